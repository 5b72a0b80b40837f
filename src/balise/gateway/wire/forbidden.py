"""Why some fields are refused on every surface."""

from __future__ import annotations

from balise.gateway.wire.shapes import Forbidden

KEPT = Forbidden(
    "rien de ce qui passe ici ne doit être conservé par le système",
    "nothing that goes through here may be kept by the system",
)
ELSEWHERE = Forbidden(
    "le contenu doit être dans la requête, pour y être inspecté",
    "content must be in the request, to be inspected there",
)
OUTSIDE = Forbidden(
    "le système chercherait hors de ce que la passerelle contrôle",
    "the system would search outside what the gateway controls",
)
THEIRS = Forbidden(
    "les systèmes d'ici ne connaissent que les outils décrits par un schéma, que l'appelant exécute",
    "systems here only know tools described by a schema, which the caller runs",
)
REMOTE = Forbidden(
    "les adresses distantes ne sont pas suivies; joignez le contenu",
    "remote addresses are not followed, embed the content",
)
