"""Reads pricing.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from domain.errors import PricingError
from domain.ledger import Part
from domain.money import finite_decimal
from domain.pricing import Price, Pricing, Unit

PRICING = Path(__file__).resolve().parent.parent / "pricing.yaml"
FIELDS = {"part", "name", "amount", "currency", "unit", "page", "read"}
CURRENCY = "USD"


def load_pricing(path: Path) -> Pricing:
    """Read every price of a file.

    Raises:
        PricingError: what is wrong, and on which line.
    """
    try:
        loader = yaml.SafeLoader(path.read_text(encoding="utf-8"))
        root = loader.get_single_node()
        data = loader.construct_document(root) if root else None
    except OSError as error:
        raise PricingError(str(path), None, error.strerror or "cannot be read") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise PricingError(str(path), line, error.problem or "is not YAML") from error
    if root is None or not isinstance(data, dict) or not isinstance(data.get("prices"), list):
        raise PricingError(str(path), 1, "there is no list of `prices`")
    [items] = [value for key, value in root.value if key.value == "prices"]
    prices: dict[tuple[Part, str], Price] = {}
    for node, fields in zip(items.value, data["prices"], strict=True):
        line = node.start_mark.line + 1
        try:
            price = _price(fields)
        except (TypeError, ValueError) as error:
            raise PricingError(str(path), line, str(error)) from error
        if (price.part, price.name) in prices:
            raise PricingError(str(path), line, f"{price.part} {price.name} has a price already")
        prices[price.part, price.name] = price
    return Pricing(prices.values(), source=str(path))


def _price(fields: Any) -> Price:
    """Make a price of a YAML mapping; TypeError and ValueError say what is wrong with it."""
    if not isinstance(fields, Mapping):
        raise TypeError("a price has to be a mapping")
    if missing := sorted(FIELDS - fields.keys()):
        raise ValueError(f"{', '.join(missing)} missing")
    if unknown := sorted(fields.keys() - FIELDS):
        raise ValueError(f"unknown: {', '.join(unknown)}")
    if fields["currency"] != CURRENCY:
        raise ValueError(f"currency is {fields['currency']}; prices are in {CURRENCY}")
    if not isinstance(fields["amount"], str):
        raise TypeError("amount has to be in quotes, or it is read as an inexact number")
    amount = finite_decimal(fields["amount"])
    if amount < 0:
        raise ValueError(f"amount is {amount}, less than nothing")
    if not isinstance(fields["read"], date):
        raise TypeError("read has to be a date: 2026-10-05")
    if amount and not str(fields["page"]).startswith("https://"):
        raise ValueError("page has to be the https address of a price list")
    return Price(
        part=Part(_one_of(Part, "part", fields)),
        name=str(fields["name"]),
        usd=amount,
        unit=Unit(_one_of(Unit, "unit", fields)),
        page=str(fields["page"]),
        read=fields["read"],
    )


def _one_of(values: type[Part] | type[Unit], name: str, fields: Mapping[str, Any]) -> str:
    known = [str(value) for value in values]
    if fields[name] not in known:
        raise ValueError(f"{name} is {fields[name]}; it takes {' | '.join(known)}")
    return fields[name]
