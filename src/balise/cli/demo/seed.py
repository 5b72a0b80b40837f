"""Loads the fictitious public body once: its frame, then its register by the portal's own actions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from balise.catalog.typography import french
from balise.cli.demo import credentials
from balise.cli.demo.seed_limits import load_limits
from balise.cli.demo.seed_organization import load_organization
from balise.cli.demo.seed_register import load_cases, load_keys, load_systems
from balise.cli.settings import CommonSettings
from balise.contracts.anomalies import AnomalySettings
from balise.portal.enforcement.actions.set_anomalies import set_anomalies
from balise.portal.organizations.models import PublicBody
from balise.portal.organizations.signals import policy_changed
from balise.portal.organizations.tenancy import acting_for
from balise.portal.systems.models import GenAISystem

_DATA = Path(__file__).with_name("data")


class AlreadySeeded(Exception):
    """The data is there but its credentials file is not; the message says what to do."""


def seed(common: CommonSettings, upstream: str = "") -> bool:
    """Load everything in one transaction. Returns False when it was already there.

    ``upstream`` is the address that answers for every system; the local model's by default.
    """
    code = _read("organization")["public_body"]["code"]
    upstream = upstream or f"{common.model.url}/v1"
    if (known := PublicBody.objects.filter(code=code).first()) is not None:
        if credentials.path(common).exists():
            _move(common, known, upstream)
            return False
        raise AlreadySeeded(
            "les données de démonstration existent, mais le fichier de leurs accès a disparu; "
            "relancez avec --reset pour repartir à neuf."
        )
    with transaction.atomic():
        body = PublicBody.objects.create(is_demo=True, **_read("organization")["public_body"])
        with acting_for(body.pk):
            cast = load_organization(body, _read("organization"))
            systems = load_systems(cast, _read("systems"), upstream)
            cases = _read("cases")
            load_cases(cast, systems, cases["cases"])
            load_limits(cast, systems, _read("limits"))
            # Everything alerts, nothing suspends: who tries the demonstration provokes refusals on purpose.
            set_anomalies(actor=cast["karine.desrosiers"], settings=AnomalySettings())
            keys, refused = load_keys(cast, cases)
            # Inside the transaction: the accounts exist exactly when their file does.
            credentials.write(common, cast.accounts, keys, refused, upstream)
    return True


def _move(common: CommonSettings, body: PublicBody, upstream: str) -> None:
    """The demonstration may listen on other ports than the last time, or be answered by another server.

    Only the addresses that the demonstration itself gave follow; one that somebody entered stays.
    """
    former = credentials.read(common).get("upstream", upstream)
    if former != upstream:
        with transaction.atomic(), acting_for(body.pk):
            GenAISystem.objects.of(body).filter(base_url=former).update(base_url=upstream)
            policy_changed.send(sender=GenAISystem, public_body=body)
    credentials.move(common, upstream)


def _read(name: str) -> Any:
    """As a person would type it in the portal: spaces and apostrophes of French."""
    return yaml.safe_load(french((_DATA / f"{name}.yaml").read_text(encoding="utf-8")))
