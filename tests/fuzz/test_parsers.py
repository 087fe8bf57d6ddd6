"""The parsers take whatever was recognised, within their time."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.understanding.reading import Reading, Vocabulary
from agents.understanding.understand import understand
from domain.expected import Expected
from tests.fuzz.messages import odd_text
from tests.yardstick import processor_ms

ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2026, 8, 20, 11, 0, tzinfo=ZONE)
WORDS = st.lists(
    st.sampled_from(
        "yes no not monday next the of at half past quarter to and or but twenty thousand hundred five "
        "zero oh double one two dollars million street dot com a b c my name is call stop it never "
        "february thirtieth thirty first 99 $ 12:75 25/13/0000 3pm midnight week year ago '' , . ? !".split()
    ),
    max_size=60,
).map(" ".join)


def read(text, asked):
    return understand(text, asked=asked, now=NOW, zone=ZONE, vocabulary=Vocabulary(), context={})


@given(WORDS | odd_text, st.sampled_from(Expected))
def test_any_words_are_read(text, asked):
    assert isinstance(read(text, asked), Reading)


@pytest.mark.parametrize(
    "words", ["five one two ", "1234 ", "a b c d ", "not monday but ", "twenty thousand ", "a@b."]
)
def test_the_longest_speech_is_read_in_time(words):
    text = words * (10_000 // len(words))

    assert processor_ms(lambda: read(text, Expected.ANYTHING)) < 150
