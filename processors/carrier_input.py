"""Where the caller's sound arrives: it is listened to here, and only events go down the pipeline."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from enum import Enum, auto
from typing import Protocol

from pipecat.frames.frames import (
    CancelFrame,
    CancelWorkerFrame,
    EndFrame,
    Frame,
    StartFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from domain.voice_activity import SpeechEdge, VoiceActivity
from processors import mulaw
from processors.frames import (
    CallerSegmentFrame,
    CallerSpeakingFrame,
    KeyPressedFrame,
    MarkEchoedFrame,
)
from processors.media_budget import MediaBudget
from processors.media_wire import (
    Ignored,
    KeyReceived,
    MarkReceived,
    MediaReceived,
    Received,
    StopReceived,
    TranscriptReceived,
    read,
)
from processors.speech_scorer import SpeechScorer

PRE_ROLL_BYTES = 4_000
"""Half a second of mu-law kept from before speech is confirmed, so that no first consonant is lost."""
RECENT_BYTES = 64_000
"""Eight seconds: what an end-of-turn model listens back to."""
PIECE_BYTES = 1_600
"""A fifth of a second: few frames, and little left to recognise at the end."""
MOST_SEGMENT_BYTES = 240_000
"""Thirty seconds without a pause: recognised up to here, and then on."""


class MediaSocket(Protocol):
    """The carrier's WebSocket, text messages both ways."""

    async def deliver(self, take: Callable[[str | bytes], None]) -> None:
        """Hand every message to `take` where it arrives, in order; return when the socket has closed."""
        ...

    async def send_text(self, message: str) -> None:
        """Send a message. Sending to a closed socket does nothing."""
        ...


class Due(Enum):
    """What is to be sent down by now."""

    PIECE = auto()


