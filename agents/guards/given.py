"""What was given to the model, in every form it may be said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from numbers import Number

from agents.guards.quantities import quantities_in
from agents.guards.quantity_forms import plain, time_form
from agents.guards.quantity_words import WEEKDAYS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_RANGE_OF_DAYS = re.compile(
    rf"\b({'|'.join(day[:3] for day in WEEKDAYS)})[a-z]*\s*(?:-|–|—|to|through|until)\s*"
    rf"({'|'.join(day[:3] for day in WEEKDAYS)})[a-z]*\b",
    re.IGNORECASE,
)
_DAY_WORDS = {day[:3]: index for index, day in enumerate(WEEKDAYS)}
MINUTES_A_DAY = 1440


class Given:
    """The quantities and the words of the facts.

    Args:
        facts: By name; plain values: texts, numbers, dates, times, and lists or mappings of them.
        today: In the business's zone: a fact of that day may be called "today".
    """

    def __init__(self, facts: Mapping[str, object], *, today: date | None = None) -> None:
        self._today = today
        self._forms: set[str] = set()
        self._words: set[str] = set()
        self.text = " ".join(_texts(facts)).lower()
        """Everything in words, lower case."""
        for name, value in facts.items():
            self._words.update(words_of(name.replace("_", " ")))
            self._take(value)

    def holds(self, forms: Iterable[str]) -> bool:
        """Whether one of a quantity's forms was given."""
        return not self._forms.isdisjoint(forms)

    def names(self, word: str) -> bool:
        """Whether a word, or its singular, stands in the facts."""
        return not self._words.isdisjoint(spellings(word))

    def mentions(self, phrase: str) -> bool:
        """Whether a phrase stands in the facts, whatever the case."""
        return re.search(rf"\b{re.escape(phrase.lower())}\b", self.text) is not None

    def _take(self, value: object) -> None:
        match value:
            case bool() | None:
                return
            case datetime():
                self._take_day(value.date())
                self._take_time(value.time())
            case date():
                self._take_day(value)
            case time():
                self._take_time(value)
            case Number():
                number = plain(Decimal(str(value)))
                self._forms.update((f"n:{number}", f"x:{number}", f"digits:{number[-10:]}"))
            case Mapping():
                for name, item in value.items():
                    self._words.update(words_of(str(name).replace("_", " ")))
                    self._take_name(str(name))
                    self._take(item)
            case list() | tuple() | set() | frozenset():
                for item in value:
                    self._take(item)
            case _:
                self._take_text(str(value))

    def _take_name(self, name: str) -> None:
        """Take a key that is itself a value: the weekday of an opening time."""
        for quantity in quantities_in(name):
            self._forms.update(quantity.forms)

    def _take_text(self, text: str) -> None:
        self._words.update(words_of(text))
        for day in re.findall(r"\d{4}-\d{2}-\d{2}", text):
            try:
                self._take_day(date.fromisoformat(day))
            except ValueError:
                continue
        for first, last in _RANGE_OF_DAYS.findall(text):
            begin, end = _DAY_WORDS[first.lower()[:3]], _DAY_WORDS[last.lower()[:3]]
            span = (end - begin) % 7
            self._forms.update(f"wd:{WEEKDAYS[(begin + n) % 7]}" for n in range(span + 1))
        for short in re.findall(r"\b(sat|sun)\b", text, re.IGNORECASE):
            self._forms.add(f"wd:{WEEKDAYS[_DAY_WORDS[short.lower()]]}")
        before = 0
        for quantity in quantities_in(text):
            forms = _likely_times(_without_wildcards(quantity.forms), before)
            before = max((_minute_of(form) for form in forms), default=before)
            self._forms.update(forms)
            self._forms.update(_wider(forms))

    def _take_day(self, day: date) -> None:
        self._forms.update(
            (
                f"d:{day.month:02}-{day.day:02}",
                f"dom:{day.day}",
                f"mon:{day.month:02}",
                f"wd:{WEEKDAYS[day.weekday()]}",
                f"n:{day.year}",
            )
        )
        if self._today is not None:
            name = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((day - self._today).days)
            if name is not None:
                self._forms.add(f"rel:{name}")

    def _take_time(self, moment: time) -> None:
        self._forms.update(_time_forms(moment.hour, moment.minute))


def words_of(text: str) -> list[str]:
    """The words of a text, lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def spellings(word: str) -> set[str]:
    """A word and the forms it may stand in elsewhere: plural, possessive."""
    lowered = word.lower().replace("’", "'")
    base = lowered.removesuffix("'s").removesuffix("'")
    return {lowered, base, base.removesuffix("s"), base.removesuffix("es"), f"{base}s"}


def _time_forms(hour: int, minute: int) -> set[str]:
    part = "morning" if hour < 12 else "afternoon" if (hour, minute) <= (18, 0) else "evening"
    return {time_form(hour, minute), f"part:{part}"}


def _without_wildcards(forms: frozenset[str]) -> set[str]:
    """Drop `x:` forms: "20 minutes" in a fact does not give "$20"."""
    return {form for form in forms if not form.startswith("x:")}


def _likely_times(forms: set[str], before: int) -> set[str]:
    """Settle a time without a.m. or p.m. as a business means it: from seven on in the morning.

    After a later one in the same text it may be the evening: "9 to 8".
    """
    times = {form for form in forms if form.startswith("t:")}
    if len(times) < 2:
        return forms
    early, late = sorted(times)
    is_morning = 7 <= int(early[2:4]) < 12
    unlikely = (
        late if is_morning and _minute_of(early) >= before else early if not is_morning else ""
    )
    return forms - {unlikely}


def _minute_of(form: str) -> int:
    """The minute of the day of a time's form; 0 for any other."""
    return 60 * int(form[2:4]) + int(form[5:7]) if form.startswith("t:") else 0


def _wider(forms: set[str]) -> set[str]:
    """The looser ways to say what a text gives: its number alone, its day of the month, its part of day."""
    wider: set[str] = set()
    for form in forms:
        kind, _, value = form.partition(":")
        match kind:
            case "money" | "min" | "day" | "month" | "year" | "mile" | "pct":
                wider.add(f"n:{value}")
                wider.update(_converted(kind, value))
            case "n":
                wider.add(f"x:{value}")
            case "d":
                month, _, day = value.partition("-")
                wider.update((f"mon:{month}", f"dom:{int(day)}"))
            case "t":
                wider.update(_time_forms(int(value[:2]), int(value[3:])))
            case _:
                continue
    return wider


def _converted(kind: str, value: str) -> set[str]:
    number = Decimal(value)
    if kind == "day":
        return {f"min:{plain(number * MINUTES_A_DAY)}"}
    if kind == "min" and number % MINUTES_A_DAY == 0:
        return {f"day:{plain(number / MINUTES_A_DAY)}"}
    return set()


def _texts(value: object) -> Iterable[str]:
    match value:
        case Mapping():
            for name, item in value.items():
                yield str(name).replace("_", " ")
                yield from _texts(item)
        case list() | tuple() | set() | frozenset():
            for item in value:
                yield from _texts(item)
        case _:
            yield str(value)
