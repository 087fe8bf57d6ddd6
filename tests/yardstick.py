"""How long work takes, told in the time of a fixed piece of work done beside it: machines and their loads differ."""

import re
import time

STRIDE_MS = 1.0
"""What `stride` takes on the machine of which the README tells, when nothing else runs."""
TRIES = 5

_WORDS = ["four", "fifty", "and", "a", "half", "past", "three", "on", "tuesday"]
_PATTERN = re.compile(r"\b(?:mon|tues|wednes|thurs|fri)day\b|\b(\w+) past (\w+)\b")


def stride():
    """Do what parsers do: split, look up, join and search."""
    counts = {}
    for turn in range(350):
        text = " ".join(_WORDS[turn % 5 :])
        for word in text.split():
            counts[word] = counts.get(word, 0) + len(word)
        for match in _PATTERN.finditer(text):
            counts[match.group()] = counts.get(match.group(), 0) + turn
    return counts


def processor_ms(work, *, times=1):
    """Milliseconds of that machine's processor that `work()` takes, the least of a few tries."""
    return min(_try_ms(work, times) for _ in range(TRIES))


def that_machines_ms(secs):
    """Milliseconds of that machine's for seconds of work done here a moment ago."""
    return secs / _thread_secs(stride) * STRIDE_MS


def _try_ms(work, times):
    secs = _thread_secs(lambda: [work() for _ in range(times)])
    return that_machines_ms(secs / times)


def _thread_secs(work):
    began = time.thread_time()
    work()
    return time.thread_time() - began
