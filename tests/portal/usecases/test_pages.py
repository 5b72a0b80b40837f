from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.portal.factories import (
    DecisionFactory,
    GroupFactory,
    PersonFactory,
    StopOrderFactory,
    SystemFactory,
    UnitFactory,
    UseCaseFactory,
    day,
)

from balise.catalog.kinds import kinds
from balise.portal.organizations.tenancy import acting_for
from balise.portal.usecases.actions.answer_join import answer_join
from balise.portal.usecases.actions.ask_decision import ask_decision
from balise.portal.usecases.actions.ask_to_join import ask_to_join
from balise.portal.usecases.models import JoinRequest, UseCase

OPEN = ["usecases:page", "usecases:join"]
CARE = ["usecases:document", "usecases:phase", "usecases:groups", "usecases:ask_decision"]
TRIAGE = ["usecases:keep", "usecases:join_to"]


def url(name: str, case, *more) -> str:
    return reverse(name, args=[case.code, *more])


def every_page(case) -> list[str]:
    return [url(name, case) for name in OPEN + CARE + TRIAGE] + [url("usecases:transition", case, "refuse")]


def test_anonymous_is_sent_to_sign_in(client, op):
    pages = [reverse(f"usecases:{name}") for name in ("list", "export", "propose")]
    for page in pages + every_page(UseCaseFactory(proposed=True)):
        assert "/accounts/login/" in client.get(page).headers["Location"]


def test_another_body_s_case_does_not_exist(client, sign_in, person_with, op, other_op):
    with acting_for(other_op.pk):
        theirs = UseCaseFactory(proposed=True, title="Secret du voisin")
    sign_in(client, person_with("unite-responsable"))
    for page in every_page(theirs):
        assert client.get(page).status_code == 404
        assert client.post(page, {"reason": "Non"}).status_code in (404, 405)
    assert "Secret du voisin" not in client.get(reverse("usecases:list")).content.decode()
    assert "Secret du voisin" not in client.get(reverse("usecases:export")).content.decode()


def test_every_employee_reads_and_proposes_and_no_more(client, sign_in, op):
    case = UseCaseFactory(documented=True)
    sign_in(client, PersonFactory())
    for page in [reverse(f"usecases:{name}") for name in ("list", "export", "propose")]:
        assert client.get(page).status_code == 200
    assert client.get(url("usecases:page", case)).status_code == 200
    assert client.get(url("usecases:join", UseCaseFactory(authorised=True))).status_code == 200
    for name in CARE + TRIAGE:
        assert client.get(url(name, case)).status_code == 403
        assert client.post(url(name, case), {"reason": "Non"}).status_code == 403
    for verb in ("refuse", "suspend", "withdraw", "close"):
        assert client.get(url("usecases:transition", case, verb)).status_code == 403


def test_the_lead_and_the_unit_look_after_the_case(client, sign_in, person_with, op):
    case, proposed = UseCaseFactory(documented=True), UseCaseFactory(proposed=True)
    for person, triage in [(case.lead, 403), (person_with("unite-responsable"), 200)]:
        sign_in(client, person)
        assert [client.get(url(name, case)).status_code for name in CARE] == [200] * len(CARE)
        assert [client.get(url(name, proposed)).status_code for name in TRIAGE] == [triage] * len(TRIAGE)


def test_missing_case_verb_and_request(client, sign_in, person_with, op):
    case = UseCaseFactory(proposed=True)
    sign_in(client, person_with("unite-responsable"))
    assert client.get(reverse("usecases:page", args=["inconnu"])).status_code == 404
    assert client.get(url("usecases:transition", case, "inconnu")).status_code == 404
    assert client.get(url("usecases:transition", case, "authorise")).status_code == 404
    assert client.get(url("usecases:answer_join", case, 999_999)).status_code == 404


def proposal(person, **fields):
    return {
        "title": "Résumer les mémoires déposés",
        "intended_use": "Premier résumé de chaque mémoire déposé en commission.",
        "relevance": "Volume",
        "expected_gains": "Temps",
        "data_used": "Mémoires publics",
        "audience": "internal",
        "unit": person.unit_id,
        "level": "0",
        "kinds": ["drafting"],
        **fields,
    }


