"""Days with a name of their own: "Christmas Eve", "Thanksgiving", "Good Friday"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from agents.understanding.moments.calendar import month_end
from agents.understanding.moments.easter import easter_sunday
from agents.understanding.moments.mention import Day, Setting
from agents.understanding.moments.vocabulary import matches, text_at
from agents.understanding.spelling import any_of
from agents.understanding.words import Word

_Rule = Callable[[int], date | None]


def _fixed(month: int, day: int) -> _Rule:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    def on(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return on


def _from_easter(days: int) -> _Rule:
    return lambda year: easter_sunday(year) + timedelta(days=days)


def _from_thanksgiving(days: int) -> _Rule:
    return lambda year: _nth(11, 3, 4)(year) + timedelta(days=days)


def _unknown(_: int) -> None:
    """Say nothing of a day that is fixed anew every year, or differs between countries."""


def _last_monday_of_may(year: int) -> date:
    last = month_end(date(year, 5, 1))
    return last - timedelta(days=last.weekday())


_NAMES: dict[str, _Rule] = {
    "new year's day": _fixed(1, 1),
    "martin luther king day|mlk day": _nth(1, 0, 3),
    "groundhog day": _fixed(2, 2),
    "valentine's day": _fixed(2, 14),
    "president's day": _nth(2, 0, 3),
    "saint patrick's day|st patrick's day|saint paddy's day|st paddy's day|patrick's day|paddy's day": _fixed(
        3, 17
    ),
    "shrove tuesday|pancake day|pancake tuesday|fat tuesday|mardi gras": _from_easter(-47),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "maundy thursday|holy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "easter saturday|holy saturday": _from_easter(-1),
    "easter sunday|easter day|easter": _from_easter(0),
    "easter monday": _from_easter(1),
    "ascension day": _from_easter(39),
    "whit sunday|pentecost": _from_easter(49),
    "whit monday": _from_easter(50),
    "april fool's day|april fool's|all fool's day": _fixed(4, 1),
    "earth day": _fixed(4, 22),
    "cinco de mayo": _fixed(5, 5),
    "mother's day": _nth(5, 6, 2),
    "memorial day": _last_monday_of_may,
    "flag day": _fixed(6, 14),
    "juneteenth": _fixed(6, 19),
    "father's day": _nth(6, 6, 3),
    "independence day": _fixed(7, 4),
    "labor day|labour day": _nth(9, 0, 1),
    "columbus day|indigenous people's day": _nth(10, 0, 2),
    "halloween": _fixed(10, 31),
    "bonfire night|guy fawkes night|guy fawkes day": _fixed(11, 5),
    "veteran's day|armistice day|remembrance day": _fixed(11, 11),
    "remembrance sunday": _nth(11, 6, 2),
    "thanksgiving|thanksgiving day": _from_thanksgiving(0),
    "black friday": _from_thanksgiving(1),
    "cyber monday": _from_thanksgiving(4),
    "giving tuesday": _from_thanksgiving(5),
    "christmas eve": _fixed(12, 24),
    "christmas|christmas day|xmas|xmas day": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
    "mothering sunday|bank holiday monday|super bowl sunday|superbowl sunday|small business saturday": _unknown,
}
"""As the United States keep them, where countries differ."""


def _spellings(name: str) -> tuple[tuple[str, ...], ...]:
    """Give a name's words with the apostrophe and without."""
    apart, joined = name.replace("'s", " 's").split(), name.replace("'", "").split()
    return tuple({tuple(apart), tuple(joined)})


_BY_FIRST_WORD: dict[str, list[tuple[tuple[str, ...], _Rule]]] = {}
for _names, _rule in _NAMES.items():
    for _name in _names.split("|"):
        for _phrase in _spellings(_name):
            _BY_FIRST_WORD.setdefault(_phrase[0], []).append((_phrase, _rule))
for _phrases in _BY_FIRST_WORD.values():
    _phrases.sort(key=lambda named: -len(named[0]))

FIRST_WORDS = frozenset(_BY_FIRST_WORD)
"""What the name of a holiday can begin with."""
_CALLED_GOOD = any_of(
    "sounds sound looks look seems be all pretty very so works 's that's feels really quite too was as"
)
"""Before "good friday" without a comma these make it "good" and a Friday."""


def read_holiday(words: tuple[Word, ...], at: int, setting: Setting) -> Day | None:
    """Read a holiday that starts at a word; a weekday that is part of a name is never read by itself."""
    for phrase, rule in _BY_FIRST_WORD.get(words[at].text, ()):
        if not matches(words, at, phrase):
            continue
        if phrase[0] == "good" and _is_praise(words, at):
            return None
        day = rule(setting.today.year)
        if day is not None and day < setting.today:
            day = rule(setting.today.year + 1)
        meant = day is not None and not _is_no_day(phrase, text_at(words, at - 1))
        return Day(first=at, last=at + len(phrase), days=(day,) if day and meant else ())
    return None


def _is_no_day(phrase: tuple[str, ...], before: str) -> bool:
    """Whether it is a wish or a week or two: "happy Easter", "at Easter", but not "the Monday after Easter"."""
    return before in ("happy", "merry") or (phrase == ("easter",) and before != "after")


def _is_praise(words: tuple[Word, ...], at: int) -> bool:
    """Whether "good" ends what was said before: "sounds good, Friday"."""
    asked_about = at == 1 and text_at(words, 0) in ("is", "was")
    return words[at + 1].lead != " " or (
        text_at(words, at - 1) in _CALLED_GOOD | {"is"} and not asked_about
    )
