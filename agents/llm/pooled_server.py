"""One server of the pool, with its breaker and what is known of its speed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from loguru import logger

from agents.llm.breaker import Attempt, Breaker
from agents.llm.pace import Pace
from agents.llm.tokens import FIRST_GUESS_CHARS_PER_TOKEN
from agents.llm.wire import ChatRequest, Finish, ModelServer, Probe, ServerError
from domain.model import ServerStatus, TokenUsage

LATEST_SHARE = 0.3
"""Weight of the latest first-token time in the running mean."""


class PooledServer:
    """A server, how busy it is, and whether it may be asked."""

    def __init__(self, server: ModelServer, breaker: Breaker) -> None:
        self._server = server
        self._breaker = breaker
        self._in_flight = 0
        self._asked_before = 0
        self._first_token_secs = 0.0
        self._last_fault: str | None = None

    @property
    def name(self) -> str:
        """Its address."""
        return self._server.name

    @property
    def model(self) -> str:
        """The model on it."""
        return self._server.model

    @property
    def admits(self) -> bool:
        """Whether its breaker lets a request through."""
        return self._breaker.admits

    @property
    def load(self) -> tuple[int, float, int]:
        """What the least busy is chosen by: requests in flight, speed in tenths of a second, turn."""
        return self._in_flight, round(self._first_token_secs, 1), self._asked_before

    @property
    def status(self) -> ServerStatus:
        """For `/health`."""
        return ServerStatus(
            name=self.name,
            circuit=self._breaker.circuit,
            in_flight=self._in_flight,
            last_fault=self._last_fault,
        )

    def ask(
        self, request: ChatRequest, pace: Pace, on_usage: Callable[[TokenUsage], None] | None
    ) -> Asking:
        """Begin a request; the breaker has admitted it in this step of the loop."""
        return Asking(self, request, pace, on_usage, self._breaker.begin())

    def chat(self, request: ChatRequest) -> AsyncGenerator[str | Finish, None]:
        """Ask the server itself."""
        return self._server.chat(request)

    async def probe(self) -> Probe:
        """Ask whether it is there."""
        return await self._server.probe()

    async def warm(self) -> None:
        """Load the model."""
        await self._server.warm()

    async def close(self) -> None:
        """Release its connections."""
        await self._server.close()

    def begun(self) -> None:
        """A request is on its way."""
        self._in_flight += 1
        self._asked_before += 1

    def ended(self) -> None:
        """A request is over, however it ended."""
        self._in_flight -= 1

    def answered_in(self, first_token_secs: float) -> None:
        """Learn how fast it is."""
        self._first_token_secs += LATEST_SHARE * (first_token_secs - self._first_token_secs)

    def failed_by(self, fault: ServerError) -> None:
        """Remember why, and leave it alone as long as it asked."""
        self._last_fault = fault.reason
        if fault.hold_off_secs is not None:
            self._breaker.hold_off(fault.hold_off_secs)
        logger.warning(
            "model server failed", server=self.name, reason=fault.reason, detail=fault.detail
        )


class Asking:
    """One request to one server: its text, its result for the breaker, its bill."""

    def __init__(
        self,
        server: PooledServer,
        request: ChatRequest,
        pace: Pace,
        on_usage: Callable[[TokenUsage], None] | None,
        attempt: Attempt,
    ) -> None:
        self._server = server
        self._request = request
        self._pace = pace
        self._on_usage = on_usage
        self._attempt = attempt
        self._chars = 0
        self._finish: Finish | None = None

    @property
    def has_yielded(self) -> bool:
        """Whether any text came: a retry would say it twice."""
        return self._chars > 0

    async def pieces(self) -> AsyncGenerator[str, None]:
        """Yield the text.

        Raises:
            ServerError: as the server, the deadlines or the way it finished have it.
        """
        loop = asyncio.get_running_loop()
        began_at = loop.time()
        self._server.begun()
        try:
            async with (
                aclosing(self._server.chat(self._request)) as raw,
                aclosing(self._pace.hold(raw)) as paced,
            ):
                async for piece in paced:
                    if isinstance(piece, Finish):
                        self._finish = piece
                        continue
                    if not self._chars:
                        self._server.answered_in(loop.time() - began_at)
                    self._chars += len(piece)
                    yield piece
            self._attempt.succeeded()
            self._check_finish()
        except ServerError as fault:
            self._server.failed_by(fault)
            self._settle(fault)
            raise
        finally:
            # Reached unsettled only when the reader closed the stream: a barge-in.
            self._attempt.abandoned()
            self._server.ended()
            self._bill()

    def _check_finish(self) -> None:
        if self._finish is not None and self._finish.reason != "stop":
            raise ServerError(
                f"finished_{self._finish.reason}", blames_server=False, retry_elsewhere=False
            )
        if not self._chars:
            raise ServerError("empty", blames_server=False)

    def _settle(self, fault: ServerError) -> None:
        if fault.blames_server:
            self._attempt.failed()
        else:
            self._attempt.abandoned()

    def _bill(self) -> None:
        if self._on_usage is None:
            return
        finish = self._finish or Finish(reason="closed")
        exact = finish.prompt_tokens is not None and finish.answer_tokens is not None
        if not exact and not self._chars and self._finish is None:
            return  # refused or unreachable: nothing was counted
        self._on_usage(
            TokenUsage(
                model=self._server.model,
                prompt_tokens=finish.prompt_tokens
                if finish.prompt_tokens is not None
                else round(self._request.prompt_chars / FIRST_GUESS_CHARS_PER_TOKEN),
                answer_tokens=finish.answer_tokens
                if finish.answer_tokens is not None
                else round(self._chars / FIRST_GUESS_CHARS_PER_TOKEN),
                exact=exact,
            )
        )
