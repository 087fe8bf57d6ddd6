"""Callwright's composition root: `python server.py` answers the telephone on 127.0.0.1:8000."""

from __future__ import annotations

import asyncio
import importlib
import signal
import socket
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from multiprocessing.synchronize import Event
from typing import TYPE_CHECKING

from loguru import logger
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from api.answer_headers import AnswerHeaders
from bot.config import Settings, read_settings
from bot.log import configure_logging
from domain.errors import CallwrightError

if TYPE_CHECKING:
    import uvicorn

    from bot.live_calls import CallsOnTheLine
    from bot.process import Process

WARM_UP_SECS = 60.0
"""A request waits this long for a process that is still warming up; the carrier gives up after 15."""
LINGER_SECS = 2.0
"""The carrier asks what follows a stream, and tells of a call's end, when the stream is closed already."""
HAND_OVER_SECS = 5.0
"""How long calls that are handed over may take to be written down."""
MOST_MESSAGE_BYTES = 128 * 1024
"""Of a media socket: a carrier's have 400; what is larger than this closes the socket."""


def create_app(settings: Settings, *, worker: int = 0) -> Starlette:
    """Build the application: alive at once, ready when everything that a call needs is warm.

    Args:
        settings: Of the process.
        worker: Its number among `WORKERS`.
    """
    doors = Doors(settings, worker)
    app = Starlette(
        routes=[Route("/health/live", _alive), Mount("/", app=doors)],
        middleware=[Middleware(AnswerHeaders)],
        lifespan=doors.lifespan,
    )
    app.state.doors = doors
    return app


class Doors:
    """Opens the carrier's and the operator's doors behind a process that warms up in the background."""

    def __init__(self, settings: Settings, worker: int) -> None:
        self._settings = settings
        self._worker = worker
        self._opened = asyncio.Event()
        self._closing = asyncio.Event()
        self._doors: ASGIApp | None = None
        self.process: Process | None = None
        self.failed: CallwrightError | None = None
        """Why the process could not be warmed up."""
        self.has_broken_down = False
        """It ended for a reason that nobody foresaw; the log has it."""
        self.stop_serving: Callable[[], None] = lambda: None
        """Ends the server that these doors are served by."""
        self.on_open: Callable[[], None] = lambda: None
        """Told once calls can be taken."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on as soon as somebody is there to answer it."""
        try:
            async with asyncio.timeout(WARM_UP_SECS):
                await self._opened.wait()
        except TimeoutError:
            pass
        if self._doors is None:
            await JSONResponse({"status": "warming up"}, 503)(scope, receive, send)
        else:
            await self._doors(scope, receive, send)

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        """Warm up; on a signal let calls finish; close."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._live())
            with self._draining_on_signals(tasks):
                yield
            self._closing.set()

    async def _live(self) -> None:
        try:
            # heavy imports: seconds, off the loop, so that `/health/live` answers meanwhile
            await asyncio.to_thread(importlib.import_module, "bot.doors")
            from bot.doors import build_doors
            from bot.process import warm_process

            async with warm_process(self._settings, worker=self._worker) as process:
                self.process = process
                self._doors = build_doors(process)
                self._opened.set()
                if self._worker == 0:
                    said = introduction(process.settings, process.says(), process.shown_key)
                    print(said, flush=True)  # noqa: T201 - for the operator
                self.on_open()
                await self._closing.wait()
                process.hub.close()
        except CallwrightError as error:
            self.failed = error
        except Exception:
            logger.exception("the process has broken down")
            self.has_broken_down = True
        finally:
            # closed, or never opened: nobody waits for it in vain
            self._opened.set()
            self.stop_serving()

    @contextmanager
    def _draining_on_signals(self, tasks: asyncio.TaskGroup) -> Iterator[None]:
        """On a signal let calls finish and then stop; a second signal stops at once."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        loop = asyncio.get_running_loop()
        draining: list[asyncio.Task[None]] = []

        async def drain() -> None:
            if self.process is not None:
                await drain_calls(self.process.live_calls, self._settings.drain_timeout_secs)
            self.stop_serving()

        def on_signal() -> None:
            if self.process is None or self.process.live_calls.is_draining:
                self.stop_serving()
            else:
                draining.append(tasks.create_task(drain()))

        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, on_signal)
        try:
            yield
        finally:
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.remove_signal_handler(number)
            for task in draining:
                task.cancel()


