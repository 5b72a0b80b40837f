"""Messages about somebody's account: who receives one may not have the language of whoever acted."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.mail import send_mass_mail
from django.utils.functional import Promise
from django.utils.translation import override

_LANGUAGES = ("fr-ca", "en")


def tell(addresses: Iterable[str], subject: str | Promise, text: str | Promise) -> None:
    """In French, then in English; each address in a message of its own. Both are lazily translated."""
    subjects, texts = [], []
    for language in _LANGUAGES:
        with override(language):
            subjects.append(str(subject))
            texts.append(str(text))
    told = (f"[Balise] {' / '.join(subjects)}", "\n\n—\n\n".join(texts))
    send_mass_mail([(*told, None, [address]) for address in addresses])
