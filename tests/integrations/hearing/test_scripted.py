import pytest

from integrations.hearing.scripted import ScriptedRecognizer
from tests.integrations.clips import silence


async def test_words_held_are_heard_once_each_and_oldest_first():
    recognizer = ScriptedRecognizer()
    recognizer.hold("I'd like to buy", confidence=0.93, language="en")
    recognizer.hold("  in Austin ")

    first = await recognizer.recognize(silence(1))
    second = await recognizer.recognize(silence(1))
    third = await recognizer.recognize(silence(1))

    assert (first.text, first.confidence, first.language) == ("I'd like to buy", 0.93, "en")
    assert (second.text, second.confidence, second.language) == ("in Austin", 1.0, None)
    assert (third.text, third.confidence) == ("", 0.0)


@pytest.mark.parametrize(("given", "kept"), [(-1, 0.0), (0.5, 0.5), (7, 1.0)])
async def test_confidence_stays_between_0_and_1(given, kept):
    recognizer = ScriptedRecognizer()

    recognizer.hold("yes", confidence=given)

    assert (await recognizer.recognize(b"")).confidence == kept


async def test_two_calls_do_not_hear_each_others_words():
    one, other = ScriptedRecognizer(), ScriptedRecognizer()

    one.hold("mine")

    assert (await other.recognize(b"")).text == ""
    assert (await one.recognize(b"")).text == "mine"


async def test_what_is_never_collected_does_not_pile_up():
    recognizer = ScriptedRecognizer()

    for number in range(1000):
        recognizer.hold(str(number))

    assert (await recognizer.recognize(b"")).text == "744"
