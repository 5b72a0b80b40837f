"""What an encoding hid, when it can only be a secret: nobody encodes a word alone that has letters, figures and a sign,
or a user and such a word (RFC 7617)."""

from __future__ import annotations

import base64
import binascii
import re

_SECRET = re.compile(
    rb"(?:[A-Za-z][\w.@-]{1,40}:)?(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])(?=[^!#$%^&*?+~@]*[!#$%^&*?+~@])[A-Za-z0-9!#$%^&*?+~@_-]{8,40}"
)
_ESCAPED = re.compile(
    rb"(?:%[0-9A-Fa-f]{2}|[\w.~-]){4,200}(?<=%[0-9A-Fa-f]{2})|(?:%[0-9A-Fa-f]{2}){3,}[\w.~%-]*"
)
"""The escapes of a link, which the next depth reads."""
LABEL = b"mdp : "
"""What detectors read before it."""


def named(plain: bytes) -> bytes:
    """``plain``, behind a label where it looks like nothing but a secret."""
    return LABEL + plain if _SECRET.fullmatch(plain) and not _encodes(plain) else plain


def _encodes(plain: bytes) -> bool:
    """Whether it carries text in turn: what it hides is read at the next depth."""
    if _ESCAPED.fullmatch(plain):
        return True
    try:
        return base64.b64decode(plain + b"=" * (-len(plain) % 4), validate=True).isascii()
    except binascii.Error:
        return False
