import json

import pytest

from agents.llm.extraction import Field, FieldKind, extract_facts
from agents.llm.prompts import load_prompts

FORM = {
    "area": Field(kind=FieldKind.TEXT, asks="the part of town"),
    "bedrooms": Field(kind=FieldKind.NUMBER, asks="how many bedrooms"),
    "budget": Field(kind=FieldKind.NUMBER, asks="the most they would pay, in dollars"),
    "financing": Field(
        kind=FieldKind.CHOICE, asks="how they would pay", choices=("cash", "preapproved", "needed")
    ),
}
SAID = "uh three bedrooms somewhere in east austin for about four fifty the bank already said yes"


@pytest.fixture
async def provider():
    return "ollama"


def answer(**fields):
    return json.dumps({name: fields.get(name) for name in FORM})


def read(value, words):
    return {"value": value, "words": words}


async def extract(llm, model_server, text):
    model_server.answer = text
    return await extract_facts(llm, prompt=load_prompts()["extraction"], form=FORM, text=SAID)


async def test_what_the_caller_said_is_taken_with_their_words(llm, model_server):
    extraction = await extract(
        llm,
        model_server,
        answer(
            area=read("East Austin", "east austin"),
            bedrooms=read(3, "three bedrooms"),
            budget=read(450000, "about four fifty"),
            financing=read("preapproved", "the bank already said yes"),
        ),
    )

    assert {name: fact.value for name, fact in extraction.facts.items()} == {
        "area": "East Austin",
        "bedrooms": 3,
        "budget": 450000,
        "financing": "preapproved",
    }
    assert not extraction.dropped
    assert model_server.requests[0]["options"]["temperature"] == 0


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"area": read("Zilker", "east austin")}, "not_in_words"),
        ({"area": read("Zilker", "zilker")}, "not_said"),
        ({"bedrooms": read(4, "three bedrooms")}, "not_in_words"),
        ({"bedrooms": read(4, "four bedrooms")}, "not_said"),
        ({"budget": read(500000, "about four fifty")}, "not_in_words"),
        ({"financing": read("cash", "in cash")}, "not_said"),
        ({"financing": read("cash", "uh")}, "empty"),
        ({"financing": read("cash", "")}, "empty"),
        ({"area": read("", "east austin")}, "not_in_words"),
    ],
)
async def test_what_the_words_do_not_hold_is_dropped_and_counted(llm, model_server, fields, reason):
    extraction = await extract(llm, model_server, answer(**fields))

    assert extraction.facts == {}
    assert extraction.dropped == {reason: 1}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (answer(bedrooms={"value": "3", "words": "three bedrooms"}), "off_schema"),
        (answer(financing=read("credit", "the bank already said yes")), "off_schema"),
        ('{"area": null', "invalid_json"),
    ],
)
async def test_an_answer_out_of_form_gives_nothing(llm, model_server, text, reason):
    extraction = await extract(llm, model_server, text)

    assert extraction.facts == {}
    assert extraction.dropped == {reason: 1}


async def test_a_model_that_fails_gives_nothing(llm, model_server):
    model_server.fault = "queue_full"

    extraction = await extract(llm, model_server, answer())

    assert extraction.facts == {}
    assert extraction.dropped == {"busy": 1}
