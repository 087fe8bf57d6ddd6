"""The carrier's HTTP and WebSocket paths: nothing gets past a wrong signature."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response, WebSocket
from loguru import logger
from starlette.requests import ClientDisconnect, HTTPConnection

from bot import twilio
from bot.line import CarrierSocket
from bot.switchboard import Switchboard
from bot.twilio import CarrierAuth, StreamStart
from domain.errors import RefusedStreamError
from domain.sessions import Sessions
from domain.tokens import LIFE_SECS, StreamPass

MOST_FORM_BYTES = 64 * 1024
FORM_SECS = 5.0
"""A webhook that has not sent its form by now is not the carrier's."""
START_SECS = 5.0
"""A media socket that has not started by now is not a call."""
MOST_MESSAGES_BEFORE_START = 20
MOST_FORM_FIELDS = 200
"""The carrier sends some thirty; the rest is room for what it may add."""
MOST_WAITING_SOCKETS = 100
"""Media sockets of one peer that have not started: the carrier's start within a second."""
PROXIED = frozenset(("forwarded", "x-forwarded-for", "x-real-ip"))
"""Headers that proxies add. They are never believed: whoever sends one does not come from this machine."""
MOST_SID_CHARACTERS = 64
"""The carrier's have 34."""
POLICY_VIOLATION = 1008
SERVICE_RESTART = 1012

