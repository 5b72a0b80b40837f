"""Marks of a body whose own clause says whose they are."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

PERSONS = ("Lucie Roy", "M. Roy", "Jean-Marc Tremblay")
MARKS = (
    "empreinte du pouce",
    "empreinte palmaire",
    "gabarit facial",
    "gabarit veineux",
    "signature faciale",
    "modèle de la paume",
    "photographie faciale encodée",
    "spectre vocal",
    "profil ADN",
)
NAMED = (
    "{n} : 9F3A-77C2-01BE, {p}",
    "Pour ouvrir la session de {p}, le système a conservé : {n}.",
    "Le {n} au dossier est celui de {p}.",
    "Le {n} correspond à {p}.",
    "{p} a enrôlé : {n}.",
    "{p} a fourni son {n}.",
    "Dossier de {p}. Donnée captée : {n}.",
    "user={p};type={n};ref=0x7be1c4",
    "{n} (réf. a91f-33b0-7e2d) associée à {p}",
    "On a gardé le {n} de {p} dans la base.",
)
NUMBERED = (
    "Le {n} de l'employé E706 est enregistré.",
    "Employé E706 : {n} 9F3A-77C2-01BE",
    "Dossier E00411 : {n} conservée, 9F3A-77C2-01BE",
    "Pour le badge 4471, le système a conservé : {n}.",
    "Dossier E00411\nMadame,\nVotre {n} a été touchée par l'incident.",
)
ENGLISH_MARKS = ("thumbprint", "face template", "iris template", "palm vein template", "facial signature")
ENGLISH = (
    '{n}=0x7be1c4 user="{p}"',
    "The {n} matches {p}.",
    "To open {p}'s session the system kept: {n}.",
    "We kept a {n} for {p}.",
    "Dear {p}, your {n} was exposed in the breach.",
    "{n} on file: {p}",
)
KEYS = (
    ("gabarit_doigt", "9F3A77C201BE44AA"),
    ("face_vector", "[0.12, -0.44, 0.91, 0.03]"),
    ("score_facial", "0.97"),
    ("gabarit_biometrique", "QkFTRTY0Z2FiYXJpdA=="),
    ("modele_paume", "9f3a77c201be44aa"),
    ("voiceprint", "9f3a77c201be44aa"),
)
RECORDS = (
    '{{"nom": "{p}", "{k}": "{v}"}}',
    '{{"{k}": "{v}", "employe": "{p}"}}',
    '2025-03-02T08:14:11Z INFO enrol user="{p}" {k}={v} reader=2',
    "{k}: {v}\nnom: {p}",
    "<personne><nom>{p}</nom><{k}>{v}</{k}></personne>",
)
TOLD = (
    "Voix de {p} reconnue par le serveur, score 0,91",
    "Score facial de {p} : 0,97",
    "Visage de {p} correspond à 97 % au permis",
    "L'ADN trouvé sur le couteau correspond à {p}.",
    "Les empreintes sur la porte sont celles de {p}.",
    "Minuties de {p} : 41 points",
    "Iris enrolment for {p} done March 3.",
    "La caméra a reconnu {p} à l'entrée.",
    "Facial recognition identified {p} at the gate.",
)
NOBODYS = (
    "Politique : l'empreinte du pouce n'est plus exigée des employés.",
    "Le lecteur BioKey 200 compare l'empreinte de l'index en 0,3 seconde.",
    "Notre empreinte écologique a baissé de 4 %.",
    "M. Roy a planté des iris devant la mairie.",
    "Test de paternité : comment faire?",
    "Lucie Roy présentera le projet de reconnaissance faciale à la Commission.",
    "Mme Roy forme les agents à la prise d'empreintes digitales.",
    "Question de Lucie Roy : l'empreinte vocale est-elle permise par la loi?",
    "Le visage de l'affiche est celui de Lucie Roy.",
    "La voix que vous entendez est celle de Lucie Roy.",
    "La voix de Lucie Roy est connue à la radio.",
    "Le profil recherché correspond à Lucie Roy.",
    "Lucie Roy laisse son empreinte sur la ville.",
    "Certificat de Lucie Roy, empreinte SHA-1 : 9F3A 77C2 01BE",
    'user="Lucie Roy" fingerprint=9f3a77c201be44aa action=login',
    '{"user": "Lucie Roy", "device_fingerprint": "9f3a77c201be44aa9f3a77c201be44aa"}',
    '{"nom": "Lucie Roy", "template": "507f1f77bcf86cd799439011"}',
    'mail_template=9f3a77c201be44aa user="Lucie Roy"',
    '{"signature": "9f3a77c201be44aa9f3a77", "signed_by": "Lucie Roy"}',
    '{"user": "Lucie Roy", "embedding": [0.12, -0.44, 0.91, 0.03]}',
    '{"user": "Lucie Roy", "score": 0.97}',
    "index_code: 9f3a77c201be44aa, par Lucie Roy",
    "Dossier E00411 : politique sur la signature vocale",
    "Badge 4471 : accès au local des lecteurs d'empreintes",
    "La caméra a reconnu le stationnement de Place Roy.",
    "Iris bulbs ordered by Lucie Roy arrive Monday.",
    "Lucie Roy asked whether a voiceprint is personal information.",
)


def _levels(engine: Engine, texts: list[str]) -> dict[str, Level]:
    return {text: engine.inspect(text).level for text in texts}


@pytest.mark.parametrize("form", NAMED)
def test_mark_of_someone_named(engine: Engine, form: str) -> None:
    read = _levels(engine, [form.format(n=mark, p=person) for mark in MARKS for person in PERSONS])
    assert not [text for text, level in read.items() if level < Level.PROTEGE_C]


@pytest.mark.parametrize("form", NUMBERED)
def test_mark_of_someone_numbered(engine: Engine, form: str) -> None:
    read = _levels(engine, [form.format(n=mark) for mark in MARKS])
    assert not [text for text, level in read.items() if level < Level.PROTEGE_B]


@pytest.mark.parametrize("form", ENGLISH)
def test_mark_in_english(engine: Engine, form: str) -> None:
    read = _levels(engine, [form.format(n=mark, p=person) for mark in ENGLISH_MARKS for person in PERSONS])
    assert not [text for text, level in read.items() if level < Level.PROTEGE_C]


@pytest.mark.parametrize("form", RECORDS)
def test_key_of_a_record(engine: Engine, form: str) -> None:
    named = _levels(engine, [form.format(k=k, v=v, p=person) for k, v in KEYS for person in PERSONS])
    assert not [text for text, level in named.items() if level < Level.PROTEGE_C]
    numbered = _levels(engine, [form.format(k=k, v=v, p="E706") for k, v in KEYS])
    assert not [text for text, level in numbered.items() if level < Level.PROTEGE_B]


@pytest.mark.parametrize("form", TOLD)
def test_what_a_machine_or_an_expert_tells(engine: Engine, form: str) -> None:
    read = _levels(engine, [form.format(p=person) for person in PERSONS])
    assert not [text for text, level in read.items() if level < Level.PROTEGE_C]


@pytest.mark.parametrize("text", NOBODYS)
def test_nothing_of_a_body(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B
