"""How people put things on the telephone, a sentence a line; `kept_back` was not looked at until it had been measured."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agents.understanding.acts import read_acts
from agents.understanding.opt_out import wants_no_more_calls
from agents.understanding.yes_no import yes_or_no
from domain.expected import Expected

WORDINGS = Path(__file__).parent / "wordings"


def lines(*names: str) -> list[str]:
    return [line for name in names for line in (WORDINGS / name).read_text().splitlines()]


def labelled(*names: str) -> list[tuple[str, str]]:
    return [(label, said) for label, _, said in (line.partition("|") for line in lines(*names))]


def spellings(text: str) -> tuple[str, str, str]:
    heard = re.sub(r"[^a-z0-9' ]+", " ", text.lower())
    return text, heard, heard.replace("'", "")


@pytest.mark.parametrize(
    "said",
    lines(
        "opt_outs_seen.txt",
        "opt_outs_seen_more.txt",
        "opt_outs_kept_back.txt",
        "opt_outs_third.txt",
        "opt_outs_fourth.txt",
        "opt_outs_fifth.txt",
        "opt_outs_sixth.txt",
    ),
)
def test_no_more_calls_is_heard_in_any_wording(said: str):
    assert all(wants_no_more_calls(spelling) for spelling in spellings(said))


@pytest.mark.parametrize(
    "said",
    lines(
        "near_misses_seen.txt",
        "near_misses_seen_more.txt",
        "near_misses_kept_back.txt",
        "near_misses_third.txt",
        "near_misses_fourth.txt",
        "near_misses_fifth.txt",
        "near_misses_sixth.txt",
    ),
)
def test_what_only_sounds_like_no_more_calls_is_something_else(said: str):
    assert not any(wants_no_more_calls(spelling) for spelling in spellings(said))


@pytest.mark.parametrize("name", ["answers_seen.txt", "answers_kept_back.txt"])
def test_answers_are_heard_right_and_hardly_ever_the_wrong_way_round(name: str):
    answers = labelled(name)

    heard = [(label, yes_or_no(said, asked=True) or "none") for label, said in answers]

    assert sum(label == got for label, got in heard) >= 0.95 * len(answers)
    assert sum(label != got and got in ("yes", "no") for label, got in heard) <= 0.02 * len(answers)


def test_everyday_answers_are_heard_right_and_hardly_ever_the_wrong_way_round():
    answers = [line.split("|") for line in lines("answers_everyday.txt")]

    heard = [(label, yes_or_no(said, asked=True)) for label, _, said in answers]

    decided = [(label, got if got in ("yes", "no") else "neither") for label, got in heard]
    right = sum(label == got for label, got in decided)
    wrong = sum(label != got and got != "neither" for label, got in decided)
    assert right >= 0.95 * len(answers)
    assert wrong <= 0.01 * len(answers)


@pytest.mark.parametrize(("label", "said"), labelled("answers_set_phrases.txt"))
def test_a_set_phrase_is_heard_as_what_it_means_whatever_was_asked(label: str, said: str):
    heard = {yes_or_no(spelling, asked=True) for spelling in spellings(said)}

    assert {answer if answer in ("yes", "no") else "neither" for answer in heard} == {label}


@pytest.mark.parametrize(("label", "said"), labelled("answers_echoed.txt"))
def test_an_answer_in_the_questions_own_words_is_heard_only_where_it_always_means_the_same(
    label: str, said: str
):
    heard = {yes_or_no(spelling, asked=True) for spelling in spellings(said)}

    assert {answer if answer in ("yes", "no") else "neither" for answer in heard} == {label}


def test_what_steers_a_conversation_is_heard_however_it_is_put():
    acts = labelled("acts.txt")

    missed = [said for act, said in acts if act not in read_acts(said, Expected.ANYTHING)]

    assert len(missed) <= 0.05 * len(acts), missed


@pytest.mark.parametrize(
    "said", ["that's it", "that'll do it", "no that's everything", "just that"]
)
def test_that_is_it_answers_anything_else_and_will_that_be_all_the_opposite_way(said: str):
    assert yes_or_no(said, asked=True, polarity="more") == "no"
    assert yes_or_no(said, asked=True, polarity="done") == "yes"
