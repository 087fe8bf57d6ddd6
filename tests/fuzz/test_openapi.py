"""Every operation of the OpenAPI document, with whatever fits it and whatever does not: no fault, no lie."""

import warnings

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis
    from schemathesis.checks import CHECKS, load_all_checks
    from schemathesis.generation import GenerationMode

from tests.fuzz.conftest import SECRETS

load_all_checks()
CHECKED = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    ]
)
ENDLESS = {"/api/v1/events"}
"""An answer that goes on until somebody hangs up."""


@pytest.fixture(scope="module")
def operations(server):
    schema = schemathesis.openapi.from_url(f"{server.url}/openapi.json")
    found = [each.ok() for each in schema.get_all_operations()]
    return [each for each in found if each.path not in ENDLESS]


@pytest.mark.timeout(280)
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_no_request_finds_a_fault(operations, mode):
    usual = settings()
    each_settings = settings(
        usual,
        max_examples=max(2, usual.max_examples // 25),
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    attacked = 0
    for operation in operations:
        try:
            each_settings(attack_on(operation, mode))()
        except Unsatisfiable:
            continue  # an operation that takes nothing takes nothing wrong
        attacked += 1

    assert attacked >= len(operations) // 2


def attack_on(operation, mode):
    @given(operation.as_strategy(generation_mode=mode))
    def attack(case):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {SECRETS['API_KEYS']}"}
        case.call_and_validate(checks=CHECKED, timeout=20)

    return attack
