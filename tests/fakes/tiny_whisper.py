"""Whisper models, of a few kilobytes or as large as real ones, in CTranslate2's own format, that always hear the same words.

Every attention and feed-forward weight is zero, so that what a step predicts depends on its position alone: position p lights
one dimension, and the projection turns that dimension into the token wanted there. The code that loads and runs
them is the real one; only the weights are ours.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

import numpy as np
from ctranslate2.specs import WhisperSpec
from ctranslate2.specs.model_spec import visit_spec
from tokenizers import AddedToken, Tokenizer, decoders, models

MELS = 80
AUDIO_POSITIONS = 1_500
TEXT_POSITIONS = 448
MULTILINGUAL_MARK = ""
"""The empty token: the library takes a model whose vocabulary has it for a multilingual one."""

LANGUAGES = ("en", "es", "fr")
TASKS = ("<|translate|>", "<|transcribe|>", "<|startoflm|>", "<|startofprev|>")


@dataclass(frozen=True)
class Size:
    """A model's: the time it takes depends on it, and not on what its weights are."""

    width: int = 32
    """At most so many words can be heard, prompt included."""
    layers: int = 1
    heads: int = 2


SMALLEST = Size()


def write_tiny_whisper(
    path,
    words,
    *,
    multilingual=False,
    language="en",
    sureness=8.0,
    silence=0.0,
    size=SMALLEST,
):
    """Write a model that hears `words` in whatever it is given.

    Args:
        path: A directory, made if need be.
        words: Words of the text; the model ends after them.
        multilingual: Whether it knows languages besides English.
        language: The one it detects.
        sureness: By how much the wanted token's logit is above the others'.
        silence: By how much the logit of "no speech" is above the others'.
        size: How large it is.
    """
    path.mkdir(parents=True, exist_ok=True)
    tokens = vocabulary(words, multilingual=multilingual)
    ids = {token: number for number, token in enumerate(tokens)}
    spec = WhisperSpec(size.layers, size.heads, size.layers, size.heads)
    fill_with_nothing(spec, len(tokens), size.width)
    prompt_length = 4 if multilingual else 2
    wanted = [f"Ġ{word}" for word in words] + ["<|endoftext|>"]
    light_positions(spec, size.width)
    for position, token in enumerate(wanted, start=prompt_length - 1):
        light(spec, size.width, position, ids[token], sureness)
    light(spec, size.width, 0, ids["<|nospeech|>"], silence)
    if multilingual:
        light(spec, size.width, 0, ids[f"<|{language}|>"], sureness)
    spec.register_vocabulary(tokens)
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = []
    spec.config.alignment_heads = [[0, 0]]
    spec.config.lang_ids = [ids[f"<|{known}|>"] for known in LANGUAGES]
    spec.validate()
    spec.optimize()
    spec.save(str(path))
    write_tokenizer(path, tokens)
    (path / "preprocessor_config.json").write_text(json.dumps({"feature_size": MELS}))
    return path


def vocabulary(words, *, multilingual):
    specials = ["<|endoftext|>", "<|startoftranscript|>", *(f"<|{name}|>" for name in LANGUAGES)]
    specials += [*TASKS, "<|nospeech|>", "<|notimestamps|>"]
    times = [f"<|{step * 0.02:.2f}|>" for step in range(1501)]
    texts = ["!", *dict.fromkeys(f"Ġ{word}" for word in words)]
    if multilingual:
        texts.append(MULTILINGUAL_MARK)
    return [*texts, *specials, *times]


def fill_with_nothing(spec, vocabulary_size, width):
    """Give every weight of the model its shape, zeros, and every normalisation its identity."""
    spec.encoder.conv1.weight, spec.encoder.conv1.bias = zeros(width, MELS, 3), zeros(width)
    spec.encoder.conv2.weight, spec.encoder.conv2.bias = zeros(width, width, 3), zeros(width)
    spec.encoder.position_encodings.encodings = zeros(AUDIO_POSITIONS, width)
    spec.decoder.position_encodings.encodings = zeros(TEXT_POSITIONS, width)
    spec.decoder.embeddings.weight = zeros(vocabulary_size, width)
    spec.decoder.projection.weight = zeros(vocabulary_size, width)
    for layer in (*spec.encoder.layer, *spec.decoder.layer):
        fill_layer(layer, width)
    visit_spec(spec, lambda layer, path, _weights: fill_normalisation(layer, path, width))


def zeros(*shape):
    return np.zeros(shape, np.float32)


def fill_normalisation(layer, path, width):
    match path.rsplit("/", 1)[-1]:
        case "gamma":
            layer.gamma = np.ones(width, np.float32)
        case "beta":
            layer.beta = zeros(width)


def fill_layer(layer, width):
    fused = layer.self_attention.linear
    fused[0].weight, fused[0].bias = zeros(3 * width, width), zeros(3 * width)
    fused[1].weight, fused[1].bias = zeros(width, width), zeros(width)
    if hasattr(layer, "attention"):
        query, keys_and_values, out = layer.attention.linear
        query.weight, query.bias = zeros(width, width), zeros(width)
        keys_and_values.weight = zeros(2 * width, width)
        keys_and_values.bias = zeros(2 * width)
        out.weight, out.bias = zeros(width, width), zeros(width)
    layer.ffn.linear_0.weight, layer.ffn.linear_0.bias = zeros(4 * width, width), zeros(4 * width)
    layer.ffn.linear_1.weight, layer.ffn.linear_1.bias = zeros(width, 4 * width), zeros(width)


def light_positions(spec, width):
    for position in range(width):
        spec.decoder.position_encodings.encodings[position, position] = 1.0


def light(spec, width, position, token, logit):
    """Let the decoder predict `token` with that logit after `position`; all others have about 0."""
    lone_one_normalised = math.sqrt(width - 1)
    spec.decoder.projection.weight[token, position] += logit / lone_one_normalised


def write_tokenizer(path, tokens):
    tokenizer = Tokenizer(models.WordLevel({t: n for n, t in enumerate(tokens)}, unk_token="!"))
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(
        [AddedToken(t, special=True) for t in tokens if t.startswith("<|") and t[2:3].isalpha()]
    )
    tokenizer.save(str(path / "tokenizer.json"))
