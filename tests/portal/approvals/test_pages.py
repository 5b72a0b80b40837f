from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.portal.factories import (
    ApiKeyFactory,
    CommitteeFactory,
    DecisionFactory,
    MandateFactory,
    OpinionFactory,
    PersonFactory,
    ProviderSignInFactory,
    UseCaseFactory,
    day,
    give_second_factor,
)

from balise.portal.approvals.authority import deciders
from balise.portal.approvals.models import Decision, OpinionAttendance
from balise.portal.enforcement.actions.publish import publish
from balise.portal.organizations.models import CommitteeMember
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.models import PersonIdentity
from balise.portal.usecases.story import tell

LISTS = ["approvals:inbox", "approvals:list", "approvals:export"]


def pages_of(case) -> list[str]:
    return [reverse(f"approvals:{name}", args=[case.code]) for name in ("sheet", "opinion", "revoke")]


def terms(page, **more) -> dict[str, object]:
    """What the form of a sheet sends, as the page showed it."""
    return {
        "outcome": "authorise", "phase": "experimentation", "reasons": "Gains établis",
        "expires_on": day(90).isoformat(), "seen_sheet": page.context["sheet_digest"],
        "seen_decision": page.context["last_decision"], **more,
    }  # fmt: skip


def test_anonymous_is_sent_to_sign_in(client, op):
    case = UseCaseFactory(authorised=True)
    acts = [reverse("approvals:decision", args=[case.decisions.get().pk])]
    for page in [reverse(name) for name in LISTS] + pages_of(case) + acts:
        assert "/accounts/login/" in client.get(page).headers["Location"]


def test_another_body_s_decisions_do_not_exist(client, sign_in, op, other_op):
    with acting_for(other_op.pk):
        theirs = UseCaseFactory(authorised=True, title="Cas du voisin")
        decision = theirs.decisions.get()
        contest = reverse("approvals:contest", args=[theirs.code, OpinionFactory(case=theirs).pk])
    holder = MandateFactory().holder
    CommitteeFactory(with_members=[holder])
    sign_in(client, holder)
    for page in [*pages_of(theirs), reverse("approvals:decision", args=[decision.pk]), contest]:
        assert client.get(page).status_code == 404
        assert client.post(page, {"reason": "Non"}).status_code in (404, 405)
    for name in LISTS:
        assert "Cas du voisin" not in client.get(reverse(name)).content.decode()


def test_missing(client, sign_in, op):
    sign_in(client, MandateFactory().holder)
    assert client.get(reverse("approvals:sheet", args=["inconnu"])).status_code == 404
    assert client.get(reverse("approvals:decision", args=[999_999])).status_code == 404


def test_an_employee_apart_sees_no_sheet(client, sign_in, op):
    case = UseCaseFactory(authorised=True)
    sign_in(client, PersonFactory())
    decision = reverse("approvals:decision", args=[case.decisions.get().pk])
    for page in [reverse(name) for name in LISTS] + pages_of(case) + [decision]:
        assert client.get(page).status_code == 403


@pytest.mark.parametrize("role", ["auditeur", "juridique", "securite"])
def test_those_who_advise_or_audit_read_and_decide_nothing(client, sign_in, person_with, op, role):
    case = UseCaseFactory(documented=True)
    sign_in(client, person_with(role))
    for name in LISTS:
        assert client.get(reverse(name)).status_code == 200
    sheet, opinion, revoke = pages_of(case)
    page = client.get(sheet)
    assert page.status_code == 200
    assert "Signer la décision" not in page.content.decode()
    assert [client.get(opinion).status_code, client.get(revoke).status_code] == [403, 403]
    assert client.post(sheet, terms(page)).status_code == 403


def test_a_page_opened_too_late_leads_back_and_says_why(client, sign_in, op):
    holder = MandateFactory().holder
    CommitteeFactory(with_members=[holder])
    sign_in(client, holder)
    documented, closed = UseCaseFactory(documented=True), UseCaseFactory(closed=True)
    answer = client.get(pages_of(documented)[2], follow=True)
    assert answer.redirect_chain == [(reverse("usecases:page", args=[documented.code]), 302)]
    assert "« Révoquer la décision » n’est pas possible" in answer.content.decode()
    answer = client.get(pages_of(closed)[1], follow=True)
    assert answer.redirect_chain == [(pages_of(closed)[0], 302)]
    assert "il ne reçoit pas d’avis" in answer.content.decode()


