"""Who calls: what is true of them, and the words they have for it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

_FIRST = "Nora Marcus Priya Diego Hannah Kwame Ingrid Tomas Leila Walter Yuki Beth Omar Carla Dwayne Rosa".split()
_LAST = "Blake Okafor Nguyen O'Brien Raman Vega Lindqvist Brooks Alvarez Chen Haddad Novak Sutton Price Weaver Moreno Fields Young Okonkwo-Reyes Brown".split()
_DIGITS = "oh one two three four five six seven eight nine".split()
_COUNTS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
_PLACES = ("Hyde Park", "Zilker", "Round Rock", "East Austin", "Cedar Park", "Mueller", "Tarrytown")
_PRICES = {
    350_000: ("three fifty", "three hundred and fifty thousand", "around three fifty I guess"),
    400_000: ("four hundred thousand", "about four hundred k", "400000 dollars"),
    450_000: ("four fifty", "up to four hundred fifty thousand", "450k"),
    500_000: ("half a million", "five hundred thousand tops", "like around half a million"),
    650_000: (
        "six hundred fifty thousand",
        "six fifty",
        "we could go to six hundred and fifty thousand",
    ),
    1_200_000: ("one point two million", "1.2 million", "a million two hundred thousand"),
}
_RENTS = {
    1_500: ("fifteen hundred a month", "1500", "about fifteen hundred"),
    1_800: ("eighteen hundred a month", "no more than eighteen hundred", "1800 a month"),
    2_000: ("two thousand a month", "two grand a month", "under 2k a month"),
}
_SPELLED = {"Priya": "P R I Y A", "Yuki": "Y U K I", "Leila": "L-E-I-L-A", "Tomas": "T O M A S"}
_SOON = (
    "in about two months",
    "as soon as possible",
    "by the spring",
    "within six months or so",
    "next month",
)
_FINANCING = {
    "preapproved": (
        "we're pre-approved",
        "I've got a pre-approval letter from the bank",
        "already pre-approved yeah",
    ),
    "cash": ("it'd be cash", "I'm paying cash", "cash, no mortgage"),
    "needed": (
        "I still need to get a mortgage",
        "we'd need a loan",
        "haven't talked to a bank yet",
    ),
}
_DECIDES = {
    True: ("yes, just me", "it's my decision", "yeah I decide on my own", "yep"),
    False: ("no, my wife and I decide together", "my husband too", "no, both of us"),
}
_INTENTS = {
    "buy": (
        "I'm looking to buy",
        "buying, we want to buy a house",
        "I want to buy a place",
        "looking for a house to buy",
    ),
    "sell": ("I want to sell my house", "selling actually", "thinking of selling our home"),
    "rent": ("I'm looking for something to rent", "renting", "I need to rent an apartment"),
}
_SERVICES = {
    "oil_change": ("I need an oil change", "oil change please", "it's due for an oil change"),
    "brakes": ("my brakes are squeaking", "the brakes need doing", "I think I need new brake pads"),
    "tires": ("I need my tires rotated", "tire rotation", "new tires"),
    "inspection": ("it needs a state inspection", "an inspection", "just the inspection please"),
    "diagnosis": (
        "the check engine light came on",
        "there's a strange noise",
        "I don't know what's wrong, it won't start",
    ),
}
_CARS = (
    "a Toyota Camry",
    "it's a 2015 Honda Civic",
    "Ford F-150",
    "an old Subaru Outback",
    "a Tesla Model 3",
)


@dataclass
class Person:
    """What is true of a caller."""

    name: str
    calls_from: str | None
    """E.164; None: withheld."""
    number: str
    """E.164: where they want to be reached."""
    truths: dict[str, Any]
    """Fact to its value, by the API's names; only what is always said the same way."""
    words: dict[str, tuple[str, ...]]
    """Fact to the ways they say it."""
    told: set[str] = field(default_factory=set)

    @property
    def digits(self) -> str:
        """The ten digits they are reached by."""
        return self.number[2:]

    def say_number(self, rng: random.Random) -> str:
        """The number, read out."""
        said = [_DIGITS[int(digit)] for digit in self.digits]
        area, exchange, line = self.digits[:3], self.digits[3:6], self.digits[6:]
        ways = [
            " ".join(said),
            " ".join(_doubled(said)),
            f"{area} {exchange} {line}",
            f"({area}) {exchange}-{line}",
            f"area code {' '.join(said[:3])}, then {' '.join(said[3:6])}, and the last four are {' '.join(said[6:])}",
            f"it's {' '.join(said[:3])}... {' '.join(said[3:6])}... {' '.join(said[6:])}",
            " ".join(said).replace("oh", "zero"),
        ]
        return rng.choice(ways)


def somebody(rng: random.Random, playbook: str, index: int) -> Person:
    """Make up a caller."""
    name = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    number = f"+1512{rng.choice((555, 443, 627))}{index % 10_000:04d}"
    truths, words = (_home if playbook == "real_estate" else _car)(rng)
    truths["name"] = name
    words["name"] = _name_words(rng, name)
    return Person(name=name, calls_from=number, number=number, truths=truths, words=words)


def _home(rng: random.Random) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
    intent = rng.choice(("buy", "buy", "buy", "sell", "rent"))
    beds, place = rng.randint(1, 5), rng.choice(_PLACES)
    prices = _RENTS if intent == "rent" else _PRICES
    price = rng.choice(list(prices))
    financing, decides = rng.choice(list(_FINANCING)), rng.random() < 0.6
    truths = {
        "intent": intent,
        "area": place,
        "bedrooms": beds,
        "budget_usd": price,
        "financing": financing,
        "decision_maker": decides,
    }
    words = {
        "intent": _INTENTS[intent],
        "area": (
            place,
            f"somewhere in {place}",
            f"{place}, or close to it",
            f"ideally {place} I think",
        ),
        "bedrooms": (
            _COUNTS[beds],
            f"{_COUNTS[beds]} bedroom{'s' if beds > 1 else ''}",
            f"at least {_COUNTS[beds]} I would say",
            f"there are a few of us so probably {_COUNTS[beds]}",
            f"nothing under {_COUNTS[beds]}",
            f"a {_COUNTS[beds]} bed two bath would be ideal",
        ),
        "budget_usd": prices[price],
        "timeline": tuple(rng.sample(_SOON, 3)),
        "financing": _FINANCING[financing],
        "decision_maker": _DECIDES[decides],
    }
    return truths, words


def _car(rng: random.Random) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
    service = rng.choice(list(_SERVICES))
    car = rng.choice(_CARS)
    return {"service": service}, {
        "service": _SERVICES[service],
        "vehicle": (car, f"{car}, it's silver"),
    }


def _name_words(rng: random.Random, name: str) -> tuple[str, ...]:
    first, last = name.split(" ", 1)
    ways = [
        f"first name {first}, last name {last}",
        f"{first} {last}, that's {_SPELLED[first]}" if first in _SPELLED else f"uh {name}",
        f"{first}. {first} {last}.",
        name,
        f"it's {name}",
        f"my name is {name}",
        f"this is {name}",
        f"{name} is the name",
        f"you can put {name}",
    ]
    rng.shuffle(ways)
    return tuple(ways)


def _doubled(said: list[str]) -> list[str]:
    out: list[str] = []
    for digit in said:
        if out and out[-1] == digit:
            out[-1] = f"double {digit}"
        else:
            out.append(digit)
    return out
