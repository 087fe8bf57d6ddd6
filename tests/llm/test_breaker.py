import pytest

from agents.llm.breaker import Breaker, Circuit


class Clock:
    now_secs = 100.0

    def __call__(self):
        return self.now_secs


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return Breaker(clock=clock, window_secs=10, least_requests=4, failure_rate=0.5, open_secs=5)


def run(breaker, results):
    for result in results:
        attempt = breaker.begin()
        {"+": attempt.succeeded, "-": attempt.failed, "0": attempt.abandoned}[result]()


@pytest.mark.parametrize(
    ("results", "circuit"),
    [
        ("", Circuit.CLOSED),
        ("---", Circuit.CLOSED),
        ("----", Circuit.OPEN),
        ("++--", Circuit.OPEN),
        ("+++--", Circuit.CLOSED),
        ("0" * 50, Circuit.CLOSED),
        ("---000000", Circuit.CLOSED),
    ],
)
def test_it_opens_by_the_share_of_failures_alone(breaker, results, circuit):
    run(breaker, results)

    assert breaker.circuit is circuit


def test_old_failures_are_forgotten(breaker, clock):
    run(breaker, "---")
    clock.now_secs += 11

    run(breaker, "-++")

    assert breaker.circuit is Circuit.CLOSED


def test_one_probe_alone_is_let_through_when_it_is_half_open(breaker, clock):
    run(breaker, "----")
    shut = breaker.admits
    clock.now_secs += 5

    first = breaker.admits
    breaker.begin()

    assert (shut, first, breaker.admits) == (False, True, False)


@pytest.mark.parametrize(
    ("result", "circuit", "admits"),
    [("+", Circuit.CLOSED, True), ("-", Circuit.OPEN, False), ("0", Circuit.HALF_OPEN, True)],
)
def test_the_probe_decides_and_a_barge_in_leaves_it_open_to_the_next(
    breaker, clock, result, circuit, admits
):
    run(breaker, "----")
    clock.now_secs += 5

    run(breaker, result)

    assert (breaker.circuit, breaker.admits) == (circuit, admits)


def test_a_request_from_before_it_opened_does_not_close_it(breaker):
    slow = breaker.begin()
    run(breaker, "----")

    slow.succeeded()

    assert breaker.circuit is Circuit.OPEN


def test_a_result_counts_once(breaker):
    attempt = breaker.begin()

    for _ in range(9):
        attempt.failed()

    assert breaker.circuit is Circuit.CLOSED


def test_it_stays_shut_as_long_as_the_server_asked(breaker, clock):
    breaker.begin().failed()
    breaker.hold_off(30)

    clock.now_secs += 29
    before = breaker.circuit
    clock.now_secs += 1

    assert (before, breaker.circuit) == (Circuit.OPEN, Circuit.HALF_OPEN)
