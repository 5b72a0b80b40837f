"""BIOMETRIC: what a laboratory, a reader or a cell beside its kind says of someone's body."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    "L'ADN exclut M. Roy comme père, a-t-on appris au cours de l'audience.",
    "Le profil génétique exclut M. Paul Gagnon.",
    "Selon le labo, l'ADN du mégot n'est pas celui de Marie Dubois.",
    "The DNA rules out Mr. Mark Green as the father.",
    "The hair on the seat belongs to Karen Smith, DNA says so.",
    "Paternity excluded: Mark Green, file 22.",
    "L'écouvillon de Luc Tremblay concorde avec le profil inconnu.",
    "La salive sur le timbre, dont l'ADN est celui de Marie Dubois, a été scellée.",
    "Mark Green matched a stored iris template at gate 4.",
    "Mme Marie Dubois : ses crêtes sont usées, ses pouces sortent illisibles.",
    "Luc Tremblay, ses dix doigts ont été encrés mardi.",
    "Mark Green's appointment: his left palm would not scan.",
    "La paume de M. Gagnon est toujours enregistrée dans la pointeuse.",
    "Marie Dubois est partie en mai, mais son iris est encore dans le système.",
    "Karen Smith left in May and her voice is still in the phone system.",
    "Supprimer l'empreinte de l'index de Luc Tremblay du lecteur nord.",
    "Mark Green gave all ten fingerprints; his ten fingers were scanned.",
    "Karen Smith (left thumb, two attempts).",
    "La carte du visage de Luc Tremblay est stockée dans le terminal.",
    "Titulaire : Luc Tremblay\nmotif : iris vs puce, similarité 0,41",
    "nom,modalite,donnee\nLuc Tremblay,empreinte,minuties index droit",
    "Karen Smith\tpalm\tvein map v2",
    '{"employe": "Luc Tremblay", "type": "voix", "valeur": "gabarit 256-d"}',
    "user=mgirard msg=visage non reconnu",
    "uid;modalite;doigt\njpoirier;empreinte;pouce gauche",
    "Douze points communs avec l'index de Luc Tremblay ont été trouvés.",
    "La trace de paume sur la fenêtre vient de Luc Tremblay.",
    "Une voix au dossier? Celle de Mme Dubois est encore dans le système.",
    "The voiceprint Karen Smith left for the help line was never erased.",
    "Empl. n° 18 – empreinte du pouce illisible, reprise – config. Stéphane",
    "Frottis de joue de Luc Tremblay remis au labo.",
    "Ten-print card: Mark Green, sent to the RCMP.",
)
FREE = (
    "Mme Roy a terminé son index, enregistré dans le fichier Word du rapport.",
    "Her prints were stored in the archive room, said curator Jane Smith.",
    "Innovation is in our DNA and comes from Jane Smith's vision.",
    "L'ADN de notre équipe correspond à l'écoute, dit Luc Tremblay.",
    "Un nouvel article de Marie Dubois montre que l'ADN des saumons concorde avec celui de 1950.",
    "Dans le roman de Chrystine Brouillet, l'ADN trouvé sur la victime correspond à celui du mari.",
    "Les tests génétiques sont exclus du régime d'assurance, dit Mme Roy.",
    "Swabs: 200 units, matched to the invoice by Karen Smith.",
    "Mme Roy a coupé ses cheveux; la couleur correspond à celle du catalogue.",
    "Formation de Mme Julie Roy : comment relever dix empreintes sur une tasse.",
    "Dix pouces de neige ont été enregistrés hier, dit Luc Roy.",
    "Un tuyau de 4 pouces, conservé au garage par Luc Roy.",
    "Luc Roy s'est coincé deux doigts dans la porte, 2 doigts pris dans le mécanisme.",
    "Karen Smith gave two thumbs up to the design.",
    "Her prints were taken down from the gallery wall, says Karen Smith.",
    "His SSH fingerprint does not match the one in the file, says Mark Green.",
    "Son empreinte carbone est conservée dans le fichier de Luc Roy.",
    "L'index de Mme Roy à la fin du livre est conservé dans le fichier Word.",
    "Loi 25 : un employé a demandé à Luc Roy si ses empreintes seraient conservées.",
    "Le menuisier Paul Roy a refait son gabarit de porte, il est dans le camion.",
    "La carte du visage de la falaise est stockée dans le serveur de Luc Roy.",
    "lecteur,modalite,doigt,installateur\nE4,empreinte,index droit,Luc Roy",
    "Type de donnée | exemple | responsable\nempreinte | gabarit 512-d | Luc Roy",
    "Luc Roy | voix | points de presse",
    "Gabarit GB-22 de lettre de refus, révisé par Luc Roy.",
    "Le 10 empreintes de carbone ont été comparées par Luc Roy.",
)


@pytest.mark.parametrize("text", FOUND)
def test_what_is_read_of_a_body_is_found(read: Read, text: str) -> None:
    assert "BIOMETRIC" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", FREE)
def test_what_is_nobodys_body_is_not(read: Read, text: str) -> None:
    assert "BIOMETRIC" not in [kind for kind, _ in read(text)]
