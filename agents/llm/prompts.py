"""The prompt of each agent: a text file, and the version that a cached answer was made with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

PROMPTS = Path(__file__).resolve().parent.parent / "prompts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a model is told to be."""

    name: str
    text: str
    version: str
    """Changes with every character of the text."""


def load_prompts(folder: Path = PROMPTS) -> dict[str, Prompt]:
    """Read every prompt of a folder, by the agent's name."""
    prompts = {}
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8").strip()
        version = hashlib.sha256(text.encode()).hexdigest()[:12]
        prompts[path.stem] = Prompt(name=path.stem, text=text, version=version)
    return prompts
