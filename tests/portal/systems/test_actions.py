from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from tests.portal.factories import MandateFactory, PersonFactory, SystemFactory, UseCaseFactory, day

from balise.contracts.levels import Level
from balise.portal.people.permissions import ActionRefused, SecondFactorRequired
from balise.portal.systems.actions.change import change, material_digest
from balise.portal.systems.actions.exception import grant_exception, withdraw_exception
from balise.portal.systems.actions.give_opinion import give_opinion
from balise.portal.systems.actions.record import record
from balise.portal.systems.actions.scope import bring_into_scope, put_out_of_scope
from balise.portal.systems.actions.service import put_in_service, take_out_of_service
from balise.portal.systems.actions.supplier import save_supplier
from balise.portal.systems.fitness import obstacles
from balise.portal.systems.models import SecurityOpinion

VALUES = {
    "code": "assistant",
    "name": "Assistant",
    "hosting": "sovereign",
    "jurisdiction": "Québec",
    "model_name": "petit-modele",
    "openness": "open",
    "base_url": "http://127.0.0.1:9/v1",
}


@pytest.fixture
def integrator(person_with):
    return person_with("integrateur")


def acts(system) -> list[str]:
    return [line.action for line in system.story.all()]


def test_record_writes_the_story(op, integrator):
    system = record(actor=integrator, values=VALUES)
    assert acts(system) == ["record"]


def test_record_refuses_the_wrong_role_and_a_taken_code(op, integrator, person_with):
    with pytest.raises(PermissionDenied):
        record(actor=person_with("auditeur"), values=VALUES)
    record(actor=integrator, values=VALUES)
    with pytest.raises(ActionRefused, match="porte déjà le code"):
        record(actor=integrator, values=VALUES)


def test_record_asks_the_responsible_unit_for_a_second_factor(op, person_with):
    with pytest.raises(SecondFactorRequired):
        record(actor=person_with("unite-responsable", second_factor=False), values=VALUES)


def test_change_of_description_ends_nothing(op, integrator):
    system = SystemFactory(with_opinion="favourable")
    case = UseCaseFactory(authorised=True, on_systems=[system])
    change(actor=integrator, system=system, values={"description": "Rédige."})
    case.refresh_from_db()
    assert case.status == "authorised"
    assert acts(system) == ["change"]


@pytest.mark.parametrize(
    "values", [{"hosting": "closed"}, {"model_name": "autre"}, {"base_url": "http://127.0.0.1:8/v1"}]
)
def test_material_change_is_never_silent(op, integrator, values):
    system = SystemFactory()
    case = UseCaseFactory(authorised=True, on_systems=[system])
    with pytest.raises(ActionRefused, match="motif"):
        change(actor=integrator, system=system, values=values)
    with pytest.raises(ActionRefused, match=case.code):
        change(actor=integrator, system=system, values=values, reason="Nouveau contrat")
    change(actor=integrator, system=system, values=values, reason="Nouveau contrat", accept_ends=True)
    case.refresh_from_db()
    assert case.status == "documented"
    assert case.decisions.get().end.cause == "changed"
    assert "Nouveau contrat" in case.decisions.get().end.reason
    assert acts(system) == ["material-change"]


def test_material_change_leaves_cases_of_other_systems_alone(op, integrator):
    system = SystemFactory()
    other = UseCaseFactory(authorised=True, on_systems=[SystemFactory()])
    change(actor=integrator, system=system, values={"hosting": "closed"}, reason="Migration")
    other.refresh_from_db()
    assert other.status == "authorised"


def test_change_refuses_nothing_to_change_and_a_stranger(op, integrator, person_with):
    system = SystemFactory()
    with pytest.raises(ActionRefused, match="Rien"):
        change(actor=integrator, system=system, values={"name": system.name})
    with pytest.raises(PermissionDenied):
        change(actor=person_with("securite"), system=system, values={"name": "Autre"})


def opinion(actor, system, **terms):
    return give_opinion(
        **{
            "actor": actor,
            "system": system,
            "outcome": "favourable",
            "reasons": "Essais concluants.",
            "expires_on": day(300),
            "seen": material_digest(system),
            **terms,
        }
    )


def test_opinion_is_added_and_the_newest_counts(op, person_with):
    security, system = person_with("securite"), SystemFactory(with_opinion="favourable")
    opinion(security, system, outcome="unfavourable")
    assert system.security_opinions.count() == 2
    assert SecurityOpinion.objects.latest_of(system).outcome == "unfavourable"


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ({"reasons": " "}, "motifs"),
        ({"outcome": "conditional"}, "Donnez les conditions"),
        ({"expires_on": day(0)}, "postérieure"),
        ({"expires_on": day(2000)}, "36 mois"),
        ({"expires_on": None}, "échéance"),
    ],
)
def test_opinion_refuses_what_is_missing(op, person_with, terms, message):
    with pytest.raises(ActionRefused, match=message):
        opinion(person_with("securite"), SystemFactory(), **terms)


def test_opinion_is_for_security_and_for_systems_in_scope(op, integrator, person_with):
    with pytest.raises(PermissionDenied):
        opinion(integrator, SystemFactory())
    with pytest.raises(ActionRefused, match="hors de portée"):
        opinion(person_with("securite"), SystemFactory(out_of_scope=True))


def test_opinions_are_never_rewritten(op):
    given = SystemFactory(with_opinion="unfavourable").security_opinions.get()
    given.outcome = "favourable"
    with pytest.raises(DatabaseError), transaction.atomic():
        given.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        given.delete()


