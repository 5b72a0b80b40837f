"""Rows named after situations. They belong to the OP the session acts for (fixture ``op`` or ``acting_for``)."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from types import SimpleNamespace

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from balise.contracts.levels import Level
from balise.portal.approvals.models import Decision, Opinion
from balise.portal.enforcement.identifiers import OwnIdentifier
from balise.portal.enforcement.models import ApiKey, StopOrder
from balise.portal.enforcement.providers import IdentityProvider
from balise.portal.organizations.models import (
    Committee,
    CommitteeMember,
    Directive,
    Mandate,
    PublicBody,
    Unit,
)
from balise.portal.organizations.tenancy import current_public_body_id
from balise.portal.people.models import Account, Group, GroupMember, Person, ProviderSignIn, RoleAssignment
from balise.portal.systems.models import GenAISystem, SecurityOpinion, Supplier
from balise.portal.training.models import Course, TrainingRecord
from balise.portal.usecases.models import CaseGroup, CaseSystem, UseCase

PASSWORD = "phrase de passe des essais"


def day(offset: int = 0):
    """Today, shifted by some days."""
    return timezone.localdate() + timedelta(days=offset)


def give_second_factor(person: Person) -> None:
    """An authenticator application on the person's account."""
    from allauth.mfa.models import Authenticator

    Authenticator.objects.get_or_create(
        user=person.account, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "non-utilise"}}
    )


def force_sign_in(client, account) -> None:
    """As after signing in, the account's second factor shown when it has one."""
    from allauth.mfa.models import Authenticator

    from balise.portal.people.second_factor import mark_shown

    client.force_login(account, backend="balise.portal.people.sign_in.EvenBackend")
    if Authenticator.objects.filter(user=account).exists():
        session = client.session
        mark_shown(SimpleNamespace(session=session), user=account)
        session.save()


def session_public_body() -> PublicBody:
    identifier = current_public_body_id()
    assert identifier is not None, "aucun organisme : utiliser la fixture op ou acting_for()"
    return PublicBody.objects.get(pk=identifier)


class PublicBodyFactory(DjangoModelFactory):
    class Meta:
        model = PublicBody

    code = factory.Sequence(lambda n: f"organisme-{n}")
    name = factory.Sequence(lambda n: f"Organisme public {n}")


class Owned(DjangoModelFactory):
    class Meta:
        abstract = True

    @factory.lazy_attribute
    def public_body(self) -> PublicBody:
        """That of what it is made for, else the session's: asked once, not for each thing around."""
        above = self.factory_parent
        return session_public_body() if above is None else above.public_body


class UnitFactory(Owned):
    class Meta:
        model = Unit

    class Params:
        responsible = factory.Trait(responsible_for_ai=True, name="Direction de l’intelligence artificielle")

    name = factory.Sequence(lambda n: f"Direction {n}")


class AccountFactory(DjangoModelFactory):
    class Meta:
        model = Account
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"compte{n}")
    email = factory.LazyAttribute(lambda account: f"{account.username}@essai.example")
    password = factory.django.Password(PASSWORD)


