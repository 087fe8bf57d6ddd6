"""What is sent to a server that means it harm. Each attack sends one batch and says what came of it."""

from __future__ import annotations

import asyncio
import json
import random
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode, urlsplit

import httpx2
import websockets
from websockets.asyncio.client import connect

from simulator.dialling import ACCOUNT_SID
from simulator.signature import HEADER, signature

WEBHOOKS = tuple(
    f"/twilio/{name}" for name in ("voice", "stream-ended", "status", "recording", "amd")
)
API = ("calls", "appointments", "conversations", "contacts", "tokens", "privacy/erase", "nothing")
ODD = (
    "",
    "\x00",
    "\u202e",
    "\U0001f600" * 50,
    "'; DROP TABLE calls;--",
    "../../etc/passwd",
    "${jndi:ldap://x}",
    "A" * 5_000,
    "-1",
    "1e999",
    "[]",
    "{}",
    "null",
)
MESSAGES_A_SOCKET = 100


@dataclass(slots=True, kw_only=True)
class Target:
    """The server under attack, and what has come of it so far."""

    origin: str
    public_url: str
    auth_token: str
    api_key: str
    rng: random.Random
    client: httpx2.AsyncClient
    sent: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    """5xx answers and broken connections of well-formed requests, by what was sent."""
    let_in: Counter[str] = field(default_factory=Counter)
    """What was served though nobody had signed it."""

    async def request(
        self, kind: str, method: str, path: str, *, is_ours: bool, **sent: object
    ) -> httpx2.Response | None:
        self.sent[kind] += 1
        try:
            answer = await self.client.request(method, self.origin + path, **sent)  # pyright: ignore[reportArgumentType]
        except httpx2.HTTPError as error:
            # a refused body may be cut off while it is being sent; everything else is a fault
            if not isinstance(
                error, httpx2.WriteError | httpx2.ReadError | httpx2.RemoteProtocolError
            ):
                self.faults[f"{kind}: {type(error).__name__}"] += 1
            return None
        if answer.status_code >= 500:
            self.faults[f"{kind}: {answer.status_code}"] += 1
        if answer.is_success and not is_ours:
            self.let_in[kind] += 1
        return answer

    def odd_form(self) -> dict[str, str]:
        names = ["CallSid", "From", "To", "CallStatus", "Direction", "AnsweredBy", "x"]
        chosen = self.rng.sample(names, self.rng.randint(0, len(names)))
        form = {name: self.rng.choice(ODD) for name in chosen}
        if self.rng.random() < 0.5:
            form["CallSid"] = "CA" + uuid.UUID(int=self.rng.getrandbits(128)).hex
        return form

    async def ring(self) -> tuple[str, str] | None:
        """Ring as the carrier does; return the CallSid and the pass."""
        sid = "CA" + uuid.UUID(int=self.rng.getrandbits(128)).hex
        form = {
            "CallSid": sid,
            "AccountSid": ACCOUNT_SID,
            "From": "anonymous",
            "To": "+15125550100",
        }
        headers = {HEADER: signature(self.auth_token, f"{self.public_url}/twilio/voice", form)}
        answer = await self.client.post(self.origin + "/twilio/voice", data=form, headers=headers)
        _, found, rest = unescape(answer.text).partition('name="token" value="')
        return (sid, rest.partition('"')[0]) if found else None

    def socket(self, *, is_signed: bool) -> connect:
        path = "/twilio/stream"
        over = self.public_url.replace("https://", "wss://") + path
        headers = {HEADER: signature(self.auth_token, over)} if is_signed else {}
        url = self.origin.replace("http://", "ws://") + path
        return connect(url, additional_headers=headers, proxy=None, compression=None)


async def unsigned_webhook(target: Target) -> None:
    """Post a form with no signature or a wrong one."""
    form = target.odd_form()
    headers = (
        {} if target.rng.random() < 0.5 else {HEADER: target.rng.choice(ODD[3:]).encode()[:200]}
    )
    headers = {k: v for k, v in headers.items() if v.isascii()}
    await target.request(
        "unsigned webhook", "POST", target.rng.choice(WEBHOOKS), is_ours=False, data=form, headers=headers
    )  # fmt: skip


async def signed_nonsense(target: Target) -> None:
    """Post a form as the carrier would never fill it in, rightly signed."""
    form, path = target.odd_form(), target.rng.choice(WEBHOOKS)
    headers = {
        HEADER: signature(target.auth_token, target.public_url + path, form),
        "Content-Type": "application/x-www-form-urlencoded",
    }
    await target.request(
        "signed nonsense", "POST", path, is_ours=True, content=urlencode(form), headers=headers
    )


