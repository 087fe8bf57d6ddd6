"""`python -m bench.peer --port N`: the stock server."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

from bench.carrier_paths import MEDIA_PATH, carrier_routes
from bench.loop_lag import LoopLag
from bench.peer.call import hold_call


def create_app(*, telephone_rates: bool) -> FastAPI:
    """Build the application."""
    lag = LoopLag()

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with lag.running():
            yield

    async def media(websocket: WebSocket) -> None:
        await websocket.accept()
        await hold_call(websocket, telephone_rates=telephone_rates)

    app = FastAPI(lifespan=lifespan)
    app.router.routes.extend([*carrier_routes(), lag.route(), WebSocketRoute(MEDIA_PATH, media)])
    return app


def main() -> None:
    """Serve until told to stop. Logging stays Pipecat's: DEBUG on standard error."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--telephone-rates", action="store_true")
    options = parser.parse_args()
    app = create_app(telephone_rates=options.telephone_rates)
    uvicorn.run(app, host="127.0.0.1", port=options.port, loop="asyncio", log_level="warning")


if __name__ == "__main__":
    main()
