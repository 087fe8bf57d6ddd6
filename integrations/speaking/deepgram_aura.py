"""Deepgram Aura: a premium voice over one WebSocket a call, one sentence after another.

https://developers.deepgram.com/reference/text-to-speech/speak-streaming
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

import orjson

from domain.errors import VoiceError
from domain.premium_voice import CallVoice
from integrations.speaking.engine_json import read_object
from integrations.speaking.socket_voice import TELEPHONE_HZ, Piece, SocketVoice
from integrations.speaking.voice_socket import Endpoint, Message, VoiceSocket

NAME = "deepgram"
ENCODING = "linear16"
FLUSH = '{"type":"Flush"}'
CLEAR = '{"type":"Clear"}'
CLOSE = '{"type":"Close"}'


@dataclass(frozen=True, slots=True, kw_only=True)
class DeepgramAura:
    """Implements `domain.premium_voice.PremiumVoice`."""

    api_key: str = field(repr=False)
    voice: str
    """Deepgram's voices are models: `aura-2-thalia-en`."""
    base_url: str
    name: str = field(init=False, default=NAME)

    @property
    def price_name(self) -> str:
        """What it is bought as."""
        return f"{NAME}/{self.voice}"

    @property
    def cache_key(self) -> str:
        """Everything that shapes the sound besides the text."""
        return f"{NAME}:{self.voice}:{ENCODING}_{TELEPHONE_HZ}"

    def open(self) -> CallVoice:
        """Give a call its own connection, which is not made yet."""
        query = {"model": self.voice, "encoding": ENCODING, "sample_rate": TELEPHONE_HZ}
        endpoint = Endpoint(
            name=NAME,
            url=f"{self.base_url.rstrip('/')}/v1/speak?{urlencode(query)}",
            headers={"Authorization": f"Token {self.api_key}"},
            goodbye=CLOSE,
        )
        socket = VoiceSocket(endpoint)
        return SocketVoice(socket, DeepgramDialect, name=NAME, cache_key=self.cache_key)


class DeepgramDialect:
    """Implements `integrations.speaking.socket_voice.Dialect`. Sound has no name here: it is told apart by order."""

    def __init__(self) -> None:
        self._clearing = 0

    def say(self, number: int, text: str) -> tuple[str, str]:
        """Say a sentence, now."""
        return orjson.dumps({"type": "Speak", "text": text}).decode(), FLUSH

    def cancel(self, number: int) -> str:
        """Forget what is being said; all sound up to the answer belongs to it."""
        self._clearing += 1
        return CLEAR

    def read(self, message: Message) -> Piece | None:
        """Read a message: sound is binary, the rest is JSON."""
        if isinstance(message, bytes):
            return None if self._clearing else Piece(pcm=message)
        fields = read_object(NAME, message)
        match fields.get("type"):
            case "Cleared":
                self._clearing = max(0, self._clearing - 1)
            case "Flushed" if not self._clearing:
                return Piece(is_final=True)
            case "Error":
                raise VoiceError(f"{NAME}: {fields.get('err_code', 'error')}")
        return None
