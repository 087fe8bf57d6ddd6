"""The scripted caller: listens, waits for his moment, speaks, interrupts, hangs up."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from simulator.agent_words import AgentWords
from simulator.clips import Clips
from simulator.latency import first_onset, reply_onset
from simulator.line import Line, LineClosedError, Spoken
from simulator.scenario import Act, Cue, Scenario, Step
from simulator.sound import Sound

DTMF_GAP_SECS = 0.2
"""Between two keys pressed by a quick finger."""
MOMENT_SECS = 4.0
"""How long one waits after an agent's "One moment": the server has not written an answer down by then."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something the caller did, on which line and when, in loop seconds."""

    step: Step
    line: Line
    began_secs: float
    ended_secs: float
    goes_on: bool = False
    """The next thing was done without waiting for the agent, so no answer to this one is measured."""


class Caller:
    """Plays one scenario over one call, which may have several streams.

    Args:
        scenario: what to do.
        clips: the recordings to speak with.
        sends_words: also send the words themselves, for a server that hears by script.
        agent_words: where the agent's words can be read; None where nobody knows them.
        answered: told of each thing the caller has done as soon as its answer is over; of None after the greeting.
    """

    def __init__(
        self,
        scenario: Scenario,
        clips: Clips,
        *,
        sends_words: bool,
        agent_words: AgentWords | None = None,
        answered: Callable[[Deed | None], None] = lambda _: None,
    ) -> None:
        self._scenario = scenario
        self._clips = clips
        self._sends_words = sends_words
        self._agent_words = agent_words
        self._tell = answered
        self._to_do = list(scenario.steps)
        self._given: Counter[int] = Counter()
        self._unanswered: Step | None = None
        self._told = 0
        self._greeted = False
        self.deeds: list[Deed] = []

    async def converse(self, line: Line) -> None:
        """Talk until the scenario is over and the agent is done, or the stream is closed.

        Returns when the caller wants to hang up.

        Raises:
            LineClosedError: the server closed the stream. Words that were not answered yet are said again
                on the next stream.
        """
        try:
            while await self._next_deed(line):
                pass
        except LineClosedError:
            if self._unanswered is not None and not self._was_answered(self._unanswered, line):
                self._to_do.insert(0, self._unanswered)
            raise
        finally:
            self._tell_answered()

    async def _next_deed(self, line: Line) -> bool:
        step = self._to_do[0] if self._to_do else None
        cue = step.cue if step else Cue.AGENT_FINISHED
        if cue is Cue.AGENT_FINISHED:
            await self._agent_finished(line)
            self._tell_answered()
            asked = await self._question(self._agent_words, line) if self._agent_words else None
            step = self._answer_to(asked) or step
            if step is None:
                return await self._agent_speaks_again(line)
        elif cue is Cue.AGENT_SPEAKS:
            await self._agent_speaks(line)
        else:
            self._note_going_on()
        if step is None:
            return False
        if step.is_speech:
            # chosen, and whatever cuts the line before it was said: it is still to be said
            self._unanswered = step
            self._drop(step)
        await self._pause(line, step)
        self._drop(step)
        return await self._do(step, line)

    def _drop(self, step: Step) -> None:
        if step in self._to_do:
            self._to_do.remove(step)

    async def _question(self, agent_words: AgentWords, line: Line) -> str | None:
        """What the agent has asked; one who has said something and is not done with it is listened to further."""
        due_secs = line.now_secs() + MOMENT_SECS
        asked = await agent_words.question()
        while asked is None and line.now_secs() < due_secs:
            await self._agent_finished(line)
            asked = await agent_words.question()
        return asked

    async def _pause(self, line: Line, step: Step) -> None:
        since_secs = line.now_secs()
        if step.cue is Cue.AT_ONCE and self.deeds and self.deeds[-1].line is line:
            since_secs = self.deeds[-1].ended_secs
        elif step.cue is Cue.AGENT_SPEAKS:
            since_secs = self._onset(line) or since_secs
        due_secs = since_secs + step.after_ms / 1000
        await line.until(lambda now: now >= due_secs)

    async def _do(self, step: Step, line: Line) -> bool:
        match step.act:
            case Act.SAY | Act.CLIP | Act.BARGE_IN:
                self._did(step, line, await self._say(step, line))
            case Act.NOISE:
                self._did(step, line, await line.say(self._sound(step)))
            case Act.SILENCE | Act.WAIT:
                until_secs = line.now_secs() + step.secs
                await line.until(lambda now: now >= until_secs)
            case Act.DTMF:
                await self._press(step, line)
            case Act.HANG_UP:
                return False
        return True

    async def _say(self, step: Step, line: Line) -> Spoken:
        words = step.text if self._sends_words and step.text else None
        return await line.say(
            self._sound(step), words=words, confidence=step.confidence, language=step.language
        )

    async def _press(self, step: Step, line: Line) -> None:
        began_secs = line.now_secs()
        for digit in step.text:
            await line.press(digit)
            due_secs = line.now_secs() + DTMF_GAP_SECS
            await line.until(lambda now, due_secs=due_secs: now >= due_secs)
        self._did(step, line, Spoken(began_secs, line.now_secs()))

    def _sound(self, step: Step) -> Sound:
        if step.recording is not None:
            return self._clips.recorded(step.recording)
        return self._clips.speech(step.text)

    def _did(self, step: Step, line: Line, spoken: Spoken) -> None:
        self.deeds.append(Deed(step, line, spoken.began_secs, spoken.ended_secs))

    def _note_going_on(self) -> None:
        if self.deeds and self.deeds[-1].step.act is not Act.NOISE:
            last = self.deeds[-1]
            self.deeds[-1] = Deed(last.step, last.line, last.began_secs, last.ended_secs, True)

    def _tell_answered(self) -> None:
        if not self._greeted:
            self._greeted = True
            self._tell(None)
        for deed in self.deeds[self._told :]:
            self._tell(deed)
        self._told = len(self.deeds)

    def _onset(self, line: Line) -> float | None:
        """When the agent's present answer, or its greeting, was first heard."""
        deed = self.deeds[-1] if self.deeds else None
        if deed is None or deed.line is not line:
            return first_onset(line.playback.spans, line.started_secs)
        return reply_onset(line.playback, deed.began_secs, deed.ended_secs)

    def _has_answer(self, line: Line) -> bool:
        onset = self._onset(line)
        return onset is not None and onset <= line.now_secs()

    def _was_answered(self, step: Step, line: Line) -> bool:
        return bool(self.deeds) and self.deeds[-1].step is step and self._has_answer(line)

    async def _agent_finished(self, line: Line) -> None:
        """Wait for the agent's answer and for the silence after it, or until patience runs out."""
        listen_secs = self._scenario.listen_ms / 1000
        waits_from_secs = line.now_secs()

        def finished(now_secs: float) -> bool:
            spans = line.playback.spans
            silent_from_secs = spans[-1].ends_secs if spans else waits_from_secs
            if now_secs - silent_from_secs < listen_secs:
                return False
            quiet_secs = now_secs - max(silent_from_secs, waits_from_secs)
            return self._has_answer(line) or quiet_secs >= self._scenario.patience_secs

        await line.until(finished)
        self._unanswered = None

    async def _agent_speaks_again(self, line: Line) -> bool:
        """Having nothing more to say, wait for the agent to end the call; False when patience ran out."""
        spans, patience_secs = line.playback.spans, self._scenario.patience_secs
        waits_from_secs = line.now_secs()

        def spoke(now_secs: float) -> bool:
            return bool(spans) and waits_from_secs < spans[-1].ends_secs <= now_secs

        def silent(now_secs: float) -> bool:
            since_secs = max(waits_from_secs, spans[-1].ends_secs if spans else 0.0)
            return now_secs - since_secs >= patience_secs

        await line.until(lambda now: silent(now) or (bool(self._scenario.answers) and spoke(now)))
        return not silent(line.now_secs())

    async def _agent_speaks(self, line: Line) -> None:
        deadline_secs = line.now_secs() + self._scenario.patience_secs
        await line.until(lambda now: self._has_answer(line) or now >= deadline_secs)

    def _answer_to(self, question: str | None) -> Step | None:
        if question is None:
            return None
        for index, answer in enumerate(self._scenario.answers):
            asked = any(phrase in question for phrase in answer.asked)
            if asked and self._given[index] < answer.times:
                self._given[index] += 1
                self._strike(answer.step.text)
                return answer.step
        if self.deeds and any(phrase in question for phrase in self._scenario.again):
            return self.deeds[-1].step
        return None

    def _strike(self, text: str) -> None:
        for step in self._to_do:
            if step.text == text:
                self._to_do.remove(step)
                return


async def converse_until_over(caller: Caller, line: Line, *, limit_secs: float) -> bool:
    """Let a caller talk on a line.

    Returns:
        True when the caller hung up, out of his own will or at the limit; False when the server closed the line.
    """
    try:
        async with asyncio.timeout(limit_secs):
            await caller.converse(line)
    except LineClosedError:
        return False
    except TimeoutError:
        pass
    await line.hang_up()
    return True
