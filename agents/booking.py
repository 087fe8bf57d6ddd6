"""Books, moves and cancels: after the turn is certain, once, and told from the row that came back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from agents.acts import Done, Result, Taken, act_key
from agents.agenda import has_appointment
from agents.exchange import Exchange, first_name
from agents.pending import ask_question, say_offer
from agents.people import promise_callback
from agents.slots import AT_ONCE, say_span, slot_of, span_of
from agents.state import CallState, KeptAppointment, ReadBack
from domain.appointment import Appointment, AppointmentChange, BookingRequest, Slot
from domain.playbook import FactKind

_TOLD = {"book": "booked", "move": "moved", "cancel": "cancelled", "change": "changed"}


async def carry_out(x: Exchange, read: ReadBack) -> None:
    """Do what was read back and agreed to, and say what came of it."""
    await x.committed()
    if x.acts.busy:
        _cannot_confirm(x, "booking_unsure")
        return
    key = act_key(x.deps.call.id, read["act"], x.call["acts_done"], dict(read))
    result = await x.acts.perform(read["act"], key, lambda: _attempt(x, read, key))
    if isinstance(result, Done) and result.row is not None:
        keep_row(x.call, result.row)
        _tell(x, read, result.row)
    elif isinstance(result, Taken):
        _offer_instead(x, read, result)
    else:
        unknown = not isinstance(result, Done) and result.unknown
        _cannot_confirm(x, "booking_unsure" if unknown else "calendar_away")


async def _attempt(x: Exchange, read: ReadBack, key: str) -> Appointment:
    calendar, slot = x.deps.calendar, slot_of(read["slot"], x.now)
    kept = x.call["appointment"]
    if read["act"] == "book" or kept is None:
        request = BookingRequest(
            key=key,
            playbook=x.deps.playbook.name,
            slot=slot,
            name=read["name"],
            phone=read["phone"],
            service=read["service"],
            call_id=x.deps.call.id,
        )
        return await calendar.book(request)
    if read["act"] == "move":
        return await calendar.move(kept["id"], slot, key=key)
    if read["act"] == "change":
        details = {"name": read["name"], "phone": read["phone"]}
        return await calendar.change(kept["id"], AppointmentChange(details=details), key=key)
    return await calendar.cancel(kept["id"], key=key)


def keep_row(call: CallState, row: Appointment) -> None:
    """Keep what the calendar returned: from here on it is the truth about the appointment."""
    call["appointment"] = KeptAppointment(
        id=row.id,
        playbook=row.playbook,
        resource=row.resource,
        slot=span_of(row.slot),
        status=str(row.status),
        name=row.name,
        phone=row.phone,
        service=row.service,
        call_id=row.call_id,
    )
    call["acts_done"] += 1
    call["pending"] = {"kind": "anything"}
    call["slot"], call["refused"] = None, []
    starts_at = row.slot.starts_at
    booked = row.status == "booked"
    call["wish"] = (
        {"date": starts_at.date().isoformat(), "time": f"{starts_at:%H:%M}"} if booked else {}
    )
    call["declined"] = not booked


def keep_late(call: CallState, result: Result, zone_now: datetime) -> None:
    """Keep the result of an act that came after the agent had given up waiting for it."""
    if not isinstance(result, Done) or result.row is None:
        return
    kept = call["appointment"]
    local = _local(result.row, zone_now)
    if kept is not None and (kept["id"], kept["slot"], kept["status"]) == (
        local.id,
        span_of(local.slot),
        str(local.status),
    ):
        return
    keep_row(call, local)
    call["callback"] = False
    call["notes"] = [note for note in call["notes"] if note != _UNSETTLED]
    call["news"] = "cancel" if local.status == "cancelled" else "book"


def take_in(call: CallState, rows: Sequence[Appointment], zone_now: datetime) -> None:
    """Take in this call's appointments as the calendar has them: an act may have outlived the worker that began it."""
    kept = call["appointment"]
    booked = [row for row in rows if row.status == "booked"]
    same = [row for row in rows if kept is not None and row.id == kept["id"]]
    for row in booked[-1:] or same:
        keep_late(call, Done(act="book", row=row), zone_now)


def cannot_reach_calendar(x: Exchange) -> None:
    """Say honestly that no time can be booked now."""
    _cannot_confirm(x, "calendar_away")


def _tell(x: Exchange, read: ReadBack, row: Appointment) -> None:
    """Say it from the row, never from what was meant."""
    local = _local(row, x.now)
    values = {"slot": say_span(span_of(local.slot))}
    if read["act"] == "book":
        values["name"] = first_name(row.name or "")
    if row.status == "booked":
        x.deps.times.note_booking(x.deps.call.id, local.slot)
    else:
        x.deps.times.forget(x.deps.call.id)
    x.say(_TOLD[read["act"]], **values)
    x.call["lost"] = 0
    x.wait_for({"kind": "anything"})


def _offer_instead(x: Exchange, read: ReadBack, taken: Taken) -> None:
    x.say("lost_slot", slot=say_span(read["slot"]))
    x.call["slot"] = None
    x.call["refused"].append(read["slot"]["starts_at"])
    free = x.deps.times.prefer_untouched(x.deps.call.id, taken.alternatives)[:AT_ONCE]
    x.deps.times.note(x.deps.call.id, free)
    nearest = [_local_slot(slot, x.now) for slot in free]
    if not nearest:
        x.call["wish"] = {}
        x.say("ask_when")
        x.wait_for({"kind": "when"})
        return
    slots = [span_of(slot) for slot in nearest]
    x.wait_for({"kind": "offer", "slots": slots})
    say_offer(x, slots)


_UNSETTLED = "an appointment could not be confirmed"


def _cannot_confirm(x: Exchange, moment: str) -> None:
    x.say(moment)
    x.call["slot"], x.call["declined"] = None, not has_appointment(x)
    x.wait_for({"kind": "anything"})
    if not x.deps.playbook.business.promises_callback:
        return
    promise_callback(x, _UNSETTLED)
    x.say("callback")
    phone = next(q for q in x.deps.playbook.questions if q.kind is FactKind.PHONE)
    if phone.fact not in x.call["facts"] and x.deps.call.from_number is None:
        ask_question(x, phone)


def _local(row: Appointment, now: datetime) -> Appointment:
    return Appointment(
        id=row.id,
        playbook=row.playbook,
        resource=row.resource,
        slot=_local_slot(row.slot, now),
        status=row.status,
        name=row.name,
        phone=row.phone,
        service=row.service,
        call_id=row.call_id,
    )


def _local_slot(slot: Slot, now: datetime) -> Slot:
    return Slot(
        starts_at=slot.starts_at.astimezone(now.tzinfo), ends_at=slot.ends_at.astimezone(now.tzinfo)
    )
