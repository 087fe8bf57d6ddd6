"""The webhooks of a server that is not ours: every call is let in."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

MEDIA_PATH = "/ws"


async def _voice(request: Request) -> Response:
    url = f"ws://{request.url.netloc}{MEDIA_PATH}"
    twiml = f'<Response><Connect><Stream url="{url}"/></Connect></Response>'
    return Response(twiml, media_type="text/xml")


async def _status(_request: Request) -> Response:
    return Response(status_code=204)


def carrier_routes() -> list[Route]:
    """Build the two paths the simulated carrier asks."""
    return [
        Route("/twilio/voice", _voice, methods=["POST"]),
        Route("/twilio/status", _status, methods=["POST"]),
    ]
