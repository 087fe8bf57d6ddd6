"""The ordered list of a call's processors, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker

from processors.agent_router import AgentRouter
from processors.carrier_input import CarrierInput
from processors.carrier_output import CarrierOutput
from processors.speech_to_text import SpeechToText
from processors.tiered_voice import TieredVoice
from processors.turn_taker import TurnTaker


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPipeline:
    """The processors of one call, from the caller's mouth to the caller's ear."""

    carrier_input: CarrierInput
    speech_to_text: SpeechToText
    turn_taker: TurnTaker
    agent_router: AgentRouter
    tiered_voice: TieredVoice
    carrier_output: CarrierOutput

    def worker(self, name: str, *, observers: Sequence[object] = ()) -> PipelineWorker:
        """Build the Pipecat worker that runs them, at 8 kHz both ways."""
        return PipelineWorker(
            Pipeline(
                [
                    self.carrier_input,
                    self.speech_to_text,
                    self.turn_taker,
                    self.agent_router,
                    self.tiered_voice,
                    self.carrier_output,
                ]
            ),
            name=name,
            params=PipelineParams(audio_in_sample_rate=8000, audio_out_sample_rate=8000),
            enable_rtvi=False,
            enable_turn_tracking=False,
            idle_timeout_secs=None,
            observers=list(observers),  # type: ignore[arg-type]
        )
