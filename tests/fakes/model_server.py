"""A stand-in for a model server: real HTTP on loopback, both wires, and every way to misbehave.

    async with ModelServer(answer="We open at nine.") as server:
        OllamaServer(base_url=server.url, model=server.model)
        OpenAICompatibleServer(base_url=f"{server.url}/v1", model=server.model)

`fault` names the misbehaviour and may be changed while it runs. `answer` is a text, or a function of the request body
that returns one. Words are sent one by one, `token_secs` apart.
"""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, field

from tests.fakes import model_wires

FAULTS = (
    "slow_first_token",
    "slow_dribble",
    "malformed_json",
    "tool_as_text",
    "tool_call",
    "markdown",
    "model_not_found",
    "queue_full",
    "rate_limited",
    "server_error",
    "silent_truncation",
    "cut_by_length",
    "error_in_stream",
    "hang_before_headers",
    "hang_before_first_token",
    "hang_in_the_middle",
    "connection_reset",
    "endless_repetition",
    "other_script",
    "thinks_aloud",
    "empty",
)

TEXT_FAULTS = {
    "tool_as_text": '{"name": "book_appointment", "arguments": {"time": "14:00"}}',
    "markdown": "**Opening hours**\n\n- Monday: *nine*\n- Tuesday: *nine*\n",
    "other_script": "我们九点开门。欢迎光临。",
    "thinks_aloud": "<think>The caller wants to know the hours. Let me look.</think>",
    "empty": "",
}

STATUSES = {
    "model_not_found": (404, {}),
    "queue_full": (503, {}),
    "rate_limited": (429, {"Retry-After": "30"}),
    "server_error": (500, {}),
}


