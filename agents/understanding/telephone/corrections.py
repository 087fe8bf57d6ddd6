"""What a correction does to the digits said before it; None where more than one reading is left."""

from __future__ import annotations

from agents.understanding.telephone.wholes import WHOLE


def corrected(before: str, after: str, last_group: str) -> str | None:
    """Put the digits said after "no, wait" in place of those they mean.

    Args:
        before: The digits so far.
        after: Those of the correction and of what followed it.
        last_group: The digits said in one breath just before the correction.
    """
    if len(after) >= WHOLE or not before:
        return after
    overlap = len(before) + len(after) - WHOLE
    if overlap <= 0:
        return _replaced_last_group(before, after, last_group)
    if overlap == len(after):
        return _within_whole(before, after)
    old, new = before[WHOLE - len(after) :], after[:overlap]
    differing = sum(a != b for a, b in zip(old, new, strict=True))
    if overlap > 1 and differing > max(1, overlap // 2):
        return None
    return before[: WHOLE - len(after)] + after


def swapped(before: str, new: str, old: str) -> str | None:
    """Put `new` where `old` was: "nine, not five". The end of what was said is meant, or the only place."""
    if before.endswith(old):
        return before[: -len(old)] + new
    if before.count(old) == 1:
        return before.replace(old, new)
    return None


def _replaced_last_group(before: str, after: str, last: str) -> str | None:
    """Correct the group said last, when the number is not whole yet either way."""
    if len(last) == len(after) and sum(a != b for a, b in zip(last, after, strict=True)) <= 1:
        return before[: len(before) - len(last)] + after
    return None


def _within_whole(before: str, after: str) -> str | None:
    """Correct part of a whole number: the end, or the one place that differs in a single digit."""
    size = len(after)
    if size <= 2 or size in (4, 7):
        at_end = before[-size:]
        differing = sum(a != b for a, b in zip(at_end, after, strict=True))
        fits = size == 1 or differing < size
        return before[:-size] + after if fits and differing else None
    starts = [s for s in (0, 3) if size == 3]
    near = [
        s for s in starts if sum(a != b for a, b in zip(before[s : s + 3], after, strict=True)) == 1
    ]
    if len(near) != 1:
        return None
    return before[: near[0]] + after + before[near[0] + 3 :]
