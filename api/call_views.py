"""Calls as answers show them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AwareDatetime, Field

from api.appointment_views import AppointmentView
from api.fields import View
from domain.appointment import Appointment
from domain.call import CallStatus, Direction, EndReason, Outcome
from domain.call_record import CallHistory, CallRecord
from domain.ledger import CallCosts, Part
from domain.money import usd_text
from domain.record import Role, TierEvent, TurnRecord
from domain.turn import LeadScore, ScoredFactor, Transition

Usd = Annotated[str, Field(pattern=r"^-?[0-9]+\.[0-9]{2,6}$", description="US dollars")]


class CostView(View):
    """What a call cost, in all and by part."""

    total: Usd
    telephony: Usd
    stt: Usd
    llm: Usd
    tts: Usd

    @classmethod
    def of(cls, costs: CallCosts) -> CostView:
        """Show costs."""
        by_part = {part.value: usd_text(costs.by_part.get(part, 0)) for part in Part}
        return cls(total=usd_text(costs.total_usd_micros), **by_part)


class FactorView(View):
    """One factor of a lead's score."""

    name: str
    score: float
    weight: float
    evidence: str | None

    @classmethod
    def of(cls, factor: ScoredFactor) -> FactorView:
        """Show a factor."""
        return cls(
            name=factor.name, score=factor.score, weight=factor.weight, evidence=factor.evidence
        )


class LeadScoreView(View):
    """How promising the caller is, and why."""

    score: float
    band: str
    factors: list[FactorView]

    @classmethod
    def of(cls, lead: LeadScore) -> LeadScoreView:
        """Show a score."""
        return cls(
            score=lead.score, band=lead.band, factors=[FactorView.of(f) for f in lead.factors]
        )


class LatencyView(View):
    """From the caller's last sound to the agent's first, over the turns that were measured."""

    p50: int | None
    p95: int | None
    turns: int


class TurnView(View):
    """Something said. An agent's `text` is what was heard of `intended`."""

    seq: int
    role: Role
    text: str
    intended: str | None
    agent: str | None
    at: AwareDatetime
    latency_ms: int | None
    tts_tier: str | None
    stt_confidence: float | None
    language: str | None

    @classmethod
    def of(cls, turn: TurnRecord) -> TurnView:
        """Show a turn."""
        return cls(
            seq=turn.seq,
            role=turn.role,
            text=turn.text,
            intended=turn.intended,
            agent=turn.agent,
            at=turn.at,
            latency_ms=turn.latency_ms,
            tts_tier=turn.tts_tier,
            stt_confidence=turn.stt_confidence,
            language=turn.language,
        )


class ChangeView(View):
    """One thing gave way to another: an agent, or a voice."""

    from_: str = Field(serialization_alias="from")
    to: str
    reason: str
    at: AwareDatetime

    @classmethod
    def of_agents(cls, transition: Transition) -> ChangeView:
        """Show a hand-off."""
        return cls(
            from_=transition.from_agent,
            to=transition.to_agent,
            reason=transition.reason,
            at=transition.at,
        )

    @classmethod
    def of_voices(cls, event: TierEvent) -> ChangeView:
        """Show a change of voice."""
        return cls(from_=event.from_tier, to=event.to_tier, reason=event.reason, at=event.at)


class CallSummaryView(View):
    """A call, without what was said."""

    id: str
    call_sid: str
    direction: Direction
    playbook: str
    from_: str | None = Field(serialization_alias="from")
    to: str | None
    purpose: str | None
    status: CallStatus
    outcome: Outcome | None
    started_at: AwareDatetime
    ended_at: AwareDatetime | None
    duration_secs: float | None
    end_reason: EndReason | None
    cost: CostView
    lead: LeadScoreView | None
    facts: dict[str, Any]
    latency_ms: LatencyView
    appointment: AppointmentView | None
    summary: str | None
    next_step: str | None


class CallView(CallSummaryView):
    """A call, whole."""

    turns: list[TurnView]
    transitions: list[ChangeView]
    tier_events: list[ChangeView]


def summary_view(
    record: CallRecord, costs: CallCosts, appointment: Appointment | None
) -> CallSummaryView:
    """Show a call without what was said.

    Args:
        record: the call.
        costs: what it cost.
        appointment: the call's, in the time zone to show it in.
    """
    call = record.call
    return CallSummaryView(
        id=call.id,
        call_sid=call.call_sid,
        direction=call.direction,
        playbook=call.playbook,
        from_=call.from_number,
        to=call.to_number,
        purpose=call.purpose,
        status=record.status,
        outcome=record.outcome,
        started_at=call.started_at,
        ended_at=record.ended_at,
        duration_secs=record.duration_secs,
        end_reason=record.end_reason,
        cost=CostView.of(costs),
        lead=LeadScoreView.of(record.lead) if record.lead else None,
        facts=dict(record.facts),
        latency_ms=LatencyView(
            p50=record.latency.p50, p95=record.latency.p95, turns=record.latency.turns
        ),
        appointment=AppointmentView.of(appointment) if appointment else None,
        summary=record.summary,
        next_step=record.next_step,
    )


def whole_view(summary: CallSummaryView, history: CallHistory) -> CallView:
    """Show a call whole."""
    return CallView(
        **dict(summary),
        turns=[TurnView.of(turn) for turn in history.turns],
        transitions=[ChangeView.of_agents(each) for each in history.transitions],
        tier_events=[ChangeView.of_voices(each) for each in history.tier_events],
    )
