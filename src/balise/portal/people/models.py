"""Persons of an OP, the accounts they sign in with, their roles and groups."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.portal.organizations.models import OwnedModel, OwnedQuerySet, PublicBody, Unit


class Account(AbstractUser):
    """What a person signs in with. It tells of which OP the session is; it has no row-level
    security because signing in comes before the OP is known."""

    public_body = models.ForeignKey(
        PublicBody, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Known to whoever opened the account: good for choosing one's own, and nothing else.
    provisional_password = models.BooleanField(_("mot de passe provisoire"), default=False)

    class Meta:
        verbose_name = _("compte")
        verbose_name_plural = _("comptes")


class Person(OwnedModel):
    """A member of the staff. ``ref`` is the opaque name used in grants and in the journal."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.OneToOneField(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="person"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="persons", verbose_name=_("unité"))
    first_name = models.CharField(_("prénom"), max_length=80)
    last_name = models.CharField(_("nom"), max_length=80)
    email = models.EmailField(_("courriel"))
    job_title = models.CharField(_("fonction"), max_length=120, blank=True)
    active = models.BooleanField(_("en fonction"), default=True)

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        ordering = ["last_name", "first_name"]
        constraints = [models.UniqueConstraint(fields=["public_body", "email"], name="person_email_once")]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"


class PersonIdentity(OwnedModel):
    """What a provider calls a person: ``subject`` is unique and never reassigned within ``issuer``
    (OpenID Connect Core, 2). Applications name persons so; see ``contracts.grants.subject_name``."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(_("émetteur"), max_length=500)
    subject = models.CharField(_("identifiant chez l’émetteur"), max_length=255)
    linked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", editable=False)
    linked_at = models.DateTimeField(default=timezone.now, editable=False)
    # The head who saw that it is theirs: what lets somebody whose powers bind the OP sign in by it.
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("identité liée")
        verbose_name_plural = _("identités liées")
        ordering = ["issuer", "subject"]
        constraints = [
            models.UniqueConstraint(fields=["public_body", "issuer", "subject"], name="identity_once"),
        ]


class ProviderSignIn(OwnedModel):
    """Signing in to the portal by a provider of the OP: prepared by who administers it, in force once the
    head opened it. Identities linked to ``issuer`` then open the accounts of their persons.

    A session that acts for no OP sees those that are open: the sign-in page comes before the OP is known.
    """

    code = models.SlugField(_("code"), max_length=40)
    issuer = models.CharField(_("émetteur"), max_length=500)
    label = models.CharField(_("nom sur la page de connexion"), max_length=60)
    client_id = models.CharField(_("identifiant de client"), max_length=255)
    sealed_secret = models.TextField(_("secret de client, scellé"), blank=True)
    secret_by_post = models.BooleanField(_("secret envoyé dans le formulaire"), default=False)
    authorization_endpoint = models.CharField(_("adresse d’autorisation"), max_length=500)
    token_endpoint = models.CharField(_("adresse des jetons"), max_length=500)
    end_session_endpoint = models.CharField(_("adresse de déconnexion"), max_length=500, blank=True)
    amr = ArrayField(
        models.CharField(max_length=100), default=list, blank=True, verbose_name=_("valeurs amr admises")
    )
    acr = ArrayField(
        models.CharField(max_length=100), default=list, blank=True, verbose_name=_("valeurs acr admises")
    )
    required = models.BooleanField(_("exigée de toute personne qui n’administre pas"), default=False)
    # Why nobody was let in, the last time that it was the provider's doing or ours; empty once somebody is.
    trouble = models.CharField(max_length=40, blank=True, editable=False)
    trouble_at = models.DateTimeField(null=True, blank=True, editable=False)
    opened_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("connexion par un fournisseur d’identité")
        verbose_name_plural = _("connexions par un fournisseur d’identité")
        ordering = ["label", "code"]
        constraints = [
            models.UniqueConstraint(fields=["public_body", "issuer"], name="sign_in_issuer_once"),
            models.UniqueConstraint(fields=["public_body", "code"], name="sign_in_code_once"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def proves_factors(self) -> bool:
        """Whether the OP believes the provider about second factors."""
        return bool(self.amr or self.acr)

    def proves(self, amr: Iterable[str], acr: str) -> bool:
        """Whether what a token says of its authentication counts as a second factor."""
        return acr in self.acr or not set(self.amr).isdisjoint(amr)


class ProviderSessionEnd(OwnedModel):
    """A provider's word that sessions with it are over: those of ``subject``, or the one named ``sid``, whose
    tokens it gave until ``at`` by its own clock. Kept for as long as a session lasts."""

    issuer = models.CharField(max_length=500)
    subject = models.CharField(max_length=255, blank=True)
    sid = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("session terminée par un fournisseur")
        verbose_name_plural = _("sessions terminées par un fournisseur")
        constraints = [
            models.UniqueConstraint(
                fields=["public_body", "issuer", "subject", "sid", "at"], name="session_end_once"
            ),
        ]


class RoleQuerySet(OwnedQuerySet):
    def live(self, on=None) -> RoleQuerySet:
        on = on or timezone.localdate()
        return self.filter(starts_on__lte=on).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))


class RoleAssignment(OwnedModel):
    """A role of the catalogue held between two dates (``catalog`` roles; codes are data)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    role = models.SlugField(_("rôle"))
    starts_on = models.DateField(_("début"), default=timezone.localdate)
    ends_on = models.DateField(_("fin"), null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rôle")
        verbose_name_plural = _("rôles")
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "starts_on"], name="role_once"),
        ]


class Group(OwnedModel):
    """A group of persons to whom use cases are opened (pilot groups, teams)."""

    code = models.SlugField(_("code"))
    name = models.CharField(_("nom"), max_length=120)
    members = models.ManyToManyField(Person, through="GroupMember", related_name="groups")

    class Meta:
        verbose_name = _("groupe")
        verbose_name_plural = _("groupes")
        constraints = [models.UniqueConstraint(fields=["public_body", "code"], name="group_code_once")]

    def __str__(self) -> str:
        return self.name


class GroupMember(OwnedModel):
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")

    class Meta:
        verbose_name = _("membre de groupe")
        verbose_name_plural = _("membres de groupe")
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="group_member_once")]
