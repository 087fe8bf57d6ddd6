"""ElevenLabs: a premium voice over one WebSocket a call, a context for every sentence.

https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-multi-stream-input
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import orjson

from domain.errors import VoiceError, VoiceFault
from domain.premium_voice import CallVoice
from domain.speech import WordEnds
from integrations.speaking.engine_json import read_object, read_pcm
from integrations.speaking.socket_voice import PCM_BYTES_PER_SEC, Piece, SocketVoice
from integrations.speaking.voice_socket import Endpoint, Message, VoiceSocket
from integrations.speaking.word_clock import WordClock

NAME = "elevenlabs"
OUTPUT_FORMAT = "pcm_8000"
KEEP_ALIVE = '{"text":""}'
"""Where a connection has several contexts, an empty text does nothing but keep it open."""
KEEP_ALIVE_SECS = 10.0
"""The server closes a connection after 20 seconds without a message."""
CLOSE_SOCKET = '{"close_socket":true}'
FAULTS = {
    "quota_exceeded": VoiceFault.QUOTA,
    "payment_required": VoiceFault.QUOTA,
    "authentication_required": VoiceFault.AUTH,
    "invalid_api_key": VoiceFault.AUTH,
    "unauthorized": VoiceFault.AUTH,
    "rate_limit_exceeded": VoiceFault.BUSY,
    "too_many_concurrent_requests": VoiceFault.BUSY,
    "max_active_conversations": VoiceFault.BUSY,
}
"""By the `error` of a message; any other is the engine's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElevenLabs:
    """Implements `domain.premium_voice.PremiumVoice`."""

    api_key: str = field(repr=False)
    model: str
    voice: str
    base_url: str
    name: str = field(init=False, default=NAME)

    @property
    def price_name(self) -> str:
        """What it is bought as."""
        return f"{NAME}/{self.model}"

    @property
    def cache_key(self) -> str:
        """Everything that shapes the sound besides the text."""
        return f"{NAME}:{self.model}:{self.voice}:{OUTPUT_FORMAT}"

    def open(self) -> CallVoice:
        """Give a call its own connection, which is not made yet."""
        query = {"model_id": self.model, "output_format": OUTPUT_FORMAT, "auto_mode": "true"}
        path = f"/v1/text-to-speech/{quote(self.voice, safe='')}/multi-stream-input"
        endpoint = Endpoint(
            name=NAME,
            url=f"{self.base_url.rstrip('/')}{path}?{urlencode(query)}",
            headers={"xi-api-key": self.api_key},
            keep_alive=KEEP_ALIVE,
            keep_alive_secs=KEEP_ALIVE_SECS,
            goodbye=CLOSE_SOCKET,
        )
        socket = VoiceSocket(endpoint)
        return SocketVoice(socket, ElevenLabsDialect, name=NAME, cache_key=self.cache_key)


class ElevenLabsDialect:
    """Implements `integrations.speaking.socket_voice.Dialect`."""

    def __init__(self) -> None:
        self._context_id = ""
        self._words = WordClock("")
        self._received_secs = 0.0

    def say(self, number: int, text: str) -> tuple[str, ...]:
        """Open a context, say a sentence in it at once, and close it: the server finishes what was flushed."""
        self._context_id = f"s{number}"
        self._words = WordClock(text)
        self._received_secs = 0.0
        return (
            self._message(text=" "),
            self._message(text=text),
            self._message(flush=True),
            self._message(close_context=True),
        )

    def cancel(self, number: int) -> None:
        """Let the server finish: its sound, which is billed already, bears another context's name."""
        return

    def read(self, message: Message) -> Piece | None:
        """Read a message."""
        fields = read_object(NAME, message)
        if "error" in fields:
            name = str(fields["error"])
            raise VoiceError(f"{NAME}: {name}", fault=FAULTS.get(name, VoiceFault.FAILED))
        if fields.get("contextId") != self._context_id:
            return None
        pcm = read_pcm(NAME, fields.get("audio"))
        ends = self._ends(fields.get("alignment"))
        self._received_secs += len(pcm) / PCM_BYTES_PER_SEC
        return Piece(ends=ends, pcm=pcm, is_final=bool(fields.get("isFinal")))

    def _ends(self, alignment: Mapping[str, Any] | None) -> WordEnds | None:
        """Times begin anew in every message."""
        if not alignment:
            return None
        try:
            starts, lasts = alignment["charStartTimesMs"], alignment["charDurationsMs"]
            ends_secs = [(start + last) / 1000 for start, last in zip(starts, lasts, strict=True)]
            chars = alignment["chars"]
            return self._words.follow(chars, ends_secs, after_secs=self._received_secs)
        except (KeyError, TypeError, ValueError) as error:
            raise VoiceError(f"{NAME}: an alignment that cannot be read") from error

    def _message(self, **fields: Any) -> str:
        return orjson.dumps({"context_id": self._context_id, **fields}).decode()
