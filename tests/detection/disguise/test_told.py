"""Values told aloud, set apart or put on lines of their own, beside ordinary numbers that look alike."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read, ReadStream


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("IP de l'abonné : 142[.]59[.]201[.]7", "IP_ADDRESS", "142[.]59[.]201[.]7"),
        ("adresse IP 70 (point) 81 (point) 9 (point) 12", "IP_ADDRESS", "70 (point) 81 (point) 9 (point) 12"),
        ("m0t de p4sse : Mergule-noir7", "SECRET", "Mergule-noir7"),
        ("p@ssw0rd du vpn = Hibou.gris8", "SECRET", "Hibou.gris8"),
        # Rewritten after where its detector's match ends.
        (
            "Bénéficiaire : Luc Roy. IBAN FR8420041010050<b>500013M02607",
            "IBAN",
            "FR8420041010050<b>500013M02607",
        ),
        ("Visa en base64 : NDExMTExMTExMTExMTEyOQ==", "CREDIT_CARD", "NDExMTExMTExMTExMTEyOQ=="),
        ("Son NAS en base32 : GEZTANRZGI2TINA=", "NAS", "GEZTANRZGI2TINA="),
        ("Son cell : (819) (364) (552) (1)", "PHONE", "(819) (364) (552) (1"),
        (
            "Le NAS, que le monsieur a dicté au comptoir de la ligne verte, est un trois zéro six neuf deux cinq quatre quatre.",
            "NAS",
            "un trois zéro six neuf deux cinq quatre quatre",
        ),
        # Its label after the call that it is an argument of.
        ('=CONCATENER("130";"692";"544") en C4, colonne NAS', "NAS", '130";"692";"544'),
        ("cour. : jo.gag #at# hotmail #dot# com", "EMAIL", "jo.gag #at# hotmail #dot# com"),
        ("courriel : yann.kaur-gill_AT_gmail_DOT_com", "EMAIL", "yann.kaur-gill_AT_gmail_DOT_com"),
        ("gingras_denis_AT_gmail_DOT_com", "EMAIL", "gingras_denis_AT_gmail_DOT_com"),
        (
            "lapin (tiret bas) bleu arrobas hotmail pt com",
            "EMAIL",
            "lapin (tiret bas) bleu arrobas hotmail pt com",
        ),
        ("écrire à luc.roy-at-gmail-dot-com", "EMAIL", "luc.roy-at-gmail-dot-com"),
        # Part by part, the last one of one figure.
        (
            "carte de crédit\npartie 1 : 453\npartie 2 : 911\npartie 3 : 223\npartie 4 : 344\npartie 5 : 556\npartie 6 : 3",
            "CREDIT_CARD",
            "partie 1 : 453\npartie 2 : 911\npartie 3 : 223\npartie 4 : 344\npartie 5 : 556\npartie 6 : 3",
        ),
        (
            "Voici mon NAS en trois.\nPartie 1 : 130\nPartie 2 : 692\nPartie 3 : 544",
            "NAS",
            "Partie 1 : 130\nPartie 2 : 692\nPartie 3 : 544",
        ),
        # A label far from words, or none at all.
        (
            "Le NAS (celui de son vieux dossier) : un trois zéro six neuf deux cinq quatre quatre",
            "NAS",
            "un trois zéro six neuf deux cinq quatre quatre",
        ),
        (
            "Elle répète : un trois zéro, six neuf deux, cinq quarante-quatre.",
            "NAS",
            "un trois zéro, six neuf deux, cinq quarante-quatre",
        ),
        # Telephones in words.
        (
            "On l'atteint au quatre cent cinquante, cinq cent cinquante-cinq, vingt-trois quarante-sept.",
            "PHONE",
            "quatre cent cinquante, cinq cent cinquante-cinq, vingt-trois quarante-sept",
        ),
        (
            "Texte-moi : cinq cent quatre-vingt-un cinq cent cinquante-cinq dix-neuf quatre-vingt-douze",
            "PHONE",
            "cinq cent quatre-vingt-un cinq cent cinquante-cinq dix-neuf quatre-vingt-douze",
        ),
        (
            "Call her: four one eight five five five oh one four two",
            "PHONE",
            "four one eight five five five oh one four two",
        ),
        ("Appelle au 4-1-8 cinq cinq cinq 0-1-4-2.", "PHONE", "4-1-8 cinq cinq cinq 0-1-4-2"),
        ("Je reste joignable : (514) (555) (0178)", "PHONE", "514) (555) (0178"),
        (
            "Cellulaire, partie 1 : 418, partie 2 : 555, partie 3 : 0142",
            "PHONE",
            "418, partie 2 : 555, partie 3 : 0142",
        ),
        # Accounts and cards.
        (
            "compte bancaire deux zéro trois zéro un, huit un cinq, un deux trois quatre cinq six sept",
            "BANK_ACCOUNT",
            "deux zéro trois zéro un, huit un cinq, un deux trois quatre cinq six sept",
        ),
        (
            "transit-institution-compte : 2 0 3 0 1 8 1 5 1 2 3 4 5 6 7",
            "BANK_ACCOUNT",
            "2 0 3 0 1 8 1 5 1 2 3 4 5 6 7",
        ),
        (
            "carte quatre mille cinq cent trente-neuf, quatorze quatre-vingt-huit, zéro trois quarante-trois, "
            "soixante-quatre soixante-sept",
            "CREDIT_CARD",
            "quatre mille cinq cent trente-neuf, quatorze quatre-vingt-huit, zéro trois quarante-trois, "
            "soixante-quatre soixante-sept",
        ),
        ("Carte 1/4 4539\n2/4 1488\n3/4 0343\n4/4 6467", "CREDIT_CARD", "4539\n2/4 1488\n3/4 0343\n4/4 6467"),
        # Lines of their own, blank lines or bullets between.
        ("Mon NAS :\n\n130\n\n692\n\n544\n\nmerci", "NAS", "130\n\n692\n\n544"),
        ("NAS :\n- 130\n- 692\n- 544", "NAS", "130\n- 692\n- 544"),
        ("NAS\n1. 130\n2. 692\n3. 544", "NAS", "130\n2. 692\n3. 544"),
        ("NAM :\n\nBOUG\n\n5255\n\n1418", "NAM", "BOUG\n\n5255\n\n1418"),
        ("Carte :\n* 4539\n* 1488\n* 0343\n* 6467", "CREDIT_CARD", "4539\n* 1488\n* 0343\n* 6467"),
        ("NAM : BO<br>UG52<br>551<br>418", "NAM", "BO<br>UG52<br>551<br>418"),
        (
            "assurance maladie : B comme Bernard, O comme Olivier, U comme Ursule, G comme Guy, 5255 1418",
            "NAM",
            "B comme Bernard, O comme Olivier, U comme Ursule, G comme Guy, 5255 1418",
        ),
        # A label and a check digit hold the chunks together, whatever stands between.
        ("NAS\n1er bloc 130, 2e bloc 692, 3e bloc 544", "NAS", "130, 2e bloc 692, 3e bloc 544"),
        ("Le NAS : a) 130 b) 692 c) 544", "NAS", "130 b) 692 c) 544"),
        ('nas {"p1":"130","p2":"692","p3":"544"}', "NAS", '130","p2":"692","p3":"544'),
        ("Mon NAS commence par 130, ensuite 692, finit par 544", "NAS", "130, ensuite 692, finit par 544"),
        ("NAS 130 trait 692 trait 544", "NAS", "130 trait 692 trait 544"),
        (
            "Carte : [20:11] 453\n[20:11] 914\n[20:12] 880\n[20:12] 343\n[20:13] 646\n[20:13] 7",
            "CREDIT_CARD",
            "453\n[20:11] 914\n[20:12] 880\n[20:12] 343\n[20:13] 646\n[20:13] 7",
        ),
        (
            "nas CHR(49)||CHR(51)||CHR(48)||CHR(54)||CHR(57)||CHR(50)||CHR(53)||CHR(52)||CHR(52)",
            "NAS",
            "CHR(49)||CHR(51)||CHR(48)||CHR(54)||CHR(57)||CHR(50)||CHR(53)||CHR(52)||CHR(52)",
        ),
        ("NAM BOU G52 551 418", "NAM", "BOU G52 551 418"),
        ("NIV 1HGC M826 33A0 0435 2", "VIN", "1HGC M826 33A0 0435 2"),
        (
            "FR7~630~006~000~011~234~567~890~189 pour le virement",
            "IBAN",
            "FR7~630~006~000~011~234~567~890~189",
        ),
        ("nas : un30six92cinq44", "NAS", "un30six92cinq44"),
        (
            "nas : uno tres cero seis nueve dos cinco cuatro cuatro",
            "NAS",
            "uno tres cero seis nueve dos cinco cuatro cuatro",
        ),
        # Dates and civic numbers in words.
        ("née en soixante-douze, le quatre mai", "DATE_OF_BIRTH", "soixante-douze, le quatre mai"),
        ("Né le dix-huit du sept soixante-douze", "DATE_OF_BIRTH", "dix-huit du sept soixante-douze"),
        (
            "DDN : mil neuf cent cinquante-huit, douze mars",
            "DATE_OF_BIRTH",
            "mil neuf cent cinquante-huit, douze mars",
        ),
        (
            "date of birth: March third nineteen eighty-four",
            "DATE_OF_BIRTH",
            "March third nineteen eighty-four",
        ),
        ("Il habite au douze, rue des Pins, à Rimouski.", "ADDRESS", "douze, rue des Pins"),
        (
            "Elle vit au mille deux cent cinq boulevard Laurier.",
            "ADDRESS",
            "mille deux cent cinq boulevard Laurier",
        ),
        ("He lives at forty-two Maple Street.", "ADDRESS", "forty-two Maple Street"),
        # Mail.
        (
            "courriel: l u c r o y arobase g m a i l point c o m",
            "EMAIL",
            "l u c r o y arobase g m a i l point c o m",
        ),
        ("écris à sam.roy*at*gmail*dot*com", "EMAIL", "sam.roy*at*gmail*dot*com"),
        (
            "courriel marie tiret roy arobas videotron point ca",
            "EMAIL",
            "marie tiret roy arobas videotron point ca",
        ),
        # Base32, even without a digit.
        ("note GEZTANRZGI2TINA= reçue, c'est mon NAS", "NAS", "GEZTANRZGI2TINA="),
        ("note JZAVGIBRGMYCANRZGIQDKNBU", "NAS", "JZAVGIBRGMYCANRZGIQDKNBU"),
    ],
)
def test_read(read: Read, text: str, kind: str, value: str) -> None:
    spans = read(text)
    assert any(one == kind and value in other for one, other in spans), spans


@pytest.mark.parametrize(
    "text",
    [
        "Le comité compte un, deux, trois, quatre, cinq, six, sept, huit, neuf, dix membres.",
        "Comptez : un, deux, trois, quatre, cinq, six, sept, huit, neuf.",
        "Voir les pages 418, 555 et 1042 du rapport.",
        "Les salles (418) (555) (1042) sont réservées.",
        "Le vote : pour, quatre cent dix-huit; contre, cinq cent cinquante-cinq; abstentions, mille deux.",
        "1/4 tasse de lait\n2/4 tasse de sucre\n3/4 tasse de farine\n4/4 litre d'eau",
        "- 130 chaises\n- 692 tables\n- 544 lampes",
        "Ventes :\n\n130\n\n692\n\n544\n",
        "Les trois rues et les deux avenues sont fermées; à deux rues d'ici, il y a un parc.",
        "Douze rues seront repavées.",
        "Le règlement de mil neuf cent quatre-vingt-deux est abrogé depuis le sept mai deux mille trois.",
        "a) 130 unités b) 692 unités c) 544 unités",
        '{"p1":"130","p2":"692","p3":"544"}',
        "Le circuit commence par 130 m, ensuite 692 m, finit par 544 m.",
        "130 pis 692 pis 544, ça fait 1366",
        "Votre NAS est à fournir avant le 12 mars 2026, au poste 4512.",
        "La carte 130 couvre 692 lieux et 544 sentiers, ou 12 villages de plus.",
        "Il mesure un mètre soixante-douze.",
        "Travaillez chez nous, point final. Com à suivre.",
        "ANTICONSTITUTIONNELLEMENT ET INTERGOUVERNEMENTALISATION",
    ],
)
def test_ordinary_numbers_pass(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "NAS :\n- 130\n- 692\n- 544\nFin de la liste.\n\nMerci.",
        "NAS :\n\n130\n\n692\n\n544\n\n130 chaises sont là. Merci.",
        "NAM :\n\nBOUG\n\n5255\n\n1418\n\n" + "Une phrase ordinaire. " * 8,
    ],
)
@pytest.mark.parametrize("step", [1, 3, 7, 19])
def test_a_stream_finds_the_same_on_lines_of_their_own(
    read: Read, read_stream: ReadStream, text: str, step: int
) -> None:
    assert read_stream(text, step) == read(text) != []


@pytest.mark.parametrize(
    ("text", "kind"),
    (
        (
            "Virement : compte trois zéro un un deux, tiret, huit cent quinze, tiret, zéro neuf quatre trois sept deux un.",
            "BANK_ACCOUNT",
        ),
        ("née le douze du troisième mois de mil neuf cent soixante et onze", "DATE_OF_BIRTH"),
        (
            "poste ouvert, octet par octet : cent soixante-douze point vingt et un point quatre point cent seize, par Rita Morel",
            "IP_ADDRESS",
        ),
        ("permis de conduire : 'L' || '0128' || chr(45) || '241257' || chr(45) || '07'", "DRIVER_LICENCE"),
        ("mdp = 'Merle' + '44' + chr(33) + 'bleu'", "SECRET"),
    ),
)
def test_accounts_births_machines_and_joined_strings_are_read(read: Read, text: str, kind: str) -> None:
    assert kind in [found for found, _ in read(text)]


@pytest.mark.parametrize(
    "text",
    (
        "Le compte un point deux point trois point quatre du budget",
        "La version deux point un point trois point quatre du logiciel",
        "On compte deux, trois, quatre, cinq, six personnes par jour.",
        "le dix du deuxième mois de l'exercice",
        "x = 'a' + chr(65) + 'b'",
    ),
)
def test_numbers_of_things_told_aloud_pass(read: Read, text: str) -> None:
    assert read(text) == []