@dataclass
class ModelServer:
    answer: object = "We are happy to help with that."
    fault: str | None = None
    model: str = "llama3.1:8b-instruct-q4_0"
    loaded: bool = True
    first_token_secs: float = 0.0
    token_secs: float = 0.0
    requests: list = field(default_factory=list)
    """Bodies of the chats asked for."""
    closed_early: int = 0
    """Chats whose client went away before the answer's end."""
    connections: int = 0
    open_chats: int = 0
    most_open_chats: int = 0

    async def __aenter__(self):
        self._tasks = set()
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_):
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def seen_closed(self, count=1, within_secs=1.0):
        """Wait until the server has seen so many clients go away."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_secs):
                while self.closed_early < count:
                    await asyncio.sleep(0.02)
        return self.closed_early >= count

    async def _serve(self, reader, writer):
        task = asyncio.current_task()
        self._tasks.add(task)
        self.connections += 1
        try:
            while (request := await read_request(reader)) is not None:
                await self._respond(*request, reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        except asyncio.CancelledError:
            # The test is over; start_server's own bookkeeping must not log it.
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _respond(self, method, path, body, reader, writer):
        if path in ("/api/chat", "/v1/chat/completions"):
            wire = model_wires.OLLAMA if path == "/api/chat" else model_wires.OPENAI
            await self._watched(self._chat(wire, body, writer), reader)
            return
        models = [self.model] if self.fault != "model_not_found" else []
        pages = {
            "/": "Ollama is running",
            "/api/version": {"version": "0.12.0"},
            "/api/tags": {"models": [{"name": m, "model": m} for m in models]},
            "/api/ps": {"models": [{"name": m} for m in models if self.loaded]},
            "/v1/models": {
                "object": "list",
                "data": [{"id": m, "object": "model"} for m in models],
            },
        }
        if self.fault == "hang_before_headers":
            await asyncio.sleep(3600)
        status = 200 if path in pages else 404
        await reply(writer, status, json.dumps(pages.get(path, {"error": "not found"})))

    async def _watched(self, chat, reader):
        """Run a chat, and notice at once when its client goes away."""
        self.open_chats += 1
        self.most_open_chats = max(self.most_open_chats, self.open_chats)
        answering = asyncio.ensure_future(chat)
        leaving = asyncio.ensure_future(gone(reader))
        try:
            await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not answering.done():
                self.closed_early += 1
                raise ConnectionResetError
            await answering
        finally:
            self.open_chats -= 1
            for task in (answering, leaving):
                task.cancel()
            await asyncio.gather(answering, leaving, return_exceptions=True)

    async def _chat(self, wire, body, writer):
        self.requests.append(body)
        if not body.get("messages"):
            self.loaded = True
            await reply(writer, 200, json.dumps({"done": True, "done_reason": "load"}))
            return
        if self.fault == "hang_before_headers":
            await asyncio.sleep(3600)
        if self.fault in STATUSES:
            status, headers = STATUSES[self.fault]
            await reply(writer, status, json.dumps(wire.error("no")), headers)
            return
        await self._stream(wire, body, writer)

    async def _stream(self, wire, body, writer):
        writer.write(
            f"HTTP/1.1 200 OK\r\nContent-Type: {wire.content_type}\r\n"
            "Transfer-Encoding: chunked\r\n\r\n".encode()
        )
        await writer.drain()
        if self.fault == "hang_before_first_token":
            await asyncio.sleep(3600)
        await asyncio.sleep(2.0 if self.fault == "slow_first_token" else self.first_token_secs)
        text = self._text(body)
        words = words_of(text, endless=self.fault == "endless_repetition")
        if self.fault == "slow_dribble":
            words = iter(text)
        for index, word in enumerate(words):
            if index == 3 and await self._breaks(wire, writer):
                return
            if self.fault == "tool_call" and index == 0:
                await send(writer, wire.tool_call(self.model))
            await send(writer, wire.piece(self.model, word))
            pause_secs = 0.15 if self.fault == "slow_dribble" else self.token_secs
            if self.fault == "endless_repetition":
                pause_secs = 0.001
            if pause_secs:
                await asyncio.sleep(pause_secs)
        reason = "length" if self.fault == "cut_by_length" else "stop"
        await send(writer, wire.end(self.model, reason, counts(body, text)))
        await send(writer, "")

    async def _breaks(self, wire, writer):
        """Do what the fault does after three words; True when nothing more is sent."""
        match self.fault:
            case "malformed_json":
                await send(writer, wire.malformed())
            case "error_in_stream":
                await send(writer, wire.error_in_stream())
                await send(writer, "")
            case "silent_truncation":
                await send(writer, "")
            case "hang_in_the_middle":
                await asyncio.sleep(3600)
            case "connection_reset":
                writer.transport.abort()
                raise ConnectionResetError
            case _:
                return False
        return True

    def _text(self, body):
        answer = self.answer(body) if callable(self.answer) else self.answer
        if self.fault == "thinks_aloud":
            return TEXT_FAULTS["thinks_aloud"] + answer
        return TEXT_FAULTS.get(self.fault, answer)


def words_of(text, *, endless):
    words = [
        word if index == 0 else f" {word}" for index, word in enumerate(text.split(" ")) if text
    ]
    yield from words
    while endless:
        yield from (f" {word.strip()}" for word in words)


def counts(body, text):
    prompt_chars = sum(len(message["content"]) for message in body["messages"])
    return round(prompt_chars / 4), round(len(text) / 4)


async def read_request(reader):
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
    except asyncio.IncompleteReadError:
        return None
    method, path, _ = head.split("\r\n", 1)[0].split(" ")
    length = next(
        (
            int(h.split(":")[1])
            for h in head.split("\r\n")
            if h.lower().startswith("content-length")
        ),
        0,
    )
    body = json.loads(await reader.readexactly(length)) if length else {}
    return method, path.split("?")[0], body


async def gone(reader):
    """Return when the client has closed its side; it sends nothing while it is answered."""
    while not reader.at_eof() and reader.exception() is None:
        await asyncio.sleep(0.02)


async def reply(writer, status, body, headers=None):
    lines = [f"HTTP/1.1 {status} X", "Content-Type: application/json"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    payload = body.encode()
    writer.write(
        "\r\n".join([*lines, f"Content-Length: {len(payload)}", "", ""]).encode() + payload
    )
    await writer.drain()


async def send(writer, text):
    """Send one HTTP chunk; an empty one ends the body."""
    payload = text.encode()
    writer.write(f"{len(payload):x}\r\n".encode() + payload + b"\r\n")
    await writer.drain()
