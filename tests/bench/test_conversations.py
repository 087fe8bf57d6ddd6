"""A slice of `python -m bench.conversations`, with the mind alone: strangers who call, judged by the calendar."""

import random
from datetime import datetime, timedelta

import pytest

from bench.conversations.caller import Caller
from bench.conversations.holding import CHICAGO, MOST_TURNS, opens
from bench.conversations.judge import Record, judge
from bench.conversations.people import somebody
from bench.conversations.plans import plans
from bench.conversations.questions import asked
from bench.conversations.visits import exact_visit, heard_moments
from domain.turn import Cue
from tests.agents.conversation_harness import Talk

NOW = datetime(2027, 2, 3, 11, 0, tzinfo=CHICAGO)
NAMES = [
    "plain",
    "rambles",
    "says it all at once",
    "speaks as a recogniser writes",
    "corrects the time",
    "changes his mind at the read-back",
    "hesitates at the read-back and agrees",
    "never agrees",
    "moves it after booking",
    "cancels after booking",
    "puts the name right after booking",
    "says the number in pieces",
    "injects instructions",
    "falls silent now and then",
    "opts out",
    "wants a person",
]


@pytest.mark.parametrize("playbook", ["real_estate", "auto_service"])
@pytest.mark.parametrize("name", NAMES)
async def test_a_stranger_gets_what_they_wanted_and_nothing_else(name, playbook):
    rng = random.Random(f"{name} {playbook}")
    person = somebody(rng, playbook, 7)
    plan = next(p for p in plans(playbook, rng, person) if p.name == name)
    if plan.number == "pieces":
        person.number = "+17372345678"
    visit = exact_visit(rng, NOW, opens)
    caller = Caller(person, plan, visit, now=NOW, opens=opens, rng=rng, noisy=False)
    talk = Talk(playbook, caller=person.calls_from, now=NOW)

    verdict = judge(caller, await conversation(talk, caller), noisy=False)

    assert verdict.passed, f"{verdict}\n{talk.transcript()}"


async def conversation(talk, caller):
    said = await talk.begin()
    record = Record(transcript=[("", said)])
    while not record.ended and len(record.transcript) <= MOST_TURNS:
        words = caller.answer(said)
        said = await (talk.say(words) if words else talk.cue(Cue.SILENT))
        record.transcript.append((words, said))
        record.ended = talk.ended
    record.appointments = [
        {
            "starts_at": row.slot.starts_at.isoformat(),
            "status": str(row.status),
            "name": row.name,
            "phone": row.phone,
        }
        for row in talk.calendar.rows
    ]
    report = talk.report
    record.call = {
        "outcome": str(report.outcome),
        "facts": dict(report.facts),
        "appointment": report.appointment,
        "transitions": [t for each in talk.reports for t in each.transitions],
    }
    record.opted_out = bool(talk.contacts.opted_out)
    return record


def test_a_listener_makes_out_the_times_that_are_offered():
    said = "I have Friday, February 5th at 10:30 in the morning, or 2 in the afternoon the same day. Which suits you?"

    moments = heard_moments(said, NOW)

    friday = NOW.replace(day=5, minute=30, hour=10)
    assert moments == [friday, friday + timedelta(hours=3, minutes=30)]


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("Thanks, Nora. What's the best number to reach you?", "number"),
        ("Got it. Is this the best number to reach you?", "this_number"),
        ("So that's a viewing for Nora, and we can reach you at 5. Is that right?", "read_back"),
        ("Goodbye!", None),
    ],
)
def test_a_listener_makes_out_what_is_asked(said, about):
    assert asked(said) == about
