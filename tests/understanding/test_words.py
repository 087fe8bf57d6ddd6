import pytest

from agents.understanding.numbers import number_at
from agents.understanding.words import said, without_fillers, words_of


def texts(utterance):
    return [word.text for word in without_fillers(words_of(utterance))]


def numbers(utterance):
    words, at, found = without_fillers(words_of(utterance)), 0, []
    while at < len(words):
        number = number_at(words, at)
        if number:
            found.append(float(number.value))
        at = number.last if number else at + 1
    return found


@pytest.mark.parametrize(
    ("utterance", "expected"),
    [
        ("Um, March 10th at 3:30 p.m.", ["march", "10", "at", "3", "30", "pm"]),
        ("three thirty p m", ["three", "thirty", "pm"]),
        ("it's five o clock", ["it", "'s", "five", "o'clock"]),
        ("satruday or wensday tomorow", ["saturday", "or", "wednesday", "tomorrow"]),
        ("I dont, uh, think so you know", ["i", "don't", "think", "so"]),
        ("I'd like to, like, come", ["i", "'d", "like", "to", "come"]),
        ("do you know what time", ["do", "you", "know", "what", "time"]),
        ("$1,250", ["1250"]),
        ("", []),
    ],
)
def test_words_are_lower_case_and_spelled_the_usual_way(utterance, expected):
    assert texts(utterance) == expected


@pytest.mark.parametrize(
    ("utterance", "expected"),
    [
        ("twenty first", [21]),
        ("the 21st", [21]),
        ("two hundred and five thousand", [205_000]),
        ("one point two million", [1_200_000]),
        ("1.2m or 400k", [1_200_000, 400_000]),
        ("half a million", [500_000]),
        ("two and a half", [2.5]),
        ("a couple of weeks", [2]),
        ("a hundred and twenty fifth", [125]),
        ("four fifty", [4, 50]),
        ("four fifty, three bedrooms", [4, 50, 3]),
        ("twenty nineteen", [20, 19]),
        ("fifteen hundred", [1500]),
        ("five five five one two", [5, 5, 5, 1, 2]),
        ("nothing to count", []),
    ],
)
def test_numbers_are_joined_only_by_the_rules_of_english(utterance, expected):
    assert numbers(utterance) == expected


def test_what_was_said_is_given_back_as_it_was_said():
    utterance = "Well, Um, THREE thirty, ok?"

    words = [word for word in words_of(utterance) if word.value]

    assert said(utterance, words) == "THREE thirty"


def test_a_letter_that_grows_in_lower_case_moves_no_span():
    utterance = "İİ at noon"

    assert said(utterance, words_of(utterance)[-1:]) == "noon"


def test_punctuation_leads_the_word_after_it():
    assert [word.lead for word in words_of("3/10, 3:30-4pm")] == ["", "/", ",", ":", "-", ""]
