"""What is used of Pipecat beyond its documented surface: an upgrade that changes it fails here first."""

from importlib import resources

import numpy as np
import onnxruntime
import pytest
from pipecat.frames.frames import Frame, StartFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.workers.runner import WorkerRunner

from tests.conftest import VIRTUAL


class Stage(FrameProcessor):
    """Notes what came through."""

    def __init__(self, seen):
        super().__init__(enable_direct_mode=True)
        self._seen = seen

    async def process_frame(self, frame, direction):
        await super().process_frame(frame, direction)
        if isinstance(frame, Note):
            self._seen.append(frame)
        await self.push_frame(frame, direction)


class Note(Frame):
    pass


def worker_of(stages):
    return PipelineWorker(
        Pipeline(stages),
        params=PipelineParams(audio_in_sample_rate=8000, audio_out_sample_rate=8000),
        enable_rtvi=False,
        enable_turn_tracking=False,
        idle_timeout_secs=None,
    )


class FirstToLast(Stage):
    """Pushes a frame as soon as the pipeline runs, and says what had seen it when the push returned."""

    def __init__(self, seen):
        super().__init__(seen)
        self.seen_by_then = None

    async def process_frame(self, frame, direction):
        await super().process_frame(frame, direction)
        if isinstance(frame, StartFrame):
            await self.push_frame(Note())
            self.seen_by_then = len(self._seen)
            await self.pipeline_worker.cancel()


@pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)
async def test_in_direct_mode_a_frame_has_gone_through_when_its_push_returns():
    seen = []
    first = FirstToLast(seen)
    worker = worker_of([first, Stage(seen), Stage(seen)])
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)

    await runner.run()

    assert first.seen_by_then == 2


def test_a_worker_can_do_without_what_costs_per_frame():
    worker = worker_of([])

    assert worker.turn_tracking_observer is None
    assert worker.turn_trace_observer is None


MODELS = [
    (
        "pipecat.audio.vad.data",
        "silero_vad.onnx",
        {"input": (3, 288), "state": (2, 3, 128)},
        [(3, 1), (2, 3, 128)],
    ),
    (
        "pipecat.audio.turn.smart_turn.data",
        "smart-turn-v3.2-cpu.onnx",
        {"input_features": (1, 80, 800)},
        [(1, 1)],
    ),
]


@pytest.mark.parametrize(("package", "name", "inputs", "outputs"), MODELS, ids=["silero", "turn"])
def test_the_models_that_come_with_it_take_and_give_what_they_did(package, name, inputs, outputs):
    session = onnxruntime.InferenceSession(
        (resources.files(package) / name).read_bytes(), providers=["CPUExecutionProvider"]
    )
    given = {key: np.zeros(shape, np.float32) for key, shape in inputs.items()}
    if "sr" in {each.name for each in session.get_inputs()}:
        given["sr"] = np.array(8000, np.int64)

    answered = session.run(None, given)

    assert [each.shape for each in answered] == outputs


def test_the_features_of_the_turn_model_are_made_by_a_private_function_of_this_shape():
    from pipecat.audio.turn.smart_turn._whisper_features import compute_whisper_log_mel_features

    features = compute_whisper_log_mel_features(np.zeros(8 * 16_000, np.float32), do_normalize=True)

    assert features.shape == (80, 800)
    assert features.dtype == np.float32
