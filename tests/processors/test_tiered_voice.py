import asyncio

import pytest

from domain.errors import VoiceFault
from domain.ledger import Saving
from domain.reading_aloud import ReadingAloud
from processors.speech_cache import SpeechCache
from processors.voice_health import VoiceHealth
from tests.conftest import VIRTUAL
from tests.fakes.coded_speech import CodedVoice
from tests.fakes.premium_voice import PremiumVoiceFake
from tests.fakes.purse import CharacterPurse
from tests.fakes.voices import BrokenVoice
from tests.processors.speaking_call import COLD, HOT, speaking

pytestmark = [
    pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True),
    pytest.mark.usefixtures("anyio_backend"),
]

QUALIFIED = ("local", "premium", "score 0.83 >= 0.80")
PLENTY = 1_000_000


def tiers(call):
    """Which voice said each word: 1 for premium, -1 for local."""
    return [word.sign for word in call.words()]


async def test_a_qualified_lead_hears_the_premium_voice_from_the_next_turn_on():
    async with speaking(premium=[PremiumVoiceFake()]) as call:
        await call.say("w1 w2.", lead=HOT)
        await call.say("w3 w4.", lead=HOT)

    assert call.numbers() == [1, 2, 3, 4]
    assert tiers(call) == [-1, -1, 1, 1]
    assert call.switches == [QUALIFIED]


async def test_a_cold_lead_hears_the_local_voice_and_nothing_is_connected():
    voice = PremiumVoiceFake()
    async with speaking(premium=[voice]) as call:
        await call.say("w1 w2.", lead=COLD)
        await call.say("w3 w4.", lead=COLD)

    assert tiers(call) == [-1] * 4
    assert (call.switches, voice.connects) == ([], 0)


async def test_a_lead_that_cools_hears_the_local_voice_again():
    async with speaking(premium=[PremiumVoiceFake()]) as call:
        await call.say("w1.", lead=HOT)
        await call.say("w2.", lead=COLD)
        await call.say("w3.", lead=COLD)

    assert tiers(call) == [-1, 1, -1]
    assert call.switches == [QUALIFIED, ("premium", "local", "score 0.40 < 0.80")]


async def test_a_voice_that_is_not_connected_yet_keeps_nobody_waiting():
    voice = PremiumVoiceFake()
    voice.connect_fault = VoiceFault.AUTH
    async with speaking(premium=[voice]) as call:
        await call.say("w1.", lead=HOT)
        silence_secs = await call.say("w2.", lead=HOT)
        await call.say("w3.", lead=HOT)

    assert tiers(call) == [-1] * 3
    assert call.switches == []
    assert silence_secs < 0.05
    assert voice.connects == 1


async def test_what_one_call_learns_of_a_key_that_is_not_taken_spares_the_others():
    health = VoiceHealth(asyncio.get_running_loop().time)
    refused, other = PremiumVoiceFake(), PremiumVoiceFake()
    refused.connect_fault = VoiceFault.AUTH
    async with speaking(premium=[refused], health=health) as call:
        await call.say("w1.", lead=HOT)
    async with speaking(premium=[other], health=health) as call:
        await call.say("w1.", lead=HOT)

    assert other.connects == 0


@pytest.mark.parametrize("fault", [VoiceFault.DROPPED, VoiceFault.QUOTA, VoiceFault.SILENCE])
async def test_the_local_voice_goes_on_with_the_word_in_which_the_premium_one_failed(fault):
    voice = PremiumVoiceFake(fault=fault, fails_after_words=3, is_ready=True)
    async with speaking(premium=[voice]) as call:
        await call.say("w0.", lead=HOT)
        silence_secs = await call.say("w1 w2 w3 w4 w5.", "w6 w7.", lead=HOT)

    assert call.numbers() == [0, 1, 2, 3, 4, 5, 6, 7]
    assert tiers(call) == [-1, 1, 1, 1, -1, -1, -1, -1]
    assert call.switches == [QUALIFIED, ("premium", "local", f"fake failed: {fault}")]
    assert silence_secs < 0.5
    assert voice.drops == 1


