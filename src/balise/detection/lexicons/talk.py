"""Words that say a text speaks of a subject, not of someone: what is taught, offered, counted, ruled."""

from __future__ import annotations

import re

RULE = (
    r"(?<![a-z])(?:si vous|vous (?:devez(?! \d)|pouvez|avez droit)|votre (?:enfant|employeur)|toute personne|quiconque|en cas d[e']|est passible|on entend par|admissib\w+|eligib\w+|chaque (?:annee|employe|patient|citoyen)"
    r"|un (?:employe|patient|usager|detenu|mineur|locataire|parent|eleve|menage|citoyen|salarie)|une (?:employee|personne|candidate|usagere|patiente|entreprise)"
    r"|les (?:patients|usagers|employes|personnes|victimes|aines|eleves|detenus|plaignants|contrevenants|locataires|parents|citoyens|employeurs|femmes|hommes|jeunes|enfants|adultes)"
    r"|des (?:patients|usagers|employes|personnes|victimes|aines|eleves|detenus|citoyens|employeurs|femmes|hommes|jeunes|enfants|adultes|candidats)"
    r"|(?:l'|le |la )(?:employee?|patiente?|usagere?|eleve|accusee?|salariee?|travailleur|beneficiaire|contrevenante?|locataire|prestataire|citoyen) (?:qui|doit|peut|dont|ne peut|a droit|recoit|conserve|admissible)"
    r"|la loi|le reglement|l'article \d|article \d|le code (?:criminel|civil|du travail)|la convention|la politique|la directive|le programme|le formulaire|ordonnance collective|le budget"
    r"|doivent|peuvent|peut (?:etre|demander|causer|entrainer|s'absenter|beneficier)|ne peut (?:etre|exceder|depasser|excede)|sont (?:passibles|admissibles|tenus)"
    r"|maximale?|minimale?|moyenne?|mediane?|bareme|echelle salariale|grille|offre d'emploi|appel d'offres"
    r"|en (?:hausse|baisse)|(?:hausse|baisse|diminution) des|(?:des|les) cas|nombre de|statistiques?|tendances?"
    r"|should|must|employees|patients|anyone|if you)(?![a-z])"
)
"""A text of rule, offer or general talk: only a name with a statement about it ties a fact there."""

INVENTED = r"(?<![a-z])(?:par exemple|exemples?|hypothetiques?|fictifs?|fictives?|imaginaires?|modele de|lettre type|mise en situation|personnages?|scenarios?|(?:patient|employe|client|cas|usager|citoyen) type|for example|fictional)(?![a-z])"
"""What is told of someone who does not exist."""

PAST = r"(?<![a-z])(?:en|vers|avant|apres|depuis|de|des|annees?|entre|in|of|since) 1(?:[0-8]\d\d|9[0-3]\d)(?![\d-]| ?\$| ?\d|[.,]\d)|\((?:1[0-8]\d\d|19[0-3]\d)-|(?<![a-z])(?:fut|furent|naquit|mourut)(?![a-z])"
"""Long ago: what is said belongs to history."""

FIGURATIVE = re.compile(
    rb"[ ](?:numeriques?|sociale?s?|economiques?|budgetaires?|organisationnel\w*|informatiques?|politiques?|boursi\w+|(?:du|des|de la|de l'|de|d') ?(?:marche|indices|memoire (?:vive|tampon|du)|systeme|reseau|serveur|donnees|logiciel|projet"
    rb"|economie|confiance|service|information|acces|porte|taches|h\b|\d+ h))(?![a-z])|[ ]l'acces|[ ]la porte",
    re.IGNORECASE,
)
"""What follows a word used as an image: « fracture numérique »."""
