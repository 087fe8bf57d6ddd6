"""What a series of points comes to."""

import pytest

from bench.capacity import capacity, ratios
from bench.point import Point


def point(server, calls, *, p95=250.0, broken=0.0, cpu=10.0, dropped=0):
    return Point(
        server=server,
        calls=calls,
        dropped=dropped,
        turns=100,
        speech_share=0.3,
        latency_p50=220.0,
        latency_p95=p95,
        latency_p99=p95,
        early_share=0.0,
        unanswered_share=0.0,
        underrun_share=broken,
        long_underrun_share=broken,
        barge_in_p95=None,
        load_lag_max=None,
        lag_p99=None,
        lag_max=None,
        cpu_a_call_sec=cpu,
        core_share=cpu * calls / 1000,
        memory_a_call_mb=1.0,
        greeting_p50=None,
        greeting_p95=None,
    )


@pytest.mark.parametrize(
    ("worse", "carried"),
    [({"p95": 374.0}, 80), ({"p95": 376.0}, 8), ({"broken": 0.02}, 8), ({"dropped": 1}, 8)],
)
def test_a_load_is_carried_while_answers_stay_soon_and_whole(worse, carried):
    assert capacity([point("ours", 1), point("ours", 8), point("ours", 80, **worse)]) == carried


def test_nothing_beyond_a_load_that_is_not_carried_counts():
    points = [point("ours", 1), point("ours", 40, p95=900.0), point("ours", 80)]

    assert capacity(points) == 1


def test_the_product_is_compared_with_either_mind():
    points = {
        "stock": [point("stock", 1), point("stock", 8, cpu=40.0), point("stock", 10, p95=900.0)],
        "ours": [point("ours", n, cpu=8.0) for n in (1, 8, 80)],
        "ours-mind": [point("ours-mind", n, cpu=12.0) for n in (1, 8, 40)],
        "floor": [point("floor", n, cpu=4.0) for n in (1, 8, 40, 80)],
    }

    ready, own = ratios(points), ratios(points, "ours-mind")

    assert (ready["capacity, ours to stock"], own["capacity, ours to stock"]) == (10, 5)
    assert (ready["CPU at stock's capacity"], own["CPU at stock's capacity"]) == (0.2, 0.3)
    assert own["CPU to the floor's, at our capacity"] == 3
