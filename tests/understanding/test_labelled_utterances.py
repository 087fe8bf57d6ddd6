import pytest

from bench.understanding.labelled import ours, whens
from bench.understanding.spoken import as_recognised

LABELS = list(whens())
SPOKEN = [
    (label, heard)
    for label in LABELS
    if (heard := as_recognised(label.text)) not in (None, label.text)
]


@pytest.mark.parametrize("label", LABELS, ids=lambda label: f"{label.asked}: {label.text}")
def test_an_utterance_is_read_as_written(label):
    assert ours(label.text, label) == label.when


@pytest.mark.parametrize(
    ("label", "heard"), SPOKEN, ids=[f"{row.asked}: {heard}" for row, heard in SPOKEN]
)
def test_an_utterance_is_read_as_a_recogniser_spells_it(label, heard):
    assert ours(heard, label) == label.when


def test_the_labelled_set_holds_every_kind_of_utterance():
    kinds = [label.kind for label in LABELS]

    assert {kind: kinds.count(kind) >= 50 for kind in ("date", "time", "both", "none")} == {
        "date": True,
        "time": True,
        "both": True,
        "none": True,
    }
