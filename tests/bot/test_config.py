import re
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.config import Settings, read_settings
from domain.errors import SettingError

EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch, tmp_path):
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def example_values():
    lines = re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE.read_text(), re.MULTILINE)
    return dict(lines)


def test_the_example_names_every_setting_and_no_other():
    assert set(example_values()) == {name.upper() for name in Settings.model_fields}


def test_the_example_holds_the_defaults(monkeypatch):
    for name, value in example_values().items():
        monkeypatch.setenv(name, value)

    assert read_settings() == Settings()


def test_nothing_needs_to_be_set():
    settings = read_settings()

    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.database == "sqlite+aiosqlite:///data/callwright.db"
    assert settings.cost_per_call_limit == Decimal("0.10")


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("PORT", "99999", "PORT is '99999'; it takes a number less than or equal to 65535"),
        (
            "STT_ENGINE",
            "siri",
            "STT_ENGINE is 'siri'; it takes 'auto', 'whisper', 'deepgram', 'pocketsphinx' or 'scripted'",
        ),
        (
            "PUBLIC_URL",
            "http://phone.example.com",
            "PUBLIC_URL is 'http://phone.example.com'; it takes an https origin without a path, "
            "such as https://phone.example.com",
        ),
        (
            "COST_PER_CALL_LIMIT",
            "-1",
            "COST_PER_CALL_LIMIT is '-1'; it takes a number greater than 0",
        ),
        (
            "TIMEZONE",
            "Mars",
            "TIMEZONE is 'Mars'; it takes an IANA time zone, such as America/Chicago",
        ),
        (
            "STT_ENGINE",
            "deepgram",
            "DEEPGRAM_API_KEY is not set; it takes the key that STT_ENGINE=deepgram needs",
        ),
        (
            "TTS_PREMIUM",
            "elevenlabs",
            "ELEVENLABS_API_KEY is not set; it takes the key that TTS_PREMIUM=elevenlabs needs",
        ),
        (
            "PLAYBOOK_NUMBERS",
            "5550100",
            "PLAYBOOK_NUMBERS is '5550100'; it takes numbers with their playbooks: +15125550100=real_estate,+1…=…",
        ),
    ],
)
def test_a_setting_that_cannot_work_is_named_in_one_line(monkeypatch, name, value, line):
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingError) as error:
        read_settings()

    assert str(error.value) == line


def test_secrets_are_not_shown(monkeypatch):
    monkeypatch.setenv("API_KEYS", "sk-secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:sk-secret@db/calls")

    assert "sk-secret" not in repr(read_settings())
    assert isinstance(read_settings().api_keys, SecretStr)


def test_numbers_choose_their_playbook(monkeypatch):
    monkeypatch.setenv("PLAYBOOK_NUMBERS", "+15125550100=real_estate, +15125550200=auto_service")

    assert read_settings().playbooks_by_number == {
        "+15125550100": "real_estate",
        "+15125550200": "auto_service",
    }
