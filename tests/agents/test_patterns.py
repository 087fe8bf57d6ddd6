import re

import pytest

from agents.patterns import compiled, matches


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("parking", "is there parking?", True),
        ("parking", "sparking", False),
        ("your fee~", "what are your fees", True),
        ("your fee~", "what is your fee?", True),
        ("where * park", "where can I park", True),
        ("where * park", "where do you want me to park", False),
        ("where * park", "where park", True),
        ("any * (white|black) people", "are there any nice white people", True),
        ("hours|opening times", "Your OPENING times, please", True),
        ("someone else's", "someone else’s file", True),
    ],
)
def test_a_word_pattern_finds_what_a_person_would_expect(pattern, text, found):
    assert matches((pattern,), text) is found


@pytest.mark.parametrize("pattern", ["a[b]", "(a", "a+", "a\\b", "{a}"])
def test_what_is_no_word_pattern_is_refused(pattern):
    with pytest.raises(ValueError, match=re.escape(pattern)):
        compiled(pattern)
