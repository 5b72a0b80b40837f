"""The address of a system's interface: internal short names are fine, secrets in it are not."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def check_address(value: str) -> None:
    """Raises ``ValidationError`` unless it is http(s)://host[:port]/path and nothing more."""
    message = _("Donnez une adresse complète, par exemple : https://modele.interne/v1.")
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise ValidationError(message) from None
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or port == 0
        or any(c.isspace() for c in value)
    ):
        raise ValidationError(message)
    if "@" in parts.netloc:
        raise ValidationError(
            _("L’adresse ne contient ni compte ni secret : donnez le nom du secret à part.")
        )
    if parts.query or parts.fragment:
        raise ValidationError(_("L’adresse s’arrête au chemin : sans « ? » ni « # »."))