async def drain_calls(calls: CallsOnTheLine, within_secs: float) -> None:
    """Let the calls on the line come to their end, and give those that take longer to another worker."""
    calls.is_draining = True
    had_calls = not calls.is_idle
    if await calls.wait_idle(within_secs):
        if had_calls:
            await asyncio.sleep(LINGER_SECS)
        return
    logger.warning("handing calls over", calls=len(calls))
    await calls.hand_over()
    await calls.wait_idle(HAND_OVER_SECS)


def introduction(settings: Settings, says: Sequence[str], key: str | None) -> str:
    """What the operator is told once the telephone is answered."""
    here = f"http://{settings.host}:{settings.port}"
    public = settings.public_url or "https://<your public address>"
    lines = [
        f"Callwright answers on {here}",
        *(f"  {sentence}" for sentence in says),
        f"  calls as they were: {here}/api/v1/calls"
        + (f" (Authorization: Bearer {key})" if key else ""),
        "  try it: make call",
        f"  a Twilio number: set its voice webhook to {public}/twilio/voice (POST), its status callback to "
        f"{public}/twilio/status, and PUBLIC_URL, TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN in .env",
    ]
    return "\n".join(lines)


def server_config(app: ASGIApp, settings: Settings) -> uvicorn.Config:
    """Set the web server up: for many small messages on long connections."""
    import uvicorn

    from bot.hasty_http import HastyHttp
    from bot.swift_websocket import SwiftWebSocket

    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http=HastyHttp,
        ws=SwiftWebSocket,
        ws_max_size=MOST_MESSAGE_BYTES,
        ws_per_message_deflate=False,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=5,
        server_header=False,
    )


def main() -> int:
    """Run the server until it is told to stop."""
    try:
        settings = read_settings()
    except CallwrightError as error:
        print(error, file=sys.stderr)  # noqa: T201 - for the operator, before logging exists
        return 2
    configure_logging(settings.log_level, as_json=not sys.stderr.isatty())
    from bot.worker_processes import WorkerProcesses, bind

    # bound first: nothing is announced on a port that somebody else has
    try:
        sockets = bind(settings.host, settings.port, settings.workers)
    except OSError as error:
        print(f"PORT {settings.port}: {error.strerror}", file=sys.stderr)  # noqa: T201
        return 1
    if settings.workers > 1:
        return WorkerProcesses(serve_as_worker, sockets).run()
    return serve(create_app(settings), settings, sockets[0])


def serve(app: Starlette, settings: Settings, listening: socket.socket) -> int:
    """Serve an application of `create_app` on a bound socket until it is told to stop."""
    import uvicorn

    doors: Doors = app.state.doors
    config = server_config(app, settings)
    server = uvicorn.Server(config)
    doors.stop_serving = lambda: setattr(server, "should_exit", True)
    # the engines' processes must not keep the port open for a moment when this one has died
    listening.set_inheritable(False)
    server.run(sockets=[listening])
    if doors.failed:
        print(doors.failed, file=sys.stderr)  # noqa: T201 - one line, for the operator
        return 2
    return 1 if doors.has_broken_down else 0


def serve_as_worker(worker: int, listening: socket.socket, ready: Event) -> int:
    """Be one of `WORKERS`."""
    settings = read_settings()
    configure_logging(settings.log_level, as_json=not sys.stderr.isatty())
    app = create_app(settings, worker=worker)
    app.state.doors.on_open = ready.set
    return serve(app, settings, listening)


async def _alive(_request: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


if __name__ == "__main__":
    sys.exit(main())
