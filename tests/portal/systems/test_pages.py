from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override
from tests.portal.factories import MandateFactory, SecurityOpinionFactory, SupplierFactory, SystemFactory, day

from balise.portal.organizations.tenancy import acting_for
from balise.portal.systems.actions.change import change

LISTS = ["systems:list", "systems:export", "systems:suppliers"]
EDIT = [
    ("systems:change", ()),
    ("systems:act", ("mettre-hors-service",)),
    ("systems:act", ("mettre-en-service",)),
    ("systems:act", ("hors-portee",)),
    ("systems:act", ("dans-portee",)),
]


@pytest.fixture
def system(op):
    return SystemFactory(with_opinion="favourable")


def test_anonymous_is_sent_to_sign_in(client, system):
    for name in [*LISTS, "systems:record", "systems:supplier_record"]:
        assert client.get(reverse(name)).status_code == 302
    for name, more in [("systems:page", ()), *EDIT, ("systems:opinion", ()), ("systems:exception", ())]:
        answer = client.get(reverse(name, args=[system.code, *more]))
        assert (answer.status_code, "/accounts/login/" in answer.headers["Location"]) == (302, True)


def test_every_employee_reads_the_register(client, sign_in, person_with, system):
    sign_in(client, person_with())
    for name in LISTS:
        assert client.get(reverse(name)).status_code == 200
    page = client.get(reverse("systems:page", args=[system.code])).content.decode()
    assert system.name in page
    assert system.base_url not in page


@pytest.mark.parametrize(("name", "more"), EDIT)
def test_editing_is_for_integrators_and_the_unit(client, sign_in, person_with, system, name, more):
    url = reverse(name, args=[system.code, *more])
    aside = {"generative": False, "active": False, "out_of_scope_reason": "Ne produit rien."}
    before = {"mettre-en-service": {"active": False}, "dans-portee": aside}.get("".join(more), {})
    type(system).objects.filter(pk=system.pk).update(code=system.code, **before)
    for roles, status in [
        ((), 403),
        (("securite",), 403),
        (("integrateur",), 200),
        (("unite-responsable",), 200),
    ]:
        sign_in(client, person_with(*roles))
        assert client.get(url).status_code == status
        if status == 403:
            assert client.post(url, {"reason": "Non"}).status_code == 403


@pytest.mark.parametrize("name", ["systems:record", "systems:supplier_record"])
def test_recording_is_for_integrators_and_the_unit(client, sign_in, person_with, system, name):
    for roles, status in [((), 403), (("integrateur",), 200)]:
        sign_in(client, person_with(*roles))
        assert client.get(reverse(name)).status_code == status


def test_opinions_are_for_security_and_exceptions_for_mandates(client, sign_in, person_with, system):
    opinion = reverse("systems:opinion", args=[system.code])
    exception = reverse("systems:exception", args=[system.code])
    withdraw = reverse("systems:exception_withdraw", args=[system.code])
    type(system).objects.filter(pk=system.pk).update(sovereignty_exception="Aucune autre solution.")
    sign_in(client, person_with("integrateur"))
    assert [client.get(url).status_code for url in (opinion, exception, withdraw)] == [403, 403, 403]
    sign_in(client, person_with("securite"))
    assert client.get(opinion).status_code == 200
    sign_in(client, MandateFactory().holder)
    assert [client.get(url).status_code for url in (exception, withdraw)] == [200, 200]


def test_another_body_s_system_does_not_exist(client, sign_in, person_with, op, other_op):
    with acting_for(other_op.pk):
        theirs, supplier = SystemFactory(), SupplierFactory()
    sign_in(client, person_with("integrateur", "securite"))
    for name, more in [("systems:page", ()), *EDIT, ("systems:opinion", ())]:
        assert client.get(reverse(name, args=[theirs.code, *more])).status_code == 404
    assert client.get(reverse("systems:supplier", args=[supplier.pk])).status_code == 404
    assert theirs.name not in client.get(reverse("systems:list")).content.decode()


def test_missing_system_act_and_supplier(client, sign_in, person_with, system):
    sign_in(client, person_with("integrateur"))
    assert client.get(reverse("systems:page", args=["inconnu"])).status_code == 404
    assert client.get(reverse("systems:act", args=[system.code, "exploser"])).status_code == 404
    assert client.get(reverse("systems:supplier", args=[999_999])).status_code == 404


