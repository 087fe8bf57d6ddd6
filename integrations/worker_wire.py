"""How this process and its workers talk: length-prefixed messages over a pair of pipes.

A message is a kind, the number of the job it belongs to, and a payload. To the worker go REQUEST, INPUT and CANCEL;
from it come READY (or FAILED) once, then for each job any number of CHUNK and one DONE or ERROR.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import NamedTuple

HEADER = struct.Struct("<BII")
"""Kind, job number, length of the payload in bytes."""


class Kind(IntEnum):
    """What a message is."""

    REQUEST = 1
    CANCEL = 2
    READY = 3
    FAILED = 4
    """The worker cannot start; the payload says why."""
    CHUNK = 5
    DONE = 6
    ERROR = 7
    """The job failed and the worker lives; the payload says why."""
    INPUT = 8
    """More of what a job works on, as it comes; without a payload: that was all."""


class Message(NamedTuple):
    """One message, either way."""

    kind: Kind
    job: int
    payload: bytes = b""


def encode(message: Message) -> bytes:
    """Put a message into its bytes on the pipe."""
    return HEADER.pack(message.kind, message.job, len(message.payload)) + message.payload
