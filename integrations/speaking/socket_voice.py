"""A premium voice on one call: an engine's dialect, spoken over a connection of the call's own."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from domain.errors import VoiceError
from domain.speech import WordEnds
from integrations.speaking.voice_socket import Message, VoiceSocket

TELEPHONE_HZ = 8_000
PCM_BYTES_PER_SEC = 2 * TELEPHONE_HZ


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What a message brings of the sentence that is being said."""

    ends: WordEnds | None = None
    pcm: bytes = b""
    """16-bit little-endian mono PCM at 8 kHz."""
    is_final: bool = False
    """The sentence is whole."""


class Dialect(Protocol):
    """How an engine is told to say a sentence, and how it answers. One per connection; it follows one sentence at a time."""

    def say(self, number: int, text: str) -> Sequence[Message]:
        """Build what has a sentence said.

        Args:
            number: of the sentence in this call.
            text: of the sentence.
        """
        ...

    def cancel(self, number: int) -> Message | None:
        """Build what takes a sentence back that is not wanted any more; None: the engine will finish it."""
        ...

    def read(self, message: Message) -> Piece | None:
        """Read a message; None for one that says nothing of the present sentence.

        Raises:
            VoiceError: the engine says that something is wrong, or cannot be understood.
        """
        ...


class SocketVoice:
    """Implements `domain.premium_voice.CallVoice`."""

    def __init__(
        self,
        socket: VoiceSocket,
        open_dialect: Callable[[], Dialect],
        *,
        name: str,
        cache_key: str,
    ) -> None:
        self.name = name
        self.cache_key = cache_key
        self.characters_sent = 0
        self._socket = socket
        self._open_dialect = open_dialect
        self._dialect = open_dialect()
        self._sentences = 0
        self._interrupted: int | None = None

    @property
    def is_ready(self) -> bool:
        """Whether it is connected."""
        return self._socket.is_open

    async def connect(self) -> None:
        """Connect, unless it is connected."""
        if not self._socket.is_open:
            self._interrupted = None
            self._dialect = self._open_dialect()
            await self._socket.open()

    async def speak(self, text: str) -> AsyncGenerator[bytes | WordEnds, None]:
        """Synthesise one sentence; see `domain.premium_voice.CallVoice`."""
        await self.connect()
        with self._socket.listening() as inbox:
            await self._take_back()
            self._sentences += 1
            self._interrupted = self._sentences
            # Counted before it is sent: a barge-in meanwhile does not take it back from the engine's bill.
            self.characters_sent += len(text)
            for message in self._dialect.say(self._sentences, text):
                await self._socket.send(message)
            is_whole = False
            while not is_whole:
                answer = await inbox.get()
                if isinstance(answer, VoiceError):
                    raise answer
                piece = self._dialect.read(answer) or Piece()
                is_whole = piece.is_final
                if piece.ends:
                    yield piece.ends
                if piece.pcm:
                    yield piece.pcm
            self._interrupted = None

    async def _take_back(self) -> None:
        if self._interrupted is not None:
            taking_back = self._dialect.cancel(self._interrupted)
            if taking_back is not None:
                await self._socket.send(taking_back)

    def drop(self) -> None:
        """Cut a connection that no sound comes from."""
        self._socket.drop()

    async def close(self) -> None:
        """Say goodbye and close."""
        await self._socket.close()
