"""The least HTTP client that will do: the load of a benchmark must not be the client's."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit


class TextClient:
    """One connection that stays open, one request at a time."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._head = head

    async def post(self, path: str, body: object) -> dict[str, Any]:
        """Post JSON and return the JSON of the answer.

        Raises:
            RuntimeError: the status is no 2xx.
        """
        sent = json.dumps(body).encode()
        head = f"POST {path} HTTP/1.1\r\n{self._head}Content-Length: {len(sent)}\r\n\r\n"
        self._writer.write(head.encode() + sent)
        answer = await self._reader.readuntil(b"\r\n\r\n")
        status, *fields = answer.decode().split("\r\n")
        length = next(
            int(field.partition(":")[2])
            for field in fields
            if field.lower().startswith("content-length:")
        )
        content = await self._reader.readexactly(length)
        if status.split()[1][0] != "2":
            raise RuntimeError(f"{status}: {content.decode()}")
        return json.loads(content)


@asynccontextmanager
async def connected(url: str, api_key: str) -> AsyncIterator[TextClient]:
    """Connect to a server's API."""
    host = urlsplit(url).netloc
    name, _, port = host.partition(":")
    reader, writer = await asyncio.open_connection(name, int(port))
    head = f"Host: {host}\r\nAuthorization: Bearer {api_key}\r\nContent-Type: application/json\r\n"
    try:
        yield TextClient(reader, writer, head)
    finally:
        writer.close()
        await writer.wait_closed()
