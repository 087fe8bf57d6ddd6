"""Pipecat services that take no time."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from pipecat.frames.frames import (
    Frame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    TranscriptionFrame,
    TTSAudioRawFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.services.settings import STTSettings, TTSSettings
from pipecat.services.stt_service import SegmentedSTTService
from pipecat.services.tts_service import TTSService
from pipecat.utils.time import time_now_iso8601

from bench.stand_ins import ANSWER, GREETING, WORDS, ready_sound


class ReadyRecognizer(SegmentedSTTService):
    """Hears the same words in every stretch of speech."""

    def __init__(self) -> None:
        super().__init__(ttfs_p99_latency=0.2, settings=STTSettings(model="ready", language=None))

    async def run_stt(self, audio: bytes) -> AsyncGenerator[Frame | None, None]:
        """Answer at once."""
        yield TranscriptionFrame(WORDS, "caller", time_now_iso8601())


class ReadyModel(FrameProcessor):
    """Stands where the language model does."""

    def __init__(self) -> None:
        super().__init__()
        self._has_greeted = False

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Answer every context with the same sentences."""
        await super().process_frame(frame, direction)
        if not isinstance(frame, LLMContextFrame):
            await self.push_frame(frame, direction)
            return
        sentences = ANSWER if self._has_greeted else (GREETING,)
        self._has_greeted = True
        await self.push_frame(LLMFullResponseStartFrame())
        for text in sentences:
            await self.push_frame(LLMTextFrame(f"{text} "))
        await self.push_frame(LLMFullResponseEndFrame())


class ReadySpeech(TTSService):
    """Has every sentence's sound ready."""

    def __init__(self) -> None:
        super().__init__(
            push_start_frame=True,
            push_stop_frames=True,
            settings=TTSSettings(model="ready", voice="ready", language=None),
        )

    def can_generate_metrics(self) -> bool:
        """As the services of the example do."""
        return True

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        """Give the whole sentence at once."""
        rate = self.sample_rate
        yield TTSAudioRawFrame(ready_sound(rate), rate, 1, context_id=context_id)
