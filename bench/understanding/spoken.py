"""An utterance as a recogniser spells it: words for digits, lower case, no punctuation."""

from __future__ import annotations

import re

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_RULES = (
    (re.compile(r"^(at )?(\d)(\d\d)$"), lambda m: f"{m[1] or ''}{_clock(int(m[2]), int(m[3]))}"),
    (re.compile(r"\b0(\d)\b"), lambda m: f"oh {_cardinal(int(m[1]))}"),
    (re.compile(r"\$(\d[\d,]*)"), lambda m: f"{m[1]} dollars"),
    (re.compile(r"(?<=\d),(?=\d{3}\b)"), lambda m: ""),
    (re.compile(r"\b(\d{1,2})(\d\d)(?= ?(?:hours|[ap]m))"), lambda m: _clock(int(m[1]), int(m[2]))),
    (
        re.compile(r"\b(\d{1,2})[:.](\d\d)(?=\s?[ap]\.?m|\b)"),
        lambda m: _clock(int(m[1]), int(m[2])),
    ),
    (re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b"), lambda m: _ordinal(int(m[1]))),
    (re.compile(r"\b(19|20)(\d\d)\b"), lambda m: f"{_cardinal(int(m[1]))} {_cardinal(int(m[2]))}"),
    (re.compile(r"\d{5,}"), lambda m: " ".join(_UNITS[int(c)] for c in m.group())),
    (re.compile(r"\d+"), lambda m: f" {_cardinal(int(m.group()))} "),
    (re.compile(r"\b([ap])\.?m\b\.?"), lambda m: f"{m[1]} m"),
    (re.compile(r"[^\w\s']"), lambda m: " "),
)
_ONLY_WRITTEN = re.compile(r"\d[/-]\d|\b0\d:\d\d")


def as_recognised(text: str) -> str | None:
    """Spell an utterance the way a recogniser does; None where nobody says it that way ("9/3")."""
    if _ONLY_WRITTEN.search(text):
        return None
    text = text.lower()
    for pattern, spelled in _RULES:
        text = pattern.sub(spelled, text)
    return " ".join(text.split())


def _cardinal(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    if number < 100:
        tens, units = divmod(number, 10)
        return _TENS[tens - 2] + (f" {_UNITS[units]}" if units else "")
    for scale, name in ((1000, "thousand"), (100, "hundred")):
        if number >= scale:
            whole, rest = divmod(number, scale)
            return f"{_cardinal(whole)} {name}" + (f" {_cardinal(rest)}" if rest else "")
    raise ValueError(number)


def _ordinal(number: int) -> str:
    *before, last = _cardinal(number).split()
    regular = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return " ".join([*before, _ORDINALS.get(last, regular)])


def _clock(hour: int, minute: int) -> str:
    if not minute:
        return f" {_cardinal(hour)} " + ("o'clock " if hour <= 12 else "hundred ")
    return f" {_cardinal(hour)} {'oh ' if minute < 10 else ''}{_cardinal(minute)} "
