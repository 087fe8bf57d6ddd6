"""What lives as long as the process: models, pools, stores, playbooks. Warmed up behind an open door."""

from __future__ import annotations

import asyncio
import secrets
import time
import uuid
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry

from agents.graph import build_graph
from agents.memory import CallMemory
from agents.understanding.understand import understand
from api.event_hub import EventHub
from api.keys import first_key
from api.metrics import CallMetrics
from bot.call import CallParts, run_call
from bot.call_garbage import CallGarbage
from bot.call_trace import CallTraces
from bot.caller_limit import caller_limit
from bot.calls_everywhere import CallsEverywhere
from bot.config import Settings
from bot.endings import Endings
from bot.housekeeping import Job, keep_going, kept_going
from bot.journal import Journal
from bot.language_model import LanguageModel, start_model
from bot.line import CarrierSocket
from bot.live_calls import CallsOnTheLine
from bot.loop_watch import LoopWatch
from bot.minds import MindMaker
from bot.money import Money
from bot.onlookers import Onlookers
from bot.patient_contacts import PatientContacts
from bot.plain_wait_for import install_plain_wait_for
from bot.playbook_speech import PlaybookSpeech
from bot.playbooks import load_playbooks
from bot.pricing_file import PRICING, load_pricing
from bot.reaper import Reaper
from bot.rehearsing import Question, rehearse
from bot.retention import Retention
from bot.speech_ahead import SpeechAhead
from bot.speech_engines import SpeechEngines, start_speech
from bot.stores import Stores, open_stores, shared_answers
from bot.stream_key import stream_key
from bot.switchboard import Switchboard, e164, open_houses
from bot.text_conversations import OpenConversations
from bot.twilio import StreamStart
from domain.pricing import Pricing
from domain.pronunciation import pronounce
from domain.times_on_offer import TimesOnOffer
from domain.tokens import StreamPass, StreamTokens
from processors.speech_scorer import SpeechScorer
from processors.voice_health import VoiceHealth
from store.booked_times import BookedTimes
from store.call_log import StoredCallLog
from store.calls import Calls
from store.contacts import StoredContacts
from store.leases import StoredLeases
from store.privacy import Privacy

if TYPE_CHECKING:
    from bot.playbooks import Playbooks

FLUSH_SECS = 10.0
"""How long the process stays to write what calls left behind."""
JOURNAL = "journal"
"""The folder of DATA_DIR with what waits for the database: a file for each worker, taken over by whoever starts next."""
SPEECH = "speech"
"""The folder of DATA_DIR with the playbooks' fixed sentences as sound."""


def utc_now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


