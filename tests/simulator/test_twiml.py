import pytest

from simulator.twiml import (
    Connect,
    Dial,
    Hangup,
    Pause,
    Redirect,
    Reject,
    Say,
    TwimlError,
    parse_twiml,
)


def response(body):
    return parse_twiml(f'<?xml version="1.0" encoding="UTF-8"?><Response>{body}</Response>')


@pytest.mark.parametrize(
    ("body", "verb"),
    [
        ("<Say voice='alice'>Hello,\n  there</Say>", Say("Hello, there")),
        ("<Pause length='3'/>", Pause(3.0)),
        ("<Pause/>", Pause(1.0)),
        ("<Redirect method='POST'> /next </Redirect>", Redirect("/next")),
        ("<Dial>+15125550199</Dial>", Dial("+15125550199")),
        ("<Dial timeout='20'><Number>+15125550199</Number></Dial>", Dial("+15125550199")),
        ("<Hangup/>", Hangup()),
        ("<Reject reason='busy'/>", Reject("busy")),
        (
            "<Connect action='/after'><Stream url='wss://h/s'><Parameter name='token' value='t'/></Stream></Connect>",
            Connect("wss://h/s", {"token": "t"}, "/after"),
        ),
        ("<Connect><Stream url='wss://h/s'/></Connect>", Connect("wss://h/s", {}, None)),
    ],
)
def test_a_verb_is_read(body, verb):
    document = response(body)

    assert document.verbs == (verb,)
    assert document.violations == ()


def test_verbs_keep_their_order():
    assert response("<Say>a</Say><Pause/><Hangup/>").verbs == (Say("a"), Pause(1.0), Hangup())


@pytest.mark.parametrize(
    ("xml", "problem"),
    [
        ("", "not XML"),
        ("<Response><Say>", "not XML"),
        ("<html/>", "root is <html>"),
        ("<Response><Connect/></Response>", "no <Stream url>"),
        ("<Response><Dial/></Response>", "no number"),
        ("<Response><Redirect/></Response>", "no URL"),
    ],
)
def test_a_document_the_carrier_would_refuse_is_refused(xml, problem):
    with pytest.raises(TwimlError, match=problem):
        parse_twiml(xml)


@pytest.mark.parametrize(
    ("body", "violation"),
    [
        ("<Wave/>", "unknown verb <Wave>"),
        ("<Pause length='1.5'/>", "not whole seconds"),
        ("<Connect><Stream url='wss://h/s?token=1'/></Connect>", "query string"),
        ("<Connect><Stream url='wss://h/s'><Custom/></Stream></Connect>", "unknown <Custom>"),
        (
            f"<Connect><Stream url='wss://h/s'><Parameter name='n' value='{'v' * 499}'/></Stream></Connect>",
            "500 characters",
        ),
    ],
)
def test_what_the_carrier_would_ignore_is_noted(body, violation):
    (noted,) = response(body).violations

    assert violation in noted
