import pytest

from domain.errors import VoiceFault
from processors.voice_health import LONGEST_PAUSE_SECS, VoiceHealth


class Clock:
    now_secs = 0.0

    def __call__(self):
        return self.now_secs


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def health(clock):
    return VoiceHealth(clock)


def fail(health, times, fault=VoiceFault.DROPPED):
    for _ in range(times):
        health.failed("v", fault)


def test_one_failure_is_one_calls_bad_luck(health):
    fail(health, 1)

    assert health.admits("v")
    assert not health.is_shut("v")


def test_two_in_a_row_shut_it_for_two_seconds(health, clock):
    fail(health, 2)
    shut = health.is_shut("v")
    clock.now_secs = 2.0

    assert shut
    assert not health.is_shut("v")


def test_a_success_between_them_keeps_it_open(health):
    fail(health, 1)
    health.succeeded("v")
    fail(health, 1)

    assert health.admits("v")


def test_a_success_says_nothing_of_another_voice(health):
    fail(health, 2)
    health.succeeded("w")

    assert health.is_shut("v")


def test_after_a_pause_one_call_tries_it_and_the_others_wait(health, clock):
    fail(health, 2)
    clock.now_secs = 2.0

    assert [health.admits("v"), health.admits("v")] == [True, False]

    health.succeeded("v")

    assert [health.admits("v"), health.admits("v")] == [True, True]


def test_pauses_double_up_to_a_minute(health, clock):
    fail(health, 2)
    pauses = []
    for _ in range(7):
        began = clock.now_secs
        while not health.admits("v"):
            clock.now_secs += 0.5
        pauses.append(clock.now_secs - began)
        fail(health, 1)

    assert pauses == [2, 4, 8, 16, 32, LONGEST_PAUSE_SECS, LONGEST_PAUSE_SECS]


def test_many_calls_that_fail_at_once_are_one_failure(health, clock):
    fail(health, 50)
    clock.now_secs = 2.0

    assert health.admits("v")


@pytest.mark.parametrize(
    ("fault", "minutes"), [(VoiceFault.AUTH, 5), (VoiceFault.QUOTA, 2)], ids=["auth", "quota"]
)
def test_what_does_not_pass_by_itself_shuts_it_for_minutes_at_once(health, clock, fault, minutes):
    fail(health, 1, fault)
    clock.now_secs = 60 * minutes - 1
    shut = health.is_shut("v")
    clock.now_secs = 60 * minutes

    assert shut
    assert health.admits("v")
