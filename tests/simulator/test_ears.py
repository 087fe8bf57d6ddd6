import wave

import pytest

from simulator.ears import (
    SILENCE,
    Span,
    amplitude,
    append_span,
    audible_spans,
    cut_spans,
    write_wav,
)
from tests.fakes.telephone_agent import TONE, tone


def quiet(secs):
    return SILENCE * round(secs * 8000)


@pytest.mark.parametrize(
    ("byte", "expected"), [(0xFF, 0), (0x7F, 0), (0x80, 32124), (0x00, 32124), (0xF0, 120)]
)
def test_a_byte_stands_for_the_amplitude_of_g711(byte, expected):
    assert amplitude(byte) == expected


@pytest.mark.parametrize(
    ("mulaw", "expected"),
    [
        (b"", []),
        (quiet(1), []),
        (tone(0.5), [(0.0, 0.5)]),
        (quiet(0.1) + tone(0.5) + quiet(0.1), [(0.1, 0.6)]),
        (tone(0.1) + quiet(0.02) + tone(0.1), [(0.0, 0.22)]),
        (tone(0.1) + quiet(0.2) + tone(0.1), [(0.0, 0.1), (0.3, 0.4)]),
        (b"\x7f" * 800, []),
        (quiet(0.1) + b"\x00" + quiet(0.1), []),
        (bytes([0xF0]) * 800, []),
    ],
    ids=["nothing", "silence", "tone", "padded", "short gap", "gap", "other zero", "click", "hiss"],
)
def test_sound_is_found_where_it_is(mulaw, expected):
    spans = audible_spans(mulaw)

    found = [(round(span.starts_secs, 2), round(span.ends_secs, 2)) for span in spans]
    assert found == expected


def test_the_first_audible_sample_is_found_to_the_sample():
    span = audible_spans(SILENCE * 83 + TONE * 20, starts_secs=10.0)[0]

    assert span.starts_secs == pytest.approx(10.0 + 83 / 8000)


def test_sounds_that_follow_closely_are_one():
    spans = [Span(0.0, 1.0)]

    append_span(spans, Span(1.02, 2.0))
    append_span(spans, Span(2.5, 3.0))

    assert spans == [Span(0.0, 2.0), Span(2.5, 3.0)]


def test_what_is_cut_is_not_heard():
    spans = [Span(0.0, 1.0), Span(2.0, 3.0), Span(4.0, 5.0)]

    cut_spans(spans, 2.5)

    assert spans == [Span(0.0, 1.0), Span(2.0, 2.5)]


def test_sound_can_be_kept_as_a_wav_file(tmp_path):
    write_wav(tmp_path / "heard.wav", b"\x80\x00\xff")

    with wave.open(str(tmp_path / "heard.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getnframes()) == (8000, 1, 3)
        assert (
            file.readframes(3)
            == (32124).to_bytes(2, "little") + (-32124).to_bytes(2, "little", signed=True) + b"\0\0"
        )
