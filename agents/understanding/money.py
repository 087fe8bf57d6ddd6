"""Money as a caller says it: sums, budgets, ranges and limits, in whole US dollars."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from agents.understanding.figures import Figure, figure_at
from agents.understanding.money_scale import scale_of, shared_scale
from agents.understanding.plain import any_of
from agents.understanding.reading import Found, MoneyRange
from agents.understanding.words import Word, said, without_fillers, words_of

_AT_MOST = any_of(
    (
        r"(?:no|not|never|nothing|dont|cant|couldnt|wont|wouldnt)(?: \w+){0,4} (?:more than"
        r"|over|above|past|beyond|exceed(?:ing)?|higher than|north of|greater than)(?: like|"
        r" about| around)?$"
    ),
    (
        r"(?:under|below|less than|up to|at most|max|maximum|maximum of|max of|maximum is"
        r"|max is|max out at|maxed out at|top out at|topping out at|within|cheaper than"
        r"|lower than|limit is|limit of|cap is|cap of|ceiling of|as high as|as much as|south"
        r" of|beneath|stay under|keep it under|no higher than|tops at|capped at|the most is"
        r"|most i can (?:do|spend|pay) is|anything under|anything up to|fewer than"
        r"|underneath|upper limit is|lower)(?: of| is| about| around| like)?$"
    ),
)
_NOT_LESS = any_of(r"(?:no|not|nothing|never)(?: \w+){0,2} (?:less than|under|below|lower than)$")
_AT_LEAST = any_of(
    (
        r"(?:over|above|more than|at least|minimum|min|minimum of|starting at|starting from"
        r"|upwards of|upward of|north of|higher than|greater than|exceeding|beyond|no lower"
        r" than|from|in excess of|better than|past)(?: of| is| about| around| like)?$"
    ),
)
_MOST_AFTER = re.compile(
    r"^(?:or (?:less|under|below|so max|lower|cheaper)|tops|max|maximum|at (?:the )?most|and"
    r" (?:under|below|less)|is (?:my|our|the) (?:max|limit|maximum|ceiling|top|cap|absolute)"
    r"|at the (?:max|top|very most)|would be (?:my|our|the) (?:max|limit)|limit|ceiling)\b"
)
_LEAST_AFTER = re.compile(
    r"^(?:or (?:more|above|over|up|better|higher)|plus\b|and (?:up|above|over|higher)"
    r"|minimum|at (?:the )?(?:least|minimum)|upwards?)\b"
)
_STRETCH = re.compile(r"\b(?:up to|as high as|go to|stretch to|maybe|max(?:imum)? of|at most)$")
"""Before the upper end: "four hundred but could go up to four fifty"."""
_SURELY_WHOLE = 10_000
"""From here on nobody leaves out the thousands."""
_RANGE = frozenset(("to", "and", "or", "through", "til", "till", "until", "maybe", "possibly"))
_SPENDING = any_of(
    r"budget|afford|spend(?:ing)?|price (?:range|point)|pay(?:ing)?|cost|worth|asking",
    r"price|rent is|a month|per month|monthly",
)
_CORRECTED = any_of(
    r"no|wait|actually|sorry|i mean|i meant|make that|scratch that|or rather|correction",
    r"make it",
)
_NOT_MONEY_AFTER = frozenset(
    "bed beds bedroom bedrooms br bath baths bathroom bathrooms room rooms years year yrs months month weeks week days day "
    "hours hour minutes people person kids children miles mile percent % sq sqft square feet foot acres acre am pm "
    "o'clock cars car tickets ticket story stories street avenue road drive lane credit score times garage "
    "down units unit seats guests nights stars star passengers".split()
)
_A_GRAND = re.compile(r"\ba grand\b", re.IGNORECASE)
_ABOUT = frozenset(
    "around about under to roughly maybe like budget for bedroom bedrooms bed beds bath baths bathroom bathrooms".split()
)
"""What an amount that was not asked for comes after."""
_NOT_A_SUM_BEFORE = frozenset(("zip", "code", "since", "score", "at"))
_MOST = 100_000_000
"""Dollars; more is a telephone number."""
_NOT_MONEY_BEFORE = frozenset(
    "at zip code unit apartment apt suite number year since in score".split()
)


def read_money(
    text: str, *, asked: bool, kind: str | None = None, bare: bool = False
) -> Found[MoneyRange] | None:
    """Read a sum or a range.

    Args:
        text: The utterance.
        asked: Whether an amount was asked for; then a bare number is one.
        kind: What is being paid: "purchase_price", "monthly_rent" or "repair_price". It settles whether
            "four fifty" means thousands.
        bare: Whether an amount is likely though none was asked for: a bare one that stands alone is taken.
    """
    # "a grand" has no number of its own; the offsets of the words must stay true
    counted = _A_GRAND.sub(lambda found: found[0].replace("a", "1", 1), text)
    words = without_fillers(words_of(counted))
    words = _between(words)
    figures = _sums(words, text, asked=asked)
    if not figures:
        return _bare(text, words, kind) if bare and kind else None
    figures = _after_correction(words, figures)
    return _as_range(text, words, figures, kind)


def _between(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Put "to" for the "and" that parts the ends of "between two thousand and four thousand"."""
    start = next((at for at, word in enumerate(words) if word.text == "between"), None)
    if start is None:
        return words
    for at in range(start + 2, len(words) - 1):
        if words[at].text != "and":
            continue
        parted = (*words[:at], words[at]._replace(text="to"), *words[at + 1 :])
        low, high = figure_at(parted[:at], start + 1), figure_at(parted, at + 1)
        if low and high and low.last == at and not _and_more(words, high.last):
            return parted
    return words


