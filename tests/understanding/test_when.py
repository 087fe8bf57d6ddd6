from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.understanding.reading import Vocabulary
from bench.understanding.labelled import whens
from tests.understanding.reading_when import CHICAGO, THURSDAY, label, read

UTTERANCES = [row.text for row in whens() if row.text]
FILLERS = ("um", "uh", "er", "hmm", "you know")


def at(text, zone=CHICAGO):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("utterance", "expected"),
    [
        ("reserve for 2 on March 10th", {"date": "2027-03-10"}),
        ("change that last one to 5PM", {"time": "17:00"}),
        ("5 pm not 10 am", {"time": "17:00"}),
        ("8PM needs to be changed to 9", {"time": "21:00"}),
        ("evening 6 on March 1st", {"date": "2027-03-01", "time": "18:00"}),
        ("12:30 in the afternoon", {"time": "12:30"}),
        ("10 people at 1 05", {"time": "13:05"}),
        ("half past two", {"time": "14:30"}),
        ("quarter to five", {"time": "16:45"}),
        ("tomorow", {"date": "2026-08-21"}),
        ("satruday", {"date": "2026-08-22"}),
        ("next tueday", {"date": "2026-08-25"}),
        ("noonish", {"time": "12:00"}),
        ("any time after four", {"after": "16:00"}),
    ],
)
def test_what_catches_the_libraries_out_is_read(utterance, expected):
    assert label(utterance) == expected


@pytest.mark.parametrize(
    ("now", "utterance", "expected"),
    [
        ("2026-08-05T09:00", "the 3rd", "2026-09-03"),
        ("2026-08-03T09:00", "the 3rd", "2026-08-03"),
        ("2026-08-21T09:00", "this friday", "2026-08-28"),
        ("2026-08-21T09:00", "friday", "2026-08-28"),
        ("2026-08-21T09:00", "next friday", "2026-08-28"),
        ("2026-08-23T09:00", "next friday", "2026-08-28"),
        ("2026-08-23T09:00", "monday", "2026-08-24"),
        ("2026-08-24T09:00", "friday next week", "2026-09-04"),
        ("2026-09-30T09:00", "the 31st", "2026-10-31"),
        ("2026-01-31T09:00", "in a month", "2026-02-28"),
        ("2026-01-30T09:00", "the 29th", "2026-03-29"),
        ("2028-01-30T09:00", "the 29th", "2028-02-29"),
        ("2027-03-01T09:00", "february 29th", "2028-02-29"),
        ("2096-03-01T09:00", "february 29th", "2104-02-29"),
        ("2026-12-31T09:00", "tomorrow", "2027-01-01"),
        ("2026-12-30T09:00", "in two weeks", "2027-01-13"),
        ("2026-12-15T09:00", "the 5th of next month", "2027-01-05"),
        ("2026-12-26T09:00", "christmas day", "2027-12-25"),
        ("2028-02-28T09:00", "the day after tomorrow", "2028-03-01"),
        ("2028-02-28T09:00", "tomorrow", "2028-02-29"),
        ("2026-11-20T09:00", "friday the 13th", "2027-08-13"),
    ],
)
def test_a_day_is_the_next_one_that_the_calendar_has(now, utterance, expected):
    assert label(utterance, now=at(now), asked="date") == {"date": expected}


def test_today_is_the_day_it_is_where_the_business_is():
    new_york_evening = datetime(2026, 8, 21, 1, 30, tzinfo=ZoneInfo("UTC"))

    assert label("tomorrow", now=new_york_evening) == {"date": "2026-08-21"}
    assert label("tomorrow", now=new_york_evening, zone=ZoneInfo("Asia/Tokyo")) == {
        "date": "2026-08-22"
    }


@pytest.mark.parametrize(
    ("now", "utterance", "expected"),
    [
        ("2027-03-13T23:30", "in three hours", {"date": "2027-03-14", "time": "03:30"}),
        ("2026-10-31T23:30", "in three hours", {"date": "2026-11-01", "time": "01:30"}),
        (
            "2027-03-13T09:00",
            "tomorrow at 2:30 am",
            {"date": "2027-03-14", "ambiguous": ["01:30", "03:30"]},
        ),
        ("2027-03-13T09:00", "tomorrow at 3 am", {"date": "2027-03-14", "time": "03:00"}),
        ("2026-10-31T09:00", "tomorrow at 1:30 am", {"date": "2026-11-01", "time": "01:30"}),
    ],
)
def test_clocks_that_change_neither_lose_nor_invent_an_hour(now, utterance, expected):
    assert label(utterance, now=at(now)) == expected


