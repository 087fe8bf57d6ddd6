from __future__ import annotations

import pytest

from agents.understanding.choices import named

DECIDES = {"yes": ("just me", "my decision", "myself"), "no": ("my wife", "we decide together")}
PAYS = {"cash": ("cash",), "unknown": ("not sure", "don't know"), "needed": ("need a loan",)}


@pytest.mark.parametrize(
    "said", ["I drove it myself", "my wife drives a Honda", "it's just me today"]
)
def test_a_wording_that_says_little_counts_only_when_it_was_asked_for(said: str):
    assert named(said, DECIDES, asked=True, fact="decision_maker") is not None
    assert named(said, DECIDES, asked=False, fact="decision_maker") is None


def test_doubt_about_something_else_is_no_doubt_about_the_money():
    assert named("I don't know when I can come", PAYS, asked=False, fact="financing") is None


def test_a_wording_that_says_enough_counts_unasked():
    found = named("we pay cash", PAYS, asked=False, fact="financing")

    assert found is not None
    assert found.value == "cash"


def test_a_wording_that_says_little_counts_beside_a_word_about_the_fact():
    found = named("my wife and I decide on it", DECIDES, asked=False, fact="decision_maker")

    assert found is not None
    assert found.value == "no"
