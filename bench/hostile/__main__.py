"""`python -m bench.hostile --count N`: N hostile messages and requests to a real server on this machine."""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2

from bench.fleet import API_KEY, AUTH_TOKEN, PUBLIC_URL, Worker, write_result
from bench.hostile.attacks import ATTACKS, Target
from simulator.dialling import ACCOUNT_SID

AT_ONCE = 12
MOST_SECS = 1_200.0
WARM_AFTER = 0.2
"""Share of the attacks after which caches and pools have their size."""
MOST_GROWTH_MB = 25.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of it."""

    sent: int
    secs: float
    kinds: dict[str, int]
    faults: dict[str, int]
    let_in: dict[str, int]
    errors_logged: dict[str, int]
    memory_mb: list[float]
    """Resident, at every tenth of the attacks."""
    growth_mb: float
    """From a fifth of the attacks to the end."""
    is_alive: bool
    """It still takes a genuine call, and stops when it is told to."""

    @property
    def is_good(self) -> bool:
        """Whether it is as promised."""
        harmed = self.faults or self.let_in or self.errors_logged
        return self.is_alive and not harmed and self.growth_mb <= MOST_GROWTH_MB


async def measure(count: int, seed: int) -> Result:
    """Attack a server of our own."""
    with TemporaryDirectory(prefix="callwright-hostile-") as folder:
        log = Path(folder) / "log"
        settings = {
            "DATA_DIR": folder,
            "PUBLIC_URL": PUBLIC_URL,
            "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
            "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
            "API_KEYS": API_KEY,
            "STT_ENGINE": "scripted",
            "LLM_PROVIDER": "none",
            "DRAIN_TIMEOUT_SECS": "2",
            "MAX_CONCURRENT_CALLS": "100000",
            "DAILY_BUDGET": "1000000",
            "MONTHLY_BUDGET": "1000000",
        }
        worker = Worker(settings=settings, log=log)
        limits = httpx2.Limits(max_connections=4 * AT_ONCE)
        async with httpx2.AsyncClient(trust_env=False, timeout=30, limits=limits) as client:
            await worker.start()
            try:
                await worker.ready(client)
                target = Target(
                    origin=worker.origin,
                    public_url=PUBLIC_URL,
                    auth_token=AUTH_TOKEN,
                    api_key=API_KEY,
                    rng=random.Random(seed),
                    client=client,
                )
                began = time.monotonic()
                memory = await attack(target, worker, count)
                secs = time.monotonic() - began
                takes_calls = await target.ring() is not None
            finally:
                stopped = await worker.stop()
        return Result(
            sent=target.sent.total(),
            secs=round(secs, 1),
            kinds=dict(target.sent),
            faults=dict(target.faults),
            let_in=dict(target.let_in),
            errors_logged=errors_in(log),
            memory_mb=[round(each, 1) for each in memory],
            growth_mb=round(memory[-1] - memory[round(WARM_AFTER * (len(memory) - 1))], 1),
            is_alive=takes_calls and stopped == 0,
        )


async def attack(target: Target, worker: Worker, count: int) -> list[float]:
    """Send `count` hostile things; return the memory in use at every tenth."""
    memory = [resident_mb(worker)]
    kinds, weights = zip(*ATTACKS, strict=True)

    async def one_after_the_other(until: int) -> None:
        while target.sent.total() < until:
            (kind,) = target.rng.choices(kinds, weights)
            await kind(target)

    async with asyncio.timeout(MOST_SECS):
        for tenth in range(1, 11):
            async with asyncio.TaskGroup() as tasks:
                for _ in range(AT_ONCE):
                    tasks.create_task(one_after_the_other(count * tenth // 10))
            memory.append(resident_mb(worker))
    return memory


def errors_in(log: Path) -> dict[str, int]:
    """Count what was logged as an error, by its message and what was raised."""
    lines = [line for line in log.read_text(errors="replace").splitlines() if line[:1] == "{"]
    records = [record for record in map(json.loads, lines) if record["level"] == "ERROR"]
    return dict(Counter(f"{r['message']} {r.get('exception', [''])[0]}" for r in records))


def resident_mb(worker: Worker) -> float:
    if worker.process is None or worker.process.returncode is not None:
        raise RuntimeError("the server has died")
    status = Path(f"/proc/{worker.process.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.hostile", description=__doc__)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=5)
    wanted = parser.parse_args()
    result = asyncio.run(measure(wanted.count, wanted.seed))
    for name, value in asdict(result).items():
        print(f"{name:>14}  {value}")
    write_result("hostile", asdict(result))
    return 0 if result.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
