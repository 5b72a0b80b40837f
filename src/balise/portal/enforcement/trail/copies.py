"""Where the copies of an OP's journal go, and how far behind each destination is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balise.journal.storage import READABLE_AT
from balise.portal.organizations.audit import record_events
from balise.portal.organizations.models import PublicBody

LIVE_SECONDS = 120  # a shipper says every 30 seconds that it runs
MOST = 1000  # beyond it, rows are not counted one by one
# The codes of ``journal.siem``.
_FAILURES: dict[str, Promise] = {
    "unreachable": gettext_lazy("La destination ne répond pas."),
    "certificate_refused": gettext_lazy("Son certificat n’est pas reconnu."),
    "tls_failed": gettext_lazy("La connexion chiffrée a échoué."),
    "timeout": gettext_lazy("Elle n’a pas répondu à temps."),
    "connection_lost": gettext_lazy("La connexion s’est rompue."),
    "secrets_unreadable": gettext_lazy("Un certificat, une clé ou un jeton ne peut être lu."),
}
# The database shows an OP its own rows and the destinations that receive them, no others.
_COPIES = f"""
SELECT d.name, d.format, d.transport, d.seen_at, d.delivered_at, d.failing_since, d.failure,
       d.seen_at > clock_timestamp() - make_interval(secs => %(live)s), behind.rows, behind.oldest
FROM balise_siem_destination d
CROSS JOIN LATERAL (
  SELECT count(*) AS rows, min(at) AS oldest FROM (
    SELECT row.at FROM balise_journal_writer w
    LEFT JOIN balise_siem_cursor c ON c.destination = d.name AND c.writer = w.id
    CROSS JOIN LATERAL (
      SELECT {READABLE_AT} FROM balise_journal j
      WHERE j.writer = w.id AND j.seq > coalesce(c.seq, 0) LIMIT %(most)s
    ) row LIMIT %(most)s
  ) waiting
) behind
ORDER BY d.name
"""  # noqa: S608 - constants
MOST_TOLD = 100
_ASIDE = f"""
SELECT a.destination, a.set_aside_at, a.why, a.refusals, a.seq, j.request_id, j.at
FROM balise_siem_set_aside a LEFT JOIN LATERAL (
  SELECT request_id, {READABLE_AT} FROM balise_journal WHERE writer = a.writer AND seq = a.seq
) j ON true
ORDER BY a.set_aside_at DESC, a.destination, a.writer, a.seq DESC LIMIT %(most)s OFFSET %(before)s
"""  # noqa: S608 - constants
# What is told is told for good, whoever looks at the same time.
_UNTOLD = """
UPDATE balise_siem_set_aside SET told_at = clock_timestamp() WHERE (destination, writer, seq) IN (
  SELECT destination, writer, seq FROM balise_siem_set_aside WHERE told_at IS NULL
  ORDER BY set_aside_at LIMIT %(most)s FOR UPDATE SKIP LOCKED
) RETURNING destination, writer, seq, why
"""


@dataclass(frozen=True)
class Copy:
    """One destination. ``oldest`` is the moment of the oldest row that it was not sent."""

    name: str
    format: str
    transport: str
    seen_at: datetime
    delivered_at: datetime | None
    failing_since: datetime | None
    failure: str
    live: bool
    behind: int
    oldest: datetime | None

    @property
    def more(self) -> bool:
        """Whether ``behind`` is a floor."""
        return self.behind >= MOST

    @property
    def why(self) -> str:
        """The failure in words."""
        return _in_words(self.failure)


@dataclass(frozen=True)
class SetAside:
    """A row that a destination refused for good, and does not have. ``request_id`` leads to it."""

    destination: str
    set_aside_at: datetime
    failure: str
    refusals: int
    seq: int
    request_id: str | None
    at: datetime | None

    @property
    def why(self) -> str:
        return _in_words(self.failure)


def copies() -> list[Copy]:
    """Destinations of the OP that the session acts for."""
    with connection.cursor() as cursor:
        cursor.execute(_COPIES, {"live": LIVE_SECONDS, "most": MOST})
        return [Copy(*row) for row in cursor.fetchall()]


class SetAsides:
    """Rows of the OP that destinations refused for good, the latest first, read by the page."""

    def count(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM balise_siem_set_aside")
            return int(cursor.fetchone()[0])

    def __getitem__(self, part: slice) -> list[SetAside]:
        with connection.cursor() as cursor:
            cursor.execute(_ASIDE, {"most": part.stop - part.start, "before": part.start})
            return [SetAside(*row) for row in cursor.fetchall()]


def tell_of_set_aside(body: PublicBody) -> int:
    """Journal each row that was set aside since the last time; returns how many. The copies carry it on."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_UNTOLD, {"most": MOST_TOLD})
            rows = cursor.fetchall()
        if rows:
            told = [
                {"destination": destination, "writer": str(writer), "seq": seq, "why": why}
                for destination, writer, seq, why in rows
            ]
            record_events(body, None, "copies.set_aside", told)
    return len(rows)


def _in_words(failure: str) -> str:
    kind, _mark, status = failure.partition("_")
    if kind == "http":
        return _("Elle a répondu par l’erreur %(status)s.") % {"status": status}
    return str(_FAILURES.get(failure, failure))
