from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.call import Direction
from domain.errors import PricingError
from domain.ledger import Part
from domain.pricing import Pricing, Rates, Unit, started_minutes
from tests.domain.prices import DETECTION, FULL, HEARING, LINE, LOCAL, STREAM, VOICE, price

OUTBOUND = price(Part.TELEPHONY, "twilio/outbound", "0.014", Unit.STARTED_MINUTE)
PRICES = [
    LINE,
    STREAM,
    DETECTION,
    OUTBOUND,
    price(Part.TELEPHONY, "twilio/recording", "0.0025", Unit.STARTED_MINUTE),
    price(Part.STT, "deepgram/nova*", "0.006", Unit.MINUTE),
    price(Part.STT, "whisper*", "0", Unit.MINUTE),
    price(Part.TTS, "elevenlabs/*", "0.10", Unit.THOUSAND_CHARACTERS),
    price(Part.TTS, "elevenlabs/flash*", "0.05", Unit.THOUSAND_CHARACTERS),
    price(Part.LLM, "openai/gpt:input", "2.50", Unit.MILLION_TOKENS),
    price(Part.LLM, "openai/gpt:output", "10", Unit.MILLION_TOKENS),
    price(Part.LLM, "ollama/*", "0", Unit.MILLION_TOKENS),
]


@pytest.mark.parametrize(
    ("unit", "usd", "quantity", "micros"),
    [
        (Unit.STARTED_MINUTE, "0.0129", 3, 38_700),
        (Unit.MINUTE, "0.0059", 60_000, 5_900),
        (Unit.MINUTE, "0.0059", 1_000, 99),
        (Unit.MINUTE, "0.0059", 0, 0),
        (Unit.THOUSAND_CHARACTERS, "0.05", 80, 4_000),
        (Unit.MILLION_TOKENS, "0.15", 1, 1),
        (Unit.MILLION_TOKENS, "0.15", 100, 15),
        (Unit.CALL, "0.0075", 1, 7_500),
    ],
)
def test_a_quantity_costs_its_share_rounded_up(unit, usd, quantity, micros):
    assert price(Part.STT, "x", usd, unit).cost_usd_micros(quantity) == micros


@pytest.mark.parametrize(
    ("secs", "minutes"), [(0, 1), (0.1, 1), (59.9, 1), (60, 1), (60.001, 2), (61, 2), (180, 3)]
)
def test_a_carrier_bills_started_minutes(secs, minutes):
    assert started_minutes(secs) == minutes


@pytest.mark.parametrize(
    ("name", "usd"), [("elevenlabs/flash_v2", "0.05"), ("elevenlabs/multilingual", "0.10")]
)
def test_the_longest_name_wins(name, usd):
    found = Pricing(PRICES).price(Part.TTS, name)

    assert str(found.usd) == usd
    assert found.name == name


def test_an_exact_name_wins_over_a_longer_pattern():
    exact = price(Part.STT, "deepgram/nova", "1", Unit.MINUTE)

    found = Pricing([*PRICES, exact]).price(Part.STT, "deepgram/nova")

    assert found == exact


def test_a_missing_price_is_named():
    with pytest.raises(PricingError, match=r"pricing\.yaml: there is no tts price for cartesia/x"):
        Pricing(PRICES).price(Part.TTS, "cartesia/x")


def test_an_inbound_call_pays_for_the_line_and_the_stream():
    rates = Pricing(PRICES).rates(
        direction=Direction.INBOUND,
        stt="deepgram/nova",
        llm="openai/gpt",
        premium="elevenlabs/flash",
    )

    assert rates.telephony == (LINE, STREAM)
    assert rates.stt == HEARING
    assert rates.premium == VOICE
    assert rates.llm_input is not None
    assert rates.llm_output is not None


def test_a_recorded_outbound_call_with_detection_pays_for_both():
    rates = Pricing(PRICES).rates(
        direction=Direction.OUTBOUND,
        stt="whisper/base.en",
        llm=None,
        premium=None,
        recorded=True,
        answering_machine_detection=True,
    )

    names = [p.name for p in rates.telephony]
    assert names == ["twilio/outbound", "twilio/media-stream", "twilio/recording"]
    assert rates.once == (DETECTION,)


def test_local_engines_cost_nothing():
    rates = Pricing(PRICES).rates(
        direction=Direction.INBOUND, stt="whisper/base.en", llm="ollama/llama3.1", premium=None
    )

    assert rates == replace(LOCAL, staying=(LINE,), onward=(OUTBOUND,))


def test_a_caller_who_was_put_through_pays_both_legs_and_the_recording_but_no_stream():
    rates = Pricing(PRICES).rates(
        direction=Direction.INBOUND, stt="whisper/base.en", llm=None, premium=None, recorded=True
    )

    assert [p.name for p in rates.staying] == ["twilio/inbound", "twilio/recording"]
    assert [p.name for p in rates.onward] == ["twilio/outbound"]


def test_a_text_conversation_pays_for_the_model_alone():
    rates = Pricing(PRICES).rates(
        direction=Direction.TEXT,
        stt="deepgram/nova",
        llm="openai/gpt",
        premium="elevenlabs/flash",
    )

    assert rates == Rates(llm_input=rates.llm_input, llm_output=rates.llm_output)
    assert rates.llm_input is not None


def test_a_call_costs_a_minute_as_soon_as_it_is_answered():
    assert LOCAL.least_usd_micros(1) == 14_000
    assert FULL.least_usd_micros(1) == 14_000 + 7_500 + 99


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_two_quantities_together_never_cost_more_than_apart(a, b):
    assert VOICE.cost_usd_micros(a + b) <= VOICE.cost_usd_micros(a) + VOICE.cost_usd_micros(b)
