from __future__ import annotations

import json
import threading
from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from msgspec.structs import replace
from tests.portal.enforcement.alerts import raised
from tests.portal.enforcement.gateways import as_gateway
from tests.portal.enforcement.published import in_force
from tests.portal.factories import ApiKeyFactory, PersonFactory, UseCaseFactory, give_second_factor
from tests.waiting import PATIENCE

from balise.contracts.anomalies import AnomalySettings, HoursSettings
from balise.portal.enforcement.actions.close_alert import close_alert
from balise.portal.enforcement.actions.create_key import create_key
from balise.portal.enforcement.actions.lift_suspension import lift_suspension
from balise.portal.enforcement.actions.revoke_key import revoke_key
from balise.portal.enforcement.actions.rotate_key import rotate_key
from balise.portal.enforcement.actions.set_anomalies import set_anomalies
from balise.portal.enforcement.actions.take_alert import take_alert
from balise.portal.enforcement.anomalies import Alert, AnomalyChoices, Suspension
from balise.portal.enforcement.models import JournalEntry
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.permissions import ActionRefused


@pytest.fixture
def security(person_with):
    return person_with("securite")


@pytest.fixture
def key(op):
    return ApiKeyFactory()


def events(*actions: str) -> list[dict]:
    found = [json.loads(bytes(entry.body)) for entry in JournalEntry.objects.order_by("at")]
    return [record for record in found if record["decision"] in actions]


def epoch() -> int:
    """What tells gateways that grants changed."""
    with as_gateway() as cursor:
        cursor.execute("SELECT epoch FROM balise_grant_epoch")
        return cursor.fetchone()[0]


def suspension_of(alert: Alert) -> Suspension:
    return Suspension.objects.get(alert=alert)


# Who may, and what is refused


