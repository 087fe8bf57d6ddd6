import base64

import pytest

from simulator.clips import Clips
from simulator.ears import audible_spans
from simulator.sound import sound_of
from tests.fakes.telephone_agent import tone

CLIPS = Clips()


@pytest.mark.parametrize("clip", CLIPS.named.values(), ids=lambda clip: clip.name)
def test_a_recording_is_trimmed_sound(clip):
    spans = audible_spans(clip.mulaw())

    assert spans[0].starts_secs < 0.2
    assert len(clip.mulaw()) / 8000 - spans[-1].ends_secs < 0.2


def test_every_recording_is_listed_and_there():
    files = {path.stem for path in CLIPS.named["yes"].path.parent.glob("*.ulaw")}

    assert files == set(CLIPS.named)


@pytest.mark.parametrize("text", ["I would like to buy a house", "i would like to buy a house!"])
def test_words_that_are_recorded_are_spoken_as_recorded(text):
    clip = CLIPS.named["i_would_like_to_buy_a_house"]

    assert CLIPS.speech(text) == sound_of(clip.mulaw())


@pytest.mark.parametrize(
    ("text", "secs"),
    [("hm", 0.5), ("a house with a garden and two garages", 2.9), ("x" * 1000, 15.0)],
)
def test_other_words_are_speech_sound_of_a_fitting_length(text, secs):
    sound = CLIPS.speech(text)

    assert sound.secs == pytest.approx(secs, abs=0.2)
    assert Clips().speech(text) == sound


def test_a_sound_knows_where_it_can_be_heard():
    sound = sound_of(b"\xff" * 200 + tone(0.1) + b"\xff" * 500)

    assert (sound.first_audible, sound.last_audible) == (1, 6)
    assert all(len(base64.b64decode(frame)) == 160 for frame in sound.frames)


def test_silence_is_no_sound():
    with pytest.raises(ValueError, match="no sound"):
        sound_of(b"\xff" * 800)
