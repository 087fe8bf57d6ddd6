"""What every premium voice promises, over each engine's own wire."""

import asyncio
from contextlib import aclosing, asynccontextmanager

import pytest

from domain.errors import VoiceError, VoiceFault
from domain.premium_voice import PremiumVoice
from domain.speech import WordEnds
from integrations.speaking.cartesia import Cartesia
from integrations.speaking.deepgram_aura import DeepgramAura
from processors import mulaw
from tests.fakes.aura_server import AuraServer
from tests.fakes.cartesia_server import CartesiaServer
from tests.fakes.coded_speech import GAP_SECS, WORD_SECS, words_heard

TEXT = "w1 w2 w3 w4 w5 w6."


def cartesia(url):
    return Cartesia(api_key="key", model="sonic-3.5", voice="v1", base_url=url)


def deepgram(url):
    return DeepgramAura(api_key="key", voice="aura-2-thalia-en", base_url=url)


ENGINES = pytest.mark.parametrize(
    ("engine", "server_class"),
    [(cartesia, CartesiaServer), (deepgram, AuraServer)],
    ids=["cartesia", "deepgram"],
)


@asynccontextmanager
async def a_call(engine, server):
    async with server.running():
        voice = engine(server.url).open()
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
    return [word.number for word in words_heard(mulaw.encode(sound))], ends


@ENGINES
async def test_sentences_come_whole_over_one_connection(engine, server_class):
    server = server_class()
    async with a_call(engine, server) as voice:
        ready_before = voice.is_ready
        first, _ = await said(voice)
        second, _ = await said(voice, "w7 w8.")
        ready_after = voice.is_ready

    assert (first, second) == ([1, 2, 3, 4, 5, 6], [7, 8])
    assert (ready_before, ready_after) == (False, True)
    assert len(server.connections) == 1
    assert "key" in server.connections[0].key


@ENGINES
@pytest.mark.parametrize("steps", range(1, 8))
async def test_whoever_waits_for_a_connection_that_is_closed_hears_of_it(
    engine, server_class, steps
):
    async with a_call(engine, server_class()) as voice:
        connecting = asyncio.create_task(voice.connect())
        for _ in range(steps):
            await asyncio.sleep(0)

        await voice.close()
        await asyncio.wait([connecting], timeout=1.0)

        assert connecting.done()
        with pytest.raises(VoiceError):
            await connecting


@ENGINES
async def test_an_interrupted_sentence_is_taken_back_and_counted(engine, server_class):
    server = server_class()
    async with a_call(engine, server) as voice:
        async with aclosing(voice.speak(TEXT)) as pieces:
            await anext(pieces)
        after, _ = await said(voice, "w7 w8.")
        again, _ = await said(voice, "w9.")

        assert (after, again) == ([7, 8], [9])
        assert voice.characters_sent == server.characters() == len(TEXT + "w7 w8.w9.")


@ENGINES
@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({"refuses_with": 401}, VoiceFault.AUTH),
        ({"refuses_with": 402}, VoiceFault.QUOTA),
        ({"refuses_with": 429}, VoiceFault.BUSY),
        ({"refuses_with": 500}, VoiceFault.UNREACHABLE),
        ({"drops_after_words": 0}, VoiceFault.DROPPED),
        ({"drops_after_words": 3}, VoiceFault.DROPPED),
    ],
    ids=["401", "402", "429", "500", "drop at once", "drop in the middle"],
)
async def test_every_failure_is_named(engine, server_class, settings, fault):
    async with a_call(engine, server_class(**settings)) as voice:
        with pytest.raises(VoiceError) as failed:
            await said(voice)

        assert failed.value.fault is fault


@ENGINES
async def test_a_dropped_connection_is_made_again_for_the_next_sentence(engine, server_class):
    server = server_class(drops_after_words=2)
    async with a_call(engine, server) as voice:
        with pytest.raises(VoiceError):
            await said(voice)
        voice.drop()
        words, _ = await said(voice)

    assert words == [1, 2, 3, 4, 5, 6]
    assert len(server.connections) == 2


async def test_cartesia_tells_where_words_end():
    async with a_call(cartesia, CartesiaServer()) as voice:
        _, ends = await said(voice)

    assert ends == pytest.approx([n * (WORD_SECS + GAP_SECS) + WORD_SECS for n in range(6)])


@pytest.mark.parametrize(
    ("engine", "price_name", "path"),
    [
        (cartesia, "cartesia/sonic-3.5", "/tts/websocket"),
        (
            deepgram,
            "deepgram/aura-2-thalia-en",
            "/v1/speak?model=aura-2-thalia-en&encoding=linear16&sample_rate=8000",
        ),
    ],
    ids=["cartesia", "deepgram"],
)
async def test_an_engine_says_what_it_is_bought_as_and_keeps_its_key_to_itself(
    engine, price_name, path
):
    server = {cartesia: CartesiaServer, deepgram: AuraServer}[engine]()
    async with a_call(engine, server) as voice:
        await voice.connect()
    premium: PremiumVoice = engine(server.url)

    assert premium.price_name == price_name
    assert server.connections[0].path == path
    assert "key=" not in repr(premium)
