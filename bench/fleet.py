"""Real worker processes that share a PostgreSQL database and Redis, to be killed and restarted."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2
import psycopg

from simulator.dialling import ACCOUNT_SID, Server
from store.graph_state import prepare_saver
from store.migrate import migrate

ROOT = Path(__file__).resolve().parent.parent
POSTGRESQL = "postgresql://postgres@127.0.0.1:5432"
REDIS = "redis://127.0.0.1:6379"
PUBLIC_URL = "https://phone.example.com"
AUTH_TOKEN = "a-token-of-the-benchmark"
API_KEY = "a-key-of-the-benchmark"
READY_SECS = 180.0
STOP_SECS = 15.0


@dataclass(slots=True, kw_only=True)
class Worker:
    """One server process; it can be started again after it has died."""

    settings: dict[str, str]
    log: Path
    port: int = field(default_factory=lambda: free_port())
    process: asyncio.subprocess.Process | None = None

    @property
    def origin(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Start it; it is not ready yet."""
        settings = self.settings | {"PORT": str(self.port)}
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                "/usr/bin/env",
                *(f"{name}={value}" for name, value in settings.items()),
                sys.executable,
                "server.py",
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )

    async def ready(self, client: httpx2.AsyncClient) -> None:
        """Wait until it takes calls."""
        async with asyncio.timeout(READY_SECS):
            while not await self.answers(client, "/health/ready"):
                await asyncio.sleep(0.1)

    async def answers(self, client: httpx2.AsyncClient, path: str) -> bool:
        """Whether it answers a path with 200."""
        try:
            return (await client.get(self.origin + path, timeout=2.0)).status_code == 200
        except httpx2.HTTPError:
            return False

    async def active_calls(self, client: httpx2.AsyncClient) -> int:
        """How many calls it says it holds."""
        try:
            text = (await client.get(f"{self.origin}/metrics", timeout=2.0)).text
        except httpx2.HTTPError:
            return 0
        return next(
            (
                int(float(line.split()[1]))
                for line in text.splitlines()
                if line.startswith("callwright_active_calls ")
            ),
            0,
        )

    async def kill(self) -> None:
        """End it as a power cut would."""
        if self.process and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    async def stop(self) -> int | None:
        """Ask it to stop, and wait."""
        if self.process is None or self.process.returncode is not None:
            return None
        self.process.terminate()
        try:
            async with asyncio.timeout(STOP_SECS):
                return await self.process.wait()
        except TimeoutError:
            await self.kill()
            return None


@dataclass(slots=True, kw_only=True)
class Fleet:
    """Workers of one deployment."""

    workers: list[Worker]
    database_url: str
    client: httpx2.AsyncClient

    @property
    def server(self) -> Server:
        """The deployment as the carrier reaches it: each request begins at the next worker."""
        return Server(
            url=[worker.origin for worker in self.workers],
            public_url=PUBLIC_URL,
            account_sid=ACCOUNT_SID,
            auth_token=AUTH_TOKEN,
            api_key=API_KEY,
        )

    async def ready(self) -> None:
        """Wait until every worker takes calls."""
        await asyncio.gather(*(worker.ready(self.client) for worker in self.workers))


@asynccontextmanager
async def running_fleet(
    count: int,
    *,
    redis_url: str | None = REDIS,
    postgresql: str = POSTGRESQL,
    postgresql_port: int | None = None,
    log_dir: Path | None = None,
    **settings: str,
) -> AsyncIterator[Fleet]:
    """Run workers over a database of their own; both are gone afterwards.

    Args:
        count: workers.
        redis_url: where their sessions are; None: each has its own.
        postgresql: the server that the database is made on.
        postgresql_port: where they find the database, when it is not where it is.
        log_dir: where their logs are kept.
        settings: more of theirs.
    """
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        database_url = await stack.enter_async_context(new_database(postgresql))
        seen_url = database_url
        if postgresql_port is not None:
            seen_url = database_url.replace(":5432", f":{postgresql_port}")
        client = await stack.enter_async_context(httpx2.AsyncClient(trust_env=False))
        workers = [
            Worker(
                settings=_settings(folder / f"data-{n}", seen_url, redis_url) | settings,
                log=(log_dir or folder) / f"worker-{n}.log",
            )
            for n in range(count)
        ]
        fleet = Fleet(workers=workers, database_url=database_url, client=client)
        for worker in workers:
            stack.push_async_callback(worker.kill)
            await worker.start()
        await fleet.ready()
        yield fleet


def _settings(data_dir: Path, database_url: str, redis_url: str | None) -> dict[str, str]:
    return {
        "HOST": "127.0.0.1",
        "DATA_DIR": str(data_dir),
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url or "",
        "PUBLIC_URL": PUBLIC_URL,
        "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
        "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "API_KEYS": API_KEY,
        "STT_ENGINE": "scripted",
        "TTS_LOCAL": "espeak",
        "LLM_PROVIDER": "none",
        "DAILY_BUDGET": "1000",
    }


@asynccontextmanager
async def new_database(server: str) -> AsyncIterator[str]:
    """Make a database with every table; it is gone afterwards."""
    name = f"callwright_bench_{uuid.uuid4().hex[:12]}"
    await _administer(server, f"CREATE DATABASE {name}")
    url = f"{server}/{name}"
    try:
        await migrate(url)
        await prepare_saver(url)
        yield url
    finally:
        await _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


async def _administer(server: str, statement: str) -> None:
    async with await psycopg.AsyncConnection.connect(
        f"{server}/postgres", autocommit=True
    ) as connection:
        await connection.execute(statement)


async def query(url: str, statement: str, *values: object) -> list[tuple]:
    """Ask the deployment's database something."""
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        return await (await connection.execute(statement, values)).fetchall()


def write_result(name: str, result: object) -> Path:
    """Keep a benchmark's result under `bench/results`."""
    path = ROOT / "bench" / "results" / f"{name}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return path


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
