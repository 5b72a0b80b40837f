"""What a real gateway finds out of the ordinary, and what humans do at the pages."""

from __future__ import annotations

import time
from datetime import timedelta
from functools import partial

import msgspec
import openai
from django.urls import reverse
from django.utils import timezone
from msgspec.structs import replace
from tests.portal.enforcement.gateways import as_gateway
from tests.portal.enforcement.test_holds_end_to_end import Running, running  # noqa: F401 - a fixture
from tests.portal.factories import (
    ApiKeyFactory,
    PersonFactory,
    SystemFactory,
    UseCaseFactory,
    force_sign_in,
    give_second_factor,
)
from tests.waiting import PATIENCE, wait_until

from balise.contracts.anomalies import AnomalySettings, ProbingSettings
from balise.gateway.anomalies.habits import HOUR_SLOTS, Habits, week_of
from balise.portal.enforcement.actions.create_key import create_key
from balise.portal.enforcement.actions.rotate_key import rotate_key
from balise.portal.enforcement.actions.set_anomalies import set_anomalies
from balise.portal.enforcement.anomalies import Alert, Suspension

NAS = "046 454 286"
HABIT = "INSERT INTO balise_habit (subject, public_body, habits) VALUES (%s, %s, %s)"


def asked(running: Running, secret: str, text: str) -> str:  # noqa: F811
    with openai.OpenAI(base_url=running.url, api_key=secret, max_retries=0, timeout=PATIENCE) as caller:
        try:
            caller.chat.completions.create(model="souverain", messages=[{"role": "user", "content": text}])
        except openai.APIStatusError as error:
            return str(error.body["code"])  # type: ignore[index, call-overload]
    return "ok"


def test_a_suspension_made_by_a_gateway_is_lifted_at_the_page(client, committed_op, running):  # noqa: F811
    system = SystemFactory(code="souverain", base_url=running.upstream.url, with_opinion="favourable")
    case = UseCaseFactory(authorised=True, level=1, on_systems=[system], title="Résumer des avis")
    security, asker = PersonFactory(with_roles=("securite",)), PersonFactory()
    give_second_factor(security)
    _key, secret = create_key(
        actor=asker, case=case, label="Essai", expires_at=timezone.now() + timedelta(days=1)
    )
    watched = AnomalySettings()
    set_anomalies(
        actor=security,
        settings=replace(
            watched,
            probing=ProbingSettings(refusals=3, suspend=True),
            hours=replace(watched.hours, enabled=False),
        ),
    )
    running.start()

    ask = partial(asked, running, secret)
    assert ask("Bonjour.") == "ok"
    tried = [ask(f"Le NAS de la requérante est {NAS}.{' Vraiment.' * number}") for number in range(3)]
    assert tried == ["level_above_case"] * 3
    assert ask("Bonjour.") == "suspended"
    alert = wait_until(Alert.objects.first)
    assert alert is not None
    assert (alert.kind, alert.case, alert.person) == ("probing", case.code, str(asker.ref))

    force_sign_in(client, security.account)
    page = client.get(reverse("enforcement:alert", args=[alert.pk])).content.decode()
    assert "Résumer des avis" in page and NAS not in page and "requérante" not in page
    story = client.get(reverse("enforcement:story", args=[alert.request_id]))
    assert story.status_code == 200
    client.post(reverse("enforcement:alert_lift", args=[alert.pk]), {"reason": "Vérifié avec elle."})
    assert Suspension.objects.get().lifted_by == str(security.ref)
    wait_until(lambda: ask("Bonjour.") == "ok")


def learned(**habits: object) -> str:
    return msgspec.json.encode(Habits(first=1.0, week=week_of(time.time()), **habits)).decode()  # type: ignore[arg-type]


def test_a_key_that_replaces_another_is_known_by_what_is_usual_of_it(committed_op, running):  # noqa: F811
    """A task of the night goes on after its key was replaced; whoever takes the new one elsewhere is seen."""
    system = SystemFactory(code="souverain", base_url=running.upstream.url, with_opinion="favourable")
    case = UseCaseFactory(authorised=True, level=1, on_systems=[system])
    security, asker = PersonFactory(with_roles=("securite",)), PersonFactory()
    give_second_factor(security)
    never = replace(AnomalySettings().hours, days=((timezone.localdate().weekday() + 3) % 7,))
    set_anomalies(actor=security, settings=replace(AnomalySettings(), hours=never))
    until = timezone.now() + timedelta(days=1)
    old, _secret = create_key(actor=asker, case=case, label="Nuit", expires_at=until)
    every_hour = learned(hours=[0b11110] * HOUR_SLOTS, networks={"un-autre": int(time.time() // 86_400)})
    with as_gateway() as cursor:
        cursor.execute(HABIT, [f"{old.key_id} {asker.ref}", committed_op.pk, every_hour])
    _new, secret = rotate_key(actor=asker, key=old, overlap_hours=0)
    running.start()
    assert asked(running, secret, "Bonjour.") == "ok"
    wait_until(Alert.objects.exists)
    assert [alert.kind for alert in Alert.objects.all()] == ["address"]


def test_of_an_application_what_is_usual_of_each_person_follows(committed_op):
    admin, one, other = PersonFactory(with_roles=("securite",)), PersonFactory(), PersonFactory()
    give_second_factor(admin)
    old, apart = (ApiKeyFactory(application="Open WebUI", person=one) for _ in range(2))
    rows = [
        (f"{key.key_id} {ref}", learned(minutes=n))
        for n, (key, ref) in enumerate([(old, one.ref), (old, other.ref), (old, ""), (apart, one.ref)])
    ]
    with as_gateway() as cursor:
        cursor.executemany(HABIT, [(subject, committed_op.pk, habits) for subject, habits in rows])
        # The same name in another public body is another key.
        cursor.execute(HABIT, [f"{old.key_id} ailleurs", committed_op.pk + 1, learned()])
    new, _secret = rotate_key(actor=admin, key=old, overlap_hours=24)
    with as_gateway() as cursor:
        cursor.execute(
            "SELECT subject, (habits -> 'minutes')::int FROM balise_habit WHERE subject LIKE %s",
            [f"{new.key_id} %"],
        )
        followed = dict(cursor.fetchall())
    assert followed == {f"{new.key_id} {one.ref}": 0, f"{new.key_id} {other.ref}": 1, f"{new.key_id} ": 2}
