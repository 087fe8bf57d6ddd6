from contextlib import aclosing

import pytest

from agents.llm.thoughts import without_thoughts

SPOKEN = [
    ("We open at nine.", "We open at nine."),
    ("<think>Hours? Nine.</think>We open.", "We open."),
    ("<think></think>\n\nYes.", "\n\nYes."),
    ("Yes.<think>Hm.</think> No.", "Yes. No."),
    ("<think>never ends", ""),
    ("5 < 6 and <b", "5 < 6 and <b"),
]


@pytest.mark.parametrize(("written", "spoken"), SPOKEN)
@pytest.mark.parametrize("size", [1, 3, 8, 100])
async def test_thoughts_are_left_out_however_they_come(written, spoken, size):
    async def pieces():
        for start in range(0, len(written), size):
            yield written[start : start + size]

    async with aclosing(without_thoughts(pieces())) as heard:
        text = "".join([piece async for piece in heard])

    assert text == spoken
