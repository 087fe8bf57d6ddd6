from datetime import date
from pathlib import Path

import pytest

from bot.pricing_file import load_pricing
from domain.call import Direction
from domain.errors import PricingError
from domain.ledger import Part

SHIPPED = Path(__file__).resolve().parents[2] / "pricing.yaml"

GOOD = {
    "part": "stt",
    "name": "deepgram/nova-3",
    "amount": '"0.0048"',
    "currency": "USD",
    "unit": "minute",
    "page": "https://deepgram.com/pricing",
    "read": "2026-10-05",
}


def written(tmp_path, *entries):
    lines = ["prices:"]
    for entry in entries:
        first, *rest = [f"{key}: {value}" for key, value in entry.items()]
        lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    path = tmp_path / "pricing.yaml"
    path.write_text("\n".join(lines) + "\n")
    return path


def test_a_price_keeps_where_and_when_it_was_read(tmp_path):
    price = load_pricing(written(tmp_path, GOOD)).price(Part.STT, "deepgram/nova-3")

    assert price.page == "https://deepgram.com/pricing"
    assert price.read == date(2026, 10, 5)
    assert price.cost_usd_micros(60_000) == 4_800


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"amount": "0.0048"}, "amount has to be in quotes"),
        ({"amount": '"free"'}, "'free' is not a decimal number"),
        ({"amount": '"-1"'}, "amount is -1, less than nothing"),
        ({"currency": "EUR"}, "currency is EUR; prices are in USD"),
        ({"unit": "hour"}, "unit is hour; it takes started minute | minute"),
        ({"part": "sms"}, "part is sms; it takes telephony | stt | llm | tts"),
        ({"page": "a friend"}, "page has to be the https address"),
        ({"read": "lately"}, "read has to be a date"),
        ({"discount": "half"}, "unknown: discount"),
    ],
)
def test_a_price_that_cannot_be_used_is_named_with_its_line(tmp_path, change, complaint):
    path = written(tmp_path, GOOD | {"name": "deepgram/x"}, GOOD | change)

    with pytest.raises(PricingError) as refused:
        load_pricing(path)

    assert str(refused.value).startswith(f"{path}, line 9: ")
    assert complaint in str(refused.value)


def test_a_missing_field_is_named(tmp_path):
    entry = {key: value for key, value in GOOD.items() if key not in ("page", "unit")}

    with pytest.raises(PricingError, match="line 2: page, unit missing"):
        load_pricing(written(tmp_path, entry))


def test_a_price_given_twice_is_refused(tmp_path):
    with pytest.raises(PricingError, match="line 9: stt deepgram/nova-3 has a price already"):
        load_pricing(written(tmp_path, GOOD, GOOD))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "there is no list of `prices`"),
        ("prices: none", "there is no list of `prices`"),
        ("prices: [", "line 1"),
        ("prices:\n  - just words", "line 2: a price has to be a mapping"),
    ],
)
def test_a_file_that_is_no_price_list_is_refused(tmp_path, text, complaint):
    path = tmp_path / "pricing.yaml"
    path.write_text(text)

    with pytest.raises(PricingError, match=complaint):
        load_pricing(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(PricingError, match="No such file"):
        load_pricing(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    "stt", ["deepgram/nova-2-phonecall", "deepgram/nova-3", "whisper/base.en", "pocketsphinx"]
)
@pytest.mark.parametrize("llm", ["openai/gpt-4o", "ollama/llama3.1:8b-instruct-q4_0", None])
@pytest.mark.parametrize(
    "premium",
    ["elevenlabs/eleven_flash_v2_5", "cartesia/sonic-3", "deepgram/aura-2-thalia-en", None],
)
@pytest.mark.parametrize("direction", list(Direction))
def test_the_shipped_prices_cover_every_engine_that_can_be_set(stt, llm, premium, direction):
    rates = load_pricing(SHIPPED).rates(
        direction=direction,
        stt=stt,
        llm=llm,
        premium=premium,
        recorded=True,
        answering_machine_detection=direction is Direction.OUTBOUND,
    )

    assert rates.least_usd_micros(1) < 100_000


def test_three_minutes_with_the_premium_voice_after_qualification_cost_under_ten_cents():
    rates = load_pricing(SHIPPED).rates(
        direction=Direction.INBOUND,
        stt="deepgram/nova-2-phonecall",
        llm=None,
        premium="elevenlabs/eleven_flash_v2_5",
    )

    # Qualified half way; the agent speaks half of the rest, at 15 characters a second.
    premium = rates.premium.cost_usd_micros(45 * 15)

    assert rates.least_usd_micros(180) + premium < 100_000
