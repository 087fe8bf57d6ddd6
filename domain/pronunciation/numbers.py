"""Percentages, fractions, measures, ranges, ordinals and plain numbers."""

from __future__ import annotations

import re

from domain.pronunciation.number_words import cardinal, decimal, digits, ordinal
from domain.pronunciation.rule import rule

FRACTIONS = {
    "1/2": ("one half", "a half"),
    "½": ("one half", "a half"),
    "1/3": ("one third", "a third"),
    "⅓": ("one third", "a third"),
    "2/3": ("two thirds", "two thirds"),
    "⅔": ("two thirds", "two thirds"),
    "1/4": ("one quarter", "a quarter"),
    "¼": ("one quarter", "a quarter"),
    "3/4": ("three quarters", "three quarters"),
    "¾": ("three quarters", "three quarters"),
    "1/8": ("one eighth", "an eighth"),
    "3/8": ("three eighths", "three eighths"),
    "5/8": ("five eighths", "five eighths"),
    "7/8": ("seven eighths", "seven eighths"),
}
"""Alone, and after a whole number."""

UNITS = {
    "sqft": "square feet",
    "sf": "square feet",
    "sqm": "square meters",
    "ft": "feet",
    "in": "inches",
    "mi": "miles",
    "mph": "miles an hour",
    "mpg": "miles to the gallon",
    "lb": "pounds",
    "lbs": "pounds",
    "oz": "ounces",
    "gal": "gallons",
    "km": "kilometers",
    "hr": "hours",
    "hrs": "hours",
    "min": "minutes",
    "mins": "minutes",
    "sec": "seconds",
    "secs": "seconds",
    "yr": "years",
    "yrs": "years",
    "mo": "months",
    "mos": "months",
    "wk": "weeks",
    "wks": "weeks",
    "br": "bedrooms",
    "bd": "bedrooms",
    "bds": "bedrooms",
    "ba": "bathrooms",
    "kwh": "kilowatt hours",
}
SINGULARS = {"feet": "foot", "inches": "inch", "square feet": "square foot"}
DIGITS_READ_SINGLY = 7
"""A row of this many figures and more, without commas, is a number of something and not an amount."""


def _measure(match: re.Match[str]) -> str:
    unit = UNITS[re.sub(r"[.\s]", "", match["unit"]).lower()]
    is_of_something = match["joint"] == "-" and not match["more"]
    if match["number"] == "1" or is_of_something:
        unit = _singular(unit)
    more = ", " if match["more"] else ""
    joint = "-" if is_of_something else " "
    return f"{_low(match)}{_in_halves(match['number'], unit)}{joint}{unit}{more}"


def _in_halves(number: str, unit: str) -> str:
    whole, _, rest = number.partition(".")
    if rest == "5" and int(whole.replace(",", "")) and re.match(COUNTED_IN_HALVES, unit):
        return f"{say_number(whole)} and a half"
    return say_number(number)


def _singular(unit: str) -> str:
    first, *rest = unit.split(" ", 1)
    if unit in SINGULARS:
        return SINGULARS[unit]
    return " ".join([first.removesuffix("s"), *rest])


def _percent(match: re.Match[str]) -> str:
    return f"{_low(match)}{say_number(match['number'])} percent"


def _low(match: re.Match[str]) -> str:
    return f"{say_number(match['low'])} to " if match["low"] else ""


def _fraction(match: re.Match[str]) -> str:
    alone, after_whole = FRACTIONS[match["fraction"]]
    return f"{cardinal(int(match['whole']))} and {after_whole}" if match["whole"] else alone


def _and_a_half(match: re.Match[str]) -> str:
    return f"{cardinal(int(match['whole']))} and a half"


def _half(match: re.Match[str]) -> str:
    unit = match["unit"].removesuffix("s")
    return f"half {'an' if unit in ('acre', 'hour') else 'a'} {unit}"


def _product(match: re.Match[str]) -> str:
    sides = re.findall(NUMBER, match[0])
    return " by ".join(map(say_number, sides))


