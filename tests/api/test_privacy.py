"""A person's data through the API."""

from domain.call import CallStatus
from domain.record import Role, TurnRecord
from tests.businesses import now
from tests.call_records import a_call

HERS = "+15125550147"


async def test_a_person_s_data_is_exported_whole_and_then_erased(desk, log):
    forgotten = []

    async def forget(call_sid):
        forgotten.append(call_sid)

    call = a_call(from_number=HERS)
    await log.begin(call, CallStatus.IN_PROGRESS)
    await log.turn(call.id, TurnRecord(seq=1, role=Role.CALLER, text="I am Nora", at=now()))
    async with desk.client(forget=forget) as client:
        before = (await client.get("/api/v1/privacy/export", params={"phone": HERS})).json()
        erased = (await client.post("/api/v1/privacy/erase", json={"phone": HERS})).json()
        after = (await client.get("/api/v1/privacy/export", params={"phone": HERS})).json()

    assert before["contact"]["phone"] == HERS
    assert before["calls"][0]["turns"][0]["text"] == "I am Nora"
    assert erased == {
        "calls": 1,
        "leads": 0,
        "appointments": 0,
        "contacts": 1,
        "opt_out_kept": False,
    }
    assert forgotten == [call.call_sid]
    assert after == {
        "phone": HERS,
        "contact": None,
        "opted_out_at": None,
        "calls": [],
        "appointments": [],
    }


async def test_an_erased_opt_out_still_forbids_a_call(desk, contacts, client):
    await contacts.opt_out(phone=HERS, call_id=a_call().id, words="stop", key="k")

    erased = await client.post("/api/v1/privacy/erase", json={"phone": HERS})
    refused = await client.post(
        "/api/v1/calls", json={"to": HERS, "playbook": "real_estate", "purpose": "a viewing"}
    )

    assert erased.json()["opt_out_kept"]
    assert refused.status_code == 422
    assert refused.json()["rule"] == "opted_out"
