"""Whole calls with their money, on virtual time: what a call costs, and that it never costs more than it may."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.call import CallParts, Ear, run_call
from bot.cashier import Cashier
from bot.endings import Endings
from bot.journal import Journal
from bot.live_calls import CallsOnTheLine
from bot.pricing_file import load_pricing
from domain.call import EndReason, Outcome
from domain.ledger import Part, Saving
from domain.reading_aloud import ReadingAloud
from domain.turn import Cue, Disposition, LeadScore, Sentence, TurnReport
from processors.speech_cache import SpeechCache
from processors.speech_scorer import SpeechScorer
from processors.voice_health import VoiceHealth
from store.sessions_here import SessionsHere
from tests.call_records import a_call, a_pass
from tests.conftest import VIRTUAL
from tests.fakes.call_log import ListCallLog
from tests.fakes.carrier_line import STREAM_SID, CarrierLine
from tests.fakes.coded_speech import CodedVoice
from tests.fakes.leases import OneWorkersLeases
from tests.fakes.loudness_session import LoudnessSession
from tests.fakes.observers import SilentObserver
from tests.fakes.premium_voice import PremiumEngineFake
from tests.fakes.recognizers import QueueRecognizer
from tests.fakes.till import Till

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

ANSWERED_AT = datetime(2026, 8, 20, 16, 0, tzinfo=UTC)
PRICING = load_pricing(Path(__file__).resolve().parents[2] / "pricing.yaml")
HOT = LeadScore(score=0.9, band="hot", factors=())


def now():
    return ANSWERED_AT + timedelta(seconds=asyncio.get_running_loop().time())


class TalkativeMind:
    """Says something new of a hundred characters in every turn; the lead is hot after `hot_after` turns."""

    def __init__(self, hot_after=None, goodbye="w90 w91 w92."):
        self.hot_after = hot_after
        self.goodbye = goodbye
        self.cues = []

    async def hear(self, turn):
        self.cues.append(turn.cue)
        is_over = turn.cue is Cue.WRAP_UP
        words = " ".join(f"w{turn.seq}{n:02d}" for n in range(18))
        text = self.goodbye if is_over else f"{words}."
        yield Sentence(text=text)
        yield TurnReport(
            seq=turn.seq,
            agent="test",
            intended=text,
            lead=HOT if self.hot_after is not None and turn.seq >= self.hot_after else None,
            disposition=Disposition.HANG_UP if is_over else Disposition.STAY,
            interruptible=not is_over,
            outcome=Outcome.QUALIFIED,
        )

    def report(self):
        return None

    async def close(self):
        pass


class StoredNothing:
    """Implements `ResumePoints` for calls that were not cut off."""

    async def resume_point(self, call_id):
        raise LookupError(call_id)


class RunningCall:
    def __init__(self, mind, limit_usd_micros):
        self.line = CarrierLine()
        self.mind = mind
        self.till = Till()
        self.log = ListCallLog()
        self.call = a_call(started_at=ANSWERED_AT)
        self.engine = PremiumEngineFake()
        self.recognizer = QueueRecognizer()
        self.journal = Journal(self.log)
        self.cashier = Cashier(
            rates_of=lambda direction: PRICING.rates(
                direction=direction, stt="deepgram/nova-3", llm=None, premium=self.engine.price_name
            ),
            call_limit_usd_micros=limit_usd_micros,
            ahead_limit_usd_micros=0,
            ledger=self.till,
            budgets=self.till,
            journal=self.journal,
            publish=lambda event: None,
            now=now,
            owner="worker",
        )
        self.ended_secs = None

    def parts(self):
        return CallParts(
            scorer=SpeechScorer(LoudnessSession()),
            open_ear=lambda: Ear(recognizer=self.recognizer),
            voices=[CodedVoice()],
            premium=[self.engine],
            premium_threshold=0.8,
            voice_health=VoiceHealth(asyncio.get_running_loop().time),
            cache=SpeechCache(10**7),
            reading=ReadingAloud(),
            open_mind=lambda _, purse: self.mind,
            open_money=self.cashier.open,
            is_complete=None,
            end_of_turn=None,
            runs_ahead=False,
            filler="w98.",
            apology="w99.",
            journal=self.journal,
            leases=OneWorkersLeases(),
            past=StoredNothing(),
            endings=Endings(SessionsHere(), self.journal),
            live_calls=CallsOnTheLine(1),
            observer=SilentObserver(),
            now=now,
        )

    async def run(self):
        await run_call(self.line, STREAM_SID, a_pass(self.call), self.parts())
        self.ended_secs = asyncio.get_running_loop().time()
        await self.journal.written(5)

    async def converse(self, turns):
        """Answer the agent every eight seconds."""
        for _ in range(turns):
            await asyncio.sleep(7)
            self.recognizer.words.append(("and then there is the garden", 0.9))
            self.line.say(1.0)
            await asyncio.sleep(1)

    def cost(self, part):
        entries = self.till.of(self.call.id)
        return sum(entry.cost_usd_micros for entry in entries if entry.part is part)

    def quantity(self, part, saving=None):
        entries = self.till.of(self.call.id)
        return sum(e.quantity for e in entries if e.part is part and e.saving is saving)


@asynccontextmanager
async def running(mind, limit_usd_micros=100_000):
    call = RunningCall(mind, limit_usd_micros)
    others = [asyncio.create_task(job) for job in (call.line.run(), call.journal.run())]
    try:
        async with asyncio.TaskGroup() as tasks:
            run = tasks.create_task(call.run())
            yield call
            await run
    finally:
        for task in others:
            task.cancel()
        await asyncio.wait(others)


@pytest.mark.parametrize("limit_usd_micros", [20_000, 40_000])
async def test_a_caller_who_never_stops_talking_is_told_goodbye_before_the_limit(limit_usd_micros):
    async with running(TalkativeMind(), limit_usd_micros) as call:
        call.line.say(600)

    [end] = call.log.ends
    assert end.reason is EndReason.LIMIT_REACHED
    assert call.mind.cues[-1] is Cue.WRAP_UP
    assert call.till.total(call.call.id) <= limit_usd_micros
    assert call.till.settled == {call.call.id: call.till.total(call.call.id)}


async def test_a_conversation_that_goes_on_and_on_is_over_before_the_limit():
    async with running(TalkativeMind(hot_after=0), 60_000) as call:
        await call.converse(40)

    assert call.log.ends[0].reason is EndReason.LIMIT_REACHED
    assert call.till.total(call.call.id) <= 60_000


async def test_a_goodbye_that_takes_too_long_is_cut_at_the_limit():
    mind = TalkativeMind(goodbye=f"{' '.join(f'w{n}' for n in range(300))}.")
    async with running(mind, 20_000) as call:
        pass

    assert call.log.ends[0].reason is EndReason.LIMIT_REACHED
    assert call.mind.cues[-1] is Cue.WRAP_UP
    assert call.ended_secs < 60
    assert call.till.total(call.call.id) <= 20_000


async def test_the_ledger_equals_a_recount_of_what_went_over_the_wires():
    async with running(TalkativeMind(hot_after=1)) as call:
        await call.converse(5)
        call.line.hang_up()

    [voice] = call.engine.opened
    minutes = -(-call.ended_secs // 60)
    assert call.cost(Part.TELEPHONY) == minutes * (8_500 + 4_400)
    assert call.quantity(Part.TTS) == voice.characters_sent == sum(map(len, voice.spoken)) > 0
    assert call.cost(Part.TTS) == 50 * voice.characters_sent
    assert call.cost(Part.STT) == pytest.approx(call.quantity(Part.STT) * 4_800 / 60_000, abs=1)
    assert call.till.settled == {call.call.id: call.till.total(call.call.id)}


async def test_three_minutes_with_the_premium_voice_after_qualification_cost_less_than_ten_cents():
    async with running(TalkativeMind(hot_after=6)) as call:
        await call.converse(21)
        await asyncio.sleep(max(0, 180 - asyncio.get_running_loop().time()))
        call.line.hang_up()

    assert call.ended_secs == pytest.approx(180, abs=1)
    assert call.quantity(Part.TTS) > 0
    assert call.till.total(call.call.id) < 100_000


async def test_a_change_of_voice_is_written_down_and_every_turn_says_which_voice_it_was():
    async with running(TalkativeMind(hot_after=1)) as call:
        await call.converse(3)
        await asyncio.sleep(8)
        call.line.hang_up()

    assert [(e.seq, e.from_tier, e.to_tier, e.reason) for e in call.log.tiers] == [
        (1, "local", "premium", "score 0.90 >= 0.80")
    ]
    spoken = [turn.tts_tier for turn in call.log.turns if turn.tts_tier]
    assert spoken == ["local", "local", "premium", "premium"]


async def test_what_the_local_voice_said_counts_as_saved():
    async with running(TalkativeMind()) as call:
        await call.converse(1)
        call.line.hang_up()

    assert call.quantity(Part.TTS, Saving.LOCAL_VOICE) > 0
    assert call.quantity(Part.TTS) == 0