def _and_more(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at].text == "and" and figure_at(words, at + 1) is not None


def _figures(words: Sequence[Word]) -> list[Figure]:
    figures: list[Figure] = []
    at = 0
    while at < len(words):
        figure = figure_at(words, at)
        if figure is None or figure.last <= at:
            at += 1
            continue
        figures.append(figure)
        at = figure.last
    return figures


def _sums(words: Sequence[Word], text: str, *, asked: bool) -> list[Figure]:
    """Give the figures that are money, and what begins a range that ends in one."""
    figures = [f for f in _figures(words) if not _counts_something(words, f, text)]
    plainly = [_is_money(words, f, text, asked=asked) for f in figures]
    return [
        figure
        for at, figure in enumerate(figures)
        if plainly[at]
        or (at + 1 < len(figures) and plainly[at + 1] and _spans(words, figure, figures[at + 1]))
    ]


def _counts_something(words: Sequence[Word], figure: Figure, text: str) -> bool:
    """Whether it is bedrooms, years, a percentage, a clock time or a telephone number."""
    after = words[figure.last] if figure.last < len(words) else None
    if after is not None and (after.text in _NOT_MONEY_AFTER or after.lead == ":"):
        return True
    percent = "%" in text[words[figure.last - 1].end :][:2]
    return percent or words[figure.first].lead == ":" or figure.low > _MOST


def _is_money(words: Sequence[Word], figure: Figure, text: str, *, asked: bool) -> bool:
    if figure.currency or (figure.scaled and (asked or not _is_year(figure))):
        return True
    before = words[figure.first - 1].text if figure.first else ""
    if asked:
        return before not in _NOT_A_SUM_BEFORE or figure.low >= 100
    return (
        figure.low >= 100
        and words[figure.first].lead not in ("-", "/")
        and before not in _NOT_MONEY_BEFORE
        and _SPENDING.search(text.lower()) is not None
    )


