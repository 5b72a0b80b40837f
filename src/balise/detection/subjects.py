"""Whether a fact is about someone: the words that tie a health, money or court fact to a person.

A fact is a finding only when it is tied: by a possessive or a first person (« mon
fils », « je suis »), by a role in the file (« la requérante », « l'usager »), or by
a name or identifier nearby, which the engine looks for. General talk (« tout
employé qui », « les personnes atteintes ») ties nothing.
"""

from __future__ import annotations

import re

from balise.detection.detector import Candidate, Tie

_ROLE = (
    rb"mere|pere|fils|fille|conjointe?|conjoint|frere|usagere?|patiente?|requerante?|plaignante?|demandeur|demanderesse|defendeur|defenderesse|intimee?"
    rb"|prestataire|beneficiaire|"
    rb"employee?|salariee?|travailleur|travailleuse|fonctionnaire|candidate?|eleve|etudiante?|locataire"
    rb"|citoyen|citoyenne|cliente?|"
    rb"contribuable|assuree?|accusee?|prevenue?|detenue?|contrevenante?|temoin|victime|enfant|mineure?"
    rb"|adolescente?|residente?|"
    rb"appelante?|debiteur|debitrice|allocataire|reclamante?|conducteur|conductrice|dame|monsieur|madame"
    rb"|interessee?|stagiaire|"
    rb"enseignante?|agente?|technicienne?|collegue|voisine?|suspecte?|sinistree?|participante?"
)
_KIN = (
    rb"fils|fille|mere|pere|conjointe?|epoux|epouse|mari|femme|frere|soeur|sour|enfants?|parents?"
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
    rb"|consulte|reviens|sors|fais|ne|me|m')|i (?:am|have|was|suffer|take|earn|make)|i'm|i've|moi|me "
    rb"suis|m'a|m'ont"
    rb"|(?:m\.|mme|mlle|monsieur|madame|mr\.|mrs\.|ms\.|dr|me) [A-Z])",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    rb"(?<![a-z])(?:il|elle|celui-ci|celle-ci|lui|ce dernier|cette derniere|he|she|son|sa|ses|his|her)(?![a-z'-])",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    rb"(?<![a-z])(?:tout(?:e|es|s)? (?:employee?|personne|usager|citoyen|travailleur|salarie|eleve|patient"
    rb"|demandeur)s?|toute personne|toutes les personnes|"
    rb"quiconque|chaque (?:employee?|personne|usager|citoyen|patient|eleve|contribuable|travailleur|menage"
    rb"|famille)|une personne|un employe|une employee|un usager|une usagere|un citoyen|un patient|"
    rb"un travailleur|un salarie|un eleve|un contribuable|un parent|un enfant|un locataire|un client|les "
    rb"(?:employe|usager|patient|personne|citoyen|travailleur|salarie|eleve|enfant|jeune|adulte|aine"
    rb"|parent|contribuable|prestataire|locataire|menage|famille|detenu|victime|accuse|etudiant"
    rb"|client|beneficiaire|gens|femme|homme|canadien|quebecois)[a-z]*|"
    rb"des (?:employe|usager|patient|personne|citoyen|travailleur|salarie|eleve|enfant|jeune|adulte|aine"
    rb"|contribuable|prestataire|detenu|victime|accuse|etudiant)[a-z]*|"
    rb"personnes? (?:atteinte|vivant|souffrant|handicap|agee|salarie|accusee|reconnue|condamnee"
    rb"|inculpee)[a-z]*|doit|doivent|peut|peuvent|pourrait|pourraient|devra|devront|pourra|pourront"
    rb"|si (?:l'|un|une|le|la|vous)|lorsqu[e']|en cas|advenant|"
    rb"convention collective|la loi|le reglement|l'article|la directive|la politique|le programme|la "
    rb"procedure|les dispositions|prevoit|moyenne?|en moyenne|taux|statistiques?|etude|recherche"
    rb"|population|quebecois|"
    rb"cours|formation|colloque|guide|depistage|prevention|sensibilisation|echelle salariale|grille|bareme"
    rb"|minimum|maximum|droit a|admissib[a-z]+|eligib[a-z]+|(?:patient|employe|client|cas|usager|citoyen) type|personnages?|mise en situation|scenario|exemple|par exemple|hypothe(?:se|tique)"
    rb"|fictif|anyone|any person|every|employees|patients|people|policy|act|may|must|should)(?![a-z])",
    re.IGNORECASE,
)


_CITED = re.compile(
    rb"\b(?:19|20)\d\d (?:QC[A-Z]{1,5}|CSC|SCC|CAF|CF|CanLII)\b|\[(?:19|20)\d\d\] \d? ?[A-Z]\."
)
"""A neutral citation (CanLII, SOQUIJ): what follows is published."""


def tie(candidate: Candidate) -> Tie:
    """How the segment and what precedes it tie the fact."""
    sentence = candidate.data[candidate.low : min(candidate.high, candidate.end + 80)]
    sentence = sentence[-400:] if len(sentence) > 400 else sentence
    tied = _TIED.search(sentence)
    if _GENERAL.search(sentence) or _CITED.search(candidate.before(160)):
        return Tie.GENERAL
    if tied:
        return Tie.TIED
    if _PRONOUN.search(sentence) and _TIED.search(candidate.before(160)):
        return Tie.TIED
    return Tie.OPEN