def test_the_case_s_people_read_its_sheet(client, sign_in, op):
    case = UseCaseFactory(documented=True)
    for person in (case.requester, case.lead):
        sign_in(client, person)
        assert client.get(pages_of(case)[0]).status_code == 200


def test_whoever_waits_for_a_decision_reads_who_may_make_it(client, sign_in, op):
    case = UseCaseFactory(documented=True, audience="citizens")
    sign_in(client, case.requester)
    assert "Personne ne peut encore en décider" in client.get(pages_of(case)[0]).content.decode()
    able = MandateFactory().holder
    MandateFactory(scope="internal")
    MandateFactory(holder=PersonFactory())  # without a second factor
    MandateFactory(holder=PersonFactory(second_factor=True, active=False))
    MandateFactory(holder=case.lead)
    give_second_factor(case.lead)
    page = client.get(pages_of(case)[0])
    assert [person for person, _mandate in page.context["deciders"]] == [able]
    assert str(able) in page.content.decode()
    with CaptureQueriesContext(connection) as few:
        client.get(pages_of(case)[0])
    for _ in range(3):
        MandateFactory()
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(pages_of(case)[0]).context["deciders"]) == 4
    assert len(many) == len(few)
    sign_in(client, able)
    assert client.get(pages_of(case)[0]).context["deciders"] is None


def test_who_shows_a_second_factor_elsewhere_may_decide_once_they_have_an_account(op):
    head = PersonFactory(with_roles=("dirigeant",))
    door = ProviderSignInFactory(opened_at=timezone.now(), amr=["mfa"])
    signs_in, never = PersonFactory(), PersonFactory(account=None)
    for holder in (signs_in, never):
        MandateFactory(holder=holder)
        PersonIdentity.objects.create(
            public_body=op,
            person=holder,
            issuer=door.issuer,
            subject=str(holder.ref),
            linked_by=head,
            confirmed_by=head,
        )
    assert [person for person, _mandate in deciders(UseCaseFactory(documented=True))] == [signs_in]


def test_a_holder_without_a_second_factor_is_told_how(client, sign_in, op):
    case, holder = UseCaseFactory(documented=True), PersonFactory()
    MandateFactory(holder=holder)
    sign_in(client, holder)
    answer = client.get(pages_of(case)[0])
    assert answer.status_code == 403
    assert "second facteur" in answer.content.decode()


def test_deciding_from_the_sheet(client, sign_in, scene):
    sign_in(client, scene.decider)
    sheet = pages_of(scene.case)[0]
    page = client.get(sheet)
    assert "Aucun obstacle automatique." in page.content.decode()
    answer = client.post(sheet, terms(page))
    assert answer.headers["Location"] == reverse("usecases:page", args=[scene.case.code])
    decision = Decision.objects.get()
    shown = client.get(reverse("approvals:decision", args=[decision.pk])).content.decode()
    assert decision.digest in shown
    assert "Empreinte vérifiée" in shown
    again = client.post(sheet, terms(page))
    assert "autre décision" in again.content.decode()
    assert Decision.objects.count() == 1


def test_a_sheet_that_aged_is_shown_anew_and_can_then_be_signed(client, sign_in, scene):
    sign_in(client, scene.decider)
    sheet = pages_of(scene.case)[0]
    page = client.get(sheet)
    scene.case.relevance = "Autre pertinence"
    scene.case.save()
    refused = client.post(sheet, terms(page))
    assert "ont changé" in refused.content.decode()
    assert "Autre pertinence" in refused.content.decode()
    assert client.post(sheet, terms(refused)).status_code == 302


def test_an_opinion_given_while_the_sheet_was_read_is_read_before_signing(client, sign_in, scene):
    sign_in(client, scene.decider)
    sheet = pages_of(scene.case)[0]
    page = client.get(sheet)
    OpinionFactory(case=scene.case, outcome="unfavourable", reasons="Risque de fuite")
    refused = client.post(sheet, terms(page))
    assert refused.status_code == 200 and not Decision.objects.exists()
    assert "Risque de fuite" in refused.content.decode()
    assert client.post(sheet, terms(refused)).status_code == 302


