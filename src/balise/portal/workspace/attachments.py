"""Files that go with a message: counted here, and read, inspected and decided on by the gateway alone."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.formats import number_format
from django.utils.translation import gettext as _

MOST_FILES = 10
MOST_BYTES = 5 * 1024 * 1024
"""Of all together: in base64, with a long conversation, within what a gateway takes of a request."""
_LEAST_SHOWN = 0.1
_MEGABYTE = 1024 * 1024
# What a gateway looks at before the content; the rest is known by its beginning, or is read as text.
_KINDS = {
    "avif": "image/avif",
    "bmp": "image/bmp",
    "eml": "message/rfc822",
    "gif": "image/gif",
    "heic": "image/heic",
    "heif": "image/heif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "png": "image/png",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "webp": "image/webp",
}
_OTHER = "application/octet-stream"
OFFERED = (
    ".pdf,.docx,.docm,.dotx,.doc,.xlsx,.xlsm,.xls,.pptx,.ppt,.odt,.ods,.rtf,.eml,.txt,.md,.csv,.tsv,.json,"
    ".xml,.html,.log,.png,.jpg,.jpeg,.gif,.webp,.tif,.tiff,.bmp"
)
"""What the browser shows first in its window; others may be chosen, which the gateway says it cannot read."""


@dataclass(frozen=True)
class Attached:
    """A file as it is sent: its name, and its content as a data URL. Neither is kept nor logged."""

    name: str = field(repr=False)
    url: str = field(repr=False)

    @property
    def picture(self) -> bool:
        return self.url.startswith("data:image/")

    @property
    def part(self) -> dict[str, Any]:
        """Its part of a message; of a picture no name goes, for the API has no place for one."""
        if self.picture:
            return {"type": "image_url", "image_url": {"url": self.url}}
        return {"type": "file", "file": {"filename": self.name, "file_data": self.url}}


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__({"accept": OFFERED, "data-most": MOST_FILES, "data-most-bytes": MOST_BYTES})


class SeveralFilesField(forms.Field):
    """Of an ordinary form that is sent with its files; cleaned, what goes to a gateway."""

    widget = SeveralFilesInput

    def clean(self, value: Sequence[UploadedFile] | None) -> list[Attached]:
        uploads = list(value or ())
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(
                _("%(count)s fichiers sont joints : le maximum est de %(most)s. Joignez-en moins.")
                % {"count": len(uploads), "most": MOST_FILES}
            )
        if (size := sum(upload.size or 0 for upload in uploads)) > MOST_BYTES:
            raise forms.ValidationError(
                _(
                    "Les fichiers joints font ensemble %(size)s Mo : le maximum est de %(most)s Mo. "
                    "Joignez-en moins, ou une partie seulement."
                )
                % {"size": megabytes(size), "most": megabytes(MOST_BYTES)}
            )
        for upload in uploads:
            if not upload.size:
                raise forms.ValidationError(
                    _("Le fichier « %(name)s » est vide : joignez-en un autre.") % {"name": upload.name}
                )
        return [_attached(upload) for upload in uploads]


def megabytes(size: int) -> str:
    """As a page says it; what is just over a bound is not rounded down to it."""
    tenths = -(-size * 10 // _MEGABYTE)
    return str(number_format(max(tenths / 10, _LEAST_SHOWN), 0 if tenths % 10 == 0 else 1))


def _attached(upload: UploadedFile) -> Attached:
    name = upload.name or ""
    kind = _KINDS.get(name.rpartition(".")[2].lower(), _OTHER)
    return Attached(name, f"data:{kind};base64,{base64.b64encode(upload.read()).decode()}")