def test_proposing_then_following_its_state(client, sign_in, op):
    person, system = PersonFactory(), SystemFactory()
    sign_in(client, person)
    answer = client.post(reverse("usecases:propose"), proposal(person, systems=[system.pk]))
    case = UseCase.objects.get(requester=person)
    assert answer.headers["Location"] == url("usecases:page", case)
    assert [link.system for link in case.system_links.all()] == [system]
    mine = client.get(reverse("usecases:list") + "?mine=on")
    assert [row.code for row in mine.context["page"]] == [case.code]


def test_a_faulty_proposal_keeps_what_was_typed(client, sign_in, op):
    person = PersonFactory()
    sign_in(client, person)
    answer = client.post(reverse("usecases:propose"), proposal(person, level="", kinds=["retraining"]))
    text = answer.content.decode()
    assert "Rien n’a été enregistré" in text
    assert "Premier résumé de chaque mémoire" in text
    assert not UseCase.objects.of(op).exists()


def test_join_or_explain(client, sign_in, op):
    existing = UseCaseFactory(
        authorised=True,
        title="Résumer les mémoires déposés",
        intended_use="Premier résumé de chaque mémoire déposé en commission.",
    )
    person = PersonFactory()
    sign_in(client, person)
    asked = client.post(reverse("usecases:propose"), proposal(person))
    text = asked.content.decode()
    assert url("usecases:join", existing) in text
    assert "Premier résumé de chaque mémoire" in text
    client.post(reverse("usecases:propose"), proposal(person, distinct_reason="Autre commission"))
    made = UseCase.objects.get(requester=person)
    assert "Autre commission" in client.get(url("usecases:page", made)).content.decode()


def test_proposing_anyway_says_what_is_missing(client, sign_in, op):
    UseCaseFactory(
        documented=True,
        title="Résumer les mémoires déposés",
        intended_use="Premier résumé de chaque mémoire déposé en commission.",
    )
    person = PersonFactory()
    sign_in(client, person)
    first = client.post(reverse("usecases:propose"), proposal(person))
    assert not first.context["distinct"].errors
    assert first.context["distinct"].fields["distinct_reason"].required
    again = client.post(reverse("usecases:propose"), proposal(person, distinct_reason="  "))
    assert "Dites en quoi votre proposition diffère." in again.content.decode()
    assert again.context["distinct"].errors["distinct_reason"]
    assert not UseCase.objects.filter(requester=person).exists()


def test_units_and_systems_of_another_body_are_not_choices(client, sign_in, op, other_op):
    with acting_for(other_op.pk):
        unit, system = UnitFactory(), SystemFactory()
    person = PersonFactory()
    sign_in(client, person)
    for fields in ({"unit": unit.pk}, {"systems": [system.pk]}):
        client.post(reverse("usecases:propose"), proposal(person, **fields))
        assert not UseCase.objects.of(op).exists()


def test_triage_through_the_pages(client, sign_in, person_with, op):
    case, lead = UseCaseFactory(proposed=True), PersonFactory()
    sign_in(client, person_with("unite-responsable"))
    assert client.post(url("usecases:keep", case), {"lead": lead.pk}).status_code == 302
    twice = client.post(url("usecases:keep", case), {"lead": lead.pk})
    assert "Documenté" in twice.content.decode()
    case.refresh_from_db()
    assert (case.status, case.lead) == ("documented", lead)


def test_documenting_an_authorised_case_asks_before_it_ends_the_decision(client, sign_in, op):
    case = UseCaseFactory(authorised=True, on_systems=[SystemFactory()], kinds=["drafting"])
    sign_in(client, case.lead)
    page = url("usecases:document", case)
    fields = proposal(
        case.lead, level="3", unit=case.unit_id, minimum_level="0", systems=[case.systems.get().pk], mask="on"
    )
    asked = client.post(page, fields)
    assert "met fin à la décision" in asked.content.decode()
    case.refresh_from_db()
    assert case.status == "authorised"
    done = client.post(page, {**fields, "accept_end": "on", "change_reason": "Données de santé"})
    assert done.status_code == 302
    case.refresh_from_db()
    assert (case.status, case.level) == ("documented", 3)


