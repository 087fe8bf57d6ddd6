import pytest
from twilio.request_validator import RequestValidator

from simulator.dialling import Dialling, Server
from simulator.exchange import open_exchange, place_call
from simulator.report import End
from simulator.scenario import Scenario, hang_up, say
from simulator.watcher import Watcher
from tests.fakes.telephone_agent import CONNECT, HANG_UP, FakeServer, ToneAgent, served, tone

pytestmark = pytest.mark.takes(secs=10)

YES = Scenario(name="test", about="", steps=(say("yes"),), listen_ms=60)
HANGS_UP = Scenario(name="test", about="", steps=(hang_up(),), listen_ms=60)


def short_agent(**changes):
    return ToneAgent(**({"greeting_secs": 0.1, "reply_secs": 0.1} | changes))


async def closes(stream):
    await stream.say(tone(0.05))
    await stream.mark("goodbye")
    await stream.receive_event("mark")


async def test_a_call_goes_from_the_webhook_to_the_status_callback():
    async with served(FakeServer(short_agent())) as server:
        report = await place_call(Server(url=server.url), YES)

    assert [r.path for r in server.requests] == [
        "/twilio/voice",
        "/twilio/stream-ended",
        "/twilio/status",
    ]
    assert report.end is End.AGENT
    assert report.failure is None
    assert report.violations == ()
    assert report.twiml[1] == HANG_UP
    assert [mark.name for mark in report.marks] == ["greeting", "reply 1"]
    assert [turn.text for turn in report.turns] == ["yes"]
    assert report.latency_p50_ms == pytest.approx(100, abs=60)
    assert report.agent_secs == pytest.approx(0.2, abs=0.02)
    assert report.heard.count(b"\xff") < len(report.heard)


async def test_the_webhook_says_who_calls_whom():
    dialling = Dialling(
        from_number="+15125550123", call_sid="CA9", fields={"CallerName": "ANNA BELL"}
    )
    async with served(FakeServer(short_agent())) as server:
        await place_call(Server(url=server.url), HANGS_UP, dialling)

    voice = server.forms("/twilio/voice")[0]
    assert voice["CallSid"] == "CA9"
    assert voice["From"] == voice["Caller"] == "+15125550123"
    assert voice["To"] == voice["Called"] == "+15125550100"
    assert (voice["CallStatus"], voice["Direction"]) == ("ringing", "inbound")
    assert (voice["ApiVersion"], voice["CallerName"]) == ("2010-04-01", "ANNA BELL")
    assert server.streams[0].start["callSid"] == "CA9"
    assert server.streams[0].start["customParameters"] == {"token": "t-1"}


async def test_everything_is_signed_over_the_public_address():
    public = "https://phone.example.com"
    voice = CONNECT.replace("{origin}", "wss://phone.example.com")
    async with served(FakeServer(closes, voice=voice)) as server:
        report = await place_call(
            Server(url=server.url, public_url=public, auth_token="secret"), YES
        )

    validator = RequestValidator("secret")
    assert report.end is End.AGENT
    assert len(server.requests) == 3
    for request in server.requests:
        signed = request.headers["X-Twilio-Signature"]
        assert validator.validate(public + request.path, request.form, signed)
    handshake = server.streams[0].headers["X-Twilio-Signature"]
    assert validator.validate("wss://phone.example.com/twilio/stream", {}, handshake)


async def test_a_caller_who_hangs_up_ends_the_call():
    async with served(FakeServer(short_agent())) as server:
        report = await place_call(Server(url=server.url), HANGS_UP)

    assert report.end is End.CALLER
    assert report.close_codes == (None,)
    assert [r.path for r in server.requests] == ["/twilio/voice", "/twilio/status"]
    assert server.streams[0].messages[-1]["event"] == "stop"


@pytest.mark.parametrize(
    ("after", "end", "dialled", "said"),
    [
        ([HANG_UP], End.AGENT, None, ()),
        (["<Response/>"], End.AGENT, None, ()),
        (["<Response><Say>Bye.</Say></Response>"], End.AGENT, None, ("Bye.",)),
        (
            ["<Response><Say>One moment.</Say><Dial>+15125550199</Dial></Response>"],
            End.TRANSFERRED,
            "+15125550199",
            ("One moment.",),
        ),
        (
            ["<Response><Redirect>/twilio/other</Redirect></Response>", HANG_UP],
            End.AGENT,
            None,
            (),
        ),
    ],
    ids=["hang-up", "end of document", "say", "dial", "redirect"],
)
async def test_what_comes_after_the_stream_is_followed(after, end, dialled, said):
    async with served(FakeServer(closes, after=after)) as server:
        report = await place_call(Server(url=server.url), YES)

    assert (report.end, report.dialled, report.carrier_said) == (end, dialled, said)


