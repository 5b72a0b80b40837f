"""ADDRESS: an office's address is public."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Placement. Famille d'accueil au 1138 montée Gagnon, Terrebonne.", "1138 montée Gagnon"),
    (
        "rencontre de la victime, Nora Fitzgerald (1978-05-30), au 6862 chemin du Lac-Brûlé. Elle",
        "6862 chemin du Lac-Brûlé",
    ),
    ("Bail commercial de Luc Roy, 765 rue Notre-Dame Est, Joliette", "765 rue Notre-Dame Est"),
    ("Elle habite au 19 ½, rue de l'Anse", "19 ½, rue de l'Anse"),
    ("julie.roy@exemple.com, 12 rue des Lilas, Québec G1R 4S9", "12 rue des Lilas, Québec"),
    ("Bailleur : Luc Roy, rang Saint-Édouard, no 612, Sainte-Foy", "rang Saint-Édouard, no 612, Sainte-Foy"),
    ("Elle demeure chemin des Patriotes, au 88, à Carignan.", "chemin des Patriotes, au 88, à Carignan"),
    ("Colis pour Ana Ruiz, avenue du Quai, numéro civique 14.", "avenue du Quai, numéro civique 14"),
    ("Domicilié au numéro 9 de la rue des Saules, à Matane", "numéro 9 de la rue des Saules, à Matane"),
    ("il vit au 31 B du rang Simple, Lotbinière", "31 B du rang Simple, Lotbinière"),
    ("Adresse : Montée Saint-Roch, 2207, app. 3", "Montée Saint-Roch, 2207, app. 3"),
    ("résidence au 6 C, chemin Noir, Amqui", "6 C, chemin Noir"),
    ("Livrer chez Rita Page, 40, rue Racine", "40, rue Racine"),
    ("Roy,Luc,ROYL84031215,12 rue Hébert,Amos", "12 rue Hébert"),
    ("She lives at 88 4th Avenue, Verdun", "88 4th Avenue"),
    ("Laissé au comptoir : Luc Roy, 40, rue Racine, se plaint.", "40, rue Racine"),
    ("Rita Morel part de rue Laval, 209, Matane, à six heures", "rue Laval, 209, Matane"),
    ("Luc Roy déménage au 40, rue Racine.", "40, rue Racine"),
    ("NOM.....ROY LUC\nADRESSE...9 RUE DU PORT, MATANE", "9 RUE DU PORT"),
    ("Livraison chez Luc Roy, 40, rue Racine", "40, rue Racine"),
    ("Patient : Paul Dubé\n1250, rue Dalhousie, Québec", "1250, rue Dalhousie, Québec"),
    ("Paul Dubé demeure au 77, rue Racine, bureau 3", "77, rue Racine, bureau 3"),
    ("Soumission reçue de Jean Tremblay, 12, rue des Pins, Lévis", "12, rue des Pins"),
    ("Elle habite au 5000 Côte-des-Neiges, Montréal", "5000 Côte-des-Neiges"),
    (
        "J'habite au 1234, rue Saint-Jean, app. 5, Québec (Québec)",
        "1234, rue Saint-Jean, app. 5, Québec (Québec)",
    ),
    ("adresse : 45 3e Avenue Ouest", "45 3e Avenue Ouest"),
    ("elle demeure au 235-B, ch. du Lac", "235-B, ch. du Lac"),
    (
        "Employeur : Transport Gagnon inc.\nTravailleur : Luc Roy, NAS 130 692 544\nAdresse : 45, rue Principale",
        "45, rue Principale",
    ),
    (
        "L'immeuble visité : 1418, rue Racine Est, app. 4, Saguenay; Luc Roy s'y trouve.",
        "1418, rue Racine Est, app. 4",
    ),
    ("Le tribunal du logement écrit à Luc Roy, 40, rue Racine", "40, rue Racine"),
    ("lives at 45 Maple Street", "45 Maple Street"),
    ("100 Grande Allée Est, domicile", "100 Grande Allée Est"),
)
PASSED = (
    "10 h 32 Le Dr Roy opère les hernies le mardi.",
    "Point 4 Le Dr Hébert présente le bilan.",
    "Bail commercial 69154, 536 m², 765 rue Notre-Dame Est, Joliette : loyer 84,50 $/pi²",
    "Ahuntsic\t3118\t6,1 ans\t402\nCôte-des-Neiges\t4206",
    "Mme Fantôme habite au 123, rue Imaginaire, à Villefictive",
    "demeurant au 123, rue de l'Exemple",
    "Fermeture de la rue Racine, au 88, jusqu'à vendredi",
    "La route 138, au 3 mai, sera rouverte; rue Racine, au 2e étage.",
    "Le règlement du boulevard Hamel, no 2026-18, est adopté.",
    "La voiture a pris feu devant le 40, rue Racine",
    "Voir la page 40, rue Racine",
    "Coût : 1,250 rue Racine",
    "Écocentre Nord, 40, rue Racine",
    "Appel SEAO 20041118 : visite le 4 décembre au 40, rue Racine.",
    "Exercice de formation : Mme Test, 123 rue Principale, demande un acte.",
    "Détour par la rue Laval, 209, 210 et 214",
    "Revue : ISSN 1911-4028, cote 330.12 D49, rayon du fond.",
    "Le philosophe (470-399 av. J.-C.) n'a rien écrit.",
    "La clinique déménage au 40, rue Racine en mai.",
    "Remettre au Centre de distribution de la Capitale, 40, rue Racine, quai 2",
    "Fournir 12 serrures. Livraison : 40, rue Racine, Saguenay",
    "Tribunal administratif du logement, bureau de Gatineau : 40, rue Racine, Gatineau",
    "Le Bureau des véhicules lourds de la Mauricie a déménagé au 40, rue Racine.",
    "La Commission des loisirs reçoit les plaintes au 40, rue Racine.",
    "Le champ affiche « 9, avenue Exemple » en gris.",
    "COLLOQUE « LE DROIT » – 40, rue Racine, Saguenay, 12 février",
    "Liste des succursales à jour : Alma, 40, rue Racine; Roberval, 12, rue des Pins.",
    "Région;Revenu\nMontérégie;41 880\nCôte-Nord;39 700",
    "Comptoir : 40, rue Racine",
    "Député de Roberval, 755, boulevard Saint-Joseph",
    "Écocentres : 40, rue Racine; 1200, boulevard du Royaume",
    "Nom Prénom, 123, rue Principale, Ville (Québec)",
    "Merci,\nPaul Dubé\nConseiller\nMinistère des Forêts\n1250, rue Dalhousie, 4e étage, Québec",
    "Offres reçues au 77, rue Racine, bureau 300, Saguenay",
    "Séances du conseil : 12, rue de l'Église",
    "Le kiosque se trouve près du 40, rue Racine",
    "Les soumissions doivent être déposées au 200, chemin Sainte-Foy, Québec.",
    "Adresse de dépôt des soumissions : 1250, rue King Ouest, Sherbrooke",
    "annee nombre region\n2021 1 250 Côte-Nord\n2022 450 Mauricie",
    'region,total\n"1 250",Côte-Nord',
    "Le ministère est situé au 900, boulevard René-Lévesque Est",
    "Hôtel de ville : 2, rue des Jardins",
    "article 12, chemin de fer",
    "Revenu Québec, C. P. 5200, Québec",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_address_is_found(read: Read, text: str, value: str) -> None:
    assert ("ADDRESS", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_address_passes(read: Read, text: str) -> None:
    assert "ADDRESS" not in [kind for kind, _ in read(text)]