async def giant_form(target: Target) -> None:
    """Post far too much."""
    fields = target.rng.random() < 0.5
    body = b"&".join(b"f%d=1" % n for n in range(4_000)) if fields else b"a=" + b"x" * 300_000
    await target.request(
        "giant form", "POST", target.rng.choice(WEBHOOKS), is_ours=False, content=body
    )


async def keyless(target: Target) -> None:
    """Ask the API without a key, or with one that is none."""
    headers = {} if target.rng.random() < 0.5 else {"Authorization": "Bearer " + "k" * 40}
    path = f"/api/v1/{target.rng.choice(API)}"
    await target.request(
        "keyless", target.rng.choice(["GET", "POST"]), path, is_ours=False, headers=headers
    )


async def odd_body(target: Target) -> None:
    """Send the API what it cannot take, with a key."""
    value: object = target.rng.choice([*ODD, 5, None, [], {}, [[[]]]])
    names = ["text", "from", "phone", "playbook", "starts_at", "name", "scope", "now", "to"]
    body = json.dumps(dict.fromkeys(target.rng.sample(names, 3), value))
    content = target.rng.choice([body, body[:-3], "[" * 20_000, b"\xff\xfe\x3d\xd8", '"\\ud800"'])
    headers = {"Authorization": f"Bearer {target.api_key}", "Content-Type": "application/json"}
    path = f"/api/v1/{target.rng.choice(API)}"
    await target.request("odd body", "POST", path, is_ours=True, content=content, headers=headers)


async def unsigned_socket(target: Target) -> None:
    """Open a media socket without a signature."""
    target.sent["unsigned socket"] += 1
    try:
        async with target.socket(is_signed=False):
            target.let_in["unsigned socket"] += 1
    except websockets.InvalidStatus as refused:
        if refused.response.status_code >= 500:
            target.faults["unsigned socket"] += 1


async def raw_bytes(target: Target) -> None:
    """Send what is no HTTP."""
    target.sent["raw bytes"] += 1
    parts = urlsplit(target.origin)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        writer.write(target.rng.randbytes(target.rng.randint(1, 4_000)) + b"\r\n\r\n")
        await asyncio.wait_for(reader.read(200), 15)
    except (ConnectionError, TimeoutError):
        pass
    finally:
        writer.close()


async def flooded_socket(target: Target, *, with_pass: bool) -> None:
    """Say what no carrier says on a media socket, let in or not."""
    rung = await target.ring() if with_pass else None
    sid, token = rung or ("CA" + "0" * 32, "forged.token")
    stream_sid = "MZ" + sid[2:]
    start = {"streamSid": stream_sid, "callSid": sid, "accountSid": ACCOUNT_SID}
    first = {"event": "start", "start": start | {"customParameters": {"token": token}}}
    try:
        async with target.socket(is_signed=True) as socket:
            await socket.send(json.dumps(first))
            for _ in range(MESSAGES_A_SOCKET):
                target.sent["socket message"] += 1
                await socket.send(_hostile_message(target.rng, stream_sid))
            if not with_pass:
                await asyncio.wait_for(socket.recv(), 15)
                target.let_in["socket without a pass"] += 1
    except websockets.ConnectionClosed:
        return  # refused, or hung up on


def _hostile_message(rng: random.Random, stream_sid: str) -> str | bytes:
    kind = rng.randrange(7)
    if kind == 0:
        return rng.randbytes(rng.randint(0, 300))
    if kind == 1:
        return rng.choice(ODD)
    payload: object = rng.choice(["////" * 40, "/" * 60_000, "=", "not base64!", None, 5, {}])
    event = rng.choice(["media", "mark", "dtmf", "start", "x-transcript", "connected", "boom"])
    text = rng.choice(ODD)
    fields = {"event": event, "streamSid": rng.choice([stream_sid, "MZ1", None]), "text": text}
    part = {"payload": payload, "name": text, "digit": text, "track": rng.choice(["inbound", 7])}
    return json.dumps(fields | {event: rng.choice([part, [], None, "x"])})


ATTACKS: tuple[tuple[Callable[[Target], object], float], ...] = (
    (unsigned_webhook, 30),
    (signed_nonsense, 20),
    (keyless, 20),
    (odd_body, 15),
    (giant_form, 1),
    (unsigned_socket, 3),
    (raw_bytes, 3),
    (lambda target: flooded_socket(target, with_pass=False), 0.5),
    (lambda target: flooded_socket(target, with_pass=True), 0.25),
)
"""With how often each is made, in proportion."""
