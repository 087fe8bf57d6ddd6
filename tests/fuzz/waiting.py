"""How long others wait for an answer while somebody misbehaves, beside how long they wait anyhow."""

import time

LOOKS = 5
MOST_TIMES_SLOWER = 20


async def secs_of_a_look(api):
    """How long an ordinary answer takes."""
    began = time.perf_counter()
    assert (await api("GET", "/budget")).status_code == 200
    return time.perf_counter() - began


async def longest_wait_secs(api, bar_secs):
    """The bar; where other work makes every answer slow, so many times what they take now."""
    undisturbed_secs = [await secs_of_a_look(api) for _ in range(LOOKS)]
    return max(bar_secs, MOST_TIMES_SLOWER * max(undisturbed_secs))
