"""What the agent waits for: the kind of answer it expects, whose business it is, and how it is asked again."""

from __future__ import annotations

from datetime import date, time

from agents.exchange import Exchange
from agents.slots import say_span, slot_of
from agents.speech.moments import speak_day, speak_time, speak_two
from agents.speech.telephone import speak_digits, speak_phone
from agents.spoken_facts import spoken
from agents.state import Pending, Span
from domain.expected import Expected
from domain.playbook import FactKind, Playbook, Question

_OF_KIND = {
    FactKind.INTENT: Expected.INTENT,
    FactKind.NAME: Expected.NAME,
    FactKind.PHONE: Expected.PHONE,
    FactKind.EMAIL: Expected.EMAIL,
    FactKind.AREA: Expected.CHOICE,
    FactKind.ADDRESS: Expected.ADDRESS,
    FactKind.MONEY: Expected.MONEY,
    FactKind.COUNT: Expected.COUNT,
    FactKind.TIMELINE: Expected.TIMELINE,
    FactKind.CHOICE: Expected.CHOICE,
    FactKind.YES_NO: Expected.YES_NO,
    FactKind.SERVICE: Expected.CHOICE,
    FactKind.VIN: Expected.VIN,
    FactKind.TEXT: Expected.ANYTHING,
}
_OF_PENDING = {
    "offer": Expected.DATETIME,
    "when": Expected.DATETIME,
    "time": Expected.TIME,
    "which_time": Expected.DATETIME,
    "this_number": Expected.YES_NO,
    "read_back": Expected.YES_NO,
    "confirm": Expected.YES_NO,
    "anything_else": Expected.YES_NO,
    "person": Expected.YES_NO,
    "opt_out": Expected.YES_NO,
}
SCHEDULING_KINDS = frozenset({"offer", "when", "time", "which_time", "this_number", "read_back"})
NEEDED_KINDS = (FactKind.NAME, FactKind.PHONE)


def expected_of(pending: Pending, playbook: Playbook) -> Expected:
    """The kind of answer that is waited for."""
    question = playbook.question(pending.get("fact", ""))
    if pending.get("kind") == "question" and question is not None:
        return expected_answer(question)
    return _OF_PENDING.get(pending.get("kind", ""), Expected.ANYTHING)


def expected_answer(question: Question) -> Expected:
    """The kind of answer a question asks for."""
    return _OF_KIND[question.kind]


def owner_of(x: Exchange) -> str:
    """The agent whose question is open."""
    if x.awaits("question", "confirm"):
        return "qualification"
    if x.pending.get("kind") in SCHEDULING_KINDS:
        return x.deps.playbook.booking_agent
    return "conversation"


def ask_question(x: Exchange, question: Question) -> None:
    """Ask for a fact in words not used for it yet."""
    count = x.call["asked"].get(question.fact, 0)
    x.call["asked"][question.fact] = count + 1
    x.reply.append(question.ask[count % len(question.ask)])
    x.wait_for({"kind": "question", "fact": question.fact})


def interrupted(x: Exchange) -> None:
    """The open question was not answered because something else came up: it may be asked as often as before."""
    fact = x.pending.get("fact", "")
    if x.awaits("question") and x.call["asked"].get(fact):
        x.call["asked"][fact] -= 1


def ask_again(x: Exchange) -> None:
    """Ask once more for what is waited for, in other words where there are any."""
    pending = x.pending
    match pending.get("kind"):
        case "question":
            _ask_fact_again(x, pending)
        case "confirm":
            confirm_fact(x, pending.get("fact", ""))
        case "offer":
            say_offer(x, pending.get("slots", []), again=True)
        case "time":
            x.say("ask_time", day=speak_day(date.fromisoformat(pending.get("day", ""))))
        case "which_time":
            first, second = (speak_option(o) for o in pending.get("options", [])[:2])
            x.say("which_time", first=first, second=second)
        case "read_back":
            say_read_back(x)
        case kind:
            x.say(_LINE_OF.get(kind or "", "anything_else"))


_LINE_OF = {
    "when": "ask_when",
    "this_number": "this_number",
    "message": "ask_message",
    "person": "offer_person",
    "opt_out": "ask_opt_out",
    "anything_else": "anything_else",
}


def _ask_fact_again(x: Exchange, pending: Pending) -> None:
    question = x.deps.playbook.question(pending.get("fact", ""))
    if question is None:
        return
    if digits := pending.get("digits"):
        x.say("phone_so_far", digits=speak_digits(digits))
        return
    ask_question(x, question)


def confirm_fact(x: Exchange, fact: str) -> None:
    """Ask whether something badly heard is right."""
    question, known = x.deps.playbook.question(fact), x.call["facts"].get(fact)
    if question is None or known is None:
        return
    x.say("confirm_value", value=spoken(question, known))
    x.wait_for({"kind": "confirm", "fact": fact})


def say_offer(x: Exchange, slots: list[Span], *, again: bool = False) -> None:
    """Offer one time or two."""
    starts = [slot_of(span, x.now).starts_at for span in slots]
    if len(starts) == 1:
        x.say("offer_one", first=say_span(slots[0]))
        return
    first, second = speak_two(starts[0], starts[1])
    x.say("which_one" if again else "offer_two", first=first, second=second)


def say_read_back(x: Exchange) -> None:
    """Read out exactly what a yes will do."""
    read = x.pending.get("read_back")
    if read is None:
        return
    x.call["read_out"] = x.call["exchanges"]
    slot = say_span(read["slot"])
    kept = x.call["appointment"]
    if read["act"] == "move" and kept is not None:
        x.say("read_back_move", old=say_span(kept["slot"]), slot=slot)
    elif read["act"] == "cancel":
        x.say("read_back_cancel", slot=slot)
    elif read["act"] == "change":
        phone = speak_phone(read["phone"] or "")
        x.say("read_back_change", name=read["name"] or "", phone=phone, slot=slot)
    else:
        service = x.deps.playbook.scheduling.service(read["service"])
        phone = speak_phone(read["phone"] or "")
        x.say("read_back", service=service.spoken, name=read["name"] or "", slot=slot, phone=phone)


def speak_option(option: str) -> str:
    """Say one of two readings: an ISO day or time."""
    if "-" in option:
        return speak_day(date.fromisoformat(option[:10]))
    return speak_time(time.fromisoformat(option))