FIELDS = {
    "name": "Assistant", "code": "assistant", "hosting": "sovereign", "jurisdiction": "Québec",
    "equivalent_jurisdiction": "on", "model_name": "petit", "openness": "open", "timeout_seconds": "60",
}  # fmt: skip


def test_recording_through_the_page(client, sign_in, person_with, op):
    sign_in(client, person_with("integrateur"))
    answer = client.post(reverse("systems:record"), FIELDS)
    assert answer.headers["Location"] == reverse("systems:page", args=["assistant"])
    again = client.post(reverse("systems:record"), FIELDS)
    assert "porte déjà le code" in again.content.decode()
    reserved = client.post(reverse("systems:record"), {**FIELDS, "code": "fournisseurs"})
    assert "réservé" in reserved.content.decode()


def test_a_material_change_names_the_cases_and_keeps_what_was_typed(client, sign_in, person_with, system):
    from tests.portal.factories import UseCaseFactory

    case = UseCaseFactory(authorised=True, on_systems=[system])
    sign_in(client, person_with("integrateur"))
    url = reverse("systems:change", args=[system.code])
    fields = {**FIELDS, "name": "Nouveau nom", "model_name": "autre-modele"}
    asked = client.post(url, fields)
    text = asked.content.decode()
    assert asked.status_code == 200
    assert case.title_and_code in text
    assert "Nouveau nom" in text
    done = client.post(url, {**fields, "change_reason": "Nouvelle version", "accept_ends": "on"})
    assert done.status_code == 302
    case.refresh_from_db()
    assert case.status == "documented"


def test_opinion_through_the_page(client, sign_in, person_with, system):
    sign_in(client, person_with("securite"))
    url = reverse("systems:opinion", args=[system.code])
    said = {"expires_on": day(30).isoformat(), "seen": client.get(url).context["form"]["seen"].value()}
    wrong = client.post(url, said | {"outcome": "conditional", "reasons": "À surveiller"})
    assert "Donnez les conditions" in wrong.content.decode()
    right = client.post(url, said | {"outcome": "unfavourable", "reasons": "Failles"})
    assert right.status_code == 302
    page = client.get(reverse("systems:page", args=[system.code])).content.decode()
    assert "aucun cas d’usage ne peut être autorisé" in page


def test_an_opinion_that_was_incomplete_is_still_about_what_was_seen(client, sign_in, person_with, system):
    sign_in(client, person_with("securite"))
    url = reverse("systems:opinion", args=[system.code])
    said = {"expires_on": day(30).isoformat(), "outcome": "favourable", "reasons": "Bien protégé"}
    said["seen"] = client.get(url).context["form"]["seen"].value()
    system.model_name = "autre-modele"
    system.save()
    incomplete = client.post(url, said | {"reasons": ""})
    said["seen"] = incomplete.context["form"]["seen"].value()
    told = client.post(url, said)
    assert "examinez-le de nouveau" in told.content.decode()
    said["seen"] = told.context["form"]["seen"].value()
    assert client.post(url, said).status_code == 302


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"ouvert", "ferme", "vieux"}),
        ("q=Nordique", {"ouvert"}),
        ("q=ferme y", {"ferme"}),
        ("q=FERMÉ", {"ferme"}),
        ("hosting=closed", {"ferme"}),
        ("openness=open", {"ouvert"}),
        ("opinion=expired", {"vieux"}),
        ("opinion=none", {"ferme"}),
        ("opinion=favourable", {"ouvert"}),
        ("state=inactive", {"ferme"}),
        ("hosting=inconnu", {"ouvert", "ferme", "vieux"}),
        ("q=rien", set()),
    ],
)
def test_search_and_filters(client, sign_in, person_with, op, query, shown):
    SystemFactory(
        code="ouvert",
        name="Ouvert X",
        openness="open",
        supplier=SupplierFactory(name="Nordique"),
        with_opinion="favourable",
    )
    SystemFactory(code="ferme", name="Fermé Y", closed=True, active=False)
    SecurityOpinionFactory(system=SystemFactory(code="vieux", name="Vieux Z"), expired=True)
    sign_in(client, person_with())
    page = client.get(f"{reverse('systems:list')}?{query}")
    assert {system.code for system, _standing in page.context["rows"]} == shown


