"""When the caller's turn is over.

The agent knows what it asked, so it knows how long to wait: an answer that is complete ends the turn as
soon as its words are there; one that is plainly half said is waited for; anything else gets the ordinary pause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from domain.expected import Expected

ORDINARY_SECS = 0.45
"""Silence that ends a turn nothing is known about: people leave 0.2 s between turns, and pause for as long within."""
COMPLETE_SECS = 0.0
"""A complete answer ends with its transcript."""
TRAILING_SECS = 1.6
"""Silence after "and", "um", "my number is": the speaker is looking for the next word."""
HALF_NUMBER_SECS = 2.2
"""Silence after seven of ten digits: people read them off in groups."""
HALF_SPELLED_SECS = 1.8
"""Silence after "J O" when a name is being spelled."""
LIKELY_END_SECS = 0.2
"""Silence after an answer that is whole but may have more to it ("downtown", "my name is Ann Lee"), and
where the sound is that of an end."""
UNLIKELY_END_SECS = 0.9
"""Silence where the sound is that of a middle. The model's own wait of three seconds is dead air."""
UNSAID_SECS = 1.5
"""Silence while words are known that cannot have been said yet."""
WHOLE_UNSAID_SECS = 0.9
"""The same where all the words together are an answer, to which there may be more: a fast speaker may have come
to its end."""
FINISHED_PROBABILITY = 0.7
UNFINISHED_PROBABILITY = 0.3
"""Smart-turn's; in between it has not said anything. At 0.5, its own mark, pauses of real speech pass for ends."""
FASTEST_PACE = 16.5
"""Characters a second of voiced sound. Whole sentences of the recordings in `bench/end_of_turn` run at up to 14,
those of which a part is still to come nearly all at 18 and more."""
_PACE_SLACK_CHARACTERS = 8
"""A word or two may be said as fast as anything."""
PHONE_DIGITS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How much silence, counted from the caller's last sound, ends the turn."""

    wait_secs: float
    reason: str
    sound_helps: bool = False
    """Whether an end-of-turn model, having heard the sound, could change this."""

    @property
    def is_likely_last(self) -> bool:
        """Whether what was said so far is probably all, so that an answer to it is worth thinking about."""
        return self.wait_secs <= UNLIKELY_END_SECS

    def has_ended(self, silence_secs: float) -> bool:
        """Whether the silence so far is enough."""
        return silence_secs >= self.wait_secs


UNSAID = Verdict(wait_secs=UNSAID_SECS, reason="words not said yet")
WHOLE_UNSAID = Verdict(wait_secs=WHOLE_UNSAID_SECS, reason="whole, but not said yet")


class EndOfTurnModel(Protocol):
    """Hears whether a speaker has finished. One per process, shared by every call, bounded inside."""

    async def end_probability(self, pcm: bytes) -> float | None:
        """Judge a pause by the sound before it.

        Args:
            pcm: 16-bit little-endian mono PCM at 8 kHz: the turn so far, the pause included; its last 8 s count.

        Returns:
            0 to 1; None when it is busy, late or gone. It answers within a tenth of a second or so.
        """
        ...

    async def close(self) -> None:
        """Release processes and models."""
        ...


def judge(
    expected: Expected,
    text: str,
    *,
    complete: bool | None = None,
    end_probability: float | None = None,
    outruns: bool = False,
) -> Verdict:
    """Judge how long to wait for more.

    Args:
        expected: The kind of answer that was asked for.
        text: What has been recognised of the turn so far.
        complete: What a parser of that kind of answer says of it; None when it cannot tell.
        end_probability: 0 to 1, from an end-of-turn model; None when none was asked.
        outruns: The text is longer than what can have been said: see `pace`.
    """
    words = _WORD.findall(text.lower())
    if not words:
        return Verdict(wait_secs=ORDINARY_SECS, reason="no words")
    by_words = _judge_words(expected, words, complete=complete)
    if by_words is None:
        return UNSAID if outruns else _judge_sound(end_probability)
    leaves_nothing_to_say = expected in _CLOSED and by_words.wait_secs == COMPLETE_SECS
    if outruns and not leaves_nothing_to_say and by_words.wait_secs < WHOLE_UNSAID.wait_secs:
        return WHOLE_UNSAID
    return by_words


