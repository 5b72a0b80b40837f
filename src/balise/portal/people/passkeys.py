"""The forms of passkeys, in the words of the portal: the library names their field in English alone."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _

_NAME = _("Nom de la clé d’accès")


class AddPasskeyForm(AddWebAuthnForm):
    """One more passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _NAME
        self.fields["name"].help_text = _("Pour la reconnaître : « Portable », « Clé du bureau ».")


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _NAME