class Process:
    """Everything that calls share, once it is warm."""

    def __init__(
        self,
        *,
        settings: Settings,
        api_key: str,
        playbooks: Playbooks,
        stores: Stores,
        engines: SpeechEngines,
        scorer: SpeechScorer,
        model: LanguageModel,
        pricing: Pricing,
        worker: int = 0,
    ) -> None:
        database, memory, sessions = stores
        self.settings = settings
        self.worker = worker
        self.now = utc_now
        self.api_key = api_key
        self.playbooks = playbooks
        self.engines = engines
        self.database = database
        self.scorer = scorer
        self.model = model
        self.sessions = sessions
        self.memory = memory
        self.forget_call = memory.forget
        self.hub = EventHub()
        self.registry = model.registry
        self.journal = Journal(StoredCallLog(database, utc_now), settings.data_dir / JOURNAL)
        self.contacts = PatientContacts(StoredContacts(database, utc_now), self.journal)
        self.calls = Calls(database)
        self.leases = StoredLeases(database, utc_now, owner=secrets.token_hex(8))
        self.endings = Endings(sessions, self.journal)
        self.reaper = Reaper(
            leases=self.leases,
            calls=self.calls,
            forget=memory.forget,
            journal=self.journal,
            now=utc_now,
        )
        self.retention = Retention(
            Privacy(database).delete_before, days=settings.retention_days, now=utc_now
        )
        self.loop_watch = LoopWatch()
        self.live_calls = CallsOnTheLine(
            settings.max_concurrent_calls, is_late=lambda: self.loop_watch.is_late
        )
        self.calls_everywhere = CallsEverywhere(self.live_calls, sessions)
        self.garbage = CallGarbage(lambda: len(self.live_calls))
        self.speech = self._open_speech()
        self.voice_health = VoiceHealth(time.monotonic)
        self.money = self._open_money(pricing)
        self.booked_times = BookedTimes(database, utc_now)
        self.minds = self._open_minds(memory)
        self.conversations = OpenConversations(self.minds.make, self.journal, utc_now)
        self._onlookers = Onlookers(CallMetrics(self.registry), self.hub, utc_now)
        self.switchboard = self._open_switchboard()

    async def take_call(
        self, socket: CarrierSocket, start: StreamStart, admitted: StreamPass
    ) -> None:
        """Hold a call whose stream has been let in."""
        call = admitted.call
        playbook = self.playbooks.by_name[call.playbook]
        parts = CallParts(
            scorer=self.scorer,
            open_ear=self.engines.open_ear,
            voices=self.engines.voices,
            premium=self.engines.premium,
            premium_threshold=self.settings.qualification_threshold,
            voice_health=self.voice_health,
            cache=self.speech.cache,
            reading=self.speech.reading,
            open_mind=lambda taken, purse: self.minds.make(taken, utc_now, purse),
            open_money=self.money.cashier.open,
            is_complete=self.minds.judge(call, utc_now),
            end_of_turn=self.engines.end_of_turn,
            # without a model an answer takes the mind 4 ms, less than running ahead is worth
            runs_ahead=self.model.answerer is not None,
            filler=playbook.lines["one_moment"][0],
            apology=playbook.lines["unheard"][0],
            journal=self.journal,
            leases=self.leases,
            past=self.calls,
            endings=self.endings,
            live_calls=self.live_calls,
            observer=self._onlookers,
            now=utc_now,
        )
        try:
            await run_call(socket, start.stream_sid, admitted, parts)
        finally:
            self.garbage.call_ended()

    def says(self) -> list[str]:
        """What each part runs on, for the operator."""
        return [
            self.engines.hears,
            self.engines.speaks,
            f"language model: {self.model.runs_on}",
            f"database: {self.database.kind}",
            f"playbook: {self.playbooks.default}",
        ]

    @property
    def shown_key(self) -> str | None:
        """The key that was made at the first start; None when the operator set some."""
        return None if self.settings.api_keys.get_secret_value() else self.api_key

    def _open_switchboard(self) -> Switchboard:
        key = stream_key(self.settings, self.api_key)
        return Switchboard(
            houses=open_houses(self.playbooks.by_name, self.settings.transfer_number),
            playbook_for=self.playbooks.for_number,
            tokens=StreamTokens(key=key),
            live_calls=self.live_calls,
            caller_limit=caller_limit(self.settings, self.sessions, key),
            traces=CallTraces(self.calls, self.leases, self.endings, utc_now),
            journal=self.journal,
            now=utc_now,
            transfers=self.money.transfers(self.endings),
            refuse=self.money.cashier.refuse,
        )

    def _open_speech(self) -> PlaybookSpeech:
        return PlaybookSpeech(
            self.playbooks,
            self.engines,
            folder=self.settings.data_dir / SPEECH,
            most_bytes=self.settings.tts_cache_mb * 1_000_000,
            pronounce=pronounce,
            now=utc_now,
        )

    def _open_minds(self, memory: CallMemory) -> MindMaker:
        return MindMaker(
            playbooks=self.playbooks,
            graph=build_graph(),
            understand=understand,
            database=self.database,
            booked_times=self.booked_times,
            contacts=self.contacts,
            memory=memory,
            answerer=self.model.answerer,
            extractor=self.model.extractor,
            transfer_number=e164(self.settings.transfer_number),
            times=TimesOnOffer(time.monotonic),
            min_confidence=self.settings.stt_min_confidence,
        )

    def _open_money(self, pricing: Pricing) -> Money:
        return Money(
            self.settings,
            pricing=pricing,
            engines=self.engines,
            llm_price_name=self.model.price_name,
            database=self.database,
            journal=self.journal,
            publish=self.hub.publish,
            now=utc_now,
            zone=self.playbooks.by_name[self.playbooks.default].business.zone,
        )

    def jobs(self) -> Iterator[Job]:
        """What is done beside the calls for as long as the process lives, once speech is back from disk."""
        yield self.retention.run
        yield self.loop_watch.run
        yield self.calls_everywhere.run
        yield self.booked_times.run
        yield self.money.cashier.run
        yield self.speech.shelf.run
        yield self.reaper.run
        for engine in self.engines.premium[:1]:
            open_purse = self.money.cashier.open_ahead
            yield SpeechAhead(self.speech, engine, open_purse=open_purse, buys=not self.worker).run

    def questions(self) -> list[Question]:
        """What is asked when a call is taken up."""
        nobody = str(uuid.UUID(int=0))
        return [
            lambda: self.calls.outline(nobody),
            lambda: self.leases.find(nobody),
            lambda: self.calls.resume_point(nobody),
            lambda: self.money.ledger.bought_in(nobody),
            lambda: self.memory.load(nobody),
        ]

    def not_ready(self) -> str | None:
        """Why no call can be taken; None when one can."""
        if self.live_calls.is_draining:
            return "draining"
        return "full" if self.live_calls.is_full else None