def pace(text: str, voiced_secs: float) -> float:
    """Return how fast a text must have been spoken, in characters a second.

    Words can be known before they are said where they are handed in beside the sound; such a text must not end
    the turn as if it had been heard. Compare with `FASTEST_PACE`.
    """
    return max(0.0, len(text) - _PACE_SLACK_CHARACTERS) / max(voiced_secs, 0.1)


def _judge_words(expected: Expected, words: list[str], *, complete: bool | None) -> Verdict | None:
    """Judge by the words alone; None where they leave it open."""
    if expected is Expected.PHONE and (verdict := _judge_phone(words)):
        return verdict
    if expected in (Expected.NAME, Expected.EMAIL, Expected.VIN) and _is_half_spelled(words):
        return Verdict(wait_secs=HALF_SPELLED_SECS, reason="half spelled")
    if expected is Expected.YES_NO and _is_complete(expected, words):
        # "yes it is" ends in a word that elsewhere has more behind it
        return Verdict(wait_secs=COMPLETE_SECS, reason="complete")
    if _trails_off(words):
        return Verdict(wait_secs=TRAILING_SECS, reason="trails off")
    if _is_complete(expected, words) or (complete and expected in _CLOSED):
        return Verdict(wait_secs=COMPLETE_SECS, reason="complete")
    if complete:
        return Verdict(wait_secs=LIKELY_END_SECS, reason="whole")
    return None


def _judge_sound(end_probability: float | None) -> Verdict:
    if end_probability is None:
        return Verdict(wait_secs=ORDINARY_SECS, reason="ordinary", sound_helps=True)
    if end_probability >= FINISHED_PROBABILITY:
        return Verdict(wait_secs=LIKELY_END_SECS, reason="sounds finished")
    if end_probability >= UNFINISHED_PROBABILITY:
        return Verdict(wait_secs=ORDINARY_SECS, reason="sounds undecided")
    return Verdict(wait_secs=UNLIKELY_END_SECS, reason="sounds unfinished")


_CLOSED = frozenset({Expected.YES_NO, Expected.DATETIME, Expected.PHONE, Expected.EMAIL})
"""Answers after which nothing is left to say."""
_WORD = re.compile(r"[a-z0-9']+")
_TRAILING = frozenset(
    "and or but so um uh er hmm because if the a an my our your his her to at on in of for with from "
    "about between like maybe around is are was i'm it's i we that which who then than plus until till "
    "by near under over up".split()
)
_TRAILING_PAIRS = frozenset(
    [
        ("number", "is"), ("name", "is"), ("would", "be"), ("looking", "for"), ("let", "me"),
        ("i", "think"), ("i", "want"), ("i'd", "like"), ("i", "guess"), ("you", "know"),
        ("hold", "on"), ("let's", "see"), ("i", "mean"), ("we're", "looking"),
    ]
)  # fmt: skip
_ALONE_IS_COMPLETE = frozenset("yes yeah yep yup no nope sure okay ok correct right".split())
_REFUSALS = frozenset(["no", "nope"])
_TOLD = frozenset(
    {
        Expected.NAME, Expected.PHONE, Expected.EMAIL, Expected.DOB, Expected.VIN, Expected.ADDRESS, Expected.MONEY,
        Expected.COUNT, Expected.TIMELINE,
    }
)  # fmt: skip
"""Asked one of these, people say "sure" and then tell it."""
_YES_NO = re.compile(
    r"^(?:(?:um|uh|oh|well|so|hmm)\s)*(?:yes|yeah|yep|yup|no|nope|nah|sure|okay|ok|correct|right|absolutely|"
    r"definitely|of course|exactly|that(?:'s| is) (?:right|correct|fine|it|good|wrong|not right)|sounds good|"
    r"that works|not really|please do|go ahead|perfect|great|fine|i do|i am|i don't|i'm not)"
    r"(?:\s(?:please|sir|ma'am|thanks|thank you|that(?:'s| is) (?:right|correct|fine|it|good)|it is|i do|i am|i don't|"
    r"that works|sounds good|correct|right|yes|yeah|no|not yet|of course|go ahead))*$"
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btoday\b|\btomorrow\b|\b\w+(?:th|st|nd|rd)\b"
)
_CLOCK = re.compile(
    r"\b(?:noon|midnight|o'clock|morning|afternoon|evening|[ap]m)\b|\b(?:half past|quarter (?:to|past))\b|"
    r"\b(?:at|around) (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_PICK = re.compile(
    r"\b(?:first|second|third|last|earlier|later|former|latter) (?:one|time|slot)\b|"
    r"\b(?:works|(?:is|be|that's|sounds) (?:fine|good|great|perfect))(?: for me)?$"
)
"""Taking one of the times on offer."""
_MONEY = re.compile(
    r"\b(?:thousand|million|grand|dollars|hundred|k|\d{3,}k?)\b|\b(?:four|five|three|two|six) fifty\b"
)
_INTENT = re.compile(
    r"\b(?:buy|buying|sell|selling|rent|renting|purchase|lease|leasing|book|cancel|reschedule)\b"
)
_COUNT = re.compile(
    r"\b(?:\d|one|two|three|four|five|six) ?(?:bed|bath|bedroom|bathroom)s?$|^(?:\d|one|two|three|four|five|six)$"
)
_DIGIT_WORDS = {
    **dict.fromkeys("zero oh o one two three four five six seven eight nine".split(), 1),
    **dict.fromkeys("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 2),
}  # fmt: skip
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())