@pytest.mark.parametrize(
    ("utterance", "vocabulary", "expected"),
    [
        (
            "at seven",
            Vocabulary(opens=time(7, 30), closes=time(18, 30)),
            {"ambiguous": ["07:00", "19:00"]},
        ),
        ("at seven", Vocabulary(opens=time(7), closes=time(18)), {"time": "07:00"}),
        ("at seven", Vocabulary(opens=time(10), closes=time(21)), {"time": "19:00"}),
        ("at seven", Vocabulary(opens=time(6), closes=time(22)), {"ambiguous": ["07:00", "19:00"]}),
        ("at seven", Vocabulary(), {"ambiguous": ["07:00", "19:00"]}),
        ("at seven pm", Vocabulary(), {"time": "19:00"}),
        ("seven in the morning", Vocabulary(), {"time": "07:00"}),
        ("noon", Vocabulary(), {"time": "12:00"}),
    ],
)
def test_opening_hours_settle_morning_or_evening_or_it_is_asked(utterance, vocabulary, expected):
    assert label(utterance, vocabulary=vocabulary) == expected


def test_a_time_that_has_gone_by_today_is_asked_about():
    assert label("today at 9 am") == {
        "time": "09:00",
        "ambiguous": ["2026-08-20", "2026-08-21"],
    }


def test_a_time_left_open_today_is_the_one_ahead():
    late = Vocabulary(opens=time(7), closes=time(23))

    assert label("today at ten", vocabulary=late) == {"date": "2026-08-20", "time": "22:00"}


@pytest.mark.parametrize("asked", ["anything", "yes_no", "name", "phone", "money"])
@pytest.mark.parametrize("utterance", ["four", "4", "three", "twelve please", "for two"])
def test_a_bare_number_is_no_time_unless_one_was_asked_for(utterance, asked):
    assert read(utterance, asked=asked) is None


def test_a_reading_says_which_words_it_was_read_from():
    found = read("Well, I could do NEXT Tuesday, around half past three, if that's ok?")

    assert found.words == "NEXT Tuesday, around half past three"


def test_an_unsure_reading_is_less_confident_than_a_guess_by_opening_hours():
    said, settled, unsure = read("3 pm"), read("at three"), read("at seven")

    assert said.confidence > settled.confidence > 0.5 > unsure.confidence


@pytest.mark.parametrize(
    "utterance",
    [
        "in 99999999 weeks",
        "in a billion years",
        "12/31/99999",
        "0000-01-01",
        "9" * 40,
        "in 1000 months",
    ],
)
def test_absurd_numbers_name_no_day(utterance):
    assert read(utterance) is None


MOMENTS = st.datetimes(
    min_value=datetime(2024, 1, 1), max_value=datetime(2032, 12, 31), timezones=st.just(CHICAGO)
)


@settings(max_examples=150, deadline=None)
@given(utterance=st.sampled_from(UTTERANCES), now=MOMENTS)
def test_nothing_is_ever_read_into_the_past(utterance, now):
    found = read(utterance, now=now)

    if found and found.value.date:
        assert found.value.date >= now.date()
        if found.value.time:
            moment = datetime.combine(found.value.date, found.value.time, CHICAGO)
            assert moment >= now.replace(second=0, microsecond=0)


@settings(max_examples=100, deadline=None)
@given(
    utterance=st.sampled_from(UTTERANCES),
    now=MOMENTS,
    zone=st.sampled_from(["Asia/Tokyo", "Pacific/Auckland", "America/Anchorage", "UTC"]),
)
def test_a_moment_means_the_same_wherever_it_is_told(utterance, now, zone):
    elsewhere = now.astimezone(ZoneInfo(zone))

    assert label(utterance, now=elsewhere) == label(utterance, now=now)


