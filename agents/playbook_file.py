"""Reads a playbook and refuses what cannot work, naming the file and the line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from agents.moments import MOMENTS, READ_BACKS, SOMETIMES, placeholders, problem_with
from agents.patterns import compiled
from agents.playbook_scheduling import read_scheduling
from agents.playbook_scoring import read_conditions, read_scoring
from agents.playbook_yaml import Entry, Section
from agents.understanding.reading import Vocabulary
from domain.errors import PlaybookError
from domain.playbook import Answer, Business, FactKind, Objection, Playbook, Question

PLAYBOOKS = Path(__file__).resolve().parent.parent / "playbooks"
"""Where a playbook given by its name alone is found."""
COMMON = PLAYBOOKS / "common.yaml"
"""What every business says."""
OBJECTIONS = ("price", "timing", "has_agent", "just_looking", "trust", "send_email", "spouse")
"""The hesitations that are recognised."""
_CALLED = {
    k: str(k)
    for k in (FactKind.INTENT, FactKind.NAME, FactKind.PHONE, FactKind.SERVICE, FactKind.TIMELINE)
}
"""Facts that are known by one name everywhere."""
MOST_ASKED = 3
"""A question is asked so often at most, each time in other words."""


def load_playbook(name_or_path: str) -> Playbook:
    """Load a playbook by its name under `playbooks/`, or by its path.

    Raises:
        PlaybookError: it cannot be used; says where and why.
    """
    path = Path(name_or_path)
    if path.suffix not in (".yaml", ".yml"):
        path = PLAYBOOKS / f"{name_or_path}.yaml"
    if not path.is_file():
        raise PlaybookError(str(path), None, "there is no such playbook")
    common = Entry.read(COMMON).section()
    own = Entry.read(path).section()
    business = _business(own.need("business").section())
    questions = tuple(_question(e.section()) for e in own.need("questions").items())
    facts = {q.fact for q in questions}
    scheduling = read_scheduling(own.need("scheduling").section(), business.zone)
    playbook = Playbook(
        name=path.stem,
        path=str(path),
        business=business,
        booking_agent=scheduling.agent,
        questions=questions,
        areas=_texts(own, "areas"),
        service_words=scheduling.words,
        services_by_intent=scheduling.by_intent,
        lines={**_lines(common), **_lines(own)},
        objections=_objections(own),
        answers=_answers(own, "answers") + _answers(common, "answers"),
        refusals=_answers(common, "refusals") + _answers(own, "refusals"),
        scoring=read_scoring(own.need("scoring").section(), facts),
        scheduling=scheduling.rules,
    )
    own.refuse_unknown()
    _check_whole(playbook, own)
    return playbook


def vocabulary_of(playbook: Playbook) -> Vocabulary:
    """The names a playbook's callers use, for the parsers."""
    hours = [s for day in playbook.scheduling.hours.weekly.values() for s in day]
    intent = next((q for q in playbook.questions if q.kind is FactKind.INTENT), None)
    return Vocabulary(
        areas=playbook.areas,
        services=playbook.service_words,
        intents={} if intent is None else intent.values,
        choices={
            q.fact: q.values
            for q in playbook.questions
            if q.kind in (FactKind.CHOICE, FactKind.YES_NO)
        },
        opens=min((opens for opens, _ in hours), default=None),
        closes=max((closes for _, closes in hours), default=None),
    )


def _business(section: Section) -> Business:
    callback = section.find("promises_callback")
    business = Business(
        name=section.need("name").text(),
        assistant=section.need("assistant").text(),
        zone=section.need("timezone").parsed(ZoneInfo, "a time zone, such as America/Chicago"),
        transfer_to=_number(section, "transfer_to"),
        office_number=_number(section, "office_number"),
        promises_callback=callback is not None and callback.flag(),
    )
    section.refuse_unknown()
    return business


def _number(section: Section, key: str) -> str | None:
    entry = section.find(key)
    return None if entry is None else entry.parsed(_e164, "a number like +15125550123")


def _e164(text: str) -> str:
    if not (text.startswith("+") and text[1:].isdigit() and 8 <= len(text) <= 16):
        raise ValueError(text)
    return text


