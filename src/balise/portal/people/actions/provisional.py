"""The first password of an account, given by hand."""

from __future__ import annotations

from django.utils.crypto import get_random_string

# Without letters that are mistaken for one another when a password is read aloud or copied by hand.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def provisional_password() -> str:
    return "-".join(get_random_string(4, _ALPHABET) for _part in range(5))