@settings(max_examples=150, deadline=None)
@given(
    utterance=st.sampled_from(UTTERANCES),
    filler=st.sampled_from(FILLERS),
    place=st.floats(min_value=0, max_value=1),
)
def test_fillers_change_nothing(utterance, filler, place):
    words = utterance.split(" ")
    at = round(place * len(words))

    hesitant = " ".join([*words[:at], filler, *words[at:]])

    assert label(hesitant) == label(utterance)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_at_all_can_be_read(text):
    found = read(text)

    assert found is None or 0 < found.confidence <= 1


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(sorted({w for u in UTTERANCES for w in u.split()})), max_size=12))
def test_any_row_of_words_can_be_read_and_names_no_past_day(words):
    found = read(" ".join(words))

    assert found is None or found.value.date is None or found.value.date >= date(2026, 8, 20)


def test_now_has_to_be_the_business_day_even_at_midnight():
    assert label("tomorrow", now=THURSDAY.replace(hour=0)) == {"date": "2026-08-21"}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("half nine", "09:30"),
        ("at half nine please", "09:30"),
        ("half five in the afternoon", "17:30"),
        ("oh eight hundred", "08:00"),
        ("at oh nine hundred hours", "09:00"),
    ],
)
def test_a_british_half_and_a_military_hour_are_times(text: str, time: str):
    assert label(text) == {"time": time}


@pytest.mark.parametrize("text", ["half price", "half four hundred", "oh eight hundred dollars"])
def test_a_half_of_something_and_a_sum_are_no_times(text: str):
    assert label(text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the fourth quarter to ten", {"date": "2026-09-04", "time": "09:45"}),
        ("twenty third quarter past ten", {"date": "2026-08-23", "time": "10:15"}),
        ("the fifth half nine", {"date": "2026-09-05", "time": "09:30"}),
        ("can it be half four", {"time": "16:30"}),
        ("a week today at three", {"date": "2026-08-27", "time": "15:00"}),
        ("a week tomorrow", {"date": "2026-08-28"}),
        ("week from tuesday two thirty", {"date": "2026-09-01", "time": "14:30"}),
        ("friday at too thirty", {"date": "2026-08-21", "time": "14:30"}),
        ("friday at for thirty", {"date": "2026-08-21", "time": "16:30"}),
        ("how does tomorrow at two sound", {"date": "2026-08-21", "time": "14:00"}),
        ("saturday at two no hang on three", {"date": "2026-08-22", "time": "15:00"}),
        ("not tomorrow the day after at ten", {"date": "2026-08-22", "time": "10:00"}),
        ("wednesday please not the morning three thirty", {"date": "2026-08-26", "time": "15:30"}),
        ("no mornings three o'clock", {"time": "15:00"}),
        ("no evening 7 30 would be better", {"time": "19:30"}),
    ],
)
def test_days_and_times_that_run_into_each_other_are_told_apart(text, expected):
    found = label(text)
    found.pop("excluded", None)

    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i work monday and tuesday so wednesday at two", "2026-08-26 14:00"),
        ("my appointment was monday can i have thursday at one instead", "2026-08-27 13:00"),
        ("my appointment is monday at two can you move it to tuesday at three", "2026-08-25 15:00"),
        ("i was going to say tuesday but lets do thursday at three", "2026-08-27 15:00"),
        ("i have the kids monday so tuesday two o'clock", "2026-08-25 14:00"),
        ("it was for wednesday but could you do friday at twelve thirty", "2026-08-21 12:30"),
        ("what about wednesday i finish at noon so one o'clock", "2026-08-26 13:00"),
        ("i have class monday wednesday friday so tuesday at one", "2026-08-25 13:00"),
        ("she works tuesday so wednesday at eleven", "2026-08-26 11:00"),
        ("friday my shift ends at three so three thirty", "2026-08-21 15:30"),
        ("i'm down for monday but could we do tuesday at ten", "2026-08-25 10:00"),
    ],
)
def test_a_day_told_as_taken_or_past_makes_way_for_the_one_that_is_wanted(text, expected):
    found = label(text)

    assert f"{found['date']} {found['time']}" == expected
    assert "ambiguous" not in found


@pytest.mark.parametrize(
    "text",
    [
        "i have tuesday or wednesday free",
        "i had friday in mind but monday also works",
        "could i have friday or monday",
        "i work friday or monday",
    ],
)
def test_two_days_of_which_neither_makes_way_are_asked_about(text):
    assert len(label(text)["ambiguous"]) == 2
