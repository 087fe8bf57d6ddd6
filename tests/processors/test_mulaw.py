import numpy as np

from processors import mulaw


def test_what_is_encoded_comes_back_within_the_steps_of_the_law():
    samples = np.arange(-32768, 32768, 7, dtype=np.int16)

    back = mulaw.decode(mulaw.encode(samples.tobytes())).astype(int)

    error = np.abs(back - samples.astype(int))
    assert np.all(error <= np.maximum(8, np.abs(samples.astype(int)) * 0.04))


def test_every_code_decodes_to_a_sample_that_encodes_to_it():
    codes = bytes(range(256))

    again = mulaw.encode(mulaw.decode(codes).tobytes())

    # 0x7F is minus zero; it comes back as zero
    assert again.replace(b"\xff", b"") == codes.replace(b"\x7f", b"").replace(b"\xff", b"")


def test_silence_is_all_ones():
    assert mulaw.encode(bytes(8)) == bytes([mulaw.SILENCE]) * 4
