"""A page of an act opened late, or by whoever has nothing to do there, says why before anything is written in it."""

from __future__ import annotations

from django.urls import reverse
from tests.portal.factories import GroupFactory, PersonFactory, UseCaseFactory


def url(name: str, case, *more) -> str:
    return reverse(name, args=[case.code, *more])


def test_the_page_of_an_act_that_the_state_does_not_permit_leads_back_and_says_why(
    client, sign_in, person_with, op
):
    documented, closed = UseCaseFactory(documented=True), UseCaseFactory(closed=True)
    authorised = UseCaseFactory(authorised=True)
    sign_in(client, person_with("unite-responsable"))
    for page, case, why in [
        (url("usecases:keep", documented), documented, "« Retenir la proposition » n’est pas possible"),
        (url("usecases:join_to", documented), documented, "« Réunir à un autre cas » n’est pas possible"),
        (
            url("usecases:transition", closed, "refuse"),
            closed,
            "« Refuser la proposition » n’est pas possible",
        ),
        (url("usecases:transition", authorised, "close"), authorised, "phase de mise hors service"),
        (url("usecases:document", closed), closed, "il ne se modifie plus"),
        (url("usecases:groups", closed), closed, "n’est plus ouvert"),
        (url("usecases:phase", closed), closed, "il ne change pas de phase"),
        (url("usecases:ask_decision", closed), closed, "aucune décision ne peut être demandée"),
    ]:
        answer = client.get(page, follow=True)
        assert answer.redirect_chain == [(url("usecases:page", case), 302)]
        assert why in answer.content.decode()
    client.post(url("usecases:ask_decision", documented), {"reason": "Expérimentation, six mois"})
    assert (
        "déjà demandée" in client.get(url("usecases:ask_decision", documented), follow=True).content.decode()
    )


def test_a_reason_sent_too_late_stays_on_the_page(client, sign_in, person_with, op):
    case = UseCaseFactory(documented=True)
    sign_in(client, person_with("unite-responsable"))
    answer = client.post(url("usecases:transition", case, "refuse"), {"reason": "Un motif bien pesé"})
    assert answer.status_code == 200
    assert "Un motif bien pesé" in answer.content.decode()
    assert "« Refuser la proposition » n’est pas possible" in answer.content.decode()


def test_the_last_phase_offers_no_other(client, sign_in, person_with, op):
    case = UseCaseFactory(documented=True, phase="decommissioning")
    sign_in(client, person_with("unite-responsable"))
    assert url("usecases:phase", case) not in client.get(url("usecases:page", case)).content.decode()
    said = client.get(url("usecases:phase", case), follow=True).content.decode()
    assert "il ne reste qu’à fermer le cas" in said


def test_a_lead_without_a_group_to_offer_reads_what_they_can_do(client, sign_in, op):
    case, new = UseCaseFactory(documented=True), reverse("people:create_group")
    pilot = UseCaseFactory(documented=True, lead=PersonFactory(with_roles=("pilote",)))
    said = {}
    for _ in range(2):
        for person, theirs in ((case.lead, case), (pilot.lead, pilot)):
            sign_in(client, person)
            said[person] = client.get(url("usecases:groups", theirs)).content.decode()
        # Only whoever may form a group is told to.
        assert new not in said[case.lead] and "formez" not in said[case.lead]
        assert "à l’unité responsable d" in said[case.lead]
        assert new in said[pilot.lead] and "formez" in said[pilot.lead]
        UseCaseFactory(authorised=True, for_groups=[GroupFactory()])
    assert "ne sont pas offerts" in said[case.lead]
