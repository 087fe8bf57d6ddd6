"""Some models think aloud in their answer; the caller must not hear it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

OPENS, CLOSES = "<think>", "</think>"


async def without_thoughts(pieces: AsyncGenerator[str, None]) -> AsyncGenerator[str, None]:
    """Pass text on without what stands between `<think>` and `</think>`, however it is cut up."""
    held, thinking = "", False
    async with aclosing(pieces):
        async for piece in pieces:
            held += piece
            spoken = ""
            while True:
                mark = CLOSES if thinking else OPENS
                before, found, after = held.partition(mark)
                if not found:
                    break
                spoken += "" if thinking else before
                held, thinking = after, not thinking
            kept = _start_of_mark(held, CLOSES if thinking else OPENS)
            spoken += "" if thinking else held[: len(held) - kept]
            held = held[len(held) - kept :]
            if spoken:
                yield spoken
        if held and not thinking:
            yield held


def _start_of_mark(text: str, mark: str) -> int:
    """How many of the last characters could be the mark's beginning."""
    longest = min(len(text), len(mark) - 1)
    return next((n for n in range(longest, 0, -1) if text.endswith(mark[:n])), 0)
