"""Whether a sentence is speech at all: what a voice would read out wrong, or what was never meant to be heard."""

from __future__ import annotations

import re
import unicodedata

from agents.guards.words import words

LONGEST_NUMBER_DIGITS = 6
"""A longer run of digits without marks is an identifier: no voice reads it in a way that can be written down."""

_MARKDOWN = re.compile(
    r"\*\*|__|`|~~|^\s*#{1,6}\s|^\s*[-*•+]\s|^\s*\d+[.)]\s+\S|^\s*>|\[[^\]]*\]\(|^\s*\||\*\w[^*]*\*"
)
_CODE = re.compile(
    r"[{}\\|^]|<[^>\s][^>]*>?|\[/?[A-Z_]{2,}|\b\w+\([^)]*\)|\b[a-z]+_[a-z_]+\b|\w+\s*=\s*\w|=>|->|::"
    r"|\b(?:function|tool)[ _]call\b|\bnull\b|\bundefined\b",
    re.IGNORECASE,
)
_STAGE_DIRECTION = re.compile(
    r"^\s*[\[(*][^\])*]*[\])*]|[\[*]\s*\w+[^\]*]*[\]*]|\([a-z]+(?:s|ing)\b[^)]*\)"
)
_SPEAKER_LABEL = re.compile(
    r"^\s*(?:agent|assistant|ai|bot|system|user|caller|customer|human|narrator|response|answer)\s*:",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"https?:|www\.|\b[\w.+-]+@[\w-]+\.|\b[\w-]+\.(?:com|net|org|io|gov|edu|co|us)\b|^\W*(?:com|org|net|io)\b",
    re.IGNORECASE,
)
_MODEL_TALK = re.compile(
    r"\bas an ai\b|\blanguage model\b|\b(?:my|the|these|your) (?:system )?(?:instructions?|prompts?|guidelines)\b"
    r"|\bsystem prompt\b|\bknowledge cutoff\b|\bthe (?:provided|given) (?:facts|context|information)\b"
    r"|\b(?:according to|based on|in) the (?:facts|context)\b",
    re.IGNORECASE,
)
_SPEAKABLE_SYMBOLS = frozenset(" .,;:!?'’‘\"“”-–—…$%&/()+°")
_DIGITS = re.compile(rf"\d{{{LONGEST_NUMBER_DIGITS + 1},}}")
_COMMON_ENGLISH = frozenset(
    words(
        "a an and are at be but by can do for from have i if in is it me my no not of on "
        "or our so that the this to we what when which will with would yes you your us "
        "they he she there here how"
    )
)
FEWEST_WORDS_TO_JUDGE = 5
"""Shorter sentences may hold none of the common words."""


def unspeakable(sentence: str) -> str | None:
    """Name what makes a sentence unfit for a voice, or None."""
    for reason, pattern in (
        ("address", _ADDRESS),
        ("markdown", _MARKDOWN),
        ("stage_direction", _STAGE_DIRECTION),
        ("code", _CODE),
        ("speaker_label", _SPEAKER_LABEL),
        ("model_talk", _MODEL_TALK),
        ("unspeakable_number", _DIGITS),
    ):
        if pattern.search(sentence):
            return reason
    return _odd_characters(sentence) or _odd_words(sentence)


def _odd_characters(sentence: str) -> str | None:
    for character in sentence:
        if character.isascii() and (character.isalnum() or character in _SPEAKABLE_SYMBOLS):
            continue
        if character in _SPEAKABLE_SYMBOLS:
            continue
        if character.isalpha():
            if not unicodedata.name(character, "").startswith("LATIN"):
                return "other_script"
        elif not unicodedata.combining(character):
            return "symbol"
    return None


def _odd_words(sentence: str) -> str | None:
    words = re.findall(r"[^\W\d_]+", sentence.lower())
    if not words and not re.search(r"\d", sentence):
        return "no_words"
    if len(words) >= FEWEST_WORDS_TO_JUDGE and _COMMON_ENGLISH.isdisjoint(words):
        return "other_language"
    return "repetition" if repeats_itself(words) else None


def repeats_itself(words: list[str]) -> bool:
    """Whether one to four words are said three times and more in a row ("very, very" is speech)."""
    for size in range(1, 5):
        needed = 4 if size == 1 else 3
        for start in range(len(words) - size * needed + 1):
            once = words[start : start + size]
            if words[start : start + size * needed] == once * needed:
                return True
    return False