@asynccontextmanager
async def warm_process(settings: Settings, *, worker: int = 0) -> AsyncIterator[Process]:
    """Open everything, and close it again in reverse order.

    Args:
        settings: what the operator set.
        worker: Its number among `WORKERS`; the first one buys for all.

    Raises:
        SettingError, PlaybookError: something was set that cannot work.
    """
    install_plain_wait_for()
    async with AsyncExitStack() as stack:
        await asyncio.to_thread(settings.data_dir.mkdir, parents=True, exist_ok=True)
        api_key = await asyncio.to_thread(first_key, settings.data_dir)
        playbooks = await asyncio.to_thread(load_playbooks, settings)
        stores = await open_stores(settings, stack)
        engines = await start_speech(settings)
        stack.push_async_callback(engines.close)
        scorer = await asyncio.to_thread(SpeechScorer.load)
        pricing = await asyncio.to_thread(load_pricing, PRICING)
        model = await start_model(
            settings,
            registry=CollectorRegistry(),
            shared_answers=shared_answers(settings, stores.sessions),
        )
        stack.push_async_callback(model.close)
        process = Process(
            settings=settings,
            api_key=api_key,
            playbooks=playbooks,
            stores=stores,
            engines=engines,
            scorer=scorer,
            model=model,
            pricing=pricing,
            worker=worker,
        )
        tasks = await stack.enter_async_context(asyncio.TaskGroup())

        def keep_running(work: Coroutine[Any, Any, None]) -> None:
            stack.callback(tasks.create_task(work).cancel)

        keep_running(stores.database.watch())
        keep_running(process.journal.run())
        keep_running(model.warm())
        stack.push_async_callback(process.journal.close, FLUSH_SECS)
        stack.push_async_callback(process.conversations.close)
        await process.speech.restore()
        # they end before the journal does: what they spent is still written
        await stack.enter_async_context(kept_going(process.jobs()))
        await process.speech.prepare_first(playbooks.default)
        await rehearse(process.questions())
        keep_running(keep_going(process.speech.prepare_all))
        process.garbage.settle()
        stack.callback(process.garbage.close)
        yield process
