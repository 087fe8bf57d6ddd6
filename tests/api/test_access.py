"""What keys and tokens open, and how often."""

import hashlib
from datetime import timedelta

import jwt
import pytest

from api.access_tokens import AccessTokens
from api.guard import WRONG_KEYS
from api.keys import ApiKeys
from api.scopes import Grant, Scope
from domain.sessions import Rate
from tests.businesses import now

READER, OPERATOR, ADMIN = "reader's key", "operator's key", "admin's key"
DIGEST = hashlib.sha256(OPERATOR.encode()).hexdigest()
KEYS = ApiKeys([f"read:{READER}", f"operate:sha256:{DIGEST}", f"admin:{ADMIN}", "plain:key"])
DIAL = {"to": "+15125550147", "playbook": "real_estate", "purpose": "a viewing"}


def bearer(key):
    return {"Authorization": f"Bearer {key}"}


async def make_token(client, key, **wanted):
    return await client.post("/api/v1/tokens", json=wanted, headers=bearer(key))


@pytest.mark.parametrize(
    ("key", "scope"),
    [
        (READER, Scope.READ),
        (OPERATOR, Scope.OPERATE),
        (ADMIN, Scope.ADMIN),
        ("plain:key", Scope.ADMIN),
        (f"sha256:{DIGEST}", None),
        (f"read:{READER}", None),
        (DIGEST, None),
        ("", None),
    ],
)
def test_an_entry_says_what_its_key_may_do(key, scope):
    grant = KEYS.admit(key)

    assert (grant and grant.scope) == scope


@pytest.mark.parametrize(
    ("key", "method", "path", "body", "status"),
    [
        (READER, "GET", "/api/v1/calls", None, 200),
        (READER, "POST", "/api/v1/calls", DIAL, 403),
        (READER, "POST", "/api/v1/conversations", {}, 403),
        (READER, "DELETE", "/api/v1/appointments/x", None, 403),
        (READER, "PURGE", "/api/v1/calls", None, 403),
        (OPERATOR, "POST", "/api/v1/calls", DIAL, 201),
        (OPERATOR, "GET", "/api/v1/privacy/export?phone=%2B15125550147", None, 403),
        (OPERATOR, "POST", "/api/v1/privacy/erase", {"phone": "+15125550147"}, 403),
        (ADMIN, "GET", "/api/v1/privacy/export?phone=%2B15125550147", None, 200),
        (ADMIN, "POST", "/api/v1/privacy/erase", {"phone": "+15125550147"}, 200),
    ],
)
async def test_a_key_does_what_its_scope_covers(desk, key, method, path, body, status):
    async with desk.client(keys=KEYS) as client:
        answer = await client.request(method, path, json=body, headers=bearer(key))

    assert answer.status_code == status
    if status == 403:
        assert answer.headers["content-type"] == "application/problem+json"


async def test_a_token_opens_what_its_scope_covers_until_it_ends(desk):
    clock = [now()]
    tokens = AccessTokens(bytes(32), lambda: clock[0])
    async with desk.client(keys=KEYS, tokens=tokens) as client:
        made = await make_token(client, OPERATOR, scope="read", ttl_secs=60)
        held = bearer(made.json()["token"])
        read = await client.get("/api/v1/calls", headers=held)
        dialled = await client.post("/api/v1/calls", json=DIAL, headers=held)
        clock[0] += timedelta(seconds=61)
        late = await client.get("/api/v1/calls", headers=held)

    assert made.status_code == 201
    assert [each.status_code for each in (read, dialled, late)] == [200, 403, 401]


async def test_a_token_is_no_more_than_its_key_and_makes_no_tokens(desk):
    async with desk.client(keys=KEYS) as client:
        more = await make_token(client, READER, scope="operate")
        too_long = await make_token(client, READER, ttl_secs=901)
        token = (await make_token(client, READER)).json()["token"]
        again = await make_token(client, token)

    assert [each.status_code for each in (more, too_long, again)] == [403, 422, 403]


def forged(claims, key=bytes(32), algorithm="HS256"):
    good = {"sub": "x", "scope": "admin", "aud": "callwright-api", "exp": 4_000_000_000}
    return jwt.encode(
        {k: v for k, v in {**good, **claims}.items() if v is not None}, key, algorithm
    )


@pytest.mark.parametrize(
    "token",
    [
        forged({}, key=b"another key of thirty-two bytes!"),
        forged({}, key=None, algorithm="none"),
        forged({"exp": None}),
        forged({"exp": 1}),
        forged({"exp": "soon"}),
        forged({"aud": "another"}),
        forged({"scope": "root"}),
        forged({"scope": ["admin"]}),
        forged({"sub": None}),
        "a.b.c",
        "é",
        "",
    ],
)
def test_a_forged_token_opens_nothing(token):
    assert AccessTokens(bytes(32), now).admit(token) is None


def test_a_token_says_whose_it_is():
    grant = Grant(scope=Scope.OPERATE, key_id="abc")
    tokens = AccessTokens(bytes(32), now)

    token, ends_at = tokens.issue(grant, Scope.READ, 10_000)

    assert tokens.admit(token) == Grant(scope=Scope.READ, key_id="abc", is_token=True)
    assert ends_at == now() + timedelta(seconds=900)


async def test_only_events_take_a_token_in_their_address(desk):
    desk.hub.close()
    async with desk.client(keys=KEYS) as client:
        del client.headers["Authorization"]
        token = (await make_token(client, READER)).json()["token"]
        watched = await client.get("/api/v1/events", params={"access_token": token})
        with_key = await client.get("/api/v1/events", params={"access_token": READER})
        elsewhere = await client.get("/api/v1/calls", params={"access_token": token})

    assert [each.status_code for each in (watched, with_key, elsewhere)] == [200, 401, 401]


async def test_a_key_that_is_used_too_often_is_told_when_to_come_back(desk):
    rate = Rate(burst=3, every_secs=20)
    async with desk.client(keys=KEYS, rate=rate) as client:
        answers = [await client.get("/api/v1/leads", headers=bearer(READER)) for _ in range(4)]
        token = await make_token(client, READER)
        another = await client.get("/api/v1/leads", headers=bearer(OPERATOR))

    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[3].headers["retry-after"]) <= 20
    assert answers[3].headers["content-type"] == "application/problem+json"
    assert (token.status_code, another.status_code) == (429, 200)


async def test_who_tries_many_keys_is_slowed_down_and_a_right_key_is_not(desk):
    async with desk.client(keys=KEYS) as client:
        tried = [
            (await client.get("/api/v1/leads", headers=bearer(f"guess {n}"))).status_code
            for n in range(WRONG_KEYS.burst + 5)
        ]
        slowed = await client.get("/api/v1/leads", headers=bearer("another guess"))
        right = await client.get("/api/v1/leads", headers=bearer(READER))

    assert tried[: WRONG_KEYS.burst] == [401] * WRONG_KEYS.burst
    assert slowed.status_code == 429
    assert 1 <= int(slowed.headers["retry-after"]) <= 2
    assert right.status_code == 200
