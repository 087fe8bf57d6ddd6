import json

import pytest

from bot import twilio
from bot.twilio import CarrierAuth, read_start
from domain.errors import RefusedStreamError

AUTH = CarrierAuth(account_sid="AC1", auth_token="12345", public_url="https://example.com")


def test_the_carriers_own_example_is_signed_right():
    form = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675310",
        "Digits": "1234",
        "From": "+14158675310",
        "To": "+18005551212",
    }

    assert AUTH.is_signed("/myapp.php?foo=1&bar=2", form, "L/OH5YylLD5NRKLltdqwSvS0BnU=")
    assert not AUTH.is_signed("/myapp.php?foo=1&bar=3", form, "L/OH5YylLD5NRKLltdqwSvS0BnU=")


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_handshake_is_signed_over_the_socket_address(slash):
    from twilio.request_validator import RequestValidator

    signature = RequestValidator("12345").compute_signature(
        "wss://example.com/twilio/stream" + slash, {}
    )

    assert AUTH.is_signed_handshake("/twilio/stream", signature)
    assert not AUTH.is_signed_handshake("/twilio/other", signature)


def start(**changes):
    fields = {
        "accountSid": "AC1",
        "streamSid": "MZ1",
        "callSid": "CA1",
        "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
        "customParameters": {"token": "t"},
    }
    return json.dumps({"event": "start", "start": {**fields, **changes}})


def test_a_start_says_whose_stream_it_is():
    began = read_start(start())

    assert (began.call_sid, began.stream_sid, began.account_sid) == ("CA1", "MZ1", "AC1")
    assert began.parameters == {"token": "t"}


@pytest.mark.parametrize("message", ["", "[]", "7", '{"event":"connected"}', '{"event":"media"}'])
def test_what_comes_before_the_start_is_passed_over(message):
    assert read_start(message) is None


@pytest.mark.parametrize(
    "message",
    [
        '{"event":"start"}',
        start(callSid=None),
        start(streamSid='M"1'),
        start(mediaFormat={"encoding": "audio/l16"}),
    ],
    ids=["empty", "no call", "quoted id", "other encoding"],
)
def test_a_start_that_is_no_call_of_ours_is_refused(message):
    with pytest.raises(RefusedStreamError):
        read_start(message)


def test_the_caller_is_brought_to_the_socket_with_a_pass():
    document = twilio.connect(
        "wss://example.com/twilio/stream",
        "https://example.com/twilio/stream-ended",
        token="t",
        sorry="Sorry.",
    )

    assert document == (
        '<?xml version="1.0" encoding="UTF-8"?><Response>'
        '<Connect action="https://example.com/twilio/stream-ended" method="POST">'
        '<Stream url="wss://example.com/twilio/stream"><Parameter name="token" value="t" /></Stream>'
        "</Connect><Say>Sorry.</Say></Response>"
    )
