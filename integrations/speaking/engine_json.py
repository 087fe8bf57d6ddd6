"""JSON messages of engines that sell speech, read with suspicion."""

from __future__ import annotations

import base64
import binascii
from typing import Any

import orjson

from domain.errors import VoiceError
from integrations.speaking.voice_socket import Message


def read_object(engine: str, message: Message) -> dict[str, Any]:
    """Read a message that has to be a JSON object; VoiceError when it is none."""
    try:
        fields = orjson.loads(message)
    except orjson.JSONDecodeError as error:
        raise VoiceError(f"{engine}: a message that is not JSON") from error
    if not isinstance(fields, dict):
        raise VoiceError(f"{engine}: a message that is not an object")
    return fields


def read_pcm(engine: str, audio: object) -> bytes:
    """Read sound in base64; VoiceError when it is none. No sound is no bytes."""
    if not audio:
        return b""
    try:
        return base64.b64decode(str(audio), validate=True)
    except binascii.Error as error:
        raise VoiceError(f"{engine}: sound that is not base64") from error
