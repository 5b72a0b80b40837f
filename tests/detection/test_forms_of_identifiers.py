"""Identifiers whose form or label is another's, and what has such a form and is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]
FOUND = (
    ("Employé : St-Onge, Eleni   No : 88821-9\nBrut 7 105,73 $", "FILE_NUMBER", "88821-9"),
    ("Le numéro d'entreprise de la firme est 2232872585 au registraire", "NEQ", "2232872585"),
    ("Candidat Rita Morel, passcport HL594325, arrivé le 11", "PASSPORT", "HL594325"),
    ("j'ai pas mon numéro de dossier. tu peux mapeler au 581 555-0140", "PHONE", "581 555-0140"),
    (
        "l'adresse avec le jeton est https://depot.exemple.org/p?token=6vyadnFiKumhzz6nEHA9smpd",
        "URL_TOKEN",
        "https://depot.exemple.org/p?token=6vyadnFiKumhzz6nEHA9smpd",
    ),
    ('const champ = "13..0..69..25..44"; // SIN du demandeur', "NAS", "13..0..69..25..44"),
    ("<h2>Rita Morel</h2>\n<p>Né le <time>1989-01-08</time></p>", "DATE_OF_BIRTH", "1989-01-08"),
    ("Née le <time datetime='x'>8 janvier 1989</time>", "DATE_OF_BIRTH", "8 janvier 1989"),
    ("Elle habite le H6K 9Z3, 22 janvier 1999 comme date de naissance.", "DATE_OF_BIRTH", "22 janvier 1999"),
    ("PID|1||335-2996^^^CENTRAL||CLOUTIER^SHIRIN||1993-07-28|F|||", "DATE_OF_BIRTH", "1993-07-28"),
    ("Wei Morel, passeport BG033579, départ le 2023-10-10.", "PASSPORT", "BG033579"),
    ("L'organisme, immatriculé sous le numéro 8855245280, reçoit une aide.", "NEQ", "8855245280"),
    ("La demande de réunification porte le numéro R78865085.", "FILE_NUMBER", "R78865085"),
    ("La plainte de la dame porte le numéro 7523-4395-99.", "FILE_NUMBER", "7523-4395-99"),
    ("Dossier d'adoption 621569. L'enfant est placée.", "FILE_NUMBER", "621569"),
    ("Enfant : MOREL, Rita\nNuméro PIJ : 7491032", "FILE_NUMBER", "7491032"),
    ("Deux employés, matricules 30418 et 30481.", "FILE_NUMBER", "30481"),
    ("20:04:00 DENY tcp 10.250.167.220:43403 -> 10.239.248.188:445", "IP_ADDRESS", "10.239.248.188"),
    (
        "Le commutateur répond sur 10.44.27.74 mais pas la passerelle 10.228.2.218.",
        "IP_ADDRESS",
        "10.228.2.218",
    ),
    ("Sujet : Maxime Fontaine, 1994-05-16\nCour du Québec, 750-01-634652-243", "DATE_OF_BIRTH", "1994-05-16"),
    ("912 RUE DES VETERANS APP 3 GRANBY J2G 5P7", "POSTAL_CODE", "J2G 5P7"),
    ("912 RUE DES VETERANS APP 3 GRANBY J2G 5P7", "ADDRESS", "912 RUE DES VETERANS APP 3 GRANBY"),
    ("77 RUE DU PARC LAVAL H7N 2B2", "POSTAL_CODE", "H7N 2B2"),
    ("Logement du 450, rue des Chênes dès qu'il est libre.", "ADDRESS", "450, rue des Chênes"),
    ("Il habite au 450, rue Saint-Jean sur le coin", "ADDRESS", "450, rue Saint-Jean"),
    ("Luc Roy habite au 45\nrue Saint-Joseph", "ADDRESS", "45\nrue Saint-Joseph"),
    ("Demande de Mme Rita Morel (dossier IVAC-771-20938)", "FILE_NUMBER", "IVAC-771-20938"),
    ("Catherine Ivanov, IVAC 7712 0938", "NAM", "IVAC 7712 0938"),
    (
        "Élève | Code | Arrêt\nRita Morel | MORR12561543 | 19, rue de l'Église | allergie aux arachides, sac mauve\nIbrahim Cissé | CISI30011269 | 244, rang Double | ne pas réveiller\nMaxim Tellier | TELM03091111 | 251, rang Double",
        "CODE_PERMANENT",
        "TELM03091111",
    ),
    ("Patient | NAM\nMaxim Tellier | TELM03091111 | école Saint-Jean", "NAM", "TELM03091111"),
    ("Dossier (CP-12) : 290521687\nPrestataire : Morel, Rita", "FILE_NUMBER", "290521687"),
    ("Réclamation (IVAC) : 771-20938\nRita Morel", "FILE_NUMBER", "771-20938"),
    ("Cause 24-03918-7 : La Ville c. Dufresne-Labbé, Mathis", "FILE_NUMBER", "24-03918-7"),
    ("Cause no 24-03918", "FILE_NUMBER", "24-03918"),
    ("MINUTES\nFile 5744819\nChild: Kayden Stacey", "FILE_NUMBER", "5744819"),
    ("Le donneur Luc Roy, don C0417 25 118290, est revenu", "FILE_NUMBER", "C0417 25 118290"),
    ("Bureau du coroner – rapport (projet) – avis A-398114\nM. Luc Roy", "FILE_NUMBER", "A-398114"),
    ("Étudiant : Ibrahima Sow, DA 2231905", "FILE_NUMBER", "2231905"),
    ('{"employe":{"nom":"Luc Roy","no":"00718"}}', "FILE_NUMBER", "00718"),
    ('{"nom":"Luc Roy", "matricule": 771820}', "FILE_NUMBER", "771820"),
    ("C'est faux, il travaille. Rappelez-moi au 514 555-0163", "PHONE", "514 555-0163"),
    ("I don't think we should write it. His cell is 873.555.0196.", "PHONE", "873.555.0196"),
)
NONE = (
    ("Le chapitre 512-33-0077 du plan comptable couvre les revues.", "NAS"),
    ("Code CUP 347466107390; palette 514-909-9606; quai 12", "PHONE"),
    ("UPS  S/N AS629839475", "NAS"),
    ("003395  projecteur  X464847748  aud. Pellan", "NAS"),
    ("Exécution chaînage 1+810 à 2+782, rue Racine, côté pair", "ADDRESS"),
    ("Le code d'acte est 06656.", "FILE_NUMBER"),
    ("Poste 02-404-00-340, crédit de 8 628,52 $ viré au poste 02-272-10-913", "CREDIT_CARD"),
    ("SEAO 4189126904. Toute question par écrit", "PHONE"),
    ("Wei Morel, passeport BG033579, départ le 2023-10-10, retour le 2023-11-02.", "NAS"),
    ("NAS refusé (essai 2)\n2024-06-18 05:50:22 ERROR service arrêté", "NAS"),
    ("Départ de l'autobus : 7 h 45, rue Saint-Hubert", "ADDRESS"),
    ("DÉPART DE L'AUTOBUS : 7 H 45, RUE SAINT-HUBERT", "ADDRESS"),
    ("La candidate obtient le 3 1/2 de la rue Racine.", "ADDRESS"),
    ("La demande de soumission porte le numéro 4521-2299.", "FILE_NUMBER"),
    ("La lettre porte le numéro 75234395.", "FILE_NUMBER"),
    ("Avis SEAO no 11416206 : réfection de la rue", "FILE_NUMBER"),
    ("Date : 16-05-1994\nPlace Bonaventure", "ADDRESS"),
    ("Audience du 2024-05-16\nCour supérieure, district de Québec", "ADDRESS"),
    ("Total 45\nRang Saint-Joseph", "ADDRESS"),
    ("Annexe 3\nPlace aux citoyens", "ADDRESS"),
    ("Réclamation IVAC-771-20938", "NAM"),
    ("open file 5744819 failed", "FILE_NUMBER"),
    ("The file 12345678 was too long", "FILE_NUMBER"),
    ("don de 300 $ au CAVAC", "FILE_NUMBER"),
    ("pour cause 12-15 personnes", "FILE_NUMBER"),
    ("Avis public 2025-014", "FILE_NUMBER"),
    ('{"nom":"Luc Roy", "annee": 1990}', "FILE_NUMBER"),
    ("expect(parse('514-555-0163')).toBe(x)", "PHONE"),
    ("Invente un faux numéro comme 514 555-0163", "PHONE"),
)


@pytest.mark.parametrize(("text", "kind", "value"), FOUND)
def test_whats_it_is_is_found(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)


@pytest.mark.parametrize(("text", "kind"), NONE)
def test_what_only_has_the_form_is_left(read: Read, text: str, kind: str) -> None:
    assert kind not in [found for found, _ in read(text)]
