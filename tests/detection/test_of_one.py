"""Facts of someone told by their unit, their post, their age or their place in a row, and ordinary things that no fact of anyone is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]
FOUND = (
    ("Comité de rémunération : Lise Roy passerait de 131 000 $ à 85 000 $.", "SALARY", "131 000 $"),
    ("Pour ta gouverne : Lise Roy du service des pensions gagne 64 900 $ par année.", "SALARY", "64 900 $"),
    ("Lise Roy va toucher 130 002 $ comme nouvelle directrice des parcs", "SALARY", "130 002 $"),
    ("Payroll note: Lise Roy will earn $64,900 as horticulture supervisor.", "SALARY", "$64,900"),
    ("Lise Roy will be making $82,000 as a foreman.", "SALARY", "$82,000"),
    ("La responsable de l'unité 3 gagne 95 885 $, plus que sa supérieure.", "SALARY", "95 885 $"),
    ("La nouvelle directrice du service 12 touche 98 000 $ par année.", "SALARY", "98 000 $"),
    ("Mme Roy va gagner 64 000 $.", "SALARY", "64 000 $"),
    ("Patiente de 44 ans, cancer du sein, début de chimio lundi.", "MEDICAL", "cancer du sein"),
    ("Mme Roy : test de grossesse positif.", "MEDICAL", "test de grossesse positif"),
    ("The head of unit 4 makes $95,885, more than her own boss.", "SALARY", "$95,885"),
    (
        "REGISTRE – période 17\nEmpl.    Nom                  Annuel\nE11203   Lavallée, Solange    115 937 $",
        "SALARY",
        "115 937 $",
    ),
    ("11203;Roy, Luc;commis;46 210 $", "SALARY", "46 210 $"),
    ("Staff noted that Luc Roy, the co-owner, is in personal bankruptcy.", "SALARY", "bankruptcy"),
    ("Usager de 63 ans, amputation transtibiale gauche, suivi en physiothérapie.", "MEDICAL", "amputation"),
    ("Résident de la chambre 12 retrouvé au sol, hématome au front.", "MEDICAL", "retrouvé au sol"),
    ("La professeure Sandra Le Bel demande un congé pour épuisement professionnel.", "MEDICAL", "épuisement"),
    (
        "Un prestataire de Magog, seul retraité de la mine encore inscrit, a reçu un diagnostic de silicose.",
        "MEDICAL",
        "silicose",
    ),
    (
        "La dame qui réclame pour l'accident du 13 mai 2024 dit vivre avec la maladie de Parkinson.",
        "MEDICAL",
        "Parkinson",
    ),
    ("Luc Roy, CIM-10 F84.0, admis le 3 mars", "MEDICAL", "F84.0"),
    ("Mme Roy ne se souvient plus du nom de ses enfants.", "MEDICAL", "ne se souvient plus"),
    ("Luc Roy ne retrouve plus son chemin.", "MEDICAL", "chemin"),
    ("Luc Roy parle lentement depuis son AVC.", "MEDICAL", "parle lentement"),
    ("The child is under a placement order. Mother: Lise Roy.", "JUDICIAL", "placement order"),
    ("Léo Roy est placé en famille d'accueil de proximité.", "JUDICIAL", "famille d'accueil"),
    ("Luc Roy est en défaut de paiement.", "SALARY", "défaut de paiement"),
    ("Luc Roy prend des médicaments.", "MEDICAL", "médicaments"),
    (
        "2024-11-11 13:13:28 INFO note: Luc Roy a fait une dépression majeure",
        "MEDICAL",
        "dépression",
    ),
)
NONE = (
    ("Mme Roy du greffe explique qu'un commis gagne 48 000 $.", "SALARY"),
    ("Selon Luc Roy du service des pensions, un retraité touche 1 200 $ par mois en moyenne.", "SALARY"),
    ("Le chef de l'équipe B a dépensé 400 $ pour la petite caisse.", "SALARY"),
    ("La directrice de l'école demande 3 000 $ pour le parc-école.", "SALARY"),
    ("Le directeur d'un service gagne entre 90 000 $ et 120 000 $.", "SALARY"),
    ("Le chef de l'équipe de travail gagne 80 000 $ en moyenne au Québec.", "SALARY"),
    ("Vendeur       Ventes annuelles\nRoy, Luc     115 937 $", "SALARY"),
    ("Poste         Annuel\nLoisirs       54 406 $", "SALARY"),
    ("Poste;Titulaire;Téléphone\ncommis;Luc Roy;46 210", "SALARY"),
    ("11203;Chaise d'opérateur;opérateur;46 210", "SALARY"),
    ("À défaut de paiement avant le 10 avril, une lettre suivra. Luc Roy", "SALARY"),
    ("Vignette de formation : Usager de 63 ans, amputation transtibiale. Discutez.", "MEDICAL"),
    ("Élève de 9 ans : activités de natation offertes le samedi.", "MEDICAL"),
    ("Un médicament, seul traitement approuvé, soigne l'arthrite.", "MEDICAL"),
    ("L'employé qui souffre de dépression est admissible au programme.", "MEDICAL"),
    (
        "Lise Roy ne se souvient plus de la date exacte, mais elle revoit très bien le premier camion.",
        "MEDICAL",
    ),
    ("Lise Roy ne se souvient plus de son mot de passe.", "MEDICAL"),
    ("Luc Roy ne retrouve plus la facture du garage.", "MEDICAL"),
    ("Luc Roy ne reconnaît pas la compétence du tribunal d'arbitrage.", "MEDICAL"),
    ("Luc Roy ne tient pas compte des commentaires.", "MEDICAL"),
    ("Me Roy a parlé lentement, et Lise a souri.", "MEDICAL"),
    ("Luc Roy a trouvé au sol un cahier sur la dépression.", "MEDICAL"),
    ("L'employeur a appris que vous êtes accusée de vol de médicaments, Mme Roy.", "MEDICAL"),
    ("Employé : Luc Roy\nSymptôme : gabarit de l'index rejeté 4 fois sur 5.", "MEDICAL"),
    ("Luc Tremblay pense que Lise Roy l'a rapporté au 3e.", "JUDICIAL"),
    ("Je, soussignée Lise Roy, déclare sous serment résider à Magog.", "JUDICIAL"),
    ("Objet : Luc Roy, famille d'accueil de Matane\nMerci de verser un rajustement", "JUDICIAL"),
    ("Vol de motoneige signalé au parc régional, NIV 5YJH5AYN4LB669212", "JUDICIAL"),
    ("2024-11-11 13:13:28 DEBUG paiement pan=4539578763621486 montant=898.00 resultat=REFUSE", "SALARY"),
)


@pytest.mark.parametrize(("text", "kind", "value"), FOUND)
def test_one_person_is_told(read: Read, text: str, kind: str, value: str) -> None:
    assert any(found == kind and value in words for found, words in read(text)), read(text)


@pytest.mark.parametrize(("text", "kind"), NONE)
def test_ordinary_things_are_no_facts(read: Read, text: str, kind: str) -> None:
    assert all(found != kind for found, _ in read(text)), read(text)
