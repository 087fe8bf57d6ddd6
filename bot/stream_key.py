"""Keys that every worker of a deployment derives alike from the secrets they share."""

from __future__ import annotations

import hashlib
import hmac

from bot.config import Settings


def stream_key(settings: Settings, api_key: str) -> bytes:
    """Derive the key that signs passes for the media socket, from the carrier's secret, else the operator's."""
    return _derive("media stream pass", settings.twilio_auth_token.get_secret_value() or api_key)


def access_token_key(settings: Settings, api_key: str) -> bytes:
    """Derive the key that signs browsers' tokens, from the operator's: changing API_KEYS makes them void."""
    return _derive("browser access token", settings.api_keys.get_secret_value() or api_key)


def _derive(purpose: str, secret: str) -> bytes:
    return hmac.new(secret.encode(), purpose.encode(), hashlib.sha256).digest()
