"""The OIDC providers whose tokens say for whom an application asks (guide, 2.3: strong authentication)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.contracts import snapshot
from balise.contracts.grants import OPEN_WEBUI
from balise.portal.organizations.models import OwnedModel, PublicBody
from balise.portal.people.models import Person

MOST = 10
"""How many an OP may have: their keys are fetched by every gateway, all the time."""


class IdentityProvider(OwnedModel):
    """One provider, in force as soon as it is saved. Its keys are at an address, or written here."""

    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("nom"), max_length=100)
    issuer = models.CharField(_("émetteur"), max_length=500)
    audiences = ArrayField(models.CharField(max_length=255), verbose_name=_("destinataires admis"))
    jwks_url = models.CharField(_("adresse des clés"), max_length=500, blank=True)
    jwks = models.TextField(_("clés écrites ici"), blank=True)
    claim = models.CharField(_("champ qui nomme la personne"), max_length=100, default="sub")
    vouches_for_email = models.BooleanField(_("adresses de courriel tenues pour vérifiées"), default=False)
    lifetime_minutes = models.PositiveIntegerField(
        _("durée la plus longue d’un jeton, en minutes"), default=120
    )
    header = models.CharField(_("autre en-tête du jeton"), max_length=60, blank=True)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("fournisseur d’identité")
        verbose_name_plural = _("fournisseurs d’identité")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["public_body", "code"], name="provider_code_once"),
            models.UniqueConstraint(fields=["public_body", "issuer"], name="provider_issuer_once"),
            models.CheckConstraint(
                condition=(Q(jwks_url="") & ~Q(jwks="")) | (~Q(jwks_url="") & Q(jwks="")),
                name="provider_has_its_keys_in_one_place",
            ),
            models.CheckConstraint(
                condition=~Q(audiences=[]) & Q(lifetime_minutes__gt=0), name="provider_has_bounds"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def by_email(self) -> bool:
        return self.claim == "email"

    def as_rule(self) -> snapshot.IdentityProvider:
        """What is published, and tried before that."""
        return snapshot.IdentityProvider(
            code=self.code,
            name=self.name,
            issuer=self.issuer,
            audiences=tuple(self.audiences),
            jwks_url=self.jwks_url,
            jwks=self.jwks,
            claim=self.claim,
            vouches_for_email=self.vouches_for_email,
            lifetime_seconds=self.lifetime_minutes * 60,
            header=self.header,
        )


def issuers(public_body: PublicBody) -> list[tuple[str, str]]:
    """Whose names of persons may be linked: the OP's providers, and Open WebUI's own identifiers."""
    providers = IdentityProvider.objects.of(public_body)
    found = [(provider.issuer, provider.name) for provider in providers if not provider.by_email]
    return [*found, (OPEN_WEBUI, str(_("Open WebUI (identifiant d’utilisateur)")))]
