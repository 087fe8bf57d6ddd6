from dataclasses import replace
from datetime import UTC, datetime

from domain.call import Call, Direction
from domain.tokens import LIFE_SECS, StreamTokens

NOW = 1_800_000_000.0
CALL = Call(
    id="0b0f8f4e-6f0a-4a0e-9a43-3f9f6c1f8a10",
    call_sid="CA" + "1" * 32,
    direction=Direction.INBOUND,
    playbook="real_estate",
    from_number="+15125550147",
    to_number="+15125550100",
    started_at=datetime(2026, 8, 20, 16, 0, tzinfo=UTC),
)


TOKENS = StreamTokens(key=b"secret")


def test_a_pass_brings_its_call_back():
    read = TOKENS.read(TOKENS.issue(CALL, NOW), NOW + 1)

    assert read is not None
    assert read.call == CALL
    assert not read.resumes


def test_the_pass_of_a_second_stream_takes_the_call_up():
    read = TOKENS.read(TOKENS.issue(CALL, NOW, streams=2), NOW)

    assert read is not None
    assert read.resumes


def test_a_later_stream_has_the_greater_epoch_though_its_workers_clock_is_behind():
    first = TOKENS.read(TOKENS.issue(CALL, NOW), NOW)
    second = TOKENS.read(TOKENS.issue(CALL, NOW - 5, streams=2, after_epoch=first.epoch), NOW)

    assert second.epoch > first.epoch


def test_no_two_passes_are_the_same():
    one, other = (TOKENS.read(TOKENS.issue(CALL, NOW), NOW) for _ in range(2))

    assert one.nonce != other.nonce


def test_a_pass_expires():
    assert TOKENS.read(TOKENS.issue(CALL, NOW), NOW + LIFE_SECS + 1) is None


def test_another_worker_of_the_deployment_reads_the_pass():
    token = TOKENS.issue(CALL, NOW)

    assert StreamTokens(key=b"secret").read(token, NOW) is not None
    assert StreamTokens(key=b"another").read(token, NOW) is None


def test_a_pass_fits_into_a_parameter_of_the_carrier():
    longest = replace(CALL, playbook="a_rather_long_name_of_a_playbook", purpose="appointment")

    assert len("token" + TOKENS.issue(longest, NOW, streams=8)) < 500


def test_a_pass_that_was_changed_is_refused():
    assert TOKENS.read("A" + TOKENS.issue(CALL, NOW)[1:], NOW) is None


def test_nonsense_is_refused():
    assert not any(TOKENS.read(t, NOW) for t in ("", ".", "1.2.3", "é" * 9))
