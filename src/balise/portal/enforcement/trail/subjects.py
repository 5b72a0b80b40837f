"""What a record is about: it holds codes, people know titles."""

from __future__ import annotations

from typing import Any

from balise.portal.enforcement.trail.entries import Entry
from balise.portal.organizations.models import PublicBody
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.models import UseCase


def subjects(public_body: PublicBody, entry: Entry) -> dict[str, Any]:
    """The case and the system of the OP that an entry names, None where it has them no more."""
    named = (("case", UseCase, entry.record.case), ("system", GenAISystem, entry.record.system))
    # A row that somebody changed may hold what the database cannot be asked for.
    return {
        name: model.objects.of(public_body).filter(code=code).first() if code and code.isprintable() else None
        for name, model, code in named
    }
