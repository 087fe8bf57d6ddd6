"""JSON from a model, believed only when it is exactly what was asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from domain.errors import ModelError

TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}


def parse_object(text: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Parse an object and check it against the subset of JSON Schema that our schemas use.

    Raises:
        ModelError: cut off, malformed, a key twice, a value of another type, or out of the schema.
    """
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise ModelError("invalid_json", type(error).__name__) from error
    if not isinstance(value, dict):
        raise ModelError("invalid_json", "not an object")
    problem = misfit(value, schema)
    if problem is not None:
        raise ModelError("off_schema", problem)
    return value


def misfit(value: object, schema: Mapping[str, Any], where: str = "answer") -> str | None:
    """Say where a value departs from a schema, or None. A type is never coerced."""
    kinds = schema.get("type")
    if kinds is not None and not any(
        _is_a(value, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)
    ):
        return f"{where} is not of type {kinds}"
    if "enum" in schema and value not in schema["enum"]:
        return f"{where} is none of the choices"
    if isinstance(value, str) and len(value) > schema.get("maxLength", len(value)):
        return f"{where} is too long"
    if isinstance(value, list):
        items = schema.get("items", {})
        return _first(misfit(item, items, f"{where}[{i}]") for i, item in enumerate(value))
    if isinstance(value, dict):
        return _object_misfit(value, schema, where)
    return None


def _object_misfit(value: dict[str, Any], schema: Mapping[str, Any], where: str) -> str | None:
    fields = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            return f"{where} lacks {name}"
    if schema.get("additionalProperties") is False and not value.keys() <= fields.keys():
        return f"{where} has fields that were not asked for"
    return _first(
        misfit(value[name], fields[name], f"{where}.{name}") for name in fields if name in value
    )


def _is_a(value: object, kind: str) -> bool:
    if isinstance(value, bool) and kind != "boolean":
        return False
    return isinstance(value, TYPES[kind])


def _first(problems: Any) -> str | None:
    return next((problem for problem in problems if problem is not None), None)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
