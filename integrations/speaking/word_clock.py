"""From the times of characters, piece by piece, to the times at which whole words end."""

from __future__ import annotations

from collections.abc import Sequence

from domain.speech import WordEnds


class WordClock:
    """Follows one sentence. A word has ended at the white space behind it, or with the text's last character."""

    def __init__(self, text: str) -> None:
        self._left = sum(not character.isspace() for character in text)
        self._is_in_word = False
        self._word_end_secs = 0.0

    def follow(
        self, characters: Sequence[str], ends_secs: Sequence[float], *, after_secs: float
    ) -> WordEnds:
        """Take a piece's characters; return the words that end in it.

        Args:
            characters: in order, white space included.
            ends_secs: where each ends, from the beginning of the piece.
            after_secs: the length of the pieces before.
        """
        ends: list[float] = []
        for character, secs in zip(characters, ends_secs, strict=True):
            end_secs = after_secs + secs
            if not character.isspace():
                self._is_in_word = True
                self._word_end_secs = end_secs
                self._left -= len(character)
                if self._left == 0:
                    ends.append(end_secs)
                    self._is_in_word = False
            elif self._is_in_word:
                ends.append(self._word_end_secs)
                self._is_in_word = False
        return WordEnds(tuple(ends))
