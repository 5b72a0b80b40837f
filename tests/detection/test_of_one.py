"""Facts of someone told by their unit, their post, their age or their place in a row, and ordinary things that no fact of anyone is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]
ReadStream = Callable[[str, int], list[tuple[str, str]]]
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
    ("Mme Roy a signalé un câble trouvé au sol.", "MEDICAL"),
    ("Le chat de M. Roy a été trouvé au sol.", "MEDICAL"),
    ("Mr. Roy's badge was found on the floor.", "MEDICAL"),
    ("Je, soussignée Lise Roy, déclare sous serment résider à Magog.", "JUDICIAL"),
    ("Objet : Luc Roy, famille d'accueil de Matane\nMerci de verser un rajustement", "JUDICIAL"),
    ("Vol de motoneige signalé au parc régional, NIV 5YJH5AYN4LB669212", "JUDICIAL"),
    ("2024-11-11 13:13:28 DEBUG paiement pan=4539578763621486 montant=898.00 resultat=REFUSE", "SALARY"),
)
KEPT = (
    "Résident du 214, plaie frontale 4 cm. Chute hier. La suite du plan est obligatoire pour tous.",
    "Usager de 63 ans, diabétique. Revu ce matin. Quel est le prochain rendez-vous?",
    "Luc Roy s'est fait arrêter chez Amir.",
    "Luc Roy, arrêté chez Amir Cyr, a tout nié.",
    "Mme Roy voit plus rien de l'œil gauche.",
    "Greffe; Luc Roy : 46 210 $; Lise Gagnon : 52 300 $; Paul Côté : 50 100 $",
    "Cadres; Mme Roy : 92 000 $; M. Gagnon : 88 000 $",
    "Service : greffe; Luc Roy - commis - 46 210 $",
    "Luc Roy est absent; Lise Gagnon : 52 300 $",
    "Lise Roy; Luc Roy : 46 210 $",
    "Liste ; Luc Roy, commis : 46 210 $",
    "Note; Luc Roy : 46 210 $",
    "2026-03-02T10:14:22 INFO [dossier] Jean Tremblay est suivi pour ses nerfs, son docteur a doublé la dose",
    "10:14:22 INFO Luc Roy se fait piquer dans le bras chaque matin pour son sucre",
    "10:02:11 INFO Lise Gagnon a pus une cenne, la banque a pris sa maison",
    "user=jroy msg=Luc Roy est plus capable de monter les marches pis il crache rouge",
    "Luc Roy a fessé sa blonde, la police l'a retourné dans la cellule.",
    "Luc Roy file pas depuis sa crise, sa fille l'a remis au 3e avec les vieux",
    "Léo Roy est placé dans la famille d'accueil de Lise Gagnon.",
    "Luc Roy, famille d'accueil de Matane, a été placé à 4 ans.",
    "Le petit Luc Roy, famille d'accueil de Mme Gagnon depuis mai.",
    "Léo Roy, famille d'accueil à Matane depuis l'âge de 3 ans",
    "Léo est retourné dans la famille d'accueil à Rimouski, dossier de Léo Roy.",
    "Léo Roy, 3 ans, ne dit toujours que trois choses.",
    "Usager Luc Roy, séance du 3 mai : a parlé lentement, phrases de deux mots.",
    "M. Roy a parlé lentement, cherchant ses mots.",
    "Nom: Luc Roy | Unité: Gériatrie | Chambre 312",
    '{"nom":"Lise Roy","service":"Gériatrie","admission":"2026-02-02"}',
    "usagère Lise Roy, 84 ans, service: gériatrie",
    "Transfert de Lise Roy. Unité : Gériatrie",
    "Luc Roy, symptômes : lecteur de glycémie affiche 22,3",
    "Luc Roy: symptômes: session de vomissements, fièvre",
    "Lise Roy - symptômes : ecran fait mal aux yeux",
    "Luc Roy : Régime de retraite 45 000 $",
    "Retraité : Luc Roy. Régime de rentes 1 234 $",
    "Luc Roy: possession de medicaments non prescrits",
    "Luc Roy a volé de médicaments au département.",
    "Luc Roy est en cas de défaut de paiement récurrent.",
    "Luc Roy a faussement déclaré sous serment habiter au Québec.",
    "Mme Lise Roy, chambre 212, bracelet antifugue.",
    "Mme Lise Roy ne se souvient plus de la visite de sa fille.",
    "Mme Lise Roy ne se souvient plus de moi.",
    "Mme Lise Roy ne se souvient plus qu'il est marié.",
    "Mme Lise Roy ne se souvient plus du décès de sa femme.",
    "Mme Lise Roy ne se souvient plus de la date.",
    "Mme Lise Roy ne se souvient plus de l'année.",
    "Mme Lise Roy ne se souvient plus d'être tombée.",
    "Mme Lise Roy ne se souvient plus d'avoir appelé sa fille dix fois.",
    "Mme Lise Roy ne se souvient plus du coup à la tête.",
    "Mme Lise Roy ne se souvient plus de la soirée.",
    "Mme Lise Roy ne se souvient plus de ce qu'on vient de lui dire.",
    "Mme Lise Roy ne se souvient plus des consignes données il y a cinq minutes.",
    "Mme Lise Roy ne se souvient plus de la conversation de ce matin.",
    "Mme Lise Roy ne se souvient plus comment écrire.",
    "Mme Lise Roy ne se souvient plus du chemin pour rentrer.",
    "Mme Lise Roy ne se souvient plus de la chambre où elle dort.",
    "Mme Lise Roy ne se souvient plus de mots simples.",
    "Mme Lise Roy ne sait plus quel est son nom",
    "Mme Lise Roy ne sait plus quel est son prénom ni son âge",
    "Mme Lise Roy ne sait plus quelle est la saison",
    "Mme Lise Roy ne sait plus où elle a grandi",
    "Mme Lise Roy ne sait plus où il a mal",
    "Mme Lise Roy ne sait plus où il faut mettre son manteau",
    "Mme Lise Roy ne sait plus qui est le père de ses enfants",
    "Mme Lise Roy ne se rappelle plus son numéro de chambre",
    "Mme Lise Roy ne se souvient plus de son mot de passe ni de son nom.",
    "Mme Lise Roy reconnait pu personne",
    "Mme Lise Roy retrouve pu sa chambre",
    "Mme Lise Roy finit pu ses phrases",
    "Léo Roy ne joint toujours pas deux mots",
    "Mme Lise Roy ne joint plus les deux mains",
    "Mme Lise Roy ne tient plus une fourchette",
    "Mme Lise Roy ne finit que la moitié de son repas",
    "Mme Lise Roy n'ose plus les foules",
    "Mme Lise Roy n'ose plus intervenir, son mari est violent",
    "Mme Lise Roy ne reconnaît plus la ville où elle a grandi",
    "Mme Lise Roy ne voit plus d'un oeil",
    "Mme Lise Roy ne supporte plus le bruit",
    "Mme Lise Roy ne se souvient pu de son adresse",
    "Luc Roy a été trouvé au sol dans sa chambre",
    "Luc Roy trouvé au sol",
    "Mr. Luc Roy was found on the floor.",
    "Son chien près de lui, Luc Roy a été trouvé au sol.",
    "La mère de Luc Roy a été trouvée au sol.",
    "Luc Roy, qui a un chien, trouvé par terre.",
    "Luc Roy, famille d'accueil de Matane, a été placé à 4 ans. Merci de verser.",
    "Mme Lise Roy ne retrouve plus son lit",
    "Mme Lise Roy ne se souvient plus de la date exacte de son mariage.",
    "Luc Roy vol de médicaments",
    "Luc Roy : à défaut de paiement",
    "10:14:22 INFO [dossier] usager suivi pour ses nerfs: Luc Roy",
    "Luc Roy, en défaut de paiement.",
    "Greffe; commis; Luc Roy : 46 210 $",
    "Léo Roy, 3 ans, ne mange pas au réfectoire avec les autres",
    "Luc Roy ne tient plus debout",
)
"""Facts in the words of ordinary things: of memory, of wards, of foster homes, of rows and of logs."""


@pytest.mark.parametrize(("text", "kind", "value"), FOUND)
def test_one_person_is_told(read: Read, text: str, kind: str, value: str) -> None:
    assert any(found == kind and value in words for found, words in read(text)), read(text)


@pytest.mark.parametrize(("text", "kind"), NONE)
def test_ordinary_things_are_no_facts(read: Read, text: str, kind: str) -> None:
    assert all(found != kind for found, _ in read(text)), read(text)


@pytest.mark.parametrize("text", KEPT)
def test_ordinary_words_excuse_no_fact(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize("text", KEPT)
def test_a_stream_gives_the_same(read: Read, read_stream: ReadStream, text: str) -> None:
    assert sorted(read_stream(text, 9)) == sorted(read(text))
