"""E-mail addresses, web addresses and telephone numbers."""

from __future__ import annotations

import re

from domain.pronunciation.number_words import ONES, digits
from domain.pronunciation.rule import rule

MARKS = {
    ".": "dot",
    "-": "dash",
    "_": "underscore",
    "+": "plus",
    "@": "at",
    "/": "slash",
    "%": "percent",
}

READ_AS_WORDS = 3
"""Letters that stand alone up to this number, between figures and marks, may be initials: they are said singly."""

VOWEL = re.compile("[aeiouy]", re.IGNORECASE)


def spell_address(text: str) -> str:
    """Say jo.smith99@example.com as "jo dot smith nine nine at example dot com"."""
    return " ".join(filter(None, map(_say_piece, re.findall(r"[A-Za-z]+|[0-9]|.", text))))


def _say_piece(piece: str) -> str:
    if piece in MARKS:
        return MARKS[piece]
    if piece.isascii() and piece.isdigit():
        return ONES[int(piece)]
    if piece in "aA":
        return "A,"
    if len(piece) <= READ_AS_WORDS and not VOWEL.search(piece):
        return " ".join(piece.upper())
    return piece if piece.isalnum() else ""


def _web_address(match: re.Match[str]) -> str:
    return spell_address(f"{match['host']}{(match['path'] or '').rstrip('/')}")


def _american_number(match: re.Match[str]) -> str:
    said = match.groupdict()
    groups = [said.get("area"), said["exchange"], said["line"]]
    spoken = ["eight hundred" if group == "800" else digits(group) for group in groups if group]
    if extension := said.get("extension"):
        spoken.append(f"extension {digits(extension)}")
    return ", ".join(spoken)


def _number_in_words(match: re.Match[str]) -> str:
    area = match["area"]
    spoken = "eight hundred" if area == "800" else digits(area)
    return f"{spoken}, {match['words'].replace('-', ' ')}"


def _foreign_number(match: re.Match[str]) -> str:
    groups = re.findall("[0-9]+", match[0])
    if len(groups) == 1:
        groups = re.findall("[0-9]{1,3}", groups[0])
    return "plus " + ", ".join(map(digits, groups))


EMAIL = r"\b[\w.%+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b"
WEB_ADDRESS = r"""
    (?:\bhttps?://(?:www\.)?|\bwww\.) (?P<host>[\w-]+(?:\.[\w-]+)+) (?::\d+)?
    (?P<path>/[\w./-]*[\w/])? (?:[?\#][\w=&%+.-]*[\w=])?"""
BARE_WEB_ADDRESS = r"""
    \b(?P<host>[a-zA-Z][\w-]*\.(?:com|net|org|edu|gov|io)) \b (?P<path>/[\w/-]*\w)?"""
TEN_DIGITS = r"""
    (?<![\w.,$/-]) (?:\+?1[-.\s]?)?
    \(?(?P<area>[2-9]\d\d)\)?[-.\s/]? (?P<exchange>[2-9]\d\d)[-.\s]? (?P<line>\d{4})
    (?:,?\s(?:x|ext\.?|extension|\#)\s?(?P<extension>\d{1,5}))?
    (?![\w$%]|[.,-]\d)"""
TOLL_FREE_WORDS = r"""
    (?<![\w.-]) (?:\+?1[-.\s])? \(?(?P<area>8\d\d)\)?[-.\s] (?P<words>[A-Z]+(?:-[A-Z]+)*) (?![\w-])"""
SEVEN_DIGITS = r"(?<![\w.,$/-]) (?P<exchange>[2-9]\d\d)[-.](?P<line>\d{4}) (?![\w$%]|[.,-]\d)"
OTHER_COUNTRIES = r"(?<!\w) \+ [2-9][\d\s().-]{5,}\d (?!\w)"

RULES = (
    rule(EMAIL, lambda match: spell_address(match[0])),
    rule(WEB_ADDRESS, _web_address),
    rule(BARE_WEB_ADDRESS, _web_address),
    rule(TEN_DIGITS, _american_number),
    rule(TOLL_FREE_WORDS, _number_in_words),
    rule(SEVEN_DIGITS, _american_number),
    rule(OTHER_COUNTRIES, _foreign_number),
)
