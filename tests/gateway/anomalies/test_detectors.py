"""Each detector, with moments of our own: what must stay quiet first, then what must not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from balise.contracts.anomalies import (
    AddressSettings,
    AnomalyKind,
    AnomalySettings,
    BurstSettings,
    HoursSettings,
    ProbingSettings,
    RefusalSettings,
    alert_id,
    window_start,
)
from balise.gateway.anomalies.detectors import Figures, Subject, Subjects
from balise.gateway.anomalies.habits import MOST_NETWORKS, Habits
from balise.gateway.anomalies.seen import Networks, Seen

TORONTO = ZoneInfo("America/Toronto")
OFFICE = datetime(2026, 3, 4, 10, 0, tzinfo=TORONTO).timestamp()  # a Wednesday
NIGHT = datetime(2026, 1, 8, 3, 12, tzinfo=TORONTO).timestamp()
MINUTE, HOUR, DAY, WEEK = 60.0, 3600.0, 86_400.0, 604_800.0
SETTINGS = AnomalySettings(
    burst=BurstSettings(floor=30, factor=5),
    hours=HoursSettings(days=(0, 1, 2, 3, 4), start=6 * 60, end=21 * 60, learn_weeks=4),
    refusals=RefusalSettings(last=10, minimum=5, share=0.6),
    probing=ProbingSettings(refusals=4, seconds=600),
)


def feed(
    subject: Subject, seen: Iterable[Seen], settings: AnomalySettings = SETTINGS
) -> list[tuple[AnomalyKind, Figures]]:
    return [
        (kind, figures) for one in seen for kind, _, figures in subject.see(one, settings, "America/Toronto")
    ]


def kinds(found: list[tuple[AnomalyKind, Figures]]) -> list[AnomalyKind]:
    return [kind for kind, _ in found]


def refusal(at: float, size: int = 100, code: str = "level_not_allowed", *types: str, found: int = 1) -> Seen:
    return Seen(at, (code,), frozenset(types), found, size, "bureau")


def test_an_ordinary_day_is_quiet() -> None:
    day = [Seen(OFFICE + number * 20, network="bureau") for number in range(1000)]
    assert feed(Subject(7), day) == []


# Bursts


def test_below_the_floor_a_new_key_may_be_quick() -> None:
    assert feed(Subject(7), [Seen(OFFICE + n) for n in range(29)]) == []


def test_a_burst_is_told_once_a_window_with_its_figures() -> None:
    found = feed(Subject(7), [Seen(OFFICE + n / 2) for n in range(90)])
    assert found == [(AnomalyKind.BURST, {"requests": 30, "usual": 0.0, "threshold": 30.0})]


def test_who_is_always_busy_is_judged_by_their_own_pace() -> None:
    subject, quiet = Subject(7), AnomalySettings(burst=BurstSettings(enabled=False))
    for minute in range(60):
        feed(subject, [Seen(OFFICE + minute * MINUTE + n * 3) for n in range(20)], quiet)
    assert subject.habits.pace == pytest.approx(20)
    assert feed(subject, [Seen(OFFICE + 2 * HOUR + n / 2) for n in range(90)]) == []
    assert kinds(feed(subject, [Seen(OFFICE + 3 * HOUR + n / 4) for n in range(120)])) == [AnomalyKind.BURST]


def test_bursts_do_not_teach_that_bursts_are_usual() -> None:
    subject = Subject(7)
    for hour in range(3):
        assert kinds(feed(subject, [Seen(OFFICE + hour * HOUR + n / 20) for n in range(1000)]))
    assert subject.habits.pace < 5


def test_what_is_sustained_for_a_working_day_becomes_usual() -> None:
    subject = Subject(7)
    told = [
        kinds(feed(subject, [Seen(OFFICE + minute * MINUTE + n / 2) for n in range(120)]))
        for minute in range(4 * 60)
    ]
    assert told[0] == told[60] == [AnomalyKind.BURST]
    assert not any(told[180:])


def test_requests_of_an_hour_ago_do_not_make_a_burst() -> None:
    old = [Seen(OFFICE + n) for n in range(29)]
    assert feed(Subject(7), [*old, Seen(OFFICE + HOUR)]) == []


# Hours


def test_declared_hours_are_in_the_body_s_own_time() -> None:
    six_in_toronto = datetime(2026, 7, 8, 10, 0, tzinfo=UTC).timestamp()
    before = datetime(2026, 7, 8, 9, 59, tzinfo=UTC).timestamp()
    assert feed(Subject(7), [Seen(six_in_toronto)]) == []
    assert kinds(feed(Subject(7), [Seen(before)])) == [AnomalyKind.HOURS]


def test_the_night_is_unusual_and_says_when() -> None:
    found = feed(Subject(7), [Seen(NIGHT)])
    assert found == [(AnomalyKind.HOURS, {"weekday": 3, "hour": 3, "minute": 12, "weeks": 0})]


def test_a_job_that_works_every_night_becomes_usual() -> None:
    subject = Subject(7)
    weeks = [feed(subject, [Seen(NIGHT + week * WEEK)]) for week in range(4)]
    assert [kinds(found) for found in weeks] == [[AnomalyKind.HOURS], [AnomalyKind.HOURS], [], []]
    assert kinds(feed(subject, [Seen(NIGHT + 20 * WEEK)])) == [AnomalyKind.HOURS]


def test_habits_do_not_count_when_the_body_says_so() -> None:
    strict = AnomalySettings(hours=HoursSettings(learn_weeks=0))
    subject = Subject(7)
    assert all(feed(subject, [Seen(NIGHT + week * WEEK)], strict) for week in range(6))


def test_without_declared_hours_a_new_key_has_no_unusual_hour() -> None:
    habits_alone = AnomalySettings(hours=HoursSettings(days=(), learn_weeks=4))
    subject = Subject(7)
    for day in range(40):
        assert feed(subject, [Seen(OFFICE + day * DAY)], habits_alone) == []
    assert kinds(feed(subject, [Seen(OFFICE + 40 * DAY + 14 * HOUR)], habits_alone)) == [AnomalyKind.HOURS]


def test_hours_may_pass_midnight() -> None:
    night_shift = AnomalySettings(hours=HoursSettings(start=22 * 60, end=6 * 60))
    assert feed(Subject(7), [Seen(NIGHT)], night_shift) == []
    assert kinds(feed(Subject(7), [Seen(OFFICE)], night_shift)) == [AnomalyKind.HOURS]


# Refusals


def test_a_few_refusals_are_nothing() -> None:
    mixed = [Seen(OFFICE + n * MINUTE, ("not_in_group",) if n % 2 else ()) for n in range(20)]
    assert feed(Subject(7), [refusal(OFFICE + n, code="not_in_group") for n in range(4)]) == []
    assert feed(Subject(7), mixed) == []


def test_mostly_refusals_are_told() -> None:
    found = feed(Subject(7), [refusal(OFFICE + n * MINUTE, code="not_in_group") for n in range(8)])
    assert found == [(AnomalyKind.REFUSALS, {"refused": 5, "requests": 5, "percent": 100})]


def test_refusals_of_another_hour_no_longer_count() -> None:
    slow = [refusal(OFFICE + n * 20 * MINUTE, code="not_in_group") for n in range(24)]
    assert feed(Subject(7), slow) == []


# Probing


def test_the_same_text_sent_again_is_not_probing() -> None:
    again = [refusal(OFFICE + n * 20, 100, "level_not_allowed", "NAS") for n in range(4)]
    assert feed(Subject(7), again) == []


def test_refusals_of_another_nature_are_not_probing() -> None:
    varied = [refusal(OFFICE + n * 20, 100 + n, "kind_forbidden", "NAS") for n in range(4)]
    unlike = [
        refusal(OFFICE + n * 20, 100 + n, "level_not_allowed", kind)
        for n, kind in enumerate(("NAS", "NAM", "PHONE", "SECRET"))
    ]
    assert feed(Subject(7), varied) == []
    assert feed(Subject(7), unlike) == []


def test_near_matches_far_apart_are_not_probing() -> None:
    slow = [refusal(OFFICE + n * 400, 100 + n, "level_not_allowed", "NAS") for n in range(4)]
    assert feed(Subject(7), slow) == []


def test_near_matches_that_change_are_probing() -> None:
    tried = [refusal(OFFICE + n * 20, 100 + n, "level_not_allowed", "NAS") for n in range(4)]
    (found,) = feed(Subject(7), tried)
    assert found == (
        AnomalyKind.PROBING,
        {"refusals": 4, "variants": 4, "seconds": 60, "types": "NAS", "reason": "level_not_allowed"},
    )


# Addresses


def test_the_first_network_is_the_key_s_own() -> None:
    assert feed(Subject(7), [Seen(OFFICE, network="maison"), Seen(OFFICE + 1, network="maison")]) == []


def test_another_network_is_told_once_and_then_known() -> None:
    subject = Subject(7)
    found = feed(subject, [Seen(OFFICE, network="bureau"), Seen(OFFICE + 1, network="ailleurs")])
    assert found == [(AnomalyKind.ADDRESS, {"known": 1})]
    later = [Seen(OFFICE + DAY, network="ailleurs"), Seen(OFFICE + DAY + 1, network="bureau")]
    assert feed(subject, later) == []


def test_an_address_that_says_nothing_is_no_new_network() -> None:
    assert feed(Subject(7), [Seen(OFFICE, network="bureau"), Seen(OFFICE + 1, network="")]) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("10.1.2.3", "10.1.2.250", True),
        ("10.1.2.3", "10.1.3.3", False),
        ("::ffff:10.1.2.3", "10.1.2.9", True),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::9", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
    ],
)
def test_networks_are_told_apart_without_being_known(one: str, other: str, same: bool) -> None:
    networks, elsewhere = Networks(b"a" * 32), Networks(b"b" * 32)
    assert (networks.of(one) == networks.of(other)) is same
    assert networks.of(one) != elsewhere.of(one)
    assert one not in networks.of(one) and networks.of("client") == ""


# What is common


def test_a_kind_that_is_off_says_nothing_but_goes_on_learning() -> None:
    off = AnomalySettings(address=AddressSettings(enabled=False))
    subject = Subject(7)
    assert feed(subject, [Seen(OFFICE, network="bureau"), Seen(OFFICE + 1, network="ailleurs")], off) == []
    assert feed(subject, [Seen(OFFICE + 2, network="ailleurs")]) == []


def test_a_new_window_tells_again() -> None:
    subject = Subject(7)
    burst = [Seen(OFFICE + n / 2) for n in range(40)]
    again = [Seen(OFFICE + HOUR + n / 2) for n in range(40)]
    assert kinds(feed(subject, [*burst, *again])) == [AnomalyKind.BURST] * 2


def test_after_a_lifting_old_evidence_is_gone_and_new_evidence_counts() -> None:
    subject = Subject(7)
    feed(subject, [Seen(OFFICE + n / 2) for n in range(40)])
    subject.begin_again(datetime.fromtimestamp(OFFICE + 30, UTC))
    assert feed(subject, [Seen(OFFICE + 31)]) == []
    again = [one for n in range(40) for one in subject.see(Seen(OFFICE + 32 + n / 2), SETTINGS, "UTC")]
    ((kind, window, _),) = again
    assert kind is AnomalyKind.BURST
    assert window == datetime.fromtimestamp(OFFICE + 30, UTC) > window_start(window)


def test_memory_has_an_end() -> None:
    subjects = Subjects(most=100)
    for number in range(1000):
        subjects.of(f"cle-{number} ines", 7)
    assert len(subjects) == 100
    subject = Subject(7)
    many = [
        Seen(OFFICE + n, ("level_not_allowed",), frozenset({"NAS"}), 1, n, f"reseau-{n}") for n in range(500)
    ]
    feed(subject, many)
    assert len(subject.habits.networks) == MOST_NETWORKS
    assert subject.recent is not None
    assert len(subject.recent.probing._refusals) <= 64
    assert len(subject.recent.rate._last) <= SETTINGS.refusals.last


def test_two_gateways_learn_together() -> None:
    one, other = Habits(first=OFFICE), Habits(first=OFFICE - DAY)
    one.learn_network("bureau", OFFICE)
    one.learn_hour(OFFICE, 10)
    other.learn_network("maison", OFFICE)
    other.learn_hour(OFFICE + WEEK, 22)
    other.learn_minute(12)
    one.join(other)
    assert set(one.networks) == {"bureau", "maison"}
    assert (one.first, one.pace) == (OFFICE - DAY, 12)
    assert one.weeks_in(OFFICE + WEEK, 10, 4) == 1
    assert one.weeks_in(OFFICE + 2 * WEEK, 22, 4) == 1
    before = Habits(**{name: getattr(one, name) for name in one.__struct_fields__})
    one.join(other)
    assert one == before


def test_every_gateway_gives_an_alert_the_same_name() -> None:
    at = datetime(2026, 3, 4, 15, 42, tzinfo=UTC)
    window = window_start(at)
    assert window == window_start(at + timedelta(minutes=17)) != window_start(at + timedelta(minutes=18))
    first = alert_id(7, AnomalyKind.BURST, "cle ines", window)
    assert first == alert_id(7, AnomalyKind.BURST, "cle ines", window)
    assert first != alert_id(8, AnomalyKind.BURST, "cle ines", window)


def test_who_probes_through_an_application_is_told_too() -> None:
    tried = [
        Seen(OFFICE + n * 2, ("level_not_allowed",), frozenset({"NAS"}), 1, 100 + n, "bureau", True)
        for n in range(12)
    ]
    assert AnomalyKind.PROBING in kinds(feed(Subject(7), tried))
