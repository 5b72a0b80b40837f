"""What is found must not hang on how a text lays it out: each identifier, with its label, in each layout."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.normalise import fold

VALUES = {
    "NAS": ("NAS", "nas", "130 692 544", "130-692-544", "130692544"),
    "NAM": ("carte soleil", "nam", "TREM 7502 1518", "TREM75021518"),
    "CREDIT_CARD": ("Visa", "no_carte", "4539566651962955", "4539 5666 5196 2955", "4539-5666-5196-2955"),
    "PHONE": ("Cellulaire", "cellulaire", "418 555-0119", "(418) 555-0119", "4185550119", "418.555.0119"),
    "EMAIL": ("Courriel", "courriel", "lise.tanguay61@videotron.ca"),
    "DATE_OF_BIRTH": ("Date de naissance", "date_naissance", "1966-01-30", "30/01/1966", "30 janvier 1966"),
    "DRIVER_LICENCE": ("Permis de conduire", "permis_conduire", "T5321-020675-12", "T532102067512"),
    "PASSPORT": ("Passeport", "passeport", "GA482913"),
    "BANK_ACCOUNT": ("Compte bancaire", "compte_bancaire", "50998-001-2931260"),
    "VIN": ("NIV", "niv", "1HGCM82633A004352"),
    "CODE_PERMANENT": ("Code permanent", "code_permanent", "TREL15027501"),
    "PLATE": ("Plaque", "no_plaque", "H52 KLM", "P37 VAP"),
    "NEQ": ("NEQ", "neq", "1151324192", "1151 324 192"),
    "IBAN": ("IBAN", "iban", "BE07521345559794"),
    "SECRET": ("Mot de passe", "mot_de_passe", "Harfang0282$", "tR7!kq92Zp"),
    "FILE_NUMBER": ("No de dossier", "no_dossier", "204418", "D-448812"),
    "IP_ADDRESS": ("Adresse IP", "adresse_ip", "24.200.118.7"),
}
"""Of each type: a label, the key of a record, and values as people write them."""

LAYOUTS = {
    "comma, amid": "nom,{label},ville\nLise Tanguay,{value},Québec\nMarc Roy,,Lévis",
    "comma, last": "nom,ville,{label}\nLise Tanguay,Québec,{value}\nMarc Roy,Lévis,",
    "comma, first": "{label},nom\n{value},Lise Tanguay\n",
    "comma, before a number": "nom,{label},montant\nLise Tanguay,{value},318.00",
    "comma, after a number": "no,{label},nom\n12,{value},Lise Tanguay",
    "semicolon": "nom;{label};montant\nLise Tanguay;{value};318,00",
    "tab": "nom\t{label}\tmontant\nLise Tanguay\t{value}\t318,00",
    "tab, after a line": "nom\tcell\t{label}\tmontant\nLise Tanguay\t418-555-0177\t{value}\t318,00",
    "pipes": "| nom | {label} | montant |\n|---|---|---|\n| Lise Tanguay | {value} | 318,00 |",
    "pipes, after a line": "| nom | cell | {label} |\n|---|---|---|\n| Lise Tanguay | 418-555-0177 | {value} |",
    "pipes, after a date": "| nom | date | {label} |\n|---|---|---|\n| Lise Tanguay | 2025-02-11 | {value} |",
    "json": '{{"nom":"Lise Tanguay","{key}":"{value}","montant":318}}',
    "yaml": "nom: Lise Tanguay\n{key}: {value}\nmontant: 318",
    "xml": "<personne><nom>Lise Tanguay</nom><{key}>{value}</{key}><montant>318</montant></personne>",
    "attributes": '<personne nom="Lise Tanguay" {key}="{value}" montant="318"/>',
    "insert": "INSERT INTO t (nom, {key}, montant) VALUES ('Lise Tanguay', '{value}', 318);",
    "where": "SELECT nom FROM t WHERE {key} = '{value}';",
    "log": '12:01:02 INFO maj nom="Lise Tanguay" {key}="{value}" ms=12',
    "program": '{key} = "{value}"  # Lise',
    "dictionary": "p = {{'nom': 'Lise Tanguay', '{key}': '{value}'}}",
    "bold": "**{label}** : **{value}**",
    "bold to the colon": "- **{label} :** {value}",
    "bold, in pipes": "| **{label}** | {value} |",
    "code": "- {label} : `{value}`",
    "page": "<strong>{label} :</strong> {value}<br/>",
    "item of a page": "<li>{label} : {value}</li>",
    "colon alone": "{label}:{value}",
    "tab after a colon": "{label}:\t{value}",
    "equals": "{label} = {value}",
    "quoted": "{label} : « {value} »",
    "bracketed": "{label} [{value}]",
    "parenthesis": "Lise Tanguay ({label} {value}) a appelé.",
    "between bars": "Lise Tanguay | {label} : {value} | à rappeler",
    "between commas": "Lise Tanguay, {label} : {value}, à rappeler",
    "list": "Lise Tanguay\n{label} : {value}\nmontant : 318",
    "capitals": "NOM: TANGUAY LISE  {capitals}: {value}  MONTANT: 318",
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", VALUES)
def test_a_value_is_found_however_it_is_laid_out(engine: Engine, kind: str, layout: str) -> None:
    label, key, *values = VALUES[kind]
    for value in values:
        text = LAYOUTS[layout].format(label=label, key=key, value=value, capitals=label.upper())
        start = text.rindex(value)
        found = [
            (finding.type.value, finding.start, finding.end) for finding in engine.inspect(text).findings
        ]
        assert (kind, start, start + len(value)) in found, (text, found)


@pytest.mark.parametrize("text", ["base**2 + reste ** 3", "**** **** 4242", "j**@gmail.com", "mdp Ab3!xy**"])
def test_powers_and_stars_that_hide_something_are_no_bold_type(text: str) -> None:
    assert fold(text).data == text.encode()


def test_the_marks_of_bold_type_are_left_out_of_what_is_read() -> None:
    view = fold("**Nom :** Lise")
    assert view.data == b"Nom : Lise"
    assert view.span(6, 10) == (10, 14)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_each_card_of_a_long_file_without_headings_is_found(engine: Engine, separator: str) -> None:
    text = "\n".join(f"{row}{separator}4539566651962955{separator}Lise" for row in range(1, 200))
    found = [finding for finding in engine.inspect(text).findings if finding.type.value == "CREDIT_CARD"]
    assert len(found) == 199


JOINED = {
    "comma": "{one},{two}\n{first},{second}",
    "semicolon": "{one};{two}\n{first};{second}",
    "tab": "{one}\t{two}\n{first}\t{second}",
    "pipes": "| {one} | {two} |\n|---|---|\n| {first} | {second} |",
    "in a sentence": "{one} {first}, {two} {second}",
    "one below the other": "{one} : {first}\n{two} : {second}",
}


@pytest.mark.parametrize("layout", JOINED)
@pytest.mark.parametrize("kind", VALUES)
def test_a_value_is_not_lost_in_its_neighbour(engine: Engine, kind: str, layout: str) -> None:
    one, _, *firsts = VALUES[kind]
    for other, (two, _, *seconds) in VALUES.items():
        if other == kind or (kind, other) == ("IP_ADDRESS", "FILE_NUMBER"):
            continue  # beside no person, the address of a machine under a heading is nobody's
        first, second = firsts[0], seconds[0]
        text = JOINED[layout].format(one=one, two=two, first=first, second=second)
        found = {
            (finding.type.value, finding.start, finding.end) for finding in engine.inspect(text).findings
        }
        start, then = text.index(first), text.rindex(second)
        assert (kind, start, start + len(first)) in found, (text, found)
        assert (other, then, then + len(second)) in found, (text, found)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mot de passe : Ab3!xy**", "Ab3!xy**"),
        ("**Mot de passe : Harfang0282$**", "Harfang0282$"),
        ("carte : 453914880343 | 6467", "453914880343 | 6467"),
        ("Numéro d'assurance sociale inscrit au formulaire 046 454 286", "046 454 286"),
        ("École Saint-Jean, 12, rue des Érables, Lévis. Élève Marie Tremblay, G6V 2B2", "G6V 2B2"),
        ("nom;réclamation\nMarie Tremblay;4500.00", "4500.00"),
        (
            "INSERT INTO emp (nom, tel) VALUES ('Lise Roy', '4185551234');\n\nnom,nas\nMarc,130692544",
            "4185551234",
        ),
    ],
)
def test_no_layout_hides_a_value(engine: Engine, text: str, value: str) -> None:
    assert value in [text[finding.start : finding.end] for finding in engine.inspect(text).findings]


@pytest.mark.parametrize(
    "text",
    [
        "[0.123,4539148803436467]",
        "total: 12,4539148803436467 km",
        "x,471.4777801947682",
        "fichier,octets\ndoc.pdf,130692544",
        "modèle,carte mère,série\nDell,2345678901234567,A1",
        "modèle,no d'étiquette\nAsus,130692544",
        "Client Oracle 19.3.0.0 requis, Docker Desktop 4.30.0.2",
        "Écrire à j**@gmail.com",
        "| Mot de passe | Argon2id+sel |\n| Jeton | CSRF_token_v2 |\n| mdp | 12+caractères |",
        "| Passe | Mensuel2024_Laval |",
    ],
)
def test_what_resembles_a_value_in_a_layout_stops_nothing(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B
