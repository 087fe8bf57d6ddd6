"""The carrier's signature over a request, made with the standard library."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import urldefrag

HEADER = "X-Twilio-Signature"


def signature(auth_token: str, url: str, form: Mapping[str, str] | None = None) -> str:
    """Sign a request as Twilio does.

    Args:
        auth_token: the account's primary Auth Token.
        url: the public URL, query included; a fragment is not signed. A media socket's `wss://` URL has no form.
        form: the fields of the POST.

    Returns:
        The value of `X-Twilio-Signature`: base64 of an HMAC-SHA1.
    """
    signed = urldefrag(url).url + "".join(
        name + value for name, value in sorted((form or {}).items())
    )
    digest = hmac.new(auth_token.encode(), signed.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()
