"""Twilio Media Streams as the carrier speaks it: messages in and out, without a socket.

Messages and what is refused: https://www.twilio.com/docs/voice/media-streams/websocket-messages
and errors 31931, 31950 and 31951 of https://www.twilio.com/docs/api/errors.
"""

from __future__ import annotations

import base64
import binascii
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from simulator.playback import Playback
from simulator.sound import FRAME_SECS

MESSAGE_FIELDS = {
    "media": {"event", "streamSid", "media"},
    "mark": {"event", "streamSid", "mark"},
    "clear": {"event", "streamSid"},
}
PART_FIELD = {"media": "payload", "mark": "name"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamIdentity:
    """What a stream's `start` says of it."""

    account_sid: str
    call_sid: str
    stream_sid: str
    parameters: Mapping[str, str]


class MediaStream:
    """One bidirectional stream's protocol: builds what the carrier sends, judges what it receives."""

    def __init__(self, identity: StreamIdentity, playback: Playback) -> None:
        self.identity = identity
        self.playback = playback
        self.violations: Counter[str] = Counter()
        """What the server sent that the carrier would refuse, and how often. It is ignored."""
        self.received: Counter[str] = Counter()
        """Accepted messages by event."""
        self._sequence = 0
        self._chunk = 0
        sid = identity.stream_sid.encode()
        self._media_template = (
            b'{"event":"media","sequenceNumber":"%d","media":{"track":"inbound","chunk":"%d",'
            b'"timestamp":"%d","payload":"%b"},"streamSid":"' + sid + b'"}'
        )

    def connected(self) -> bytes:
        """Build the first message."""
        return b'{"event":"connected","protocol":"Call","version":"1.0.0"}'

    def start(self) -> bytes:
        """Build the second message."""
        identity = self.identity
        return self._message(
            "start",
            start={
                "accountSid": identity.account_sid,
                "streamSid": identity.stream_sid,
                "callSid": identity.call_sid,
                "tracks": ["inbound"],
                "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
                "customParameters": dict(identity.parameters),
            },
        )

    def media(self, payload: bytes) -> bytes:
        """Build the next 20 ms of the caller's sound.

        Args:
            payload: 160 bytes of mu-law in base64.
        """
        self._chunk += 1
        self._sequence += 1
        timestamp_ms = round((self._chunk - 1) * FRAME_SECS * 1000)
        return self._media_template % (self._sequence, self._chunk, timestamp_ms, payload)

    def dtmf(self, digit: str) -> bytes:
        """Build a key press."""
        return self._message("dtmf", dtmf={"track": "inbound_track", "digit": digit})

    def transcript(self, text: str, confidence: float | None, language: str | None) -> bytes:
        """Build the words of the caller's present stretch of speech, for a server that hears by script."""
        fields = {"confidence": confidence, "language": language}
        known = {name: value for name, value in fields.items() if value is not None}
        return orjson.dumps({"event": "x-transcript", "text": text, **known})

    def mark(self, name: str) -> bytes:
        """Build the echo of a mark."""
        return self._message("mark", mark={"name": name})

    def stop(self) -> bytes:
        """Build the last message."""
        identity = self.identity
        ids = {"accountSid": identity.account_sid, "callSid": identity.call_sid}
        return self._message("stop", stop=ids)

    def receive(self, message: str | bytes, now_secs: float) -> list[bytes]:
        """Take a message of the server.

        Returns:
            What to send back at once.
        """
        parsed = self._parse(message)
        if parsed is None:
            return []
        event = parsed["event"]
        if event == "media":
            self._queue(parsed["media"]["payload"], now_secs)
            return []
        self.received[event] += 1
        if event == "clear":
            return [self.mark(name) for name in self.playback.clear(now_secs)]
        self.playback.mark(parsed["mark"]["name"], now_secs)
        return self.due_marks(now_secs)

    def due_marks(self, now_secs: float) -> list[bytes]:
        """Build the echoes of the marks whose audio has been heard."""
        due_secs = self.playback.next_mark_secs
        if due_secs is None or due_secs > now_secs:
            return []
        return [self.mark(name) for name in self.playback.due_marks(now_secs)]

    def _message(self, event: str, **parts: Any) -> bytes:
        self._sequence += 1
        return orjson.dumps(
            {
                "event": event,
                "sequenceNumber": str(self._sequence),
                **parts,
                "streamSid": self.identity.stream_sid,
            }
        )

    def _parse(self, message: str | bytes) -> dict[str, Any] | None:
        if isinstance(message, bytes):
            self.violations["a binary message"] += 1
            return None
        try:
            parsed = orjson.loads(message)
        except orjson.JSONDecodeError:
            self.violations["a message that is not JSON"] += 1
            return None
        problem = self._problem(parsed)
        if problem is not None:
            self.violations[problem] += 1
            return None
        return parsed

    def _problem(self, parsed: Any) -> str | None:
        event = parsed.get("event") if isinstance(parsed, dict) else None
        if not isinstance(event, str) or event not in MESSAGE_FIELDS:
            return f"unknown event {event!r}"
        odd = parsed.keys() ^ MESSAGE_FIELDS[event]
        if odd:
            return f"{event} with missing or unknown fields: {', '.join(sorted(odd))}"
        if parsed["streamSid"] != self.identity.stream_sid:
            return f"{event} with a wrong streamSid"
        part = PART_FIELD.get(event)
        if part is None:
            return None
        body = parsed[event]
        if not isinstance(body, dict) or body.keys() != {part} or not isinstance(body[part], str):
            return f"{event} must hold {part} alone, as text"
        return None

    def _queue(self, payload: str, now_secs: float) -> None:
        try:
            mulaw = base64.b64decode(payload, validate=True)
        except binascii.Error:
            self.violations["media whose payload is not base64"] += 1
            return
        if mulaw.startswith(b"RIFF"):
            self.violations["media with a WAV header"] += 1
            return
        self.received["media"] += 1
        if not self.playback.queue(mulaw, now_secs):
            self.violations["media beyond ten minutes of queue"] += 1