@pytest.mark.parametrize("role", ["employe", "auditeur", "rprp", "dirigeant-information"])
def test_who_only_watches_answers_nothing(op, person_with, key, role):
    person = person_with() if role == "employe" else person_with(role)
    alert = raised(op, key, suspends=True)
    for act in (
        lambda: take_alert(actor=person, alert=alert),
        lambda: close_alert(actor=person, alert=alert, reason="Vu."),
        lambda: lift_suspension(actor=person, suspension=suspension_of(alert), reason="Vu."),
        lambda: set_anomalies(actor=person, settings=AnomalySettings()),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Alert.objects.get().state == "open"
    assert Suspension.objects.live().count() == 1


def test_an_authorising_role_without_second_factor_lifts_nothing(op, person_with, key):
    asleep = person_with("securite", second_factor=False)
    alert = raised(op, key, suspends=True)
    with pytest.raises(PermissionDenied):
        lift_suspension(actor=asleep, suspension=suspension_of(alert), reason="Vu.")


def test_nobody_lifts_or_judges_what_concerns_them(op, security):
    own = ApiKeyFactory(person=security)
    alert = raised(op, own, suspends=True)
    with pytest.raises(ActionRefused, match="votre propre suspension"):
        lift_suspension(actor=security, suspension=suspension_of(alert), reason="C’était moi.")
    for act in (
        lambda: take_alert(actor=security, alert=alert),
        lambda: close_alert(actor=security, alert=alert, reason="C’était moi."),
    ):
        with pytest.raises(ActionRefused, match="autre personne"):
            act()
    # Whatever the code says, the database holds it too.
    with pytest.raises(IntegrityError), transaction.atomic():
        Suspension.objects.update(
            lifted_at=timezone.now(), lifted_by=str(security.ref), lift_reason="C’était moi."
        )
    assert Suspension.objects.live().count() == 1


def test_another_body_s_alert_is_not_there(op, other_op, security):
    with acting_for(other_op.pk):
        theirs = raised(other_op, ApiKeyFactory(), suspends=True)
        suspension = suspension_of(theirs)
    for act in (
        lambda: take_alert(actor=security, alert=theirs),
        lambda: close_alert(actor=security, alert=theirs, reason="Vu."),
    ):
        with pytest.raises(Alert.DoesNotExist):
            act()
    with pytest.raises(Suspension.DoesNotExist):
        lift_suspension(actor=security, suspension=suspension, reason="Vu.")


def test_no_reason_no_lifting_and_no_closing(op, security, key):
    alert = raised(op, key, suspends=True)
    with pytest.raises(ActionRefused, match="motif"):
        lift_suspension(actor=security, suspension=suspension_of(alert), reason="  ")
    with pytest.raises(ActionRefused, match="constaté"):
        close_alert(actor=security, alert=alert, reason="")


def test_an_alert_is_not_closed_over_a_suspended_key(op, security, key):
    alert = raised(op, key, suspends=True)
    with pytest.raises(ActionRefused, match="encore suspendue"):
        close_alert(actor=security, alert=alert, reason="Vu.")
    revoke_key(actor=security, key=key)
    assert close_alert(actor=security, alert=alert, reason="Clé copiée, révoquée.").state == "closed"


# What happens


def test_take_then_close_once_each_with_their_events(op, security, person_with, key):
    alert = raised(op, key)
    taken = take_alert(actor=security, alert=alert)
    assert (taken.state, taken.taken_by) == ("taken", str(security.ref))
    with pytest.raises(ActionRefused, match="déjà"):
        take_alert(actor=person_with("unite-responsable"), alert=alert)
    closed = close_alert(actor=security, alert=alert, reason=" Script de test oublié. ")
    assert (closed.state, closed.close_reason) == ("closed", "Script de test oublié.")
    with pytest.raises(ActionRefused, match="déjà classée"):
        close_alert(actor=security, alert=alert, reason="Encore.")
    with pytest.raises(ActionRefused, match="déjà"):
        take_alert(actor=security, alert=alert)
    assert [(e["decision"], e["person"], e["detail"]) for e in events("alert.take", "alert.close")] == [
        ("alert.take", str(security.ref), {"alert": alert.pk, "kind": "burst"}),
        ("alert.close", str(security.ref), {"alert": alert.pk, "kind": "burst"}),
    ]


def test_a_closed_alert_is_not_reopened_even_by_the_portal_s_own_hand(op, security, key):
    alert = raised(op, key)
    close_alert(actor=security, alert=alert, reason="Vu.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.update(state="open", closed_at=None, closed_by="", close_reason="")


def test_a_lifting_is_journaled_and_happens_once(op, security, key):
    alert = raised(op, key, "probing", suspends=True)
    before = epoch()
    (lifted,) = lift_suspension(actor=security, suspension=suspension_of(alert), reason="Vérifié avec elle.")
    assert (lifted.lifted_by, lifted.lift_reason) == (str(security.ref), "Vérifié avec elle.")
    assert epoch() > before
    (event,) = events("suspension.lift")
    assert event["detail"] == {
        "suspension": lifted.pk,
        "alert": alert.pk,
        "key": key.key_id,
        "person": str(key.person.ref),
    }
    with pytest.raises(ActionRefused, match="déjà levée"):
        lift_suspension(actor=security, suspension=lifted, reason="Encore.")
    assert len(events("suspension.lift")) == 1
    raised(op, key, "probing", suspends=True, hours_ago=2)
    assert Suspension.objects.live().count() == 1


def test_two_liftings_at_once_make_one(own_database):
    from tests.portal.factories import PublicBodyFactory

    body = PublicBodyFactory()
    with acting_for(body.pk):
        actors = [PersonFactory(with_roles=("securite",)) for _ in range(2)]
        for actor in actors:
            give_second_factor(actor)
        suspension = suspension_of(raised(body, ApiKeyFactory(), suspends=True))
    ended: list[str] = []
    together = threading.Barrier(2)

    def lift(actor) -> None:
        try:
            with acting_for(body.pk):
                together.wait(10)
                lift_suspension(actor=actor, suspension=suspension, reason="Vu.")
            ended.append("levée")
        except ActionRefused:
            ended.append("refusée")
        finally:
            connection.close()

    threads = [threading.Thread(target=lift, args=[actor]) for actor in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert sorted(ended) == ["levée", "refusée"]


def test_half_a_lifting_leaves_nothing(op, security, key, monkeypatch):
    from balise.portal.enforcement.actions import lift_suspension as module

    alert = raised(op, key, suspends=True)

    def killed(*_: object, **__: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(module, "record_event", killed)
    with pytest.raises(ConnectionError):
        lift_suspension(actor=security, suspension=suspension_of(alert), reason="Vu.")
    assert Suspension.objects.live().count() == 1


def test_a_suspended_person_makes_no_other_key(op, key):
    raised(op, key, suspends=True)
    later = timezone.make_aware(datetime(2099, 1, 1))
    case = UseCaseFactory(authorised=True)
    with pytest.raises(ActionRefused, match="suspendue"):
        create_key(actor=key.person, case=case, label="Autre", expires_at=later)
    with pytest.raises(ActionRefused, match="suspendue"):
        rotate_key(actor=key.person, key=key, overlap_hours=24)
    key.refresh_from_db()
    assert key.expires_at is None


# Settings


def test_by_default_everything_alerts_and_nothing_suspends(op, security):
    set_anomalies(actor=security, settings=AnomalySettings())
    rules = in_force(op).anomalies
    assert len(rules.watched()) == 6
    assert not any(rules.suspends(kind) for kind in rules.watched())


def test_settings_are_published_signed_and_journaled(op, security):
    wanted = AnomalySettings(hours=HoursSettings(enabled=False, days=(0, 6), start=0, end=60))
    wanted = replace(wanted, probing=replace(wanted.probing, suspend=True))
    set_anomalies(actor=security, settings=wanted)
    assert in_force(op).anomalies == wanted
    assert AnomalyChoices.objects.get().settings == wanted
    (event,) = events("anomalies.set")
    assert event["detail"] == {"watched": "burst refusals probing address drift", "suspends": "probing"}
    set_anomalies(actor=security, settings=AnomalySettings())
    assert AnomalyChoices.objects.count() == 1


# One body's names, one person's suspensions


def test_another_body_s_row_of_the_same_name_stands_in_nobody_s_way(op, other_op, key):
    """Its identifier can be computed by whoever knows the key and the hour."""
    mine = raised(op, key)
    with acting_for(other_op.pk), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO balise_alert (id, public_body, kind, subject, window_start, seen_at) "
            "VALUES (%s, %s, 'burst', 's', now(), now())",
            [mine.pk, other_op.pk],
        )
        assert Alert.objects.get(pk=mine.pk).public_body == other_op.pk
    assert Alert.objects.get(pk=mine.pk).public_body == op.pk


def test_a_suspension_rests_on_an_alert_of_its_own_body(op, other_op, key):
    with acting_for(other_op.pk):
        theirs = raised(other_op, ApiKeyFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        Suspension.objects.create(
            id=f"susp_{'0' * 32}",
            public_body=op.pk,
            alert_id=theirs.pk,
            kind="burst",
            key_id=key.key_id,
            person=str(key.person.ref),
            suspended_at=timezone.now(),
        )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.fixture
def twice(op, key):
    """One person suspended with two keys of a case, one of them an application's, and elsewhere; and another."""
    person, case = key.person, key.case
    second = ApiKeyFactory(person=person, case=case)
    front = ApiKeyFactory(case=case, application="Open WebUI")
    elsewhere, omar = ApiKeyFactory(person=person), ApiKeyFactory(case=case)
    alerts = [raised(op, one, suspends=True) for one in (key, second, elsewhere, omar)]
    alerts.append(raised(op, front, "probing", suspends=True, person=str(person.ref)))
    return alerts, elsewhere, omar


def test_one_lifting_gives_a_person_back_a_whole_case_when_asked(op, security, twice):
    (first, *_), elsewhere, omar = twice
    before = epoch()
    lifted = lift_suspension(
        actor=security, suspension=suspension_of(first), reason="Vérifié.", all_of_case=True
    )
    assert len(lifted) == 3
    assert {one.lift_reason for one in lifted} == {"Vérifié."}
    assert {one.key_id for one in Suspension.objects.live()} == {elsewhere.key_id, omar.key_id}
    assert len(events("suspension.lift")) == 3
    assert {event["case"] for event in events("suspension.lift")} == {Alert.objects.get(pk=first.pk).case}
    assert epoch() > before


def test_without_asking_one_lifting_is_one(op, security, twice):
    (first, *_), *_ = twice
    assert len(lift_suspension(actor=security, suspension=suspension_of(first), reason="Vérifié.")) == 1
    assert Suspension.objects.live().count() == 4


def test_a_whole_case_lifted_twice_at_once_is_lifted_once(own_database):
    from tests.portal.at_once import Second
    from tests.portal.factories import PublicBodyFactory

    body = PublicBodyFactory()
    with acting_for(body.pk):
        actor = PersonFactory(with_roles=("securite",))
        give_second_factor(actor)
        one = ApiKeyFactory()
        other = ApiKeyFactory(person=one.person, case=one.case)
        first, second = [suspension_of(raised(body, key, suspends=True)) for key in (one, other)]

        def lift(suspension):
            return lift_suspension(actor=actor, suspension=suspension, reason="Vu.", all_of_case=True)

        waiting = Second(body, lambda: lift(second))
        with transaction.atomic():
            assert len(lift(first)) == 2
            waiting.start_and_wait_for_lock()
        assert isinstance(waiting.finish(), ActionRefused)
        assert len(events("suspension.lift")) == 2
