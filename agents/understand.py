"""The first step of a turn: from the words to what they change in the call's state."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from typing import Any

from agents.code_reading import read_by_code
from agents.exchange import Exchange
from agents.facts import is_asked, take_facts, wants_to_come
from agents.model_reading import read_more
from agents.money_kind import money_kind
from agents.news import tell_news
from agents.patterns import matches
from agents.pending import expected_of
from agents.people import wants_callback
from agents.slots import slot_of
from agents.speech.moments import speak_day, speak_time
from agents.state import CallState, Wish
from agents.understanding.money import read_money
from agents.understanding.reading import When
from agents.wishes import add_period, add_relative, add_shift, add_when, admits
from domain.expected import Expected
from domain.playbook import FactKind, Question
from domain.turn import CallerTurn, Cue

_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening))\b")
WISH_CONFIDENCE = 0.5
"""A day or time read less surely does not count."""


async def understand_turn(x: Exchange) -> None:
    """Read the utterance and take from it whatever it establishes."""
    if x.turn.cue is not Cue.SPOKE:
        return
    x.call["silences"] = 0
    x.call["history"].append({"role": "caller", "text": x.turn.text})
    tell_news(x)
    refusals = x.deps.playbook.refusals
    x.refused = next((r.topic for r in refusals if matches(r.patterns, x.plain)), None)
    x.reading = read_by_code(x)
    try:
        await read_more(x)
    finally:
        # a caller who goes on meanwhile has said what code had read
        _take_in(x)


def _take_in(x: Exchange) -> None:
    scale = money_kind(x)
    _take_phone_digits(x)
    take_facts(x)
    if money_kind(x) != scale:
        asked = expected_of(x.pending, x.deps.playbook) is Expected.MONEY
        money = read_money(x.turn.text, asked=asked, kind=money_kind(x), bare=not asked)
        x.reading = replace(x.reading, money=money)
        take_facts(x)
    _take_wish(x)


def correct_what_was_heard(call: CallState, turn: CallerTurn) -> None:
    """Keep of the last answer only what the caller heard of it."""
    if turn.heard is None:
        return
    for said in reversed(call["history"]):
        if said["role"] == "agent":
            said["text"] = turn.heard
            break


def _phone_question(x: Exchange) -> Question:
    return next(q for q in x.deps.playbook.questions if q.kind is FactKind.PHONE)


def _take_phone_digits(x: Exchange) -> None:
    """Keep the digits of a number that is not complete, when one was asked for."""
    phone = x.reading.phone
    question = _phone_question(x)
    if not (is_asked(x, question.fact) or x.awaits("this_number")):
        return
    if phone is not None and phone.confidence < WISH_CONFIDENCE:
        digits = "".join(c for c in phone.value if c.isdigit())
        x.wait_for({"kind": "question", "fact": question.fact, "digits": digits})


def _take_wish(x: Exchange) -> None:
    """Take when the caller would like to come."""
    wish, before = x.call["wish"], dict(x.call["wish"])
    if x.refused is not None or _means_something_else(x):
        return
    found = x.reading.when
    if found is not None and (found.confidence >= WISH_CONFIDENCE or found.value.ambiguous):
        changed = add_when(wish, _said_of_today(x, found.value))
        _keep_day_of_offer(x, wish)
        x.wished = (
            changed or bool(found.value.ambiguous) or (_names_a_moment(found.value) and _seeks(x))
        )
    if _seeks(x) and (found is None or found.value.date is None):
        x.wished = _take_looser_wish(x, wish) or x.wished
    if not x.wished:
        return
    x.rewished = _news_of(before, wish)
    slot = x.call["slot"]
    if slot is not None and not admits(wish, slot_of(slot, x.now).starts_at):
        x.call["slot"] = None


def _said_of_today(x: Exchange, when: When) -> When:
    """Take "today at nine" at its word, though it is eleven: the caller hears that it has passed."""
    today = x.now.date()
    days = {option[:10] for option in when.ambiguous}
    if when.date is not None or not _TODAY.search(x.plain) or today.isoformat() not in days:
        return when
    return replace(when, date=today, ambiguous=())


def _seeks(x: Exchange) -> bool:
    """Whether a time is being looked for."""
    return wants_to_come(x) and not is_asked(x, "timeline")


def _names_a_moment(when: When) -> bool:
    return bool(when.date or when.time or when.after or when.before)


def _take_looser_wish(x: Exchange, wish: Wish) -> bool:
    """Take what is said relative to another time, or of a stretch of days: "an hour later", "next week"."""
    if add_shift(wish, x.plain, _time_so_far(x)):
        return True
    period = x.reading.timeline
    if period is not None and add_period(wish, period.value):
        return True
    return x.awaits("offer") and add_relative(wish, x.plain, x.pending.get("slots", []))


def _time_so_far(x: Exchange) -> str | None:
    """The time that stands: chosen, read back, booked, or the only one offered."""
    kept, read = x.call["appointment"], x.pending.get("read_back")
    offered = x.pending.get("slots", [])
    if read is not None:
        return read["slot"]["starts_at"]
    if len(offered) == 1:
        return offered[0]["starts_at"]
    return kept["slot"]["starts_at"] if kept is not None else None


def _means_something_else(x: Exchange) -> bool:
    """Whether a day in the words says how soon, and not when to come; or belongs to a message."""
    how_soon = "timeline" in x.taken or expected_of(x.pending, x.deps.playbook) is Expected.TIMELINE
    if how_soon:
        return x.reading.when is None or x.reading.when.value.time is None
    return x.awaits("message") or wants_callback(x)


def _keep_day_of_offer(x: Exchange, wish: Wish) -> None:
    """A time alone, said to offers of one day, is meant for that day."""
    days = {span["starts_at"][:10] for span in x.pending.get("slots", [])}
    if "date" not in wish and len(days) == 1 and ({"time", "after", "before"} & wish.keys()):
        wish["date"] = days.pop()


def _news_of(before: dict[str, Any], wish: Wish) -> str | None:
    """The part of the wish that is new, as it is said."""
    parts: list[str] = []
    if "date" in wish and wish["date"] != before.get("date"):
        parts.append(speak_day(date.fromisoformat(wish["date"])))
    if "time" in wish and wish["time"] != before.get("time"):
        parts.append(speak_time(time.fromisoformat(wish["time"])))
    return " at ".join(parts) or None