TakeCall = Callable[[CarrierSocket, StreamStart, StreamPass], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierDoor:
    """Checks who knocks, and hands what they bring to the switchboard."""

    auth: CarrierAuth
    switchboard: Switchboard
    sessions: Sessions
    take_call: TakeCall
    waiting: Counter[str] = field(default_factory=Counter)
    """Media sockets by peer that have connected and not started."""

    def router(self) -> APIRouter:
        """Build the routes of CONTRACT §3."""
        router = APIRouter(prefix="/twilio", include_in_schema=False)
        router.add_api_route("/voice", self.voice, methods=["POST"])
        router.add_api_route("/stream-ended", self.stream_ended, methods=["POST"])
        for path in ("/status", "/recording", "/amd"):
            router.add_api_route(path, self.status, methods=["POST"])
        router.add_api_websocket_route("/stream", self.stream)
        return router

    async def voice(self, request: Request) -> Response:
        """Answer an incoming call."""
        form = await self._form(request)
        if form is None or not _is_sid(form.get("CallSid", "")):
            return _refused(form)
        origin = self._origin(request.scope)
        document = await self.switchboard.answer(
            form,
            socket_url=origin.socket_url(twilio.MEDIA_PATH),
            ended_url=origin.public_url + twilio.ENDED_PATH,
        )
        return _twiml(document)

    async def stream_ended(self, request: Request) -> Response:
        """Say what follows the media stream."""
        form = await self._form(request)
        if form is None or not _is_sid(form.get("CallSid", "")):
            return _refused(form)
        origin = self._origin(request.scope)
        document = await self.switchboard.stream_ended(
            form,
            socket_url=origin.socket_url(twilio.MEDIA_PATH),
            ended_url=origin.public_url + twilio.ENDED_PATH,
            status_url=origin.public_url + twilio.STATUS_PATH,
        )
        return _twiml(document)

    async def status(self, request: Request) -> Response:
        """Take what the carrier tells of a call's progress, or of that of a leg of it."""
        form = await self._form(request)
        if form is None or not _is_sid(form.get("CallSid", "")):
            return _refused(form)
        if form.get("ParentCallSid") and not _is_sid(form["ParentCallSid"]):
            return _refused(form)
        await self.switchboard.status(form)
        return Response(status_code=204)

    async def stream(self, websocket: WebSocket) -> None:
        """Let a call's media in, or close the socket on what is not a call."""
        peer = websocket.client.host if websocket.client else ""
        if self.waiting[peer] >= MOST_WAITING_SOCKETS or not self._may_connect(websocket):
            await websocket.close(POLICY_VIOLATION)
            return
        if self.switchboard.live_calls.is_handing_over:
            await websocket.close(SERVICE_RESTART)
            return
        self.waiting[peer] += 1
        socket = CarrierSocket(websocket)
        try:
            await websocket.accept()
            start, admitted = await self._admit(socket)
        except RefusedStreamError as error:
            logger.warning("stream refused", reason=error.reason)
            await socket.close(POLICY_VIOLATION)
            return
        finally:
            self.waiting[peer] -= 1
            if not self.waiting[peer]:
                del self.waiting[peer]
        try:
            await self.take_call(socket, start, admitted)
        finally:
            await socket.close()

    async def _admit(self, socket: CarrierSocket) -> tuple[StreamStart, StreamPass]:
        try:
            async with asyncio.timeout(START_SECS):
                start = await _wait_for_start(socket)
        except TimeoutError as error:
            raise RefusedStreamError("no start in time") from error
        if self.auth.account_sid and start.account_sid != self.auth.account_sid:
            raise RefusedStreamError("another account")
        token = start.parameters.get(twilio.TOKEN_PARAMETER, "")
        admitted = self.switchboard.tokens.read(token, time.time())
        if admitted is None or admitted.call.call_sid != start.call_sid:
            raise RefusedStreamError("no pass")
        if not await self.sessions.use_once(f"pass:{admitted.nonce}", ttl_secs=LIFE_SECS):
            raise RefusedStreamError("a pass that was used before")
        return start, admitted

    async def _form(self, request: Request) -> dict[str, str] | None:
        """Read a signed form; None when it is not signed, too large, too slow or not a form."""
        if not self._is_known_peer(request) or _announced_bytes(request) > MOST_FORM_BYTES:
            return None
        if self.auth.auth_token and "x-twilio-signature" not in request.headers:
            return None
        body = bytearray()
        try:
            async with asyncio.timeout(FORM_SECS):
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > MOST_FORM_BYTES:
                        return None
        except (TimeoutError, ClientDisconnect):
            return None
        form = _read_form(bytes(body))
        if form is None:
            return None
        signature = request.headers.get("x-twilio-signature", "")
        origin = self._origin(request.scope)
        return form if self._is_signed(origin, _path_and_query(request), form, signature) else None

    def _is_signed(
        self, origin: CarrierAuth, path: str, form: dict[str, str], signature: str
    ) -> bool:
        return not self.auth.auth_token or origin.is_signed(path, form, signature)

    def _may_connect(self, websocket: WebSocket) -> bool:
        if not self.auth.auth_token:
            return self._is_known_peer(websocket)
        signature = websocket.headers.get("x-twilio-signature", "")
        return self._origin(websocket.scope).is_signed_handshake(websocket.url.path, signature)

    def _is_known_peer(self, connection: HTTPConnection) -> bool:
        """With no secret to sign with, only this machine may be the carrier, and no proxy on it."""
        if self.auth.auth_token:
            return True
        if connection.client is None or not PROXIED.isdisjoint(connection.headers.keys()):
            return False
        try:
            return ipaddress.ip_address(connection.client.host).is_loopback
        except ValueError:
            return False

    def _origin(self, scope: Mapping[str, Any]) -> CarrierAuth:
        """The origin to give out: the configured one, else the address the request came to (not its Host)."""
        if self.auth.public_url:
            return self.auth
        host, port = scope["server"]
        return replace(self.auth, public_url=f"http://{host}:{port}")


async def _wait_for_start(socket: CarrierSocket) -> StreamStart:
    for _ in range(MOST_MESSAGES_BEFORE_START):
        message = await socket.receive_text()
        if message is None:
            raise RefusedStreamError("closed before it started")
        start = twilio.read_start(message)
        if start:
            return start
    raise RefusedStreamError("messages without a start")


def _is_sid(text: str) -> bool:
    return text.isascii() and text.isalnum() and len(text) <= MOST_SID_CHARACTERS


def _announced_bytes(request: Request) -> int:
    announced = request.headers.get("content-length", "0")
    return int(announced) if announced.isdecimal() and len(announced) < 10 else MOST_FORM_BYTES + 1


def _read_form(body: bytes) -> dict[str, str] | None:
    """Read a form; None for what is none."""
    try:
        fields = parse_qsl(
            body.decode(), keep_blank_values=True, max_num_fields=MOST_FORM_FIELDS, errors="strict"
        )
    except (UnicodeDecodeError, ValueError):
        return None
    return dict(fields)


def _path_and_query(request: Request) -> str:
    query = request.scope.get("query_string", b"").decode("latin-1")
    path = request.scope.get("raw_path", request.url.path.encode()).decode("latin-1")
    return f"{path}?{query}" if query else path


def _refused(form: dict[str, str] | None) -> Response:
    return Response(status_code=403 if form is None else 400)


def _twiml(document: str) -> Response:
    return Response(document, media_type="text/xml")