def _range(match: re.Match[str]) -> str:
    return f"{say_number(match['low'])} to {say_number(match['high'])}"


def say_number(number: str) -> str:
    """Say 1,200 as "one thousand two hundred"; 007 and long rows of figures one figure at a time."""
    whole = number.partition(".")[0]
    is_label = len(whole) > 1 and whole.startswith("0")
    is_row = len(whole) >= DIGITS_READ_SINGLY and not whole.endswith("000")
    if "," not in number and (is_label or is_row):
        return " point ".join(digits(part) for part in number.split("."))
    return decimal(number)


NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
START = r"(?<![\w.,])"
TO = r"\s?(?:-|–|—|\bto\b)\s?"
LOW = rf"(?:(?P<low>{NUMBER}){TO})?"
UNIT = r"""
    sq\.?\s?ft|sqft|SF|sq\.?\s?m|ft|mi|mph|mpg|lbs?|oz|gal|km|hrs?|mins?|secs?|yrs?|mos?|wks?|k[wW]h
    |BR|[Bb]ds?|BA|ba"""
COUNTED_IN_HALVES = r"baths?|bathrooms?|hours?|miles?|acres?|years?|months?|weeks?"
POSTCODE = (
    r"(?<![\w.,-])\d{3}(?:\d[1-9]|[1-9]0)(?![\w-]|[.,]\d|\s[a-z]{3,}s\b|\s(?:dollars|people)\b)"
)
"""Five figures that end in no round number and count nothing: a postcode is said one figure at a time."""
FRACTION = r"(?P<fraction>1/[2348]|2/3|3/4|[½⅓⅔¼¾]|[357]/8(?=[\s-](?:of|inch|mile|acre|cup)))"

MEASURES = (
    rule(rf"{START}(?:(?P<low>{NUMBER})\s?%?{TO})?(?P<number>{NUMBER})\s?%", _percent),
    rule(rf"(?<![\w/])(?:(?P<whole>\d+)[\s-])?{FRACTION}(?![\w/])", _fraction),
    rule(r"(?<!\w)(?P<whole>\d+)(?P<fraction>[½⅓⅔¼¾])", _fraction),
    rule(rf"{START}{NUMBER}(?:'|\s?ft\.?)?(?:\s?[x×]\s?{NUMBER}(?:'|\s?ft\.?)?)+(?!\w)", _product),
    rule(rf"(?<![\w.,])0?\.5[\s-](?P<unit>{COUNTED_IN_HALVES})\b", _half),
    rule(r"(?<![\w.,$])\.(\d+)", lambda match: f"point {digits(match[1])}"),
    rule(rf"{START}(?P<whole>\d+)\.5(?=[\s-](?:{COUNTED_IN_HALVES})\b)", _and_a_half),
    rule(
        rf"{START}{LOW}(?P<number>{NUMBER})(?P<joint>[\s-]?)(?P<unit>{UNIT})\b(?:\.(?=\s?[a-z,/]))?(?:(?P<more>\s?/\s?(?=\d))|(?![-\w]))",
        _measure,
    ),
)

NUMBERS = (
    rule(r"(?<=\d)x(?!\w)", " times"),
    rule(r"(?<=\d)'\s?(\d+)\"", r" foot \1"),
    rule(r"(?<=\d):(?=\d)", " to "),
    rule(rf"{START}(?P<low>{NUMBER}){TO}(?P<high>{NUMBER})(?!-?\d)", _range),
    rule(r"(?<![\w.,])(\d+)(?:st|nd|rd|th)\b", lambda match: ordinal(int(match[1]))),
    rule(rf"(?:(?<=\s)|\A)-(?={NUMBER})", "minus "),
    rule(r"(?<=\d)\s?\+(?!\w)", " plus"),
    rule(r"(?<=\d)\s?°\s?(?:[FC]\b)?", " degrees"),
    rule(r"(?<=\d)/(?=\d)", " over "),
    rule(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", " "),
    rule(POSTCODE, lambda match: digits(match[0])),
    rule(NUMBER, lambda match: say_number(match[0])),
)
