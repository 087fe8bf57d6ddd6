"""What the premium voice says whoever calls is bought once, within its own limit, and entered."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from agents.playbook_file import load_playbook
from bot.journal import Journal
from bot.playbook_speech import PlaybookSpeech
from bot.playbooks import Playbooks
from bot.speech_ahead import LOOK_EVERY_SECS, SpeechAhead
from domain.errors import VoiceFault
from domain.ledger import Part
from domain.pronunciation import pronounce
from tests.bot.test_cashier import LOCAL, cashier_of, now
from tests.conftest import VIRTUAL
from tests.domain.prices import VOICE
from tests.fakes.call_log import ListCallLog
from tests.fakes.coded_speech import CodedVoice
from tests.fakes.premium_voice import PremiumEngineFake, PremiumVoiceFake
from tests.fakes.till import Till

pytestmark = pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)

NAME = "real_estate"
PLENTY = 5_000_000


@pytest.fixture(scope="module")
def playbooks():
    return Playbooks(by_name={NAME: load_playbook(NAME)}, by_number={}, default=NAME)


class Shop:
    """A process's speech, and what it buys with."""

    def __init__(self, playbooks, folder, till, *, ahead_limit=PLENTY, buys=True):
        self.till = till
        self.days_later = 0
        self.engine = PremiumEngineFake()
        engines = SimpleNamespace(voices=[CodedVoice()], premium=[self.engine])
        self.speech = PlaybookSpeech(
            playbooks, engines, folder=folder, most_bytes=10**9, pronounce=pronounce, now=self.now
        )
        self.journal = Journal(ListCallLog())
        self.cashier = cashier_of(
            till, self.journal, rates=replace(LOCAL, premium=VOICE), ahead_limit=ahead_limit
        )
        self.ahead = SpeechAhead(
            self.speech, self.engine, open_purse=self.cashier.open_ahead, buys=buys
        )

    def now(self):
        return now() + timedelta(days=self.days_later)

    @property
    def spoken(self):
        return [text for voice in self.engine.opened for text in voice.spoken]

    def holds(self, text):
        return self.speech.cache.holds(self.engine.cache_key, text)

    @asynccontextmanager
    async def open(self):
        await self.speech.restore()
        jobs = (self.journal.run(), self.ahead.run(), self.speech.shelf.run())
        tasks = [asyncio.create_task(job) for job in jobs]
        yield self
        await self.speech.shelf.written()
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def bought(shop):
    """Wait until everything that will be bought has been."""
    await asyncio.sleep(LOOK_EVERY_SECS - 10)


async def test_what_is_said_whoever_calls_is_there_before_the_first_call(playbooks, tmp_path):
    async with Shop(playbooks, tmp_path, Till()).open() as shop:
        await bought(shop)

        foreseen = await shop.speech.foresee()
        assert all(shop.holds(text) for text in foreseen)
        assert shop.holds("Is that right?")
        assert shop.holds("at nine in the morning,")


async def test_it_is_entered_as_what_it_was_and_settled_with_the_budget(playbooks, tmp_path):
    till = Till()
    async with Shop(playbooks, tmp_path, till).open() as shop:
        await bought(shop)
        characters = sum(map(len, shop.spoken))

    entries = list(till.entries.values())
    assert {(e.part, e.provider) for e in entries} == {(Part.TTS, VOICE.name)}
    assert sum(e.quantity for e in entries) == characters > 0
    assert list(till.settled.values()) == [VOICE.cost_usd_micros(characters)]
    assert till.reserved == {}


async def test_after_a_restart_nothing_is_bought_again(playbooks, tmp_path):
    async with Shop(playbooks, tmp_path, Till()).open() as first:
        await bought(first)
    async with Shop(playbooks, tmp_path, Till()).open() as second:
        await bought(second)

        assert second.spoken == []
        assert second.holds("at nine in the morning,")


async def test_a_process_that_does_not_buy_finds_what_another_has_bought(playbooks, tmp_path):
    async with Shop(playbooks, tmp_path, Till(), buys=False).open() as other:
        async with Shop(playbooks, tmp_path, Till()).open() as buyer:
            await bought(buyer)
        await asyncio.sleep(2 * LOOK_EVERY_SECS)

        assert other.spoken == []
        assert other.holds("at nine in the morning,")


async def test_no_more_goes_into_it_in_a_day_than_is_set(playbooks, tmp_path):
    till, limit = Till(), 100_000
    for folder in ("one", "two"):
        async with Shop(playbooks, tmp_path / folder, till, ahead_limit=limit).open() as shop:
            await bought(shop)

    assert 0.9 * limit < sum(till.settled.values()) <= limit


async def test_a_budget_that_is_half_used_is_left_to_calls(playbooks, tmp_path):
    till = Till(budget_usd_micros=500_000)
    async with Shop(playbooks, tmp_path, till).open() as shop:
        await bought(shop)

    assert shop.spoken == []
    assert (till.entries, till.reserved) == ({}, {})


async def test_an_engine_that_is_away_is_tried_again_later(playbooks, tmp_path):
    shop = Shop(playbooks, tmp_path, Till())
    opened = shop.engine.open

    def open_broken():
        voice = opened()
        voice.connect_fault = VoiceFault.DROPPED
        return voice

    shop.engine.open = open_broken
    async with shop.open():
        await asyncio.sleep(5)
        shop.engine.open = opened
        await asyncio.sleep(2 * LOOK_EVERY_SECS)

        assert shop.holds("Is that right?")
    assert shop.till.reserved == {}


@pytest.mark.parametrize("fault", [VoiceFault.SILENCE, VoiceFault.QUOTA])
async def test_an_engine_that_fails_half_way_is_paid_for_what_it_was_sent_and_asked_again(
    playbooks, tmp_path, fault
):
    shop = Shop(playbooks, tmp_path, Till())
    voice = PremiumVoiceFake(fault=fault, fails_after_words=40)
    opened = shop.engine.open

    def open_failing():
        shop.engine.open = opened
        shop.engine.opened.append(voice)
        return voice

    shop.engine.open = open_failing
    async with shop.open():
        await asyncio.sleep(LOOK_EVERY_SECS - 10)
        entered = sum(e.quantity for e in shop.till.entries.values())
        await asyncio.sleep(2 * LOOK_EVERY_SECS)

        assert entered == voice.characters_sent > 0
        assert all(shop.holds(text) for text in await shop.speech.foresee())
    assert shop.till.reserved == {}


async def test_a_new_day_is_bought_when_it_comes_into_reach(playbooks, tmp_path):
    async with Shop(playbooks, tmp_path, Till()).open() as shop:
        await bought(shop)
        before = len(shop.spoken)
        shop.days_later = 1
        await asyncio.sleep(LOOK_EVERY_SECS)

        # Friday, September fourth: with its weekday, and alone
        assert sorted(shop.spoken[before:]) == ["Friday, September fourth,", "September fourth,"]
