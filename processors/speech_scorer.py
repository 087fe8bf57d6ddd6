"""One Silero session for every call of the process, run over all that have a chunk ready.

A session per call costs 56 MB; a run per chunk three times the processor time of a batch
(measured with `make bench`). The recurrent state stays with each call.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from importlib import resources
from typing import Any

import numpy as np

from processors import mulaw

CHUNK_SAMPLES = 256
"""What Silero takes at 8 kHz: 32 ms."""
GATHER_FROM_CALLS = 8
"""With fewer calls a chunk is scored when the loop has read the sockets that are ready."""
GATHER_SECS = 0.008
"""With more, chunks are gathered for so long: at eighty calls, twenty a batch, each a third of the cost."""
_CONTEXT_SAMPLES = 32
"""The end of the chunk before, which the model wants in front of each chunk."""
_QUIET_PEAK = 90
"""Of 32,768: under -51 dBFS at its loudest sample, a chunk cannot be a caller. Its model run is saved."""
_QUIET_CODES = bytes(np.flatnonzero(np.abs(mulaw.decode(bytes(range(256)))) < _QUIET_PEAK).tolist())
_RESET_AFTER_CHUNKS = 62
"""Two seconds. Long non-speech leaves the model unable to hear the speech that follows until it is reset."""
_CLEARLY_QUIET = 0.1
_CLEARLY_QUIET_CHUNKS = 5
_TO_FLOAT = mulaw.decode(bytes(range(256))).astype(np.float32) / 32768.0


class SpeechStream:
    """One call's ear: takes sound, answers scores through `on_score`, in order."""

    def __init__(self, scorer: SpeechScorer, on_score: Callable[[float], None]):
        self._scorer = scorer
        self._on_score = on_score
        self._rest = b""
        self._unscored = 0
        self.state = np.zeros((2, 1, 128), np.float32)
        self.context = np.zeros((1, _CONTEXT_SAMPLES), np.float32)
        self._since_reset = 0
        self._quiet_chunks = 0

    def hear(self, sound: bytes) -> None:
        """Take sound: mu-law at 8 kHz, any number of bytes; a score follows for every whole chunk."""
        joined = self._rest + sound
        begin = 0
        while begin + CHUNK_SAMPLES <= len(joined):
            chunk = joined[begin : begin + CHUNK_SAMPLES]
            begin += CHUNK_SAMPLES
            if self._unscored == 0 and not chunk.translate(None, _QUIET_CODES):
                self._took(0.0)
            else:
                self._unscored += 1
                self._scorer.submit(self, chunk)
        self._rest = joined[begin:]

    def take(self, score: float) -> None:
        """Take the score of the oldest chunk that was submitted."""
        self._unscored -= 1
        self._took(score)

    def close(self) -> None:
        """Listen no more."""
        self._scorer.closed(self)

    def _took(self, score: float) -> None:
        self._since_reset += 1
        self._quiet_chunks = self._quiet_chunks + 1 if score < _CLEARLY_QUIET else 0
        if self._since_reset >= _RESET_AFTER_CHUNKS and self._quiet_chunks >= _CLEARLY_QUIET_CHUNKS:
            self.forget()
        self._on_score(score)

    def forget(self) -> None:
        """Begin afresh, as before the first sound."""
        self.state = np.zeros((2, 1, 128), np.float32)
        self.context = np.zeros((1, _CONTEXT_SAMPLES), np.float32)
        self._since_reset = 0


class SpeechScorer:
    """Scores chunks of sound: 0, nobody speaks, to 1, somebody does."""

    def __init__(self, session: Any):
        self._session = session
        self._sample_rate = np.array(8000, np.int64)
        self._open: set[SpeechStream] = set()
        self._waiting: list[tuple[SpeechStream, bytes]] = []
        self._is_scheduled = False

    @classmethod
    def load(cls) -> SpeechScorer:
        """Load the model that Pipecat ships, with one thread: two are twice as slow at this size."""
        import onnxruntime  # heavy: loaded when the process warms up

        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = 1
        options.intra_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        model = resources.files("pipecat.audio.vad.data").joinpath("silero_vad.onnx").read_bytes()
        session = onnxruntime.InferenceSession(
            model, sess_options=options, providers=["CPUExecutionProvider"]
        )
        return cls(session)

    def open(self, on_score: Callable[[float], None]) -> SpeechStream:
        """Begin to listen to a call."""
        stream = SpeechStream(self, on_score)
        self._open.add(stream)
        return stream

    def closed(self, stream: SpeechStream) -> None:
        """A call is over."""
        self._open.discard(stream)

    def submit(self, stream: SpeechStream, chunk: bytes) -> None:
        """Queue a chunk for the next batch."""
        self._waiting.append((stream, chunk))
        if self._is_scheduled:
            return
        self._is_scheduled = True
        loop = asyncio.get_running_loop()
        if len(self._open) < GATHER_FROM_CALLS:
            loop.call_soon(self._run)
        else:
            loop.call_later(GATHER_SECS, self._run)

    def _run(self) -> None:
        self._is_scheduled = False
        waiting, self._waiting = self._waiting, []
        while waiting:
            batch: dict[SpeechStream, bytes] = {}
            later: list[tuple[SpeechStream, bytes]] = []
            for stream, chunk in waiting:
                # two chunks of one call go through the model one after the other
                if stream in batch:
                    later.append((stream, chunk))
                else:
                    batch[stream] = chunk
            self._score(list(batch), list(batch.values()))
            waiting = later

    def _score(self, streams: list[SpeechStream], chunks: list[bytes]) -> None:
        codes = np.frombuffer(b"".join(chunks), np.uint8).reshape(len(chunks), CHUNK_SAMPLES)
        sound = np.empty((len(chunks), _CONTEXT_SAMPLES + CHUNK_SAMPLES), np.float32)
        sound[:, :_CONTEXT_SAMPLES] = np.concatenate([stream.context for stream in streams])
        sound[:, _CONTEXT_SAMPLES:] = _TO_FLOAT[codes]
        scores, state = self._session.run(
            None,
            {
                "input": sound,
                "state": np.concatenate([stream.state for stream in streams], axis=1),
                "sr": self._sample_rate,
            },
        )
        for row, (stream, score) in enumerate(zip(streams, scores[:, 0].tolist(), strict=True)):
            # copies: a slice would keep the whole batch in memory
            stream.state = state[:, row : row + 1].copy()
            stream.context = sound[row : row + 1, -_CONTEXT_SAMPLES:].copy()
            stream.take(score)
