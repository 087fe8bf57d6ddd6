"""What a model is shown of a call, within its context window. What is left out is said to be left out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from agents.llm.tokens import TokenEstimate
from domain.errors import ModelError
from domain.record import Role

MESSAGE_TOKENS = 8
"""What a chat template adds to each message."""
SUMMARY_WORDS = 60
"""For all that is quoted of older turns."""
FEWEST_GIST_WORDS = 4
"""Fewer words of a turn say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something said earlier in the call."""

    role: Role
    text: str


class Context:
    """Fits prompt, facts and turns into a budget.

    The prompt, every fact and the caller's latest words are always whole; turns are taken from the latest backwards,
    and those before them are summed up.

    Args:
        estimate: Counts tokens.
        budget_tokens: The context window less the answer.
    """

    def __init__(self, estimate: TokenEstimate, *, budget_tokens: int) -> None:
        self._estimate = estimate
        self._budget_tokens = budget_tokens

    def messages(
        self,
        *,
        prompt: str,
        facts: Mapping[str, object],
        turns: Sequence[Line],
        words: str,
        language: str = "en",
    ) -> list[dict[str, str]]:
        """Lay out one question.

        Args:
            prompt: What the model is told to be.
            facts: Everything it may use; plain values.
            turns: What was said before, oldest first.
            words: What the caller says now.
            language: Its tokens are counted by.

        Raises:
            ModelError: `context_too_long`: what must be there does not fit.
        """
        system = f"{prompt}\n\nFacts:\n{written_facts(facts)}"
        choices = [
            (n, summed_up(turns[:n], most_words=SUMMARY_WORDS)) for n in range(len(turns) + 1)
        ]
        for left_out, summary in [*choices, (len(turns), summed_up(turns, most_words=0))]:
            laid_out = [
                _message("system", f"{system}\n\n{summary}".rstrip()),
                *(_as_message(line) for line in turns[left_out:]),
                _message("user", words),
            ]
            if self._tokens(laid_out, language) <= self._budget_tokens:
                return laid_out
        raise ModelError("context_too_long", f"more than {self._budget_tokens} tokens")

    def _tokens(self, messages: Sequence[Mapping[str, str]], language: str) -> int:
        return sum(
            MESSAGE_TOKENS + self._estimate.tokens(message["content"], language=language)
            for message in messages
        )


def summed_up(turns: Sequence[Line], *, most_words: int) -> str:
    """Say in a line what older turns were about; the facts hold what they established.

    The latest of the caller's are quoted in brief, with `most_words` for all of them.
    """
    if not turns:
        return ""
    head = f"{len(turns)} earlier turns are not shown; what they settled is in the facts."
    asked = [line.text.split() for line in turns if line.role is Role.CALLER and line.text.split()]
    asked = asked[-(most_words // FEWEST_GIST_WORDS) :] if most_words else []
    if not asked:
        return head
    each = max(FEWEST_GIST_WORDS, most_words // len(asked))
    gists = [" ".join(words[:each]) + (" …" if len(words) > each else "") for words in asked]
    return f"{head} The caller had said, among other things: {'; '.join(gists)}."


def written_facts(facts: Mapping[str, object]) -> str:
    """Write facts one to a line; nothing in a value can look like another line."""
    if not facts:
        return "(none)"
    return "\n".join(
        f"- {name.replace('_', ' ')}: {_written(value)}" for name, value in facts.items()
    )


def _written(value: object) -> str:
    match value:
        case str():
            return " ".join(value.split())
        case datetime():
            return f"{value:%A, %B} {value.day}, {value.year} at {value:%H:%M}"
        case date():
            return f"{value:%A, %B} {value.day}, {value.year}"
        case time():
            return f"{value:%H:%M}"
        case Decimal():
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False, default=_written)


def _as_message(line: Line) -> dict[str, str]:
    return _message("user" if line.role is Role.CALLER else "assistant", line.text)


def _message(role: str, content: str) -> dict[str, str]:
    return {"role": role, "content": content}
