"""The OP's own identifiers: refused first, then found by detection as published."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.portal.enforcement.published import in_force, versions
from tests.portal.factories import OwnIdentifierFactory, PersonFactory

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.custom import Fault
from balise.detection.engine import Engine
from balise.portal.enforcement.actions.activate_identifier import activate_identifier
from balise.portal.enforcement.actions.retire_identifier import retire_identifier
from balise.portal.enforcement.actions.save_identifier import add_identifier, edit_identifier
from balise.portal.enforcement.identifier_trial import FAULTS, IdentifierRefused, marked
from balise.portal.enforcement.identifiers import MOST, OwnIdentifier
from balise.portal.enforcement.models import JournalEntry
from balise.portal.people.permissions import ActionRefused

VALUES = {
    "code": "matricule",
    "name": "Matricule",
    "name_en": "Employee number",
    "pattern": "QX-[0-9]{6}",
    "context": "employé\n\n matricule \nemployé",
    "check_name": "",
    "level": "2",
}


@pytest.fixture
def officer(client, sign_in, person_with):
    person = person_with("securite")
    sign_in(client, person)
    return person


def page(name: str, *arguments: str) -> str:
    return reverse(f"enforcement:{name}", args=arguments)


def acts(op) -> list[str]:
    """Actions about identifiers in the journal, with their detail as text."""
    bodies = [json.loads(bytes(entry.body)) for entry in JournalEntry.objects.order_by("seq")]
    return [json.dumps(body) for body in bodies if body["decision"].startswith("identifier.")]


def test_written_tried_activated_then_found_by_the_published_settings(client, op, officer):
    assert client.post(page("identifier_new"), VALUES).status_code == 302
    draft = OwnIdentifier.objects.get()
    assert (draft.status, draft.context, draft.changed_by) == ("draft", ["employé", "matricule"], officer)
    assert versions(op) == []
    tried = client.post(page("identifier", "matricule"), {"text": "L'employé QX-123456 arrive."})
    assert '<mark class="hit hit--2">QX-123456</mark>' in tried.content.decode()
    assert client.post(page("identifier_activate", "matricule")).status_code == 302
    detection = in_force(op).detection
    assert [own.code for own in detection.custom] == ["matricule"]
    inspection = Engine(detection).inspect("Voir le dossier QX-123456.")
    [finding] = inspection.findings
    assert (finding.type, finding.label, inspection.level) == (
        FindingType.CUSTOM,
        "matricule",
        Level.PROTEGE_B,
    )
    client.post(page("identifier_retire", "matricule"), {"reason": "QX-123456 était faux"})
    assert "QX-123456 était faux" in client.get(page("identifier", "matricule")).content.decode()
    assert in_force(op).detection.custom == ()
    told = acts(op)
    assert [json.loads(body)["decision"] for body in told] == [
        "identifier.add",
        "identifier.activate",
        "identifier.retire",
    ]
    assert not any("QX-" in body for body in told)


def test_detection_choices_and_identifiers_are_published_together(op, officer):
    from balise.portal.enforcement.actions.set_detection import set_detection

    activate_identifier(actor=officer, identifier=OwnIdentifierFactory(code="b"))
    set_detection(actor=officer, names_deep=False, deep_budget_ms=300)
    OwnIdentifierFactory(code="brouillon")
    OwnIdentifierFactory(code="a", retired=True)
    detection = in_force(op).detection
    assert ([own.code for own in detection.custom], detection.deep_budget_ms) == (["b"], 300)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [("[", "expression régulière"), (r"(a)\1", "ne sont pas admis"), ("[a-z]+", "trop générale")],
)
def test_what_detection_refuses_is_not_activated_and_the_field_is_named(client, op, officer, pattern, said):
    OwnIdentifierFactory(code="mauvais", pattern=pattern)
    answer = client.post(page("identifier_activate", "mauvais"), follow=True).content.decode()
    assert "Expression\u00a0:" in answer
    assert said in answer
    assert OwnIdentifier.objects.get().status == "draft"
    assert versions(op) == []
    tried = client.post(page("identifier", "mauvais"), {"text": "un texte"})
    assert said in tried.content.decode()
    assert "À corriger" in tried.content.decode() and "enregistré" not in tried.content.decode()


@pytest.mark.parametrize("pattern", ["EMP-[0-9", "(", ".*", "(?=x)EMP"])
def test_what_detection_would_refuse_is_not_kept_as_a_draft(client, op, officer, pattern):
    answer = client.post(page("identifier_new"), VALUES | {"pattern": pattern})
    assert answer.context["form"].errors["pattern"]
    assert not OwnIdentifier.objects.exists()
    OwnIdentifierFactory(code="ancien", pattern="EMP-[0-9]{6}")
    answer = client.post(page("identifier_edit", "ancien"), VALUES | {"pattern": pattern})
    assert answer.context["form"].errors["pattern"]
    assert OwnIdentifier.objects.get().pattern == "EMP-[0-9]{6}"


def test_an_active_one_is_changed_only_into_what_holds(client, op, officer):
    own = OwnIdentifierFactory(code="matricule")
    activate_identifier(actor=officer, identifier=own)
    before = in_force(op)
    answer = client.post(page("identifier_edit", "matricule"), VALUES | {"pattern": "("})
    assert answer.context["form"].errors["pattern"]
    assert in_force(op) == before
    assert OwnIdentifier.objects.get().pattern == own.pattern
    assert client.post(page("identifier_edit", "matricule"), VALUES | {"level": "3"}).status_code == 302
    [rule] = in_force(op).detection.custom
    assert (rule.level, rule.pattern) == (Level.PROTEGE_C, "QX-[0-9]{6}")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": "pas un code"}, "code"),
        ({"code": "nouveau"}, "code"),
        ({"pattern": ""}, "pattern"),
        ({"pattern": "x" * 401}, "pattern"),
        ({"check_name": "magie"}, "check_name"),
        ({"level": "9"}, "level"),
        ({"context": "", "context_required": "on"}, "context"),
        ({"context": "x" * 61}, "context"),
        ({"context": "\n".join(f"mot {n}" for n in range(31))}, "context"),
        ({"name_en": ""}, "name_en"),
    ],
)
def test_mistakes_are_named(client, op, officer, change, field):
    answer = client.post(page("identifier_new"), VALUES | change)
    assert list(answer.context["form"].errors) == [field]
    assert not OwnIdentifier.objects.exists()


def test_states_are_kept_to(client, op, officer):
    own = OwnIdentifierFactory()
    activate_identifier(actor=officer, identifier=own)
    with pytest.raises(ActionRefused, match="déjà actif"):
        activate_identifier(actor=officer, identifier=own)
    with pytest.raises(ActionRefused, match="motif"):
        retire_identifier(actor=officer, identifier=own, reason=" ")
    retire_identifier(actor=officer, identifier=own, reason="Erreur")
    with pytest.raises(ActionRefused, match="déjà retiré"):
        retire_identifier(actor=officer, identifier=own, reason="Erreur")
    own.refresh_from_db()
    with pytest.raises(ActionRefused, match="est retiré"):
        edit_identifier(actor=officer, identifier=own, level=3)
    assert client.get(page("identifier_edit", own.code)).status_code == 302
    activate_identifier(actor=officer, identifier=own)
    assert [rule.code for rule in in_force(op).detection.custom] == [own.code]


def test_two_who_change_at_once(op, officer):
    """What was measured is what is published: an instance that grew old is refused."""
    own = OwnIdentifierFactory()
    stale = OwnIdentifier.objects.get()
    edit_identifier(actor=officer, identifier=own, pattern="ZW-[0-9]{7}")
    with pytest.raises(ActionRefused, match="changé entre-temps"):
        activate_identifier(actor=officer, identifier=stale)
    fresh = OwnIdentifier.objects.get()
    activate_identifier(actor=officer, identifier=fresh)
    with pytest.raises(ActionRefused, match="déjà actif"):
        activate_identifier(actor=officer, identifier=own)


def test_a_code_is_given_once_and_there_is_a_most(client, op, officer):
    OwnIdentifierFactory(code="pris", retired=True)
    values = {"name": "X", "name_en": "X", "pattern": "QX-[0-9]{6}", "level": 2}
    with pytest.raises(ActionRefused, match="déjà ce code"):
        add_identifier(actor=officer, code="pris", **values)
    with transaction.atomic(), pytest.raises(ActionRefused, match="mot de contexte"):
        add_identifier(actor=officer, code="sans-mot", context_required=True, **values)
    OwnIdentifierFactory.create_batch(MOST)
    with pytest.raises(ActionRefused, match="déjà 50"):
        add_identifier(actor=officer, code="de-trop", **values)
    with pytest.raises(ActionRefused, match="déjà 50"):
        activate_identifier(actor=officer, identifier=OwnIdentifier.objects.get(code="pris"))
    shown = client.get(page("identifiers")).content.decode()
    assert "le maximum" in shown
    assert page("identifier_new") not in shown


def test_only_those_who_set_detection_write(client, op, sign_in, person_with):
    own = OwnIdentifierFactory()
    watcher = person_with("auditeur")
    for act in (
        lambda: add_identifier(actor=watcher, code="x", name="X", name_en="X", pattern="QX", level=2),
        lambda: edit_identifier(actor=watcher, identifier=own, level=0),
        lambda: activate_identifier(actor=watcher, identifier=own),
        lambda: retire_identifier(actor=watcher, identifier=own, reason="x"),
    ):
        with pytest.raises(PermissionDenied):
            act()
    sign_in(client, watcher)
    shown = client.get(page("identifier", own.code)).content.decode()
    assert own.pattern in shown
    assert page("identifier_activate", own.code) not in shown
    assert client.post(page("identifier_activate", own.code)).status_code == 403
    sign_in(client, PersonFactory())
    assert client.get(page("identifier", own.code)).status_code == 403


def test_a_context_that_is_required_exists_also_for_the_database(op):
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnIdentifierFactory(context_required=True, context=[])


def test_every_fault_of_detection_has_words():
    assert set(FAULTS) == set(Fault)


def test_a_text_is_given_back_whole(op):
    own = OwnIdentifierFactory(pattern="QX-[0-9]{6}").as_rule()
    text = "QX-123456, NAS 046 454 286, QX-654321 et fin"
    pieces = marked(own, text)
    assert "".join(piece for piece, _hit in pieces) == text
    assert [piece for piece, hit in pieces if hit] == ["QX-123456", "QX-654321"]
    with pytest.raises(IdentifierRefused):
        marked(OwnIdentifierFactory(pattern="(").as_rule(), text)
