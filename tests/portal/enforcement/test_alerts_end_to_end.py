"""A person who probes the filter at a real gateway, a human who lifts the suspension at the page."""

from __future__ import annotations

from datetime import timedelta

import openai
from django.urls import reverse
from django.utils import timezone
from msgspec.structs import replace
from tests.portal.enforcement.test_holds_end_to_end import Running, running  # noqa: F401 - a fixture
from tests.portal.factories import (
    PersonFactory,
    SystemFactory,
    UseCaseFactory,
    force_sign_in,
    give_second_factor,
)
from tests.waiting import PATIENCE, wait_until

from balise.contracts.anomalies import AnomalySettings, ProbingSettings
from balise.portal.enforcement.actions.create_key import create_key
from balise.portal.enforcement.actions.set_anomalies import set_anomalies
from balise.portal.enforcement.anomalies import Alert, Suspension

NAS = "046 454 286"


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

    def ask(text: str) -> str:
        with openai.OpenAI(base_url=running.url, api_key=secret, max_retries=0, timeout=PATIENCE) as caller:
            try:
                caller.chat.completions.create(
                    model="souverain", messages=[{"role": "user", "content": text}]
                )
            except openai.APIStatusError as error:
                return str(error.body["code"])  # type: ignore[index, call-overload]
        return "ok"

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
