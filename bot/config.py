"""The settings of the process: the only reader of the environment and of `.env`."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.errors import SettingError

SttEngine = Literal["auto", "whisper", "deepgram", "pocketsphinx", "scripted"]
LocalVoice = Literal["auto", "piper", "espeak"]
PremiumVoice = Literal["none", "elevenlabs", "cartesia", "deepgram"]
LlmProvider = Literal["auto", "ollama", "openai", "none"]
LogLevel = Literal["TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]

NO_SECRET = SecretStr("")


class Settings(BaseSettings):
    """Every setting, by the name it has in the environment, lower case. `.env.example` explains each."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
    )

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    public_url: str = ""
    data_dir: Path = Path("data")
    log_level: LogLevel = "INFO"
    api_keys: SecretStr = NO_SECRET
    max_concurrent_calls: int = Field(default=50, ge=1)
    drain_timeout_secs: float = Field(default=900.0, ge=0)
    session_ttl_secs: int = Field(default=3600, ge=60)
    workers: int = Field(default=1, ge=1, le=64)
    allow_pinned_clock: bool = False
    retention_days: int = Field(default=90, ge=1)
    api_requests_per_sec: float = Field(default=1000.0, gt=0)
    caller_calls_per_hour: int = Field(default=45, ge=0)

    playbook: str = "real_estate"
    timezone: str = ""
    playbook_numbers: str = ""

    database_url: SecretStr = NO_SECRET
    database_pool_size: int = Field(default=20, ge=1)
    redis_url: SecretStr = NO_SECRET

    stt_engine: SttEngine = "auto"
    whisper_model: str = "base.en"
    whisper_device: str = "auto"
    whisper_compute_type: str = "auto"
    stt_language: str = Field(default="en", pattern=r"^(auto|[a-z]{2})$")
    stt_min_confidence: float = Field(default=0.4, ge=0, le=1)
    deepgram_api_key: SecretStr = NO_SECRET
    deepgram_model: str = "nova-2-phonecall"
    deepgram_base_url: str = "wss://api.deepgram.com"

    tts_local: LocalVoice = "auto"
    tts_premium: PremiumVoice = "none"
    elevenlabs_api_key: SecretStr = NO_SECRET
    elevenlabs_model: str = "eleven_flash_v2_5"
    elevenlabs_voice: str = "21m00Tcm4TlvDq8ikWAM"
    elevenlabs_base_url: str = "wss://api.elevenlabs.io"
    cartesia_api_key: SecretStr = NO_SECRET
    cartesia_model: str = "sonic-3.5"
    cartesia_voice: str = ""
    cartesia_base_url: str = "wss://api.cartesia.ai"
    deepgram_voice: str = "aura-2-thalia-en"
    tts_cache_mb: int = Field(default=64, ge=1)
    tts_ahead_limit: Decimal = Field(default=Decimal("2.00"), ge=0)

    llm_provider: LlmProvider = "auto"
    ollama_base_url: str = "http://localhost:11434"
    ollama_model: str = "llama3.1:8b-instruct-q4_0"
    openai_api_key: SecretStr = NO_SECRET
    openai_base_url: str = "https://api.openai.com/v1"
    openai_model: str = "gpt-4o"
    llm_first_token_ms: int = Field(default=500, ge=50)
    llm_timeout_secs: float = Field(default=6.0, gt=0)
    llm_max_concurrent: int = Field(default=10, ge=1)

    twilio_account_sid: str = ""
    twilio_auth_token: SecretStr = NO_SECRET
    twilio_phone_number: str = ""
    twilio_api_base_url: str = "https://api.twilio.com"
    transfer_number: str = ""
    test_number: str = ""
    record_calls: bool = False

    cost_per_call_limit: Decimal = Field(default=Decimal("0.10"), gt=0)
    daily_budget: Decimal | None = Field(default=Decimal("50.00"), gt=0)
    weekly_budget: Decimal | None = Field(default=None, gt=0)
    monthly_budget: Decimal | None = Field(default=Decimal("1000.00"), gt=0)
    qualification_threshold: float = Field(default=0.8, ge=0, le=1)

    google_service_account_file: str = ""
    google_sheet_id: str = ""
    google_calendar_id: str = ""
    google_client_id: str = ""
    google_client_secret: SecretStr = NO_SECRET
    google_refresh_token: SecretStr = NO_SECRET
    google_api_base_url: str = "https://www.googleapis.com"
    webhook_signing_secret: SecretStr = NO_SECRET

    @field_validator("public_url")
    @classmethod
    def _is_https_origin(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme != "https" or not parts.netloc or parts.path.strip("/")):
            raise ValueError("an https origin without a path, such as https://phone.example.com")
        return url.rstrip("/")

    @field_validator("timezone")
    @classmethod
    def _is_known_zone(cls, name: str) -> str:
        if name:
            try:
                ZoneInfo(name)
            except (ZoneInfoNotFoundError, ValueError) as error:
                raise ValueError("an IANA time zone, such as America/Chicago") from error
        return name

    @field_validator("playbook_numbers")
    @classmethod
    def _is_number_list(cls, text: str) -> str:
        _parse_numbers(text)
        return text

    @model_validator(mode="after")
    def _keys_are_there(self) -> Settings:
        needs = {
            ("STT_ENGINE", self.stt_engine): {
                "deepgram": ("DEEPGRAM_API_KEY", self.deepgram_api_key)
            },
            ("TTS_PREMIUM", self.tts_premium): {
                "elevenlabs": ("ELEVENLABS_API_KEY", self.elevenlabs_api_key),
                "cartesia": ("CARTESIA_API_KEY", self.cartesia_api_key),
                "deepgram": ("DEEPGRAM_API_KEY", self.deepgram_api_key),
            },
            ("LLM_PROVIDER", self.llm_provider): {
                "openai": ("OPENAI_API_KEY", self.openai_api_key)
            },
        }
        for (setting, value), keys in needs.items():
            name, key = keys.get(value, ("", None))
            if key is not None and not key.get_secret_value():
                raise SettingError(name, "not set", f"the key that {setting}={value} needs")
        if self.tts_premium == "cartesia" and not self.cartesia_voice:
            raise SettingError("CARTESIA_VOICE", "not set", "the id of one of Cartesia's voices")
        return self

    @property
    def database(self) -> str:
        """The database's URL; SQLite in DATA_DIR when none is set."""
        return self.database_url.get_secret_value() or (
            f"sqlite+aiosqlite:///{self.data_dir / 'callwright.db'}"
        )

    @property
    def playbooks_by_number(self) -> dict[str, str]:
        """Which playbook answers which of our numbers."""
        return _parse_numbers(self.playbook_numbers)


def read_settings() -> Settings:
    """Read the settings from the environment and `.env`.

    Raises:
        SettingError: a setting cannot work; its text is one line for the operator.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"]).upper() or "the settings"
        raise SettingError(name, _held(name, first["input"]), _takes(first)) from error


def _held(name: str, value: object) -> str:
    secret = any(word in name for word in ("KEY", "TOKEN", "SECRET", "DATABASE_URL", "REDIS_URL"))
    return "****" if secret else repr(value)


def _takes(error: object) -> str:
    details = error if isinstance(error, dict) else {}
    context = details.get("ctx", {})
    if "expected" in context:
        return str(context["expected"])
    if "error" in context:
        return str(context["error"])
    takes = str(details.get("msg", "something else")).removeprefix("Input should be ").split(",")[0]
    return f"a number {takes}" if takes.startswith(("greater", "less")) else takes


def _parse_numbers(text: str) -> dict[str, str]:
    """Read `+15125550100=real_estate,+15125550200=auto_service`."""
    numbers: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        number, _, playbook = pair.partition("=")
        if not (number.startswith("+") and number[1:].isdigit() and playbook):
            raise ValueError("numbers with their playbooks: +15125550100=real_estate,+1…=…")
        numbers[number] = playbook
    return numbers
