"""From requests to a durable alert: what is not one, what is, once, and never with content."""

from __future__ import annotations

import asyncio
from typing import Any

import psycopg
import pytest
from msgspec.structs import replace
from tests.gateway.anomalies.conftest import BODY, PROBING, REFUSALS, REFUSED, Watched, said, watching
from tests.gateway.situations import AUTRE, NAS, PAST, TEXT_WITH_NAS
from tests.waiting import until

from balise.contracts.anomalies import AddressSettings, AnomalySettings, BurstSettings, HoursSettings
from balise.contracts.snapshot import CaseStatus, Limit, Phase, QuotaScope


async def test_ordinary_requests_raise_nothing(watched: Watched) -> None:
    await watched.serve(watching(refusals=REFUSALS, probing=PROBING, burst=BurstSettings(floor=50)))
    key = watched.portal.grant("mixte")
    for _ in range(8):
        assert (await watched.stand.post(key, BODY)).status == 200
    await watched.refused(key, 2)
    await asyncio.sleep(0.1)
    assert watched.alerts == []
    assert await watched.metric("balise_anomalies_total") == 0


async def test_what_is_off_raises_nothing(watched: Watched) -> None:
    await watched.serve(watching())
    await watched.refused(watched.portal.grant("mixte"), 12)
    await asyncio.sleep(0.1)
    assert watched.alerts == [] and watched.events("refusals") == []


async def test_faults_and_quotas_are_not_the_caller_s_refusals(watched: Watched) -> None:
    watched.stand.upstream.status = 500
    await watched.serve(watching(refusals=REFUSALS))
    key = watched.portal.grant("mixte")
    for _ in range(4):
        assert (await watched.stand.post(key, BODY)).status >= 500
    await asyncio.sleep(0.1)
    assert watched.alerts == []


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ({"limits": (Limit(QuotaScope.PERSON, 86_400, tokens=5),)}, "quota_never_enough"),
        ({"limits": (Limit(QuotaScope.PERSON, 86_400, cost_cents=100),)}, "quota_not_countable"),
        ({"case": {"decision_expires_at": PAST}}, "decision_expired"),
        ({"case": {"status": CaseStatus.SUSPENDED}}, "case_not_authorised"),
        ({"case": {"phase": Phase.DECOMMISSIONING}}, "phase_forbids_use"),
        ({"system": {"active": False}}, "system_inactive"),
        ({"system": {"security_opinion_until": PAST}}, "security_opinion_expired"),
    ],
)
async def test_what_is_refused_to_everybody_is_no_refusal_of_the_caller_s(
    watched: Watched, rules: dict[str, Any], code: str
) -> None:
    """A task that goes on every few minutes is not suspended for a decision that came to its end."""
    await watched.serve(watching(refusals=replace(REFUSALS, suspend=True)))
    key = watched.portal.grant("mixte")
    if of_case := rules.get("case"):
        watched.portal.change_case("mixte", **of_case)
    elif of_system := rules.get("system"):
        watched.portal.change_system("public", **of_system)
    else:
        watched.portal.publish(**rules)
    await watched.stand.applied()
    for _ in range(4):
        assert (await watched.stand.post(key, BODY)).code == code
    await asyncio.sleep(0.1)
    assert watched.alerts == [] and watched.suspensions == []


async def test_an_alert_is_a_row_an_event_and_a_count(watched: Watched) -> None:
    await watched.serve(watching(refusals=REFUSALS))
    key = watched.portal.grant("mixte")
    await watched.refused(key)
    await until(lambda: bool(watched.alerts))
    (alert,) = watched.alerts
    assert (alert["kind"], alert["person"], alert["case"], alert["system"], alert["state"]) == (
        *("refusals", "ines", "mixte", "public"),
        "open",
    )
    assert alert["figures"] == {"refused": 3, "requests": 3, "percent": 100}
    assert alert["gateway"] == "passerelle-essai"
    (event,) = watched.events("refusals")
    assert event["detail"]["alert"] == alert["id"] == event["request_id"]
    assert event["detail"]["request"] == alert["request_id"]
    assert event["measures"] == ["2.3"] and "suspension" not in event["detail"]
    assert alert["request_id"] == watched.portal.records("refusal")[-1]["request_id"]
    assert await watched.metric('balise_anomalies_total{kind="refusals"}') == 1
    assert watched.suspensions == []
    assert (await watched.stand.post(key, BODY)).status == 200


async def test_an_alert_that_suspends_nobody_has_no_gateway_read_its_grants_again(watched: Watched) -> None:
    """A database that leaves just then would leave them without keys that they knew."""

    def epoch() -> object:
        return watched.portal.database.execute("SELECT epoch FROM balise_grant_epoch").fetchone()

    await watched.serve(watching(refusals=REFUSALS))
    key = watched.portal.grant("mixte")
    before = epoch()
    await watched.refused(key)
    await until(lambda: bool(watched.alerts))
    assert epoch() == before


async def test_more_of_the_same_is_the_same_alert(watched: Watched) -> None:
    await watched.serve(watching(refusals=REFUSALS))
    await watched.refused(watched.portal.grant("mixte"), 9)
    await until(lambda: bool(watched.alerts))
    await asyncio.sleep(0.1)
    assert len(watched.alerts) == 1
    assert len(watched.events("refusals")) == 1


async def test_two_gateways_that_see_the_same_write_one_alert(watched: Watched) -> None:
    await watched.serve(watching(refusals=REFUSALS), replicas=2)
    key = watched.portal.grant("mixte")
    await watched.refused(key)
    await watched.refused(key, stand=watched.other)
    await until(lambda: len(watched.events("refusals")) == 2)
    await asyncio.sleep(0.1)
    assert len(watched.alerts) == 1


