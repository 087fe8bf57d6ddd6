"""Single-use passes for the media socket: who holds one was let in by a signed webhook a moment ago."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass, fields
from datetime import datetime

from domain.call import Call, Direction

LIFE_SECS = 120.0
"""From the webhook's answer to the stream's start; the carrier takes a second or two."""
_SIGNATURE_CHARACTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamPass:
    """Lets one media stream of a call in."""

    call: Call
    epoch: int
    """Milliseconds since 1970 when it was made: a call's later stream has the greater one."""
    streams: int
    """Counts the call's streams, this one included; a second one takes the call up where the first broke off."""
    nonce: str
    """Its own, so that whoever lets it in can tell whether it was used before."""

    @property
    def resumes(self) -> bool:
        """Whether the call was cut off and goes on with this stream."""
        return self.streams > 1


@dataclass(frozen=True, slots=True)
class StreamTokens:
    """Makes and reads passes. A pass carries its call, so any worker of the deployment can take the stream.

    The carrier allows 500 characters for a parameter's name and value together; a pass has under 480. That it is
    used only once is for `domain.sessions` to see.
    """

    key: bytes
    """The same in every worker of a deployment."""

    def issue(self, call: Call, now_secs: float, *, streams: int = 1, after_epoch: int = 0) -> str:
        """Make a pass for a call's stream.

        Args:
            call: The call.
            now_secs: Wall-clock time.
            streams: Counts the call's streams, the new one included.
            after_epoch: Of the stream before, whose worker's clock may be ahead of ours.
        """
        values = (asdict(call) | {"started_at": call.started_at.isoformat()}).values()
        epoch = max(int(now_secs * 1000), after_epoch + 1)
        content = [
            int(now_secs + LIFE_SECS), secrets.token_urlsafe(6), epoch, streams, *values
        ]  # fmt: skip
        body = base64.urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode())
        return f"{body.decode()}.{self._signature(body)}"

    def read(self, token: str, now_secs: float) -> StreamPass | None:
        """Return what a pass says that is ours and still good."""
        body, _, signature = token.encode().rpartition(b".")
        if not hmac.compare_digest(signature, self._signature(body).encode()):
            return None
        expires, nonce, epoch, streams, *values = json.loads(_decoded(body))
        if expires < now_secs:
            return None
        known = dict(zip((field.name for field in fields(Call)), values, strict=True))
        known["started_at"] = datetime.fromisoformat(known["started_at"])
        known["direction"] = Direction(known["direction"])
        return StreamPass(call=Call(**known), epoch=epoch, streams=streams, nonce=nonce)

    def _signature(self, body: bytes) -> str:
        return hmac.new(self.key, body, hashlib.sha256).hexdigest()[:_SIGNATURE_CHARACTERS]


def _decoded(body: bytes) -> bytes:
    try:
        return base64.urlsafe_b64decode(body)
    except binascii.Error as error:
        # its signature was right, so we wrote it ourselves
        raise AssertionError("a signed pass that cannot be read") from error
