"""What every test finds: a clock that leaps where it is asked for, and no settings of this machine."""

import gc
from collections import Counter

from tests.virtual_time import VirtualTimeLoop, install_clocks

install_clocks()
# Thousands of tests are collected, and none of them is garbage: to look again and again takes half of the time.
gc.disable()

import pytest  # noqa: E402

VIRTUAL = pytest.param(("asyncio", {"loop_factory": VirtualTimeLoop}), id="virtual-time")
"""`@pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)`: this test runs on virtual time."""


def pytest_collection_modifyitems(items):
    """Begin with the files that take longest: one that came last would be waited for by everybody.

    `pytestmark = pytest.mark.takes(secs=…)` says it of a file; of the others those with the most tests come first.
    """
    secs, tests = Counter(), Counter(item.path for item in items)
    for item in items:
        secs[item.path] = max(
            (mark.kwargs["secs"] for mark in item.iter_markers("takes")), default=0
        )
    items.sort(key=lambda item: (-secs[item.path], -tests[item.path], item.path))


def pytest_collection_finish():
    """Look for garbage again, but not among what was collected."""
    gc.freeze()
    gc.enable()


@pytest.fixture
def anyio_backend(request):
    """Tests run on real asyncio unless they ask for `VIRTUAL`."""
    return getattr(request, "param", "asyncio")
