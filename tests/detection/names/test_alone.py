"""Names that stand alone are found where something announces a person, and ordinary capitals are not."""

from __future__ import annotations

from array import array
from zlib import crc32

import pytest

from balise.detection.names.credible import unlisted
from balise.detection.names.fast import find_names
from balise.detection.names.vocabulary import ordinary, packed


def found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'agent de probation Morissette suit le dossier.", ["Morissette"]),
        ("La technicienne Zbrgkova a remplacé le filtre.", ["Zbrgkova"]),
        ("Étaient présents Vézina, Dumais et Lacombe.", ["Vézina", "Dumais", "Lacombe"]),
        ("L'équipe (Morency, Pelletier, Giguère) se réunit.", ["Morency", "Pelletier", "Giguère"]),
        ("Il est proposé par Caron et secondé par Rioux d'adopter.", ["Caron", "Rioux"]),
        ("Demande à Bilodeau s'il a la clé.", ["Bilodeau"]),
        ("Comme l'a dit Desgagnés au téléphone, oui.", ["Desgagnés"]),
        ("Les Gagnon-Roy contestent la facture.", ["Gagnon-Roy"]),
        ("La maison des Gingras est vendue.", ["Gingras"]),
        ("Inf. Quirion au poste", ["Quirion"]),
        ("LE SERGENT LAVERTU A INTERCEPTE LE VEHICULE.", ["LAVERTU"]),
        ("NOM DU DEMANDEUR : LAFOND", ["LAFOND"]),
        ("LUNDI LAFRENIERE, MARDI BOUCHARD", ["LAFRENIERE", "BOUCHARD"]),
        ("TESSIER REMPLACE MICHAUD", ["TESSIER", "MICHAUD"]),
        ("CLES REMISES A TURMEL", ["TURMEL"]),
        ("luc-andré est en congé", ["luc-andré"]),
        ("Salut Zouzou! Voici le fichier.", ["Zouzou"]),
        ("Bonne journée,\n— Steph", ["Steph"]),
        ("Prudence a été hospitalisée hier.", ["Prudence"]),
        ("J'en ai parlé avec Olivier hier.", ["Olivier"]),
        ("dis à martine que c'est correct", ["martine"]),
        ("lise caron fait une dépression", ["lise caron"]),
        ("concernant tremblay julie, dossier fermé", ["tremblay julie"]),
        ("cormier, ruth : appel de la fille", ["cormier, ruth"]),
        ("luc caron, julie est absente", ["luc caron", "julie"]),
        ("jean roy et marc otis sont là", ["jean roy", "marc otis"]),
        ("patrice genest présente le plan", ["patrice genest"]),
        ("le prestataire youssef el amrani attend", ["youssef el amrani"]),
        ("fatima zahra el idrissi a une dette", ["fatima zahra el idrissi"]),
        ("le tournoi de m. roy", ["roy"]),
        ("tremblay julie\nel khoury georges", ["tremblay julie", "khoury georges"]),
        ("marie est enceinte, vanessa rentrera pas", ["marie", "vanessa"]),
        ("Kanahus Mianscum est aînée.", ["Kanahus Mianscum"]),
        ("Ji-woo Choi et Hyun-woo Lee signent.", ["Ji-woo Choi", "Hyun-woo Lee"]),
        ("PID|1||12345||TREMBLAY^LUCIE||F", ["TREMBLAY", "LUCIE"]),
        ("M. Luc Hardy M. Paul Ménard", ["Luc Hardy", "Paul Ménard"]),
        ("cc : Yannick, Émilie", ["Yannick", "Émilie"]),
        ("Suzanne Roy a téléphoné hier.", ["Suzanne Roy"]),
    ],
)
def test_announced(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "La technicienne Dell remplace le disque.",
        "Le client Outlook refuse la connexion.",
        "Étaient présents Montréal, Québec et Sherbrooke.",
        "Équipe : Finances, Juridique, Communications.",
        "Proposé par le comité, appuyé par le conseil.",
        "Merci!\nL'équipe des communications",
        "Hello World! Bonjour Madame, Cher Client,",
        "la rue saint denis est fermee, le lac saint jean aussi",
        "une clause claire pour le bail, la couleur rose tendre",
        "Mme XXXX et M. Untel ont signé; Mme Z attend.",
        "GAGNON, Luce. Le droit du travail du Québec, Cowansville, Boréal, 2013.",
        "La ministre Suzanne Roy a parlé au nom du gouvernement.",
        "Le juge en chef Richard Wagner a rédigé les motifs.",
        "Samuel de Champlain fonde Québec en 1608.",
        "Server=sql1;Database=Martin;Trusted_Connection=True;",
        "name: Build\non: push",
        "VILLE : LAVAL. NOM DU PROJET : HORIZON",
        "RAPPELER LE CITOYEN AVANT MIDI",
        "Les Jardins de Sophie ouvrent en mai.",
        "- name: Checkout\n  uses: actions/checkout",
    ],
)
def test_ordinary_capitals_are_nobody(text: str) -> None:
    assert found(text) == []


def test_a_usual_surname_that_no_dictionary_holds_stands_alone() -> None:
    assert found("Lapointe m'a rappelé hier, il refuse l'offre.") == ["Lapointe"]
    assert found("Selon Lachance, le toit coule.") == ["Lachance"]
    assert found("La rue Lafleur est fermée entre Lacroix et Lavoie, près du parc Lapierre.") == []
    assert found("Voici la pointe et la chance de la voie.") == []


def test_a_trade_is_told_by_its_ending() -> None:
    assert found("L'arboriste Gagnon a livré les plants, puis le cartographe Bolduc a signé.") == [
        "Gagnon",
        "Bolduc",
    ]
    assert found("La ludothèque Bolduc ouvre; la parade existe Au Vieux-Port.") == []


def test_blanks_of_a_scan_part_no_name_from_its_surname() -> None:
    assert found("Patient    Bolduc    Réjean     ch. 214") == ["Bolduc", "Réjean"]
    assert found("Bureau    Page     Ville") == []


def test_a_dictionary_tells_ordinary_words() -> None:
    assert all(ordinary(word) for word in ("maison", "maisons", "rencontrer", "checkout", "chevaux"))
    assert not any(ordinary(word) for word in ("zbrgk", "kanahus", "rosalba"))
    assert unlisted("Rosalbana")
    assert not any(unlisted(word) for word in ("Maison", "Julie", "Tremblay", "ROSALBANA", "Outlook", "Al"))


def test_words_are_packed_in_order_and_once() -> None:
    marks = array("I")
    marks.frombytes(packed(["maison", "auto", "maison"]))
    assert list(marks) == sorted((crc32(b"maison"), crc32(b"auto")))
