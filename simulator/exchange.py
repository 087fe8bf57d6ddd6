"""Places simulated calls: what calls share, and the report of each."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import httpx2

from simulator.agent_words import AgentWords
from simulator.caller import Caller, Deed
from simulator.carrier import Carrier, CarrierError, Leg
from simulator.clips import Clips
from simulator.dialling import Dialling, Server
from simulator.pacer import Pacer, running_pacer
from simulator.report import CallReport, End
from simulator.reporting import greeting_ms, heard_turn, report_of
from simulator.scenario import Scenario
from simulator.watcher import Watcher


class Exchange:
    """A telephone exchange: one clock, one HTTP client and one set of recordings for all its calls.

    `async with open_exchange() as exchange: report = await exchange.place_call(server, scenario)`
    """

    def __init__(self, pacer: Pacer, client: httpx2.AsyncClient, clips: Clips) -> None:
        self.pacer = pacer
        self.client = client
        self.clips = clips

    async def place_call(
        self,
        server: Server,
        scenario: Scenario,
        dialling: Dialling | None = None,
        watcher: Watcher | None = None,
    ) -> CallReport:
        """Make one call, from ringing to the last status callback.

        It never raises for what the server does: the report tells.
        """
        call = _Call(self, server, scenario, dialling or Dialling(), watcher or Watcher())
        return await call.run()

    async def place_calls(
        self,
        server: Server,
        scenario: Scenario,
        diallings: Sequence[Dialling],
        *,
        at_once: int,
        apart_secs: float = 0.0,
    ) -> list[CallReport]:
        """Make many calls, so many at a time.

        Args:
            server: whom to call.
            scenario: what every caller does.
            diallings: one for each call.
            at_once: how many calls at most are up together.
            apart_secs: how long after each other the first calls are placed.

        Returns:
            The reports in the order of `diallings`.
        """
        free_lines = asyncio.Semaphore(at_once)

        async def place(index: int, dialling: Dialling) -> CallReport:
            await asyncio.sleep(index * apart_secs)
            async with free_lines:
                return await self.place_call(server, scenario, dialling)

        async with asyncio.TaskGroup() as tasks:
            calls = [tasks.create_task(place(i, d)) for i, d in enumerate(diallings)]
        return [call.result() for call in calls]


@asynccontextmanager
async def open_exchange(clips: Clips | None = None) -> AsyncIterator[Exchange]:
    """Own an exchange.

    Args:
        clips: the recordings callers speak with; None: those that come with the simulator.
    """
    limits = httpx2.Limits(max_connections=None)
    async with (
        running_pacer() as pacer,
        httpx2.AsyncClient(limits=limits, timeout=15.0, trust_env=False) as client,
    ):
        yield Exchange(pacer, client, clips or Clips())


async def place_call(
    server: Server,
    scenario: Scenario,
    dialling: Dialling | None = None,
    watcher: Watcher | None = None,
) -> CallReport:
    """Make one call with an exchange of its own."""
    async with open_exchange() as exchange:
        return await exchange.place_call(server, scenario, dialling, watcher)


class _Call:
    """One call: the caller, the carrier, and who watches them."""

    def __init__(
        self,
        exchange: Exchange,
        server: Server,
        scenario: Scenario,
        dialling: Dialling,
        watcher: Watcher,
    ) -> None:
        self._server, self._scenario = server, scenario
        self._dialling, self._watcher = dialling, watcher
        self._leg = Leg(
            call_sid=dialling.call_sid or f"CA{uuid.uuid4().hex}",
            from_number=dialling.from_number or scenario.from_number,
            to_number=dialling.to_number or scenario.to_number,
            direction=dialling.direction,
            fields=dialling.fields,
        )
        self._words = self._agent_words(exchange.client)
        self._caller = Caller(
            scenario,
            exchange.clips,
            sends_words=dialling.sends_words,
            agent_words=self._words,
            answered=self._tell,
        )
        self._carrier = Carrier(
            server.route,
            self._leg,
            self._caller,
            pacer=exchange.pacer,
            client=exchange.client,
            keep_audio=dialling.keep_audio,
            said=lambda text: watcher.said("carrier", text),
        )

    async def run(self) -> CallReport:
        leg = self._leg
        self._watcher.ringing(leg.call_sid, leg.from_number, leg.to_number)
        failure = None
        try:
            end = await self._carrier.carry(
                self._server.voice_path, limit_secs=self._scenario.limit_secs
            )
        except CarrierError as error:
            end, failure = End.FAILED, str(error)
        if self._carrier.twiml:
            await self._carrier.report_status(self._server.status_path, self._dialling.statuses)
        if self._words is not None:
            await self._words.fetch()
        return report_of(self._carrier, self._leg, self._scenario, self._caller, end, failure)

    def _agent_words(self, client: httpx2.AsyncClient) -> AgentWords | None:
        if self._server.api_key is None:
            return None
        path = f"/api/v1/calls/{self._leg.call_sid}"
        return AgentWords(
            client,
            [origin + path for origin in self._server.origins],
            self._server.api_key,
            heard=lambda utterance: self._watcher.said(utterance.role, utterance.text),
        )

    def _tell(self, deed: Deed | None) -> None:
        origin_secs = self._carrier.lines[0].started_secs
        if deed is None:
            self._watcher.greeted(greeting_ms(self._carrier.lines))
        else:
            self._watcher.acted(heard_turn(deed, origin_secs))