@pytest.mark.parametrize("phase", ["experimentation", "deployment", "operation"])
def test_a_renewal_leaves_the_case_in_its_phase_unless_one_chooses(client, sign_in, scene, phase):
    scene.case.phase = phase
    scene.case.save()
    sign_in(client, scene.decider)
    assert f'<option value="{phase}" selected>' in sheet_of(client, scene.case)


def test_reasons_and_conditions_keep_their_lines(client, sign_in, scene):
    sign_in(client, scene.decider)
    sheet = pages_of(scene.case)[0]
    said = {"reasons": "Gains.\nRisques.", "conditions": "- Relire\n- Dater"}
    client.post(sheet, terms(client.get(sheet), **said))
    for page in (
        reverse("usecases:page", args=[scene.case.code]),
        reverse("approvals:decision", args=[Decision.objects.get().pk]),
    ):
        text = client.get(page).content.decode()
        assert "Gains.<br>Risques." in text and "- Relire<br>- Dater" in text


def test_the_requester_with_a_mandate_is_told_why_not(client, sign_in, scene):
    scene.case.requester = scene.decider
    scene.case.save()
    sign_in(client, scene.decider)
    page = client.get(pages_of(scene.case)[0])
    assert "Vous avez proposé ce cas" in page.content.decode()
    assert "Signer la décision" not in page.content.decode()
    assert "Vous avez proposé" in client.post(pages_of(scene.case)[0], terms(page)).content.decode()
    assert not Decision.objects.exists()


def test_obstacles_are_listed_before_anyone_signs(client, sign_in, op):
    case = UseCaseFactory(documented=True, kinds=["retraining"])
    sign_in(client, MandateFactory().holder)
    text = client.get(pages_of(case)[0]).content.decode()
    assert "2 obstacles sont à lever" in text
    assert "Aucun système n’est rattaché au cas (guide, 3.3)." in text


def test_opinions_on_an_earlier_version_say_so(client, sign_in, scene):
    OpinionFactory(case=scene.case, reasons="Motif du comité", dissent="Voix contraire")
    scene.case.level = 1
    scene.case.save()
    sign_in(client, scene.decider)
    text = client.get(pages_of(scene.case)[0]).content.decode()
    for words in ("Motif du comité", "Voix contraire", "Porte sur une version antérieure"):
        assert words in text


def test_an_opinion_is_told_once_however_many_columns_its_committee_speaks_for(client, sign_in, scene):
    many = CommitteeFactory(sectors=["ethique", "juridique", "finances", "securite-information"])
    one = CommitteeFactory(sectors=["juridique", "aiprp"])
    OpinionFactory(case=scene.case, committee=many, reasons="Motif de tous")
    OpinionFactory(case=scene.case, committee=one, reasons="Motif des juristes")
    sign_in(client, scene.decider)
    page = client.get(pages_of(scene.case)[0])
    text = page.content.decode()
    assert (text.count("Motif de tous"), text.count("Motif des juristes")) == (1, 1)
    in_columns = {column.code: [o.reasons for o in column.opinions] for column in page.context["columns"]}
    assert in_columns.pop("legal") == ["Motif des juristes"] and not any(in_columns.values())
    assert "Avis qui portent sur plusieurs considérations" in text


def test_a_refusal_on_a_case_authorised_meanwhile_says_so(client, sign_in, scene):
    sign_in(client, scene.decider)
    sheet = pages_of(scene.case)[0]
    page = client.get(sheet)
    assert client.post(sheet, terms(page)).status_code == 302
    late = client.post(sheet, terms(page, outcome="refuse")).content.decode()
    assert "depuis que vous avez ouvert la page" in late and "révoquez la décision" in late
    assert Decision.objects.get().outcome == "authorise"


def test_the_register_says_when_a_case_in_force_is_not_open(client, sign_in, person_with, op):
    case = UseCaseFactory(authorised=True)
    sign_in(client, person_with("auditeur"))
    assert "Suspendu" not in client.get(reverse("approvals:list")).content.decode()
    case.status = "suspended"
    case.save()
    assert "Suspendu" in client.get(reverse("approvals:list")).content.decode()


