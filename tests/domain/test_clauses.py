import pytest

from domain.clauses import clauses_of, is_digit_group, parts_of

READ_BACK = (
    "So that's a viewing on Friday, November twentieth at nine in the morning, for David Brown,"
    " and we can reach you at this number: five one two, five five five, zero one four seven."
)
KNOWN = {
    "So that's a viewing on Friday,",
    "November twentieth,",
    "at nine in the morning,",
    "and we can reach you at this number:",
}


def cut(sentence, known=KNOWN):
    return parts_of(sentence, lambda part: part in known or is_digit_group(part))


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("Is that right?", ["Is that right?"]),
        (
            "Let me read that back: a viewing, for David Brown.",
            ["Let me read that back:", "a viewing,", "for David Brown."],
        ),
        (
            "I have Friday, November twentieth at noon, or two in the afternoon the same day.",
            [
                "I have Friday,",
                "November twentieth,",
                "at noon,",
                "or two in the afternoon the same day.",
            ],
        ),
        (
            "You're booked, David: Friday, November twentieth at nine in the morning.",
            ["You're booked, David:", "Friday, November twentieth,", "at nine in the morning."],
        ),
        ("It's open from eight:thirty on.", ["It's open from eight:thirty on."]),
        ("No, Ann.", ["No, Ann."]),
    ],
)
def test_a_sentence_is_cut_where_a_speaker_pauses(sentence, clauses):
    assert clauses_of(sentence) == clauses


def test_what_is_known_is_cut_out_and_the_rest_stays_whole():
    assert cut(READ_BACK) == [
        "So that's a viewing on Friday,",
        "November twentieth,",
        "at nine in the morning,",
        "for David Brown,",
        "and we can reach you at this number:",
        "five one two,",
        "five five five,",
        "zero one four seven.",
    ]


@pytest.mark.parametrize(
    "sentence",
    ["Well, in that case, I'd look at the house first.", "Is that right?", "Tuesday, I think."],
)
def test_a_sentence_of_which_nothing_is_known_is_said_in_one_breath(sentence):
    assert cut(sentence) == [sentence]


def test_a_sentence_that_is_known_whole_is_not_cut():
    sentence = "You can wait here, there's coffee, or we take you home."

    assert cut(sentence, {sentence, "there's coffee,"}) == [sentence]


def test_no_word_is_lost_or_said_twice_by_cutting():
    assert " ".join(cut(READ_BACK)).replace(",", "") == READ_BACK.replace(",", "")


@pytest.mark.parametrize("clause", ["five one two,", "zero one four seven.", "nine one?"])
def test_digits_of_a_telephone_number_are_known(clause):
    assert is_digit_group(clause)


@pytest.mark.parametrize("clause", ["twenty one,", "five", "five hundred dollars.", "one bedroom,"])
def test_other_figures_are_not(clause):
    assert not is_digit_group(clause)
