"""Real server processes for tests: `python server.py`, as a user starts it."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import httpx2

ROOT = Path(__file__).resolve().parents[1]
READY_SECS = 90.0
"""Four seconds of work, on a machine that may have much else to do."""
EXIT_SECS = 20.0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class ServerProcess:
    """A running server and how to reach it."""

    def __init__(self, process, port, data_dir):
        self.process = process
        self.url = f"http://127.0.0.1:{port}"
        self.data_dir = data_dir

    @property
    def api_key(self):
        return (self.data_dir / "api-key").read_text().strip()

    @property
    def log(self):
        return (self.data_dir / "log").read_text()

    def client(self):
        headers = {"Authorization": f"Bearer {self.api_key}"}
        return httpx2.AsyncClient(base_url=self.url, headers=headers, trust_env=False)

    def wait_ready(self):
        until = time.monotonic() + READY_SECS
        while time.monotonic() < until:
            assert self.process.poll() is None, self.log
            try:
                if (
                    httpx2.get(
                        f"{self.url}/health/ready", timeout=READY_SECS, trust_env=False
                    ).status_code
                    == 200
                ):
                    return
            except httpx2.HTTPError:
                time.sleep(0.05)
        raise AssertionError(f"not ready within {READY_SECS} s: {self.log}")

    def stop(self):
        """End it as a deploy does; return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(EXIT_SECS)


@contextmanager
def running_server(data_dir, **settings):
    """Start a server that hears by script on a free port, and stop it."""
    port = free_port()
    environment = {"PATH": os.environ["PATH"], "HOME": str(data_dir)} | {
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
        "STT_ENGINE": "scripted",
        "LLM_PROVIDER": "none",
        **settings,
    }
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "server.py")],
            cwd=data_dir,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    server = ServerProcess(process, port, data_dir)
    try:
        server.wait_ready()
        yield server
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(EXIT_SECS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


async def eventually(check, within_secs=5.0):
    """Wait until an async check returns something true, and return it."""
    until = asyncio.get_running_loop().time() + within_secs
    while not (found := await check()):
        assert asyncio.get_running_loop().time() < until, "it did not happen in time"
        await asyncio.sleep(0.05)
    return found
