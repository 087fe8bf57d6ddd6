"""Street addresses, states and postcodes."""

from __future__ import annotations

import re

from domain.pronunciation.number_words import digits, house_number, ordinal
from domain.pronunciation.rule import rule

STREETS = {
    "St": "Street",
    "Ave": "Avenue",
    "Av": "Avenue",
    "Blvd": "Boulevard",
    "Dr": "Drive",
    "Rd": "Road",
    "Ln": "Lane",
    "Ct": "Court",
    "Pl": "Place",
    "Ter": "Terrace",
    "Cir": "Circle",
    "Pkwy": "Parkway",
    "Hwy": "Highway",
    "Sq": "Square",
    "Trl": "Trail",
    "Xing": "Crossing",
    "Cv": "Cove",
}
DIRECTIONS = {
    "N": "North",
    "S": "South",
    "E": "East",
    "W": "West",
    "NE": "Northeast",
    "NW": "Northwest",
    "SE": "Southeast",
    "SW": "Southwest",
}
UNITS = {"Apt": "Apartment", "Ste": "Suite", "Bldg": "Building", "Fl": "Floor", "Rm": "Room"}
STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "D C", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii",
    "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky",
    "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire",
    "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota",
    "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island",
    "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont",
    "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip


def _address(match: re.Match[str]) -> str:
    number = house_number(match["number"]) + (
        f" {match['letter'].upper()}" if match["letter"] else ""
    )
    direction = (
        f"{DIRECTIONS.get(match['direction'], match['direction'])} " if match["direction"] else ""
    )
    name = re.sub(r"(\d+)(?:st|nd|rd|th)", lambda nth: ordinal(int(nth[1])).title(), match["name"])
    street = STREETS.get(match["street"], match["street"])
    after = f" {DIRECTIONS[match['after']]}" if match["after"] else ""
    return f"{number} {direction}{name} {street}{after}"


def _unit(match: re.Match[str]) -> str:
    number = house_number(match["number"]) if match["number"] else ""
    letters = " ".join(f"{match['before']}{match['letters']}".upper())
    inside = f"{letters} {number}" if match["before"] else f"{number} {letters}"
    kind = match["kind"] or "number"
    return f"{UNITS.get(kind, kind)} {inside.strip()}"


def _state(match: re.Match[str]) -> str:
    zip_code = f", {digits(match['zip'])}" if match["zip"] else ""
    return f"{STATES[match['state']]}{zip_code}"


WORDS_TOO = {"OK", "OR", "IN", "ME", "HI", "ID", "OH", "PA", "MA", "AL", "LA", "CO", "DE"}
"""States only where a postcode follows: elsewhere they may be words or names."""
STATE = "|".join(STATES)
SURE_STATE = "|".join(set(STATES) - WORDS_TOO)
NAME = r"(?:\d+(?:st|nd|rd|th)|[A-Z][\w'.-]*)(?:\s[A-Z][\w'-]*\.?){0,5}?"

RULES = (
    rule(
        rf"""(?<![\w.,$/-])(?P<number>\d{{1,6}})(?P<letter>[A-Za-z])?\s
        (?:(?P<direction>[NSEW]|[NS][EW])\b\.?\s)? (?P<name>{NAME})\s
        (?P<street>{"|".join(STREETS)}|Street|Avenue|Boulevard|Drive|Road|Lane|Court|Place|Terrace|Circle|Parkway|Highway|Way|Trail|Loop|Cove)\b
        (?:\.(?=\W|\Z)(?!\Z))? (?:\s(?P<after>[NSEW]|[NS][EW])\b(?![.']\w))?""",
        _address,
    ),
    rule(
        r"(?:\b(?P<kind>Apt|Ste|Bldg|Fl|Rm|Unit|Suite|Apartment)\b\.?|(?P<hash>\#))\s?"
        r"(?:\#\s?)?(?P<before>[A-Z]?)-?(?P<number>\d{1,5})-?(?P<letters>[A-Za-z]?)\b",
        _unit,
    ),
    rule(rf"(?<=[a-z],\s)(?P<state>{SURE_STATE})\b(?P<zip>)(?!,?\s\d)", _state),
    rule(rf"\b(?P<state>{STATE}),?\s(?P<zip>\d{{5}})(?:-\d{{4}})?\b", _state),
    rule(
        r"(?i:(?<=zip\s)|(?<=zip\scode\s)|(?<=zip\sis\s)|(?<=code\sis\s))(?P<zip>\d{5})\b",
        lambda match: digits(match["zip"]),
    ),
    rule(
        r"(?<=[a-z]\s)(?P<street>Ave|Blvd|Rd|Ln|Pkwy|Hwy)\b(?:\.(?!\Z))?",
        lambda match: STREETS[match["street"]],
    ),
    rule(r"(?<=[a-z]\s)St\b(?:\.(?!\s[A-Z])|(?![.\w]))", "Street"),
    rule(r"\bSt\.\s(?=[A-Z])", "Saint "),
)
