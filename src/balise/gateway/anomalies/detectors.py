"""What is known of one person's use of one key, and what it makes of the next request. No I/O, no clock."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from datetime import UTC, datetime

from balise.contracts.anomalies import AnomalyKind, AnomalySettings, window_start
from balise.contracts.records import Scalar
from balise.gateway.anomalies.burst import Burst
from balise.gateway.anomalies.habits import Habits
from balise.gateway.anomalies.hours import unusual_hour
from balise.gateway.anomalies.new_address import new_address
from balise.gateway.anomalies.probing import Probing
from balise.gateway.anomalies.refusal_rate import RefusalRate
from balise.gateway.anomalies.seen import Seen

Figures = dict[str, Scalar]
MOST_SUBJECTS = 5_000


class Subject:
    """One person's use of one key. ``changed``: its habits are newer than their row.

    What is counted over minutes exists once the key is used: most rows are only read.
    """

    __slots__ = ("_reported", "_since", "burst", "changed", "habits", "probing", "public_body", "rate")

    def __init__(self, public_body: int) -> None:
        self.public_body = public_body
        self.habits = Habits()
        self.changed = False
        self.begin_again(datetime.min.replace(tzinfo=UTC))

    def begin_again(self, at: datetime) -> None:
        """Also when a human lifted a suspension: what led to it no longer counts, what is new does."""
        self.burst: Burst | None = None
        self.rate: RefusalRate | None = None
        self.probing: Probing | None = None
        self._reported: dict[AnomalyKind, datetime] = {}
        self._since = at

    def see(
        self, seen: Seen, settings: AnomalySettings, time_zone: str
    ) -> Iterator[tuple[AnomalyKind, datetime, Figures]]:
        """Each anomaly that this request shows, once a window: kind, start of the window, figures."""
        before = self.habits.mark()
        for kind, figures in self._found(seen, settings, time_zone):
            window = max(window_start(datetime.fromtimestamp(seen.at, UTC)), self._since)
            if self._reported.get(kind) != window:
                self._reported[kind] = window
                yield kind, window, figures
        self.habits.first = self.habits.first or seen.at
        self.changed |= before != self.habits.mark()

    def _found(
        self, seen: Seen, settings: AnomalySettings, time_zone: str
    ) -> Iterator[tuple[AnomalyKind, Figures]]:
        self.burst = self.burst or Burst()
        self.rate = self.rate or RefusalRate()
        self.probing = self.probing or Probing()
        judged = (
            (AnomalyKind.BURST, self.burst.see(seen, settings.burst, self.habits)),
            (AnomalyKind.HOURS, unusual_hour(seen, settings.hours, time_zone, self.habits)),
            (AnomalyKind.REFUSALS, self.rate.see(seen, settings.refusals)),
            (AnomalyKind.PROBING, self.probing.see(seen, settings.probing)),
            (AnomalyKind.ADDRESS, new_address(seen, self.habits)),
        )
        for kind, figures in judged:
            if figures is not None and kind in settings.watched():
                yield kind, figures


class Subjects:
    """The subjects in use, the least recently seen forgotten first: memory has an end."""

    def __init__(self, most: int = MOST_SUBJECTS) -> None:
        self._known: OrderedDict[str, Subject] = OrderedDict()
        self._most = most

    def __len__(self) -> int:
        return len(self._known)

    def of(self, name: str, public_body: int) -> Subject:
        subject = self._known.get(name)
        if subject is None:
            subject = self._known[name] = Subject(public_body)
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(name)
        return subject

    def take(self, name: str, public_body: int, learned: Habits) -> bool:
        """Add what a row says; True when more is known here than the row says."""
        subject = self.of(name, public_body)
        subject.habits.join(learned)
        return subject.habits != learned

    def changed(self) -> dict[str, Subject]:
        return {name: subject for name, subject in self._known.items() if subject.changed}
