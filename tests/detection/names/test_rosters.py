"""Names in lists in capitals that the names of the other lines show, and what stands beside them without being one."""

from __future__ import annotations

import pytest

from balise.detection.names.fast import find_names


def persons(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in find_names(text)]


SHOWN = (
    ("ACCUEIL : LUC GAGNON\nVESTIAIRE : ZADIO KONATÉ\nSON : RITA MOREL", "ZADIO KONATÉ"),
    ("PHOTOS → LUC GAGNON\nMUSIQUE → CELIO TAVAREZ\nTRANSPORT → RITA MOREL", "CELIO TAVAREZ"),
    ("PRIX OR : RITA MOREL\nPRIX ARGENT : LUC BRUMGANG", "LUC BRUMGANG"),
    ("GAGNON, LUC\nMOREL, RITA\nPELLEMIER-FORTIN, AUDREY", "PELLEMIER-FORTIN, AUDREY"),
    ("24 DÉC. : GAGNON, LUC / HUBERT, GUILAINE\n25 DÉC. : MOREL, RITA / ABDOU, FAROUK", "HUBERT, GUILAINE"),
    ("ÉQUIPE DE SOIR : GAGNON, MATTE, NKOUMBA", "NKOUMBA"),
    ("DE GARDE SAMEDI : L. GAGNON ET R. ESSUMBRE\nDE GARDE DIMANCHE : P. MOREL", "R. ESSUMBRE"),
    ("ÉQUIPE BLEUE : ROSS, DE CARUFEL, THIBODEAU", "THIBODEAU"),
    ("QUART DE JOUR : SGT LAFOND, AGT CÔTÉ, AGT VAILLANCOURT. VÉHICULE 12", "CÔTÉ"),
    ("QUART DE JOUR : SGT LAFOND, AGT CÔTÉ, AGT VAILLANCOURT. VÉHICULE 12", "VAILLANCOURT"),
    ("QUART, MARDI : JOUR MORISSETTE / SOIR KIM / NUIT ARSENAULT.", "MORISSETTE"),
    ("QUART, MARDI : JOUR MORISSETTE / SOIR KIM / NUIT ARSENAULT.", "KIM"),
    ("JOUR : GAGNON\nSOIR : LAVOIE", "LAVOIE"),
    ("COMMANDER LE SABLE. GAGNON PASSE LUNDI.", "GAGNON"),
    ("GARDE DES QUAIS : GAGNÉ (JOUR), PICARD (SOIR), MOREL (NUIT). CASQUE OBLIGATOIRE", "PICARD"),
    ("GARDE DES QUAIS : GAGNÉ (JOUR), PICARD (SOIR), MOREL (NUIT). CASQUE OBLIGATOIRE", "MOREL"),
    ("ÉQUIPE : GAGNÉ (CHEF), PICARD, ESSUMBRE (POSTE 4)", "ESSUMBRE"),
    ("1. GAGNON LUC\n2. VAN HOUDEN CLAIRE\n3. MOREL RITA", "VAN HOUDEN CLAIRE"),
)
NOBODY = (
    ("ACCUEIL : LUC GAGNON\nENDROIT : SALLE ZADIO\nHEURE : MIDI", "SALLE ZADIO"),
    ("ACCUEIL : LUC GAGNON\nBESOIN : QUARANTE CHAISES", "QUARANTE CHAISES"),
    ("LUC GAGNON\nMENU PRINCIPAL\nRITA MOREL", "MENU PRINCIPAL"),
    ("GAGNON, LUC – SOUPE\nTARTE, SUCRE – DESSERT", "TARTE, SUCRE"),
    ("HÔTE : LUC GAGNON\nMAÎTRE DE CÉRÉMONIE : RITA MOREL", "DE CÉRÉMONIE"),
    ("ÉQUIPE : GAGNON, SOIR, JOUR", "SOIR"),
    ("GARDIEN : LUC GAGNON\nARÉNA MAURICE-RICHARD", "ARÉNA MAURICE-RICHARD"),
    ("ÉQUIPE : GAGNÉ (CHEF), CASQUE (OBLIGATOIRE)", "CASQUE"),
    ("HORAIRE : JOUR FÉRIÉ / SOIR FERMÉ / NUIT CLAIRE", "CLAIRE"),
    ("JOUR BLANC / NUIT NOIRE", "BLANC"),
    ("TOUS LES JOURS, SOIR DE PREMIÈRE", "PREMIÈRE"),
    ("POSTES : AGT ADM, AGT PROJET", "PROJET"),
    ("LE DIRECTEUR LUC GAGNON A DIT : FERMEZ TOUT\nSTATION : SHAWVILLE NORD", "SHAWVILLE NORD"),
)


@pytest.mark.parametrize(("text", "name"), SHOWN)
def test_the_names_of_a_list_show_those_beside(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_what_stands_beside_names_is_no_one(text: str, words: str) -> None:
    assert words not in persons(text)


def test_a_long_list_costs_no_more_by_line() -> None:
    line = "GARDE : GAGNON, LUC / MATTE, ZADIO\n"
    assert len(persons(line * 400)) >= 800
