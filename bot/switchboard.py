"""Decides what happens with a call whenever the carrier asks: let it in, go on, or end it."""

from __future__ import annotations

import time
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import phonenumbers
from loguru import logger

from agents.moments import placeholders
from agents.speech.telephone import speak_phone
from bot import twilio
from bot.call_trace import CallTrace, CallTraces
from bot.caller_limit import CallerLimit
from bot.closing import left, lost
from bot.journal import Journal
from bot.live_calls import CallsOnTheLine
from bot.transfers import Transfers, leg_secs
from domain.call import Call, CallStatus, Direction, EndReason, Outcome
from domain.lease import MOST_STREAMS
from domain.playbook import Playbook
from domain.record import CallEnd
from domain.tokens import StreamTokens

CALLS = uuid.UUID("8f9bb1b0-54d5-4d0b-9a4a-6f1f3a3d0c55")
"""Namespace of our ids of the carrier's calls."""
WRITTEN_SECS = 0.5
"""How long the carrier's last report waits for its record to be kept."""
NOBODY = "We're sorry, something went wrong on our side. Please call again in a few minutes."
LOST_SORRY = "We're sorry, we can't take your call right now. Please call again in a few minutes."
CARRIER_STATUS: Mapping[str, CallStatus] = {
    "queued": CallStatus.RINGING,
    "initiated": CallStatus.RINGING,
    "ringing": CallStatus.RINGING,
    "in-progress": CallStatus.IN_PROGRESS,
    "completed": CallStatus.COMPLETED,
    "busy": CallStatus.FAILED,
    "failed": CallStatus.FAILED,
    "no-answer": CallStatus.FAILED,
    "canceled": CallStatus.FAILED,
}
"""https://www.twilio.com/docs/voice/api/call-resource#call-status-values"""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What the switchboard says and knows for one playbook."""

    busy: str
    """Said when there is no room."""
    over_budget: str
    """Said when there is no money."""
    sorry: str
    """Said when nobody takes the media stream."""
    transfer_to: str | None
    """E.164 of a person."""


def open_houses(playbooks: Mapping[str, Playbook], transfer_number: str) -> Mapping[str, House]:
    """Make every playbook's house.

    Args:
        playbooks: by name.
        transfer_number: of a person, for playbooks that name none; empty: there is nobody.
    """
    return {name: _house(playbook, e164(transfer_number)) for name, playbook in playbooks.items()}


def _house(playbook: Playbook, transfer_number: str | None) -> House:
    business = playbook.business
    person = business.transfer_to or transfer_number
    known = {"business": business.name, "assistant": business.assistant}
    if number := business.office_number or person:
        known["number"] = speak_phone(number)
    return House(
        busy=_first_sayable(playbook.lines["busy"], known),
        over_budget=_first_sayable(playbook.lines["over_budget"], known),
        sorry=LOST_SORRY,
        transfer_to=person,
    )


def _first_sayable(wordings: Sequence[str], known: Mapping[str, str]) -> str:
    return next(w for w in wordings if placeholders(w) <= known.keys()).format_map(known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Switchboard:
    """Answers the carrier's webhooks with TwiML."""

    houses: Mapping[str, House]
    """By playbook."""
    playbook_for: Callable[[str | None], str]
    """Our number to the playbook that answers it."""
    tokens: StreamTokens
    live_calls: CallsOnTheLine
    caller_limit: CallerLimit
    traces: CallTraces
    journal: Journal
    now: Callable[[], datetime]
    transfers: Transfers
    refuse: Callable[[Call], Awaitable[str | None]]
    """Names the reason for which a call cannot be afforded or is not wanted; None: it is let in."""

    async def answer(self, form: Mapping[str, str], *, socket_url: str, ended_url: str) -> str:
        """Answer a ringing call: the way to the media socket, or a polite no."""
        call = self._new_call(form)
        house = self.houses[call.playbook]
        if refusal := self._no_room() or await self._too_often(call):
            return self._refuse(call, refusal, house.busy)
        if no_money := await self._no_money(call):
            return self._refuse(call, no_money, house.over_budget)
        self.journal.begin(call, CallStatus.RINGING)
        token = self.tokens.issue(call, time.time())
        return twilio.connect(socket_url, ended_url, token=token, sorry=house.sorry)

    async def stream_ended(
        self, form: Mapping[str, str], *, socket_url: str, ended_url: str, status_url: str
    ) -> str:
        """Say what follows the media stream: a person, the end, or another stream that goes on with the call.

        What follows the person is asked here too.
        """
        trace = await self.traces.find(form["CallSid"])
        if trace.end_reason is EndReason.TRANSFERRED:
            call = trace.call or self._new_call(form)
            if "DialCallStatus" in form:
                return await self._after_person(call, form)
            return await self._transfer(call, ended_url=ended_url, status_url=status_url)
        if trace.end_reason is not None:
            return twilio.hang_up()
        status = CARRIER_STATUS.get(form.get("CallStatus", ""))
        if status is not None and status.is_final:
            await self._close(trace, status)
            return twilio.hang_up()
        return self._take_up(trace, form, socket_url=socket_url, ended_url=ended_url)

    async def status(self, form: Mapping[str, str]) -> None:
        """Take a progress report; they come in any order and any number of times."""
        status = CARRIER_STATUS.get(form.get("CallStatus", ""))
        if status is None:
            return
        if form.get("ParentCallSid"):
            await self._person_left(form, status)
            return
        if status.is_final:
            # whoever asks next for what the carrier has just told finds it
            await self.journal.written(WRITTEN_SECS)
        trace = await self.traces.find(form.get("CallSid", ""))
        call = trace.call or self._expected_here(form)
        if call and status.is_final and trace.end_reason is EndReason.TRANSFERRED:
            await self.transfers.caller_left(
                call, leg_secs(form, "CallStatus", "CallDuration") or 0
            )
        if call is None or trace.end_reason is not None:
            return
        if status.is_final:
            await self._close(replace(trace, call=call), status)
        else:
            self.journal.begin(call, status)

    def _take_up(
        self, trace: CallTrace, form: Mapping[str, str], *, socket_url: str, ended_url: str
    ) -> str:
        call = trace.call or self._new_call(form)
        house = self.houses.get(call.playbook)
        if house is None or trace.streams >= MOST_STREAMS:
            logger.error("call given up", call_id=call.id, streams=trace.streams)
            self.journal.begin(call, CallStatus.IN_PROGRESS)
            self.journal.end(call.id, lost(call, self.now()))
            return twilio.say_and_hang_up([house.sorry if house else NOBODY])
        logger.warning("call cut off", call_id=call.id, streams=trace.streams)
        self.live_calls.admit(call)
        token = self.tokens.issue(
            call, time.time(), streams=trace.streams + 1, after_epoch=trace.epoch
        )
        return twilio.connect(socket_url, ended_url, token=token, sorry=house.sorry)

    async def _transfer(self, call: Call, *, ended_url: str, status_url: str) -> str:
        house = self.houses.get(call.playbook)
        if house is None or house.transfer_to is None:
            return twilio.hang_up()
        most_secs = await self.transfers.allow(call)
        if not most_secs:
            return twilio.say_and_hang_up([house.sorry])
        return twilio.transfer(
            house.transfer_to,
            caller_id=call.to_number,
            most_secs=most_secs,
            ended_url=ended_url,
            status_url=status_url,
        )

    async def _after_person(self, call: Call, form: Mapping[str, str]) -> str:
        secs = leg_secs(form, "DialCallStatus", "DialCallDuration")
        await self.transfers.person_left(call, secs)
        house = self.houses.get(call.playbook)
        if secs is None and house:
            return twilio.say_and_hang_up([house.sorry])
        return twilio.hang_up()

    async def _person_left(self, form: Mapping[str, str], status: CallStatus) -> None:
        trace = await self.traces.find(form["ParentCallSid"])
        if status.is_final and trace.call and trace.end_reason is EndReason.TRANSFERRED:
            secs = leg_secs(form, "CallStatus", "CallDuration")
            await self.transfers.person_left(trace.call, secs)

    async def _close(self, trace: CallTrace, status: CallStatus) -> None:
        """The carrier says that the call is over: have whoever holds it end it, or write its end."""
        if trace.call is None:
            return
        self.live_calls.withdraw(trace.call.id)
        if self.live_calls.holds(trace.call.id):
            await self.live_calls.line_closed(trace.call.id)
        elif trace.is_held:
            await self.traces.note_closed(trace.call.call_sid)
        else:
            self.journal.end(trace.call.id, left(trace.call, self.now(), status))
        await self.journal.written(WRITTEN_SECS)

    def _expected_here(self, form: Mapping[str, str]) -> Call | None:
        """A call that is or will be on the line here, whatever the database knows of it."""
        call = self._new_call(form) if form.get("CallSid") else None
        return call if call and self.live_calls.expects(call.id) else None

    def _refuse(self, call: Call, reason: str, words: str) -> str:
        logger.warning("call refused", reason=reason)
        self.journal.begin(call, CallStatus.RINGING)
        self.journal.end(call.id, self._unanswered(call))
        return twilio.say_and_hang_up([words])

    def _no_room(self) -> str | None:
        if self.live_calls.is_draining:
            return "draining"
        return "full" if self.live_calls.is_full else None

    async def _too_often(self, call: Call) -> str | None:
        if call.direction is not Direction.INBOUND:
            return None
        return await self.caller_limit.refusal(call.call_sid, call.from_number)

    async def _no_money(self, call: Call) -> str | None:
        # The place is taken first: while one call waits for the database, another must not get it.
        self.live_calls.admit(call)
        reason = await self.refuse(call)
        if reason:
            self.live_calls.withdraw(call.id)
        return reason

    def _new_call(self, form: Mapping[str, str]) -> Call:
        to_number = e164(form.get("To"))
        return Call(
            # the carrier may ask twice for one call: it is one call
            id=str(uuid.uuid5(CALLS, form["CallSid"])),
            call_sid=form["CallSid"],
            direction=Direction.INBOUND
            if form.get("Direction", "inbound") == "inbound"
            else Direction.OUTBOUND,
            playbook=self.playbook_for(to_number),
            from_number=e164(form.get("From")),
            to_number=to_number,
            started_at=self.now().astimezone(UTC),
        )

    def _unanswered(self, call: Call) -> CallEnd:
        return CallEnd(
            at=call.started_at,
            status=CallStatus.FAILED,
            reason=EndReason.LIMIT_REACHED,
            outcome=Outcome.FAILED,
            summary=None,
            duration_secs=0.0,
        )


def e164(number: str | None) -> str | None:
    """Return a number as E.164; None for a withheld one and for what is no number (a SIP address, a client)."""
    if not number:
        return None
    try:
        parsed = phonenumbers.parse(number, "US")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
