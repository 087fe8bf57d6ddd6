"""The carrier's side for hostile tests: signs as Twilio does, or does not."""

import json
import re
import uuid
from html import unescape
from urllib.parse import urlencode

import websockets
from websockets.asyncio.client import connect

from simulator.signature import HEADER, signature

ACCOUNT_SID = "AC" + "5" * 32
PUBLIC_URL = "https://phone.example.com"
SIGNED_PATHS = (
    "/twilio/voice",
    "/twilio/stream-ended",
    "/twilio/status",
    "/twilio/recording",
    "/twilio/amd",
)


class Carrier:
    """Talks to one server."""

    def __init__(self, client, url, auth_token):
        self.client = client
        self.url = url
        self.auth_token = auth_token

    async def post(self, path, form, *, signed=True, headers=(), body=None):
        """Post a form, signed over the public URL, or as the headers have it."""
        sent = {"Content-Type": "application/x-www-form-urlencoded", **dict(headers)}
        if signed:
            sent[HEADER] = signature(self.auth_token, PUBLIC_URL + path, form)
        content = urlencode(form).encode() if body is None else body
        return await self.client.post(self.url + path, content=content, headers=sent)

    async def ring(self, *, number="+15125550147", sid=None):
        """Ring; return the CallSid and the TwiML."""
        sid = sid or new_sid()
        form = {
            "CallSid": sid,
            "AccountSid": ACCOUNT_SID,
            "From": number,
            "To": "+15125550100",
            "CallStatus": "ringing",
            "Direction": "inbound",
        }
        return sid, (await self.post("/twilio/voice", form)).text

    def handshake(self, signed_url=None):
        """Open a media socket; the signature is over the public address unless told."""
        url = self.url.replace("http://", "ws://") + "/twilio/stream"
        over = signed_url or PUBLIC_URL.replace("https://", "wss://") + "/twilio/stream"
        return connect(
            url,
            additional_headers={HEADER: signature(self.auth_token, over)},
            proxy=None,
            compression=None,
            max_queue=None,
        )


def new_sid():
    return "CA" + uuid.uuid4().hex


def pass_of(twiml):
    """The pass that a TwiML answer gives out."""
    return unescape(re.search(r'name="token" value="([^"]+)"', twiml)[1])


def start_message(sid, token, **changes):
    stream_sid = "MZ" + sid[2:]
    start = {
        "accountSid": ACCOUNT_SID,
        "streamSid": stream_sid,
        "callSid": sid,
        "tracks": ["inbound"],
        "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
        "customParameters": {"token": token},
        **changes,
    }
    return json.dumps({"event": "start", "streamSid": stream_sid, "start": start})


async def is_let_in(socket, message):
    """Whether a socket is spoken to after a first message, rather than closed."""
    try:
        await socket.send(message)
        await socket.recv()
    except websockets.ConnectionClosed:
        return False
    return True
