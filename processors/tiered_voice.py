"""Speaks every sentence with the best voice that answers, and lets the next one go on where a voice fails."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass

from loguru import logger
from pipecat.frames.frames import CancelFrame, EndFrame, Frame, InterruptionFrame, StartFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from domain.errors import VoiceError, VoiceFault
from domain.ledger import Saving
from domain.ports import CallPurse, Voice
from domain.premium_voice import CallVoice
from domain.purse import Hold
from domain.reading_aloud import ReadingAloud
from domain.sentences import sentences_of
from domain.speech import WordEnds
from domain.turn import TurnReport
from processors import mulaw
from processors.ear_clock import EarClock, Patience
from processors.frames import LikelySpeechFrame, SayFrame, SpeechFrame, TurnPlannedFrame
from processors.leading_silence import LeadingSilence
from processors.likely_speech import LikelySpeech
from processors.speech_cache import SpeechCache
from processors.tier_chooser import OnSwitch, Tier, TierChooser
from processors.voice_health import VoiceHealth
from processors.voice_seam import Seam

PATIENCE = {
    Tier.LOCAL: Patience(first_secs=0.7, next_secs=0.7),
    # with what the local voice then needs to begin, less than 0.7 s of silence
    Tier.PREMIUM: Patience(first_secs=0.45, next_secs=0.45),
}
AHEAD_SECS = 0.4
"""How long a sentence that was begun ahead is waited for once it is due: a voice that hangs over it is given its patience
again, and the caller waits for both."""
NOTHING_TO_PAY = Hold(number=0, prices=(), usd_micros=0)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What came of having a voice say a text."""

    unsaid: str
    """The words that are left to say: all, some or none."""
    fault: VoiceFault | None = None


