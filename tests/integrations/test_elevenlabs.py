import asyncio
from contextlib import aclosing, asynccontextmanager

import pytest

from domain.errors import VoiceError, VoiceFault
from domain.speech import WordEnds
from integrations.speaking.elevenlabs import ElevenLabs
from processors import mulaw
from tests.fakes.coded_speech import GAP_SECS, WORD_SECS, words_heard
from tests.fakes.elevenlabs_server import Trouble, elevenlabs_server

TEXT = "w1 w2 w3 w4 w5 w6."


@asynccontextmanager
async def a_call(server):
    engine = ElevenLabs(api_key="xi-1", model="eleven_flash_v2_5", voice="v 1", base_url=server.url)
    voice = engine.open()
    try:
        yield voice
    finally:
        await voice.close()


async def said(voice, text=TEXT):
    sound, ends = b"", []
    async with aclosing(voice.speak(text)) as pieces:
        async for piece in pieces:
            if isinstance(piece, WordEnds):
                ends += piece.ends_secs
            else:
                sound += piece
    return sound, ends


def numbers(sound):
    return [word.number for word in words_heard(mulaw.encode(sound))]


async def test_a_sentence_comes_whole_with_the_ends_of_its_words():
    async with elevenlabs_server() as server, a_call(server) as voice:
        sound, ends = await said(voice)

    assert numbers(sound) == [1, 2, 3, 4, 5, 6]
    expected = [n * (WORD_SECS + GAP_SECS) + WORD_SECS for n in range(6)]
    assert ends == pytest.approx(expected, abs=0.01)


async def test_one_connection_serves_a_whole_call():
    async with elevenlabs_server() as server, a_call(server) as voice:
        for number in range(12):
            await said(voice, f"w{number}.")
        count = voice.characters_sent

    [connection] = server.connections
    assert connection.api_key == "xi-1"
    assert connection.path == (
        "/v1/text-to-speech/v%201/multi-stream-input"
        "?model_id=eleven_flash_v2_5&output_format=pcm_8000&auto_mode=true"
    )
    assert len(connection.closed_contexts) == 12
    assert connection.messages[-1] == {"close_socket": True}
    assert count == server.characters()


async def test_sound_of_an_interrupted_sentence_is_not_taken_for_the_next_ones():
    async with elevenlabs_server() as server, a_call(server) as voice:
        async with aclosing(voice.speak(TEXT)) as pieces:
            await anext(pieces)
        sound, _ = await said(voice, "w7 w8.")

    assert numbers(sound) == [7, 8]
    assert len(server.connections) == 1


async def test_what_an_interrupted_sentence_costs_is_counted():
    async with elevenlabs_server() as server, a_call(server) as voice:
        async with aclosing(voice.speak(TEXT)) as pieces:
            await anext(pieces)

        assert voice.characters_sent == len(TEXT) == server.characters()


@pytest.mark.parametrize(
    ("trouble", "fault"),
    [
        (Trouble("refuse", status=401), VoiceFault.AUTH),
        (Trouble("refuse", status=429), VoiceFault.BUSY),
        (Trouble("refuse", status=503), VoiceFault.UNREACHABLE),
        (Trouble("quota"), VoiceFault.QUOTA),
        (Trouble("quota", after_words=3), VoiceFault.QUOTA),
        (Trouble("busy"), VoiceFault.BUSY),
        (Trouble("auth"), VoiceFault.AUTH),
        (Trouble("drop"), VoiceFault.DROPPED),
        (Trouble("drop", after_words=3), VoiceFault.DROPPED),
    ],
    ids=lambda value: f"{value.kind}-{value.after_words}" if isinstance(value, Trouble) else value,
)
async def test_every_failure_is_named(trouble, fault):
    async with elevenlabs_server(trouble_of=lambda _: trouble) as server, a_call(server) as voice:
        with pytest.raises(VoiceError) as failed:
            await said(voice)

    assert failed.value.fault is fault


async def test_a_server_that_is_not_there_is_unreachable():
    async with elevenlabs_server() as server:
        pass
    async with a_call(server) as voice:
        with pytest.raises(VoiceError) as failed:
            await voice.connect()

        assert failed.value.fault is VoiceFault.UNREACHABLE
        assert not voice.is_ready
        assert voice.characters_sent == 0


async def test_a_dropped_connection_is_made_again_for_the_next_sentence():
    troubles = {0: Trouble("drop", after_words=2)}
    async with elevenlabs_server(trouble_of=troubles.get) as server, a_call(server) as voice:
        with pytest.raises(VoiceError):
            await said(voice)
        voice.drop()
        sound, _ = await said(voice)

    assert numbers(sound) == [1, 2, 3, 4, 5, 6]
    assert len(server.connections) == 2


async def test_a_connection_that_was_given_up_is_made_again_for_the_next_sentence():
    troubles = {0: Trouble("silence")}
    async with elevenlabs_server(trouble_of=troubles.get) as server, a_call(server) as voice:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(said(voice), 0.3)
        voice.drop()
        sound, _ = await said(voice)

    assert numbers(sound) == [1, 2, 3, 4, 5, 6]


async def test_connecting_goes_on_when_nobody_waits_for_it_any_more():
    async with elevenlabs_server() as server, a_call(server) as voice:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(voice.connect(), 0)
        await voice.connect()

        assert voice.is_ready
        assert server.attempts == 1


async def test_an_idle_connection_that_the_server_closes_is_not_ready():
    async with elevenlabs_server() as server, a_call(server) as voice:
        await said(voice)
        ready_before = voice.is_ready
        voice.drop()

        assert (ready_before, voice.is_ready) == (True, False)
