from datetime import UTC, datetime, timedelta

from domain.appointment import Slot
from domain.times_on_offer import ON_OFFER_SECS, TimesOnOffer

NINE = datetime(2026, 8, 24, 14, 0, tzinfo=UTC)
SLOTS = [
    Slot(starts_at=NINE + timedelta(hours=n), ends_at=NINE + timedelta(hours=n + 1))
    for n in range(4)
]


class Clock:
    secs = 0.0

    def __call__(self):
        return self.secs


def test_two_callers_are_not_offered_the_same_time():
    times = TimesOnOffer(Clock())

    times.note("one", SLOTS[:2])

    assert times.prefer_untouched("two", SLOTS) == SLOTS[2:]
    assert times.prefer_untouched("one", SLOTS) == SLOTS


def test_when_everything_is_on_offer_everything_is_offered():
    times = TimesOnOffer(Clock())

    times.note("one", SLOTS)

    assert times.prefer_untouched("two", SLOTS) == SLOTS


def test_an_offer_lapses_and_ends_with_its_call():
    clock = Clock()
    times = TimesOnOffer(clock)
    times.note("one", SLOTS[:1])
    times.note("three", SLOTS[1:2])

    times.forget("one")
    assert times.prefer_untouched("two", SLOTS) == [SLOTS[0], *SLOTS[2:]]

    clock.secs += ON_OFFER_SECS + 1
    assert times.prefer_untouched("two", SLOTS) == SLOTS


def test_an_offer_that_nobody_heard_gives_way_to_the_one_before():
    clock = Clock()
    times = TimesOnOffer(clock)
    times.note("one", SLOTS[:1])
    before = times.of("one")
    times.note("one", SLOTS[1:2])

    times.put_back("one", before)

    assert times.prefer_untouched("two", SLOTS) == SLOTS[1:]


def test_an_offer_that_nobody_heard_and_none_before_it_is_forgotten():
    times = TimesOnOffer(Clock())
    before = times.of("one")
    times.note("one", SLOTS[:1])

    times.put_back("one", before)

    assert times.prefer_untouched("two", SLOTS) == SLOTS
