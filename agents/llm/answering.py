"""A caller's free question, answered by a model in sentences that may be spoken, or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import date

from loguru import logger

from agents.guards.given import Given
from agents.guards.sentence_guard import SentenceGuard
from agents.llm.answer_cache import AnswerCache, answer_key
from agents.llm.context import Context, Line
from agents.llm.prompts import Prompt
from agents.llm.question import is_shareable, normalised
from agents.llm.sentences import whole_sentences
from agents.llm.tokens import TokenEstimate
from domain.errors import ModelError
from domain.model import TokenUsage
from domain.ports import LLM

ANSWER_TOKENS = 220
"""150 spoken words."""
TEMPERATURE = 0.2
EVERYBODYS = "conversation"
"""The agent whose prompt answers what does not depend on the call."""


def _always() -> bool:
    return True


def _ignore(_: object) -> None:
    return


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, and what may be answered from."""

    agent: str
    """Names the prompt."""
    words: str
    """The caller's, as recognised."""
    playbook: str
    """Name and version: a changed playbook's answers are new answers."""
    facts: Mapping[str, object]
    """The business's: anybody may be told them."""
    personal: Mapping[str, object] = field(default_factory=dict)
    """This caller's, and only what may be said to them. Not shown for a question that needs none of it."""
    turns: Sequence[Line] = ()
    language: str = "en"
    today: date | None = None
    """In the business's zone."""
    is_current: Callable[[], bool] = _always
    """False once the turn is over: what comes then is dropped."""
    on_usage: Callable[[TokenUsage], None] = _ignore


class Answerer:
    """Answers questions for every call of a process.

    Args:
        llm: The model.
        model: Its name.
        prompts: By agent.
        estimate: Counts tokens, and learns from what the servers report.
        budget_tokens: The context window less the answer.
        first_sentence_secs: After this the caller has waited long enough: nothing is yielded.
        cache: None asks the model every time.
        count: Takes the outcome of every answer and the reason of everything dropped, for metrics.
    """

    def __init__(
        self,
        llm: LLM,
        *,
        model: str,
        prompts: Mapping[str, Prompt],
        estimate: TokenEstimate,
        budget_tokens: int = 4096 - ANSWER_TOKENS,
        first_sentence_secs: float = 1.2,
        cache: AnswerCache | None = None,
        count: Callable[[str], None] = _ignore,
    ) -> None:
        self._llm = llm
        self._model = model
        self._prompts = prompts
        self._estimate = estimate
        self._context = Context(estimate, budget_tokens=budget_tokens)
        self._first_sentence_secs = first_sentence_secs
        self._cache = cache
        self._count = count

    async def answer_question(self, question: Question) -> AsyncGenerator[str, None]:
        """Yield sentences that may be spoken as they are. Never raises ModelError.

        When nothing was yielded the playbook's line is due. What follows a sentence that had to be dropped is
        dropped with it: it may lean on it.
        """
        try:
            async with aclosing(self._sentences(question)) as sentences:
                async with asyncio.timeout(self._first_sentence_secs):
                    sentence = await anext(sentences, None)
                while sentence is not None:
                    if not question.is_current():
                        self._count("late")
                        return
                    yield sentence
                    sentence = await anext(sentences, None)
            self._count("answered")
        except TimeoutError:
            self._fell_back(question, "first_sentence")
        except ModelError as error:
            self._fell_back(question, error.reason)

    def _sentences(self, question: Question) -> AsyncGenerator[str, None]:
        given = Given(question.facts, today=question.today)
        if not is_shareable(question.words, given):
            facts = {**question.facts, **question.personal}
            given = Given(facts, today=question.today) if question.personal else given
            # A name that only this caller said may be said back to them.
            guard = SentenceGuard(given, asked=question.words, echoes=[question.words])
            return self._made(question, facts, question.turns, guard)

        # whoever asks, and whenever in a call: one answer for all
        question = replace(question, agent=EVERYBODYS)

        def make() -> AsyncGenerator[str, None]:
            guard = SentenceGuard(given, asked=question.words)
            return self._made(question, question.facts, (), guard)

        if self._cache is None:
            return make()
        key = answer_key(
            playbook=question.playbook,
            prompt=self._prompts[question.agent],
            model=self._model,
            question=normalised(question.words),
            facts=question.facts,
            language=question.language,
            today=question.today,
        )
        return self._cache.sentences(key, make, on_hit=lambda: self._count("cache_hit"))

    async def _made(
        self,
        question: Question,
        facts: Mapping[str, object],
        turns: Sequence[Line],
        guard: SentenceGuard,
    ) -> AsyncGenerator[str, None]:
        """Ask the model; raise ModelError at the first sentence that may not be said."""
        messages = self._context.messages(
            prompt=self._prompts[question.agent].text,
            facts=facts,
            turns=turns,
            words=question.words,
            language=question.language,
        )

        def count_tokens(usage: TokenUsage) -> None:
            if usage.exact:
                chars = sum(len(message["content"]) for message in messages)
                self._estimate.learn(
                    chars=chars, tokens=usage.prompt_tokens, language=question.language
                )
            question.on_usage(usage)

        pieces = self._llm.stream(
            messages, max_tokens=ANSWER_TOKENS, temperature=TEMPERATURE, on_usage=count_tokens
        )
        async with aclosing(whole_sentences(pieces)) as sentences:
            async for sentence in sentences:
                verdict = guard.check(sentence)
                if verdict.spoken is None:
                    raise ModelError(f"guard_{verdict.reason}")
                yield verdict.spoken

    def _fell_back(self, question: Question, reason: str) -> None:
        self._count(reason)
        logger.info("model's answer dropped", agent=question.agent, reason=reason)
