"""Propose a use case: any employee may (guide, 1.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.models import CaseSystem, UseCase
from balise.portal.usecases.notices import about, holders_of, notify
from balise.portal.usecases.similar import similar_cases
from balise.portal.usecases.story import tell

_NUMBERED = re.compile(r"^CU-(\d+)$")


@transaction.atomic
def propose(
    *,
    actor: Person,
    values: Mapping[str, Any],
    systems: Sequence[GenAISystem] = (),
    distinct_reason: str = "",
    code: str = "",
) -> UseCase:
    """Create a case from checked ``values`` (model fields), proposed by ``actor``.

    Raises ``ActionRefused`` when cases look alike and ``distinct_reason`` does
    not say in what this one differs. ``code`` is given by imports only.
    """
    require(actor, "usecases.propose")
    # One proposal at a time per OP, so that two never get the same number.
    PublicBody.objects.select_for_update(no_key=True).get(pk=actor.public_body_id)
    alike = similar_cases(actor.public_body, values["title"], values["intended_use"])
    if alike and not distinct_reason.strip():
        raise ActionRefused(
            _(
                "Des cas semblables existent (%(cases)s) : joignez-vous à "
                "l’un d’eux, ou dites en quoi le vôtre diffère."
            )
            % {"cases": ", ".join(found.case.code for found in alike)}
        )
    case = UseCase.objects.create(
        public_body=actor.public_body,
        code=code or _next_code(actor.public_body),
        requester=actor,
        **{"unit": actor.unit, **values},
    )
    for order, system in enumerate(systems):
        CaseSystem.objects.create(
            public_body=case.public_body, case=case, system=system, fallback_order=order
        )
    tell(case, actor, "propose", to_state=case.status)
    if alike:
        codes = ", ".join(found.case.code for found in alike)
        tell(case, actor, "explain-distinct", distinct_reason.strip(), alike=codes)
    notify(
        holders_of(case.public_body, "unite-responsable"),
        *about(case, "Un nouveau cas d’usage attend votre étude."),
    )
    return case


def _next_code(public_body: PublicBody) -> str:
    numbers = [
        int(match[1])
        for code in UseCase.objects.of(public_body)
        .filter(code__startswith="CU-")
        .values_list("code", flat=True)
        if (match := _NUMBERED.match(code))
    ]
    return f"CU-{max(numbers, default=0) + 1:03d}"
