"""One telephone call as the carrier handles it: webhooks, TwiML, media streams, status callbacks."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from email.utils import formatdate
from urllib.parse import urljoin, urlsplit

import httpx2
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, InvalidURI

from simulator.caller import Caller, converse_until_over
from simulator.line import Line
from simulator.media_stream import MediaStream, StreamIdentity
from simulator.pacer import Pacer
from simulator.playback import Playback
from simulator.report import CarrierRequest, End
from simulator.route import Route, is_carrier_socket
from simulator.twiml import (
    Connect,
    Dial,
    Document,
    Hangup,
    Pause,
    Redirect,
    Reject,
    Say,
    TwimlError,
    Verb,
    parse_twiml,
)

WEBHOOK_TIMEOUT_SECS = 15.0
"""Twilio's, over everything (error 11205)."""
CONNECT_TIMEOUT_SECS = 5.0
ATTEMPTS = 2
SEND_BUFFER_BYTES = 1 << 20
"""So that a server that has stopped reading never holds up the other calls' clock."""
XML_TYPES = ("text/xml", "application/xml")
MOST_DOCUMENTS = 50
"""A call that is sent round in circles ends."""


class CarrierError(Exception):
    """The server cannot be used: the carrier would play "an application error has occurred"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """Whom the call is between, as every request says it."""

    call_sid: str
    from_number: str
    to_number: str
    direction: str = "inbound"
    fields: Mapping[str, str] = field(default_factory=dict)
    """More form fields: `CallerName`, `AnsweredBy` …"""


class Carrier:
    """Carries one call. `carry` once; then read what is recorded.

    Args:
        route: to the server.
        leg: who calls whom.
        caller: the person who talks.
        pacer: the clock of the line.
        client: sends the webhooks.
        keep_audio: keep what the caller heard.
        said: told of each text of `<Say>`.
    """

    def __init__(
        self,
        route: Route,
        leg: Leg,
        caller: Caller,
        *,
        pacer: Pacer,
        client: httpx2.AsyncClient,
        keep_audio: bool,
        said: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._route, self._leg, self._caller = route, leg, caller
        self._pacer, self._client, self._keep_audio = pacer, client, keep_audio
        self._said = said
        self._answered_secs: float | None = None
        self._limit_secs = 0.0
        self._turn = 0
        self.lines: list[Line] = []
        self.streams: list[MediaStream] = []
        self.violations: list[str] = []
        self.twiml: list[str] = []
        self.requests: list[CarrierRequest] = []
        self.carrier_said: list[str] = []
        self.dialled: str | None = None
        self.duration_secs = 0.0

    async def carry(self, voice_path: str, *, limit_secs: float) -> End:
        """Ring the server and do what it says until the call is over.

        Raises:
            CarrierError: it cannot be reached, or answered what a carrier cannot use.
        """
        self._limit_secs = limit_secs
        began_secs = time.monotonic()
        try:
            end: End | str = urljoin(self._route.public_url, voice_path)
            for _ in range(MOST_DOCUMENTS):
                url = end
                end = await self._follow(await self._document(url), url)
                if isinstance(end, End):
                    return end
            raise CarrierError(f"the call was sent on {MOST_DOCUMENTS} times without an end")
        finally:
            self.duration_secs = time.monotonic() - (self._answered_secs or began_secs)

    async def report_status(self, path: str, statuses: Sequence[str]) -> None:
        """Tell the server how the call stands, one request for each status, in the order given."""
        url = urljoin(self._route.public_url, path)
        for sequence, status in enumerate(statuses):
            form = self._form(status) | {
                "SequenceNumber": str(sequence),
                "Timestamp": formatdate(usegmt=False),
                "CallbackSource": "call-progress-events",
            }
            if status == "completed":
                secs = round(self.duration_secs)
                form |= {"CallDuration": str(secs), "Duration": str(secs // 60 + 1)}
            try:
                await self._post(url, form)
            except CarrierError as error:
                self.violations.append(str(error))

    async def _follow(self, document: Document, base_url: str) -> End | str:
        """Do what a document says; return how the call ended, or the next document's URL."""
        self.violations.extend(document.violations)
        for verb in document.verbs:
            if self._answered_secs is None and not isinstance(verb, Reject):
                self._answered_secs = time.monotonic()
            outcome = await self._obey(verb)
            if isinstance(outcome, End):
                return outcome
            if isinstance(outcome, str):
                return urljoin(base_url, outcome)
        return End.AGENT

    async def _obey(self, verb: Verb) -> End | str | None:
        match verb:
            case Connect():
                return await self._connect(verb)
            case Say(text):
                self.carrier_said.append(text)
                self._said(text)
                return None
            case Pause(secs):
                await asyncio.sleep(secs)
                return None
            case Redirect(url):
                return url
            case Dial(number):
                self.dialled = number
                return End.TRANSFERRED
            case Reject():
                return End.REJECTED
            case Hangup():
                return End.AGENT

    async def _connect(self, verb: Connect) -> End | str | None:
        """Hold the call on a media stream until one side ends it.

        A stream that cannot be opened leaves the call to the next verb.
        """
        async with AsyncExitStack() as stack:
            socket = await self._open_socket(verb.stream_url)
            if socket is None:
                return None
            stack.push_async_callback(socket.close)
            if await self._talk(socket, verb.parameters):
                return End.CALLER
        return verb.action

    async def _open_socket(self, url: str) -> ClientConnection | None:
        if not is_carrier_socket(url):
            self.violations.append(f"<Stream url> is {urlsplit(url).scheme}, not wss")
        headers = self._route.headers(url)
        for address in self._in_turn(self._route.addresses(url)):
            try:
                return await connect(
                    address,
                    additional_headers=headers,
                    compression=None,
                    proxy=None,
                    max_queue=None,
                    open_timeout=CONNECT_TIMEOUT_SECS,
                    close_timeout=CONNECT_TIMEOUT_SECS,
                    write_limit=SEND_BUFFER_BYTES,
                )
            except (OSError, TimeoutError, InvalidHandshake, InvalidURI) as error:
                self.violations.append(f"the media stream could not be opened: {error}")
        return None

    async def _talk(self, socket: ClientConnection, parameters: Mapping[str, str]) -> bool:
        """Let the caller talk on one stream; True when he hung up."""
        identity = StreamIdentity(
            account_sid=self._route.account_sid,
            call_sid=self._leg.call_sid,
            stream_sid=f"MZ{uuid.uuid4().hex}",
            parameters=parameters,
        )
        stream = MediaStream(identity, Playback(keep_audio=self._keep_audio))
        line = Line(socket, stream)
        self.streams.append(stream)
        self.lines.append(line)
        await line.open()
        with self._pacer.paced(line):
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(line.listen(), name="line")
                return await converse_until_over(self._caller, line, limit_secs=self._limit_secs)

    async def _document(self, url: str) -> Document:
        response = await self._post(url, self._form("ringing" if not self.twiml else "in-progress"))
        if response.status_code != httpx2.codes.OK:
            raise CarrierError(f"{urlsplit(url).path} answered {response.status_code}")
        content_type = response.headers.get("content-type", "").partition(";")[0]
        if content_type not in XML_TYPES:
            self.violations.append(f"TwiML came as {content_type or 'no type'}, not text/xml")
        self.twiml.append(response.text)
        try:
            return parse_twiml(response.text)
        except TwimlError as error:
            raise CarrierError(str(error)) from error

    async def _post(self, url: str, form: Mapping[str, str]) -> httpx2.Response:
        headers = self._route.headers(url, form) | {"I-Twilio-Idempotency-Token": str(uuid.uuid4())}
        problem = "no address"
        for address in self._in_turn(self._route.addresses(url)):
            # one that closed a connection it had kept open is asked once more, as HTTP has it
            for _ in range(ATTEMPTS):
                began_secs = time.monotonic()
                try:
                    async with asyncio.timeout(WEBHOOK_TIMEOUT_SECS):
                        response = await self._client.post(address, data=form, headers=headers)
                except (httpx2.HTTPError, TimeoutError) as error:
                    problem = f"{type(error).__name__} {error}".strip()
                    self._note_request(url, None, began_secs)
                    if not isinstance(error, httpx2.RemoteProtocolError):
                        break
                else:
                    self._note_request(url, response.status_code, began_secs)
                    return response
        raise CarrierError(f"{url} cannot be reached: {problem}")

    def _note_request(self, url: str, status: int | None, began_secs: float) -> None:
        took_ms = (time.monotonic() - began_secs) * 1000
        self.requests.append(
            CarrierRequest(path=urlsplit(url).path, status=status, took_ms=took_ms)
        )

    def _in_turn(self, addresses: list[str]) -> list[str]:
        """Begin each request at the next address, as a load balancer does."""
        self._turn += 1
        first = (self._turn - 1) % len(addresses)
        return addresses[first:] + addresses[:first]

    def _form(self, status: str) -> dict[str, str]:
        leg = self._leg
        return {
            "AccountSid": self._route.account_sid,
            "ApiVersion": "2010-04-01",
            "CallSid": leg.call_sid,
            "CallStatus": status,
            "Called": leg.to_number,
            "Caller": leg.from_number,
            "Direction": leg.direction,
            "From": leg.from_number,
            "FromCountry": "US",
            "To": leg.to_number,
            "ToCountry": "US",
            **leg.fields,
        }