class CarrierInput(FrameProcessor):
    """Reads the media socket and hears when the caller speaks.

    Sends down VADUserStarted/StoppedSpeakingFrame, CallerSegmentFrame, MarkEchoedFrame and KeyPressedFrame, and where
    that is asked for CallerSpeakingFrame.
    A message that cannot be used is counted in `ignored` and never ends the call.
    """

    def __init__(
        self,
        socket: MediaSocket,
        stream_sid: str,
        scorer: SpeechScorer,
        *,
        on_transcript: Callable[[TranscriptReceived], None] | None = None,
        sends_pieces: bool = False,
    ):
        """Listen to a call.

        Args:
            socket: The carrier's.
            stream_sid: Messages of another stream are ignored.
            scorer: Shared by every call.
            on_transcript: Told a test program's words; None: they are ignored.
            sends_pieces: Whether a stretch of speech is sent down while it goes on, too.
        """
        super().__init__(enable_direct_mode=True)
        self._socket = socket
        self._stream_sid = stream_sid
        self._on_transcript = on_transcript
        self._activity = VoiceActivity()
        self._stream = scorer.open(self._score_came)
        self._events: asyncio.Queue[SpeechEdge | Received | Due] = asyncio.Queue()
        self._sends_pieces = sends_pieces
        self._sent_to = 0
        self._line = bytearray()
        self._segment_from = 0
        self._segment_ended = 0
        self._speech_began_at = 0.0
        self._speech_from = 0
        self._tasks: list[asyncio.Task[None]] = []
        self._budget = MediaBudget()
        self.ignored: Counter[str] = Counter()
        self.media_bytes = 0
        """How much sound the caller's side has sent: the line's seconds, at 8,000 a second. Places in the sound
        are counted by it."""
        self.caller_hung_up = False
        """Whether the carrier said that the call is over; a stream that merely broke off may be taken up."""

    @property
    def caller_stirs(self) -> bool:
        """Whether there is a voice on the line at this moment, be it too short yet to count as speech."""
        return self._activity.is_stirring

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Start listening with the pipeline; everything else passes."""
        await super().process_frame(frame, direction)
        await self.push_frame(frame, direction)
        if isinstance(frame, StartFrame):
            self._tasks = [
                self.create_task(self._read_socket(), "read the media socket"),
                self.create_task(self._follow(), "follow the caller"),
            ]
        elif isinstance(frame, EndFrame | CancelFrame):
            await self._stop()

    async def leave(self, reason: str) -> None:
        """End the stream from this side, whatever is being said."""
        await self.push_frame(CancelWorkerFrame(reason=reason))

    async def cleanup(self) -> None:
        """Stop listening."""
        await super().cleanup()
        self._stream.close()
        await self._stop()

    async def _stop(self) -> None:
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            if task is not asyncio.current_task():
                await self.cancel_task(task)

    async def _read_socket(self) -> None:
        await self._socket.deliver(self._receive)
        await self.leave("the line is gone")

    def _receive(self, message: str | bytes) -> None:
        now = asyncio.get_running_loop().time()
        if not self._budget.allows_message(now):
            self.ignored["more messages than a line has"] += 1
            return
        match read(message, self._stream_sid):
            case MediaReceived(sound):
                if self._budget.allows_sound(len(sound), now):
                    self._hear(sound)
                else:
                    self.ignored["more sound than a line carries"] += 1
            case TranscriptReceived() as transcript:
                if self._on_transcript:
                    self._on_transcript(transcript)
                else:
                    self.ignored["transcript under a real recogniser"] += 1
            case Ignored(reason):
                self.ignored[reason] += 1
            case received:
                self.caller_hung_up |= isinstance(received, StopReceived)
                self._events.put_nowait(received)

    def _hear(self, sound: bytes) -> None:
        self.media_bytes += len(sound)
        self._line += sound
        if not self._activity.is_speaking and len(self._line) > 2 * RECENT_BYTES:
            del self._line[:-RECENT_BYTES]
        self._stream.hear(sound)

    def _score_came(self, score: float) -> None:
        edge = self._activity.hear(score)
        if edge:
            self._events.put_nowait(edge)
        elif (
            self._activity.is_speaking
            and self.media_bytes - self._segment_from > MOST_SEGMENT_BYTES
            and self._events.empty()
        ):
            self._events.put_nowait(SpeechEdge.STOPPED)
            self._events.put_nowait(SpeechEdge.STARTED)
        elif self._a_piece_is_due():
            self._events.put_nowait(Due.PIECE)

    def _a_piece_is_due(self) -> bool:
        return (
            self._sends_pieces
            and self._activity.is_speaking
            and self._events.empty()
            and self.media_bytes - self._sent_to >= PIECE_BYTES
        )

    async def _follow(self) -> None:
        while True:
            match await self._events.get():
                case SpeechEdge.STARTED:
                    await self._begin_segment()
                case Due.PIECE:
                    await self._send_piece()
                case SpeechEdge.STOPPED:
                    now = asyncio.get_running_loop().time()
                    await self._end_segment(now - self._activity.silence_secs)
                case MarkReceived(name):
                    await self.push_frame(MarkEchoedFrame(name=name))
                case KeyReceived(digit):
                    await self.push_frame(KeyPressedFrame(digit=digit))
                case _:
                    await self.leave("the line is gone")

    async def _begin_segment(self) -> None:
        now = asyncio.get_running_loop().time()
        self._speech_began_at = now - self._activity.start_secs
        self._speech_from = self.media_bytes - round(self._activity.start_secs * 8000)
        # from before it was confirmed, but nothing that has been recognised already
        self._segment_from = max(self.media_bytes - PRE_ROLL_BYTES, self._segment_ended, 0)
        self._sent_to = self._segment_from
        await self.push_frame(VADUserStartedSpeakingFrame(start_secs=self._activity.start_secs))

    def _since(self, place: int) -> bytes:
        return bytes(self._line[max(0, place - self.media_bytes + len(self._line)) :])

    async def _send_piece(self) -> None:
        sound, self._sent_to = self._since(self._sent_to), self.media_bytes
        await self.push_frame(CallerSpeakingFrame(pcm=mulaw.decode(sound).tobytes()))

    async def _end_segment(self, last_sound_at: float) -> None:
        # by the sound itself: a network or a loop that stalls makes speech no longer
        lasted_secs = (self.media_bytes - self._speech_from) / 8000
        sound = self._since(self._segment_from)
        self._segment_from = self._segment_ended = self.media_bytes
        await self.push_frame(VADUserStoppedSpeakingFrame(stop_secs=self._activity.stop_secs))
        await self.push_frame(
            CallerSegmentFrame(
                pcm=mulaw.decode(sound).tobytes(),
                voiced_secs=max(0.0, lasted_secs - self._activity.silence_secs),
                began_at=self._speech_began_at,
                last_sound_at=last_sound_at,
                stop_secs=self._activity.silence_secs,
                recent=bytes(self._line[-RECENT_BYTES:]),
            )
        )
