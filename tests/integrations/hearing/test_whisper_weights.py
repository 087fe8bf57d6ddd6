import subprocess
import sys

import pytest

from integrations.hearing.whisper_weights import find_weights, whisper_repository


def write_model(place, *, without=()):
    place.mkdir(parents=True)
    for name in {"model.bin", "config.json", "tokenizer.json", "vocabulary.txt"} - set(without):
        (place / name).touch()
    return place


def find(tmp_path, model="base.en"):
    return find_weights(model, models_dir=tmp_path / "models", hub_cache=tmp_path / "hub")


def test_weights_are_found_by_path(tmp_path):
    place = write_model(tmp_path / "mine")

    assert find(tmp_path, str(place)) == place


def test_weights_are_found_where_they_were_fetched_to(tmp_path):
    place = write_model(tmp_path / "models" / "whisper" / "base.en")

    assert find(tmp_path) == place


def test_weights_are_found_in_the_hubs_cache_as_its_main_points(tmp_path):
    home = tmp_path / "hub" / "models--Systran--faster-whisper-base.en"
    write_model(home / "snapshots" / "aaa")
    place = write_model(home / "snapshots" / "bbb")
    (home / "refs").mkdir()
    (home / "refs" / "main").write_text("bbb\n")

    assert find(tmp_path) == place


@pytest.mark.parametrize(
    "missing", ["model.bin", "config.json", "tokenizer.json", "vocabulary.txt"]
)
def test_half_a_model_is_none(tmp_path, missing):
    write_model(tmp_path / "models" / "whisper" / "base.en", without=[missing])

    assert find(tmp_path) is None


def test_without_weights_there_is_none(tmp_path):
    assert find(tmp_path) is None


@pytest.mark.parametrize(
    ("model", "repository"),
    [
        ("base.en", "Systran/faster-whisper-base.en"),
        ("large-v3", "Systran/faster-whisper-large-v3"),
        ("distil-medium.en", "Systran/faster-distil-whisper-medium.en"),
        ("turbo", "mobiuslabsgmbh/faster-whisper-large-v3-turbo"),
        ("someone/their-whisper", "someone/their-whisper"),
    ],
)
def test_a_models_name_leads_to_its_repository(model, repository):
    assert whisper_repository(model) == repository


def test_choosing_imports_nothing_heavy():
    code = (
        "import sys, integrations.hearing.choosing, integrations.speaking.choosing\n"
        "heavy = {'faster_whisper', 'ctranslate2', 'pocketsphinx', 'onnxruntime', 'piper', 'av', 'huggingface_hub'}\n"
        "print(*(heavy & set(sys.modules)))"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (ran.stdout, ran.stderr) == ("\n", "")
