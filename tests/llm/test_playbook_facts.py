from dataclasses import replace
from datetime import date

import pytest

from agents.guards.given import Given
from agents.guards.sentence_guard import SentenceGuard
from agents.llm.playbook_facts import playbook_facts, playbook_version
from agents.llm.sentences import SentenceSplitter
from agents.playbook_file import load_playbook

PLAYBOOKS = {name: load_playbook(name) for name in ("auto_service", "real_estate")}


def lines_of(playbook):
    said = [line for answer in playbook.answers for line in answer.say]
    said += [line for objection in playbook.objections.values() for line in objection.say]
    business = playbook.business
    known = {"business": business.name, "assistant": business.assistant}
    return [line.format_map(known) for line in said if "{name}" not in line]


LINES = [(name, line) for name, playbook in PLAYBOOKS.items() for line in lines_of(playbook)]


@pytest.mark.parametrize(("name", "line"), LINES)
def test_what_a_playbook_says_a_model_may_say(name, line):
    guard = SentenceGuard(Given(playbook_facts(PLAYBOOKS[name])))
    splitter = SentenceSplitter()
    sentences = splitter.feed(line) + splitter.settle()

    reasons = [guard.check(sentence).reason for sentence in sentences]

    assert reasons == [None] * len(sentences)


@pytest.mark.parametrize(
    ("name", "sentence", "reason"),
    [
        ("auto_service", "We're open Monday to Friday from seven thirty to five thirty.", None),
        ("auto_service", "On Saturday we close at noon.", None),
        ("auto_service", "An inspection takes an hour.", None),
        ("auto_service", "An inspection takes sixty minutes.", None),
        ("auto_service", "We open at seven.", "invented_time"),
        ("auto_service", "We close at seven thirty.", "invented_time"),
        ("auto_service", "An oil change starts at forty dollars.", "invented_price"),
        ("auto_service", "We are at 99 Lakeside Drive.", "invented_number"),
        ("auto_service", "A brake service takes ten hours.", "invented_number"),
        ("real_estate", "Our commission is five percent.", None),
        ("real_estate", "Our commission is four percent.", "invented_number"),
        ("real_estate", "The area is very safe, no crime.", "policy"),
        ("real_estate", "You are approved for a loan.", "promise"),
    ],
)
def test_a_model_is_held_to_the_playbook(name, sentence, reason):
    guard = SentenceGuard(Given(playbook_facts(PLAYBOOKS[name])))

    assert guard.check(sentence).reason == reason


def test_a_changed_playbook_is_another_version():
    playbook = PLAYBOOKS["auto_service"]
    hours = replace(playbook.scheduling.hours, closed_on=frozenset([date(2026, 9, 7)]))
    changed = replace(playbook, scheduling=replace(playbook.scheduling, hours=hours))

    assert playbook_version(changed) != playbook_version(playbook)
    assert playbook_version(playbook).startswith("auto_service@")
