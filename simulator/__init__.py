"""The carrier's side of the wire, and scripted callers.

`make call` is `python -m simulator`. Tests and benchmarks use it as a library:

    async with open_exchange() as exchange:
        report = await exchange.place_call(Server(url="http://127.0.0.1:8000"), load_scenario("barge_in"))
        assert report.latency_p50_ms <= 400

`exchange.Exchange` places calls, `dialling` says whom and how, `scenario` what the caller does, `report` what came
of it. Underneath, `carrier` follows webhooks and TwiML, `line` is one media stream, `caller` the person who talks,
and `playback`, `ears`, `latency` are plain functions and clocks over what was heard.
"""
