"""Makes the caller's recordings anew: `python -m simulator.make_clips`. Nothing at run time needs it.

It wants `flite` (its voice `rms` is one that PocketSphinx understands) and `sox` on the PATH. Each text below was
tried against `pocketsphinx.Decoder` with its own English model, with short and long silence around it, and kept
because it came back word for word. It has to be brought to 16 kHz in floating point: soxr's path for 16-bit samples
adds dither, which costs one clip in eight. To add a text, write it here, run this, and try it.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from simulator.clips import CLIPS

VOICE = "rms"
SPEECH = (
    # what the caller wants
    "I would like to buy a house",
    "I would like to sell my home",
    "I am looking for an apartment to rent",
    # facts
    "My name is David Brown",
    "My name is James Wilson",
    "downtown",
    "I want to live downtown",
    "Georgetown",
    "by the lake",
    "three bedrooms",
    "four bedrooms",
    "about four hundred thousand dollars",
    "five hundred thousand dollars",
    "in the next three months",
    "as soon as possible",
    "I am pre approved by the bank",
    "I will pay cash",
    "yes it is my decision",
    "I decide on my own",
    "I want to buy a house downtown with three bedrooms for four hundred thousand dollars",
    "five one two five five five zero one four seven",
    # a visit
    "Tuesday at two o'clock",
    "Wednesday at three o'clock",
    "tomorrow afternoon",
    "two o'clock",
    "the first one please",
    # yes, no and the rest of a conversation
    "yes",
    "yes please",
    "yes that is correct",
    "no",
    "no that is wrong",
    "no that is all",
    "no I said five hundred thousand dollars",
    "actually I want four bedrooms",
    "sorry say that again",
    "sorry what did you say",
    "wait a moment",
    "wait I have a question",
    "I would like to talk to a real person",
    "stop calling me",
    "goodbye",
)
NOISES = {
    "cough": "synth 0.22 brownnoise fade h 0.01 0.22 0.15 highpass 300 norm -6",
    "slam": "synth 0.18 pinknoise fade h 0.002 0.18 0.15 lowpass 900 norm -2",
    "static": "synth 0.8 whitenoise fade h 0.05 0.8 0.1 norm -14",
}
MULAW = ("-r", "8000", "-c", "1", "-e", "mu-law", "-b", "8", "-t", "raw")
TRIM = ["silence", "1", "0.01", "0.4%", "reverse", "silence", "1", "0.01", "0.4%", "reverse"]
"""Nothing but the words: the caller sends his own silence."""


def main() -> None:
    """Write every recording and the list of what they say."""
    CLIPS.mkdir(exist_ok=True)
    rows = ["name\tkind\ttext"]
    for text in SPEECH:
        name = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:40].strip("_")
        _speak(text, CLIPS / f"{name}.ulaw")
        rows.append(f"{name}\tspeech\t{text}")
    for name, effects in NOISES.items():
        _sox("-n", *MULAW, str(CLIPS / f"{name}.ulaw"), *effects.split())
        rows.append(f"{name}\tnoise\t{name}")
    (CLIPS / "manifest.tsv").write_text("\n".join(rows) + "\n")


def _speak(text: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        wav = f"{folder}/speech.wav"
        subprocess.run(["flite", "-voice", VOICE, "-t", text, "-o", wav], check=True)  # noqa: S603, S607
        _sox(wav, *MULAW, str(target), "norm", "-3", *TRIM)


def _sox(*arguments: str) -> None:
    subprocess.run(["sox", "-R", *arguments], check=True)  # noqa: S603, S607


if __name__ == "__main__":
    main()
