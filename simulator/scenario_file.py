"""Reads scenarios from YAML; what is wrong is named by file, line and field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from domain.errors import CallwrightError
from simulator.clips import Clips
from simulator.scenario import USUAL_CUE, Act, Answer, Cue, Scenario, Step

SCENARIOS = Path(__file__).parent / "scenarios"
MODIFIERS = ("when", "after_ms", "confidence", "language")


@dataclass
class ScenarioError(CallwrightError):
    """A scenario that cannot be played."""

    path: str
    line: int | None
    problem: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}, line {self.line}"
        return f"{where}: {self.problem}"


def scenario_names() -> list[str]:
    """List the scenarios that come with the simulator."""
    return sorted(path.stem for path in SCENARIOS.glob("*.yaml"))


def load_scenario(name_or_path: str, clips: Clips | None = None) -> Scenario:
    """Read a scenario.

    Args:
        name_or_path: one of `scenario_names()`, or a path to a YAML file.
        clips: the recordings it may name.

    Raises:
        ScenarioError: there is no such file, or something in it cannot be played.
    """
    named = SCENARIOS / f"{name_or_path}.yaml"
    path = named if named.exists() else Path(name_or_path)
    try:
        text = path.read_text()
    except OSError as error:
        known = ", ".join(scenario_names())
        raise ScenarioError(
            name_or_path, None, f"no such scenario; there are {known}, or give a path"
        ) from error
    return _Reader(path, clips or Clips()).scenario(text)


class _Reader:
    """Walks the YAML's nodes, which know their lines."""

    def __init__(self, path: Path, clips: Clips) -> None:
        self._path = path
        self._clips = clips

    def scenario(self, text: str) -> Scenario:
        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            raise ScenarioError(str(self._path), line, f"not YAML: {error.problem}") from error
        if root is None:
            raise ScenarioError(str(self._path), 1, "the file is empty")
        fields = self._mapping(root, "a scenario")
        readers: dict[str, tuple[str, Callable[[yaml.Node, str], Any]]] = {
            "about": ("about", self._text),
            "from": ("from_number", self._text),
            "to": ("to_number", self._text),
            "listen_ms": ("listen_ms", self._number),
            "patience_secs": ("patience_secs", self._number),
            "limit_secs": ("limit_secs", self._number),
            "steps": ("steps", self._steps),
            "answers": ("answers", self._answers),
            "again": ("again", self._phrases),
        }
        self._only(root, fields, readers, "a scenario")
        if "about" not in fields or "steps" not in fields:
            self._fail(root, "a scenario needs about and steps")
        values = {readers[k][0]: readers[k][1](node, k) for k, node in fields.items()}
        return Scenario(name=self._path.stem, **values)

    def _steps(self, node: yaml.Node, field: str) -> tuple[Step, ...]:
        return tuple(self._step(item, ()) for item in self._items(node, field))

    def _answers(self, node: yaml.Node, field: str) -> tuple[Answer, ...]:
        return tuple(self._answer(item) for item in self._items(node, field))

    def _answer(self, node: yaml.Node) -> Answer:
        fields = self._mapping(node, "an answer")
        if "asked" not in fields:
            self._fail(node, "an answer needs asked: phrases of the agent's question")
        times = self._number(fields["times"], "times") if "times" in fields else 3
        return Answer(
            asked=self._phrases(fields["asked"], "asked"),
            step=self._step(node, ("asked", "times")),
            times=int(times),
        )

    def _phrases(self, node: yaml.Node, field: str) -> tuple[str, ...]:
        phrases = self._items(node, field) if _is_list(node) else [node]
        return tuple(self._text(phrase, field).lower() for phrase in phrases)

    def _step(self, node: yaml.Node, besides: tuple[str, ...]) -> Step:
        if isinstance(node, yaml.ScalarNode) and node.value == Act.HANG_UP:
            return Step(act=Act.HANG_UP, cue=Cue.AGENT_FINISHED)
        fields = self._mapping(node, "a step")
        self._only(node, fields, (*Act, *MODIFIERS, *besides), "a step")
        acts = [name for name in fields if name in set(Act)]
        if len(acts) != 1:
            self._fail(node, f"a step does one thing of {', '.join(Act)}")
        act = Act(acts[0])
        modifiers = {name: node for name, node in fields.items() if name in MODIFIERS}
        return Step(act=act, **self._modified(act, modifiers), **self._acted(act, fields[act]))

    def _acted(self, act: Act, node: yaml.Node) -> dict[str, Any]:
        match act:
            case Act.SAY | Act.BARGE_IN:
                return {"text": self._text(node, act)}
            case Act.CLIP | Act.NOISE:
                return self._recorded(act, node)
            case Act.SILENCE | Act.WAIT:
                return {"secs": self._number(node, act)}
            case Act.DTMF:
                return {"text": self._keys(node)}
            case Act.HANG_UP:
                return {}

    def _recorded(self, act: Act, node: yaml.Node) -> dict[str, Any]:
        name = self._text(node, act)
        clip = self._clips.named.get(name)
        if clip is not None:
            return {"text": clip.text if act is Act.CLIP else clip.name, "recording": clip.path}
        path = self._path.parent / name
        if not path.is_file():
            known = ", ".join(sorted(self._clips.named))
            self._fail(node, f"{act}: there is no clip {name!r}; there are {known}, or give a path")
        return {"text": "" if act is Act.CLIP else path.stem, "recording": path}

    def _keys(self, node: yaml.Node) -> str:
        keys = self._text(node, "dtmf")
        if not keys or set(keys) - set("0123456789*#ABCD"):
            self._fail(node, f"dtmf: {keys!r} has keys no telephone has")
        return keys

    def _modified(self, act: Act, fields: dict[str, yaml.Node]) -> dict[str, Any]:
        cue = USUAL_CUE[act]
        if act is Act.HANG_UP and "after_ms" in fields:
            cue = Cue.AGENT_SPEAKS
        if "when" in fields:
            cue = self._cue(fields["when"])
        modified: dict[str, Any] = {"cue": cue}
        if "after_ms" in fields:
            modified["after_ms"] = self._number(fields["after_ms"], "after_ms")
        if "confidence" in fields:
            modified["confidence"] = self._share(fields["confidence"])
        if "language" in fields:
            modified["language"] = self._text(fields["language"], "language")
        return modified

    def _cue(self, node: yaml.Node) -> Cue:
        name = self._text(node, "when")
        if name not in set(Cue):
            self._fail(node, f"when is {name!r}; it takes {', '.join(Cue)}")
        return Cue(name)

    def _share(self, node: yaml.Node) -> float:
        value = self._number(node, "confidence")
        if value > 1:
            self._fail(node, f"confidence is {value:g}; it takes 0 to 1")
        return value

    def _number(self, node: yaml.Node, field: str) -> float:
        try:
            value = float(self._text(node, field))
        except ValueError:
            value = -1.0
        if not 0 <= value < float("inf"):
            self._fail(node, f"{field} takes a number, 0 or more")
        return value

    def _text(self, node: yaml.Node, field: str) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value:
            self._fail(node, f"{field} takes text")
        return node.value

    def _items(self, node: yaml.Node, field: str) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            self._fail(node, f"{field} takes a list")
        return node.value

    def _mapping(self, node: yaml.Node, what: str) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self._fail(node, f"{what} is written as fields and values")
        return {key.value: value for key, value in node.value}

    def _only(self, node: yaml.Node, fields: Any, known: Any, what: str) -> None:
        for name in fields:
            if name not in set(known):
                self._fail(
                    _key_node(node, name),
                    f"unknown field {name!r}; {what} takes {', '.join(known)}",
                )

    def _fail(self, node: yaml.Node, problem: str) -> Any:
        raise ScenarioError(str(self._path), node.start_mark.line + 1, problem)


def _is_list(node: yaml.Node) -> bool:
    return isinstance(node, yaml.SequenceNode)


def _key_node(mapping: yaml.Node, name: str) -> yaml.Node:
    return next(key for key, _ in mapping.value if key.value == name)
