"""What a call felt like: waits and silences, from what the playback clock recorded. Pure."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

from simulator.ears import Span
from simulator.playback import Playback, Stretch

SETTLED_SECS = 0.1
"""Playback that starts again sooner has not stopped."""


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the nearest-rank percentile; None of nothing.

    Args:
        values: in any order.
        share: 0 to 1.
    """
    if not values:
        return None
    rank = max(1, math.ceil(share * len(values)))
    return sorted(values)[rank - 1]


def audible_at(spans: Sequence[Span], at_secs: float) -> bool:
    """Say whether there is sound at a moment."""
    index = bisect_right(spans, at_secs, key=lambda span: span.starts_secs) - 1
    return index >= 0 and at_secs < spans[index].ends_secs


def first_onset(spans: Sequence[Span], from_secs: float) -> float | None:
    """Return when a sound first begins at or after a moment."""
    index = bisect_right(spans, from_secs, key=lambda span: span.starts_secs)
    if index and spans[index - 1].starts_secs == from_secs:
        return from_secs
    return spans[index].starts_secs if index < len(spans) else None


def stopped_at(
    stretches: Sequence[Stretch], clears_secs: Sequence[float], from_secs: float
) -> float | None:
    """Return when the agent's audio stopped after a moment at which it played.

    It stops when the queue is cleared, or has drained and stays so for `SETTLED_SECS`.

    Returns:
        None when nothing played at that moment.
    """
    index = bisect_right(stretches, from_secs, key=lambda stretch: stretch.starts_secs) - 1
    if index < 0 or stretches[index].ends_secs < from_secs:
        return None
    ends_secs = stretches[index].ends_secs
    for stretch in stretches[index + 1 :]:
        if stretch.starts_secs - ends_secs >= SETTLED_SECS:
            break
        ends_secs = stretch.ends_secs
    cleared = [secs for secs in clears_secs if secs >= from_secs]
    return min([ends_secs, *cleared[:1]])


def reply_onset(playback: Playback, began_secs: float, ended_secs: float) -> float | None:
    """Return when the agent's answer to something said is first heard.

    Args:
        playback: of the line it was said on.
        began_secs: the caller's first sound.
        ended_secs: the caller's last sound.

    Returns:
        The first sound to begin after the caller's last; what the agent was still saying when it was
        interrupted is not an answer. None while there is none.
    """
    stopped_secs = stopped_at(playback.stretches, playback.clears_secs, began_secs)
    return first_onset(playback.spans, max(ended_secs, stopped_secs or ended_secs))


def is_early_reply(spans: Sequence[Span], began_secs: float, ended_secs: float) -> bool:
    """Say whether the agent, silent when the caller began, spoke before the caller's last sound."""
    if audible_at(spans, began_secs):
        return False
    onset = first_onset(spans, began_secs)
    return onset is not None and onset < ended_secs
