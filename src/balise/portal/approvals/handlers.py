"""What approvals does when a case or one of its systems changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.dispatch import receiver
from django.utils.translation import override

from balise.portal.approvals.actions.end_changed import end_changed
from balise.portal.people.models import Person
from balise.portal.systems.models import GenAISystem
from balise.portal.systems.signals import system_changed
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.signals import facts_changed


@receiver(facts_changed)
def on_facts_changed(case: UseCase, actor: Person, reason: str, **_kwargs: Any) -> None:
    end_changed(actor=actor, cases=[case], reason=reason)
    case.refresh_from_db()


@receiver(system_changed)
def on_system_changed(
    system: GenAISystem, actor: Person, changed: Iterable[str], reason: str, **_kwargs: Any
) -> None:
    # What is kept is written in the language of work, whoever writes it.
    with override("fr-ca"):
        fields = ", ".join(str(GenAISystem._meta.get_field(name).verbose_name) for name in changed)
    end_changed(
        actor=actor,
        cases=system.use_cases.all(),
        reason=f"Changement de « {system.name} » ({fields}) : {reason}",
    )
