from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from agents.completeness import AnswerJudge
from agents.playbook_file import load_playbook, vocabulary_of
from agents.understanding.understand import understand
from domain.expected import Expected

ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2026, 8, 20, 11, 0, tzinfo=ZONE)


@pytest.fixture(scope="module")
def judge():
    return AnswerJudge(understand, vocabulary_of(load_playbook("real_estate")), ZONE, lambda: NOW)


@pytest.mark.parametrize(
    ("asked", "text", "is_whole"),
    [
        (Expected.YES_NO, "yes it is my decision", True),
        (Expected.YES_NO, "no that is all", True),
        (Expected.YES_NO, "yes but I would rather see the one on the corner first", None),
        (Expected.NAME, "my name is john smith", True),
        (Expected.NAME, "john", None),
        (Expected.DATETIME, "tuesday at three", True),
        (Expected.DATETIME, "tuesday", None),
        (Expected.PHONE, "five one two five five five oh one four seven", True),
        (Expected.PHONE, "five one two", False),
        (Expected.COUNT, "three bedrooms", True),
        (Expected.TIMELINE, "in the next three months", True),
        (Expected.CHOICE, "downtown", True),
        (Expected.CHOICE, "I will pay cash", True),
        (Expected.INTENT, "I want to buy a house", True),
        (Expected.ANYTHING, "the house on the corner", None),
        (Expected.NAME, "three bedrooms", True),
        (Expected.COUNT, "I will pay cash", True),
        (Expected.MONEY, "in the next three months", True),
        (Expected.TIMELINE, "four hundred thousand dollars", True),
        (Expected.MONEY, "four", None),
        (Expected.NAME, "it is", None),
        (Expected.NAME, "yes of course", None),
        (Expected.MONEY, "sure", None),
        (Expected.YES_NO, "three bedrooms", None),
        (Expected.DATETIME, "three bedrooms", None),
        (Expected.NAME, "please stop calling me", True),
        (Expected.MONEY, "could you repeat that", True),
    ],
)
def test_an_answer_is_whole_when_what_was_asked_is_in_it(judge, asked, text, is_whole):
    assert judge(text, asked) is is_whole
