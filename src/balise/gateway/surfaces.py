"""The page "surfaces" of the documentation: surface, direction, stream, field, treatment.

Written from the declarations that requests and answers meet::

    python -m balise.gateway.surfaces docs

writes ``fr/surfaces.md`` and ``en/surfaces.md`` in that folder; a test keeps them true.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from balise.gateway.answers.coverage import ANSWERS
from balise.gateway.app import SURFACES
from balise.gateway.wire.coverage import Row, table
from balise.gateway.wire.shapes import CONTROL, DROPPED, EXTRACTED, HARMLESS, INSPECTED, REFUSED, UNSCANNED

TREATMENTS = {
    "fr": {
        INSPECTED: ("inspecté", "le texte est lu, masqué au besoin, et compte dans le niveau"),
        HARMLESS: ("inoffensif", "un nombre, un oui ou non, ou un mot d'une liste fermée"),
        UNSCANNED: ("non inspecté", "la passerelle ne peut le lire : il compte au plus haut niveau possible"),
        EXTRACTED: (
            "extrait",
            "le texte du fichier, ou celui que montre l'image quand elle ne peut être envoyée telle quelle, "
            "est extrait, inspecté et envoyé à sa place; ce qui est illisible est non inspecté",
        ),
        REFUSED: ("refusé", "la requête est refusée, et le refus nomme le champ"),
        CONTROL: ("commande", "lu par la passerelle, qui le remplace avant l'envoi"),
        DROPPED: ("retiré", "vérifié, puis laissé de côté : il ne passe pas"),
        "": ("—", ""),
    },
    "en": {
        INSPECTED: ("inspected", "the text is read, masked where needed, and counts in the level"),
        HARMLESS: ("harmless", "a number, a yes or no, or a word of a closed list"),
        UNSCANNED: ("not inspected", "the gateway cannot read it: it counts as the highest possible level"),
        EXTRACTED: (
            "extracted",
            "the text of the file, or what an image shows where it may not be sent as it is, is extracted, "
            "inspected and sent in its place; what cannot be read is not inspected",
        ),
        REFUSED: ("refused", "the request is refused, and the refusal names the field"),
        CONTROL: ("control", "read by the gateway, which replaces it before sending"),
        DROPPED: ("dropped", "checked, then left out: it does not go through"),
        "": ("—", ""),
    },
}
_WORDS = {
    "fr": {
        "title": "Surfaces de la passerelle",
        "intro": (
            "Cette page est générée à partir des déclarations mêmes que la passerelle applique. "
            "Un champ de requête qui n'y figure pas est refusé par son nom, à moins d'être nul : il est "
            "alors retiré. `[]` marque les éléments d'une liste, `<sorte>` l'une de plusieurs formes."
        ),
        "treatments": "Traitements",
        "request": "Requête",
        "answer": "Réponse du système",
        "answer_intro": "`*` désigne tout autre champ.",
        "request_head": "| Champ | Traitement |",
        "answer_head": "| Champ | Réponse entière | En continu |",
    },
    "en": {
        "title": "Surfaces of the gateway",
        "intro": (
            "This page is generated from the very declarations that the gateway enforces. "
            "A request field that is not in it is refused by name, unless it is null: it is then left out. "
            "`[]` marks the items of a list, `<kind>` one of several forms."
        ),
        "treatments": "Treatments",
        "request": "Request",
        "answer": "Answer of the system",
        "answer_intro": "`*` stands for any other field.",
        "request_head": "| Field | Treatment |",
        "answer_head": "| Field | Whole answer | Streamed |",
    },
}


def page(language: str) -> str:
    """The page in ``fr`` or ``en``, Markdown."""
    return "\n".join(_lines(language)) + "\n"


def _lines(language: str) -> Iterator[str]:
    words, treatments = _WORDS[language], TREATMENTS[language]
    rows = table()
    yield from (f"# {words['title']}", "", words["intro"], "", f"## {words['treatments']}", "")
    colon = "\u00a0: " if language == "fr" else ": "
    yield from (f"- **{name}**{colon}{means}." for name, means in treatments.values() if means)
    for path, (surface, _) in SURFACES.items():
        yield from ("", f"## `{path}`", "", f"### {words['request']}", "", words["request_head"], "|---|---|")
        for field, treatment in _merged([row for row in rows if row.surface == surface]):
            yield f"| `{field}` | {treatments[treatment][0]} |"
        yield from ("", f"### {words['answer']}", "", words["answer_intro"], "")
        yield from (words["answer_head"], "|---|---|---|")
        for told in ANSWERS[surface]:
            yield f"| `{told.field}` | {treatments[told.whole][0]} | {treatments[told.streamed][0]} |"


def _merged(rows: list[Row]) -> Iterator[tuple[str, str]]:
    """Fields and treatments; forms that treat a field alike share a line: ``messages[]<user, tool>.name``."""
    lines: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        before, _, rest = row.field.partition("<")
        kind, _, after = rest.partition(">")
        lines.setdefault((before, after, row.treatment), []).append(kind)
    for (before, after, treatment), kinds in lines.items():
        yield (f"{before}<{', '.join(kinds)}>{after}" if kinds[0] else before), treatment


def write(folder: Path) -> None:
    """Write both pages."""
    for language in _WORDS:
        (folder / language / "surfaces.md").write_text(page(language), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
