"""Whether a fact is about someone: the words that tie a health, money or court fact to a person.

A fact is a finding only when it is tied: by a possessive or a first person (« mon
fils », « je suis »), by a role in the file (« la requérante », « l'usager »), or by
a name or identifier nearby, which the engine looks for. General talk (« tout
employé qui », « les personnes atteintes ») ties nothing.
"""

from __future__ import annotations

import re

from balise.detection.detector import Candidate, Tie
from balise.detection.words import Words

_ROLE = (
    rb"mere|pere|fils|fille|conjointe?|conjoint|frere|usagere?|patiente?|requerante?|plaignante?|demandeur"
    rb"|demanderesse|defendeur|defenderesse|intimee?"
    rb"|prestataire|beneficiaire|"
    rb"employee?|salariee?|travailleur|travailleuse|fonctionnaire|candidate?|eleve|etudiante?|locataire"
    rb"|citoyen|citoyenne|cliente?|"
    rb"contribuable|assuree?|accusee?|prevenue?|detenue?|contrevenante?|temoin|victime|enfant|mineure?"
    rb"|adolescente?|residente?|"
    rb"appelante?|debiteur|debitrice|allocataire|reclamante?|conducteur|conductrice|dame|monsieur|madame"
    rb"|interessee?|stagiaire|"
    rb"condamnee?|garcon|fillette|nourrisson|bebe|pensionnaire|enseignante?|agente?|technicienne?|collegue"
    rb"|voisine?|suspecte?|sinistree?|participante?"
)
_KIN = (
    rb"fils|fille|garcon|mere|pere|conjointe?|ex-conjointe?|ex-mari|ex-femme|blonde|chum|copine|copain"
    rb"|epoux|epouse|mari|femme|frere|soeur|sour|enfants?|parents?"
    rb"|grand-mere|grand-pere|bebe|ex|"
    rb"beau-pere|belle-mere|neveu|niece|cousine?|oncle|tante|colocataire|voisine?|amie?|employee?|patiente?"
    rb"|cliente?|locataire|collegue|eleve"
)
_TIED = re.compile(
    rb"(?<![a-z])(?:(?:l'|le |la |cette? |cet |ledit |ladite |du |au |a la |de la |de l'|the |this "
    rb")(?:jeune )?(?:" + _ROLE + rb")(?! (?:qui|doit|peut|dont)\b)(?![a-z])"
    rb"|(?:mon|ma|mes|son|sa|ses|notre|votre|my|his|her|their|our) (?:"
    + _KIN
    + rb"|son|daughter|wife|husband|mother|father|brother|sister|child|patient|client)(?![a-z])"
    rb"|j'(?:ai|etais|avais|aurais|attends|habite)|je (?:suis|souffre|vis|prends|gagne|recois|touche"
    rb"|consulte|reviens|sors|fais|ne|me|m')|i (?:am|have|was|suffer|take|earn|make)|i'm|i've|moi(?![a-z])|me "
    rb"suis|m'a|m'ont"
    rb"|(?:m\.|mme|mlle|monsieur|madame|mr\.|mrs\.|ms\.|dr|me) [A-Z])",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    rb"(?<![a-z])(?:il|elle|celui-ci|celle-ci|lui|ce dernier|cette derniere|he|she|son|sa|ses|his"
    rb"|her)(?![a-z'-])",
    re.IGNORECASE,
)
_GENERAL = Words(
    either=(
        r"tout(?:e|es|s)? (?:employee?|personne|usager|citoyen|travailleur|salarie|eleve|patient"
        r"|demandeur)s?|toute personne|toutes les personnes|quiconque|chaque (?:employee?|personne|usager"
        r"|citoyen|patient|eleve|contribuable|travailleur|menage|famille)|une personne|un employe"
        r"|une employee|un usager|une usagere|un citoyen|un patient|un travailleur|un salarie|un eleve"
        r"|un contribuable|un parent|un enfant|un locataire|un client|les (?:employe|usager|patient"
        r"|personne|citoyen|travailleur|salarie|eleve|enfant|jeune|adulte|aine|parent|contribuable"
        r"|prestataire|locataire|menage|famille|detenu|victime|accuse|etudiant|client|beneficiaire|gens"
        r"|femme|homme|canadien|quebecois)[a-z]*|des (?:employe|usager|patient|personne|citoyen"
        r"|travailleur|salarie|eleve|enfant|jeune|adulte|aine|contribuable|prestataire|detenu|victime"
        r"|accuse|etudiant)[a-z]*|personnes? (?:atteinte|vivant|souffrant|handicap|agee|salarie|accusee"
        r"|reconnue|condamnee|inculpee)[a-z]*|doit|doivent|peut|peuvent|pourrait|pourraient|devra|devront"
        r"|pourra|pourront|si (?:l'|un|une|le|la|vous)|lorsqu[e']|en cas|advenant|convention collective"
        r"|la loi|le reglement|l'article|la directive|la politique|le programme|la procedure"
        r"|les dispositions|prevoit|moyenne?|en moyenne|taux|statistiques?|etude|recherche|population"
        r"|quebecois|cours|formation|colloque|guide|depistage|prevention|sensibilisation"
        r"|echelle salariale|grille|bareme|minimum|maximum|droit a|admissib[a-z]+|eligib[a-z]+|(?:patient"
        r"|employe|client|cas|usager|citoyen) type|personnages?|mise en situation|scenario|exemple"
        r"|par exemple|hypothe(?:se|tique)|fictif|anyone|any person|every|employees|patients|people"
        r"|policy|act|may|must|should"
    )
)


_CITED = re.compile(
    rb"\b(?:19|20)\d\d (?:QC[A-Z]{1,5}|CSC|SCC|CAF|CF|CanLII)\b|\[(?:19|20)\d\d\] \d? ?[A-Z]\."
)
"""A neutral citation (CanLII, SOQUIJ): what follows is published."""


def cited(candidate: Candidate) -> bool:
    """Whether a published judgment is cited just before."""
    return _CITED.search(candidate.before(160)) is not None


def tied_by_words(sentence: bytes) -> bool:
    """Whether the words of a sentence tie what it says to someone of the file or to who speaks."""
    return _TIED.search(sentence) is not None


def tie(candidate: Candidate) -> Tie:
    """How the segment and what precedes it tie the fact."""
    sentence = candidate.data[candidate.low : min(candidate.high, candidate.end + 80)]
    sentence = sentence[-400:] if len(sentence) > 400 else sentence
    tied = _TIED.search(sentence)
    if _GENERAL.met(sentence) or cited(candidate):
        return Tie.GENERAL
    if tied:
        return Tie.TIED
    if _PRONOUN.search(sentence) and _TIED.search(candidate.before(160)):
        return Tie.TIED
    return Tie.OPEN
