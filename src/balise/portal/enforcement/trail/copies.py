"""Where the copies of an OP's journal go, and how far behind each destination is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
_COPIES = """
SELECT d.name, d.format, d.transport, d.seen_at, d.delivered_at, d.failing_since, d.failure,
       d.seen_at > clock_timestamp() - make_interval(secs => %(live)s), behind.rows, behind.oldest
FROM balise_siem_destination d
CROSS JOIN LATERAL (
  SELECT count(*) AS rows, min(at) AS oldest FROM (
    SELECT row.at FROM balise_journal_writer w
    LEFT JOIN balise_siem_cursor c ON c.destination = d.name AND c.writer = w.id
    CROSS JOIN LATERAL (
      SELECT j.at FROM balise_journal j WHERE j.writer = w.id AND j.seq > coalesce(c.seq, 0) LIMIT %(most)s
    ) row LIMIT %(most)s
  ) waiting
) behind
ORDER BY d.name
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
        kind, _mark, status = self.failure.partition("_")
        if kind == "http":
            return _("Elle a répondu par l’erreur %(status)s.") % {"status": status}
        return str(_FAILURES.get(self.failure, self.failure))


def copies() -> list[Copy]:
    """Destinations of the OP that the session acts for."""
    with connection.cursor() as cursor:
        cursor.execute(_COPIES, {"live": LIVE_SECONDS, "most": MOST})
        return [Copy(*row) for row in cursor.fetchall()]
