"""Where one sentence of a text ends and the next begins."""

from __future__ import annotations

import re

_BOUNDARY = re.compile(
    r"""(?<=[.!?])             # the end of a sentence,
        (?<!\b[A-Za-z]\.)      # not of an initial or of "a.m.",
        (?<!\b(?:Mr|Ms|Dr|St|Jr|Sr|No|vs)\.)(?<!\b(?:Mrs|Ave|Inc)\.)
        \s+(?=["'(]?[A-Z0-9{]) # and the beginning of another
    """,
    re.VERBOSE,
)


def sentences_of(text: str) -> list[str]:
    """Cut a text into its sentences; in doubt two of them stay one."""
    return [sentence for sentence in _BOUNDARY.split(text.strip()) if sentence]
