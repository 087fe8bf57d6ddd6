from datetime import UTC, datetime, timedelta

from domain.appointment import Slot
from domain.times_on_offer import JUST_BOOKED_SECS, ON_OFFER_SECS, TimesOnOffer

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


def test_times_that_overlap_with_an_offer_are_offered_last():
    times = TimesOnOffer(Clock())
    half_past = Slot(starts_at=NINE + timedelta(minutes=30), ends_at=NINE + timedelta(minutes=90))

    times.note("one", SLOTS[:1])

    assert times.prefer_untouched("two", [SLOTS[0], half_past, SLOTS[2]]) == [SLOTS[2]]
    assert times.prefer_untouched("two", [SLOTS[0], half_past]) == [half_past]


def test_what_was_booked_a_moment_ago_is_not_offered_to_one_who_looked_before():
    clock = Clock()
    times = TimesOnOffer(clock)
    times.note("one", SLOTS[:2])

    times.note_booking("one", SLOTS[0])
    times.forget("one")

    assert times.prefer_untouched("two", SLOTS) == SLOTS[1:]
    clock.secs += JUST_BOOKED_SECS + 1
    assert times.prefer_untouched("two", SLOTS) == SLOTS


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
