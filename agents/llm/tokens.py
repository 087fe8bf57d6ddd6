"""How many tokens a text is, without the model's tokenizer."""

from __future__ import annotations

import math

FIRST_GUESS_CHARS_PER_TOKEN = 3.5
"""English runs at about 4, French and Spanish at about 3.3."""
LATEST_SHARE = 0.2
"""Weight of the latest report in the running mean."""
MARGIN = 1.1
"""An estimate that is too low loses the start of the prompt without a word."""
BELIEVABLE_CHARS_PER_TOKEN = (0.5, 6.0)
"""A server that reuses a cached prompt reports the rest of it alone: such ratios are not learnt from."""


class TokenEstimate:
    """Characters per token, per language, corrected by what servers report."""

    def __init__(self) -> None:
        self._chars_per_token: dict[str, float] = {}

    def tokens(self, text: str, *, language: str = "en") -> int:
        """Estimate on the safe side."""
        return math.ceil(MARGIN * len(text) / self.chars_per_token(language))

    def chars_per_token(self, language: str) -> float:
        """The running mean."""
        return self._chars_per_token.get(language, FIRST_GUESS_CHARS_PER_TOKEN)

    def learn(self, *, chars: int, tokens: int, language: str = "en") -> None:
        """Take a server's exact count of a prompt of `chars` characters."""
        if tokens <= 0:
            return
        ratio = chars / tokens
        low, high = BELIEVABLE_CHARS_PER_TOKEN
        if low <= ratio <= high:
            known = self.chars_per_token(language)
            self._chars_per_token[language] = known + LATEST_SHARE * (ratio - known)
