"""The playbooks that this process serves: those that ship, and those that the settings name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from agents.playbook_file import PLAYBOOKS, load_playbook
from bot.config import Settings
from domain.playbook import Playbook

COMMON = "common"
"""Not a business: what every business says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbooks:
    """Finds the playbook for a call."""

    by_name: Mapping[str, Playbook]
    by_number: Mapping[str, str]
    default: str

    @property
    def answering(self) -> Sequence[Playbook]:
        """Those that a number of ours rings at; the others are there for text and for dialling out."""
        names = dict.fromkeys([self.default, *self.by_number.values()])
        return [self.by_name[name] for name in names]

    def for_number(self, number: str | None) -> str:
        """Name the playbook that answers one of our numbers (E.164)."""
        return self.by_number.get(number or "", self.default)


def load_playbooks(settings: Settings) -> Playbooks:
    """Load every playbook that may be asked for.

    Raises:
        PlaybookError: one of them cannot be used; says where and why.
    """
    shipped = [path.stem for path in sorted(PLAYBOOKS.glob("*.yaml")) if path.stem != COMMON]
    numbers = settings.playbooks_by_number
    wanted = dict.fromkeys([settings.playbook, *numbers.values(), *shipped])
    loaded = {given: _in_zone(load_playbook(given), settings.timezone) for given in wanted}
    return Playbooks(
        by_name={playbook.name: playbook for playbook in loaded.values()},
        by_number={number: loaded[given].name for number, given in numbers.items()},
        default=loaded[settings.playbook].name,
    )


def _in_zone(playbook: Playbook, zone_name: str) -> Playbook:
    if not zone_name:
        return playbook
    zone = ZoneInfo(zone_name)
    hours = replace(playbook.scheduling.hours, zone=zone)
    return replace(
        playbook,
        business=replace(playbook.business, zone=zone),
        scheduling=replace(playbook.scheduling, hours=hours),
    )
