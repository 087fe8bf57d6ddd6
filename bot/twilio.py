"""The carrier's protocol as pure functions: signatures, TwiML, the beginning of a media stream.

https://www.twilio.com/docs/usage/security, https://www.twilio.com/docs/voice/twiml/stream
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Connect, Dial, Parameter, Stream, VoiceResponse

from domain.errors import RefusedStreamError
from domain.transfer import RINGING_SECS

TOKEN_PARAMETER = "token"  # noqa: S105 - the name of a parameter
MEDIA_PATH = "/twilio/stream"
ENDED_PATH = "/twilio/stream-ended"
STATUS_PATH = "/twilio/status"
MOST_START_BYTES = 16_384
"""A `start` has about one thousand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierAuth:
    """Who may speak for the carrier."""

    account_sid: str
    auth_token: str
    """Empty: nothing is signed, and only loopback is let in."""
    public_url: str
    """The https origin the carrier sees; never taken from `Host` or forwarded headers."""

    def is_signed(self, path_and_query: str, form: Mapping[str, Any], signature: str) -> bool:
        """Whether a webhook's X-Twilio-Signature is right. The validator compares in constant time."""
        url = self.public_url + path_and_query
        return bool(RequestValidator(self.auth_token).validate(url, form, signature))

    def is_signed_handshake(self, path: str, signature: str) -> bool:
        """Whether a media socket's handshake signature is right.

        It is over the wss URL without parameters; some handshakes sign it with a slash behind.
        """
        url = self.socket_url(path)
        validator = RequestValidator(self.auth_token)
        return any(bool(validator.validate(u, {}, signature)) for u in (url, url + "/"))

    def socket_url(self, path: str) -> str:
        """The address of a socket of ours as the carrier sees it."""
        scheme, _, rest = self.public_url.partition("://")
        return f"{'wss' if scheme == 'https' else 'ws'}://{rest}{path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamStart:
    """What the carrier says when a media stream begins."""

    stream_sid: str
    call_sid: str
    account_sid: str
    parameters: Mapping[str, str] = field(default_factory=dict)


def read_start(message: str) -> StreamStart | None:
    """Read a message of a socket that has not started; None when it is another one.

    Raises:
        RefusedStreamError: it is a `start` that cannot be one of our calls.
    """
    if len(message) > MOST_START_BYTES:
        return None
    try:
        fields = orjson.loads(message)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(fields, dict) or fields.get("event") != "start":
        return None
    start = fields.get("start")
    if not isinstance(start, dict):
        raise RefusedStreamError("start without its fields")
    sids = [start.get(name) for name in ("streamSid", "callSid", "accountSid")]
    if not all(isinstance(sid, str) and sid.isalnum() for sid in sids):
        raise RefusedStreamError("start without its ids")
    form = start.get("mediaFormat")
    if isinstance(form, dict) and form.get("encoding", "audio/x-mulaw") != "audio/x-mulaw":
        raise RefusedStreamError("not mu-law")
    parameters = start.get("customParameters")
    return StreamStart(
        stream_sid=str(sids[0]),
        call_sid=str(sids[1]),
        account_sid=str(sids[2]),
        parameters={str(k): str(v) for k, v in parameters.items()}
        if isinstance(parameters, dict)
        else {},
    )


def connect(socket_url: str, ended_url: str, *, token: str, sorry: str) -> str:
    """TwiML that brings the caller to us, and says `sorry` when nobody is there."""
    response = VoiceResponse()
    connection = Connect(action=ended_url, method="POST")
    stream = Stream(url=socket_url)
    stream.append(Parameter(name=TOKEN_PARAMETER, value=token))
    connection.append(stream)
    response.append(connection)
    response.say(sorry)
    return str(response)


def say_and_hang_up(lines: Iterable[str]) -> str:
    """TwiML that says something and ends the call."""
    response = VoiceResponse()
    for line in lines:
        response.say(line)
    response.hangup()
    return str(response)


def hang_up() -> str:
    """TwiML that ends the call."""
    response = VoiceResponse()
    response.hangup()
    return str(response)


def transfer(
    number: str, *, caller_id: str | None, most_secs: int, ended_url: str, status_url: str
) -> str:
    """TwiML that connects the caller with a person for so long, and then asks `ended_url` what follows.

    `status_url` is told how long the person's leg lasted, also when it was the caller who hung up.
    """
    response = VoiceResponse()
    dial = Dial(
        caller_id=caller_id,
        timeout=RINGING_SECS,
        time_limit=most_secs,
        answer_on_bridge=True,
        action=ended_url,
        method="POST",
    )
    dial.number(number, status_callback=status_url, status_callback_event="completed")
    response.append(dial)
    return str(response)
