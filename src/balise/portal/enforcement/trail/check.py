"""Verification of an OP's chains, kept with its result."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from balise.catalog.typography import french
from balise.contracts.signing import load_public_keys
from balise.journal.checkpoints import ANCHOR_FILE, BadAnchors, Checkpoint, read_file
from balise.journal.problems import Report
from balise.journal.verify import verify
from balise.portal.enforcement.models import JournalCheck
from balise.portal.enforcement.trail.plane import verifying_connection


def run_check(check: JournalCheck) -> JournalCheck:
    """Verify and keep what was found. The check's own OP must be the session's."""
    check.started_at = timezone.now()
    check.save(update_fields=["started_at"])
    try:
        _keep(check, _verified(check.public_body_id))
    except BadAnchors as error:
        check.failure = french(str(error))[:200]
    except (OSError, ValueError) as error:
        check.failure = f"clé de vérification illisible : {type(error).__name__}"
    check.finished_at = timezone.now()
    check.save()
    return check


def _verified(public_body_id: int) -> Report:
    # A renewed key leaves its predecessor beside it: what that one signed still verifies.
    keys = load_public_keys(settings.BALISE.keys_dir, "journal")
    if not keys:
        raise ValueError("aucune clé publique du journal")
    path = settings.BALISE.var_dir / ANCHOR_FILE
    anchors: list[Checkpoint] = read_file(path) if path.exists() else []
    with verifying_connection() as connection:
        return verify(connection, keys, anchors, public_body=public_body_id)


def _keep(check: JournalCheck, report: Report) -> None:
    check.records, check.chains = report.records, report.writers
    check.problems = [
        {
            "kind": problem.kind,
            "writer": str(problem.writer),
            "seq": problem.seq,
            "fr": french(problem.message),
            "en": problem.message_en,
        }
        for problem in report.problems[: check.MOST_KEPT]
    ]
    check.open_intents = [
        {"request_id": intent.request_id, "at": intent.at.isoformat()}
        for intent in report.open_intents[: check.MOST_KEPT]
    ]
