"""A playbook that cannot work is refused with the file and the line; one that can needs no Python."""

from datetime import date, time, timedelta

import pytest

from agents.moments import MOMENTS
from agents.playbook_file import PLAYBOOKS, load_playbook, vocabulary_of
from domain.call import Outcome
from domain.errors import PlaybookError
from tests.agents.conversation_harness import Talk

SHIPPED = ("real_estate", "auto_service")
BOOK_CLUB = PLAYBOOKS.parent / "tests" / "playbooks" / "book_club.yaml"


def changed(tmp_path, old, new, times=1):
    """The real-estate playbook with one thing changed, and the line of the change."""
    text = (PLAYBOOKS / "real_estate.yaml").read_text()
    assert old in text
    path = tmp_path / "changed.yaml"
    path.write_text(text.replace(old, new, times))
    return path, text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_playbook_loads_and_has_a_line_for_every_moment(name):
    playbook = load_playbook(name)

    assert playbook.name == name
    assert set(playbook.lines) == set(MOMENTS)
    assert playbook.fixed_lines()


def test_the_real_estate_playbook_says_when_it_is_open_and_what_it_books():
    scheduling = load_playbook("real_estate").scheduling

    assert scheduling.hours.weekly[5] == ((time(10), time(16)),)
    assert 6 not in scheduling.hours.weekly
    assert date(2026, 12, 25) in scheduling.hours.closed_on
    assert scheduling.service("viewing").duration == timedelta(hours=1)
    assert (scheduling.step, scheduling.lead) == (timedelta(minutes=30), timedelta(hours=2))


def test_the_vocabulary_holds_the_names_callers_use():
    vocabulary = vocabulary_of(load_playbook("real_estate"))

    assert "Hyde Park" in vocabulary.areas
    assert "selling" in vocabulary.intents["sell"]
    assert "cash" in vocabulary.choices["financing"]["cash"]
    assert (vocabulary.opens, vocabulary.closes) == (time(9), time(18))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("timezone: America/Chicago", "timezone: America/Chicagoo", "not a time zone"),
        ("transfer_to: null", "transfer_to: 555", "not a number like"),
        ("promises_callback: true", "promises_callback: maybe", "neither true nor false"),
        ("kind: money", "kind: gold", "is not one of"),
        ("monday: 9:00-18:00", "monday: 18:00-9:00", "closes before it opens"),
        ("monday: 9:00-18:00", "moonday: 9:00-18:00", "no day of the week"),
        ("every_minutes: 30", "every_minutes: often", "not a number"),
        ("notice_minutes: 120", "notice_hours: 2", "'notice_minutes' is missing"),
        ("default: viewing", "default: dinner", "none of the services"),
        ("agent: scheduler", "agent: nobody", "not scheduler or service_desk"),
        (
            "- May I have your name?",
            "- May I have your name, {nmae}?",
            "{nmae} is not filled in here",
        ),
        ("- May I have your name?", "- May I have your name, {name?", "brace is not closed"),
        ("confirm: true", "confrim: true", "'confrim' is not known here"),
        ("closed_on: [2026-11-26", "closed_on: [26.11.2026", "not a date like"),
        ("hot: 0.75, warm: 0.4, cold: 0", "hot: 0.75", "lowest band must begin at 0"),
        (
            "fact: budget\n      weight",
            "fact: wealth\n      weight",
            "no question is about 'wealth'",
        ),
        ("weight: 0.25", "weight: -1", "below 0"),
        ("  price:\n", "  prize:\n", "'prize' is not heard"),
        ("parking|where * park", "parking|where ** [park", "not a word pattern"),
        ("  offer_visit:\n", "  offer_visits:\n", "no moment of a conversation"),
        ("business:\n", "business: [\n", "is not YAML"),
    ],
)
def test_what_cannot_work_is_refused_where_it_stands(tmp_path, old, new, problem):
    path, line = changed(tmp_path, old, new)

    with pytest.raises(PlaybookError) as refused:
        load_playbook(str(path))

    assert problem in refused.value.problem
    assert refused.value.path == str(path)
    assert refused.value.line is not None
    assert abs(refused.value.line - line) <= 14
    assert str(refused.value).startswith(f"{path}, line {refused.value.line}: ")


@pytest.mark.parametrize(
    ("old", "new", "off"),
    [
        ("timezone: America/Chicago", "timezone: America/Chicagoo", 0),
        ("monday: 9:00-18:00", "monday: 18:00-9:00", 0),
        ("- May I have your name?", "- May I have your name, {nmae}?", 0),
    ],
)
def test_the_line_is_the_very_line(tmp_path, old, new, off):
    path, line = changed(tmp_path, old, new)

    with pytest.raises(PlaybookError) as refused:
        load_playbook(str(path))

    assert refused.value.line == line + off


def test_a_read_back_must_say_what_will_be_booked(tmp_path):
    path, _ = changed(
        tmp_path, "lines:\n  greeting:", 'lines:\n  read_back: ["Shall I book it?"]\n  greeting:'
    )

    with pytest.raises(PlaybookError, match="must say"):
        load_playbook(str(path))


def test_a_line_that_needs_the_name_has_one_without(tmp_path):
    path, _ = changed(
        tmp_path, "lines:\n  greeting:", 'lines:\n  goodbye: ["Bye, {name}."]\n  greeting:'
    )

    with pytest.raises(PlaybookError, match="must do without"):
        load_playbook(str(path))


def test_a_playbook_that_is_not_there_is_said_to_be_missing():
    with pytest.raises(PlaybookError, match="there is no such playbook"):
        load_playbook("florist")


async def test_a_new_business_is_a_new_file_and_no_python():
    talk = Talk(playbook=BOOK_CLUB, caller="+442071838750")
    await talk.begin()

    await talk.talk("Kim Field", "thrillers mostly", "the first one", "yes", "yes", "no thanks")

    assert [(row.name, row.service) for row in talk.calendar.booked] == [("Kim Field", "evening")]
    assert talk.report.outcome is Outcome.APPOINTMENT_BOOKED
    assert talk.facts["genre"] == "crime"


async def test_a_workshop_books_by_its_service_desk():
    talk = Talk(playbook="auto_service")
    await talk.begin()

    await talk.talk(
        "my car needs new brake pads",
        "a twenty fifteen Honda Civic",
        "Maria Lopez",
        "tomorrow at nine",
        "yes",
        "yes",
    )

    row = talk.calendar.booked[0]
    assert (row.service, row.slot.duration) == ("brakes", timedelta(hours=2))
    assert "service_desk" in {t.to_agent for r in talk.reports for t in r.transitions}
    assert talk.facts["vehicle"]
