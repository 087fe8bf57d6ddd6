"""A real HAProxy in front of workers, or the news that there is none."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bench.fleet import free_port

# A request is sent to another worker only when all of it is known: the carrier's forms come in two packets, and
# without http-buffer-request what had died with its worker was answered with nothing, or with 502.
CONFIG = """
global
    maxconn 1000
    log stdout format raw local0
defaults
    mode http
    log global
    option httplog
    timeout connect 1s
    timeout client 60s
    timeout server 60s
    timeout tunnel 1h
    timeout check 1s
    option redispatch 1
    retries 3
    retry-on conn-failure empty-response
    option http-server-close
    option http-buffer-request
    option httpchk GET /health/ready
frontend telephone
    bind 127.0.0.1:{port}
    default_backend workers
backend workers
    balance roundrobin
{servers}
"""
SERVER = "    server {name} 127.0.0.1:{port} check inter 200ms fall 1 rise 1 observe layer4 error-limit 1 on-error mark-down"


def haproxy() -> str | None:
    """Where the program is; None: it is not installed."""
    return shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin:/usr/local/sbin")


async def listening(port: int) -> None:
    """Wait until somebody listens."""
    async with asyncio.timeout(5):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return


@asynccontextmanager
async def balanced(
    folder: Path, ports: Sequence[int], log_dir: Path | None = None
) -> AsyncIterator[str]:
    """Gives the one address of all workers.

    Args:
        folder: takes its configuration.
        ports: where the workers are.
        log_dir: where its log is kept; None: with its configuration.
    """
    port = free_port()
    servers = [SERVER.format(name=f"w{n}", port=p) for n, p in enumerate(ports)]
    config = folder / "haproxy.cfg"
    config.write_text(CONFIG.format(port=port, servers="\n".join(servers)))
    with ((log_dir or folder) / "haproxy.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            haproxy() or "haproxy", "-db", "-f", config, stdout=log, stderr=log
        )
    try:
        await listening(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        await process.wait()