def _bare(text: str, words: Sequence[Word], kind: str) -> Found[MoneyRange] | None:
    """Read "buy, three bedrooms, four fifty": an amount between two commas, or after "around" and the like."""
    for figure in _figures(words):
        if _counts_something(words, figure, text) or not 100 <= figure.low < _SURELY_WHOLE:
            continue
        before = words[figure.first - 1].text if figure.first else ""
        after = words[figure.last] if figure.last < len(words) else None
        alone = "," in words[figure.first].lead or before in _ABOUT
        if alone and not _is_year(figure) and (after is None or after.lead.strip()):
            found = _single(text, words, figure, kind)
            return None if found is None else replace(found, confidence=0.6)
    return None


def _is_year(figure: Figure) -> bool:
    """Whether it may be a car's: "a two thousand fifteen civic"."""
    return 1990 <= figure.low < 2040


def _after_correction(words: Sequence[Word], figures: list[Figure]) -> list[Figure]:
    """Keep what was said after "no, make that …"."""
    for at in range(len(figures) - 1, 0, -1):
        between = " ".join(w.text for w in words[figures[at - 1].last : figures[at].first])
        if _CORRECTED.search(between):
            return figures[at:]
    return figures


def _as_range(
    text: str, words: Sequence[Word], figures: list[Figure], kind: str | None
) -> Found[MoneyRange] | None:
    first, pair = _chosen(words, figures, kind)
    if first is None:
        return None
    if pair is None:
        return _single(text, words, first, kind)
    scale = scale_of(pair, kind)
    if scale is None:
        return None
    own = 1 if first.scaled or first.low >= _SURELY_WHOLE else shared_scale(first, pair) * scale
    low, high = sorted((first.low * own, pair.high * scale))
    covered = words[first.first : pair.last]
    return _found(MoneyRange(low=_whole(low), high=_whole(high)), 0.85, said(text, covered))


def _chosen(
    words: Sequence[Word], figures: list[Figure], kind: str | None
) -> tuple[Figure | None, Figure | None]:
    """Choose the two ends of a range, or else the figure that is most plainly money."""
    for low, high in pairwise(figures):
        if _spans(words, low, high):
            return low, high
    possible = [f for f in figures if scale_of(f, kind) is not None]
    plain = [f for f in possible if f.currency or f.scaled]
    return next(iter(plain or possible), None), None


def _spans(words: Sequence[Word], low: Figure, high: Figure) -> bool:
    """Whether what stands between two figures makes them the ends of a range."""
    between = [w.text for w in words[low.last : high.first]]
    if not between:
        return words[high.first].lead.strip(" $") in ("-", "–", "—")
    if _STRETCH.search(" ".join(between)):
        return True
    return len(between) <= 3 and between[0] in _RANGE and between[-1] != "in"


def _single(
    text: str, words: Sequence[Word], figure: Figure, kind: str | None
) -> Found[MoneyRange] | None:
    scale = scale_of(figure, kind)
    if scale is None:
        return None
    low, high = _whole(figure.low * scale), _whole(figure.high * scale)
    before = _joined(words[: figure.first])
    after = _joined(words[figure.last :])
    heard = said(text, words[figure.first : figure.last])
    if not _NOT_LESS.search(before) and (_AT_MOST.search(before) or _MOST_AFTER.search(after)):
        return _found(MoneyRange(low=None, high=high), 0.85, heard)
    if _NOT_LESS.search(before) or _LEAST_AFTER.search(after) or _AT_LEAST.search(before):
        return _found(MoneyRange(low=low, high=None), 0.85, heard)
    sure = figure.scaled or figure.currency or not figure.loose
    return _found(MoneyRange(low=low, high=high), 0.9 if sure else 0.8, heard)


def _joined(words: Sequence[Word]) -> str:
    skipped = ("$", "the", "a")
    return " ".join(w.text.replace("'", "") for w in words if w.text not in skipped)


def _whole(value: Fraction) -> int:
    return round(value)


def _found(value: MoneyRange, confidence: float, words: str) -> Found[MoneyRange]:
    return Found(value=value, confidence=confidence, words=words)
