"""EcoLogits' estimates as the portal keeps them: a straight line, both ends, its version."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from balise.portal.enforcement import energy


def test_the_line_gives_what_ecologits_gives() -> None:
    from ecologits.tracers.utils import llm_impacts

    for provider, name in (("openai", "gpt-4o-mini"), ("mistralai", "mistral-large-latest")):
        line = energy.energy_of(provider, name)
        for tokens in (1, 250, 40_000):
            value = llm_impacts(provider, name, tokens, 1e9).energy.value
            low, high = (value.min, value.max) if hasattr(value, "min") else (value, value)
            told_low = line.request_low + line.output_low * tokens / 1000
            told_high = line.request_high + line.output_high * tokens / 1000
            # Rounded outwards at the millionth of a watt-hour per thousand tokens.
            slack = Decimal("0.000002") * (1 + tokens // 1000)
            assert Decimal(low * 1000) - slack <= told_low <= Decimal(low * 1000) + slack / 100
            assert Decimal(high * 1000) - slack / 100 <= told_high <= Decimal(high * 1000) + slack


def test_a_model_whose_size_is_not_known_has_a_range() -> None:
    line = energy.energy_of("openai", "gpt-4o-mini")
    assert 0 < line.output_low < line.output_high


@pytest.mark.parametrize(
    ("provider", "name"), [("openai", "modele-inventé"), ("inventé", "gpt-4o-mini"), ("", "")]
)
def test_what_ecologits_does_not_know_is_said(provider: str, name: str) -> None:
    with pytest.raises(energy.ModelUnknown):
        energy.energy_of(provider, name)


def test_the_method_names_the_installed_version() -> None:
    import ecologits

    assert energy.method() == f"EcoLogits {ecologits.__version__}"


def test_neither_the_portal_nor_a_gateway_imports_it_to_start() -> None:
    code = (
        "import sys, os, django; os.environ.setdefault('BALISE_SECRET_KEY', 'x' * 60); "
        "django.setup(); import balise.gateway.app, balise.portal.enforcement.views.figures; "
        "assert 'ecologits' not in sys.modules; assert 'valkey' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def test_what_a_range_says_by_itself_is_not_logged_and_the_rest_is(caplog: pytest.LogCaptureFixture) -> None:
    from ecologits.log import logger

    # As EcoLogits would say it the first time, in a process that heard nothing before.
    logger._EcoLogitsLogger__once_messages.clear()
    for name in ("gpt-4o-mini", "gpt-4o"):
        energy.energy_of("openai", name)
    assert caplog.records == []
    logger.warning_once("The electricity mix is not known.")
    assert [record.getMessage() for record in caplog.records] == ["The electricity mix is not known."]
