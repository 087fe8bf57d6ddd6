"""The recogniser and the voices that the settings ask for; what runs on this machine is started and ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from loguru import logger

from bot.call import Ear
from bot.config import Settings
from domain.endpointing import EndOfTurnModel
from domain.errors import RecognitionError
from domain.ports import Recognizer, Voice
from domain.premium_voice import PremiumVoice
from integrations.hearing.choosing import RecognizerChooser
from integrations.hearing.pocketsphinx import PocketSphinxRecognizer
from integrations.hearing.scripted import ScriptedRecognizer
from integrations.hearing.smart_turn import SmartTurn
from integrations.speaking.cartesia import Cartesia
from integrations.speaking.choosing import VoiceChooser
from integrations.speaking.deepgram_aura import DeepgramAura
from integrations.speaking.elevenlabs import ElevenLabs
from processors.media_wire import TranscriptReceived

MODELS = "models"
"""The folder of DATA_DIR with what `make models` fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechEngines:
    """What the process hears and speaks with."""

    open_ear: Callable[[], Ear]
    """Gives a call its ear."""
    voices: Sequence[Voice]
    """The local ones, in the order in which they are tried."""
    premium: Sequence[PremiumVoice]
    """Those that are paid for; each call opens its own connection when it needs one."""
    end_of_turn: EndOfTurnModel
    recognizer: Recognizer | None
    """Shared by every call; None when each call has its own."""
    spare: Sequence[Recognizer] = ()
    """Take its place in a call in which it fails."""
    stt_price_name: str
    """What recognition is bought as."""
    hears: str
    speaks: str
    """What to tell the operator."""

    async def close(self) -> None:
        """Stop every process and release every model."""
        await self.end_of_turn.close()
        for voice in self.voices:
            await voice.close()
        for recognizer in (*filter(None, [self.recognizer]), *self.spare):
            await recognizer.close()


async def start_speech(settings: Settings) -> SpeechEngines:
    """Start the engines.

    Raises:
        SettingError: one was asked for by name and cannot be had.
    """
    end_of_turn = SmartTurn()
    await end_of_turn.start()
    voice = await VoiceChooser(models_dir=settings.data_dir / MODELS).choose(settings.tts_local)
    premium = premium_voices(settings)
    speaks = "; ".join([voice.says, *(f"premium voice: {p.price_name}" for p in premium)])
    if settings.stt_engine == "scripted":
        return SpeechEngines(
            open_ear=_scripted_ear,
            voices=[voice.voice],
            end_of_turn=end_of_turn,
            premium=premium,
            recognizer=None,
            stt_price_name="scripted",
            hears="speech-to-text: scripted (test programs hand the words in)",
            speaks=speaks,
        )
    chosen = await RecognizerChooser(
        models_dir=settings.data_dir / MODELS,
        hub_cache=Path.home() / ".cache" / "huggingface" / "hub",
        whisper_model=settings.whisper_model,
        device=settings.whisper_device,
        compute_type=settings.whisper_compute_type,
        language=settings.stt_language,
    ).choose(settings.stt_engine)
    spare = await spare_recognizer(chosen.recognizer, language=settings.stt_language)
    ear = Ear(recognizer=chosen.recognizer, fallbacks=spare, live=chosen.live)
    return SpeechEngines(
        open_ear=lambda: ear,
        voices=[voice.voice],
        end_of_turn=end_of_turn,
        premium=premium,
        recognizer=chosen.recognizer,
        spare=spare,
        stt_price_name=_price_name(chosen.recognizer, settings),
        hears=chosen.says,
        speaks=speaks,
    )


async def spare_recognizer(recognizer: Recognizer, *, language: str) -> Sequence[Recognizer]:
    """Start what takes a recogniser's place when it fails: what is always to be had, where it knows the language."""
    if recognizer.name == PocketSphinxRecognizer.name or language != "en":
        return ()
    spare = PocketSphinxRecognizer()
    try:
        await spare.start()
    except RecognitionError as error:
        logger.warning("no spare recogniser", error=type(error).__name__)
        return ()
    return (spare,)


def _price_name(recognizer: Recognizer, settings: Settings) -> str:
    if recognizer.name == "deepgram":
        return f"deepgram/{settings.deepgram_model}"
    return recognizer.name


def premium_voices(settings: Settings) -> list[PremiumVoice]:
    """Name the premium voice that the settings ask for; none of them is connected."""
    match settings.tts_premium:
        case "elevenlabs":
            elevenlabs = ElevenLabs(
                api_key=settings.elevenlabs_api_key.get_secret_value(),
                model=settings.elevenlabs_model,
                voice=settings.elevenlabs_voice,
                base_url=settings.elevenlabs_base_url,
            )
            return [elevenlabs]
        case "cartesia":
            cartesia = Cartesia(
                api_key=settings.cartesia_api_key.get_secret_value(),
                model=settings.cartesia_model,
                voice=settings.cartesia_voice,
                base_url=settings.cartesia_base_url,
            )
            return [cartesia]
        case "deepgram":
            aura = DeepgramAura(
                api_key=settings.deepgram_api_key.get_secret_value(),
                voice=settings.deepgram_voice,
                base_url=settings.deepgram_base_url,
            )
            return [aura]
    return []


def _scripted_ear() -> Ear:
    recognizer = ScriptedRecognizer()

    def hold(transcript: TranscriptReceived) -> None:
        recognizer.hold(
            transcript.text, confidence=transcript.confidence, language=transcript.language
        )

    return Ear(recognizer=recognizer, on_transcript=hold)
