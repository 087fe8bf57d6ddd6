"""How a quantity is spelled, so that one said and one given can be compared."""

from __future__ import annotations

from decimal import Decimal


def plain(value: Decimal) -> str:
    """One spelling for equal numbers: 59.00 is 59."""
    return f"{value.normalize():f}" if value else "0"


def time_form(hour: int, minute: int) -> str:
    """The form of a time of day."""
    return f"t:{hour:02}:{minute:02}"


def time_forms(run: list[Decimal]) -> list[str]:
    """Both times of day that "nine thirty" may mean; none when it is no time."""
    if len(run) == 3 and run[1] == 0 and run[2] < 10:
        run = [run[0], run[2]]  # "five oh five"
    elif len(run) == 2 and run[1] < 10:
        return []
    hour, minute = run[0], run[1] if len(run) > 1 else Decimal(0)
    if len(run) > 2 or not (1 <= hour <= 12 and hour == int(hour)):
        return []
    if minute >= 60:
        return []
    return [time_form(int(hour), int(minute)), time_form((int(hour) + 12) % 24, int(minute))]


def _values(run: list[Decimal]) -> list[Decimal]:
    """Every number that a run of numbers may mean: "four fifty" is 450, 4.50 or 450,000."""
    if len(run) == 1:
        return run
    joined = "".join(map(plain, run))
    values = [Decimal(joined)] if joined.isdigit() else []
    if len(run) == 2 and all(value < 100 for value in run):
        values += [run[0] + run[1] / 100, Decimal(joined) * 1000]
    return values


def number_forms(run: list[Decimal]) -> list[str]:
    """The forms of a number without a unit."""
    return [f"n:{plain(value)}" for value in _values(run)]


def scaled_forms(run: list[Decimal], scale: int) -> list[str]:
    """The forms of a number that a later one lends its scale."""
    return [f"n:{plain(value * scale)}" for value in run]


def amount_forms(run: list[Decimal], unit: tuple[str, int]) -> list[str]:
    """The forms of a number with a unit, given as its form and the factor to it."""
    name, factor = unit
    values = _values(run)
    return [f"{name}:{plain(value * factor)}" for value in values] + [
        f"x:{plain(value)}" for value in values
    ]


def digits_form(digits: str) -> str:
    """The form of an identifier: its last ten digits, so that +1 makes no difference."""
    return f"digits:{digits[-10:]}"
