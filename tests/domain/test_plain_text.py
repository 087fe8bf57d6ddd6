"""Text that is fit to be kept, and as much of it as is read."""

import pytest

from domain.plain_text import MOST_KEPT_CHARACTERS, MOST_READ_CHARACTERS, keepable, readable


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("plain words", "plain words"),
        ("a\x00b\x07c", "abc"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("half \ud800 a pair", "half \ufffd a pair"),
        ("\u202eevil\u202c", "evil"),
        ("שלום, 你好, naïve, 😀", "שלום, 你好, naïve, 😀"),
    ],
)
def test_what_no_store_takes_is_taken_out(said, kept):
    assert keepable(said) == kept
    assert keepable(said).encode()


def test_only_so_much_is_kept():
    assert len(keepable("x" * 100_000)) == MOST_KEPT_CHARACTERS


def test_a_long_speech_is_read_from_both_ends():
    speech = "my name is Nora " + "and so on " * 1_000 + "stop calling me"

    read = readable(speech)

    assert len(read) <= MOST_READ_CHARACTERS + 3
    assert read.startswith("my name is Nora and")
    assert read.endswith("stop calling me")
    assert readable("short") == "short"
