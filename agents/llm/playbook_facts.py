"""What a playbook tells a model: all it may answer from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import time, timedelta

from agents.guards.quantity_words import WEEKDAYS
from domain.playbook import Playbook


def playbook_facts(playbook: Playbook) -> dict[str, object]:
    """Gather what anybody who calls may be told, by name; plain values."""
    scheduling = playbook.scheduling
    facts: dict[str, object] = {
        "business": playbook.business.name,
        "assistant": playbook.business.assistant,
        "opening_hours": {
            day: _stretches(scheduling.hours.weekly.get(number, ()))
            for number, day in enumerate(WEEKDAYS)
        },
        "closed_on": sorted(scheduling.hours.closed_on),
        "appointments": {
            name.replace("_", " "): f"takes {_minutes(service.duration)} minutes"
            for name, service in scheduling.services.items()
        },
    }
    if playbook.areas:
        facts["areas"] = list(playbook.areas)
    for answer in playbook.answers:
        facts[answer.topic] = _filled(playbook, answer.say)
    for name, objection in playbook.objections.items():
        facts[f"when they hesitate over {name.replace('_', ' ')}"] = _filled(
            playbook, objection.say
        )
    return facts


def _filled(playbook: Playbook, wordings: Sequence[str]) -> str:
    """What every wording says to anybody: those that say the caller's name are left out."""
    known = {"business": playbook.business.name, "assistant": playbook.business.assistant}
    return " ".join(wording.format_map(known) for wording in wordings if "{name}" not in wording)


def playbook_version(playbook: Playbook) -> str:
    """Name a playbook and what it says: a changed one gives new answers."""
    written = json.dumps(playbook_facts(playbook), sort_keys=True, default=str)
    return f"{playbook.name}@{hashlib.sha256(written.encode()).hexdigest()[:12]}"


def _stretches(stretches: tuple[tuple[time, time], ...]) -> str:
    if not stretches:
        return "closed"
    return ", ".join(f"{opens:%H:%M} to {closes:%H:%M}" for opens, closes in stretches)


def _minutes(duration: timedelta) -> int:
    return round(duration.total_seconds() / 60)
