"""The part of a playbook that scores a lead."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from agents.playbook_yaml import Entry, Section
from domain.scoring import Factor, Rule, Scoring


def read_scoring(section: Section, facts: Collection[str]) -> Scoring:
    """Read the scoring section; `facts` are those the playbook knows.

    Raises:
        PlaybookError: it cannot be used; says where and why.
    """
    bands_entry = section.need("bands")
    bands = sorted(
        ((name, entry.number()) for name, entry in bands_entry.section().all()),
        key=lambda band: -band[1],
    )
    if not bands or bands[-1][1] != 0:
        raise bands_entry.wrong("the lowest band must begin at 0")
    scoring = Scoring(
        factors=tuple(_factor(e.section(), facts) for e in section.need("factors").items()),
        bands=tuple(bands),
        qualified_at=section.need("qualified_at").number(),
    )
    section.refuse_unknown()
    return scoring


def read_conditions(entry: Entry | None) -> Mapping[str, tuple[str, ...]]:
    """Read an `only_if`: fact to the values under which something makes sense."""
    if entry is None:
        return {}
    return {fact: values.texts() for fact, values in entry.section().all()}


def _factor(section: Section, facts: Collection[str]) -> Factor:
    fact = section.need("fact")
    if fact.text() not in facts:
        raise fact.wrong(f"no question is about {fact.text()!r}")
    otherwise = section.find("otherwise")
    factor = Factor(
        name=section.need("name").text(),
        fact=fact.text(),
        weight=section.need("weight").number(),
        rule=section.need("rule").parsed(Rule, f"one of {', '.join(Rule)}"),
        only_if=read_conditions(section.find("only_if")),
        values=_scores(section.find("values")),
        amounts=_amounts(section.find("amounts")),
        months=_months(section.find("months")),
        otherwise=0.0 if otherwise is None else otherwise.number(),
    )
    section.refuse_unknown()
    return factor


def _scores(entry: Entry | None) -> Mapping[str, float]:
    if entry is None:
        return {}
    return {value.lower(): score.number() for value, score in entry.section().all()}


def _amounts(entry: Entry | None) -> Mapping[str, tuple[float, float]]:
    amounts: dict[str, tuple[float, float]] = {}
    for intent, pair in () if entry is None else entry.section().all():
        ends = [end.number() for end in pair.items()]
        if len(ends) != 2 or ends[0] == ends[1]:
            raise pair.wrong("two different amounts are needed: what scores 0 and what scores 1")
        amounts[intent] = (ends[0], ends[1])
    return amounts


def _months(entry: Entry | None) -> tuple[tuple[float, float], ...]:
    steps: list[tuple[float, float]] = []
    section = None if entry is None else entry.section()
    for months, score in () if section is None else section.all():
        if not months.replace(".", "", 1).isdigit():
            raise section.at(months, f"{months!r} is not a number of months")  # pyright: ignore[reportOptionalMemberAccess]
        steps.append((float(months), score.number()))
    return tuple(sorted(steps))