async def test_two_persons_are_two_alerts(watched: Watched) -> None:
    await watched.serve(watching(refusals=REFUSALS))
    for person in ("ines", "omar"):
        await watched.refused(watched.portal.grant("mixte", person))
    await until(lambda: len(watched.alerts) == 2)
    assert {alert["person"] for alert in watched.alerts} == {"ines", "omar"}


async def test_probing_is_told_by_types_and_counts_alone(watched: Watched) -> None:
    await watched.serve(watching(probing=PROBING))
    key = watched.portal.grant("mixte")
    for number in range(4):
        text = f"{TEXT_WITH_NAS} {'encore ' * number}"
        body = REFUSED | {"messages": [{"role": "user", "content": text}]}
        assert (await watched.stand.post(key, body)).code == "level_not_allowed"
    await until(lambda: bool(watched.alerts))
    (alert,) = watched.alerts
    assert alert["figures"]["types"] == "NAS" and alert["figures"]["variants"] == 3
    everything = said(watched.alerts) + said(watched.events("probing"))
    assert NAS not in everything and "requérante" not in everything


async def test_a_burst_and_the_night_are_seen_at_the_door(watched: Watched) -> None:
    never = HoursSettings(days=(0,), start=0, end=0, learn_weeks=0)
    await watched.serve(watching(burst=BurstSettings(floor=5)))
    key = watched.portal.grant("mixte")
    await asyncio.gather(*(watched.stand.post(key, BODY) for _ in range(6)))
    await until(lambda: [alert["kind"] for alert in watched.alerts] == ["burst"])
    other_days = replace(never, days=tuple(set(range(7)) - {0}))
    watched.portal.publish(anomalies=watching(hours=never))
    await watched.stand.applied()
    await watched.stand.post(key, BODY)
    watched.portal.publish(anomalies=watching(hours=other_days))
    await watched.stand.applied()
    await watched.stand.post(key, BODY)
    # Whatever day it is, one of the two settings calls it unusual, and the other does not.
    await until(lambda: sorted(alert["kind"] for alert in watched.alerts) == ["burst", "hours"])


async def test_a_new_network_is_told_and_survives_a_restart(watched: Watched) -> None:
    settings = watching(address=AddressSettings())
    await watched.serve(settings, BALISE_GATEWAY_TRUSTED_PROXIES="127.0.0.1")
    key = watched.portal.grant("mixte")

    async def post_from(address: str) -> None:
        answer = await watched.stand.post(key, BODY, **{"x-forwarded-for": address})
        assert answer.status == 200

    await post_from("10.20.30.40")
    await post_from("10.20.30.99")
    await watched.stand.close()
    await watched.stand.serve(BALISE_GATEWAY_TRUSTED_PROXIES="127.0.0.1")
    await post_from("10.20.30.7")
    await asyncio.sleep(0.1)
    assert watched.alerts == []
    await post_from("192.0.2.7")
    await until(lambda: bool(watched.alerts))
    assert watched.alerts[0]["figures"] == {"known": 1}
    habits = said(watched._rows("SELECT * FROM balise_habit"))
    assert "192.0.2" not in habits + said(watched.alerts) and "10.20.30" not in habits


async def test_gateways_share_what_they_learned(watched: Watched) -> None:
    settings = watching(address=AddressSettings())
    await watched.serve(settings, replicas=2, BALISE_GATEWAY_TRUSTED_PROXIES="127.0.0.1")
    key = watched.portal.grant("mixte")
    for address in ("10.20.30.40", "192.0.2.7"):
        await watched.stand.post(key, BODY, **{"x-forwarded-for": address})
    await until(lambda: len(watched.alerts) == 1)
    await watched.stand.gateway.anomalies.book.write()
    await watched.other.gateway.anomalies.book.read()
    await watched.other.post(key, BODY, **{"x-forwarded-for": "192.0.2.8"})
    await asyncio.sleep(0.1)
    assert len(watched.alerts) == 1 and watched.events("address")[0]["detail"]["known"] == 1


async def test_a_fault_in_the_watch_fails_no_request(watched: Watched) -> None:
    watched.portal.publish(time_zone="Nulle/Part")
    await watched.serve(AnomalySettings())
    assert (await watched.stand.post(watched.portal.grant("mixte"), BODY)).status == 200
    assert await watched.metric("balise_anomaly_faults_total") == 1


async def test_another_body_s_portal_sees_nothing(watched: Watched) -> None:
    await watched.serve(watching(refusals=REFUSALS))
    await watched.refused(watched.portal.grant("mixte"))
    await until(lambda: bool(watched.alerts))
    with watched.as_portal(AUTRE) as other:
        assert other.execute("SELECT * FROM balise_alert").fetchall() == []
        assert other.execute("UPDATE balise_alert SET told_at = now()").rowcount == 0


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE balise_alert SET state = 'closed'",
        "UPDATE balise_suspension SET lifted_by = 'x'",
        "DELETE FROM balise_alert",
        "DELETE FROM balise_suspension",
        "TRUNCATE balise_alert CASCADE",
    ],
)
async def test_gateways_add_and_change_nothing(watched: Watched, act: str) -> None:
    database = watched.portal.database
    database.execute("SET ROLE balise_gateway")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        database.execute(act)
    database.execute("RESET ROLE")


async def test_the_portal_rewrites_no_figure(watched: Watched) -> None:
    for column in ("figures", "kind", "person", "seen_at"):
        with watched.as_portal() as portal, pytest.raises(psycopg.errors.InsufficientPrivilege):
            portal.execute(f"UPDATE balise_alert SET {column} = NULL")