def test_renaming_to_a_title_that_another_case_has_is_told_once(client, sign_in, op):
    other = UseCaseFactory(documented=True, title="Résumer les mémoires déposés")
    case = UseCaseFactory(documented=True, title="Autre titre")
    sign_in(client, case.lead)
    page = url("usecases:document", case)
    fields = proposal(case.lead, unit=case.unit_id, minimum_level="0", title="résumer les memoires déposés")
    told = client.post(page, fields)
    assert f"porte déjà ce titre ({other.code})" in told.content.decode()
    case.refresh_from_db()
    assert case.title == "Autre titre"
    fields["kept_title"] = told.context["form"]["kept_title"].value()
    assert client.post(page, {**fields, "title": other.title}).status_code == 200
    assert client.post(page, fields).status_code == 302
    case.refresh_from_db()
    assert case.title == "résumer les memoires déposés"
    # What it is called already is not told again.
    assert client.post(page, {**fields, "relevance": "Autre", "kept_title": ""}).status_code == 302


def test_proposing_under_a_title_that_another_case_has(client, sign_in, op):
    UseCaseFactory(documented=True, title="Traduction", intended_use="Autre besoin")
    person = PersonFactory()
    sign_in(client, person)
    asked = client.post(reverse("usecases:propose"), proposal(person, title="Traduction"))
    assert "Même titre" in asked.content.decode()
    fields = proposal(person, title="Traduction", distinct_reason="Une autre langue")
    assert client.post(reverse("usecases:propose"), fields).status_code == 302


def test_a_minimum_level_above_the_case_s_is_refused(client, sign_in, op):
    case = UseCaseFactory(documented=True)
    sign_in(client, case.lead)
    answer = client.post(
        url("usecases:document", case), proposal(case.lead, unit=case.unit_id, level="1", minimum_level="2")
    )
    assert "ne peut pas dépasser" in answer.content.decode()


def test_the_lead_does_not_name_another_lead(client, sign_in, op):
    case = UseCaseFactory(documented=True)
    lead, other = case.lead, PersonFactory()
    sign_in(client, lead)
    client.post(
        url("usecases:document", case), proposal(lead, unit=case.unit_id, minimum_level="0", lead=other.pk)
    )
    case.refresh_from_db()
    assert case.lead == lead


def test_asking_and_answering(client, sign_in, op):
    group = GroupFactory()
    case, person = UseCaseFactory(authorised=True, for_groups=[group]), PersonFactory()
    sign_in(client, person)
    assert client.post(url("usecases:join", case), {"need": "Même tâche"}).status_code == 302
    request = JoinRequest.objects.get()
    page = url("usecases:answer_join", case, request.pk)
    assert client.get(page).status_code == 403
    sign_in(client, case.lead)
    assert page in client.get(url("usecases:page", case)).content.decode()
    assert "Choisissez un groupe" in client.post(page, {"accepted": "1"}).content.decode()
    assert client.post(page, {"accepted": "1", "group": group.pk}).status_code == 302
    assert group.members.get() == person


def test_only_groups_that_one_may_fill_are_offered(client, sign_in, op):
    mine, shared = GroupFactory(), GroupFactory()
    case = UseCaseFactory(authorised=True, for_groups=[mine, shared])
    UseCaseFactory(authorised=True, for_groups=[shared])
    request = ask_to_join(actor=PersonFactory(), case=case, need="Même tâche")
    sign_in(client, case.lead)
    page = url("usecases:answer_join", case, request.pk)
    assert list(client.get(page).context["form"].fields["group"].queryset) == [mine]
    case.group_links.filter(group=mine).delete()
    text = client.get(page).content.decode()
    assert "ouvrent aussi des cas" in text
    assert 'name="group"' not in text
    assert client.post(page, {"accepted": "1", "group": shared.pk}).status_code == 200
    assert not shared.members.exists()


def test_a_case_open_to_no_group_says_so_to_who_answers(client, sign_in, op):
    case = UseCaseFactory(authorised=True)
    request = ask_to_join(actor=PersonFactory(), case=case, need="Même tâche")
    sign_in(client, case.lead)
    page = url("usecases:answer_join", case, request.pk)
    text = client.get(page).content.decode()
    assert "ouvert à aucun groupe" in text
    assert url("usecases:groups", case) in text
    assert client.post(page, {"accepted": "0", "answer": "Pas encore"}).status_code == 302


