"""The caller's stretches of speech become words, one after another, off the loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from loguru import logger
from pipecat.frames.frames import (
    CancelFrame,
    EndFrame,
    Frame,
    StartFrame,
    VADUserStartedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from domain.errors import RecognitionError
from domain.ports import Recognizer
from domain.speech import LiveRecognizer, Recognition, SpokenStretch
from processors.frames import (
    CallerSegmentFrame,
    CallerSpeakingFrame,
    HearingIsSlowFrame,
    NothingRecognizedFrame,
    RecognizedFrame,
)

LONGEST_RECOGNITION_SECS = 3.4
"""After this the caller is asked to repeat. The word that covers the wait has been heard to its end at 2 s or so, and
whoever has to say it all again waits far longer."""
COVER_AFTER_SECS = 1.2
"""From the caller's last sound: words that are not there by now are waited for with a word of the agent's."""
WORDLESS_SPEECH_SECS = 0.9
"""A sound this long should hold words."""
FAULTS_BORNE = 1
"""Faults in a row that an engine may have; with the next one the call does without it."""


class SpeechToText(FrameProcessor):
    """Answers every CallerSegmentFrame with one RecognizedFrame or one NothingRecognizedFrame, in order."""

    def __init__(
        self,
        recognizer: Recognizer,
        *,
        fallbacks: Sequence[Recognizer] = (),
        live: LiveRecognizer | None = None,
        on_recognized: Callable[[float, float], None] | None = None,
        on_heard: Callable[[int], None] | None = None,
    ):
        """Take the process's recogniser.

        Args:
            recognizer: Shared by every call.
            fallbacks: Take its place one after the other, for the rest of a call in which it fails.
            live: Works while the caller speaks; `recognizer` does it over where that fails. None: nothing does.
            on_recognized: Told the seconds of speech and the seconds it took, for each stretch.
            on_heard: Told the milliseconds of sound that the recogniser is handed, whatever comes of it.
        """
        super().__init__(enable_direct_mode=True)
        self._engines = [recognizer, *fallbacks]
        self._faults = 0
        self._on_recognized = on_recognized
        self._on_heard = on_heard
        self._live = live
        self._stretch: _Stretch | None = None
        """The one that is being said."""
        self._segments: asyncio.Queue[tuple[CallerSegmentFrame, _Stretch | None]] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Keep segments, pass everything else."""
        await super().process_frame(frame, direction)
        match frame:
            case CallerSegmentFrame():
                self._segments.put_nowait((frame, self._end_stretch(frame)))
                return
            case CallerSpeakingFrame():
                if self._stretch:
                    self._stretch.hear(frame.pcm)
                return
            case VADUserStartedSpeakingFrame():
                self._begin_stretch()
            case StartFrame():
                self._task = self.create_task(self._recognize_all(), "recognise")
            case EndFrame() | CancelFrame():
                await self._stop()
        await self.push_frame(frame, direction)

    def _begin_stretch(self) -> None:
        self._drop_stretch()
        begun = self._live.begin() if self._live else None
        self._stretch = _Stretch(begun) if begun else None

    def _end_stretch(self, segment: CallerSegmentFrame) -> _Stretch | None:
        stretch, self._stretch = self._stretch, None
        if stretch:
            stretch.hear_rest_of(segment.pcm)
        return stretch

    def _drop_stretch(self) -> None:
        if self._stretch:
            self._stretch.drop()
            self._stretch = None

    async def cleanup(self) -> None:
        """Stop recognising."""
        await super().cleanup()
        await self._stop()

    async def _stop(self) -> None:
        self._drop_stretch()
        if self._task:
            task, self._task = self._task, None
            await self.cancel_task(task)
        while not self._segments.empty():
            _, stretch = self._segments.get_nowait()
            if stretch:
                stretch.drop()

    async def _recognize_all(self) -> None:
        while True:
            segment, stretch = await self._segments.get()
            recognizing = self.create_task(self._recognize(segment, stretch), "recognise a segment")
            try:
                await self._cover(recognizing, segment)
                await self.push_frame(await recognizing)
            finally:
                if not recognizing.done():
                    await self.cancel_task(recognizing)

    async def _cover(self, recognizing: asyncio.Task[Frame], segment: CallerSegmentFrame) -> None:
        """Have the agent say a word when the words are late."""
        waited_secs = asyncio.get_running_loop().time() - segment.last_sound_at
        done, _ = await asyncio.wait(
            {recognizing}, timeout=max(0.0, COVER_AFTER_SECS - waited_secs)
        )
        if not done:
            await self.push_frame(HearingIsSlowFrame())

    async def _recognize(self, segment: CallerSegmentFrame, stretch: _Stretch | None) -> Frame:
        loop = asyncio.get_running_loop()
        began = loop.time()
        if self._on_heard:
            self._on_heard(len(segment.pcm) // 16)
        recognition = None
        try:
            async with asyncio.timeout(LONGEST_RECOGNITION_SECS):
                recognition = await self._words_so_far(stretch, segment)
                while recognition is None:
                    recognition = await self._ask(self._engines[0], segment)
        except TimeoutError:
            self._give_up(self._engines[0], "TimeoutError")
        except RecognitionError:
            pass
        finally:
            if stretch:
                stretch.drop()
        if recognition is None:
            return NothingRecognizedFrame(
                voiced_secs=segment.voiced_secs, failed=True, segment=segment
            )
        if self._on_recognized:
            self._on_recognized(len(segment.pcm) / 16_000, loop.time() - began)
        return _frame(recognition, segment)

    async def _words_so_far(
        self, stretch: _Stretch | None, segment: CallerSegmentFrame
    ) -> Recognition | None:
        """Ask for what was recognised while the caller spoke; None when that is to be done over."""
        if stretch is None:
            return None
        try:
            recognition = await stretch.words()
        except Exception as error:  # noqa: BLE001 - whatever it raises, the stretch is recognised anew
            logger.warning("recognition failed while the caller spoke", error=type(error).__name__)
            return None
        if recognition.text.strip():
            self._faults = 0
        elif segment.voiced_secs >= WORDLESS_SPEECH_SECS:
            return None
        return recognition

    async def _ask(self, engine: Recognizer, segment: CallerSegmentFrame) -> Recognition | None:
        """Ask an engine; None when another one is to be asked in its place.

        Raises:
            RecognitionError: it failed, and there is no other.
        """
        try:
            recognition = await engine.recognize(segment.pcm)
        except Exception as error:
            has_next = len(self._engines) > 1
            self._give_up(engine, type(error).__name__)
            if not has_next:
                raise RecognitionError(f"{engine.name}: {type(error).__name__}") from error
            return None
        is_deaf = not recognition.text.strip() and segment.voiced_secs >= WORDLESS_SPEECH_SECS
        if not is_deaf:
            self._faults = 0
        elif self._faults >= FAULTS_BORNE and len(self._engines) > 1:
            self._give_up(engine, "silent")
            return None
        else:
            self._faults += 1
        return recognition

    def _give_up(self, engine: Recognizer, fault: str) -> None:
        """Do without an engine from here on, if there is another."""
        logger.warning("recognition failed", engine=engine.name, fault=fault)
        self._faults = 0
        if len(self._engines) > 1:
            self._engines.remove(engine)


class _Stretch:
    """A stretch of speech that is recognised while it is said."""

    def __init__(self, stretch: SpokenStretch) -> None:
        self._stretch = stretch
        self._heard_bytes = 0
        self.words = stretch.words
        self.drop = stretch.drop

    def hear(self, pcm: bytes) -> None:
        self._heard_bytes += len(pcm)
        self._stretch.hear(pcm)

    def hear_rest_of(self, pcm: bytes) -> None:
        """Take what there is of the whole stretch beyond the pieces so far."""
        self.hear(pcm[self._heard_bytes :])


def _frame(recognition: Recognition, segment: CallerSegmentFrame) -> Frame:
    text = recognition.text.strip()
    if not text:
        return NothingRecognizedFrame(voiced_secs=segment.voiced_secs, segment=segment)
    return RecognizedFrame(
        text=text,
        confidence=recognition.confidence,
        language=recognition.language,
        segment=segment,
    )
