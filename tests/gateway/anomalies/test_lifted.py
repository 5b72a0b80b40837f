"""What a human judged by lifting a suspension counts nowhere any more; what comes after is told anew."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.gateway.anomalies.conftest import BODY, REFUSALS, Watched, watching
from tests.gateway.anomalies.test_suspension import SUSPENDING, known, raised, refused_everywhere, until_code
from tests.gateway.conftest import Stand
from tests.waiting import until

from balise.contracts.grants import Grant


async def lifted(watched: Watched, *keys: str) -> None:
    """The suspension lifted, its alert told and closed, and every gateway has read that."""
    assert watched.lift() == 1
    with watched.as_portal() as portal:
        portal.execute(
            """UPDATE balise_alert SET told_at = now(), state = 'closed', closed_by = 'responsable',
               closed_at = now(), close_reason = 'Vérifié avec la personne.'"""
        )
    for stand in (watched.stand, watched.other)[: 1 + hasattr(watched.other, "gateway")]:
        await known(stand)
        for key in keys:
            await until_code(stand, key, "")


async def serves(stand: Stand, key: str) -> bool:
    return (await stand.post(key, BODY)).status == 200


async def test_what_another_gateway_had_seen_before_suspends_no_more(watched: Watched) -> None:
    await watched.serve(SUSPENDING, replicas=2)
    key = watched.portal.grant("mixte")
    await watched.refused(key, 2, watched.other)
    await watched.refused(key, 3)
    await until(lambda: len(watched.suspensions) == 1)
    await lifted(watched, key)
    await watched.refused(key, 1, watched.other)
    assert await serves(watched.other, key)
    assert await serves(watched.stand, key)
    assert len(watched.suspensions) == 1


async def test_what_was_seen_of_another_key_of_the_case_suspends_no_more(watched: Watched) -> None:
    await watched.serve(SUSPENDING)
    key, second = watched.portal.grant("mixte"), watched.portal.grant("mixte")
    await watched.refused(second, 2)
    await watched.refused(key, 3)
    await until(lambda: len(watched.suspensions) == 1)
    await lifted(watched, key, second)
    await watched.refused(second, 1)
    assert await serves(watched.stand, second)
    assert len(watched.suspensions) == 1


async def test_new_facts_suspend_again_by_one_alert_that_nobody_was_told_of(watched: Watched) -> None:
    """One for both gateways: the window of what is new begins at the lifting."""
    await watched.serve(SUSPENDING, replicas=2)
    key = watched.portal.grant("mixte")
    await watched.refused(key, 3)
    await until(lambda: len(watched.suspensions) == 1)
    await refused_everywhere(watched, key)
    await lifted(watched, key)
    await watched.refused(key, 2)
    await watched.refused(key, 3, watched.other)
    await until(lambda: len(watched.suspensions) == 2)
    told, new = watched.alerts
    assert (told["state"], new["state"], new["told_at"]) == ("closed", "open", None)
    assert new["window_start"] == watched.suspensions[0]["lifted_at"]
    assert [one["alert"] for one in watched.suspensions] == [told["id"], new["id"]]
    assert [one["detail"]["alert"] for one in watched.events("refusals")] == [told["id"], new["id"]]


async def test_a_suspension_does_not_rest_on_an_alert_that_a_human_closed(watched: Watched) -> None:
    """It was an alert alone, seen by a gateway; another sees the same in that hour, and kinds suspend now."""
    await watched.serve(watching(refusals=REFUSALS), replicas=2)
    key = watched.portal.grant("mixte")
    await watched.refused(key, 3)
    await until(lambda: len(watched.alerts) == 1)
    watched.portal.database.execute(
        """UPDATE balise_alert SET told_at = now(), state = 'closed', closed_by = 'responsable',
           closed_at = now(), close_reason = 'Vu.'"""
    )
    watched.portal.publish(anomalies=SUSPENDING)
    await watched.other.applied()
    await watched.refused(key, 3, watched.other)
    await until(lambda: len(watched.suspensions) == 1)
    closed, new = watched.alerts
    assert (closed["state"], new["state"], new["told_at"]) == ("closed", "open", None)
    assert watched.suspensions[0]["alert"] == new["id"]
    assert watched.events("refusals")[-1]["detail"]["alert"] == new["id"]


async def test_what_was_seen_before_a_lifting_makes_no_alert_anew(watched: Watched) -> None:
    """Though it was seen with another key of the case, and its alert is closed since."""
    await watched.serve(SUSPENDING)
    key, second = watched.portal.grant("mixte"), watched.portal.grant("mixte")
    before = datetime.now(UTC)
    await watched.refused(key)
    await until(lambda: bool(watched.suspensions))
    await lifted(watched, key, second)
    (alert,) = watched.alerts
    grant = await found(watched.stand, second)
    late = raised(1, suspension=f"susp_{'0' * 32}")
    late.id, late.at, late.key_id = alert["id"], before, grant.key_id
    late.held_with = (grant.public_body, grant.case, grant.application)
    desk = watched.stand.gateway.anomalies.desk
    desk.put(late)
    await until(lambda: not desk._waiting)
    assert len(watched.alerts) == len(watched.suspensions) == 1
    assert await serves(watched.stand, second)


async def found(stand: Stand, key: str) -> Grant:
    grant = await stand.gateway.grants.find(key)
    assert grant is not None
    return grant


async def test_only_who_was_suspended_begins_again(watched: Watched) -> None:
    await watched.serve(SUSPENDING)
    key, of_another = watched.portal.grant("mixte"), watched.portal.grant("mixte", "omar")
    await watched.refused(of_another, 2)
    await watched.refused(key)
    await until(lambda: bool(watched.suspensions))
    await lifted(watched, key)
    grant, (row,) = await found(watched.stand, key), watched.suspensions
    assert grant.lifted == {"ines": row["lifted_at"]}
    await watched.refused(of_another, 1)
    assert (await watched.stand.post(of_another, BODY)).code == "suspended"