def test_an_opinion_through_the_page(client, sign_in, op):
    members = [PersonFactory(), PersonFactory()]
    committee, case = CommitteeFactory(with_members=members), UseCaseFactory(documented=True)
    sign_in(client, members[0])
    page = pages_of(case)[1]
    fields = {"committee": committee.pk, "outcome": "favourable", "reasons": "Bien encadré"}
    fields |= {"met_on": day().isoformat(), "attended": [members[0].pk]}
    fields["seen_facts"] = client.get(page).context["form"].initial["seen_facts"]
    refused = client.post(page, fields).content.decode()
    assert "quorum" in refused and 'name="replaces"' not in refused
    fields["attended"] = [member.pk for member in members]
    assert client.post(page, {**fields, "attended": [PersonFactory().pk]}).status_code == 200
    assert client.post(page, fields).status_code == 302
    other = CommitteeFactory()
    assert client.post(page, {**fields, "committee": other.pk}).status_code == 200
    assert case.opinions.count() == 1
    assert 'name="replaces"' in client.get(page).content.decode()


def test_an_opinion_on_a_case_that_changed_meanwhile_keeps_what_was_typed(client, sign_in, op):
    members = [PersonFactory(), PersonFactory()]
    committee, case = CommitteeFactory(with_members=members), UseCaseFactory(documented=True)
    sign_in(client, members[0])
    page = pages_of(case)[1]
    fields = {"committee": committee.pk, "outcome": "favourable", "reasons": "Bien encadré"}
    fields |= {"met_on": day().isoformat(), "attended": [member.pk for member in members]}
    fields["seen_facts"] = client.get(page).context["form"].initial["seen_facts"]
    case.intended_use = "Tout autre chose."
    case.save()
    incomplete = client.post(page, fields | {"reasons": ""})
    fields["seen_facts"] = incomplete.context["form"]["seen_facts"].value()
    refused = client.post(page, fields)
    assert "relisez-le" in refused.content.decode() and "Bien encadré" in refused.content.decode()
    assert not case.opinions.exists()
    # The page now speaks of the case as it is: once read, the same opinion may be given on it.
    fields["seen_facts"] = refused.context["form"]["seen_facts"].value()
    assert client.post(page, fields).status_code == 302
    assert case.opinions.get().facts_digest == case.facts_digest()


def test_revoking_through_the_page(client, sign_in, op):
    case = UseCaseFactory(authorised=True)
    sign_in(client, MandateFactory().holder)
    assert client.post(pages_of(case)[2], {"reason": ""}).status_code == 200
    assert client.post(pages_of(case)[2], {"reason": "Fuite"}).status_code == 302
    case.refresh_from_db()
    assert case.status == "documented"


def test_revoking_says_what_it_touches(client, sign_in, op):
    case = UseCaseFactory(authorised=True, title="Résumer des avis")
    ApiKeyFactory(case=case)
    ApiKeyFactory(case=case, revoked_at=timezone.now())
    ApiKeyFactory(case=UseCaseFactory(authorised=True))
    publish(op)
    sign_in(client, MandateFactory().holder)
    facts = dict(client.get(pages_of(case)[2]).context["facts"])
    assert facts["Cas d’usage ouverts touchés"] == f"1 cas – Résumer des avis ({case.code})"
    assert facts["Clés en vigueur touchées"] == "1"


def test_the_inbox_holds_what_waits_and_nothing_else(client, sign_in, op):
    wait = UseCaseFactory(documented=True, title="Attend une décision")
    soon = UseCaseFactory(authorised=True, with_decision=False, title="Échoit bientôt, ce cas")
    DecisionFactory(case=soon, expires_on=day(10))
    UseCaseFactory(authorised=True, title="Tranquille")
    UseCaseFactory(proposed=True, title="Pas encore retenu")
    sign_in(client, MandateFactory().holder)
    assert {row.case for row in client.get(reverse("approvals:inbox")).context["rows"]} == {wait, soon}
    assert "Attend une décision" in client.get(reverse("home")).content.decode()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("standing=live", 1),
        ("standing=expired", 1),
        ("standing=refuse", 1),
        ("q=zzz", 0),
        ("q=resumer des", 3),
    ],
)
def test_the_register_of_decisions(client, sign_in, person_with, op, query, count):
    DecisionFactory()
    DecisionFactory(expired=True)
    DecisionFactory(refusal=True)
    sign_in(client, person_with("auditeur"))
    assert len(client.get(f"{reverse('approvals:list')}?{query}").context["page"].object_list) == count
    export = client.get(f"{reverse('approvals:export')}?{query}").content.decode("utf-8-sig")
    assert export.count("\r\n") == count + 1


