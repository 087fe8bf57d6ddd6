"""Clients of the stand-in model server, with deadlines short enough for a test."""

from contextlib import aclosing

from agents.llm.build import build_llm

MESSAGES = [
    {"role": "system", "content": "You are brief."},
    {"role": "user", "content": "Are you open?"},
]


def build(provider, *servers, **settings):
    """A pool over stand-ins."""
    suffix = "/v1" if provider == "openai" else ""
    return build_llm(
        provider=provider,
        base_urls=[server.url + suffix for server in servers],
        model=servers[0].model,
        **{"first_token_secs": 0.4, "gap_secs": 0.25, "total_secs": 2.0, **settings},
    )


async def ask(llm, *, max_tokens=50, **settings):
    """The whole answer, in the pieces it came in."""
    stream = llm.stream(MESSAGES, max_tokens=max_tokens, temperature=0.2, **settings)
    async with aclosing(stream) as answer:
        return [piece async for piece in answer]
