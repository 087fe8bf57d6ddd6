"""One call the stock way, after Pipecat's Twilio example: defaults wherever there is one."""

from __future__ import annotations

from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.frames.frames import LLMRunFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.runner.utils import parse_telephony_websocket
from pipecat.serializers.twilio import TwilioFrameSerializer
from pipecat.transports.websocket.fastapi import FastAPIWebsocketParams, FastAPIWebsocketTransport
from pipecat.workers.runner import WorkerRunner
from starlette.websockets import WebSocket

from bench.peer.services import ReadyModel, ReadyRecognizer, ReadySpeech


async def hold_call(websocket: WebSocket, *, telephone_rates: bool) -> None:
    """Hold a call until the caller hangs up.

    Args:
        websocket: accepted.
        telephone_rates: 8 kHz both ways, as the example sets them; else Pipecat's defaults.
    """
    _, call = await parse_telephony_websocket(websocket)
    serializer = TwilioFrameSerializer(
        call.stream_id, call.call_id, params=TwilioFrameSerializer.InputParams(auto_hang_up=False)
    )
    transport = FastAPIWebsocketTransport(
        websocket,
        FastAPIWebsocketParams(
            audio_in_enabled=True, audio_out_enabled=True, serializer=serializer
        ),
    )
    context = LLMContext()
    user, assistant = LLMContextAggregatorPair(
        context, user_params=LLMUserAggregatorParams(vad_analyzer=SileroVADAnalyzer())
    )
    stages = [
        transport.input(),
        ReadyRecognizer(),
        user,
        ReadyModel(),
        ReadySpeech(),
        transport.output(),
        assistant,
    ]
    rates = {"audio_in_sample_rate": 8000, "audio_out_sample_rate": 8000} if telephone_rates else {}
    worker = PipelineWorker(
        Pipeline(stages),
        params=PipelineParams(enable_metrics=True, enable_usage_metrics=True, **rates),
    )

    @transport.event_handler("on_client_connected")
    async def _greet(_transport: object, _client: object) -> None:
        context.add_message({"role": "user", "content": "Please introduce yourself."})
        await worker.queue_frames([LLMRunFrame()])

    @transport.event_handler("on_client_disconnected")
    async def _leave(_transport: object, _client: object) -> None:
        await worker.cancel()

    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    await runner.run()
