"""Conversations by text."""

from tests.businesses import now


async def test_a_conversation_is_held_until_it_ends(client, desk):
    opened = await client.post("/api/v1/conversations", json={"from": "+15125550147"})
    turns = f"/api/v1/conversations/{opened.json()['id']}/turns"

    answer = await client.post(turns, json={"text": "hello", "confidence": 0.9})
    goodbye = await client.post(turns, json={"text": "goodbye"})
    late = await client.post(turns, json={"text": "one more thing"})

    assert opened.status_code == 201
    assert (opened.json()["agent"], opened.json()["ended"]) == ("Hello.", False)
    assert answer.json() == {"agent": "You said hello.", "ended": False, "outcome": None}
    assert goodbye.json() == {"agent": "You said goodbye.", "ended": True, "outcome": "abandoned"}
    assert late.status_code == 409
    assert desk.conversations.opened == [("real_estate", "+15125550147", None)]


async def test_the_clock_is_pinned_only_where_that_is_allowed(desk):
    body = {"playbook": "real_estate", "now": now().isoformat()}

    async with desk.client() as client:
        refused = await client.post("/api/v1/conversations", json=body)
    async with desk.client(allow_pinned_clock=True) as client:
        opened = await client.post("/api/v1/conversations", json=body)

    assert refused.status_code == 422
    assert "ALLOW_PINNED_CLOCK" in refused.json()["detail"]
    assert opened.status_code == 201
    assert desk.conversations.opened == [("real_estate", None, now())]


async def test_a_conversation_that_nobody_opened_is_not_found(client):
    path = "/api/v1/conversations/4be0643f-1d98-573b-97cd-ca98a65347dd/turns"

    assert (await client.post(path, json={"text": "hello"})).status_code == 404


async def test_the_longest_words_are_taken(client):
    opened = await client.post("/api/v1/conversations", json={})
    path = f"/api/v1/conversations/{opened.json()['id']}/turns"

    assert (await client.post(path, json={"text": "é" * 20_000})).status_code == 200
