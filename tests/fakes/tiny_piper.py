"""A Piper voice of two kilobytes: each phoneme is 46 ms of a tone, the louder the higher its number.

Loading it and running it is the real Piper and the real ONNX runtime; the model file is written here, field by field,
as ONNX's protocol buffers have it (onnx.proto), since nothing else would need the `onnx` package.
"""

import json
import math
import struct

RATE_HZ = 22_050
SAMPLES_A_PHONEME = 1_024
TONE_HZ = 440

FLOAT, INT64 = 1, 7
INT_ATTRIBUTE = 2
PHONEMES = "_^$ ,.?!;:abcdefhijklmnoprstuvwxzæðŋɐɑɔəɚɛɜɡɪɫɹɾʃʊʌʒʔθᵻˈˌː"


def write_tiny_piper(path):
    """Write `path` (an `.onnx` file) and its `.onnx.json`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(model())
    about = {
        "audio": {"sample_rate": RATE_HZ},
        "espeak": {"voice": "en-us"},
        "phoneme_type": "espeak",
        "num_symbols": len(PHONEMES),
        "num_speakers": 1,
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_id_map": {phoneme: [number] for number, phoneme in enumerate(PHONEMES)},
    }
    path.with_name(f"{path.name}.json").write_text(json.dumps(about))
    return path


def model():
    step = 2 * math.pi * TONE_HZ / RATE_HZ
    tone = struct.pack(
        f"<{SAMPLES_A_PHONEME}f",
        *(math.sin(step * sample) / len(PHONEMES) for sample in range(SAMPLES_A_PHONEME)),
    )
    graph = (
        node("Cast", ["input"], "numbers", to=FLOAT)
        + node("Reshape", ["numbers", "one_a_row"], "rows")
        + node("MatMul", ["rows", "tone"], "tones")
        + node("Reshape", ["tones", "one_after_another"], "output")
        + text(2, "tiny voice")
        + tensor("one_a_row", INT64, [2], struct.pack("<2q", -1, 1))
        + tensor("tone", FLOAT, [1, SAMPLES_A_PHONEME], tone)
        + tensor("one_after_another", INT64, [4], struct.pack("<4q", 1, 1, 1, -1))
        + message(11, value("input", INT64, [1, "phonemes"]))
        + message(11, value("input_lengths", INT64, [1]))
        + message(11, value("scales", FLOAT, [3]))
        + message(12, value("output", FLOAT, [1, 1, 1, "samples"]))
    )
    return number(1, 8) + message(7, graph) + message(8, text(1, "") + number(2, 13))


def node(operator, inputs, output, **attributes):
    fields = b"".join(text(1, name) for name in inputs) + text(2, output) + text(4, operator)
    for name, setting in attributes.items():
        fields += message(5, text(1, name) + number(3, setting) + number(20, INT_ATTRIBUTE))
    return message(1, fields)


def tensor(name, kind, shape, raw):
    dimensions = b"".join(number(1, size) for size in shape)
    return message(5, dimensions + number(2, kind) + text(8, name) + message(9, raw))


def value(name, kind, shape):
    dimensions = b"".join(
        message(1, text(2, size) if isinstance(size, str) else number(1, size)) for size in shape
    )
    return text(1, name) + message(2, message(1, number(1, kind) + message(2, dimensions)))


def number(field, integer):
    return varint(field << 3) + varint(integer)


def text(field, string):
    return message(field, string.encode())


def message(field, content):
    return varint(field << 3 | 2) + varint(len(content)) + content


def varint(integer):
    encoded = bytearray()
    while integer > 0x7F:
        encoded.append(integer & 0x7F | 0x80)
        integer >>= 7
    return bytes([*encoded, integer])
