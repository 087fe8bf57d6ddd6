"""Cartesia: a premium voice over one WebSocket a call, a context for every sentence.

https://docs.cartesia.ai/api-reference/tts/websocket
"""

from __future__ import annotations

from dataclasses import dataclass, field

import orjson

from domain.errors import VoiceError, VoiceFault
from domain.premium_voice import CallVoice
from domain.speech import WordEnds
from integrations.speaking.engine_json import read_object, read_pcm
from integrations.speaking.socket_voice import TELEPHONE_HZ, Piece, SocketVoice
from integrations.speaking.voice_socket import STATUS_FAULTS, Endpoint, Message, VoiceSocket

NAME = "cartesia"
API_VERSION = "2026-03-01"
ENCODING = "pcm_s16le"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cartesia:
    """Implements `domain.premium_voice.PremiumVoice`."""

    api_key: str = field(repr=False)
    model: str
    voice: str
    base_url: str
    language: str = "en"
    name: str = field(init=False, default=NAME)

    @property
    def price_name(self) -> str:
        """What it is bought as."""
        return f"{NAME}/{self.model}"

    @property
    def cache_key(self) -> str:
        """Everything that shapes the sound besides the text."""
        return f"{NAME}:{self.model}:{self.voice}:{self.language}:{ENCODING}_{TELEPHONE_HZ}"

    def open(self) -> CallVoice:
        """Give a call its own connection, which is not made yet."""
        endpoint = Endpoint(
            name=NAME,
            url=f"{self.base_url.rstrip('/')}/tts/websocket",
            headers={"X-API-Key": self.api_key, "Cartesia-Version": API_VERSION},
        )

        def dialect() -> CartesiaDialect:
            return CartesiaDialect(model=self.model, voice=self.voice, language=self.language)

        return SocketVoice(VoiceSocket(endpoint), dialect, name=NAME, cache_key=self.cache_key)


class CartesiaDialect:
    """Implements `integrations.speaking.socket_voice.Dialect`."""

    def __init__(self, *, model: str, voice: str, language: str) -> None:
        self._model = model
        self._voice = voice
        self._language = language
        self._context_id = ""

    def say(self, number: int, text: str) -> tuple[str]:
        """Say a whole sentence in a context of its own; nothing is waited for."""
        self._context_id = f"s{number}"
        request = {
            "context_id": self._context_id,
            "transcript": text,
            "continue": False,
            "model_id": self._model,
            "voice": {"mode": "id", "id": self._voice},
            "language": self._language,
            "output_format": {
                "container": "raw",
                "encoding": ENCODING,
                "sample_rate": TELEPHONE_HZ,
            },
            "add_timestamps": True,
            "use_normalized_timestamps": False,
            "max_buffer_delay_ms": 0,
        }
        return (orjson.dumps(request).decode(),)

    def cancel(self, number: int) -> str:
        """Stop a context."""
        return orjson.dumps({"context_id": f"s{number}", "cancel": True}).decode()

    def read(self, message: Message) -> Piece | None:
        """Read a message."""
        fields = read_object(NAME, message)
        if fields.get("context_id") not in (self._context_id, None):
            return None
        match fields.get("type"):
            case "chunk":
                return Piece(pcm=read_pcm(NAME, fields.get("data")))
            case "timestamps":
                return Piece(ends=_ends(fields.get("word_timestamps")))
            case "done":
                return Piece(is_final=True)
            case "error":
                status = int(fields.get("status_code") or 0)
                fault = STATUS_FAULTS.get(status, VoiceFault.FAILED)
                raise VoiceError(f"{NAME}: status {status}", fault=fault)
        return None


def _ends(timestamps: object) -> WordEnds | None:
    if not isinstance(timestamps, dict):
        return None
    try:
        return WordEnds(tuple(float(end) for end in timestamps["end"]))
    except (KeyError, TypeError, ValueError) as error:
        raise VoiceError(f"{NAME}: word times that cannot be read") from error
