"""No secret, no banner and no way into a page is told to anybody."""

import pytest

from tests.fuzz.conftest import CANARY

ASKED = [
    ("GET", "/health"),
    ("GET", "/health/live"),
    ("GET", "/health/ready"),
    ("GET", "/metrics"),
    ("GET", "/openapi.json"),
    ("GET", "/"),
    ("GET", "/nothing"),
    ("GET", "/api/v1/calls"),
    ("POST", "/api/v1/conversations"),
    ("POST", "/twilio/voice"),
    ("TRACE", "/api/v1/calls"),
    ("OPTIONS", "/api/v1/calls"),
]


@pytest.mark.parametrize(("method", "path"), ASKED)
async def test_no_answer_tells_a_secret_or_what_it_was_made_with(server, client, method, path):
    answer = await client.request(method, server.url + path)

    assert answer.status_code < 500
    assert CANARY not in answer.text
    assert "server" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/calls", "/contacts", "/costs", "/leads", "/nothing", "/calls/x%00", "/calls?limit=x"]
)
async def test_nor_does_one_to_whoever_has_the_key(api, path):
    answer = await api("GET", path)

    assert answer.status_code < 500
    assert CANARY not in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "body",
    [
        b'{"text": "\\ud800"}',
        b'{"playbook": "\\u0000"}',
        b'{"from": "+1512\\u0000"}',
        b'{"from": 5, "now": [[[]]]}',
        b"[" * 50_000,
        b'{"a":' * 5_000,
        b"\xff\xfe{}",
        b"1e999999",
        b"NaN",
    ],
)
async def test_a_body_that_is_odd_is_refused_without_a_fault(api, body):
    headers = {"Content-Type": "application/json"}

    for path in ("/conversations", "/tokens", "/calls", "/privacy/erase", "/appointments"):
        answer = await api("POST", path, content=body, more=headers)
        assert 400 <= answer.status_code < 500, (path, answer.status_code)
