import pytest

from domain.sentences import sentences_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("Hello.", ["Hello."]),
        ("Great. Which one? That one!", ["Great.", "Which one?", "That one!"]),
        ("Come at 9 a.m. Friday is free.", ["Come at 9 a.m. Friday is free."]),
        ("Ask Dr. Who about it. He knows.", ["Ask Dr. Who about it.", "He knows."]),
        ("It costs 3.5 per cent. 20 in all.", ["It costs 3.5 per cent.", "20 in all."]),
        ("I'm J. R. Smith. Hello.", ["I'm J. R. Smith.", "Hello."]),
        ("All right, {value}. {first} then?", ["All right, {value}.", "{first} then?"]),
        ("It is on the left. of the road", ["It is on the left. of the road"]),
    ],
)
def test_a_text_is_cut_where_a_sentence_ends(text, sentences):
    assert sentences_of(text) == sentences
