"""Whether the process lives, can take a call, and how its parts are."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter, Response

from api.fields import View
from api.problems import MEDIA_TYPE, SCHEMA, problem
from domain.errors import CallwrightError
from domain.health import Component, Health, overall

PROBE_SECS = 1.5

Probe = Callable[[], Awaitable[Component]]


class ComponentView(View):
    """How one part is."""

    status: Health
    detail: str | None


class HealthView(View):
    """How the whole is, and each of its parts."""

    status: Health
    components: dict[str, ComponentView]


class LivenessView(View):
    """A sign of life."""

    status: Health


class HealthRoutes:
    """`/health`, `/health/live` and `/health/ready`; none needs a key."""

    def __init__(self, probes: Mapping[str, Probe], not_ready: Callable[[], str | None]) -> None:
        """Tell how things are.

        Args:
            probes: asks each part, by its name, how it is.
            not_ready: says why no call can be taken, "draining" or "full"; None when one can.
        """
        self._probes = probes
        self._not_ready = not_ready

    def router(self) -> APIRouter:
        """Say which request is answered by what."""
        unwell = {503: {"description": "Down", "model": HealthView}}
        busy = {503: {"description": "Not ready", "content": {MEDIA_TYPE: {"schema": SCHEMA}}}}
        router = APIRouter(prefix="/health", tags=["health"])
        router.get("", responses={**unwell})(self.health)
        router.get("/live")(self.live)
        router.get("/ready", responses={**busy}, response_model=LivenessView)(self.ready)
        return router

    async def health(self, response: Response) -> HealthView:
        """Tell how every part is: 503 when no call can be held."""
        async with asyncio.TaskGroup() as group:
            asked = {name: group.create_task(_ask(probe)) for name, probe in self._probes.items()}
        components = {name: task.result() for name, task in asked.items()}
        status = overall(components.values())
        if status is Health.DOWN:
            response.status_code = 503
        views = {
            name: ComponentView(status=each.status, detail=each.detail)
            for name, each in components.items()
        }
        return HealthView(status=status, components=views)

    async def live(self) -> LivenessView:
        """Answer: the process lives."""
        return LivenessView(status=Health.OK)

    async def ready(self) -> LivenessView | Response:
        """Tell whether a call can be taken: 503 while draining or full."""
        reason = self._not_ready()
        if reason is not None:
            return problem(503, reason, kind="not_ready")
        return LivenessView(status=Health.OK)


async def _ask(probe: Probe) -> Component:
    try:
        async with asyncio.timeout(PROBE_SECS):
            return await probe()
    except TimeoutError:
        return Component(status=Health.DOWN, detail=f"no answer within {PROBE_SECS} s")
    except (CallwrightError, OSError) as error:
        return Component(status=Health.DOWN, detail=type(error).__name__)