async def test_a_voice_that_failed_once_is_tried_again_in_the_next_turn():
    voice = PremiumVoiceFake(fails_after_words=1, is_ready=True)
    async with speaking(premium=[voice]) as call:
        for number in range(3):
            await call.say(f"w{3 * number} w{3 * number + 1} w{3 * number + 2}.", lead=HOT)

    assert call.numbers() == list(range(9))
    assert tiers(call) == [-1, -1, -1, 1, -1, -1, 1, 1, 1]
    assert [to for _, to, _ in call.switches] == ["premium", "local", "premium"]


async def test_a_second_premium_voice_goes_on_where_the_first_failed():
    first = PremiumVoiceFake(fails_after_words=1, is_ready=True)
    second = PremiumVoiceFake(is_ready=True)
    second.cache_key = "second"
    async with speaking(premium=[first, second]) as call:
        await call.say("w0.", lead=HOT)
        await call.say("w1 w2 w3.", lead=HOT)

    assert second.spoken == ["w2 w3."]
    assert call.switches == [QUALIFIED]


async def test_what_is_bought_is_paid_for_and_what_is_said_locally_is_saved():
    voice, purse = PremiumVoiceFake(is_ready=True), CharacterPurse(PLENTY)
    async with speaking(premium=[voice], purse=purse) as call:
        await call.say("w0 w1.", lead=HOT)
        await call.say("w2 w3 w4.", lead=HOT)

    assert purse.bought == len("w2 w3 w4.") == voice.characters_sent
    assert purse.saved == {Saving.LOCAL_VOICE: len("w0 w1.")}


async def test_a_sentence_that_failed_is_paid_for_and_its_rest_is_saved():
    voice = PremiumVoiceFake(fails_after_words=1, is_ready=True)
    purse = CharacterPurse(PLENTY)
    async with speaking(premium=[voice], purse=purse) as call:
        await call.say("w0.", lead=HOT)
        await call.say("w1 w2 w3.", lead=HOT)

    assert purse.bought == len("w1 w2 w3.")
    assert purse.saved == {Saving.LOCAL_VOICE: len("w0.") + len("w2 w3.")}


async def test_a_repeated_premium_sentence_is_free_and_instant():
    voice, purse = PremiumVoiceFake(is_ready=True), CharacterPurse(PLENTY)
    async with speaking(premium=[voice], purse=purse) as call:
        await call.say("w0.", lead=HOT)
        await call.say("w1 w2.", lead=HOT)
        silence_secs = await call.say("W1 w3. W4 w5.", "w1 w2.", lead=HOT)
        again_secs = await call.say("w1 w2.", lead=HOT)

    assert tiers(call) == [-1] + [1] * 10
    assert voice.spoken == ["w1 w2.", "W1 w3.", "W4 w5."]
    assert purse.saved[Saving.CACHE] == 2 * len("w1 w2.")
    assert again_secs == 0.0 < silence_secs


def in_clauses(sentence):
    return sentence.replace(", ", ",|").split("|")


async def test_of_a_sentence_that_is_cut_only_what_is_new_is_paid_for():
    purse, voice = CharacterPurse(PLENTY), PremiumVoiceFake(is_ready=True)
    reading = ReadingAloud(cut=in_clauses)
    async with speaking(premium=[voice], purse=purse, reading=reading) as call:
        await call.say("w1.", lead=HOT)
        await call.say("w2 w3, w4 w5, w6.", lead=HOT)
        await call.say("w2 w3, w7 w8, w6.", lead=HOT)

    assert voice.spoken == ["w2 w3,", "w4 w5,", "w6.", "w7 w8,"]
    assert call.numbers() == [1, 2, 3, 4, 5, 6, 2, 3, 7, 8, 6]
    assert tiers(call) == [-1] + [1] * 10


async def test_the_local_voice_is_given_sentences_whole():
    voice = CodedVoice()
    async with speaking([voice], reading=ReadingAloud(cut=in_clauses)) as call:
        await call.say("w2 w3, w4 w5, w6.")

    assert voice.spoken == ["w2 w3, w4 w5, w6."]


