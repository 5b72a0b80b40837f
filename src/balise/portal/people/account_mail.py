"""Messages about somebody's account: who receives one may not have the language of whoever acted."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.mail import send_mass_mail
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import override

from balise.portal.ui.mail import public_address

_LANGUAGES = ("fr-ca", "en")


def tell(addresses: Iterable[str], subject: str | Promise, text: str | Promise, page: str = "home") -> None:
    """In French, then in English, then the address of ``page``; each reader has a message of their own.
    ``subject`` and ``text`` are lazily translated."""
    subjects, texts = [], []
    for language in _LANGUAGES:
        with override(language):
            subjects.append(str(subject))
            texts.append(str(text))
    texts.append(public_address(reverse(page)))
    told = (f"[Balise] {' / '.join(subjects)}", "\n\n—\n\n".join(texts))
    send_mass_mail([(*told, None, [address]) for address in addresses])
