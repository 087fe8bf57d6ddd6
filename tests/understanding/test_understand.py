from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from agents.understanding.__main__ import answer, answers
from agents.understanding.reading import MoneyRange, Reading, Vocabulary
from agents.understanding.understand import understand
from domain.expected import Expected
from tests.yardstick import processor_ms

ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2026, 8, 20, 11, 0, tzinfo=ZONE)
BUSINESS = Vocabulary(
    areas=("Maple Heights", "Riverside"),
    intents={"buy": ("buy", "looking for a house"), "sell": ("sell",)},
    choices={"financing": {"preapproved": ("preapproved",), "cash": ("cash",)}},
)

KEYS = "acts datetime phone money name email dob vin counts timeline".split()


def read(text: str, asked: Expected = Expected.ANYTHING, **context: object) -> Reading:
    return understand(
        text, asked=asked, now=NOW, zone=ZONE, vocabulary=BUSINESS, context=dict(context)
    )


def test_several_facts_in_one_breath_are_all_taken():
    reading = read(
        "hi this is maria lopez i want to buy a three bed two bath in maple hights around four hundred "
        "thousand i'm preapproved and my number is five one two five five five oh one four seven",
        money="purchase_price",
    )

    assert reading.name is not None
    assert reading.name.value == "Maria Lopez"
    assert reading.intent is not None
    assert reading.intent.value == "buy"
    assert reading.area is not None
    assert reading.area.value == "Maple Heights"
    assert {fact: found.value for fact, found in reading.counts.items()} == {
        "bedrooms": 3,
        "bathrooms": 2,
    }
    assert reading.money is not None
    assert reading.money.value == MoneyRange(low=400_000, high=400_000)
    assert reading.choices["financing"].value == "preapproved"
    assert reading.phone is not None
    assert reading.phone.value == "+15125550147"


def test_a_refusal_with_another_day_carries_both():
    reading = read("no, Thursday at half past two", Expected.YES_NO)

    assert reading.acts == ("no", "wrong")
    assert reading.when is not None
    assert reading.when.value.date == date(2026, 8, 27)


def test_the_words_of_a_fact_are_those_that_were_said():
    reading = read("my budget is around Four Hundred thousand", money="purchase_price")

    assert reading.money is not None
    assert reading.money.words == "Four Hundred thousand"


@pytest.mark.parametrize(
    "text", ["", " ", "...", "é", "ß" * 50, "🙂", "a" * 5000, "1 " * 60, "no " * 100]
)
def test_odd_utterances_are_read_as_nothing_rather_than_failing(text: str):
    for asked in Expected:
        read(text, asked)


def test_a_long_turn_is_read_within_five_milliseconds():
    text = (
        "hi my name is nora jones and I'm calling because we want to sell our house in riverside next "
        "spring and we could come in on tuesday at half past three or friday after five"
    )

    assert processor_ms(lambda: read(text), times=5) < 5


def line(**given: object) -> str:
    return json.dumps(
        {
            "id": 1,
            "text": "yes",
            "asked": "yes_no",
            "now": "2026-08-20T11:00:00-05:00",
            "timezone": "America/Chicago",
            "playbook": "real_estate",
            "context": {},
            **given,
        }
    )


def test_every_key_is_written_even_where_nothing_was_found():
    written = answer(line(text="hmm", asked="anything"))

    assert [key for key in KEYS if key not in written] == []
    assert all(written[key] is None for key in KEYS if key != "acts")


def test_a_line_is_answered_as_the_contract_has_it():
    written = answer(
        line(
            text="no, Tuesday at two thirty, around three fifty to four hundred thousand",
            context={"money": "purchase_price"},
        )
    )

    assert written["id"] == 1
    assert "no" in written["acts"]
    assert written["datetime"] == {
        "date": "2026-08-25",
        "time": "14:30",
        "until": None,
        "after": None,
        "before": None,
        "excluded": [],
        "ambiguous": [],
    }
    assert written["money"] == {"low": 350_000, "high": 400_000}


def test_an_unfinished_telephone_number_is_written_as_none():
    assert answer(line(text="five one two", asked="phone"))["phone"] is None
    assert (
        answer(
            line(text="five five five oh one four seven", asked="phone", context={"digits": "512"})
        )["phone"]
        == "+15125550147"
    )


@pytest.mark.parametrize(
    "bad",
    [
        "nonsense",
        "[1]",
        "{}",
        line(asked="everything"),
        line(timezone="Nowhere/None"),
        line(playbook="missing"),
        line(now="yesterday"),
        line(text=7),
        line(context=[]).replace("[]", "[1]"),
    ],
)
def test_a_line_that_cannot_be_read_is_answered_with_its_error(bad: str):
    assert "error" in answer(bad)


def test_answers_come_in_order_and_one_for_each_line():
    lines = [line(id=n) for n in range(50)] + ["nonsense", "", line(id="last")]

    written = [json.loads(text) for text in answers(lines)]

    assert [w["id"] for w in written] == [*range(50), None, "last"]


def test_the_command_reads_standard_input():
    done = subprocess.run(
        [sys.executable, "-m", "agents.understanding"],
        input=line() + "\n" + line(id=2, text="no") + "\n",
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )

    assert [json.loads(text)["acts"] for text in done.stdout.splitlines()] == [["yes"], ["no"]]