async def test_what_is_left_of_a_sentence_when_a_clause_fails_is_said_by_the_next_voice_in_one():
    local, voice = CodedVoice(), PremiumVoiceFake(is_ready=True, fails_after_words=3)
    async with speaking([local], premium=[voice], reading=ReadingAloud(cut=in_clauses)) as call:
        await call.say("w1.", lead=HOT)
        await call.say("w2 w3, w4 w5, w6 w7, w8.", lead=HOT)

    assert call.numbers() == [1, 2, 3, 4, 5, 6, 7, 8]
    assert local.spoken[1:] == ["w5, w6 w7, w8."]


async def test_a_sentence_that_cannot_be_paid_to_its_end_is_not_begun_in_the_premium_voice():
    purse, voice = CharacterPurse(200), PremiumVoiceFake(is_ready=True)
    clauses = ", ".join(f"w{n} w{n} w{n} w{n}" for n in range(10, 30))
    async with speaking(premium=[voice], purse=purse, reading=ReadingAloud(cut=in_clauses)) as call:
        await call.say("w1.", lead=HOT)
        await call.say(f"{clauses}.", lead=HOT)

    assert voice.spoken == []
    assert set(tiers(call)) == {-1}


async def test_an_interrupted_sentence_is_paid_for_and_not_kept():
    voice, purse, cache = (
        PremiumVoiceFake(is_ready=True),
        CharacterPurse(PLENTY),
        SpeechCache(10**6),
    )
    async with speaking(premium=[voice], purse=purse, cache=cache) as call:
        await call.say("w0.", lead=HOT)
        await call.ask("w1 w2 w3 w4 w5.", lead=HOT)
        await asyncio.sleep(0.05)
        await call.barge_in()
        await asyncio.sleep(0.1)

    assert purse.bought == len("w1 w2 w3 w4 w5.")
    assert sum(purse.held.values()) == 0
    assert not cache.holds(voice.cache_key, "w1 w2 w3 w4 w5.")


async def test_a_purse_that_cannot_pay_for_a_turn_keeps_the_local_voice():
    voice = PremiumVoiceFake(is_ready=True)
    async with speaking(premium=[voice], purse=CharacterPurse(100)) as call:
        await call.say("w0.", lead=HOT)
        await call.say("w1.", lead=HOT)

    assert (voice.spoken, call.switches) == ([], [])


async def test_a_purse_that_runs_out_within_a_turn_hands_over_between_sentences():
    voice = PremiumVoiceFake(is_ready=True)
    long = " ".join(f"w{n}" for n in range(1, 56)) + "."
    async with speaking(premium=[voice], purse=CharacterPurse(220)) as call:
        await call.say("w0.", lead=HOT)
        await call.say(long, "w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11.", lead=HOT)

    assert tiers(call) == [-1] + [1] * 55 + [-1] * 11
    assert call.switches == [QUALIFIED, ("premium", "local", "purse: local voice")]


async def test_with_every_premium_voice_broken_and_a_local_one_too_the_sentence_is_said():
    voice = PremiumVoiceFake(fails_after_words=0, is_ready=True)
    async with speaking([BrokenVoice(), CodedVoice()], premium=[voice]) as call:
        await call.say("w0.", lead=HOT)
        await call.say("w1 w2.", lead=HOT)

    assert call.numbers() == [0, 1, 2]


async def test_a_local_voice_that_keeps_failing_is_tried_last():
    class Counting(BrokenVoice):
        tried = 0

        async def speak(self, text):
            Counting.tried += 1
            async for pcm in super().speak(text):
                yield pcm

    async with speaking([Counting(), CodedVoice()]) as call:
        for number in range(4):
            await call.ask(f"w{number}.")
        await asyncio.sleep(8)

    assert call.numbers() == [0, 1, 2, 3]
    assert Counting.tried == 2


async def test_a_premium_voice_that_is_slow_is_waited_for_while_there_is_something_to_hear():
    class SlowSecond(PremiumVoiceFake):
        async def speak(self, text):
            if text == "w11.":
                await asyncio.sleep(1.0)
            async for piece in super().speak(text):
                yield piece

    voice = SlowSecond(is_ready=True)
    async with speaking(premium=[voice]) as call:
        await call.say("w0.", lead=HOT)
        silence_secs = await call.say("w1 w2 w3 w4 w5 w6 w7 w8 w9 w10.", "w11.", lead=HOT)

    assert tiers(call) == [-1] + [1] * 11
    assert silence_secs < 0.2
