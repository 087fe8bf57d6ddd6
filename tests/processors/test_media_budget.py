from processors.media_budget import MediaBudget


def test_a_line_never_meets_its_limits():
    budget = MediaBudget()

    for n in range(50 * 600):
        now = n * 0.02
        assert budget.allows_message(now)
        assert budget.allows_sound(160, now)
        if n % 10 == 0:
            assert budget.allows_message(now)


def test_what_a_stalled_network_held_back_comes_at_once():
    budget = MediaBudget()
    budget.allows_message(0)

    assert all(budget.allows_message(30) and budget.allows_sound(160, 30) for _ in range(1_500))


def test_a_flood_is_dropped_and_the_line_goes_on_after_it():
    budget = MediaBudget()

    taken = sum(budget.allows_message(n / 1_000) for n in range(60_000))
    loud = sum(budget.allows_sound(16_000, n / 1_000) for n in range(60_000))

    assert taken < 60 * 140 + 4_201
    assert loud * 16_000 <= 60 * 16_000 + 480_000
    assert budget.allows_message(61)
    assert budget.allows_sound(160, 61)
