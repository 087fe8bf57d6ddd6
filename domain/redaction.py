"""What must not be kept of what was said: card numbers, security codes and social security numbers.

They are taken out as a record is made, written in digits or spoken as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from domain.plain_text import keepable
from domain.record import CallEnd, TurnRecord
from domain.turn import LeadScore, TurnReport

CARD = "[card number]"
SOCIAL_SECURITY = "[social security number]"
SECURITY_CODE = "[security code]"
CARDS = (
    (re.compile(r"4"), (13, 16, 19)),
    (re.compile(r"5[1-5]|2[2-7]|6(?:011|4|5)|35"), (16,)),
    (re.compile(r"3[47]"), (15,)),
    (re.compile(r"3[068]"), (14,)),
    (re.compile(r"62"), (16, 17, 18, 19)),
)
"""How the numbers of the card schemes begin, and how many digits they have (ISO/IEC 7812)."""
LONGEST_CARD_DIGITS = 19
PHONE_GROUP = 3
SOCIAL_SECURITY_DIGITS = 9
SHORTEST_WITH_DIGITS = 3

_UNITS: dict[str, str] = dict(
    zip(
        "zero oh o one two three four five six seven eight nine".split(),
        "000123456789",
        strict=True,
    )
)
_TEENS: dict[str, str] = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        map(str, range(10, 20)),
        strict=True,
    )
)
_TENS: dict[str, str] = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), "23456789", strict=True)
)
_TIMES = {"double": 2, "triple": 3}
_FILLERS = frozenset("um uh er dash hyphen space then".split())
_WORD = re.compile(r"\d+|[A-Za-z]+|[^\w\s]+")
_MAY_HOLD_DIGITS = re.compile(
    r"\d{3}|\d[ .,-]+\d|\b(?:" + "|".join([*_UNITS, *_TEENS, *_TENS, *_TIMES]) + r")\b",
    re.IGNORECASE,
)
_NAMES_SOCIAL_SECURITY = re.compile(r"\bsocial\b|\bssn\b|\bs\.?s\.?n\.?\b", re.IGNORECASE)
_WRITTEN_SOCIAL_SECURITY = re.compile(
    r"(?<!\d)(?!000|666|9\d\d)\d{3}([-. ])(?!00)\d\d\1(?!0000)\d{4}(?!\d)"
)
_NAMES_CODE = re.compile(r"\b(?:cvv2?|cvc2?|cid|security code|card code)\b", re.IGNORECASE)


class _Run(NamedTuple):
    """Digits said one after the other, whatever they were written as."""

    start: int
    end: int
    groups: tuple[str, ...]

    @property
    def digits(self) -> str:
        return "".join(self.groups)


def redact(text: str) -> str:
    """Replace the numbers of cards, their security codes and social security numbers by what they are."""
    if not _MAY_HOLD_DIGITS.search(text):
        return text
    text = _WRITTEN_SOCIAL_SECURITY.sub(SOCIAL_SECURITY, text)
    names_it = _NAMES_SOCIAL_SECURITY.search(text) is not None
    parts: list[str] = []
    kept_to = 0
    for run in _runs(text):
        before = text[max(0, run.start - 30) : run.start]
        label = _label(run, names_it=names_it, names_code=bool(_NAMES_CODE.search(before)))
        if label:
            parts += [text[kept_to : run.start], label]
            kept_to = run.end
    return "".join(parts) + text[kept_to:]


def redact_value(value: Any) -> Any:
    """Redact every text of a JSON value, and make each fit to be kept."""
    if isinstance(value, str):
        return redact(keepable(value))
    if isinstance(value, Mapping):
        return {key: redact_value(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [redact_value(each) for each in value]
    return value


def redact_turn(record: TurnRecord) -> TurnRecord:
    """Return a record as it may be kept and shown."""
    return replace(record, text=redact_value(record.text), intended=redact_value(record.intended))


def redact_report(report: TurnReport) -> TurnReport:
    """Return what an exchange came to as it may be kept."""
    return replace(
        report,
        intended=redact_value(report.intended),
        facts=redact_value(report.facts),
        lead=_redact_lead(report.lead) if report.lead else None,
        summary=redact_value(report.summary),
        next_step=redact_value(report.next_step),
    )


def redact_end(end: CallEnd) -> CallEnd:
    """Return the end of a call as it may be kept."""
    return replace(end, summary=redact_value(end.summary))


def _redact_lead(lead: LeadScore) -> LeadScore:
    return replace(
        lead,
        factors=tuple(replace(each, evidence=redact_value(each.evidence)) for each in lead.factors),
    )


def _label(run: _Run, *, names_it: bool, names_code: bool) -> str | None:
    if _holds_card(run.groups):
        return CARD
    digits = run.digits
    if names_it and len(digits) == SOCIAL_SECURITY_DIGITS:
        return SOCIAL_SECURITY
    if names_code and len(digits) in (3, 4):
        return SECURITY_CODE
    return None


def _holds_card(groups: Sequence[str]) -> bool:
    """Whether a card's number is among the groups: an expiry date or a code may follow it.

    Cards are grouped by fours, fives and sixes, telephone numbers by threes.
    """
    for start in range(len(groups)):
        digits = ""
        for group in groups[start:]:
            digits += group
            if len(group) == PHONE_GROUP or len(digits) > LONGEST_CARD_DIGITS:
                break
            if _is_card(digits):
                return True
    return False


def _is_card(digits: str) -> bool:
    return any(
        len(digits) in lengths and beginning.match(digits) and _is_luhn(digits)
        for beginning, lengths in CARDS
    )


def _is_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1, annex B)."""
    doubled = [int(d) for d in reversed(digits)]
    return (
        sum(d if at % 2 == 0 else (2 * d - 9 if d > 4 else 2 * d) for at, d in enumerate(doubled))
        % 10
        == 0
    )


def _runs(text: str) -> Iterator[_Run]:
    start = end = -1
    digits: list[str] = []
    times, tens_end = 1, -1
    for match in _WORD.finditer(text):
        word = match.group().lower()
        said = word if word.isdigit() else _UNITS.get(word) or _TEENS.get(word)
        if said is None and word in _TENS:
            said, tens_end = _TENS[word] + "0", match.end()
        elif (
            said is not None
            and len(said) == 1
            and digits
            and _follows(text, tens_end, match.start())
        ):
            digits[-1] = digits[-1][:-1] + said
            end, tens_end = match.end(), -1
            continue
        if said is not None:
            start = match.start() if start < 0 else start
            digits += [said] * times
            end, times = match.end(), 1
        elif word in _TIMES:
            times = _TIMES[word]
        elif not (word in _FILLERS or word in ("-", ".", ",", "—", "–")):
            if sum(map(len, digits)) >= SHORTEST_WITH_DIGITS:
                yield _Run(start, end, tuple(digits))
            start, times, tens_end = -1, 1, -1
            digits = []
    if sum(map(len, digits)) >= SHORTEST_WITH_DIGITS:
        yield _Run(start, end, tuple(digits))


def _follows(text: str, tens_end: int, start: int) -> bool:
    """Whether a unit belongs to the tens just before it: "forty one", "forty-one"."""
    return tens_end >= 0 and text[tens_end:start].strip() in ("", "-")