async def test_a_call_that_is_connected_again_goes_on_where_it_was():
    async def drops(stream):
        await stream.receive_event("media")

    agent = short_agent()
    ends = [drops, agent]

    async def on_stream(stream):
        await ends.pop(0)(stream)

    async with served(FakeServer(on_stream, after=[CONNECT, HANG_UP])) as server:
        report = await place_call(Server(url=server.url), YES)

    assert report.close_codes == (1000, 1000)
    assert agent.words == ["yes"]
    assert report.end is End.AGENT


async def test_a_stream_that_cannot_be_opened_leaves_the_next_verb():
    async with served(FakeServer(short_agent(), refuses_streams=True)) as server:
        report = await place_call(Server(url=server.url), YES)

    assert report.carrier_said == ("Nobody is free.",)
    assert report.end is End.AGENT
    (violation,) = report.violations
    assert "could not be opened" in violation


async def test_a_rejected_call_is_not_answered():
    rejects = FakeServer(short_agent(), voice="<Response><Reject reason='busy'/></Response>")
    async with served(rejects) as server:
        report = await place_call(Server(url=server.url), YES)

    assert report.end is End.REJECTED
    assert report.streams == 0


@pytest.mark.parametrize(
    ("voice", "failure"),
    [
        ("<Response>", "not XML"),
        ("<Response><Redirect>/twilio/voice</Redirect></Response>", "50 times"),
    ],
)
async def test_a_document_that_cannot_be_followed_fails_the_call(voice, failure):
    async with served(FakeServer(short_agent(), voice=voice)) as server:
        report = await place_call(Server(url=server.url), YES)

    assert report.end is End.FAILED
    assert failure in report.failure


async def test_a_server_that_is_not_there_fails_the_call():
    report = await place_call(Server(url="http://127.0.0.1:9"), YES)

    assert report.end is End.FAILED
    assert "cannot be reached" in report.failure


async def test_where_one_server_is_gone_the_next_is_asked():
    async with served(FakeServer(short_agent())) as server:
        urls = ("http://127.0.0.1:9", server.url)
        report = await place_call(Server(url=urls, public_url=server.url), HANGS_UP)

    assert report.end is End.CALLER
    assert [r.status for r in report.requests if r.path == "/twilio/voice"] == [None, 200]


async def test_a_wrong_content_type_is_a_violation():
    async with served(FakeServer(short_agent(), content_type="text/plain")) as server:
        report = await place_call(Server(url=server.url), HANGS_UP)

    assert report.violations == ("TwiML came as text/plain, not text/xml",)


async def test_status_callbacks_come_in_any_order_and_number():
    dialling = Dialling(statuses=("completed", "in-progress", "completed"))
    async with served(FakeServer(short_agent())) as server:
        await place_call(Server(url=server.url), HANGS_UP, dialling)

    forms = server.forms("/twilio/status")
    assert [form["CallStatus"] for form in forms] == ["completed", "in-progress", "completed"]
    assert [form["SequenceNumber"] for form in forms] == ["0", "1", "2"]
    assert "CallDuration" in forms[0]
    assert "CallDuration" not in forms[1]


async def test_many_calls_share_one_exchange():
    agents = {}

    async def on_stream(stream):
        agents[stream.start["callSid"]] = agent = short_agent()
        await agent(stream)

    diallings = [Dialling(call_sid=f"CA{index}", keep_audio=False) for index in range(10)]
    async with served(FakeServer(on_stream)) as server, open_exchange() as exchange:
        reports = await exchange.place_calls(Server(url=server.url), YES, diallings, at_once=10)

    assert [report.call_sid for report in reports] == [d.call_sid for d in diallings]
    assert all(report.end is End.AGENT for report in reports)
    assert all(agent.words == ["yes"] for agent in agents.values())
    assert all(report.heard == b"" for report in reports)


class Notes(Watcher):
    def __init__(self):
        self.told = []

    def said(self, role, text):
        self.told.append((role, text))


@pytest.mark.parametrize(("key", "expected"), [("k", [("agent", "Hello?")]), ("wrong", [])])
async def test_what_the_agent_said_is_read_with_a_key(key, expected):
    notes = Notes()
    turns = [{"seq": 0, "role": "agent", "text": "Hel", "intended": "Hello?"}]
    async with served(FakeServer(short_agent(), turns=turns)) as server:
        await place_call(Server(url=server.url, api_key=key), HANGS_UP, watcher=notes)

    assert notes.told == expected
