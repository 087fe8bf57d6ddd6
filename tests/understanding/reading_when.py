"""Reads days and times at a set moment, in the form the tables are written in."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from agents.understanding.reading import Vocabulary
from agents.understanding.when import read_when
from bench.understanding.labelled import as_label
from domain.expected import Expected

CHICAGO = ZoneInfo("America/Chicago")
THURSDAY = datetime(2026, 8, 20, 11, 0, tzinfo=CHICAGO)
NINE_TO_SIX = Vocabulary(opens=time(9), closes=time(18))


def read(text, *, asked="datetime", now=THURSDAY, zone=CHICAGO, vocabulary=NINE_TO_SIX, **context):
    return read_when(
        text, asked=Expected(asked), now=now, zone=zone, vocabulary=vocabulary, context=context
    )


def label(text, **options):
    found = read(text, **options)
    return as_label(found.value) if found else {}
