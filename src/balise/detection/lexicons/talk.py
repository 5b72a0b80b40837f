"""Words that say a text speaks of a subject, not of someone: what is taught, offered, counted, ruled."""

from __future__ import annotations

import re

TOPIC = (
    r"conferences?|colloques?|congres|formations?|cours|ateliers?|webinaires?|guides?|brochures?|depliants?|articles?|livres?|romans?|films?|memoires?|theses?|etudes?"
    r"|recherches?|sondages?|enquete publique|rapports? annuels?|revues?|programmes?|politiques?|directives?|reglements?|projets?|plans?(?! d'intervention)|strategies?|campagnes?|journees?|semaine|mois de"
    r"|sensibilisation|prevention|depistage|lutte|cliniques?|departements?|directions?|equipes?|services? (?:de|d'|des|en)|comites?|fondations?|centres?|associations?|offres?|postes?|unites?|regime|assurance"
    r"|definitions?|notions?|types?|cas|nombre|taux|frequence|prevalence|statistiques?|pourcentage|hausse|baisse|augmentation|protocoles?|procedures?|criteres|regles|loi|lois|code|droits?|jurisprudence"
    r"|effets secondaires|facteurs? de risque|risques? d[e']|signes d[e']|symptomes de|personnes? (?:atteintes?|vivant|souffrant)|victimes d[e']|patients?|clientele|experte?s?|specialistes?|chercheu[rs]e?s?|professeure?|enseigne|criminologue"
    r"|conference|workshop|training|study|research|book|paper|clinic|policy|program|awareness|prevention of"
)
"""A noun that governs what follows it: « une conférence sur le diabète »."""

GOVERNS = (
    r"(?<![a-z])(?:"
    + TOPIC
    + r")(?![a-z])[^.,;:!?(\x00\n]{0,44}?[ '](?:sur|de|d|des|du|pour|contre|en|aux?|of|on|for|about|against)?[ ']?(?:l[ae']s? ?|les |the |une? )?(?:[a-z-]{2,14} ){0,2}\Z"
)

UNDERGOING = r"(?<![a-z])(?:suivie?|referee?|admise?|dirigee?|vue?|traitee?|hospitalisee?|inscrite?|participe|frequente|beneficie|placee?|hebergee?|sortie?|dossier) (?:a|au|en|par|dans|de|pour|d)(?![a-z])"
"""Someone goes through it: « suivie en clinique de fertilité »."""

RULE = (
    r"(?<![a-z])(?:si vous|vous (?:devez|pouvez|avez droit)|votre (?:enfant|employeur)|toute personne|quiconque|en cas d[e']|est passible|on entend par|admissib\w+|eligib\w+|chaque (?:annee|employe|patient|citoyen)"
    r"|un (?:employe|patient|usager|detenu|mineur|locataire|parent|eleve|menage|citoyen|salarie)|une (?:employee|personne|candidate|usagere|patiente|entreprise)"
    r"|les (?:patients|usagers|employes|personnes|victimes|aines|eleves|detenus|plaignants|contrevenants|locataires|parents|citoyens|employeurs|femmes|hommes|jeunes|enfants|adultes)"
    r"|des (?:patients|usagers|employes|personnes|victimes|aines|eleves|detenus|citoyens|employeurs|femmes|hommes|jeunes|enfants|adultes|candidats)"
    r"|(?:l'|le |la )(?:employee?|patiente?|usagere?|eleve|accusee?|salariee?|travailleur|beneficiaire|contrevenante?|locataire|prestataire|citoyen) (?:qui|doit|peut|dont|ne peut|a droit|recoit|conserve|admissible)"
    r"|la loi|le reglement|l'article \d|article \d|le code (?:criminel|civil|du travail)|la convention|la politique|la directive|le programme|le formulaire|ordonnance collective|le budget"
    r"|doivent|peuvent|peut (?:etre|demander|causer|entrainer|s'absenter|beneficier)|ne peut (?:etre|exceder|depasser|excede)|sont (?:passibles|admissibles|tenus)"
    r"|maximale?|minimale?|moyenne?|mediane?|exemple|par exemple|bareme|echelle salariale|grille|offre d'emploi|appel d'offres|hypothetique|fictif|modele de|lettre type|mise en situation"
    r"|should|must|employees|patients|anyone|if you)(?![a-z])"
)
"""A text of rule, offer or general talk: only a name with a statement about it ties a fact there."""

PROFESSIONAL = r"(?<![A-Za-z])(?:[Dd]re?|D[Rr][Ee]?|[Mm]e|[Mm]aitre|[Jj]uge|[Mm]inistre|[Pp]rofesseure?|[Cc]oroner|[Dd]eputee?|[Mm]aire(?:sse)?|[Pp]remiere? ministre|[Pp]r)\.? [A-Z]"
"""Someone named for their office."""

PAST = (
    r"(?<![\d-])1[0-8]\d\d(?!\d)|(?<![\d-])19[0-3]\d(?![\d-])|(?<![a-z])(?:fut|furent|naquit|mourut)(?![a-z])"
)
"""Long ago: what is said belongs to history."""

OFFICE = (
    r"(?<![a-z])(?:a |ont |avait |est |sera |seront )?(?:prepar\w+|resum\w+|transmet\w*|transmis|explique\w*|demande (?:si|combien|comment|quel)|veut savoir|souhaite (?:savoir|acheter|obtenir une copie)|anime\w*|dirige\w*|coordonne\w*"
    r"|preside\w*|enseigne\w*|plaider\w*|publi(?:e|ee|es|era)|ecrit (?:un|une|le|la|des)|redige\w*|tradui\w+|revis(?:e|era|ee)|propose (?:de|d'|un)|signe la lettre|nommee?|responsable (?:de|d'|du)|(?:fait|donne|donnera) une? (?:presentation|formation|conference|cours|atelier)"
    r"|repond(?:ra)? aux|porte sur|portera sur|compte rendu|organise\w*|gere|recrute\w*|acheter|achat (?:de|d')|bilan des|approuve\w*|analyse (?:les|le|la|des)|questions? sur|donne(?:es)? (?:sur|en)|tableau (?:de|des)|faits saillants|invitee? [A-Zml]"
    r"|livrera|presente (?:le|la|les|l'|un) ?(?:bilan|rapport|budget|echelle|plan|projet|programme|politique|etude|resultats)|collabore|milite|recueille|promouvoir|prevenir"
    r"|manages|teaches|wrote|presented|reviewed|approved|organi[sz]es|chairs|leads)(?![a-z])[^.;:!?\x00]{0,80}\Z"
)
"""Someone does their work on the subject: it is not about them."""

FIGURATIVE = re.compile(
    rb"[ ](?:numeriques?|sociale?s?|economiques?|budgetaires?|organisationnel\w*|informatiques?|politiques?|boursi\w+|(?:du|des|de la|de l'|de|d') ?(?:marche|indices|memoire (?:vive|tampon|du)|systeme|reseau|serveur|donnees|logiciel|projet"
    rb"|economie|confiance|service|information|acces|porte|taches|h\b|\d+ h))(?![a-z])|[ ]l'acces|[ ]la porte",
    re.IGNORECASE,
)
"""What follows a word used as an image: « fracture numérique »."""
