"""The messages of a media stream, read leniently and written exactly.

https://www.twilio.com/docs/voice/media-streams/websocket-messages
"""

from __future__ import annotations

import binascii
from dataclasses import dataclass
from typing import Any

import orjson

from domain.plain_text import keepable

MOST_MESSAGE_BYTES = 65_536
"""A 20 ms media message has about 400 bytes; anything beyond this is not from a carrier."""
MOST_PAYLOAD_BYTES = 16_000
"""Two seconds of sound in one message is more than any carrier sends."""


@dataclass(frozen=True, slots=True)
class MediaReceived:
    """Sound from the caller: 8 kHz mono mu-law, usually 160 bytes."""

    mulaw: bytes


@dataclass(frozen=True, slots=True)
class MarkReceived:
    """A mark has been played, or was cleared."""

    name: str


@dataclass(frozen=True, slots=True)
class KeyReceived:
    """The caller pressed a key: 0-9, *, #, A-D."""

    digit: str


@dataclass(frozen=True, slots=True)
class TranscriptReceived:
    """Words handed over by a test program; taken with `STT_ENGINE=scripted` alone."""

    text: str
    confidence: float
    language: str | None


@dataclass(frozen=True, slots=True)
class StopReceived:
    """The stream has ended."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """A message that means nothing here, and why."""

    reason: str


Received = MediaReceived | MarkReceived | KeyReceived | TranscriptReceived | StopReceived | Ignored


def read(message: str | bytes, stream_sid: str) -> Received:
    """Read one message after `start`. Never raises: whatever cannot be used is `Ignored`."""
    if len(message) > MOST_MESSAGE_BYTES:
        return Ignored("oversized")
    try:
        fields = orjson.loads(message)
    except orjson.JSONDecodeError:
        return Ignored("not JSON")
    if not isinstance(fields, dict):
        return Ignored("not an object")
    if fields.get("streamSid", stream_sid) != stream_sid:
        return Ignored("another stream")
    reader = _READERS.get(str(fields.get("event")))
    return reader(fields) if reader else Ignored("unknown event")


def media_message(stream_sid: str, mulaw: bytes) -> str:
    """Sound for the caller, to be queued behind what was sent before."""
    payload = binascii.b2a_base64(mulaw, newline=False).decode("ascii")
    return f'{{"event":"media","streamSid":"{stream_sid}","media":{{"payload":"{payload}"}}}}'


def mark_message(stream_sid: str, name: str) -> str:
    """Ask to be told when everything before has been played."""
    return f'{{"event":"mark","streamSid":"{stream_sid}","mark":{{"name":"{name}"}}}}'


def clear_message(stream_sid: str) -> str:
    """Throw away what has not been played."""
    return f'{{"event":"clear","streamSid":"{stream_sid}"}}'


def _part(fields: dict[str, Any], name: str) -> dict[str, Any]:
    part = fields.get(name)
    return part if isinstance(part, dict) else {}


def _read_media(fields: dict[str, Any]) -> Received:
    media = _part(fields, "media")
    payload = media.get("payload")
    if not isinstance(payload, str) or media.get("track", "inbound") not in ("inbound", ""):
        return Ignored("media without a payload")
    try:
        mulaw = binascii.a2b_base64(payload, strict_mode=True)
    except (binascii.Error, ValueError):
        return Ignored("payload is not base64")
    if not mulaw or len(mulaw) > MOST_PAYLOAD_BYTES:
        return Ignored("payload of no usable size")
    return MediaReceived(mulaw)


def _read_mark(fields: dict[str, Any]) -> Received:
    name = _part(fields, "mark").get("name")
    return MarkReceived(name) if isinstance(name, str) else Ignored("mark without a name")


def _read_key(fields: dict[str, Any]) -> Received:
    digit = _part(fields, "dtmf").get("digit")
    if isinstance(digit, str) and len(digit) == 1 and digit in "0123456789*#ABCD":
        return KeyReceived(digit)
    return Ignored("no such key")


def _read_transcript(fields: dict[str, Any]) -> Received:
    text, confidence = fields.get("text"), fields.get("confidence", 1.0)
    language = fields.get("language")
    if not isinstance(text, str) or isinstance(confidence, bool):
        return Ignored("transcript without text")
    if not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        return Ignored("transcript without a usable confidence")
    return TranscriptReceived(
        keepable(text), float(confidence), language if isinstance(language, str) else None
    )


_READERS = {
    "media": _read_media,
    "mark": _read_mark,
    "dtmf": _read_key,
    "x-transcript": _read_transcript,
    "stop": lambda _fields: StopReceived(),
    "connected": lambda _fields: Ignored("connected again"),
    "start": lambda _fields: Ignored("started again"),
}
