"""One answer in the making, heard by everybody who asked for it meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing

from domain.errors import ModelError


class SharedAnswer:
    """Runs while anybody listens: one listener's barge-in does not cost the others their answer.

    Args:
        make: Makes the sentences.
        keep: Takes them all, once the answer is whole.
    """

    def __init__(
        self,
        make: Callable[[], AsyncGenerator[str, None]],
        *,
        keep: Callable[[Sequence[str]], Awaitable[None]],
    ) -> None:
        self._make = make
        self._keep = keep
        self._said: list[str] = []
        self._failure: Exception | None = None
        self._over = False
        self._news = asyncio.Event()
        self._listeners = 0
        self._making: asyncio.Task[None] | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come; who asks afterwards needs another answer."""
        return self._over

    async def listen(self) -> AsyncGenerator[str, None]:
        """Yield the sentences from the first on, also those that came before this listener.

        Raises:
            ModelError: as the making did.
        """
        self._listeners += 1
        if self._making is None:
            # Owned by its listeners: the last one to leave ends it and waits for its end.
            self._making = asyncio.create_task(self._run())
        heard = 0
        try:
            while True:
                while heard < len(self._said):
                    heard += 1
                    yield self._said[heard - 1]
                if self._over:
                    break
                await self._news.wait()
            if self._failure is not None:
                raise self._failure
        finally:
            self._listeners -= 1
            if self._listeners == 0:
                self._over = True
                self._making.cancel()
                await asyncio.wait({self._making})

    async def _run(self) -> None:
        try:
            async with aclosing(self._make()) as sentences:
                async for sentence in sentences:
                    self._said.append(sentence)
                    self._tell()
            await self._keep(self._said)
        except ModelError as error:
            self._failure = error
        except Exception as error:  # noqa: BLE001 - raised again by every listener
            self._failure = error
        finally:
            self._over = True
            self._news.set()

    def _tell(self) -> None:
        """Wake those who wait; whoever comes later waits for the next news."""
        self._news.set()
        self._news = asyncio.Event()
