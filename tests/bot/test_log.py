"""Nothing personal or secret is logged, whoever logs it."""

import json
import re
import subprocess
import sys

import pytest

from tests.servers import ROOT

SAID = """
import asyncio, logging
from loguru import logger
from bot.log import configure_logging
configure_logging("DEBUG", as_json={as_json})

def fail():
    try:
        int("Nora Quist +15125550147")
    except ValueError as error:
        raise RuntimeError("my card is 4111111111111111") from error

async def leave_a_failed_task():
    task = asyncio.create_task(raising())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
async def raising():
    raise ValueError("Nora Quist was born")

try:
    fail()
except RuntimeError as error:
    logger.exception("it failed")
    logger.warning("with a fact", error=error, reason="rang from +1 (512) 555-0147", ids=["nora@example.com"])
    logging.getLogger("uvicorn.error").error("Exception in ASGI application", exc_info=error)
logging.getLogger("sqlalchemy").warning("bad value %s for 'Nora Quist'", "Nora Quist")
logging.getLogger("sqlalchemy.pool").error("Exception during reset", exc_info=asyncio.CancelledError())
exec("from loguru import logger; logger.warning(text)", dict(__name__="pipecat.x", text="tts failed for 'Nora Quist'\\nNora Quist"))
asyncio.run(leave_a_failed_task())
logger.info("call ended", call_id="00000000-1111-4222-8333-444444444444", duration_secs=12.5)
logger.complete()
"""


@pytest.fixture(scope="module", params=[True, False], ids=["json", "text"])
def written(request):
    ran = subprocess.run(
        [sys.executable, "-c", SAID.format(as_json=request.param)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return request.param, ran.stderr


def test_no_name_number_or_word_of_anybody_is_written(written):
    # a time of day may well hold three digits of a number
    log = re.sub(r'"time":"[^"]*"|^[\d:]{8} ', "", written[1], flags=re.MULTILINE)

    for personal in ("Nora", "Quist", "555", "0147", "4111", "example.com", "born"):
        assert personal not in log, log


def test_what_went_wrong_and_where_is_written(written):
    _, log = written

    for fact in (
        "it failed",
        "builtins.ValueError at",
        "builtins.RuntimeError at",
        "Exception in ASGI application",
        "tts failed for …",
        "bad value %s for …",
        "Task exception was never retrieved",
        "00000000-1111-4222-8333-444444444444",
        "12.5",
    ):
        assert fact in log, log


def test_every_line_for_a_machine_is_json(written):
    as_json, log = written

    lines = log.splitlines()
    assert len(lines) >= 7
    assert not as_json or all(json.loads(line)["level"] for line in lines)


def test_a_library_that_was_cancelled_has_not_failed(written):
    _, log = written

    line = next(line for line in log.splitlines() if "Exception during reset" in line)

    assert "DEBUG" in line
    assert "ERROR" not in line
