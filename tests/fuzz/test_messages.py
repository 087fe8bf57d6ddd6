"""Whatever arrives is read or ignored, and never raises."""

import asyncio
import json
from urllib.parse import urlencode

from hypothesis import given
from hypothesis import strategies as st

from bot.carrier_door import _read_form
from bot.log import _without_numbers
from bot.switchboard import e164
from bot.twilio import StreamStart, read_start
from domain.errors import RefusedStreamError
from domain.plain_text import MOST_KEPT_CHARACTERS, keepable, readable
from domain.redaction import redact, redact_value
from domain.tokens import StreamTokens
from processors.carrier_input import CarrierInput
from processors.media_wire import (
    Ignored,
    KeyReceived,
    MarkReceived,
    MediaReceived,
    StopReceived,
    TranscriptReceived,
    read,
)
from processors.speech_scorer import SpeechScorer
from tests.fakes.loudness_session import LoudnessSession
from tests.fuzz.messages import anything, carrier_messages, odd_text, text

STREAM = "MZ1"
KINDS = (MediaReceived, MarkReceived, KeyReceived, TranscriptReceived, StopReceived, Ignored)


@given(carrier_messages(STREAM))
def test_any_message_is_read_or_ignored(message):
    received = read(message, STREAM)

    assert isinstance(received, KINDS)
    if isinstance(received, TranscriptReceived):
        assert received.text.encode()
        assert "\x00" not in received.text


@given(carrier_messages(STREAM))
def test_a_first_message_starts_a_stream_or_is_refused(message):
    try:
        start = read_start(message)
    except RefusedStreamError:
        return

    assert start is None or isinstance(start, StreamStart)


@given(st.lists(carrier_messages(STREAM), max_size=60))
def test_no_run_of_messages_breaks_the_ear(messages):
    class Line:
        def __init__(self):
            self.left = list(messages)

        async def deliver(self, take):
            while self.left:
                take(self.left.pop(0))

    class Ear(CarrierInput):
        def __init__(self, line):
            super().__init__(line, STREAM, SpeechScorer(LoudnessSession()))
            self.pushed = 0

        async def push_frame(self, *_):
            self.pushed += 1

    async def listen():
        line = Line()
        ear = Ear(line)
        await ear._read_socket()
        return line, ear

    line, ear = asyncio.run(listen())

    assert not line.left
    assert ear.media_bytes <= 400 * len(messages)


@given(st.binary(max_size=300) | st.dictionaries(text, text).map(lambda f: urlencode(f).encode()))
def test_any_body_is_a_form_or_none(body):
    form = _read_form(body)

    assert form is None or all(isinstance(value, str) for value in form.values())


@given(odd_text | st.from_regex(r"\+?[0-9 ()-]{0,25}"))
def test_any_number_is_e164_or_none(number):
    found = e164(number)

    assert found is None or (found.startswith("+") and found[1:].isdigit())


@given(text, st.floats(0, 2e9))
def test_no_forged_pass_is_read(token, now):
    assert StreamTokens(key=b"k").read(token, now) is None


@given(odd_text | st.text("0123456789 -one two", max_size=2_000))
def test_any_text_can_be_kept_and_read(said):
    kept = redact(keepable(said))

    kept.encode()
    assert "\x00" not in kept
    assert len(kept) <= MOST_KEPT_CHARACTERS + 100
    assert redact(kept) == kept
    assert len(readable(kept)) <= 700


@given(anything)
def test_any_facts_can_be_kept(facts):
    json.dumps(redact_value(facts)).encode()


@given(
    st.from_regex(r"\+1[2-9][0-9]{9}", fullmatch=True),
    st.sampled_from(["rang from {}", "{}", "({}) twice", "is {}, at 5"]),
)
def test_a_number_never_reaches_the_log(number, sentence):
    assert number[2:] not in _without_numbers(sentence.format(number))
