"""What rules, forms, scales and posters say of whoever: « L'employé absent pour invalidité reçoit … », « Je dors mal. ☐ jamais ».

Nothing of it is about anyone, as long as no one is named and nothing is told that happened once.
"""

from __future__ import annotations

import re

from balise.detection.words import Rare

BACK, AHEAD = 280, 200
"""Bytes of a sentence read before and after a fact."""
_ROLE = (
    r"(?:employee?|salariee?|agente?|eleve|etudiante?|personne(?: (?:salariee|victime|handicapee|assuree|incarceree|detenue|visee))?|residente?|locataire|locat(?:eur|rice)|prestataire|participante?|adherente?|assuree?|beneficiaire|debit(?:eur|rice)|travailleu(?:r|se)|patiente?|usagere?|citoyenne?|candidate?"
    r"|fournisseur|entrepreneur|exploitante?|conjointe? survivante?|parent|enfant|client|cliente|membre|titulaire|signataire|etablissement|conduct(?:eur|rice)|detenue?|contrevenante?|professionnel(?:le)?|fonctionnaire|enseignante?|stagiaire|benevole|contribuable|proprietaire)"
)
_PROVISION = Rare(
    rf"(?:\A|[.;:\n\x00\"(][ ]?|\d[.)] ?|(?<![a-z])(?:et|ou|que|si|lorsque|quand) )(?:l'|le |la |tout |toute |chaque |tel |telle )(?:{_ROLE}|celui|celle) (?:qui|dont|absente?|suspendue?|blessee?|atteinte?|mise? en cause|surprise?|malade|en (?:conge|arret|invalidite|teletravail)|condamnee?|invalide|hospitalisee?|incarceree?|de remplacement|trouvee?)(?![a-z])(?!,? (?-i:[A-Z]))"
    rf"|(?<![a-z])(?:celui|celle|ceux|celles) (?:qui|dont)(?![a-z])"
    rf"|(?<![a-z])(?:l'|le |la |les ){_ROLE}s? (?:s'engage(?:nt)?|declare(?:nt)? (?:n'avoir|ne pas|avoir lu|et garantit)|garantit|convient|certifie|consent)(?![a-z])"
    r"|(?<![a-z])votre (?:employee?|collegue|ado|adolescente?|patron(?:ne)?|gestionnaire|subalterne)(?![a-z])(?!,? (?-i:[A-Z]))"
    rf"|(?<![a-z])s'il (?:devient|est|s'avere)|(?<![a-z])(?:si|lorsque|quand|des que) (?:le |la |l'){_ROLE}(?![a-z])"
)
"""How a rule speaks of whoever it covers."""
_RULES = re.compile(
    rb"\A\W{0,6}(?:clauses?|art\. ?\d|articles? \d|alinea|reglement|projet de (?:bail|reglement|politique)|convention|criteres?|volet \d|entente de principe|rappel aux|note (?:de service|d'orientation)|directive|politique|procedure|code de|calendrier de conservation|resume de jurisprudence|vocabulaire|lexique|definitions?|conseils aux|mise en garde|qui a droit|[^.\n]{0,60}(?:met|mettent) (?:la population|les citoyens|le public) en garde|le credit d'impot|le volet \d)(?![a-z])",
    re.IGNORECASE,
)
"""How a text of rules begins."""
_SCALE = re.compile(
    rb"(?<![a-z])(?:sur une echelle de|sondage anonyme|cochez|de 0 a \d|de 1 a \d|auto-evaluation|echelle (?:abregee|de )|questionnaire (?:anonyme|de depistage)|repondez (?:de|par)|enonces?|ne pas inscrire votre nom|likert)(?![a-z])",
    re.IGNORECASE,
)
"""How a scale or a form without names begins, whose « je » is whoever fills it."""
_TEMPLATE = re.compile(
    rb"\A\W{0,6}(?:(?:grief|lettre|plainte|formulaire|contrat|bail|avis|clause|courriel|note|demande)s?[ -]types?|modeles? (?:de|d')|gabarits? (?:de|d')|formule type|menu (?:propose|du)|intent ?:|textes? (?:d'affiche|du site|de la page)|pour la page web|affiche[ ](?:de|pour)|campagne|capsule (?:de|web)|slogans?|vos questions|[^\n]{0,60}: vos questions|repere[rz]? les|remplace[rz]? les|transforme[rz]? au|completez|traduisez|corrigez)(?![a-z])"
    rb"|\[(?:NOM|DATE|MONTANT|NUMERO|ADRESSE|PRENOM)[ A-Z]{0,20}\]|soussigne\(e\)|\(page d'information|(?-i:[A-Z]) (?-i:[A-Z]) (?-i:[A-Z]) (?-i:[A-Z])",
    re.IGNORECASE,
)
"""How a text to be filled, or to be read by all, begins."""
_ONCE = re.compile(
    rb"(?<![a-z])(?:hier|ce matin|ce (?:lundi|mardi|mercredi|jeudi|vendredi)|[a-] ?\d{1,2} ?h ?\d\d|depuis (?:\d{1,2}|un|une|deux|trois|quatre|cinq|six|sept|huit|des) (?:jours?|semaines?|mois|ans)|n'est pas (?:passe|venu|rentre)e?|cette nuit|aujourd'hui|depuis (?:le|mai|juin|lundi|hier|sa|son|mon)|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:dernier|passe)|le \d{1,2} (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)|la semaine (?:passee|derniere)|m'a dit|nous a dit|chambre \d|dossier (?:no )?\d|\d{1,3} ans,)(?![a-z])",
    re.IGNORECASE,
)
"""What tells of one time or one person."""
_OURS = re.compile(
    rb"(?<![a-z])(?:(?:notre|nos|mon|ma|my|our) (?:employee?|agente?|eleve|resident|residente|locataire|patient|patiente|usagere?|collegue|cliente?|stagiaire|voisine?)|voici ma situation|aide[rz]?-moi|je ne sais (?:plus|pas) quoi)(?![a-z])",
    re.IGNORECASE,
)
_KIN = re.compile(
    rb"(?<![a-z])(?:mon|ma|my) (?:pere|mere|fils|fille|conjointe?|mari|femme|frere|soeur|sour|chum|blonde|ami|amie|father|mother|son|daughter|husband|wife|brother|sister)(?![a-z])",
    re.IGNORECASE,
)
"""Someone of who writes, whom no form tells of but in quotes."""


def of_whoever(data: bytes, head: bytes, low: int, start: int, end: int, high: int) -> bool:
    """Whether a fact at ``start:end`` of the segment ``low:high``, in a text that names no one near, is of whoever a rule or a form covers.

    ``head`` is how the text begins.
    """
    sentence = data[max(low, start - BACK) : min(high, end + AHEAD)]
    if _ONCE.search(sentence) or _OURS.search(sentence):
        return False
    if _SCALE.search(head) or _TEMPLATE.search(head):
        quoted = data.count(b'"', max(0, start - BACK), start) % 2 == 1
        return quoted or _KIN.search(sentence) is None
    return _RULES.match(head) is not None or _PROVISION.search(sentence) is not None
