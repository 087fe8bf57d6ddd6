import base64

import orjson
import pytest

from simulator.media_stream import MediaStream
from simulator.playback import Playback
from simulator.sound import SILENT_FRAME, sound_of
from tests.fakes.telephone_agent import tone
from tests.fakes.telephone_wire import IDENTITY


@pytest.fixture
def stream():
    return MediaStream(IDENTITY, Playback())


def send(stream, now_secs=0.0, **message):
    return [orjson.loads(m) for m in stream.receive(orjson.dumps(message).decode(), now_secs)]


def media(**changes):
    payload = base64.b64encode(tone(1)).decode()
    return {"event": "media", "streamSid": "MZ1", "media": {"payload": payload}} | changes


def test_a_stream_begins_as_the_carrier_begins_it(stream):
    assert orjson.loads(stream.connected()) == {
        "event": "connected",
        "protocol": "Call",
        "version": "1.0.0",
    }
    assert orjson.loads(stream.start()) == {
        "event": "start",
        "sequenceNumber": "1",
        "streamSid": "MZ1",
        "start": {
            "accountSid": "AC1",
            "streamSid": "MZ1",
            "callSid": "CA1",
            "tracks": ["inbound"],
            "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
            "customParameters": {"token": "t-1"},
        },
    }


def test_counters_are_text_and_count(stream):
    stream.start()
    first = orjson.loads(stream.media(SILENT_FRAME))
    digit = orjson.loads(stream.dtmf("5"))
    second = orjson.loads(stream.media(SILENT_FRAME))

    assert first == {
        "event": "media",
        "sequenceNumber": "2",
        "media": {
            "track": "inbound",
            "chunk": "1",
            "timestamp": "0",
            "payload": base64.b64encode(b"\xff" * 160).decode(),
        },
        "streamSid": "MZ1",
    }
    assert (digit["sequenceNumber"], digit["dtmf"]) == (
        "3",
        {"track": "inbound_track", "digit": "5"},
    )
    assert (second["sequenceNumber"], second["media"]["chunk"]) == ("4", "2")
    assert second["media"]["timestamp"] == "20"


def test_a_frame_is_twenty_milliseconds(stream):
    payload = sound_of(tone(0.1)).frames[0]

    assert len(payload) == 216
    assert len(base64.b64decode(payload)) == 160


def test_marks_come_back_as_they_are_heard(stream):
    send(stream, **media())
    at_once = send(stream, event="mark", streamSid="MZ1", mark={"name": "t1"})
    early = stream.due_marks(0.99)
    heard = [orjson.loads(m) for m in stream.due_marks(1.0)]

    assert (at_once, early) == ([], [])
    assert [(m["event"], m["mark"]) for m in heard] == [("mark", {"name": "t1"})]


def test_a_clear_gives_the_pending_marks_back_at_once(stream):
    send(stream, **media())
    send(stream, event="mark", streamSid="MZ1", mark={"name": "a"})
    send(stream, event="mark", streamSid="MZ1", mark={"name": "b"})

    echoed = send(stream, 0.5, event="clear", streamSid="MZ1")

    assert [m["mark"]["name"] for m in echoed] == ["a", "b"]
    assert stream.playback.plays_until_secs == 0.5


@pytest.mark.parametrize(
    ("message", "violation"),
    [
        (media(streamSid="MZ2"), "wrong streamSid"),
        (media(sequenceNumber="1"), "missing or unknown fields: sequenceNumber"),
        ({"event": "media", "media": {"payload": ""}}, "missing or unknown fields: streamSid"),
        (media(media={"payload": "AAAA", "track": "outbound"}), "payload alone"),
        (media(media={"payload": 3}), "payload alone"),
        (media(media={"payload": "%%"}), "not base64"),
        (media(media={"payload": base64.b64encode(b"RIFF....WAVE").decode()}), "WAV header"),
        ({"event": "hello", "streamSid": "MZ1"}, "unknown event 'hello'"),
        ({"event": ["mark"], "streamSid": "MZ1"}, "unknown event"),
        ({"streamSid": "MZ1"}, "unknown event None"),
    ],
)
def test_what_the_carrier_would_refuse_is_noted_and_not_played(stream, message, violation):
    send(stream, **message)

    (noted,) = stream.violations
    assert violation in noted
    assert stream.playback.plays_until_secs == 0.0


@pytest.mark.parametrize(
    ("message", "violation"),
    [(b"\x00\x01", "binary"), ("{", "not JSON"), ("[1]", "unknown event None")],
)
def test_what_is_no_message_is_noted(stream, message, violation):
    stream.receive(message, 0.0)
    stream.receive(message, 0.0)

    ((noted, times),) = stream.violations.items()
    assert violation in noted
    assert times == 2


def test_words_go_with_the_sound_for_a_server_that_hears_by_script(stream):
    assert orjson.loads(stream.transcript("hello", 0.9, None)) == {
        "event": "x-transcript",
        "text": "hello",
        "confidence": 0.9,
    }
