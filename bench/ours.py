"""`python -m bench.ours --port N`: the whole product, with a voice and a mind that take no time.

Everything else is as in `server.py`: signatures and tokens, journal and database, turn rules, tiered voice, marks.
With `--own-mind` the playbook's own mind answers.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

import server
from bench.loop_lag import LoopLag
from bench.stand_ins import ReadyMind, ReadyVoice
from bot.config import Settings
from bot.log import configure_logging
from bot.minds import MindMaker
from bot.process import Process
from domain.call import Call


class ReadyMinds:
    """Gives every call a mind that takes no time; the judge of whole answers stays the product's."""

    def __init__(self, minds: MindMaker) -> None:
        self.judge = minds.judge

    def make(self, _call: Call, _now: Callable[[], datetime], *_more: object) -> ReadyMind:
        """Make the mind of a call."""
        return ReadyMind()


def create_app(settings: Settings, *, own_mind: bool) -> Starlette:
    """Build the product's application and put the stand-ins in."""
    lag = LoopLag()
    app = server.create_app(settings)
    doors: server.Doors = app.state.doors

    async def put_stand_ins_in() -> None:
        while doors.process is None:
            await asyncio.sleep(0.01)
        _equip(doors.process, own_mind=own_mind)

    @asynccontextmanager
    async def lifespan(inner: Starlette) -> AsyncIterator[None]:
        async with doors.lifespan(inner), lag.running(), asyncio.TaskGroup() as tasks:
            tasks.create_task(put_stand_ins_in())
            yield

    watched = Starlette(routes=[lag.route(), *app.routes], lifespan=lifespan)
    watched.state.doors = doors
    return watched


def _equip(process: Process, *, own_mind: bool) -> None:
    process.engines = replace(process.engines, voices=[ReadyVoice()])
    if not own_mind:
        process.minds = ReadyMinds(process.minds)  # type: ignore[assignment]


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--own-mind", action="store_true")
    options = parser.parse_args()
    configure_logging("INFO", as_json=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            port=options.port,
            data_dir=Path(folder),
            stt_engine="scripted",
            tts_local="espeak",
            llm_provider="none",
            max_concurrent_calls=1000,
            daily_budget=None,
            monthly_budget=None,
        )
        app = create_app(settings, own_mind=options.own_mind)
        web = uvicorn.Server(server.server_config(app, settings))
        app.state.doors.stop_serving = lambda: setattr(web, "should_exit", True)
        web.run()


if __name__ == "__main__":
    main()
