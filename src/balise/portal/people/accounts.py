"""Accounts of persons: a name that is free, a first password shown once, sessions that end."""

from __future__ import annotations

import re

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balise.portal.organizations.authority import AUTHORISING_ROLES, ActionRefused, allowed, roles_of
from balise.portal.people.account_mail import tell
from balise.portal.people.models import Account, Person

# Without letters that are mistaken for one another when a password is read aloud or copied by hand.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_RENEWED = gettext_lazy("Accès à votre compte renouvelé")
_RENEWED_TEXT = gettext_lazy(
    "Un mot de passe provisoire remplace le vôtre, et votre second facteur est retiré.\n\n"
    "Si vous n’avez rien demandé, écrivez sans tarder à la sécurité de l’information de votre organisme."
)
_USERNAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")


def give_account(person: Person, username: str) -> str:
    """Returns the first password. Raises ``ActionRefused`` for a name that is malformed or taken."""
    username = username.strip().lower()
    if not _USERNAME.fullmatch(username):
        raise ActionRefused(
            _(
                "Le nom d’utilisateur ne contient que des lettres sans accent, des chiffres, des traits "
                "d’union ou de soulignement, et des points entre eux."
            )
        )
    password = first_password()
    person.account = _opened(person, username, password)
    person.save(update_fields=["account"])
    return password


def _opened(person: Person, username: str, password: str) -> Account:
    # Unique among all OPs, which no lock of ours holds: the database tells when one is given twice at once.
    taken = ActionRefused(_("Ce nom d’utilisateur est déjà pris."))
    if Account.objects.filter(username__iexact=username).exists():
        raise taken
    try:
        with transaction.atomic():
            return Account.objects.create_user(
                username,
                email=person.email,
                password=password,
                public_body=person.public_body,
                provisional_password=True,
            )
    except IntegrityError:
        raise taken from None


def free_username(person: Person) -> str:
    """``prenom-nom``, numbered when another account of the installation has that name."""
    base = slugify(f"{person.first_name} {person.last_name}")[:50] or slugify(person.email)[:50] or "compte"
    rank, name = 1, base
    while Account.objects.filter(username__iexact=name).exists():
        rank += 1
        name = f"{base}-{rank}"
    return name


def first_password() -> str:
    """Twenty letters and digits in groups of four: nearly 100 bits."""
    return "-".join(get_random_string(4, _ALPHABET) for _part in range(5))


def close_sessions(account_id: int) -> None:
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(account_id):
            session.delete()


def may_let_in(actor: Person, subject: Person) -> bool:
    """Whether ``actor`` may have what opens the account of ``subject``, and so could sign in as them: of
    those whose powers bind the OP, only the head."""
    return not roles_of(subject) & AUTHORISING_ROLES or allowed(actor, "people.assign_head")


def let_in_again(account: Account) -> str:
    """A first password; second factors and sessions are gone, and the person is told once that is so."""
    password = first_password()
    account.set_password(password)
    account.is_active, account.provisional_password = True, True
    account.save(update_fields=["password", "is_active", "provisional_password"])
    Authenticator.objects.filter(user=account).delete()
    close_sessions(account.pk)
    transaction.on_commit(
        lambda: tell([account.email], _RENEWED, _RENEWED_TEXT, "account_login"), robust=True
    )
    return password
