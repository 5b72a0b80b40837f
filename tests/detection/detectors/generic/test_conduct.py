"""JUDICIAL by conduct told as a fact: what makes a wrong of a verb, at work, on the road, in the woods, at home."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    "Nadia Benali a facturé des visites jamais effectuées.",
    "Yvon Carrier a remis trois faux reçus de stationnement.",
    "Luc Savard a rempli ses cartes de temps alors qu'il était chez lui.",
    "Omar Diallo a utilisé le camion pour ses travaux à la maison.",
    "Ana Vidal s'est absentée sans prévenir personne : absente sans avis lundi et mardi.",
    "Dave Morin a quitté son quart pour aller jouer au billard.",
    "Carl Dubé dormait pendant sa garde de nuit.",
    "Yvon Carrier empestait la boisson à l'entrevue.",
    "Nadia Benali refuse de remettre ses clés, malgré trois rappels.",
    "Luc Savard a menacé le facteur avec une pelle.",
    "Omar Diallo, selon deux voisins, l'a acculée dans l'entrée.",
    "Ana Vidal a giflé deux fois sa collègue.",
    "Carl Dubé a donné une claque à l'apprenti.",
    "Dave Morin s'en est pris au concierge devant les élèves.",
    "Yvon Carrier a forcé le cadenas du cabanon.",
    "Luc Savard a oublié son bébé dans l'auto au centre d'achats.",
    "Nadia Benali a giflé sa fille devant l'intervenante.",
    "Omar Diallo conduisait sans permis.",
    "Carl Dubé a pris la fuite à pied.",
    "Ana Vidal gardait un homard sous la taille légale.",
    "Yvon Carrier tendait un filet interdit dans la baie.",
    "Dave Morin a tué un chevreuil de nuit près du chalet.",
    "Luc Savard logeait cinq ouvriers sans permis dans sa grange.",
    "Nadia Benali a omis de déclarer la location du sous-sol.",
    "Omar Diallo s'est rendu chez elle malgré l'ordonnance.",
    "Ana Vidal a manqué à son engagement deux fois.",
    "Carl Dubé a avoué jeudi avoir signé pour un ami.",
    "Tom Harris faked his mileage log all summer.",
    "Tom Harris used the city truck for personal errands.",
    "Objet : Luc Savard. Un jugement a été prononcé contre lui le 3 mai.",
    "Madame Ana Vidal, le jugement rendu le 2 juin 2026 à votre encontre reste impayé.",
    "Un signalement a été fait contre Nadia Benali.",
    "Plainte de Julie Caron : son ancien mari, Carl Dubé, serait entré par la fenêtre.",
    "Fiche de Dave Morin. Obstacles : loyer cher, casier pour recel.",
    "Tom Harris was docked a day after a written reprimand.",
    "Yvon Carrier l'a traîné par la manche jusqu'au bureau.",
    "Nadia Benali a tiré une fillette par les cheveux.",
    "Dave Morin traite son adjoint d'incompétent devant tous.",
    "Carl Dubé corrige son gars avec une règle.",
    "Tom Harris shoved a customer at the counter.",
    "Ana Vidal dit que son oncle a été enlevé.",
    "Omar Diallo refuse de descendre du camion.",
    "Luc Savard avait l'haleine alcoolisée, note l'agente.",
    "Nadia Benali a remis un essai rédigé par une amie.",
    "Tom Harris failed to report the income from his duplex.",
    "Yvon Carrier a été pincé à fouiller dans les casiers.",
    "Nadia Benali a glissé deux rouges à lèvres dans sa sacoche.",
    "Luc Savard a offert un voyage à l'évaluateur.",
    "Omar Diallo a vendu de l'alcool à des mineurs.",
    "Carl Dubé s'achetait des outils avec la carte du club.",
)
PASSED = (
    "Nadia Benali a signé la feuille de présence de la réunion.",
    "Yvon Carrier a remis les reçus de stationnement.",
    "Omar Diallo a utilisé le camion pour livrer les chaises.",
    "Luc Savard a quitté son poste de directeur après vingt ans.",
    "Ana Vidal dormait chez sa sœur.",
    "Dave Morin a forcé la note dans son discours.",
    "Carl Dubé a donné un coup de main à la bibliothèque.",
    "Nadia Benali refuse de se prononcer sur le projet.",
    "Luc Savard a avoué avoir ri toute la soirée.",
    "Omar Diallo a reconnu avoir oublié l'heure.",
    "Ana Vidal a abandonné son projet de recherche.",
    "Yvon Carrier gère le réseau de bibliothèques.",
    "Le filet interdit est décrit à l'annexe du guide.",
    "Que faire si quelqu'un conduit sans permis?",
    "Dave Morin a brisé la glace avec une blague.",
    "Carl Dubé a acquitté ses cotisations et sa facture d'eau.",
    "Nadia Benali n'a pas acquitté la facture du traiteur.",
    "Un jugement a été rendu contre la compagnie d'asphalte, écrit Yvon Carrier.",
    "Luc Savard a glissé une note dans son sac.",
    "Yvon Carrier a offert un cadeau à la directrice pour son départ : écris la carte.",
    "Nadia Benali a fait signer la carte de fête par les collègues.",
    "Tom Harris never returned the form.",
    "Ce cours, dit Nadia Benali, l'a poussée à changer de métier.",
    "Luc Savard a copié les photos sur une clé.",
    "Nadia Benali a remis un rapport rédigé par la firme, comme prévu au contrat : merci d'en accuser réception.",
    "Dave Morin refuse de descendre le prix.",
    "Carl Dubé traite les demandes de permis.",
    "Yvon Carrier a tiré un trait sur le projet.",
    "Obstacles : neige, verglas. Luc Savard dégage l'entrée.",
    "Yvon Carrier a lancé la saison du club de lecture.",
)


FILLER = "La salle sera prête à midi et le café sera servi au fond du couloir. " * 15
AFAR = (
    "Contrevenant : Luc Savard\n" + FILLER + "Il a été arrêté pour vol de cuivre.",
    "Luc Savard s'est chicané avec un parent, Omar Diallo, à 9 h. Il l'a frappé.",
)


@pytest.mark.parametrize("text", AFAR)
def test_who_is_told_of_was_named_before(read: Read, text: str) -> None:
    assert "JUDICIAL" in [kind for kind, _ in read(text)]


def test_far_from_a_name_that_opens_no_file_nobody_is_meant(read: Read) -> None:
    text = "Animateur : Luc Savard\n" + FILLER + "Il a été arrêté pour vol de cuivre."
    assert "JUDICIAL" not in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", FOUND)
def test_what_makes_a_wrong_of_a_verb_is_found(read: Read, text: str) -> None:
    assert "JUDICIAL" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", PASSED)
def test_the_same_verbs_with_other_objects_pass(read: Read, text: str) -> None:
    assert "JUDICIAL" not in [kind for kind, _ in read(text)]
