"""What may arrive on a media socket or at a webhook: nearly right, and quite wrong."""

import base64
import json

from hypothesis import strategies as st

text = st.text(max_size=60)
odd_text = st.text(st.characters(exclude_categories=()), max_size=80)
"""Half pairs, control characters and all."""
scalars = st.none() | st.booleans() | st.integers() | st.floats() | text
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4)
)
base64_sound = st.binary(max_size=400).map(lambda sound: base64.b64encode(sound).decode())


def object_of(**fields):
    """An object with some of these fields, each right or anything else."""
    return st.fixed_dictionaries(
        {}, optional={name: right | anything for name, right in fields.items()}
    )


def carrier_messages(stream_sid):
    media = object_of(payload=base64_sound, track=st.just("inbound"), chunk=st.just("1"))
    message = object_of(
        event=st.sampled_from(
            ["media", "mark", "dtmf", "stop", "start", "connected", "x-transcript", "clear", ""]
        ),
        streamSid=st.just(stream_sid),
        media=media,
        mark=object_of(name=text),
        dtmf=object_of(digit=st.sampled_from("0123456789*#AX")),
        start=object_of(
            streamSid=st.just(stream_sid),
            callSid=st.just("CA1"),
            accountSid=st.just("AC1"),
            mediaFormat=object_of(encoding=st.just("audio/x-mulaw")),
            customParameters=object_of(token=text),
        ),
        text=odd_text,
        confidence=st.floats(0, 1),
        language=st.just("en"),
    )
    written = message.map(lambda fields: json.dumps(fields, allow_nan=True))
    return written | odd_text | anything.map(json.dumps)
