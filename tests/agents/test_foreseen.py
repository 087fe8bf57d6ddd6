from datetime import date, timedelta

import pytest

from agents.foreseen import DAYS_AHEAD, UNKNOWN, dated_sentences, fixed_sentences
from agents.playbook_file import load_playbook
from domain.clauses import clauses_of
from domain.pronunciation import pronounce

TODAY = date(2026, 11, 20)
MOST_CHARACTERS = 10_000
"""At 0.05 dollars a thousand characters half a dollar, once for each voice."""


@pytest.fixture(scope="module", params=["real_estate", "auto_service"])
def playbook(request):
    return load_playbook(request.param)


@pytest.fixture(scope="module")
def clauses(playbook):
    spoken = map(pronounce, dated_sentences(playbook, TODAY))
    return {c for sentence in spoken for c in clauses_of(sentence) if UNKNOWN not in c}


def test_every_day_of_the_next_two_weeks_on_which_something_can_be_booked_is_there(
    playbook, clauses
):
    days = [TODAY + timedelta(days=n) for n in range(DAYS_AHEAD + 20)]
    open_days = [d for d in days[: DAYS_AHEAD + 1] if list(playbook.scheduling.hours.stretches(d))]

    said = {d for d in days if pronounce(f"{d:%A}, {d:%B} {d.day}") + "," in clauses}

    assert said == set(open_days)
    assert len(said) > DAYS_AHEAD / 2


def test_every_time_that_can_be_booked_is_there(playbook, clauses):
    for time in ("nine in the morning", "four thirty in the afternoon"):
        assert f"at {time}," in clauses
        assert f"at {time}." in clauses
        assert f"or {time} the same day." in clauses
    assert not any("three in the morning" in clause for clause in clauses)


def test_the_services_are_there(playbook, clauses):
    for service in playbook.scheduling.services.values():
        assert f"So that's {service.spoken}," in clauses


def test_what_stands_beside_a_name_or_a_number_is_there(clauses):
    assert "and we can reach you at this number:" in clauses


def test_the_greeting_is_not_said_ahead(playbook):
    fixed = fixed_sentences(playbook)

    assert f"Thanks for calling {playbook.business.name}." not in fixed
    assert "Is that right?" in fixed


def test_it_is_little_enough_to_be_bought(playbook, clauses):
    fixed = map(pronounce, fixed_sentences(playbook))

    assert sum(map(len, {*fixed, *clauses})) < MOST_CHARACTERS
