"""Calls: reading them, making one, ending one."""

import pytest

from domain.call import CallStatus, Outcome
from domain.dialling import NoCarrier
from domain.ledger import CallCosts, Part
from domain.record import Role, TierEvent, TurnRecord
from domain.turn import LeadScore, ScoredFactor, Transition
from store.calendar import PlaybookCalendar
from tests.businesses import now, request, scheduling, slot
from tests.call_records import a_call, a_report, an_end
from tests.databases import ON_BOTH

AT = "2026-08-17T13:00:00Z"
PHONE = "+15125550147"
NEW_CALL = {"to": PHONE, "playbook": "real_estate", "purpose": "Confirm the viewing"}


class FixedCosts:
    async def costs_of_calls(self, call_ids):
        costs = CallCosts(
            by_part={Part.TELEPHONY: 8_500, Part.STT: 0, Part.LLM: 0, Part.TTS: 4_900}
        )
        return dict.fromkeys(call_ids, costs)


async def write_down(log, database, call):
    calendar = PlaybookCalendar(database, "real_estate", scheduling(), now)
    await log.begin(call, CallStatus.IN_PROGRESS)
    await log.turn(
        call.id,
        TurnRecord(
            seq=1,
            role=Role.AGENT,
            text="Hello, this is",
            intended="Hello, this is Willow.",
            agent="conversation",
            at=now(),
            latency_ms=412,
            tts_tier="local",
        ),
    )
    await log.turn(
        call.id,
        TurnRecord(
            seq=2,
            role=Role.CALLER,
            text="I want a house",
            at=now(),
            stt_confidence=0.91,
            language="en",
        ),
    )
    appointment = await calendar.book(request("k", slot(1, 14), call_id=call.id))
    handed = Transition(from_agent="conversation", to_agent="qualification", reason="buy", at=now())
    factor = ScoredFactor(name="budget", score=1.0, weight=0.25, evidence="four hundred thousand")
    await log.progress(
        call.id,
        a_report(
            1,
            facts={"name": "Nora", "budget_range_usd": [350000, 400000], "decision_maker": None},
            lead=LeadScore(score=0.83, band="hot", factors=(factor,)),
            transitions=(handed,),
            appointment=appointment,
        ),
    )
    await log.tier(
        call.id,
        TierEvent(
            seq=1, from_tier="local", to_tier="premium", reason="score 0.83 >= 0.80", at=now()
        ),
    )
    await log.end(call.id, an_end(outcome=Outcome.APPOINTMENT_BOOKED, summary="A viewing."))
    return appointment


@ON_BOTH
async def test_a_call_is_read_whole(desk, log, database):
    call = a_call(from_number=PHONE)
    appointment = await write_down(log, database, call)

    async with desk.client(costs=FixedCosts()) as client:
        by_id = await client.get(f"/api/v1/calls/{call.id}")
        by_sid = await client.get(f"/api/v1/calls/{call.call_sid}")

    assert by_id.json() == by_sid.json()
    assert by_id.json() == {
        "id": call.id,
        "call_sid": call.call_sid,
        "direction": "inbound",
        "playbook": "real_estate",
        "from": PHONE,
        "to": "+15125550100",
        "purpose": None,
        "status": "completed",
        "outcome": "appointment_booked",
        "started_at": AT,
        "ended_at": AT,
        "duration_secs": 63.2,
        "end_reason": "agent_hung_up",
        "cost": {"total": "0.0134", "telephony": "0.0085", "stt": "0.00", "llm": "0.00", "tts": "0.0049"},
        "lead": {
            "score": 0.83,
            "band": "hot",
            "factors": [
                {"name": "budget", "score": 1.0, "weight": 0.25, "evidence": "four hundred thousand"}
            ],
        },
        "facts": {"name": "Nora", "budget_range_usd": [350000, 400000], "decision_maker": None},
        "latency_ms": {"p50": 412, "p95": 412, "turns": 1},
        "appointment": {
            "id": appointment.id,
            "playbook": "real_estate",
            "service": "viewing",
            "resource": "ann",
            "starts_at": "2026-08-18T14:00:00-05:00",
            "ends_at": "2026-08-18T15:00:00-05:00",
            "status": "booked",
            "name": "Nora Quist",
            "phone": PHONE,
            "notes": None,
            "call_id": call.id,
        },
        "summary": "A viewing.",
        "next_step": None,
        "turns": [
            {
                "seq": 1,
                "role": "agent",
                "text": "Hello, this is",
                "intended": "Hello, this is Willow.",
                "agent": "conversation",
                "at": AT,
                "latency_ms": 412,
                "tts_tier": "local",
                "stt_confidence": None,
                "language": None,
            },
            {
                "seq": 2,
                "role": "caller",
                "text": "I want a house",
                "intended": None,
                "agent": None,
                "at": AT,
                "latency_ms": None,
                "tts_tier": None,
                "stt_confidence": 0.91,
                "language": "en",
            },
        ],
        "transitions": [{"from": "conversation", "to": "qualification", "reason": "buy", "at": AT}],
        "tier_events": [
            {"from": "local", "to": "premium", "reason": "score 0.83 >= 0.80", "at": AT}
        ],
    }  # fmt: skip


