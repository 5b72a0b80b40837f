"""Labels that stand apart from their value: crossed with labels and values, no row may miss one, and what only speaks of a field passes."""

from __future__ import annotations

from itertools import product

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

FIELDS = {
    "NAS": ("130 692 544", "046454286"),
    "numéro d'assurance sociale": ("130692544",),
    "date de naissance": ("1980-07-11", "24 février 1952"),
    "mot de passe": ("Bleuet#7277!!", "Poutine_2681", "castor-brume-62"),
    "NIP": ("4821",),
    "code d'alarme": ("902817",),
    "clé d'API": ("6i7qu0dq7prgx81m2kf0",),
}
APART = (
    '{{"champ": "{label}", "valeur": "{value}"}}',
    '{{"label":"{label}","value":"{value}"}}',
    '{{"label": "{label}", "value": "{value}", "default": ""}}',
    "- champ: {label}\n  valeur: {value}",
    'demande:\n  type: "{label}"\n  valeur: "{value}"',
    '<champ nom="{label} du dossier" rang="4">{value}</champ>',
    '<champ id="c4" nom="{label}">{value}</champ>',
    '// {label}\nconst v = "{value}";',
    "-- {label}\nSET @v = '{value}';",
    '<label>{label}</label><input value="{value}">',
    "<dt>{label}</dt><dd>{value}</dd>",
    "{label}\n-----\n{value}",
    "{label}\t\t\t{value}",
    "{label} = [{value}]",
    "au champ {label}, on lit {value}",
    "dans la case {label}, elle a écrit {value}",
    "Le billet 37215 contient, sous « {label} », la valeur suivante\n{value}\net le client attend.",
    'print("{label}:", "{value}")',
)
AFTER = (
    ('const v = "{value}"; // {label}', ("mot de passe", "NIP", "NAS")),
    ("UPDATE fiche SET valeur='{value}' WHERE champ='{label}';", ("NIP", "NAS", "date de naissance")),
    ("{value}, c'est bien le {label}?", ("NIP", "mot de passe", "code d'alarme")),
)
OF_NO_ONE = (
    "requis", "obligatoire", "Afficher", "********", "Entrez votre réponse", "required", "string",
    "8 caractères minimum", "non fourni", "oublié", "###-###-###", "AAAA-MM-JJ", "{{valeur}}", "process.env.SECRET",
)  # fmt: skip


def _found(engine: Engine, text: str, value: str) -> bool:
    inspection = engine.inspect(text)
    at = text.index(value)
    return inspection.level >= Level.PROTEGE_B and any(
        finding.start <= at + 1 and finding.end >= at + len(value) - 1 for finding in inspection.findings
    )


@pytest.mark.parametrize("frame", APART)
def test_a_label_in_another_field_is_that_of_the_value(engine: Engine, frame: str) -> None:
    pairs = [(label, value) for label, values in FIELDS.items() for value in values]
    texts = [(frame.format(label=label, value=value), value) for label, value in pairs]
    assert not [text for text, value in texts if not _found(engine, text, value)]


@pytest.mark.parametrize(("frame", "labels"), AFTER)
def test_a_label_after_the_value_is_its_label(engine: Engine, frame: str, labels: tuple[str, ...]) -> None:
    texts = [
        (frame.format(label=label, value=value), value)
        for label in labels
        for value in FIELDS[label]
        if "#" not in value
    ]
    assert not [text for text, value in texts if not _found(engine, text, value)]


@pytest.mark.parametrize("frame", APART)
def test_what_is_said_of_a_field_is_no_value(engine: Engine, frame: str) -> None:
    texts = [frame.format(label=label, value=value) for label, value in product(FIELDS, OF_NO_ONE)]
    assert not [text for text in texts if engine.inspect(text).level >= Level.PROTEGE_B]