class PersonFactory(Owned):
    """``with_roles=("securite",)``, ``second_factor=True``, ``account=None`` for someone who never signs in."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    class Params:
        left = factory.Trait(active=False)

    unit = factory.SubFactory(UnitFactory)
    account = factory.SubFactory(
        AccountFactory,
        public_body=factory.SelfAttribute("..public_body"),
        email=factory.SelfAttribute("..email"),
    )
    first_name = factory.Sequence(lambda n: ("Maude", "Rachid", "Joséphine", "Yves", "Linh")[n % 5])
    last_name = factory.Sequence(lambda n: f"{('Tremblay', 'Haddad', 'Gagnon', 'Côté', 'Nguyen')[n % 5]}-{n}")
    email = factory.Sequence(lambda n: f"personne{n}@essai.example")
    job_title = "Analyste"

    @factory.post_generation
    def with_roles(self, create, roles, **kwargs):
        for role in roles or ():
            RoleFactory(person=self, role=role, public_body=self.public_body)

    @factory.post_generation
    def second_factor(self, create, wanted, **kwargs):
        if wanted:
            give_second_factor(self)


class RoleFactory(Owned):
    class Meta:
        model = RoleAssignment

    class Params:
        ended = factory.Trait(
            starts_on=factory.LazyFunction(lambda: day(-60)), ends_on=factory.LazyFunction(lambda: day(-1))
        )
        future = factory.Trait(starts_on=factory.LazyFunction(lambda: day(5)))

    person = factory.SubFactory(PersonFactory)
    role = "securite"


class GroupFactory(Owned):
    class Meta:
        model = Group
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"groupe-{n}")
    name = factory.Sequence(lambda n: f"Groupe {n}")

    @factory.post_generation
    def with_members(self, create, persons, **kwargs):
        for person in persons or ():
            GroupMember.objects.create(public_body=self.public_body, group=self, person=person)


class CommitteeFactory(Owned):
    """``with_members=(person, …)`` seats them, one sector each in turn."""

    class Meta:
        model = Committee
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"comite-{n}")
    name = factory.Sequence(lambda n: f"Comité {n}")
    purpose = "Donner un avis sur les cas d’usage."
    sectors = ["securite-information", "juridique", "ethique"]
    quorum = 2

    @factory.post_generation
    def with_members(self, create, persons, **kwargs):
        for position, person in enumerate(persons or ()):
            CommitteeMember.objects.create(
                public_body=self.public_body,
                committee=self,
                person=person,
                sector=self.sectors[position % len(self.sectors)],
                chairs=position == 0,
            )


class MandateFactory(Owned):
    class Meta:
        model = Mandate

    class Params:
        expired = factory.Trait(
            starts_on=factory.LazyFunction(lambda: day(-400)), ends_on=factory.LazyFunction(lambda: day(-1))
        )
        future = factory.Trait(starts_on=factory.LazyFunction(lambda: day(10)))
        revoked = factory.Trait(
            revoked_at=factory.LazyFunction(timezone.now),
            revoked_by=factory.SelfAttribute("granted_by"),
            revocation_reason="Réorganisation",
        )

    holder = factory.SubFactory(PersonFactory, second_factor=True)
    granted_by = factory.SubFactory(PersonFactory, with_roles=("dirigeant",))
    starts_on = factory.LazyFunction(lambda: day(-30))
    ends_on = factory.LazyFunction(lambda: day(300))
    instrument = "Acte de désignation 2026-01"


class DirectiveFactory(Owned):
    class Meta:
        model = Directive

    class Params:
        published = factory.Trait(published_on=factory.LazyFunction(day))

    title = factory.Sequence(lambda n: f"Directive {n} sur l’IA générative")
    text = "1. Objet\n\nEncadrer l’utilisation de l’intelligence artificielle générative."


class CourseFactory(Owned):
    class Meta:
        model = Course

    class Params:
        owed = factory.Trait(mandatory=True)

    code = factory.Sequence(lambda n: f"cours-{n}")
    title = factory.Sequence(lambda n: f"Formation {n}")


class TrainingRecordFactory(Owned):
    class Meta:
        model = TrainingRecord

    class Params:
        expired = factory.Trait(
            completed_on=factory.LazyFunction(lambda: day(-800)),
            valid_until=factory.LazyFunction(lambda: day(-70)),
        )

    person = factory.SubFactory(PersonFactory)
    course = factory.SubFactory(CourseFactory)
    completed_on = factory.LazyFunction(lambda: day(-10))
    valid_until = factory.LazyFunction(lambda: day(700))
    recorded_by = factory.SubFactory(PersonFactory, with_roles=("formation",))


class SupplierFactory(Owned):
    class Meta:
        model = Supplier

    name = factory.Sequence(lambda n: f"Fournisseur {n}")
    country = "Canada"


class SystemFactory(Owned):
    """A sovereign system; ``public_system``, ``closed``, ``government`` for the other hosting types."""

    class Meta:
        model = GenAISystem
        skip_postgeneration_save = True

    class Params:
        public_system = factory.Trait(
            hosting="public", jurisdiction="États-Unis", equivalent_jurisdiction=False, openness="closed"
        )
        closed = factory.Trait(hosting="closed", jurisdiction="Canada")
        government = factory.Trait(hosting="government")
        out_of_scope = factory.Trait(generative=False, out_of_scope_reason="Ne produit aucun contenu.")

    code = factory.Sequence(lambda n: f"systeme-{n}")
    name = factory.Sequence(lambda n: f"Assistant {n}")
    hosting = "sovereign"
    jurisdiction = "Québec"
    model_name = "modele-essai"
    openness = "open-weights"
    licence = "Apache-2.0"
    licence_compatible = True
    base_url = "http://127.0.0.1:9/v1"

    @factory.post_generation
    def with_opinion(self, create, outcome, **kwargs):
        """``with_opinion="favourable"``."""
        if outcome:
            SecurityOpinionFactory(system=self, outcome=outcome, public_body=self.public_body)


class SecurityOpinionFactory(Owned):
    class Meta:
        model = SecurityOpinion

    class Params:
        expired = factory.Trait(
            given_on=factory.LazyFunction(lambda: day(-400)), expires_on=factory.LazyFunction(lambda: day(-1))
        )

    system = factory.SubFactory(SystemFactory)
    outcome = "favourable"
    reasons = "Mesures suffisantes."
    given_by = factory.SubFactory(PersonFactory, with_roles=("securite",))
    expires_on = factory.LazyFunction(lambda: day(365))


class UseCaseFactory(Owned):
    """A proposed case. ``documented``, ``authorised`` (with its decision), ``suspended``, ``refused``, ``closed``.

    ``on_systems=(system, …)``, ``for_groups=(group, …)``, ``for_pilots=(group, …)`` link it.
    """

    class Meta:
        model = UseCase
        skip_postgeneration_save = True

    class Params:
        proposed = factory.Trait(status="proposed")
        documented = factory.Trait(status="documented", lead=factory.SubFactory(PersonFactory))
        authorised = factory.Trait(
            status="authorised", phase="operation", lead=factory.SubFactory(PersonFactory)
        )
        suspended = factory.Trait(status="suspended", phase="operation", status_reason="En examen")
        refused = factory.Trait(status="refused", status_reason="Risque trop élevé")
        closed = factory.Trait(status="closed", phase="decommissioning", status_reason="Besoin disparu")

    code = factory.Sequence(lambda n: f"cas-{n}")
    title = factory.Sequence(lambda n: f"Résumer des documents, cas {n}")
    intended_use = "Résumer des documents de travail."
    relevance = "Les équipes relisent beaucoup de documents."
    expected_gains = "Deux heures par semaine et par personne."
    data_used = "Documents internes de travail."
    level = Level.PROTEGE_B.value
    kinds = ["drafting"]
    requester = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(UnitFactory)

    @factory.post_generation
    def on_systems(self, create, systems, **kwargs):
        for order, system in enumerate(systems or ()):
            CaseSystem.objects.create(
                public_body=self.public_body, case=self, system=system, fallback_order=order
            )

    @factory.post_generation
    def for_groups(self, create, groups, **kwargs):
        for group in groups or ():
            CaseGroup.objects.create(public_body=self.public_body, case=self, group=group)

    @factory.post_generation
    def for_pilots(self, create, groups, **kwargs):
        for group in groups or ():
            CaseGroup.objects.create(public_body=self.public_body, case=self, group=group, pilot=True)

    @factory.post_generation
    def with_decision(self, create, wanted, **kwargs):
        """An authorised case has its decision, after its systems and groups are known."""
        if wanted or (wanted is None and self.status == "authorised"):
            DecisionFactory(case=self, public_body=self.public_body)


class OpinionFactory(Owned):
    class Meta:
        model = Opinion

    case = factory.SubFactory(UseCaseFactory, documented=True)
    committee = factory.SubFactory(CommitteeFactory)
    outcome = "favourable"
    reasons = "Le cas est bien encadré."
    present = 3
    facts_digest = factory.LazyAttribute(lambda opinion: opinion.case.facts_digest())
    given_by = factory.SubFactory(PersonFactory)


class DecisionFactory(Owned):
    class Meta:
        model = Decision

    class Params:
        refusal = factory.Trait(outcome="refuse", expires_on=None, phase="")
        expired = factory.Trait(expires_on=factory.LazyFunction(lambda: day(-1)))

    case = factory.SubFactory(UseCaseFactory, documented=True)
    outcome = "authorise"
    mandate = factory.SubFactory(MandateFactory)
    decided_by = factory.SelfAttribute("mandate.holder")
    phase = factory.SelfAttribute("case.phase")
    reasons = "Gains établis, risques maîtrisés."
    expires_on = factory.LazyFunction(lambda: day(365))
    frozen = factory.LazyAttribute(lambda decision: decision.case.facts)
    digest = factory.LazyAttribute(lambda decision: decision.case.facts_digest())


class ApiKeyFactory(Owned):
    class Meta:
        model = ApiKey

    class Params:
        revoked = factory.Trait(
            revoked_at=factory.LazyFunction(timezone.now), revoked_by=factory.SelfAttribute("person")
        )

    person = factory.SubFactory(PersonFactory)
    case = factory.SubFactory(UseCaseFactory, authorised=True)
    label = "Poste de travail"
    key_id = factory.Sequence(lambda n: f"k{n:011d}")
    key_hash = factory.LazyAttribute(lambda key: hashlib.sha256(key.key_id.encode()).digest())


class IdentityProviderFactory(Owned):
    class Meta:
        model = IdentityProvider

    code = factory.Sequence(lambda n: f"fournisseur-{n}")
    name = factory.Sequence(lambda n: f"Fournisseur {n}")
    issuer = factory.Sequence(lambda n: f"https://id-{n}.example")
    audiences = ["balise"]
    jwks_url = factory.LazyAttribute(lambda provider: f"{provider.issuer}/cles")
    changed_by = factory.SubFactory(PersonFactory)


class ProviderSignInFactory(Owned):
    """Prepared, and closed: its provider is one of the same issuer."""

    class Meta:
        model = ProviderSignIn

    code = factory.Sequence(lambda n: f"connexion-{n}")
    issuer = factory.Sequence(lambda n: f"https://connexion-{n}.example")
    label = factory.Sequence(lambda n: f"Connexion {n}")
    client_id = "portail"
    authorization_endpoint = factory.LazyAttribute(lambda door: f"{door.issuer}/autoriser")
    token_endpoint = factory.LazyAttribute(lambda door: f"{door.issuer}/jetons")
    changed_by = factory.SubFactory(PersonFactory)


class StopOrderFactory(Owned):
    """Everything stopped; give ``scope`` with ``system`` or ``case`` for less."""

    class Meta:
        model = StopOrder

    class Params:
        lifted = factory.Trait(
            lifted_at=factory.LazyFunction(timezone.now),
            lifted_by=factory.SelfAttribute("ordered_by"),
            lift_reason="Cause corrigée",
        )

    scope = "all"
    reason = "Réponses dangereuses"
    ordered_by = factory.SubFactory(PersonFactory, with_roles=("securite",))


class OwnIdentifierFactory(Owned):
    """A draft of an identifier that only this OP has. ``retired`` once served."""

    class Meta:
        model = OwnIdentifier

    class Params:
        retired = factory.Trait(
            status="retired",
            retired_at=factory.LazyFunction(timezone.now),
            retired_by=factory.SelfAttribute("changed_by"),
        )

    code = factory.Sequence(lambda n: f"matricule-{n}")
    name = factory.Sequence(lambda n: f"Matricule {n}")
    name_en = factory.Sequence(lambda n: f"Employee number {n}")
    pattern = factory.Sequence(lambda n: f"QX{n}-[0-9]{{6}}")
    level = Level.PROTEGE_B.value
    changed_by = factory.SubFactory(PersonFactory)
