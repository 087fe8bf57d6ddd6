"""Without the carrier's secret only this machine may speak for it, and no proxy that runs on it."""

import httpx2
import pytest
from fastapi import FastAPI

from bot.carrier_door import CarrierDoor
from bot.twilio import CarrierAuth
from store.sessions_here import SessionsHere

SID = "CA" + "1" * 32


class Board:
    """Says that it was asked."""

    async def answer(self, form, *, socket_url, ended_url):
        return f"<Response>{socket_url}</Response>"

    async def status(self, form):
        raise AssertionError("it was asked")


def app(**auth):
    door = CarrierDoor(
        auth=CarrierAuth(**{"account_sid": "", "auth_token": "", "public_url": "", **auth}),
        switchboard=Board(),
        sessions=SessionsHere(),
        take_call=None,
    )
    made = FastAPI()
    made.include_router(door.router())
    return made


async def post(path, form, peer="127.0.0.1", headers=(), **auth):
    transport = httpx2.ASGITransport(app(**auth), client=(peer, 5000))
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        return await client.post(path, data=form, headers=dict(headers))


async def ring(peer, headers=(), **auth):
    return await post("/twilio/voice", {"CallSid": SID}, peer, headers, **auth)


@pytest.mark.parametrize(
    ("peer", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("203.0.113.5", {}, 403),
        ("10.0.0.1", {}, 403),
        ("203.0.113.5", {"X-Forwarded-For": "127.0.0.1"}, 403),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 403),
        ("127.0.0.1", {"Forwarded": "for=203.0.113.5"}, 403),
        ("not an address", {}, 403),
    ],
)
async def test_without_a_secret_only_this_machine_is_served(peer, headers, status):
    assert (await ring(peer, headers)).status_code == status


async def test_with_a_secret_this_machine_has_to_sign_too():
    assert (await ring("127.0.0.1", auth_token="a token")).status_code == 403


async def test_the_host_that_a_request_names_is_not_given_out():
    answer = await ring("127.0.0.1", {"Host": "evil.example.com"})

    assert "evil" not in answer.text


@pytest.mark.parametrize("sid", ["CA\x00", "CA" * 50])
async def test_a_report_of_the_leg_of_what_is_no_call_is_refused(sid):
    form = {"CallSid": SID, "ParentCallSid": sid, "CallStatus": "completed"}

    assert (await post("/twilio/status", form)).status_code == 400
