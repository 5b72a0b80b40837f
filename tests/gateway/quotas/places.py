"""Limits as tests write them."""

from __future__ import annotations

from typing import Any

from balise.contracts.snapshot import QuotaScope
from balise.gateway.quotas.amounts import Amounts
from balise.gateway.quotas.owed import Owed, Place

ZONE = "America/Toronto"
WEEK = 7 * 86_400
"""Windows that do not end while a test runs, but once in a very long while."""


def owed(scope: QuotaScope = QuotaScope.PERSON, holder: str = "ines", **most: Any) -> Owed:
    window = most.pop("window", 52 * WEEK)
    body = most.pop("public_body", 7)
    return Owed(Place(body, scope, holder, most.pop("within", ""), window), Amounts(**most))


def one(**more: int) -> Amounts:
    return Amounts(**({"requests": 1} | more))