def _question(section: Section) -> Question:
    kind = section.need("kind").parsed(FactKind, f"one of {', '.join(FactKind)}")
    ask = _wordings(section.find("ask"), frozenset())
    if len(ask) > MOST_ASKED:
        raise section.at("ask", f"a question is asked {MOST_ASKED} times at most")
    confirm, needed = section.find("confirm"), section.find("needed")
    values = section.find("values")
    question = Question(
        fact=section.need("fact").text(),
        kind=kind,
        ask=ask,
        got=_wordings(section.find("got"), frozenset({"value"})),
        confirm=confirm is not None and confirm.flag(),
        needed=needed is not None and needed.flag(),
        only_if=read_conditions(section.find("only_if")),
        values={} if values is None else _values(values.section(), kind),
        spoken=_mapping(section, "spoken"),
        amount=_mapping(section, "amount"),
    )
    if kind in (FactKind.INTENT, FactKind.CHOICE) and not question.values:
        raise section.wrong(f"{question.fact!r} needs values with the words for each")
    section.refuse_unknown()
    return question


def _values(section: Section, kind: FactKind) -> Mapping[str, tuple[str, ...]]:
    values = {name: entry.texts() for name, entry in section.all()}
    if kind is not FactKind.YES_NO:
        return values
    for name in values:
        if name not in ("yes", "no"):
            raise section.at(name, f"{name!r}: a yes-or-no question has the values yes and no")
    return values


def _mapping(section: Section, key: str) -> Mapping[str, str]:
    entry = section.find(key)
    return {} if entry is None else {name: e.text() for name, e in entry.section().all()}


def _texts(section: Section, key: str) -> tuple[str, ...]:
    entry = section.find(key)
    return () if entry is None else entry.texts()


def _wordings(
    entry: Entry | None, given: frozenset[str], needed: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    if entry is None:
        return ()
    for item in entry.items():
        if problem := problem_with(item.text(), given, needed):
            raise item.wrong(problem)
    wordings = entry.texts()
    if not any((placeholders(w) - given).isdisjoint(SOMETIMES) for w in wordings):
        raise entry.wrong("one wording must do without {name} and {number}, which may be unknown")
    return wordings


def _lines(section: Section) -> dict[str, tuple[str, ...]]:
    entry = section.find("lines")
    if entry is None:
        return {}
    lines: dict[str, tuple[str, ...]] = {}
    moments = entry.section()
    for moment, wordings in moments.all():
        if moment not in MOMENTS:
            raise moments.at(moment, f"{moment!r} is no moment of a conversation")
        lines[moment] = _wordings(wordings, MOMENTS[moment], READ_BACKS.get(moment, frozenset()))
    return lines


def _objections(section: Section) -> dict[str, Objection]:
    entry = section.find("objections")
    found: dict[str, Objection] = {}
    if entry is None:
        return found
    section = entry.section()
    for name, each in section.all():
        if name not in OBJECTIONS:
            raise section.at(name, f"{name!r} is not heard; known are: {', '.join(OBJECTIONS)}")
        one = each.section()
        ends = one.find("ends")
        found[name] = Objection(
            name=name,
            say=_wordings(one.need("say"), frozenset()),
            respect=_wordings(one.need("respect"), frozenset()),
            ends=ends is not None and ends.flag(),
        )
        one.refuse_unknown()
    return found


def _answers(section: Section, key: str) -> tuple[Answer, ...]:
    entry = section.find(key)
    found: list[Answer] = []
    for each in () if entry is None else entry.items():
        one = each.section()
        for pattern in one.need("words").items():
            pattern.parsed(compiled, "a word pattern: words, |, *, ~ and ( )")
        found.append(
            Answer(
                topic=one.need("topic").text(),
                patterns=one.need("words").texts(),
                say=_wordings(one.need("say"), frozenset()),
            )
        )
        one.refuse_unknown()
    return tuple(found)


def _check_whole(playbook: Playbook, own: Section) -> None:
    if missing := sorted(set(MOMENTS) - set(playbook.lines)):
        raise own.wrong(f"nothing is said for: {', '.join(missing)}")
    facts = [q.fact for q in playbook.questions]
    if doubled := next((f for f in facts if facts.count(f) > 1), None):
        raise own.at("questions", f"{doubled!r} is asked twice")
    for question in playbook.questions:
        if question.kind in _CALLED and question.fact != _CALLED[question.kind]:
            raise own.at(
                "questions",
                f"the {question.kind} is called {_CALLED[question.kind]!r}, not {question.fact!r}",
            )
    for kind in (FactKind.NAME, FactKind.PHONE):
        question = next((q for q in playbook.questions if q.kind is kind), None)
        if question is None or not question.ask:
            raise own.at("questions", f"a {kind} must be asked for: nothing is booked without it")
    for question in playbook.questions:
        if unknown := sorted(set(question.only_if) - set(facts)):
            raise own.at(
                "questions", f"{question.fact!r} depends on {unknown[0]!r}, which nobody asks"
            )
