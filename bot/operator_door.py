"""The operator's door of a warm process: its API, and what it asks each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.access_tokens import AccessTokens
from api.app import ApiParts, build_api
from api.health import Probe
from api.keys import ApiKeys
from bot.stream_key import access_token_key
from domain.dialling import NoCarrier
from domain.health import Component, Health
from domain.sessions import steady
from store.calendar import PlaybookCalendar

if TYPE_CHECKING:
    from fastapi import FastAPI

    from bot.process import Process


def operator_door(process: Process) -> FastAPI:
    """Build the operator's API."""
    settings, now = process.settings, process.now
    return build_api(
        ApiParts(
            database=process.database,
            calendars={
                name: PlaybookCalendar(process.database, name, playbook.scheduling, now)
                for name, playbook in process.playbooks.by_name.items()
            },
            default_playbook=process.playbooks.default,
            keys=_keys(process),
            tokens=AccessTokens(access_token_key(settings, process.api_key), now),
            sessions=process.sessions,
            rate=steady(settings.api_requests_per_sec),
            now=now,
            dialer=NoCarrier("TWILIO_ACCOUNT_SID"),
            live_calls=process.calls_everywhere,
            conversations=process.conversations,
            hub=process.hub,
            registry=process.registry,
            probes=_probes(process),
            not_ready=process.not_ready,
            forget=process.forget_call,
            costs=process.money.ledger,
            test_number=settings.test_number or None,
            allow_pinned_clock=settings.allow_pinned_clock,
            more_routers=process.money.routers(),
        )
    )


def _keys(process: Process) -> ApiKeys:
    entries = process.settings.api_keys.get_secret_value().split(",")
    return ApiKeys([each.strip() for each in entries if each.strip()] or [process.api_key])


def _probes(process: Process) -> dict[str, Probe]:
    async def database() -> Component:
        await process.database.ping()
        return Component(status=Health.OK, detail=process.database.kind)

    async def journal() -> Component:
        if process.journal.is_behind:
            return Component(status=Health.DEGRADED, detail="writes wait for the database")
        return Component(status=Health.OK)

    async def voice() -> Component:
        premium = [engine.name for engine in process.engines.premium]
        away = [name for name in premium if process.voice_health.is_shut(name)]
        if away:
            detail = f"{', '.join(away)} failed and is left alone for a while"
            return Component(status=Health.DEGRADED, detail=detail)
        return await _says(process.engines.speaks)()

    return {
        "database": database,
        "journal": journal,
        "speech_to_text": _says(process.engines.hears),
        "voice": voice,
        "language_model": process.model.probe,
    }


def _says(sentence: str) -> Probe:
    async def probe() -> Component:
        return Component(status=Health.OK, detail=sentence.partition(": ")[2])

    return probe
