"""Money and counts as a person says them."""

from __future__ import annotations

from domain.pronunciation.number_words import cardinal


def speak_dollars(number: int) -> str:
    """Say an amount as it is said: "eighteen hundred" for 1,800."""
    if 1_000 < number < 10_000 and number % 100 == 0 and number % 1_000:
        return f"{cardinal(number // 100)} hundred"
    return cardinal(number)


def speak_money(low: int | None, high: int | None) -> str:
    """Say an amount or a range of whole US dollars; an open end is None."""
    if low is not None and high is not None and low != high:
        return f"{speak_dollars(low)} to {speak_dollars(high)} dollars"
    if low is None and high is not None:
        return f"up to {speak_dollars(high)} dollars"
    if high is None and low is not None:
        return f"at least {speak_dollars(low)} dollars"
    return f"{speak_dollars(high or 0)} dollars"


def speak_count(count: float, noun: str) -> str:
    """Say a count of something: "three bedrooms", "one and a half bathrooms"; `noun` is the plural."""
    whole = int(count)
    half = count - whole == 0.5
    words = cardinal(whole) + (" and a half" if half else "")
    singular = noun.removesuffix("s")
    return f"{words} {singular if count == 1 else noun}"