def test_an_altered_decision_is_told(client, sign_in, person_with, op):
    decision = DecisionFactory(digest="0" * 64)
    sign_in(client, person_with("auditeur"))
    assert (
        "Empreinte rompue" in client.get(reverse("approvals:decision", args=[decision.pk])).content.decode()
    )


def sheet_of(client, case) -> str:
    return client.get(reverse("approvals:sheet", args=[case.code])).content.decode()


def test_only_who_may_decide_is_told_that_the_decision_is_theirs(client, sign_in, person_with, scene):
    for person, theirs in (
        (person_with("auditeur"), False),
        (scene.case.lead, False),
        (MandateFactory(holder=scene.case.requester).holder, False),
        (scene.decider, True),
    ):
        sign_in(client, person)
        text = sheet_of(client, scene.case)
        assert "Aucun obstacle automatique." in text
        assert ("La décision reste la vôtre." in text) is theirs


def test_what_is_to_be_weighed_is_said(client, sign_in, scene):
    sign_in(client, scene.decider)
    assert "Aucun comité n’a encore donné son avis" in sheet_of(client, scene.case)
    against = CommitteeFactory(name="Comité d’éthique", sectors=["ethique"])
    OpinionFactory(case=scene.case, committee=against, outcome="unfavourable")
    text = sheet_of(client, scene.case)
    assert "Avis de « Comité d’éthique » : Défavorable." in text
    assert "n’a encore donné son avis" not in text
    assert "remplacé" not in text
    OpinionFactory(case=scene.case, committee=against, outcome="favourable")
    text = sheet_of(client, scene.case)
    assert "À peser :" not in text
    assert text.count(">remplacé<") == 1


def test_an_opinion_against_an_earlier_version_is_still_to_be_weighed(client, sign_in, scene):
    OpinionFactory(case=scene.case, outcome="conditional", facts_digest="0" * 64)
    sign_in(client, scene.decider)
    text = sheet_of(client, scene.case)
    assert "sur une version antérieure : Favorable avec conditions." in text
    assert "Aucun comité n’a encore donné son avis" in text


def test_a_sheet_reads_the_opinions_once(client, sign_in, scene):
    OpinionFactory(case=scene.case, outcome="conditional")
    sign_in(client, scene.decider)
    with CaptureQueriesContext(connection) as asked:
        text = sheet_of(client, scene.case)
    assert "À peser :" in text and "Favorable avec conditions" in text
    read = [query["sql"] for query in asked if 'FROM "approvals_opinion"' in query["sql"]]
    assert len(read) == 1


def test_a_mandate_without_an_end_says_so_where_it_is_used(client, sign_in, scene):
    sign_in(client, scene.decider)
    assert f"jusqu’au {scene.mandate.ends_on.isoformat()}" in sheet_of(client, scene.case)
    sign_in(client, MandateFactory(ends_on=None).holder)
    text = sheet_of(client, scene.case)
    assert "qui n’a pas d’échéance" in text and "jusqu’au —" not in text


def recorded(members, case):
    """An opinion that the first member recorded for two."""
    opinion = OpinionFactory(
        case=case, committee=CommitteeFactory(with_members=members), met_on=day(), given_by=members[0]
    )
    for member in members[:2]:
        OpinionAttendance.objects.create(public_body=case.public_body, opinion=opinion, person=member)
    return opinion


