import pytest
from twilio.request_validator import RequestValidator

from simulator.signature import signature

TWILIO_FORM = {
    "CallSid": "CA1234567890ABCDE",
    "Caller": "+14158675310",
    "Digits": "1234",
    "From": "+14158675310",
    "To": "+18005551212",
}


def test_the_official_example_is_signed_as_twilio_signs_it():
    signed = signature("12345", "https://example.com/myapp.php?foo=1&bar=2", TWILIO_FORM)

    assert signed == "L/OH5YylLD5NRKLltdqwSvS0BnU="


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("https://example.com/twilio/voice", {"b": "", "A": " x ", "a": "é"}),
        ("https://example.com/twilio/voice?x=%20y", {}),
        ("wss://example.com/twilio/stream", {}),
    ],
    ids=["odd fields", "query", "socket"],
)
def test_twilios_own_validator_accepts_it(url, form):
    assert RequestValidator("secret").validate(url, form, signature("secret", url, form))


def test_a_fragment_is_not_signed():
    url = "https://example.com/twilio/voice"

    assert signature("secret", f"{url}#rc=2") == signature("secret", url)
