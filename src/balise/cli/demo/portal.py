"""What the tour does in the portal: the same actions as the screens, and the proof read back."""

from __future__ import annotations

from django.db import connection

from balise.cli.demo.seed_organization import day
from balise.cli.settings import CommonSettings
from balise.contracts import signing
from balise.journal.checkpoints import ANCHOR_FILE, read_file
from balise.journal.contents import open_content
from balise.journal.seal import MasterKey
from balise.journal.verify import verify
from balise.portal.approvals.actions.decide import decide, last_decision_id
from balise.portal.approvals.actions.revoke import revoke
from balise.portal.approvals.freeze import sheet_digest
from balise.portal.enforcement.actions.lift_stop import lift_stop
from balise.portal.enforcement.actions.order_stop import order_stop
from balise.portal.enforcement.models import JournalEntry, StopOrder
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.models import Account, Person
from balise.portal.people.permissions import ActionRefused
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.models import UseCase


class PortalFailed(Exception):
    """The portal refused what the tour asked."""


def authorise(code: str, *, by: str) -> None:
    """Authorise a case for experimentation, as the holder of a mandate would."""
    with _signed_in(by) as actor:
        case = UseCase.objects.of(actor.public_body).get(code=code)
        decide(
            actor=actor,
            case=case,
            outcome="authorise",
            reasons="Essai limité au groupe pilote; les avis sont favorables.",
            seen_sheet=sheet_digest(case),
            seen_decision=last_decision_id(case),
            conditions="Une personne vérifie chaque réponse.",
            expires_on=day(180),
            phase="experimentation",
        )


def revoke_authorisation(code: str, *, by: str) -> None:
    """Put a case that a former tour authorised back before its decision."""
    with _signed_in(by) as actor:
        case = UseCase.objects.of(actor.public_body).get(code=code)
        revoke(actor=actor, case=case, reason="Remise à l’état d’avant la visite.")


def stop(system: str, *, by: str) -> int:
    """Order an emergency stop of a system; returns the order to lift."""
    with _signed_in(by) as actor:
        found = GenAISystem.objects.of(actor.public_body).get(code=system)
        return order_stop(
            public_body=actor.public_body, actor=actor, system=found, reason="Essai de l’arrêt d’urgence."
        ).pk


def lift(order: int, *, by: str) -> None:
    with _signed_in(by) as actor:
        found = StopOrder.objects.of(actor.public_body).get(pk=order)
        lift_stop(actor=actor, stop=found, reason="Fin de l’essai.")


def received_by_system(common: CommonSettings, request_id: str, *, by: str) -> str:
    """The request as the system received it, read back from the sealed content."""
    with _signed_in(by):
        master = MasterKey.load_or_create(common.keys_dir / "content.key")
        connection.ensure_connection()
        parts = open_content(connection.connection, master, request_id)
    return parts["upstream", 1].decode()


def journal_is_new() -> bool:
    """Whether no request has gone through a gateway yet."""
    with _signed_in("lise.normandeau"):
        return not JournalEntry.objects.exclude(kind="event").exists()


def verify_journal(common: CommonSettings) -> tuple[int, list[str], int]:
    """Number of records, problems in words, number of open intents, over the whole journal."""
    connection.close()
    keys = signing.load_public_keys(common.keys_dir, "journal")
    kept = common.var_dir / ANCHOR_FILE
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")  # the whole journal: every OP, as an auditor of the platform
    report = verify(connection.connection, keys, read_file(kept) if kept.exists() else [])
    connection.close()
    return report.records, [found.message for found in report.problems], len(report.open_intents)


class _signed_in:
    """The person behind a sign-in name, with the session set to their OP."""

    def __init__(self, login: str) -> None:
        self._account = Account.objects.get(username=login)

    def __enter__(self) -> Person:
        assert self._account.public_body_id is not None
        self._tenancy = acting_for(self._account.public_body_id)
        self._tenancy.__enter__()
        return Person.objects.select_related("public_body").get(account=self._account)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._tenancy.__exit__(None, None, None)
        if isinstance(error, ActionRefused):
            raise PortalFailed(str(error.message)) from None