def test_service_out_and_in_once_each(op, integrator):
    system = SystemFactory()
    with pytest.raises(ActionRefused, match="pourquoi"):
        take_out_of_service(actor=integrator, system=system, reason="")
    take_out_of_service(actor=integrator, system=system, reason="Panne")
    with pytest.raises(ActionRefused, match="déjà hors service"):
        take_out_of_service(actor=integrator, system=system, reason="Panne")
    assert put_in_service(actor=integrator, system=system).active
    with pytest.raises(ActionRefused, match="déjà en service"):
        put_in_service(actor=integrator, system=system)


def test_service_needs_an_address(op, integrator):
    with pytest.raises(ActionRefused, match="adresse"):
        put_in_service(actor=integrator, system=SystemFactory(base_url="", active=False))


def test_scope_keeps_the_answer(op, integrator):
    system = SystemFactory()
    with pytest.raises(ActionRefused, match="pourquoi"):
        put_out_of_scope(actor=integrator, system=system, reason=" ")
    system = put_out_of_scope(actor=integrator, system=system, reason="Moteur de recherche classique")
    assert (system.generative, system.active) == (False, False)
    with pytest.raises(ActionRefused, match="déjà hors de portée"):
        put_out_of_scope(actor=integrator, system=system, reason="Encore")
    system = bring_into_scope(actor=integrator, system=system, reason="Il résume désormais les résultats")
    assert (system.generative, system.out_of_scope_reason) == (True, "")
    assert "Moteur de recherche classique" in [line.note for line in system.story.all()]


def test_scope_refuses_while_a_decision_rests_on_it(op, integrator):
    system = SystemFactory()
    case = UseCaseFactory(authorised=True, on_systems=[system])
    with pytest.raises(ActionRefused, match=case.code):
        put_out_of_scope(actor=integrator, system=system, reason="Non génératif")


REASON = "Aucune offre équivalente au Québec pour ce besoin."


def test_exception_needs_a_mandate_that_says_so(op, person_with):
    system = SystemFactory(equivalent_jurisdiction=False, jurisdiction="États-Unis")
    with pytest.raises(PermissionDenied):
        grant_exception(actor=person_with("integrateur"), system=system, reason=REASON, until=day(90))
    plain = MandateFactory().holder
    with pytest.raises(ActionRefused, match="titulaire"):
        grant_exception(actor=plain, system=system, reason=REASON, until=day(90))
    holder = MandateFactory(may_grant_exceptions=True).holder
    system = grant_exception(actor=holder, system=system, reason=REASON, until=day(90))
    assert system.sovereignty_exception_by == holder
    system = withdraw_exception(actor=holder, system=system, reason="Offre trouvée")
    assert system.sovereignty_exception == ""
    with pytest.raises(ActionRefused, match="pas d’exception"):
        withdraw_exception(actor=holder, system=system, reason="Encore")


def test_exception_falls_with_the_mandate_it_was_delegated_from(op):
    source = MandateFactory(may_grant_exceptions=True, revoked=True)
    holder = MandateFactory(may_grant_exceptions=True, delegated_from=source).holder
    with pytest.raises(ActionRefused, match="titulaire"):
        grant_exception(
            actor=holder, system=SystemFactory(equivalent_jurisdiction=False), reason=REASON, until=day(90)
        )


@pytest.mark.parametrize(
    ("terms", "message"),
    [({"reason": "Oui"}, "Justifiez"), ({"until": day(-1)}, "postérieure"), ({"until": day(900)}, "24 mois")],
)
def test_exception_is_justified_and_dated(op, terms, message):
    holder = MandateFactory(may_grant_exceptions=True).holder
    system = SystemFactory(equivalent_jurisdiction=False)
    with pytest.raises(ActionRefused, match=message):
        grant_exception(**{"actor": holder, "system": system, "reason": REASON, "until": day(90), **terms})


def test_exception_is_pointless_where_the_law_is_equivalent(op):
    holder = MandateFactory(may_grant_exceptions=True).holder
    with pytest.raises(ActionRefused, match="équivalente"):
        grant_exception(actor=holder, system=SystemFactory(), reason=REASON, until=day(90))


def test_supplier_name_is_taken_once(op, integrator):
    values = {"name": "Nordique IA", "country": "Canada", "contact": ""}
    supplier = save_supplier(actor=integrator, values=values)
    with pytest.raises(ActionRefused, match="ce nom"):
        save_supplier(actor=integrator, values={**values, "name": "nordique ia"})
    changed = save_supplier(actor=integrator, values={**values, "country": "France"}, supplier=supplier)
    assert changed.country == "France"
    with pytest.raises(PermissionDenied):
        save_supplier(actor=PersonFactory(), values=values)


def test_an_opinion_is_about_the_system_that_was_examined(op, integrator, person_with):
    system = SystemFactory()
    seen = material_digest(system)
    change(actor=integrator, system=system, values={"base_url": "http://ailleurs.example/v1"}, reason="Essai")
    with pytest.raises(ActionRefused, match="examinez-le"):
        opinion(person_with("securite"), system, seen=seen)
    assert not system.security_opinions.exists()


def test_a_system_that_changed_since_its_opinion_needs_another(op, integrator, person_with):
    security, system = person_with("securite"), SystemFactory()
    opinion(security, system)
    assert obstacles(system, Level.NON_CLASSIFIE) == []
    system = change(actor=integrator, system=system, values={"description": "Mieux dit."})
    assert obstacles(system, Level.NON_CLASSIFIE) == []
    system = change(actor=integrator, system=system, values={"hosting": "public"}, reason="Autre contrat")
    system.public_body.public_systems_allowed = True
    (obstacle,) = obstacles(system, Level.NON_CLASSIFIE)
    assert obstacle.code == "security_opinion_outdated"
    opinion(security, system)
    assert obstacles(system, Level.NON_CLASSIFIE) == []
