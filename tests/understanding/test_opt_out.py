from __future__ import annotations

import re

import pytest

from agents.understanding.opt_out import Wish, wants_no_more_calls, wish_for_no_more_calls
from bench.opting_out.lists import lists as lists_by_writer
from bench.opting_out.lists import ordinary
from tests.understanding.opt_out_wordings import NEAR_MISSES, WISHES


def as_recognised(text: str) -> str:
    return re.sub(r"[^a-z0-9' ]+", " ", text.lower())


def without_apostrophes(text: str) -> str:
    return as_recognised(text).replace("'", "")


def lines(table: str) -> list[str]:
    return [line for line in table.splitlines() if line]


@pytest.mark.parametrize("wish", lines(WISHES))
def test_a_wish_for_no_more_calls_is_found_in_every_spelling(wish: str):
    spellings = (wish, as_recognised(wish), without_apostrophes(wish))

    assert all(wants_no_more_calls(spelling) for spelling in spellings)


@pytest.mark.parametrize("utterance", lines(NEAR_MISSES))
def test_what_only_resembles_a_wish_for_no_more_calls_is_none(utterance: str):
    spellings = (utterance, as_recognised(utterance), without_apostrophes(utterance))

    assert not any(wants_no_more_calls(spelling) for spelling in spellings)


@pytest.mark.parametrize("lead", ["um ", "yeah ", "hi yes ", "listen ", "look, ", "okay so "])
@pytest.mark.parametrize("tail", ["", " please", " okay?", " thank you"])
def test_a_wish_is_found_among_other_words(lead: str, tail: str):
    assert wants_no_more_calls(f"{lead}take me off your list{tail}")
    assert wants_no_more_calls(f"{lead}stop calling me{tail}")
    assert wants_no_more_calls(f"{lead}don't call me again{tail}")


@pytest.mark.parametrize("words", ["please stop", "just stop it", "no just stop"])
def test_stop_without_a_word_of_what_is_asked_back(words: str):
    assert wish_for_no_more_calls(words) is Wish.UNSURE


@pytest.mark.parametrize(
    "words",
    [
        "I was on the national register and you rang anyway, get my details out of your machine",
        "whoever sold you my number, hand it back and never use it again",
        "quit blowing up my cell",
        "kindly refrain from contacting this household",
    ],
)
def test_a_wish_made_of_known_ideas_in_an_order_of_its_own_is_found(words: str):
    assert wants_no_more_calls(words)


@pytest.mark.parametrize(
    "words",
    [
        "get me off the catalogue list, but ring me when a bungalow comes up",
        "please don't strike my number off, I'd like to hear about the auction",
        "reverse my opt out, would you",
        "my cousin reckons you should stop phoning me, pay no attention to him",
        "I informed the solar fella he was never to phone me again",
        "what would happen to my deposit if I asked to come off your list",
        "I've nothing against being rung now and then",
        "you stopped phoning in May and I figured you'd closed",
    ],
)
def test_a_caller_who_takes_it_back_supposes_it_or_tells_of_others_is_not_cut_off(words: str):
    assert not wants_no_more_calls(words)


@pytest.mark.parametrize(
    "words",
    [
        "if I ever want a bungalow I'll ring you, so stop ringing me",
        "my cousin says stop phoning us and so do I",
        "I'm not cross with you but please don't ring again",
        "I told your colleague and now I'm telling you, take me off the list",
        "you may stop ringing me now",
        "phone me once more and I'm going to the police",
    ],
)
def test_a_wish_stands_beside_what_takes_back_other_wishes(words: str):
    assert wants_no_more_calls(words)


@pytest.mark.parametrize(
    "words",
    [
        "unsubscribe me but keep calling me about houses",
        "opt me out of your emails, you can still call me though",
    ],
)
def test_a_caller_who_contradicts_themselves_in_one_breath_is_asked_at_most(words: str):
    assert not wants_no_more_calls(words)


def test_nothing_is_made_of_what_callers_ordinarily_say():
    assert not [said for said in ordinary() if wish_for_no_more_calls(said) is not Wish.NONE]


def test_the_lists_that_the_reader_was_taught_with_are_read_as_they_are_labelled():
    taught = lists_by_writer().values()
    wishes = [said for one in taught for said in one.wishes]
    near_misses = [said for one in taught for said in one.near_misses]

    missed = [said for said in wishes if wish_for_no_more_calls(said) is Wish.NONE]
    invented = [said for said in near_misses if wants_no_more_calls(said)]

    assert len(missed) <= 0.002 * len(wishes), missed
    assert not invented
