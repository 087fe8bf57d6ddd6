"""Buys, before a call needs it, what the premium voice will say whoever calls."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from loguru import logger

from bot.call_money import CallMoney
from bot.playbook_speech import PlaybookSpeech, sound_of
from domain.errors import VoiceError
from domain.premium_voice import CallVoice, PremiumVoice

LOOK_EVERY_SECS = 900.0
"""A new day comes into what can be booked once a day; an engine that was away is tried again sooner than that."""
SENTENCE_SECS = 20.0
"""Deadline of one sentence: the longest is spoken in half of that."""

OpenPurse = Callable[[int], Awaitable[CallMoney | None]]


class SpeechAhead:
    """A task of the process. Of several processes that share a disk one buys, and the others find it there."""

    def __init__(
        self,
        speech: PlaybookSpeech,
        engine: PremiumVoice,
        *,
        open_purse: OpenPurse,
        buys: bool,
    ) -> None:
        """Take what is needed.

        Args:
            speech: knows what will be said, and keeps it.
            engine: the premium voice.
            open_purse: opens a purse for so many characters; None: nothing is to be bought ahead now.
            buys: whether this process does; otherwise it looks for what another has bought.
        """
        self._speech = speech
        self._engine = engine
        self._open_purse = open_purse
        self._buys = buys

    async def run(self) -> None:
        """Have what will be said ready, and keep it so from day to day, until cancelled."""
        while True:
            try:
                await self._look()
            except Exception as error:  # noqa: BLE001 - a convenience, which must not end the process
                logger.warning("nothing could be bought ahead", error=type(error).__name__)
            await asyncio.sleep(LOOK_EVERY_SECS)

    async def _look(self) -> None:
        if not self._buys:
            await self._speech.restore()
            return
        key = self._engine.cache_key
        foreseen = await self._speech.foresee()
        missing = [text for text in foreseen if not self._speech.cache.holds(key, text)]
        if not missing:
            return
        money = await self._open_purse(sum(map(len, missing)))
        if money is None:
            logger.info("nothing is bought ahead today", sentences=len(missing))
            return
        try:
            async with asyncio.TaskGroup() as tasks:
                counting = tasks.create_task(money.purse.run())
                await self._buy(missing, money)
                counting.cancel()
        finally:
            await money.close(is_over=True)
        left = sum(not self._speech.cache.holds(key, text) for text in missing)
        logger.info("bought ahead", sentences=len(missing) - left, left=left)

    async def _buy(self, texts: Sequence[str], money: CallMoney) -> None:
        """Buy one sentence after another while the money lasts and the engine answers."""
        voice = self._engine.open()
        try:
            await voice.connect()
            for text in texts:
                if not await self._buy_one(voice, text, money):
                    return
        except (VoiceError, TimeoutError) as error:
            logger.warning("not all was bought ahead", error=type(error).__name__)
            voice.drop()
        finally:
            await voice.close()

    async def _buy_one(self, voice: CallVoice, text: str, money: CallMoney) -> bool:
        hold = money.purse.hold_premium(len(text))
        if hold is None:
            return False
        sent_before = voice.characters_sent
        try:
            async with asyncio.timeout(SENTENCE_SECS):
                sound = await sound_of(voice, text)
        finally:
            money.purse.settle(hold, voice.characters_sent - sent_before)
        if sound:
            self._speech.cache.put(voice.cache_key, text, sound)
        return True