def test_the_page_of_groups_offers_those_that_the_reader_may_open(client, sign_in, person_with, op):
    own, others, linked = (
        GroupFactory(name=name) for name in ("Équipe libre", "Équipe voisine", "Équipe liée")
    )
    case = UseCaseFactory(documented=True, for_groups=[linked])
    UseCaseFactory(authorised=True, for_groups=[others, linked])
    sign_in(client, case.lead)
    page = client.get(url("usecases:groups", case))
    assert set(page.context["form"].fields["groups"].queryset) == {own, linked}
    assert "ne sont pas offerts" in page.content.decode()
    # Once off, it could not be put back by the lead alone: the page says so before.
    labels = dict(page.context["form"].fields["groups"].choices)
    assert {str(label) for label in labels.values()} == {
        "Équipe libre",
        "Équipe liée (retiré, seule l’unité responsable pourrait le remettre)",
    }
    sent = {"groups": [own.pk, linked.pk], "seen": page.context["form"]["seen"].value()}
    assert client.post(url("usecases:groups", case), {"groups": [others.pk]}).status_code == 200
    assert client.post(url("usecases:groups", case), sent).status_code == 302
    sign_in(client, person_with("unite-responsable"))
    page = client.get(url("usecases:groups", case))
    assert others in page.context["form"].fields["pilots"].queryset
    assert "pourrait le remettre" not in page.content.decode()
    assert "ne sont pas offerts" not in page.content.decode()


def test_groups_are_offered_in_the_order_of_the_language(client, sign_in, person_with, op):
    for name in ("Finances", "Équipe", "communications", "Zone"):
        GroupFactory(name=name)
    case = UseCaseFactory(documented=True)
    sign_in(client, person_with("unite-responsable"))
    page = client.get(url("usecases:groups", case))
    names = [str(label) for _value, label in page.context["form"].fields["groups"].choices]
    assert names == ["communications", "Équipe", "Finances", "Zone"]


def test_what_opens_a_phase_is_read_after_a_colon(client, sign_in, person_with, op):
    case = UseCaseFactory(documented=True)
    sign_in(client, person_with("unite-responsable"))
    text = client.get(url("usecases:page", case)).content.decode()
    assert "Pour y entrer : le cas" in text.replace("\xa0", " ")


@pytest.mark.parametrize("trait", ["proposed", "documented", "refused", "closed"])
def test_no_form_asks_for_what_is_refused(client, sign_in, op, trait):
    case = UseCaseFactory(**{trait: True})
    sign_in(client, PersonFactory())
    for answer in (
        client.get(url("usecases:join", case), follow=True),
        client.post(url("usecases:join", case), {"need": "Même tâche"}, follow=True),
    ):
        text = answer.content.decode()
        assert "vous y joindre" in text
        assert 'name="need"' not in text
        assert "Demander à l’utiliser" not in text
    assert not case.join_requests.exists()


@pytest.mark.parametrize(
    ("backend", "mailed"), [("smtp", True), ("console", True), ("locmem", True), ("dummy", False)]
)
def test_what_is_sent_shows_and_no_message_is_promised_without_mail(
    client, sign_in, op, settings, backend, mailed
):
    case = UseCaseFactory(authorised=True)
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    sign_in(client, PersonFactory())
    assert "Demander à l’utiliser" in client.get(url("usecases:page", case)).content.decode()
    text = client.post(url("usecases:join", case), {"need": "Même tâche"}, follow=True).content.decode()
    assert ("courriel" in text) is mailed
    assert "Demande envoyée le" in text
    assert "Demander à l’utiliser" not in text


def test_who_was_refused_and_why_is_between_them(client, sign_in, op):
    case, asker = UseCaseFactory(authorised=True), PersonFactory(last_name="Vadeboncoeur")
    request = ask_to_join(actor=asker, case=case, need="Trier les congés de maladie")
    answer_join(actor=case.lead, request=request, accepted=False, answer="Antécédents au dossier")
    told = ("Antécédents au dossier", "Trier les congés de maladie", "Vadeboncoeur")
    sign_in(client, PersonFactory())
    text = client.get(url("usecases:page", case)).content.decode()
    assert "Demande d’accès refusée" in text
    assert not [words for words in told if words in text]
    sign_in(client, case.lead)
    text = client.get(url("usecases:page", case)).content.decode()
    assert not [words for words in told if words not in text]
    sign_in(client, asker)
    assert "Antécédents au dossier" in client.get(url("usecases:page", case)).content.decode()


