"""Prices for tests: round numbers, so that sums can be read."""

from datetime import UTC, date, datetime
from decimal import Decimal

from domain.ledger import Part
from domain.pricing import Price, Rates, Unit

ANSWERED_AT = datetime(2026, 8, 20, 16, 0, tzinfo=UTC)


def price(part, name, usd, unit):
    return Price(
        part=part,
        name=name,
        usd=Decimal(usd),
        unit=unit,
        page="https://x.test",
        read=date(2026, 8, 1),
    )


LINE = price(Part.TELEPHONY, "twilio/inbound", "0.01", Unit.STARTED_MINUTE)
STREAM = price(Part.TELEPHONY, "twilio/media-stream", "0.004", Unit.STARTED_MINUTE)
DETECTION = price(Part.TELEPHONY, "twilio/amd", "0.0075", Unit.CALL)
HEARING = price(Part.STT, "deepgram/nova", "0.006", Unit.MINUTE)
ODD_HEARING = price(Part.STT, "deepgram/odd", "0.0059", Unit.MINUTE)
READING = price(Part.LLM, "openai/gpt:input", "2.50", Unit.MILLION_TOKENS)
WRITING = price(Part.LLM, "openai/gpt:output", "10.00", Unit.MILLION_TOKENS)
VOICE = price(Part.TTS, "elevenlabs/flash", "0.05", Unit.THOUSAND_CHARACTERS)

LOCAL = Rates(telephony=(LINE, STREAM))
FULL = Rates(
    telephony=(LINE, STREAM),
    once=(DETECTION,),
    stt=ODD_HEARING,
    llm_input=READING,
    llm_output=WRITING,
    premium=VOICE,
)
