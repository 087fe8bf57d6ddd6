"""From an exchange to what the outside is told of it."""

from __future__ import annotations

from datetime import datetime

from agents.analytics import lead_of, next_step_of, outcome_of, summary_of
from agents.exchange import Exchange
from agents.pending import expected_of
from agents.spoken_facts import exported
from agents.state import KeptAppointment
from domain.appointment import Appointment, AppointmentStatus, Slot
from domain.turn import TurnReport


def report_of(x: Exchange) -> TurnReport:
    """What an exchange came to."""
    lead = lead_of(x)
    outcome = outcome_of(x, lead)
    kept = x.call["appointment"]
    return TurnReport(
        seq=x.turn.seq,
        agent=x.call["agent"],
        intended=" ".join(x.reply),
        expected=expected_of(x.pending, x.deps.playbook),
        facts=exported(x.deps.playbook, x.call["facts"]),
        lead=lead,
        transitions=tuple(x.transitions),
        disposition=x.disposition,
        transfer_to=x.transfer_to,
        outcome=outcome,
        summary=summary_of(x, outcome, lead),
        next_step=next_step_of(x, outcome),
        appointment=None if kept is None else _row(kept),
        interruptible=x.interruptible,
    )


def _row(kept: KeptAppointment) -> Appointment:
    return Appointment(
        id=kept["id"],
        playbook=kept["playbook"],
        resource=kept["resource"],
        slot=Slot(
            starts_at=datetime.fromisoformat(kept["slot"]["starts_at"]),
            ends_at=datetime.fromisoformat(kept["slot"]["ends_at"]),
        ),
        status=AppointmentStatus(kept["status"]),
        name=kept["name"],
        phone=kept["phone"],
        service=kept["service"],
        call_id=kept["call_id"],
    )
