"""Identifiers beside the labels that hurried hands write, on forms, in dialogues and in lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]
ReadStream = Callable[[str, int], list[tuple[str, str]]]
FOUND = (
    ("Ta plaque? — A12 BCF", "PLATE", "A12 BCF"),
    ("Quelle est votre plaque?\nClient : 123 BCF", "PLATE", "123 BCF"),
    ("Plaque d'immatriculation ........ A12 BCF", "PLATE", "A12 BCF"),
    ("Ton passeport? — GA 123457", "PASSPORT", "GA 123457"),
    ("Quel est votre passeport?\nClient : GA 123457", "PASSPORT", "GA 123457"),
    ("Passeport ....... GA 123457", "PASSPORT", "GA 123457"),
    ("Titre de voyage : GA 123457", "PASSPORT", "GA 123457"),
    ("nom tremblay prenom marie nas 046454286", "PERSON", "tremblay"),
    ("Nom Leblanc\nPrénom Isabelle", "PERSON", "Leblanc"),
    ('{"prenom": "marie-eve", "nom": "roy"}', "PERSON", "roy"),
    ("pasport GA123457", "PASSPORT", "GA123457"),
    ("D.N. : 1990-03-04", "DATE_OF_BIRTH", "1990-03-04"),
    ("date naiss. (1990-03-04)", "DATE_OF_BIRTH", "1990-03-04"),
    ("Dates de naissance : 2012-03-04, 2014-05-06 et 2016-07-08", "DATE_OF_BIRTH", "2014-05-06"),
    ("Dates de naissance : 2012-03-04, 2014-05-06 et 2016-07-08", "DATE_OF_BIRTH", "2016-07-08"),
    ("NAM : NOLA 7208 1786", "NAM", "NOLA 7208 1786"),
    ("code permanent NOLA 1708 7206", "CODE_PERMANENT", "NOLA 1708 7206"),
    ("mot-de-passe : Xk9#300vQ!", "SECRET", "Xk9#300vQ!"),
    ("m.d.p. Xk9#300vQ!", "SECRET", "Xk9#300vQ!"),
    ("Visa 4539 1488 0343 6467, CVV : 482", "SECRET", "482"),
    ("N.I.P. : 7734", "SECRET", "7734"),
    ("Le code OTP est 553 104", "SECRET", "553 104"),
    ("Remplacer par un NIP provisoire, 774920.", "SECRET", "774920"),
    ("Numéro de séjour : S-2025-60417", "FILE_NUMBER", "S-2025-60417"),
    ("mon numéro de membre à la bibliothèque c'est 0042918", "FILE_NUMBER", "0042918"),
    ("le VPN coupe : mon modem affiche 172.25.66.118.", "IP_ADDRESS", "172.25.66.118"),
    ("NON-PAIEMENT\n731204 31 20250822 G   COOPÉRATIVE", "FILE_NUMBER", "731204 31 20250822 G"),
    ("PARKING PERMITS – lot C\nFabiola Innocent – JMP 135 – RAV4", "PLATE", "JMP 135"),
    ("j'habite 1260, montée Saint-Gilles (J7L 3B6)", "POSTAL_CODE", "J7L 3B6"),
    ("j'habite 1260, montée Saint-Gilles (J7L 3B6)", "ADDRESS", "1260, montée Saint-Gilles"),
    ("Code de la boîte à clés : 4-7-1-9. Prochain pansement mardi.", "SECRET", "4-7-1-9"),
    (
        'a = "AKIA3DZK"\nb = "XMLORVAO1AAR"\ncle = a + b',
        "SECRET",
        '"AKIA3DZK"\nb = "XMLORVAO1AAR"\ncle = a + b',
    ),
    ("it has been added to file QC-SA-448210.", "FILE_NUMBER", "QC-SA-448210"),
    ("en rappelant votre numéro de demandeur, RV-26-1183.", "FILE_NUMBER", "RV-26-1183"),
    ('[{"da":"2240118","prenom":"Maïté"}]', "FILE_NUMBER", "2240118"),
    ("PID|||0098127||BEAUSOLEIL^LORRAINE||19460218|F", "FILE_NUMBER", "0098127"),
    ("PID|||0098127||BEAUSOLEIL^LORRAINE||19460218|F", "DATE_OF_BIRTH", "19460218"),
    ("NOM|PRENOM|NAISS|COURRIEL\nROY|ARLETTE|19580309|a@b.ca", "DATE_OF_BIRTH", "19580309"),
    (
        "plaque Yankee Zoulou Yankee, trois, trois, Charlie",
        "PLATE",
        "Yankee Zoulou Yankee, trois, trois, Charlie",
    ),
    (
        "de son domicile (adresse IP 172.18.211.191) et de d@boitemail.example.",
        "IP_ADDRESS",
        "172.18.211.191",
    ),
    (
        "le voici https://portail.omh.test/reset?u=4417&tk=9fK2xQe71LmZ.",
        "URL_TOKEN",
        "https://portail.omh.test/reset?u=4417&tk=9fK2xQe71LmZ",
    ),
    ("courriel : mel arobase poste point example, mon cell 450 555 0143", "PHONE", "450 555 0143"),
    ("export ok ; cle_b64=NzI3ODI5MzQz", "NAS", "NzI3ODI5MzQz"),
    ("Adresse : lO4, rue des Peup1iers", "ADDRESS", "lO4, rue des Peup1iers"),
    ("On peut la joindre à thecle.rl@postevieille.example.", "EMAIL", "thecle.rl@postevieille.example"),
    ('u = "valmore.roy" + "@" + "courrier" + ".ca"', "EMAIL", 'valmore.roy" + "@" + "courrier" + ".ca'),
)
PASSED = (
    ("La plaque d'identité? — A12 BCF est le modèle.", "PASSPORT"),
    ("Faut-il un passeport? Le formulaire PPTC 054 le dit.", "PASSPORT"),
    ("Dates des réunions : 2012-03-04, 2014-05-06 et 2016-07-08", "DATE_OF_BIRTH"),
    ("Naissances : 1 204 en 2024, 1 310 en 2023", "DATE_OF_BIRTH"),
    ("Voir le no FU 2025-0417", "NAM"),
    ("Le CVV de 3 chiffres au dos est requis.", "SECRET"),
    ("CVV : 123", "SECRET"),
    ("OTP 6 digits", "SECRET"),
    ('motdepasse = os.environ["X1"]', "SECRET"),
    ("Une plaque? Le lot 123 ABC est en rupture.", "PLATE"),
    ("Nom de famille, prénom et date sont requis.", "PERSON"),
    ("trier par lower(nom), lower(prenom), date", "PERSON"),
    ("set=archives-2025 files=118233 bytes=90817264", "FILE_NUMBER"),
    ("PID|1||4471902^^^HOP||DOE^JOHN||19720405|F", "DATE_OF_BIRTH"),
    ('MODELES = ["a@" + domaine, "b" + ".ca"]', "EMAIL"),
)


@pytest.mark.parametrize(("text", "kind", "value"), FOUND)
def test_it_is_found(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)


@pytest.mark.parametrize(("text", "kind"), PASSED)
def test_what_only_looks_alike_passes(read: Read, text: str, kind: str) -> None:
    assert kind not in [found for found, _ in read(text)]


def test_how_many_others_follow_is_no_figure_of_a_number(read: Read) -> None:
    assert ("FILE_NUMBER", "804-122-655-1") in read("Dossier no 804-122-655-1 et deux autres")


@pytest.mark.parametrize("step", [1, 7, 40])
def test_a_stream_finds_the_same(read: Read, read_stream: ReadStream, step: int) -> None:
    text = "Votre plaque?\nCliente : A12 BCF. Passeport ..... GA 123457\nDates de naissance : 2012-03-04, 2014-05-06 et 2016-07-08. Merci. R. Oui"
    assert read_stream(text, step) == read(text)