async def test_what_is_not_known_yet_is_null_and_costs_nothing(client, log):
    call = a_call(from_number=None)
    await log.begin(call, CallStatus.RINGING)

    read = (await client.get(f"/api/v1/calls/{call.id}")).json()

    nothing = (
        "from",
        "outcome",
        "ended_at",
        "duration_secs",
        "end_reason",
        "lead",
        "appointment",
        "summary",
    )
    assert {name: read[name] for name in nothing} == dict.fromkeys(nothing)
    assert read["cost"] == dict.fromkeys(("total", "telephony", "stt", "llm", "tts"), "0.00")
    assert read["latency_ms"] == {"p50": None, "p95": None, "turns": 0}


@ON_BOTH
async def test_calls_are_listed_and_picked(client, log):
    wanted, other = a_call(), a_call()
    for call in (wanted, other):
        await log.begin(call, CallStatus.IN_PROGRESS)
    await log.end(wanted.id, an_end(outcome=Outcome.QUALIFIED))

    everything = (await client.get("/api/v1/calls")).json()
    picked = await client.get(
        "/api/v1/calls", params={"outcome": "qualified", "status": "completed"}
    )

    assert {each["id"] for each in everything["items"]} == {wanted.id, other.id}
    assert [each["id"] for each in picked.json()["items"]] == [wanted.id]
    assert picked.json()["next_cursor"] is None


@pytest.mark.parametrize(
    ("ident", "status"),
    [("CAnone", 404), ("4be0643f-1d98-573b-97cd-ca98a65347dd", 404), ("%00", 422), ("'--", 422)],
)
async def test_a_call_that_nobody_made_is_not_found(client, ident, status):
    assert (await client.get(f"/api/v1/calls/{ident}")).status_code == status


async def test_a_number_is_rung(client, desk):
    rung = await client.post("/api/v1/calls", json=NEW_CALL)

    assert rung.status_code == 201
    assert rung.json()["direction"] == "outbound"
    assert rung.json()["status"] == "ringing"
    assert desk.dialer.dialled == [(PHONE, "real_estate", "Confirm the viewing", None)]
    assert (await client.get(rung.headers["location"])).json() == rung.json()


@ON_BOTH
async def test_a_number_that_opted_out_is_not_rung(client, desk, contacts):
    await contacts.opt_out(phone=PHONE, call_id=a_call().id, words="stop", key="k")

    refused = await client.post("/api/v1/calls", json=NEW_CALL)

    assert (refused.status_code, refused.json()["rule"]) == (422, "opted_out")
    assert desk.dialer.dialled == []


async def test_no_number_but_the_test_number_is_rung(desk):
    async with desk.client(test_number="+15125550111") as client:
        refused = await client.post("/api/v1/calls", json=NEW_CALL)
        rung = await client.post("/api/v1/calls", json={**NEW_CALL, "to": "+15125550111"})

    assert (refused.status_code, refused.json()["rule"]) == (422, "test_number")
    assert rung.status_code == 201


async def test_without_a_carrier_the_missing_setting_is_named(desk):
    async with desk.client(dialer=NoCarrier("TWILIO_ACCOUNT_SID")) as client:
        refused = await client.post("/api/v1/calls", json=NEW_CALL)

    assert (refused.status_code, refused.json()["rule"]) == (409, "no_carrier")
    assert "TWILIO_ACCOUNT_SID" in refused.json()["detail"]


async def test_a_live_call_is_ended_politely(client, desk, log):
    call = a_call()
    await log.begin(call, CallStatus.IN_PROGRESS)
    desk.live_calls.on_the_line.add(call.id)

    ended = await client.post(f"/api/v1/calls/{call.call_sid}/end")

    assert ended.status_code == 202
    assert desk.live_calls.ended == [call.id]


async def test_a_call_that_is_over_cannot_be_ended(client, log):
    call = a_call()
    await log.begin(call, CallStatus.COMPLETED)

    assert (await client.post(f"/api/v1/calls/{call.id}/end")).status_code == 409
    assert (await client.post("/api/v1/calls/CAnone/end")).status_code == 404


@ON_BOTH
async def test_contacts_and_leads_are_listed(client, log, contacts):
    call = a_call(from_number=PHONE)
    await log.begin(call, CallStatus.IN_PROGRESS)
    lead = LeadScore(score=0.5, band="warm", factors=())
    await log.progress(call.id, a_report(1, facts={"name": "Nora"}, lead=lead))
    await contacts.opt_out(phone=PHONE, call_id=call.id, words="no more calls", key="k")

    (contact,) = (await client.get("/api/v1/contacts")).json()["items"]
    (found,) = (await client.get("/api/v1/leads", params={"band": "warm"})).json()["items"]

    assert contact == (await client.get(f"/api/v1/contacts/{contact['id']}")).json()
    assert (contact["phone"], contact["name"]) == (PHONE, "Nora")
    assert (contact["opted_out_at"], contact["opt_out_words"]) == (AT, "no more calls")
    assert (found["call_id"], found["name"], found["score"], found["band"]) == (
        call.id,
        "Nora",
        0.5,
        "warm",
    )
    assert (await client.get("/api/v1/leads", params={"band": "hot"})).json()["items"] == []
