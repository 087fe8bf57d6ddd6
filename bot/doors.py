"""The routes of a warm process: the carrier's paths, and the operator's API behind them."""

from __future__ import annotations

from fastapi import FastAPI

from bot.carrier_door import CarrierDoor
from bot.operator_door import operator_door
from bot.process import Process
from bot.twilio import CarrierAuth


def build_doors(process: Process) -> FastAPI:
    """Build the application that answers once the process is warm."""
    settings = process.settings
    door = CarrierDoor(
        auth=CarrierAuth(
            account_sid=settings.twilio_account_sid,
            auth_token=settings.twilio_auth_token.get_secret_value(),
            public_url=settings.public_url,
        ),
        switchboard=process.switchboard,
        sessions=process.sessions,
        take_call=process.take_call,
    )
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.include_router(door.router())
    app.mount("/", operator_door(process))
    return app
