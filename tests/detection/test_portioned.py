"""Values in parts behind the field that they are of, secrets told in a reply, and harmless texts of the same shapes."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

ENGINE = Engine()
FIELDS = (
    ("NAS", "130692544"),
    ("n_a_s", "046454286"),
    ("num_ramq", "TREL85551234"),
    ("no_permis", "T123412037805"),
    ("passeport", "GA123456"),
    ("code permanent", "GAGL17027901"),
    ("compte bancaire", "123458151234567"),
    ("carte de crédit", "4539148803436467"),
    ("téléphone", "4185552376"),
    ("DDN", "19850314"),
    ("date de naissance", "1985-03-14"),
    ("mot_de_passe", "Paie!4236#PNm"),
    ("mdp", "tR8!kq2ZpL"),
    ("jeton", "6i7qu0dq7prgx81m2kf0"),
)


def _parts(value: str) -> list[str]:
    size = (len(value) + 2) // 3
    return [value[at : at + size] for at in range(0, len(value), size)]


def _quoted(value: str, between: str = ", ") -> str:
    return between.join(f'"{part}"' for part in _parts(value))


LAID: dict[str, Callable[[str, str], str]] = {
    "list": lambda field, value: f'{{"{field}": [{_quoted(value)}]}}',
    "parts": lambda field, value: f'{{"champ": "{field}", "parties": [{_quoted(value)}]}}',
    "keyed": lambda field, value: (
        f'{{"{field}": {{' + ", ".join(f'"p{n}": "{p}"' for n, p in enumerate(_parts(value), 1)) + "}}"
    ),
    "row": lambda field, value: "champ;partie1;partie2;partie3\n" + ";".join((field, *_parts(value))),
    "flow": lambda field, value: f"{field}: [{', '.join(_parts(value))}]",
    "tags": lambda field, value: (
        f'<champ nom="{field}">' + "".join(f"<p>{part}</p>" for part in _parts(value)) + "</champ>"
    ),
    "sum": lambda field, value: f"return {_quoted(value, ' + ')}  # {field}",
    "hyphen": lambda field, value: f"{field} : {value[: len(value) // 2]}-\n{value[len(value) // 2 :]}",
    "backwards": lambda field, value: f"{field} (à l'envers) : {value[::-1]}",
    "binary": lambda field, value: (
        f"Note, {field} : " + " ".join(format(ord(sign), "08b") for sign in value) + ", merci."
    ),
    "base64 of hex": lambda field, value: (
        f"INFO {field}={base64.b64encode(value.encode().hex().encode()).decode()}"
    ),
    "numbers": lambda field, value: (
        f'logger.info("{field}: ' + "".join(f"\\u{ord(sign):04x}" for sign in value) + '")'
    ),
    "comment": lambda field, value: f"<!-- {field} : {' '.join(value)} -->",
}
DAYS = (
    "14 mar s 1 985",
    "198 5-0 3-1 4",
    "1985-\n03-14",
    "14/03\n/1985",
    "1.4. .m.a.r.s. .1.9.8.5",
    "14 |mar|s 1|985",
)
ACCOUNTS = ("12 34 58 15 12 34 56 7", "1234-5815-1234-567", "123 458 151 234 567", "12345-81\n5-1234567")
MAILBOXES = ("luc.roy77@gmail.com", "line_cyr@hotmail.com", "mroy@videotron.ca")
MAILED: dict[str, Callable[[str], str]] = {
    "quoted": lambda box: "Courriel : " + box.replace(".", " « point » ").replace("@", " « à » "),
    "tight": lambda box: "écris à " + box.replace(".", "«point»").replace("@", "«à»"),
    "said": lambda box: "mon courriel est " + box.replace(".", " point ").replace("@", " à "),
    "tags": lambda box: f"<td>{box[:7]}</b><b>{box[7:15]}</b><b>{box[15:]}</td>",
    "comment": lambda box: f"<!-- écrire à {' '.join(box)} -->",
    "fields": lambda box: '{"courriel": {"usager": "' + box.replace("@", '", "domaine": "') + '"}}',
}
TOLD = (
    "quelqu'un a le PIN de la salle des serveurs? / oui c'est 0622, merci",
    "Étienne : t'as le NIP du coffre?\nOksana : oui c'est 4141",
    "anyone has the door code? yes it's 673195",
    "le code, l'alarme c'est 673195",
    "Les codes : le cadenas, c'est 0622",
    "ça demande une clé partagée, c'est « Gribouille4270* »",
    "Le VPN demande une clé partagée : c'est Tuque&07Qc",
    "the deploy key for the licensing API is 6i7qu0dq7prgx81m2kf0",
    "la clé de déploiement de l'API des permis est 6i7qu0dq7prgx81m2kf0",
    "le compte de service marche avec Tuque&07Qc, l'ancien est mort",
    "connecte-toi avec hibou-267!99",
    "the service account works with Hiver2026! now",
    'private static final String CLE_AES = "9f1c77e0a4b25d8e6c3f10a7b94e2d55";',
    'const CLE_CHIFFREMENT = "Rm5Z9avUmtFN9LEBkhvzdGCd6iTdRnM8";',
    'var cleHmac = "9f1c77e0a4b25d8e6c3f10a7b94e2d55";',
)
HARMLESS = (
    "Message de l'application : « Le champ NAS doit contenir 9 chiffres. » (code E-5019)",
    "Utilisateur fictif du bac à sable : prenom.nom@example.com, tél. 555-0100, permis X0000-000000-00",
    "Jeu d'essai (données fictives) : NAS 000 000 000, courriel test39@example.com, téléphone 555-0100, nom « Test Usager »",
    "Le code 0000 est le NIP d'usine indiqué dans le manuel public du fabricant",
    ".bandeau--secret { color: #8b0000; }",
    ".mdp--erreur { background: #fafafa; }",
    "vault kv get -field=password secret/DACOR/644",
    "ça marche avec Python3.11!",
    "le rapport fonctionne avec Excel2019!",
    "it works with Windows11 now",
    "l'alarme c'est 4500 $ par année",
    "le coffre c'est 2024 qu'on l'a acheté",
    "pour la porte c'est 1200 $ de plus",
    "As-tu le code de la porte?\n4500 personnes l'ont eu.",
    "t'as le code du local? oui, je te l'envoie demain",
    "Le mot de passe? oui, il doit avoir 12 caractères",
    "la clé partagée doit avoir 32 caractères",
    "the deploy key for the licensing API is stored in the vault",
    "Le compte de service marche avec un certificat X509",
    "const CLE_CHIFFREMENT = process.env.CLE;",
    "Mauvais mots de passe : motdepasse, 123456, azerty, Bonjour1!",
    "il est arrivé à gmail point final",
    "il a mis « à » et « point » entre guillemets",
    'return "<b>" + titre + "</b>"  # courriel',
    "GET /commande/3139383530333134/etat",
)
SHAPES = (
    '{{"{field}": ["requis", "texte", "9 chiffres"]}}',
    '{{"champ": "{field}", "parties": ["début", "milieu", "fin"]}}',
    '{{"{field}": ["longueur", "12", "min!"]}}',
    "{field};12;34;56",
    "champ;minimum;maximum;requis\n{field};8;64;oui",
    "{field}: [3, 6, 9]",
    '<champ nom="{field}"><p>requis</p><p>12</p></champ>',
    'return "erreur" + "_" + "champ"  # {field}',
    "{field} : voir l'annexe-\n2 du guide",
    "{field} (à l'envers) : illisible",
    "<!-- {field} : v o i r -->",
    "| {field} | 120 | 340 |",
)


def _stops(text: str) -> bool:
    return ENGINE.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize("laid", LAID)
def test_values_in_parts_are_read_behind_their_field(laid: str) -> None:
    texts = [LAID[laid](field, value) for field, value in FIELDS]
    assert [text for text in texts if not _stops(text)] == []


@pytest.mark.parametrize("field", ["DDN", "Né le", "date de naissance", "DOB"])
def test_birth_dates_are_read_wherever_they_are_cut(field: str) -> None:
    texts = [form.format(field, day) for day in DAYS for form in ("{} : {}", "Note, {} {}, merci.")]
    assert [text for text in texts if not _stops(text)] == []


@pytest.mark.parametrize("field", ["Compte", "compte bancaire", "dépôt direct", "folio"])
def test_accounts_are_read_however_they_are_grouped(field: str) -> None:
    texts = [form.format(field, number) for number in ACCOUNTS for form in ("{} : {}", "mon {} est le {}")]
    assert [text for text in texts if not _stops(text)] == []


@pytest.mark.parametrize("form", MAILED)
def test_mailboxes_are_read_between_quotes_tags_and_letters(form: str) -> None:
    texts = [MAILED[form](box) for box in MAILBOXES]
    assert [text for text in texts if not _stops(text)] == []


@pytest.mark.parametrize("text", TOLD)
def test_secrets_are_read_in_replies_and_sentences(text: str) -> None:
    assert "SECRET" in [finding.type.value for finding in ENGINE.inspect(text).findings]


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_texts_of_these_shapes_pass(text: str) -> None:
    assert ENGINE.inspect(text).findings == () or not _stops(text)


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_said_of_a_field_is_no_value_of_it(shape: str) -> None:
    texts = [shape.format(field=field) for field, _ in FIELDS]
    assert [text for text in texts if _stops(text)] == []
