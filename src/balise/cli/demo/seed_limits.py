"""What the fictitious body's systems take, and its quotas."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from balise.cli.demo.seed_organization import Cast
from balise.portal.enforcement.actions.add_quota import add_quota
from balise.portal.enforcement.actions.set_figures import set_figures
from balise.portal.enforcement.figures import Energy, SystemFigures
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.models import UseCase


def load_limits(cast: Cast, systems: dict[str, GenAISystem], data: dict[str, Any]) -> None:
    """Figures first: limits of energy and cost need them."""
    for row in data["figures"]:
        price_input, price_output = map(Decimal, row["price"])
        estimated = "model" in row
        set_figures(
            actor=cast["thomas.nguyen"],
            system=systems[row["system"]],
            price_input=price_input,
            price_output=price_output,
            source=SystemFigures.Source.ECOLOGITS if estimated else SystemFigures.Source.MANUAL,
            model=row.get("model", ""),
            energy=None if estimated else _energy(row),
        )
    for row in data["quotas"]:
        case = UseCase.objects.of(cast.body).get(code=row["case"]) if "case" in row else None
        add_quota(
            actor=cast["nadia.benslimane"],
            scope=row["scope"],
            period=row["period"],
            amount=Decimal(row["amount"]),
            unit=row["unit"],
            case=case,
            system=systems[row["system"]] if "system" in row else None,
        )


def _energy(row: dict[str, Any]) -> Energy:
    ends = {
        f"{of}_{end}": Decimal(value)
        for of in ("input", "output")
        for end, value in zip(("low", "high"), row.get(of, ()), strict=False)
    }
    return Energy(**ends)
