"""Facts are taken in any order, corrected, confirmed when badly heard, and never asked for twice."""

import pytest

from domain.call import Outcome
from tests.agents.conversation_harness import Talk


async def begun(*texts, **deps):
    talk = Talk(**deps)
    await talk.begin()
    await talk.talk(*texts)
    return talk


async def test_several_facts_in_one_breath_are_all_taken():
    talk = await begun(
        "Hi, I'm Nora Blake, looking to buy a three bedroom two bath in Hyde Park for around four hundred fifty thousand"
    )

    facts = {
        k: talk.facts[k] for k in ("intent", "name", "bedrooms", "bathrooms", "area", "budget_usd")
    }
    assert facts == {
        "intent": "buy",
        "name": "Nora Blake",
        "bedrooms": 3,
        "bathrooms": 2,
        "area": "Hyde Park",
        "budget_usd": 450_000,
    }, talk.transcript()


async def test_nothing_is_asked_whose_answer_was_given():
    talk = await begun("I want to buy a three bedroom in Hyde Park", "Nora Blake")

    assert talk.state["pending"]["fact"] == "budget"


async def test_a_range_keeps_both_ends_and_its_upper_end_is_the_budget():
    talk = await begun(
        "I want to buy", "Nora Blake", "Zilker", "two", "between three and four hundred thousand"
    )

    assert talk.facts["budget_range_usd"] == [300_000, 400_000]
    assert talk.facts["budget_usd"] == 400_000


async def test_a_renter_is_asked_neither_for_financing_nor_for_who_decides():
    talk = await begun(
        "I want to rent", "Nora Blake", "Zilker", "two", "two thousand a month", "next month"
    )

    assert talk.state["pending"]["kind"] == "offer", talk.transcript()


async def test_a_correction_replaces_and_is_acknowledged():
    talk = await begun("I want to buy", "Nora Blake", "Zilker", "three bedrooms")

    answer = await talk.say("sorry, make that four bedrooms")

    assert talk.facts["bedrooms"] == 4
    assert "our bedrooms" in answer


async def test_a_name_is_not_replaced_by_a_name_in_passing():
    talk = await begun("I want to buy", "Nora Blake")

    await talk.say("my friend Peter lives in Zilker")

    assert talk.facts["name"] == "Nora Blake"


async def test_facts_keep_the_callers_words_and_the_turn():
    talk = await begun("I want to buy", "Nora Blake")

    fact = talk.state["facts"]["name"]

    assert (fact["words"], fact["turn"], fact["source"]) == ("Nora Blake", 2, "caller")


async def test_a_badly_heard_name_is_confirmed_before_it_counts():
    talk = await begun("I want to buy")

    answer = await talk.say("Nora Blake", confidence=0.2)
    await talk.say("yes")

    assert "Nora Blake" in answer
    assert answer.endswith("?")
    assert talk.state["facts"]["name"]["sure"]


async def test_a_badly_heard_name_that_is_denied_is_asked_for_again():
    talk = await begun("I want to buy")

    await talk.say("Nora Blake", confidence=0.2)
    await talk.talk("no", "Laura Lake")

    assert talk.facts["name"] == "Laura Lake"


async def test_a_badly_heard_name_is_corrected_in_the_same_breath():
    talk = await begun("I want to buy")

    await talk.say("Nora Blake", confidence=0.2)
    await talk.say("no, Laura Lake")

    assert talk.facts["name"] == "Laura Lake"


async def test_a_question_is_asked_three_times_at_most_and_each_time_differently():
    talk = await begun("I want to buy", "Nora Blake")
    asked = [talk.log[-1][1].split(". ")[-1]]

    for _ in range(3):
        asked.append((await talk.say("blue bananas")).split(". ")[-1])
        if talk.state["pending"].get("fact") != "area":
            break

    assert len(set(asked)) == len(asked)
    assert talk.state["asked"]["area"] <= 3


@pytest.mark.parametrize("words", ["I don't know", "I'd rather not say", "not sure yet"])
async def test_somebody_who_cannot_say_is_not_pressed(words):
    talk = await begun("I want to buy", "Nora Blake", "Zilker", "two bedrooms")

    await talk.say(words)

    assert talk.state["pending"]["fact"] == "timeline"
    assert talk.facts["budget_usd"] is None


async def test_not_knowing_the_financing_is_an_answer():
    talk = await begun(
        "I want to buy",
        "Nora Blake",
        "Zilker",
        "two",
        "five hundred thousand",
        "in june",
        "not sure",
    )

    assert talk.facts["financing"] == "unknown"


@pytest.mark.parametrize(
    ("words", "decides"),
    [("yes", True), ("just me", True), ("no", False), ("my wife and I decide together", False)],
)
async def test_who_decides_is_heard_from_a_bare_answer_too(words, decides):
    talk = await begun(
        "I want to buy", "Nora Blake", "Zilker", "two", "five hundred thousand", "in june", "cash"
    )

    await talk.say(words)

    assert talk.facts["decision_maker"] is decides


async def test_an_objection_is_answered_once_and_then_respected():
    talk = await begun("I want to buy")

    first = await talk.say("it's all too expensive")
    second = await talk.say("no really, it's too expensive for me")

    assert first != second
    assert talk.state["pending"]["kind"] == "anything_else"


async def test_somebody_with_an_agent_is_let_go_the_second_time():
    talk = await begun(
        "I want to buy", "I already have an agent", "I told you I have an agent already"
    )

    assert talk.ended, talk.transcript()


async def test_the_score_follows_what_is_known_and_keeps_the_callers_words():
    talk = await begun(
        "I want to buy a three bedroom in Zilker, I'm Nora Blake",
        "half a million",
        "right away",
        "cash",
        "just me",
    )

    lead = talk.report.lead

    assert (lead.band, lead.score) == ("hot", 1.0)
    assert {f.name: f.evidence for f in lead.factors}["budget"] == "half a million"


async def test_a_good_lead_who_wants_no_visit_is_qualified():
    talk = await begun(
        "I want to buy a three bedroom in Zilker, I'm Nora Blake", "half a million", "right away", "cash", "just me",
        "no", "no", "no thanks",
    )  # fmt: skip

    assert talk.report.outcome is Outcome.QUALIFIED
    assert talk.ended


async def test_a_poor_lead_is_not_qualified():
    talk = await begun(
        "I want to buy, I'm Nora Blake", "no idea", "no idea", "eighty thousand", "in two years", "I need a loan",
        "my wife decides", "no", "no", "no thanks",
    )  # fmt: skip

    assert talk.report.outcome is Outcome.NOT_QUALIFIED, talk.transcript()
