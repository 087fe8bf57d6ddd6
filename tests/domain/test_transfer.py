from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.pricing import Rates
from domain.transfer import (
    LEAST_SECS,
    MOST_SECS,
    affordable_transfer_secs,
    leg_minutes,
    transfer_cost_usd_micros,
)
from tests.domain.prices import LINE, STREAM

ONWARD = replace(LINE, name="twilio/outbound")
RATES = Rates(telephony=(LINE, STREAM), staying=(LINE,), onward=(ONWARD,))
SINCE = datetime(2026, 8, 20, 17, 0, tzinfo=UTC)
MINUTE = LINE.cost_usd_micros(1) + ONWARD.cost_usd_micros(1)


@pytest.mark.parametrize("elapsed_secs", [0.0, 5.0, 29.9, 30.0, 55.0, 59.9, 60.1, 119.0, 171.3])
@pytest.mark.parametrize("left", [0, MINUTE - 1, MINUTE, 2 * MINUTE, 2 * MINUTE + 1, 9 * MINUTE])
def test_a_transfer_is_as_long_as_the_money_and_no_longer(elapsed_secs, left):
    secs = affordable_transfer_secs(RATES, left_usd_micros=left, elapsed_secs=elapsed_secs)

    if secs:
        assert transfer_cost_usd_micros(RATES, secs, elapsed_secs) <= left
        assert transfer_cost_usd_micros(RATES, secs + 1, elapsed_secs) > left
    else:
        assert transfer_cost_usd_micros(RATES, LEAST_SECS, elapsed_secs) > left


def test_what_was_promised_covers_any_ringing_time_within_the_carriers_limit():
    elapsed_secs, left = 100.0, 4 * MINUTE
    secs = affordable_transfer_secs(RATES, left_usd_micros=left, elapsed_secs=elapsed_secs)

    for rang_secs in range(26):
        call_secs = elapsed_secs + rang_secs + secs
        more = leg_minutes((LINE,), call_secs, since=SINCE)[2:]
        person = leg_minutes((ONWARD,), secs, since=SINCE, mark="onward/")
        assert sum(entry.cost_usd_micros for entry in more + person) <= left


def test_a_purse_that_is_overdrawn_allows_none():
    assert affordable_transfer_secs(RATES, left_usd_micros=-1, elapsed_secs=10) == 0


def test_a_line_that_costs_nothing_is_held_as_long_as_the_carrier_holds_it():
    assert affordable_transfer_secs(Rates(), left_usd_micros=0, elapsed_secs=10) == MOST_SECS


def test_minutes_of_a_leg_are_entered_as_they_began():
    entries = leg_minutes((ONWARD,), 61.0, since=SINCE, mark="onward/")

    assert [(e.key, e.quantity, e.at) for e in entries] == [
        ("twilio/outbound/onward/1", 1, SINCE),
        ("twilio/outbound/onward/2", 1, SINCE + timedelta(seconds=60)),
    ]
    assert sum(e.cost_usd_micros for e in entries) == ONWARD.cost_usd_micros(2)