def test_the_page_tells_what_matters(client, sign_in, op):
    public = SystemFactory(public_system=True, name="Robot public")
    case = UseCaseFactory(authorised=True, on_systems=[public], level=2)
    StopOrderFactory(scope="case", case=case, reason="Réponses dangereuses")
    sign_in(client, PersonFactory())
    text = client.get(url("usecases:page", case)).content.decode()
    for words in (
        "Niveau interdit",
        "Robot public",
        "Réponses dangereuses",
        case.decisions.get().digest[:16],
    ):
        assert words in text
    assert "Fiche de décision" not in text


def test_an_expired_decision_shows(client, sign_in, op):
    case = UseCaseFactory(authorised=True, with_decision=False)
    DecisionFactory(case=case, expired=True)
    sign_in(client, PersonFactory())
    assert "Décision échue" in client.get(url("usecases:page", case)).content.decode()


@pytest.fixture
def register(op):
    system = SystemFactory(code="boreal")
    one = UseCaseFactory(
        code="un", title="Résumer des mémoires", authorised=True, level=2, on_systems=[system]
    )
    DecisionFactory(
        case=UseCaseFactory(code="deux", status="authorised", with_decision=False), expires_on=day(20)
    )
    UseCaseFactory(
        code="trois", refused=True, level=0, audience="citizens", intended_use="Traduire des avis."
    )
    return one


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["deux", "trois", "un"]),
        ("q=memoire", ["un"]),
        ("q=RESUME", ["deux", "trois", "un"]),
        ("q=umer+des+mem", ["un"]),
        ("q=résumés", ["deux", "trois", "un"]),
        ("q=traduction+OR+traduire", ["trois"]),
        ("q=TROIS", ["trois"]),
        ("status=refused", ["trois"]),
        ("phase=operation", ["un"]),
        ("level=2&status=authorised", ["deux", "un"]),
        ("system=boreal", ["un"]),
        ("audience=citizens", ["trois"]),
        ("expiring=30", ["deux"]),
        ("sort=expiry", ["deux", "un", "trois"]),
        ("sort=level", ["deux", "un", "trois"]),
        ("status=inconnu&sort=inconnu", ["deux", "trois", "un"]),
        ("q=rien", []),
    ],
)
def test_search_filters_and_sorting(client, sign_in, register, query, shown):
    sign_in(client, PersonFactory())
    page = client.get(f"{reverse('usecases:list')}?{query}")
    assert [case.code for case in page.context["page"]] == shown


def test_filter_by_unit(client, sign_in, register):
    sign_in(client, PersonFactory())
    page = client.get(f"{reverse('usecases:list')}?unit={register.unit_id}")
    assert [case.code for case in page.context["page"]] == ["un"]


def test_the_export_holds_what_the_list_shows(client, sign_in, register):
    sign_in(client, PersonFactory())
    UseCase.objects.update(kinds=["drafting", "rewording"])
    text = client.get(reverse("usecases:export") + "?status=refused").content.decode("utf-8-sig")
    assert "drafting" not in text and f"{kinds()['drafting'].fr}, {kinds()['rewording'].fr}" in text
    assert text.count("\r\n") == 2
    assert "trois" in text


def test_the_list_is_paged(client, sign_in, op):
    UseCaseFactory.create_batch(26)
    sign_in(client, PersonFactory())
    assert len(client.get(reverse("usecases:list")).context["page"].object_list) == 25


def test_who_leads_a_kept_case_is_shown_what_comes_next(client, sign_in, op):
    lead = PersonFactory()
    case = UseCaseFactory(documented=True, title="Résumer les mémoires", lead=lead, on_systems=[])
    sign_in(client, lead)

    def shown() -> tuple[bool, list[str]]:
        page = client.get(reverse("usecases:page", args=[case.code])).content.decode()
        primary = re.findall(r'button--small button--primary" href="[^"]*/([\w-]+)/"', page)
        return "Cas à documenter, puis à soumettre" in client.get(reverse("home")).content.decode(), primary

    assert shown() == (True, ["modifier"])
    case.system_links.create(public_body=op, system=SystemFactory())
    assert shown() == (True, ["demander-decision"])
    ask_decision(actor=lead, case=case, note="Expérimentation de trois mois")
    assert shown() == (False, [])


def test_home_tells_what_awaits(client, sign_in, person_with, op):
    case = UseCaseFactory(proposed=True, title="Nouvelle idée")
    sign_in(client, person_with("unite-responsable"))
    assert "Nouvelle idée" in client.get(reverse("home")).content.decode()
    sign_in(client, case.requester)
    assert "Mes cas d’usage" in client.get(reverse("home")).content.decode()
