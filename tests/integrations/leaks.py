"""What a process holds: to see that nothing is left behind."""

import asyncio
import os
import threading
from contextlib import suppress
from pathlib import Path


def open_files():
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def children():
    """Ids of this process's engine processes, zombies among them."""
    found = set()
    for task in Path("/proc/self/task").iterdir():
        # a thread may end meanwhile; its children are another's then
        with suppress(FileNotFoundError, ProcessLookupError):
            found |= {int(pid) for pid in (task / "children").read_text().split()}
    return {pid for pid in found if is_engine(pid)}


def is_engine(pid):
    """Whether a child is one of ours; what has become of a zombie cannot be told any more."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return not command or "integrations." in command


def is_alive(pid):
    """Whether a process runs; a zombie does not."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def cpu_secs(pid):
    """What a process has worked since it began, however busy the machine is otherwise."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def threads():
    return threading.active_count()


async def until(condition, *, within_secs=5.0):
    async with asyncio.timeout(within_secs):
        while not condition():
            await asyncio.sleep(0.005)


async def loop_stall_secs(work, *, tries=6, good_enough_secs=0.02):
    """By how much the loop's timers come late, at the most, while `work()` runs.

    The least of a few tries, since whatever else the machine does makes timers late too.
    """
    least = await stall_of(work)
    while least >= good_enough_secs and (tries := tries - 1):
        least = min(least, await stall_of(work))
    return least


async def stall_of(work):
    loop = asyncio.get_running_loop()
    latest = 0.0
    async with asyncio.TaskGroup() as group:
        working = group.create_task(work())
        while not working.done():
            before = loop.time()
            await asyncio.sleep(0.001)
            latest = max(latest, loop.time() - before - 0.001)
    return latest
