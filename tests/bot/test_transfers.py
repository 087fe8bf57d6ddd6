"""A caller who is put through to a person: what that costs is known before, kept within the limit, and entered after."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from bot.money_entries import BudgetSettled
from domain.call import EndReason
from simulator.twiml import Dial, Hangup, Say, parse_twiml
from tests.bot.test_cashier import CALL_LIMIT
from tests.bot.test_switchboard import NOW, SID, STATUS_URL, URLS, AwayLeases, Exchange
from tests.conftest import VIRTUAL

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

SPENT = 3 * 14_000
LEG_SID = "CA" + "2" * 32


async def asked_for_a_person(house, *, spent=SPENT, after_secs=150):
    """A call of two and a half minutes that is to be put through."""
    first = await house.answered()
    house.at = NOW + timedelta(seconds=after_secs)
    await house.endings.note(first.call, EndReason.TRANSFERRED, spent_usd_micros=spent)
    return first.call


async def put_through(house):
    """What the carrier is told; as the attributes of its <Dial> and <Number>."""
    dial = ET.fromstring(await house.ended_twiml()).find("Dial")
    return dial.attrib, dial.find("Number").attrib


async def test_the_carrier_is_told_when_to_end_the_conversation_before_it_begins():
    async with Exchange() as house:
        await asked_for_a_person(house)

        dial, number = await put_through(house)

    # 58,000 are left: two more minutes of both legs, and one of the caller's, which has begun a minute by then
    assert dial["timeLimit"] == "120"
    assert (dial["action"], dial["timeout"]) == (URLS["ended_url"], "25")
    assert (number["statusCallback"], number["statusCallbackEvent"]) == (STATUS_URL, "completed")


async def test_the_most_that_it_can_come_to_counts_as_spent_meanwhile():
    async with Exchange() as house:
        call = await asked_for_a_person(house)
        await put_through(house)
        await house.journal.written(1)

    # until 150 + 30 + 120 seconds: two more minutes of the caller's leg, and two of the person's
    assert house.till.settled == {call.id: SPENT + 2 * 10_000 + 2 * 10_000}
    assert house.till.settled[call.id] <= CALL_LIMIT


async def test_a_call_with_no_money_for_a_conversation_is_not_put_through():
    async with Exchange() as house:
        await asked_for_a_person(house, spent=CALL_LIMIT - 15_000)

        assert await house.ended() == (Say("Sorry."), Hangup())


async def test_nobody_is_put_through_on_money_that_nobody_knows_of():
    async with Exchange() as house:
        call = await asked_for_a_person(house)
        await house.sessions.keep(f"spent:{call.call_sid}", "", ttl_secs=1)
        house.till.is_away = True

        assert await house.ended() == (Say("Sorry."), Hangup())


async def test_the_ledger_tells_what_was_spent_when_the_call_ended_elsewhere():
    async with Exchange() as house:
        call = await asked_for_a_person(house)
        await house.sessions.keep(f"spent:{call.call_sid}", "", ttl_secs=1)

        verbs = await house.ended()

    assert verbs == (Dial("+15125550111"),)


@pytest.mark.parametrize("order", ["person first", "caller first"])
async def test_both_legs_are_entered_and_the_sum_settled_whoever_hangs_up_first(order):
    async with Exchange() as house:
        call = await asked_for_a_person(house)
        await put_through(house)
        house.at = NOW + timedelta(seconds=235)
        reports = [
            {"CallSid": LEG_SID, "ParentCallSid": SID, "CallDuration": "75"},
            {"CallSid": SID, "CallDuration": "236"},
        ]
        for report in reports if order == "person first" else reversed(reports):
            await house.board.status({"CallStatus": "completed", **report})
        await house.journal.written(1)

    legs = {e.key: e.cost_usd_micros for e in house.till.of(call.id)}
    assert legs == {
        **{f"twilio/inbound/{minute}": 10_000 for minute in (1, 2, 3, 4)},
        **{f"twilio/outbound/onward/{minute}": 10_000 for minute in (1, 2)},
    }
    assert house.till.settled == {call.id: 60_000}


async def test_being_told_twice_costs_no_more():
    async with Exchange() as house:
        call = await asked_for_a_person(house)
        await put_through(house)
        house.at = NOW + timedelta(seconds=235)
        for _ in range(2):
            verbs = await house.ended(DialCallStatus="completed", DialCallDuration="75")
            await house.board.status(
                {
                    "CallSid": LEG_SID,
                    "ParentCallSid": SID,
                    "CallStatus": "completed",
                    "CallDuration": "75",
                }
            )
        await house.journal.written(1)

    assert verbs == (Hangup(),)
    assert house.till.settled == {call.id: 60_000}


async def test_a_worker_whose_word_comes_late_takes_nothing_off_the_sum():
    async with Exchange() as house:
        call = await asked_for_a_person(house)
        await put_through(house)
        house.at = NOW + timedelta(seconds=235)
        await house.ended(DialCallStatus="completed", DialCallDuration="75")
        await house.journal.written(1)
        late = BudgetSettled(call_id=call.id, spent_usd_micros=SPENT, at=NOW)
        house.journal.put(late)
        await house.journal.written(1)

    assert house.till.settled == {call.id: 60_000}


async def test_a_person_who_does_not_answer_costs_nothing_and_the_caller_is_told():
    async with Exchange() as house:
        call = await asked_for_a_person(house)
        await put_through(house)
        house.at = NOW + timedelta(seconds=176)
        verbs = await house.ended(DialCallStatus="no-answer")
        await house.journal.written(1)

    assert verbs == (Say("Sorry."), Hangup())
    assert house.till.settled == {call.id: 30_000}


async def test_a_minute_that_began_only_after_the_line_was_closed_is_not_entered():
    async with Exchange() as house:
        call = await asked_for_a_person(house)
        await put_through(house)
        house.at = NOW + timedelta(seconds=241)
        await house.ended(DialCallStatus="completed", DialCallDuration="60")
        await house.board.status({"CallSid": SID, "CallStatus": "completed", "CallDuration": "239"})
        await house.journal.written(1)

    assert house.till.settled == {call.id: 4 * 10_000 + 10_000}


@pytest.mark.parametrize("secs", ["9" * 9, "9" * 30, "9" * 5_000])
async def test_a_leg_is_never_longer_than_a_day_whatever_is_told_of_it(secs):
    async with Exchange() as house:
        call = await asked_for_a_person(house)
        await put_through(house)
        house.at = NOW + timedelta(seconds=235)
        report = {"CallStatus": "completed", "CallDuration": secs}
        await house.board.status({"CallSid": LEG_SID, "ParentCallSid": SID, **report})
        await house.board.status({"CallSid": SID, **report})
        await house.journal.written(1)

    assert len(house.till.of(call.id)) <= 2 * 24 * 60


async def test_until_the_person_s_leg_is_told_of_the_most_it_can_cost_stays_spent():
    async with Exchange() as house:
        call = await asked_for_a_person(house)
        await put_through(house)
        house.at = NOW + timedelta(seconds=235)
        await house.board.status({"CallSid": SID, "CallStatus": "completed", "CallDuration": "236"})
        await house.journal.written(1)

    assert house.till.settled == {call.id: SPENT + 2 * 10_000 + 2 * 10_000}


async def test_a_caller_is_put_through_while_the_database_is_away():
    async with Exchange(AwayLeases()) as house:
        document = parse_twiml(await house.board.answer({**FORM_OF_CALL}, **URLS))
        first = house.tokens.read(document.verbs[0].parameters["token"], 0.0)
        await house.endings.note(first.call, EndReason.TRANSFERRED, spent_usd_micros=SPENT)

        assert await house.ended() == (Dial("+15125550111"),)


FORM_OF_CALL = {"CallSid": SID, "From": "+15125550147", "To": "+15125550100"}