def test_a_member_reads_who_sat_and_contests(client, sign_in, scene):
    members = [PersonFactory() for _ in range(3)]
    opinion = recorded(members, scene.case)
    contest = reverse("approvals:contest", args=[scene.case.code, opinion.pk])
    sign_in(client, members[2])
    assert "Avis consignés récemment" in client.get(reverse("home")).content.decode()
    text = sheet_of(client, scene.case)
    names = ", ".join(str(member) for member in sorted(members[:2], key=lambda member: member.last_name))
    assert names in text and contest in text
    # One contests what is before one's eyes.
    assert opinion.reasons in client.post(contest, {"reason": ""}).content.decode()
    assert client.post(contest, {"reason": "Aucune séance n’a eu lieu"}).status_code == 302
    assert contest not in sheet_of(client, scene.case)
    assert "Avis consignés récemment" not in client.get(reverse("home")).content.decode()
    sign_in(client, scene.decider)
    text = sheet_of(client, scene.case)
    for words in ("Aucune séance n’a eu lieu", "est contesté par", "À peser"):
        assert words in text
    assert client.post(contest, {"reason": "Pas le mien"}).status_code == 403


def test_who_sat_and_left_since_reads_the_sheet_and_contests(client, sign_in, scene):
    members = [PersonFactory() for _ in range(3)]
    opinion = recorded(members, scene.case)
    CommitteeMember.objects.filter(person__in=members[1:]).update(ends_on=day(-1))
    contest = reverse("approvals:contest", args=[scene.case.code, opinion.pk])
    sign_in(client, members[1])
    assert contest in sheet_of(client, scene.case)
    answer = client.post(contest, {"reason": "Je n’ai pas été convoqué"}, follow=True)
    assert answer.status_code == 200 and "Votre contestation est consignée" in answer.content.decode()
    # Who is not said to have sat, and sits there no longer.
    sign_in(client, members[2])
    assert client.get(pages_of(scene.case)[0]).status_code == client.get(contest).status_code == 403


def test_a_sheet_asks_nothing_more_for_more_opinions(client, sign_in, scene):
    members = [PersonFactory() for _ in range(2)]
    committee = recorded(members, scene.case).committee
    sign_in(client, members[1])

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            sheet_of(client, scene.case)
        return len(queries)

    before = asked()
    for _ in range(4):
        OpinionFactory(case=scene.case, committee=committee, met_on=day(), given_by=members[0])
    assert asked() == before


def test_a_case_documented_since_the_committee_met_is_to_be_weighed(client, sign_in, scene):
    OpinionFactory(case=scene.case, committee=CommitteeFactory(name="Comité d’éthique"), met_on=day(-2))
    sign_in(client, scene.decider)
    told = f"La fiche a été modifiée depuis la séance de « Comité d’éthique » ({day(-2).isoformat()})."
    assert told not in sheet_of(client, scene.case)
    tell(scene.case, scene.case.lead, "document")
    assert told in sheet_of(client, scene.case)


def test_what_waits_is_read_at_once(client, sign_in, scene):
    sign_in(client, scene.decider)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("approvals:inbox")).status_code == 200
        return len(queries)

    before = asked()
    for _ in range(4):
        case = UseCaseFactory(documented=True, on_systems=[scene.system], unit=scene.case.unit)
        tell(case, case.lead, "ask-decision", "Une suite")
    assert asked() == before


def test_whoever_recorded_an_opinion_is_not_offered_to_contest_it(client, sign_in, scene):
    members = [PersonFactory() for _ in range(2)]
    opinion = recorded(members, scene.case)
    sign_in(client, members[0])
    contest = reverse("approvals:contest", args=[scene.case.code, opinion.pk])
    assert contest not in sheet_of(client, scene.case)
    assert "consignez-en un autre" in client.post(contest, {"reason": "Mon erreur"}).content.decode()
    elsewhere = reverse("approvals:contest", args=[UseCaseFactory(documented=True).code, opinion.pk])
    assert client.get(elsewhere).status_code == 404


def test_who_sits_on_two_committees_tells_their_members_apart(client, sign_in, op):
    person, case = PersonFactory(), UseCaseFactory(documented=True)
    CommitteeFactory(name="Comité A", with_members=[person])
    CommitteeFactory(name="Comité B", with_members=[person, PersonFactory(last_name="Zzz")])
    sign_in(client, person)
    text = client.get(pages_of(case)[1]).content.decode()
    named = f"{person.last_name}, {person.first_name}"
    assert f"{named} (Comité A, Comité B)" in text and "Zzz, " in text and "(Comité B)" in text