class TieredVoice(FrameProcessor):
    """Answers every SayFrame with SpeechFrames, in order, the last of them marked; never with nothing.

    A sentence comes from the cache, else from the premium voices when the turn is theirs, else from the local ones.
    """

    def __init__(
        self,
        voices: Sequence[Voice],
        cache: SpeechCache,
        *,
        reading: ReadingAloud | None = None,
        premium: Sequence[CallVoice] = (),
        threshold: float = 1.0,
        health: VoiceHealth | None = None,
        purse: CallPurse | None = None,
        on_switch: OnSwitch | None = None,
        last_resort: str = "",
    ):
        """Take the process's voices and the call's.

        Args:
            voices: The local ones, in the order in which they are tried.
            cache: Shared by every call.
            reading: How sentences are read aloud; the premium voices cut them.
            premium: The call's own premium voices, in the order in which they are tried; closed by who opened them.
            threshold: The lead's score, 0 to 1, from which on the premium voices speak.
            health: Shared by every call; None: of this call alone.
            purse: Pays for the premium voices; None: nothing has to be paid.
            on_switch: Told every change of tier: from, to and why.
            last_resort: Said in place of what no voice could say, if its sound is in the cache.
        """
        super().__init__(enable_direct_mode=True)
        self._reading = reading or ReadingAloud()
        self._last_resort = last_resort
        self._voices = voices
        self._cache = cache
        self._health = health or VoiceHealth(lambda: asyncio.get_running_loop().time())
        self._purse = purse
        self._chooser = TierChooser(
            premium, threshold=threshold, health=self._health, purse=purse, on_switch=on_switch
        )
        self._ear = EarClock()
        self._score: float | None = None
        self._turn_seq: int | None = None
        self._resorted_in: int | None = None
        """The last turn in which nothing could be said."""
        self._sentences: asyncio.Queue[tuple[SayFrame, float | None]] = asyncio.Queue()
        """With the lead's score before them: the report of the same turn may come before they are said."""
        self._task: asyncio.Task[None] | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._ahead = LikelySpeech(
            voices, cache, pronounce=self._reading.pronounce, health=self._health
        )
        self._likely = ""
        self._preparing: asyncio.Task[None] | None = None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Queue sentences; a barge-in empties the queue and stops the voice."""
        await super().process_frame(frame, direction)
        match frame:
            case SayFrame():
                self._sentences.put_nowait((frame, self._score))
                return
            case LikelySpeechFrame():
                await self._prepare(frame.text)
                return
            case TurnPlannedFrame(report=TurnReport(lead=lead)) if lead:
                self._score = lead.score
                self._connect()
            case StartFrame():
                self._task = self.create_task(self._speak_all(), "speak")
            case InterruptionFrame():
                await self._stop()
                self._ear.silence()
                self._sentences = asyncio.Queue()
                self._task = self.create_task(self._speak_all(), "speak")
            case EndFrame() | CancelFrame():
                await self._stop()
        await self.push_frame(frame, direction)

    async def cleanup(self) -> None:
        """Stop speaking."""
        await super().cleanup()
        await self._stop()
        if self._connecting:
            await self.cancel_task(self._connecting)
        await self._stop_preparing()

    async def _prepare(self, text: str) -> None:
        await self._stop_preparing()
        self._likely = text
        if not self._chooser.may_pay(self._score):
            self._preparing = self.create_task(self._ahead.prepare(text), "speak ahead")

    async def _stop_preparing(self) -> None:
        if self._preparing:
            task, self._preparing = self._preparing, None
            await self.cancel_task(task)

    async def _stop(self) -> None:
        if self._task:
            task, self._task = self._task, None
            await self.cancel_task(task)

    def _connect(self) -> None:
        """Have the premium voices ready before the turn that needs them."""
        voices = self._chooser.wants_connection(self._score)
        if voices and (self._connecting is None or self._connecting.done()):
            self._connecting = self.create_task(self._connect_all(voices), "connect a voice")

    async def _connect_all(self, voices: Sequence[CallVoice]) -> None:
        for voice in voices:
            try:
                await voice.connect()
            except VoiceError as error:
                logger.warning("a voice is not to be had", voice=voice.name, fault=error.fault)
                self._health.failed(voice.name, error.fault)

    async def _speak_all(self) -> None:
        while True:
            sentence, score = await self._sentences.get()
            if self._preparing and sentence.text == self._likely:
                await asyncio.wait({self._preparing}, timeout=AHEAD_SECS)
            await self._stop_preparing()
            await self._speak(sentence, score)

    async def _speak(self, sentence: SayFrame, score: float | None) -> None:
        if sentence.turn_seq != self._turn_seq:
            self._turn_seq = sentence.turn_seq
            self._chooser.begin_turn(score)
        # Cut finely, more of what is said has been said before.
        for part in sentences_of(sentence.text):
            unsaid = await self._say_in_parts(sentence, self._reading.pronounce(part))
            if unsaid:
                unsaid = await self._say_for_nothing(sentence, unsaid)
            if unsaid:
                logger.error("no voice could say a sentence", characters=len(unsaid))
                await self._say_the_last_resort(sentence)
                break
        await self._push(sentence, b"", Tier.LOCAL, is_last=True)

    async def _say_the_last_resort(self, sentence: SayFrame) -> None:
        """Say something, once a turn: silence would sound like a dead line."""
        if self._resorted_in == sentence.turn_seq:
            return
        self._resorted_in = sentence.turn_seq
        for part in sentences_of(self._last_resort):
            for voice in self._voices:
                sound = self._cache.get(voice.cache_key, self._reading.pronounce(part))
                if sound is not None:
                    await self._push(sentence, sound, Tier.LOCAL)
                    break

    async def _say_in_parts(self, sentence: SayFrame, text: str) -> str:
        """Say a sentence with the premium voices of the turn; return what of it is left to say."""
        if not self._chooser.premium():
            return text
        parts = self._reading.cut(text)
        if not self._can_afford(parts):
            self._chooser.spent()
            return text
        for number, part in enumerate(parts, start=1):
            unsaid = await self._buy(sentence, part)
            if unsaid:
                return " ".join([unsaid, *parts[number:]])
        return ""

    def _can_afford(self, parts: Sequence[str]) -> bool:
        """Whether a sentence that is begun in the premium voice can be ended in it."""
        keys = [voice.cache_key for voice in self._chooser.premium()]
        unpaid = [p for p in parts if not any(self._cache.holds(key, p) for key in keys)]
        if not (self._purse and unpaid):
            return True
        # Held and let go: what a purse refuses once it refuses for the rest of the call.
        hold = self._purse.hold_premium(sum(map(len, unpaid)))
        if hold:
            self._purse.settle(hold, 0)
        return hold is not None

    async def _buy(self, sentence: SayFrame, text: str) -> str:
        """Say a part of a sentence; return what of it is left to say."""
        unsaid = text
        for voice in self._chooser.premium():
            sound = self._cache.get(voice.cache_key, text) if unsaid == text else None
            if sound is not None:
                await self._push(sentence, sound, Tier.PREMIUM)
                self._save(Saving.CACHE, text)
                return ""
            hold = self._purse.hold_premium(len(unsaid)) if self._purse else NOTHING_TO_PAY
            if hold is None:
                self._chooser.spent()
                return unsaid
            sent_before = voice.characters_sent
            try:
                attempt = await self._attempt(voice, sentence, unsaid, Tier.PREMIUM)
            finally:
                if self._purse and hold is not NOTHING_TO_PAY:
                    self._purse.settle(hold, voice.characters_sent - sent_before)
            unsaid = attempt.unsaid
            if attempt.fault:
                voice.drop()
                self._chooser.failed(voice, attempt.fault)
                self._connect()
            if not unsaid:
                return ""
        return unsaid

    async def _say_for_nothing(self, sentence: SayFrame, text: str) -> str:
        """Say a sentence, or the rest of one, with the local voices; return what of it none of them could."""
        self._save(Saving.LOCAL_VOICE, text)
        unsaid = text
        # Those that have failed come last: whatever happens, each of them is tried.
        for voice in sorted(self._voices, key=lambda voice: self._health.is_shut(voice.name)):
            sound = self._cache.get(voice.cache_key, unsaid)
            if sound is not None:
                await self._push(sentence, sound, Tier.LOCAL)
                return ""
            unsaid = (await self._attempt(voice, sentence, unsaid, Tier.LOCAL)).unsaid
            if not unsaid:
                return ""
        return unsaid

    async def _attempt(
        self, voice: Voice | CallVoice, sentence: SayFrame, text: str, tier: Tier
    ) -> _Attempt:
        """Have a voice say a text, and keep its sound for the next time."""
        seam, silence, said = Seam(text), LeadingSilence(), bytearray()

        async def let_through(pcm: bytes) -> None:
            piece = mulaw.encode(silence.trim(pcm))
            if piece:
                said.extend(piece)
                await self._push(sentence, piece, tier)

        try:
            async with aclosing(self._ear.in_time(voice.speak(text), PATIENCE[tier])) as pieces:
                async for piece in pieces:
                    if isinstance(piece, WordEnds):
                        seam.mark(piece)
                    else:
                        await let_through(seam.take(piece))
        except Exception as error:  # noqa: BLE001 - a call that says nothing more is worse than any fault
            fault = _fault_of(error)
            logger.warning("a voice failed", voice=voice.name, fault=fault)
            self._health.failed(voice.name, fault)
            return _Attempt(seam.unsaid(), fault)
        await let_through(seam.rest())
        if not said:
            logger.warning("a voice said nothing", voice=voice.name)
            self._health.failed(voice.name, VoiceFault.SILENCE)
            return _Attempt(text, VoiceFault.SILENCE)
        self._health.succeeded(voice.name)
        self._cache.put(voice.cache_key, text, bytes(said))
        return _Attempt("")

    def _save(self, saving: Saving, text: str) -> None:
        if self._purse:
            self._purse.save(saving, len(text))

    async def _push(
        self, sentence: SayFrame, sound: bytes, tier: Tier, *, is_last: bool = False
    ) -> None:
        self._ear.add(len(sound))
        await self.push_frame(
            SpeechFrame(
                turn_seq=sentence.turn_seq,
                index=sentence.index,
                text=sentence.text,
                tier=tier,
                mulaw=sound,
                is_last=is_last,
            )
        )


def _fault_of(error: Exception) -> VoiceFault:
    if isinstance(error, VoiceError):
        return error.fault
    return VoiceFault.SILENCE if isinstance(error, TimeoutError) else VoiceFault.FAILED
