"""What is known of one person's use of one key, and what it makes of the next request. No I/O, no clock."""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, datetime

from balise.contracts.anomalies import WINDOW, AnomalyKind, AnomalySettings, window_start
from balise.contracts.records import Scalar
from balise.gateway.anomalies.burst import Burst
from balise.gateway.anomalies.habits import Habits
from balise.gateway.anomalies.hours import local_time, unusual_hour
from balise.gateway.anomalies.new_address import new_address
from balise.gateway.anomalies.probing import Probing
from balise.gateway.anomalies.refusal_rate import RefusalRate
from balise.gateway.anomalies.seen import Seen

Figures = dict[str, Scalar]
MOST_SUBJECTS = 5_000
_KINDS = (
    AnomalyKind.BURST,
    AnomalyKind.HOURS,
    AnomalyKind.REFUSALS,
    AnomalyKind.PROBING,
    AnomalyKind.ADDRESS,
)
_BESIDE_SECONDS = 5.0
"""Sooner than that, nobody has read a refusal: it is the application that asks of itself, for a title or for
what to search, with the text that its person sent."""
_WINDOW_SECONDS = int(WINDOW.total_seconds())


class Recent:
    """What is counted over minutes. It exists once the key is used: most rows are only read.

    ``seen`` is a minute and a place of which all was told and learned; ``refused`` is when a refusal last
    counted.
    """

    __slots__ = ("burst", "probing", "rate", "refused", "seen")

    def __init__(self) -> None:
        self.burst, self.rate, self.probing = Burst(), RefusalRate(), Probing()
        self.refused = float("-inf")
        self.seen: tuple[int, str, str, AnomalySettings] | None = None

    def beside(self, seen: Seen) -> bool:
        """Whether it is refused for what the person was just refused for, asked by the application itself."""
        if not seen.refused:
            return False
        beside = seen.in_front and 0 <= seen.at - self.refused < _BESIDE_SECONDS
        self.refused = self.refused if beside else seen.at
        return beside


class Subject:
    """One person's use of one key. ``changed``: its habits are newer than their row; ``since``: when what is
    counted began again, which a window that is reported does not go back beyond."""

    __slots__ = ("_reported", "changed", "habits", "public_body", "recent", "since")

    def __init__(self, public_body: int) -> None:
        self.public_body = public_body
        self.habits = Habits()
        self.changed = False
        self.begin_again(datetime.min.replace(tzinfo=UTC))

    def begin_again(self, at: datetime) -> None:
        """Also when a human lifted a suspension: what led to it no longer counts, what is new does. The
        moment is in the database, the same for every gateway, and so is the alert that comes after it."""
        self.recent: Recent | None = None
        self._reported: dict[AnomalyKind, tuple[int, datetime]] = {}
        self.since = at

    def see(
        self, seen: Seen, settings: AnomalySettings, time_zone: str, whole: Subject | None = None
    ) -> list[tuple[AnomalyKind, datetime, Figures]]:
        """Each anomaly that this request shows, once a window: kind, start of the window, figures.

        ``whole``: the use of the key by everybody, when it is an application's, whose networks are its own.
        """
        recent, habits = self.recent, self.habits
        if recent is None:
            recent = self.recent = Recent()
        minutes = habits.minutes
        burst = recent.burst.see(seen, settings.burst, habits)
        beside = recent.beside(seen)
        rate = None if beside else recent.rate.see(seen, settings.refusals)
        probing = recent.probing.see(seen, settings.probing) if seen.refused and not beside else None
        self.changed |= minutes != habits.minutes
        moment = (int(seen.at) // 60, seen.network, time_zone, settings)
        if moment == recent.seen:
            hour = address = None
        else:
            hour, address = self._place(seen, settings, time_zone, whole or self)
            # Where only habits count, a key's age does, too, which is no matter of minutes.
            recent.seen = moment if settings.hours.days else None
        if burst is None and hour is None and rate is None and probing is None and address is None:
            return []
        return self._told((burst, hour, rate, probing, address), seen, settings)

    def _place(
        self, seen: Seen, settings: AnomalySettings, time_zone: str, whole: Subject
    ) -> tuple[Figures | None, Figures | None]:
        """Judge when and from where, then learn it; not where an application is that names nobody, which may
        be whoever took its key."""
        habits, local = self.habits, local_time(seen.at, time_zone)
        hour = unusual_hour(seen, local, settings.hours, habits)
        address = new_address(seen, whole.habits)
        self.changed |= habits.learn_hour(seen.at, local.slot)
        if seen.network and not seen.nameless:
            whole.changed |= whole.habits.learn_network(seen.network, seen.at)
        habits.first = habits.first or seen.at
        return hour, address

    def _told(
        self, judged: tuple[Figures | None, ...], seen: Seen, settings: AnomalySettings
    ) -> list[tuple[AnomalyKind, datetime, Figures]]:
        told = []
        number = int(seen.at) // _WINDOW_SECONDS
        for kind, figures in zip(_KINDS, judged, strict=True):
            if figures is None:
                continue
            reported = self._reported.get(kind)
            if (reported and reported[0] == number) or kind not in settings.watched():
                continue
            window = max(window_start(datetime.fromtimestamp(seen.at, UTC)), self.since)
            self._reported[kind] = (number, window)
            if reported is None or reported[1] != window:
                told.append((kind, window, figures))
        return told


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
