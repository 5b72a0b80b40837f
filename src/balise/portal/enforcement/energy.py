"""EcoLogits, asked when somebody chooses a model for a system; imported only then."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from importlib.metadata import version
from typing import Any

from balise.portal.enforcement.figures import Energy

# So long an answer that a request's own latency never shortens what the model needs.
_NO_HASTE = 1e9
_FEW, _MANY = 0, 1000
_STEP = Decimal("0.000001")
_GUESSED = re.compile("#model-arch-(?:not-released|multimodal)")


class ModelUnknown(LookupError):
    """EcoLogits does not know this model."""


def method() -> str:
    """What figures of today are made by."""
    return f"EcoLogits {version('ecologits')}"


@cache
def known_models() -> dict[str, tuple[str, ...]]:
    """Names by provider, both as EcoLogits writes them."""
    from ecologits.model_repository import models

    found: dict[str, list[str]] = defaultdict(list)
    for model in models.list_models():
        found[model.provider.value].append(model.name)
    return {provider: tuple(sorted(names)) for provider, names in sorted(found.items())}


def energy_of(provider: str, name: str) -> Energy:
    """The estimate as a straight line: so much per request, so much per thousand tokens produced.

    Raises ``ModelUnknown``.
    """
    few, many = _kwh(provider, name, _FEW), _kwh(provider, name, _MANY)
    return Energy(
        request_low=_wh(few[0], ROUND_FLOOR),
        request_high=_wh(few[1], ROUND_CEILING),
        output_low=_wh(many[0] - few[0], ROUND_FLOOR),
        output_high=_wh(many[1] - few[1], ROUND_CEILING),
    )


def _kwh(provider: str, name: str, tokens: int) -> tuple[float, float]:
    from ecologits.utils.range_value import RangeValue

    if name not in known_models().get(provider, ()):
        raise ModelUnknown(name)
    energy = _impacts()(provider, name, tokens, _NO_HASTE).energy
    if energy is None:
        raise ModelUnknown(name)
    value = energy.value
    return (value.min, value.max) if isinstance(value, RangeValue) else (value, value)


@cache
def _impacts() -> Callable[..., Any]:
    """EcoLogits' own estimate. What it logs of a model whose architecture is guessed, or that reads images,
    is what the width of the range says; anything else that it logs is left."""
    # Its logger is of a class of its own: named before this import, it would lack what it calls.
    from ecologits.log import logger
    from ecologits.tracers.utils import llm_impacts

    logger.addFilter(lambda record: not _GUESSED.search(record.getMessage()))
    return llm_impacts


def _wh(kwh: float, rounding: str) -> Decimal:
    return (Decimal(kwh) * 1000).quantize(_STEP, rounding)
