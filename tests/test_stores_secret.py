"""A deployment whose stores cannot be reached goes on, and tells nobody how they would have been."""

import httpx2

from tests.fuzz.conftest import CANARY
from tests.servers import free_port, running_server


async def test_the_passwords_of_stores_that_are_away_are_told_to_nobody(tmp_path):
    with running_server(
        tmp_path,
        LOG_LEVEL="DEBUG",
        DATABASE_URL=f"postgresql://keeper:{CANARY}@127.0.0.1:{free_port()}/calls",
        REDIS_URL=f"redis://:{CANARY}@127.0.0.1:{free_port()}",
    ) as server:
        async with httpx2.AsyncClient(base_url=server.url, trust_env=False, timeout=20) as anybody:
            told = [await anybody.get(path) for path in ("/health", "/metrics", "/openapi.json")]
            rung = await anybody.post(
                "/twilio/voice", data={"CallSid": "CA1", "From": "+15125550147"}
            )
        async with server.client() as operator:
            asked = await operator.get("/api/v1/calls")
        # told to stop, it would wait ten seconds for a database to write to
        server.process.kill()
        server.process.wait()
        log = server.log

    assert [each.status_code for each in told] == [200, 200, 200]
    assert told[0].json()["status"] == "degraded"
    assert "<Stream" in rung.text
    assert asked.status_code == 503
    for each in (*told, rung, asked):
        assert CANARY not in each.text
    assert CANARY not in log