def test_the_list_is_paged(client, sign_in, person_with, op):
    SystemFactory.create_batch(26)
    sign_in(client, person_with())
    assert len(client.get(reverse("systems:list")).context["rows"]) == 25
    assert len(client.get(reverse("systems:list") + "?page=2").context["rows"]) == 1


def test_export_is_harmless_to_spreadsheets(client, sign_in, person_with, op):
    SystemFactory(name="=HYPERLINK(1)")
    sign_in(client, person_with())
    answer = client.get(reverse("systems:export"))
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "'=HYPERLINK(1)" in answer.content.decode("utf-8-sig")


def test_a_stand_in_and_a_stop_are_said(client, sign_in, person_with, op):
    from tests.portal.factories import StopOrderFactory

    system = SystemFactory(stand_in=True)
    StopOrderFactory(scope="system", system=system, reason="Fuite soupçonnée")
    sign_in(client, person_with())
    page = client.get(reverse("systems:page", args=[system.code])).content.decode()
    assert "Le modèle local répond à sa place" in page
    assert "Fuite soupçonnée" in page


def test_pages_speak_english(client, sign_in, person_with, system):
    sign_in(client, person_with("integrateur"))
    client.cookies["django_language"] = "en"
    # A request leaves its language to the thread: the next test must find French again.
    with override("fr-ca"):
        page = client.get(reverse("systems:page", args=[system.code]))
    assert page.headers["Content-Language"] == "en"
    assert "Sovereign system" in page.content.decode()


def test_every_table_has_the_separator_that_spreadsheets_in_french_expect(client, sign_in, person_with, op):
    SystemFactory(name="Ancre; voile")
    sign_in(client, person_with())
    head, row = client.get(reverse("systems:export")).content.decode("utf-8-sig").splitlines()
    assert head.count(";") > 5
    assert '"Ancre; voile"' in row


def test_the_ceiling_of_answers_is_set_with_the_system_and_ends_no_decision(
    client, sign_in, person_with, system
):
    from tests.portal.factories import UseCaseFactory

    case = UseCaseFactory(authorised=True, on_systems=[system])
    sign_in(client, person_with("integrateur"))
    url = reverse("systems:change", args=[system.code])
    fields = {name: value for name, value in FIELDS.items() if name != "code"}
    same = {**fields, "model_name": system.model_name, "base_url": system.base_url}
    for wrong in ("0", "-5", "1000001", "beaucoup"):
        answer = client.post(url, {**same, "answer_tokens": wrong})
        assert answer.status_code == 200
        assert answer.context["form"].errors["answer_tokens"], wrong
    system.refresh_from_db()
    assert system.answer_tokens == 32_768
    page = reverse("systems:page", args=[system.code])
    assert "aucune borne" in client.get(page).content.decode()
    assert client.post(url, {**same, "answer_tokens": "2000"}).status_code == 302
    # What a form does not say stays as it was.
    assert client.post(url, {**same, "name": "Autre nom"}).status_code == 302
    system.refresh_from_db()
    case.refresh_from_db()
    assert (system.answer_tokens, case.status) == (2000, "authorised")
    told = client.get(page).content.decode()
    assert "2\N{NO-BREAK SPACE}000" in told
    assert "aucune borne" not in told


def test_the_database_bounds_the_ceiling(system):
    from django.db import IntegrityError, transaction

    for wrong in (0, 1_000_001):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(system).objects.filter(pk=system.pk).update(answer_tokens=wrong)


def test_an_opinion_on_another_system_is_shown_as_such_wherever_it_is(client, sign_in, person_with, system):
    change(
        actor=person_with("integrateur"),
        system=system,
        values={"model_name": "un-autre-modele"},
        reason="Nouvelle version",
    )
    SystemFactory(with_opinion="favourable", out_of_scope=True)
    sign_in(client, person_with())
    told = "Changé depuis l’avis"
    for url in (
        reverse("systems:page", args=[system.code]),
        reverse("systems:list") + "?opinion=outdated",
        reverse("systems:export") + "?opinion=outdated",
    ):
        said = client.get(url).content.decode()
        assert system.name in said and told in said
    assert system.name not in client.get(reverse("systems:export") + "?opinion=favourable").content.decode()
    assert "Sans objet" in client.get(reverse("systems:export")).content.decode()
