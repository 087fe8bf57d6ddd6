"""Letters and figures mixed: highways, models, confirmation codes, vehicle numbers."""

from __future__ import annotations

import re

from domain.pronunciation.number_words import ONES, digits, house_number
from domain.pronunciation.rule import rule

GROUP_CHARACTERS = 4
"""A long code is said in groups of this many, with a breath between them."""


def _numbered(match: re.Match[str]) -> str:
    thing = {"Hwy": "Highway", "Rte": "Route"}.get(match["thing"], match["thing"])
    said = " ".join(thing) if thing.isupper() else thing
    return f"{said} {house_number(match['number'])} {match['letter']}".rstrip()


def _model(match: re.Match[str]) -> str:
    plural = "s" if match["plural"] else ""
    # A lone A is taken for the article; bound to what follows it is a letter.
    joint = "-" if match["letters"].endswith("A") else " "
    return f"{' '.join(match['letters'])}{joint}{house_number(match['number'])}{plural}"


def _code(match: re.Match[str]) -> str:
    if re.fullmatch(r"[A-Z]{4,}-?\d+", match[0]):
        return match[0].replace("-", " ")
    characters = [_character(character) for character in match[0] if character != "-"]
    if len(characters) <= GROUP_CHARACTERS + 2:
        return " ".join(characters)
    groups = [
        " ".join(characters[at : at + GROUP_CHARACTERS])
        for at in range(0, len(characters), GROUP_CHARACTERS)
    ]
    if " " not in groups[-1]:
        groups[-2:] = [" ".join(groups[-2:])]
    return ", ".join(groups)


def _digits(match: re.Match[str]) -> str:
    return digits(match[0])


def _groups(match: re.Match[str]) -> str:
    return ", ".join(map(digits, re.split(r"[\s-]", match["groups"])))


def _character(character: str) -> str:
    if character.isdigit():
        return ONES[int(character)]
    # A lone A is taken for the article; with a breath after it, it is a letter.
    return "A," if character == "A" else character


BOX = r"(?i:\bP\.?\s?O\.?\s?Box)\s(?P<number>\d{1,6})\b"
NUMBERED = r"Highway|Hwy|Route|Rte|Interstate|Exit|Room|Suite|Unit|Flight|Loop|FM|RR|US|SR"

RULES = (
    rule(BOX, lambda match: f"P.O. Box {house_number(match['number'])}"),
    rule(
        r"(?<![\w-])(?P<groups>\d{3}-\d\d-\d{4}|\d{5}-\d{4}|\d{4}(?:[\s-]\d{4}){3}|\d{2,4}-0\d+)(?![\w-])",
        _groups,
    ),
    rule(
        rf"\b(?P<thing>{NUMBERED})\.?\s(?P<number>\d{{2,4}})(?P<letter>[A-Z]?)(?![\w,-]|\.\d)",
        _numbered,
    ),
    rule(r"\b24/7\b", "twenty-four seven"),
    rule(r"(?<![\w.,$/-])[2-9]11(?![\w%/-]|[.,]\d)", _digits),
    rule(
        r"(?i:(?<=\bends\sin\s)|(?<=\bending\sin\s)|(?<=\bending\s)|(?<=\bcode\s)|(?<=\bcode\sis\s))\d{3,}(?![\w,]\d)",
        _digits,
    ),
    rule(
        r"(?<![\w-])(?P<letters>[A-Z]{1,3})-?(?P<number>\d{1,4})(?P<plural>s?)(?![\w-]|\.\d)",
        _model,
    ),
    rule(
        r"(?<![\w.-])(?=[A-Z0-9-]*[A-Z])(?=[A-Z0-9-]*\d)[A-Z0-9]+(?:-[A-Z0-9]+)*(?![\w-])",
        _code,
    ),
)
