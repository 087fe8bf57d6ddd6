"""What a bare figure means: "four fifty" is 450,000 for a house and 450 for a repair."""

from __future__ import annotations

from agents.understanding.figures import Figure

PURCHASE, RENT, REPAIR = "purchase_price", "monthly_rent", "repair_price"


def scale_of(figure: Figure, kind: str | None) -> int | None:
    """Give what the figure is to be multiplied by; None where nothing sensible can be meant."""
    if figure.scaled or figure.low >= 10_000:
        return 1
    if kind == PURCHASE:
        return _of_a_house(figure)
    if kind == RENT:
        return _of_a_rent(figure)
    return 1 if figure.low >= 10 or figure.currency or figure.point else None


def _of_a_house(figure: Figure) -> int | None:
    value = figure.low
    if figure.point and value < 10:
        return 1_000_000
    if value < 10:
        return 100_000 if value else None
    if figure.currency and value >= 1_000:
        return 1
    return 1_000


def _of_a_rent(figure: Figure) -> int | None:
    value = figure.low
    if value < 10:
        return 1_000 if value else None
    return 100 if value < 100 and not figure.currency else 1


def shared_scale(low: Figure, high: Figure) -> int:
    """Give the scale that a range's first figure borrows from its second.

    "Three to four hundred thousand" is 300,000 to 400,000; "three to three fifty" is 300 to 350. A range
    that spans less than a factor of ten needs none.
    """
    if low.scaled or low.low * 10 >= high.high:
        return 1
    return max(factor for factor in _SHARED if low.low * factor < high.high)


_SHARED = (1, 100, 1_000, 100_000, 1_000_000)
