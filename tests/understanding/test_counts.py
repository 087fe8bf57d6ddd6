from __future__ import annotations

import pytest

from agents.understanding.counts import read_counts

ROOMS = [
    ("three bed two bath", {"bedrooms": 3, "bathrooms": 2}),
    ("3br/2ba", {"bedrooms": 3, "bathrooms": 2}),
    ("3 bedrooms and 2.5 baths", {"bedrooms": 3, "bathrooms": 2.5}),
    ("one and a half baths", {"bathrooms": 1.5}),
    ("at least two bedrooms", {"bedrooms": 2}),
    ("three or four bedrooms", {"bedrooms": 3}),
    ("a couple of bedrooms", {"bedrooms": 2}),
    ("three good sized bedrooms", {"bedrooms": 3}),
    ("a studio", {"bedrooms": 0}),
    ("four hundred thousand with three bedrooms", {"bedrooms": 3}),
    ("one bed rooms", {"bedrooms": 1}),
    ("no idea", {}),
    ("at three on Tuesday", {}),
]


@pytest.mark.parametrize(("said", "rooms"), ROOMS)
def test_rooms_are_counted(said: str, rooms: dict[str, float]):
    found = read_counts(said)

    assert {fact: count.value for fact, count in found.items()} == rooms


@pytest.mark.parametrize(
    ("said", "rooms"),
    [
        ("three", {"bedrooms": 3}),
        ("at least two", {"bedrooms": 2}),
        ("three two", {"bedrooms": 3, "bathrooms": 2}),
        ("to", {"bedrooms": 2}),
        ("four hundred", {}),
    ],
)
def test_a_bare_number_counts_what_was_asked_for(said: str, rooms: dict[str, float]):
    found = read_counts(said, asked_for="bedrooms")

    assert {fact: count.value for fact, count in found.items()} == rooms
