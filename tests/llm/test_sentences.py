import asyncio
import time
from contextlib import aclosing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.llm.sentences import SentenceSplitter, whole_sentences
from domain.errors import ModelError
from tests.conftest import VIRTUAL

TEXTS = [
    ["We open at nine.", "Does that suit you?"],
    ["Oh, great!", "It has 1.5 baths and costs $450,000.", "Shall we look at it?"],
    ["We close at 6 p.m. on Friday.", "Come by."],
    ["We close at 6 p.m.", "Come by."],
    ["It is at 3 p.m. Tuesday with Dr. Lee.", "Fine?"],
    ["We are on Main St. near the U.S. embassy.", "You cannot miss it."],
    ["Ask for Mr. J. Ortiz.", "He knows."],
    ["No.", "We are closed."],
    ["It is No. 5 on the list.", "Good."],
    ['She said "yes."', "Good."],
    ["There are 3.", "Which one?"],
]


@pytest.mark.parametrize("sentences", TEXTS, ids=lambda s: s[0])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_text_is_cut_into_its_sentences_however_it_comes(sentences, size):
    text = " ".join(sentences)
    splitter = SentenceSplitter()

    got = []
    for start in range(0, len(text), size):
        got += splitter.feed(text[start : start + size])
    got += splitter.settle()

    assert got == sentences


@given(st.text(alphabet="ab1. !?\n$,pm", max_size=80), st.integers(1, 9))
def test_no_word_is_lost_or_said_twice(text, size):
    splitter = SentenceSplitter()

    got = []
    for start in range(0, len(text), size):
        got += splitter.feed(text[start : start + size])
    got += splitter.settle()

    assert words("".join(got)) == words(text)


def words(text):
    return [character for character in text if character.isalnum()]


async def stream(*pieces, fails=False):
    for piece in pieces:
        if isinstance(piece, float):
            await asyncio.sleep(piece)
        else:
            yield piece
    if fails:
        raise ModelError("cut_off")


async def collect(pieces):
    async with aclosing(whole_sentences(pieces)) as sentences:
        return [sentence async for sentence in sentences]


async def test_half_a_sentence_is_never_said_when_the_stream_breaks():
    broken = stream("We open at nine.", " And we close", fails=True)

    async with aclosing(whole_sentences(broken)) as sentences:
        first = await anext(sentences)
        with pytest.raises(ModelError):
            await anext(sentences)

    assert first == "We open at nine."


async def test_points_of_hesitation_end_a_sentence_once():
    assert await collect(stream("Well", "...", " Let me think.")) == ["Well...", "Let me think."]


async def test_the_last_sentence_needs_no_end_mark_when_the_answer_is_whole():
    assert await collect(stream("Yes. We", " do")) == ["Yes.", "We do"]


@pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)
@pytest.mark.parametrize(
    ("piece", "waits_secs"),
    [("We open at nine.", 0.0), ("Really?", 0.0), ("We close on Sun.", 0.03), ("It is 3.", 0.5)],
)
async def test_a_sentence_leaves_as_soon_as_its_end_is_proved(piece, waits_secs):
    loop = asyncio.get_running_loop()

    async with aclosing(whole_sentences(stream(piece, 0.5, " More text."))) as sentences:
        first = await anext(sentences)

    assert first == piece
    assert loop.time() == pytest.approx(waits_secs, abs=0.001)


async def test_a_sentence_leaves_within_ten_ms_of_its_end():
    delays_ms = []

    async def words_of_a_model():
        for word in ("We ", "open ", "at ", "nine."):
            yield word
        sent_at.append(time.perf_counter())
        await asyncio.sleep(0.5)

    for _ in range(20):
        sent_at = []
        async with aclosing(whole_sentences(words_of_a_model())) as sentences:
            await anext(sentences)
            delays_ms.append((time.perf_counter() - sent_at[0]) * 1000)

    assert sorted(delays_ms)[len(delays_ms) // 2] < 10


async def test_a_closed_answer_closes_its_stream():
    closed = asyncio.Event()

    async def endless():
        try:
            while True:
                yield "Yes. "
                await asyncio.sleep(0)
        finally:
            closed.set()

    async with aclosing(whole_sentences(endless())) as sentences:
        await anext(sentences)

    assert closed.is_set()


def test_text_without_an_end_is_babble():
    with pytest.raises(ModelError, match="endless_sentence"):
        SentenceSplitter().feed("and so on " * 100)
