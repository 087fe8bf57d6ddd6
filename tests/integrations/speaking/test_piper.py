import pytest

from domain.errors import VoiceError
from integrations.speaking.piper import PiperVoice
from integrations.speaking.piper_voices import find_voice, voice_files
from integrations.speaking.piper_worker import clauses
from tests.fakes.tiny_piper import write_tiny_piper
from tests.integrations.leaks import children


async def test_a_file_that_is_no_voice_cannot_start(tmp_path):
    model = write_tiny_piper(tmp_path / "broken.onnx")
    model.write_bytes(b"not a model")

    with pytest.raises(VoiceError, match="cannot start"):
        await PiperVoice(model=model).start()

    assert not children()


def test_two_voices_do_not_share_a_cache(tmp_path):
    one = PiperVoice(model=write_tiny_piper(tmp_path / "one.onnx"))
    other = PiperVoice(model=write_tiny_piper(tmp_path / "other.onnx"))

    assert one.cache_key != other.cache_key


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hello.", ["Hello."]),
        ("Well, yes.", ["Well, yes."]),
        (
            "Thanks for calling Oak Realty, this is Dana. How are you?",
            ["Thanks for calling Oak Realty,", "this is Dana. How are you?"],
        ),
        ("At 2:30 on 1,200 acres of land", ["At 2:30 on 1,200 acres of land"]),
        ("   ", []),
    ],
)
def test_a_sentence_is_cut_where_a_speaker_breathes(text, parts):
    assert list(clauses(text)) == parts


def test_a_voices_files_follow_from_its_name():
    assert voice_files("en_US-amy-low") == (
        "en/en_US/amy/low/en_US-amy-low.onnx",
        "en/en_US/amy/low/en_US-amy-low.onnx.json",
    )


def test_a_voice_is_found_by_path_and_by_name(tmp_path):
    model = write_tiny_piper(tmp_path / "piper" / "en_US-x-low" / "en" / "en_US-x-low.onnx")

    assert find_voice(str(model), models_dir=tmp_path / "elsewhere") == model
    assert find_voice("en_US-x-low", models_dir=tmp_path) == model
    assert find_voice("en_US-y-low", models_dir=tmp_path) is None


def test_a_voice_without_its_description_is_none(tmp_path):
    model = write_tiny_piper(tmp_path / "piper" / "en_US-x-low.onnx")
    model.with_name("en_US-x-low.onnx.json").unlink()

    assert find_voice("en_US-x-low", models_dir=tmp_path) is None