def _judge_phone(words: list[str]) -> Verdict | None:
    digits = _count_digits(words)
    if digits == 0:
        return None
    if digits < PHONE_DIGITS:
        return Verdict(wait_secs=HALF_NUMBER_SECS, reason=f"{digits} of {PHONE_DIGITS} digits")
    return Verdict(wait_secs=COMPLETE_SECS, reason="ten digits")


def _count_digits(words: list[str]) -> int:
    count = 0
    times = 1
    follows_ten = False
    for word in words:
        if word in ("double", "triple"):
            times = 2 if word == "double" else 3
            continue
        if word.isdigit():
            count += len(word) * (times if len(word) == 1 else 1)
        elif word in _TENS:
            count += 2
        elif word in _DIGIT_WORDS:
            # "fifty five" is two digits, not three
            count += 0 if follows_ten and _DIGIT_WORDS[word] == 1 else _DIGIT_WORDS[word] * times
        follows_ten = word in _TENS
        times = 1
    return count


def _is_half_spelled(words: list[str]) -> bool:
    """Fewer than three letters at the end, with nothing whole before them."""
    letters = 0
    for word in reversed(words):
        if len(word) != 1 or word == "i":
            break
        letters += 1
    return 0 < letters < 3


def _trails_off(words: list[str]) -> bool:
    if len(words) >= 2 and (words[-2], words[-1]) in _TRAILING_PAIRS:
        return True
    return words[-1] in _TRAILING


def _is_complete(expected: Expected, words: list[str]) -> bool:
    text = " ".join(words)
    if len(words) == 1 and words[0] in _ALONE_IS_COMPLETE:
        return words[0] in _REFUSALS or expected not in _TOLD
    match expected:
        case Expected.YES_NO:
            return bool(_YES_NO.match(text))
        case Expected.DATE:
            return bool(_WEEKDAY.search(text))
        case Expected.TIME:
            return bool(_CLOCK.search(text))
        case Expected.DATETIME:
            return bool(_PICK.search(text) or (_WEEKDAY.search(text) and _CLOCK.search(text)))
        case Expected.MONEY:
            return bool(_MONEY.search(text))
        case Expected.INTENT:
            return bool(_INTENT.search(text))
        case Expected.COUNT:
            return bool(_COUNT.search(text))
        case _:
            return False
