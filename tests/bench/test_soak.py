"""What the soak calls memory that grows."""

import pytest

from bench.soak import SAMPLE_SECS, WARM_UP_SECS, growth

UNTIL_SECS = 600.0


def held(mb_at):
    times = [SAMPLE_SECS * n for n in range(int(UNTIL_SECS / SAMPLE_SECS))]
    return [(secs, mb_at(secs)) for secs in times]


def test_memory_that_goes_up_and_down_with_the_calls_does_not_grow():
    grew = growth(held(lambda secs: 300 + secs % 20), until_secs=UNTIL_SECS)

    assert abs(grew) < 0.01


def test_memory_that_every_call_takes_a_little_of_grows():
    grew = growth(held(lambda secs: 300 + secs / 6), until_secs=UNTIL_SECS)

    assert grew == pytest.approx(60 / 325, abs=0.01)


def test_what_fills_up_while_it_warms_up_is_no_growth():
    grew = growth(held(lambda secs: min(300, 5 * secs)), until_secs=UNTIL_SECS)

    assert grew == 0
    assert WARM_UP_SECS == 60


def test_a_run_too_short_to_say_says_nothing():
    assert growth(held(lambda _secs: 300), until_secs=WARM_UP_SECS) is None
