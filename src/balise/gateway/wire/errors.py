"""Errors in OpenAI's form, with the reasons and their measures in ``error.balise``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from balise.contracts.decisions import Reason

_TYPES = {
    400: "invalid_request_error",
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    405: "invalid_request_error",
    409: "conflict_error",
    413: "invalid_request_error",
    422: "invalid_request_error",
    429: "rate_limit_error",
}
_SENTENCE = re.compile(r"(?<=[.!?])(?= )")
_encode = msgspec.json.Encoder().encode
FRENCH, ENGLISH = "fr", "en"


def language(accept: str) -> str:
    """The language of the sentences: French unless English is preferred (RFC 9110, 12.5.4)."""
    if not accept:
        return FRENCH
    best, chosen = 0.0, FRENCH
    for item in accept.split(","):
        tag, _, parameters = item.strip().partition(";")
        code = tag.strip()[:2].lower()
        try:
            weight = float(parameters.partition("q=")[2] or 1)
        except ValueError:
            weight = 0.0
        if weight > best and code in (FRENCH, ENGLISH):
            best, chosen = weight, code
    return chosen


def error_document(
    reasons: Iterable[Reason],
    status: int,
    lang: str,
    *,
    request_id: str,
    param: str | None = None,
    files: tuple[str, ...] = (),
    level: str = "",
    decision: str = "refuse",
    hold: str = "",
) -> dict[str, Any]:
    """The body of a refusal. The message holds every reason and what to do instead; ``files`` are the paths
    of the content parts that are at fault."""
    told = [_told(reason, lang) for reason in reasons]
    message = _in_one(told)
    return {
        "error": {
            "message": message,
            "type": _TYPES.get(status, "api_error"),
            "param": param,
            "code": told[0]["code"],
            "balise": {
                "decision": decision,
                "level": level or None,
                "request_id": request_id,
                "measures": sorted({measure for reason in told for measure in reason["measures"]}),
                "reasons": told,
                **({"files": files} if files else {}),
                **({"hold": hold} if hold else {}),
            },
        }
    }


def _in_one(told: list[dict[str, Any]]) -> str:
    """What a person reads: every reason with what to do instead, and where to get help once, at the end."""
    insteads = [reason["instead"] for reason in told]
    help_ = _shared_end(insteads) if len(insteads) > 1 else ""
    said = (
        f"{reason['message']} {instead.removesuffix(help_)}".strip()
        for reason, instead in zip(told, insteads, strict=True)
    )
    return " ".join((*said, help_.strip())).strip()


def _shared_end(texts: list[str]) -> str:
    """The sentences that all texts end with; empty when there are none."""
    sentences = _SENTENCE.split(texts[0])
    for first in range(len(sentences)):
        end = "".join(sentences[first:])
        if end.strip() and all(text.endswith(end) for text in texts):
            return end
    return ""


def encode(document: Any) -> bytes:
    return _encode(document)


def _told(reason: Reason, lang: str) -> dict[str, Any]:
    french = lang == FRENCH
    return {
        "code": reason.code,
        "measures": list(reason.measures),
        "message": reason.fr if french else reason.en,
        "instead": reason.instead_fr if french else reason.instead_en,
    }
