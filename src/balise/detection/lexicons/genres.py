"""Words of titles: of what is written for everyone, of lessons that are played, of fiction, of history, and of files.

Folded lower case, as expressions.
"""

from __future__ import annotations

GUIDES = (
    r"guides?|livrets?|dictionnaires?|abecedaire|abc (?:de|du|d')|parcours \d|exemples? (?:pour|de|d'|tires)|documentation|foire|minute|rubrique|mythes|idees recues|ce que dit|manuels?|aide-memoire|foire aux (?:questions|idees)|faq|questions? (?:frequentes?|courantes?|et reponses?|recues)|capsules?|depliants?|brochures?|feuillets?|affiches?|panneaux?"
    r"|fiches? (?:pratiques?|d'information|de lecture|de questions|d'entrainement|thematiques?|conseils?|technique|aide-memoire|pedagogiques?)|lexiques?|glossaires?|vocabulaire|tutoriels?|modes? d'emploi"
    r"|marche a suivre|readme|trousse|conseils (?:aux?|pour)|comment (?!va|allez|se porte)[a-z]|qu'est-ce que|que faire|qui aviser|je (?:demenage|me separe|perds)|notes (?:pour|de) (?:la |une |le |un |l')?(?:formation|cours|atelier|conference|allocution|discours|panneau|expo|visite)[a-z]*|depannage|saviez-vous"
    r"|handbook|how to|leaflet|fact sheet|tutorial|user manual|frequently asked"
)
RULES = (
    r"politiques? (?:relatives?|sur|de|d'|en|du|concernant|linguistique)|directives? (?:relatives?|sur|de|d'|en|concernant|interne)|reglements? (?:\d|no|sur|relatif|municipal|interieur|de|d')|protocoles? (?:d'intervention|clinique|d'accueil|sanitaire|-)"
    r"|normes? (?:pour|de|d'|relatives?|professionnelles?)|code (?:d'ethique|de (?:conduite|deontologie|vie))|convention collective|commentaires? (?:de|des|sur) (?:l'|les |la |le )?(?:article|clause|loi|reglement|convention|jurisprudence|decision)"
    r"|(?:presentation du |fiche du |le )?projets? de (?:loi|reglement)|charte (?:de|des|du)|plan (?:de mesures d'urgence|strategique|directeur|d'action)|cadre de reference|cahier(?: des charges| de charges| du participant| d'exercices)"
    r"|(?:modeles?|gabarits?|canevas) (?:de |d'|des )|lettre type|appels? d'offres|avis (?:public|d'appel d'offres)|jurisprudence commentee|annexe [a-z0-9]{1,3}|policy (?:on|for)|guidelines?|code of conduct|collective agreement"
)
LESSONS = (
    r"(?:scenarios?|programme(?:-cadre)?|cahier|module|atelier|materiel|plan|capsule|jeu|notes) (?:no \d+ )?(?:de |d'une |pour la )formation|formation (?:des?|du|aux?|sur|en|continue|-|:|\")|scenarios? (?:no|d'|de|pour)|mises? en situation|jeux? de roles?|etudes? de cas|case stud(?:y|ies)|training"
    r"|plan de cours|syllabus|exercices?|ateliers? (?:de|d'|sur|no|\d)|examen de|questions d'entrevue|evaluation des candidats|evaluation de fin|corrige|dictee|quiz|jeu-questionnaire|dossier pedagogique|guide de l'enseignant|analyse (?:de litterature|litteraire|d'une decision|d'un (?:roman|film|poeme|texte))"
    r"|dissertation|lecon|plan de lecon|lesson plan|dialogues? (?:pour|de|a)|module (?:\d|en ligne|\")|clavardage modele|dialogue modele|preparation (?:au|a l') (?:concours|examen)|notes de cours|sujets? de|problemes? de math[a-z]*|lesson|worksheet|exam question"
)
PUBLISHED = (
    r"communiques?(?! interne)|press release|offres? d'emploi|affichage de poste|concours (?:no )?\d|concours d|job posting|infolettres?|bulletin (?:municipal|de la|de l'|du|des|d'information|no|,)|l'echo d|le journal d|revue|chroniques?|magazine|article (?:paru|d'opinion|de)"
    r"|critiques?|recensions?|comptes? rendus? de lecture|editorial|opinion|lettre ouverte|entretien avec (?:un|une|l')|(?:serie|portrait)[ ]?[\":(-]|portraits? (?:d'une?|de metier|:|-)|reportage|balado|hommage|a la memoire|allocution|discours|mot (?:de|du|de la) (?:president|maire|ministre|direct)[a-z]*|memoire (?:presente|depose)|rapport annuel"
    r"|bilan (?:annuel|du programme|de la campagne|de l'annee|des activites|de saison|\d{4})|statistiques?|donnees (?:ouvertes|agregees)|enquete (?:sur la (?:satisfaction|sante)|de satisfaction|aupres)|sondage|resume[.]? (?:contexte|objectif)|recommandations du|jurisprudence|journal des debats|prix d'excellence"
    r"|ordre du jour|(?:proces-verbal|minutes|seance)[ ](?:-|de la|du|d'une|of the)[ ]?(?:seance |reunion |assemblee )?(?:ordinaire|extraordinaire|publique|generale|annuelle|conseil (?:municipal|d'etablissement|de ville|d'arrondissement)|du conseil|town council|city council)"
    r"|script(?: de|d'|-| \()|scenario de la video|plan d'essais|sommaire public|post-mortem|etude d'impact|essai|politique-cadre|document de consultation|clinical practice update|resumes? de (?:jurisprudence|lecture)|white paper|livre blanc|evaluation des facteurs|etat de situation public|revue de (?:presse|litterature)"
    r"|commentaires recus|consultation publique|demande de soumissions|rencontre d'auteur|transcription revue|feuillet d'information|formulaire d'information|etude clinique|essai clinique|tables? de frequences|fiche synthese|projet pilote|l'affiche|legendes?|bienvenue"
    r"|visite guidee|audioguide|exposition|livre du mois|coup de cour|temoignages anonym|review of|abstract|newsletter|speech|op-ed|annual report|podcast"
)
STAGED = (
    r"colloques?|congres(?! annuel de m)|conferences?(?! (?:de cas|telephonique|preparatoire|de gestion))|symposium|journees? (?:d'etude|de formation|thematique|scientifique|provinciale)|programmation|programme (?:du|de la|des) (?:colloque|congres|journee|festival|conferences)|forum|rendez-vous (?:de la|du)|semaine (?:de|du|des)"
    r"|keynote|speakers?"
)
FICTION = (
    r"(?:noms|personnages|cas|faits|personnes|prenoms|exemples|situations|donnees) (?:suivants )?(?:(?:de|du|des|dans) (?:ce|cette|ces|le|la|l')? ?[a-z]{3,14} )?(?:sont|est) (?:tous |entierement |purement )?(?:fictifs?|fictives?|inventee?s?|imaginaires?|bidons?)|\((?:(?:cas|exemples?|personnages?|personnes|noms|faits|situations?)(?: et (?:faits|noms|montants|situations?|dates))? )?(?:fictifs?|fictives?|fictional|inventee?s?|imaginaires?)\)|(?:cas|dossier|personnage|exemple|scenario|texte) (?:fictif|invente|imaginaire)"
    r"|(?:ecri(?:s|re|vez)|redige[rz]?|compose[rz]?|invente[rz]?|imagine[rz]?)(?:-moi| moi)? (?:une? )?(?:courte |petite |breve |belle )?(?:nouvelle de \d|conte|roman|polar|fable|sketch|saynete|monologue|feuilleton|scenario de film)(?! (?:version|entente|politique|lettre|procedure|fois|de cas|medicale))"
    r"|(?:radio |stage |one-act )?play in|short story|screenplay|draft of (?:a|my) (?:story|novel|play)|piece en (?:un|deux|trois|quatre|cinq|\d) actes?|valeurs (?:factices|fictives|bidon)|(?:noms|prenoms) (?:ont ete|etaient) (?:changes|modifies)|noms d'emprunt|names have been changed|(?:roles?|personnages|acteurs|figurants) (?:pour|de) (?:la |une |l')?(?:simulation|saynete)"
    r"|premier jet|synopsis|donnees fictives|fictional|write (?:me )?an? (?:short )?(?:story|novel|scene|play)|aucune donnee reelle|jeu de roles?|contes? pour|heure du conte"
)
WORKS = r"critiques?|recensions?|comptes? rendus? de lecture|fiche de lecture|analyse (?:de litterature|litteraire|d'un (?:roman|film|poeme|texte litteraire))|roman d[e']|recueil de|cercle de lecture|club de lecture|livre du mois|resume de (?:roman|film|piece)|book review|film review"
PLAYED = (
    r"(?:scenarios?|programme(?:-cadre)?|cahier|module|materiel|jeu) (?:no \d+ )?de formation|scenarios? (?:no \d|\d|de (?:formation|simulation|jeu)|d'entrainement)|mises? en situation(?= ?(?:\Z|no \d|\d|[:\"(]|- ))|jeux? de roles?(?= ?(?:\Z|no \d|\d|[:\"(]|- ))|case stud(?:y|ies)|training (?:scenario|case|exercise)s?|exercices? (?:no )?\d{1,2}(?![\d-])|fiches d'entrainement|module en ligne|clavardage modele|plan de lecon|lecon|lesson plan|dialogues? (?:\d|modeles?|pour (?:le |un )?cours|a (?:jouer|traduire))|objectifs? d'apprentissage ?:|guide de l'enseignant|problemes? de math[a-z]*|dictee|quiz"
    r"|questions d'entrevue|analyse d'une decision type|formation des? [a-z]+ [^a-z]{0,4}jeu"
)
"""Lessons whose people are played."""
HISTORY = (
    r"nouvelle-france|il y a (?:cent|deux cents|[5-9]\d|[1-3]\d\d) ans|centenaire d[eu]|proces celebres|(?:fiches?|manuel|precis|lecon|epreuve|societe|bulletin|page|capsules?|cours|expose|balado|revue|chronique|livre)s? (?:d'|de la societe d'|pour le balado d')?histoire|moyen age|antiquite|(?:x[ivx]{1,4}e|1\de) siecle|ancienne prison|vieille prison"
    r"|(?<!nee )(?<!ne )(?<!no )(?<!\d)(?:en|de|\() ?1[5-8]\d\d(?!\d| ?\$)|(?<!nee )(?<!ne )(?:en|\() ?19[01]\d(?!\d| ?\$|-\d\d-)|\(1[5-9]\d\d ?- ?1[5-9]\d\d\)"
)
FILE = (
    r"dossiers? (?:no|numero|#|:|\d|de (?:m\.|mme|madame|monsieur))|(?:usagere?|patiente?|cliente?|resident|residente|employee?|eleve|nom|prenom|prestataire|beneficiaire|travailleu[a-z]+|locataire|objet|re|our file|date of birth) ?:"
    r"|(?:plan|note|notes|rapport|fiche|bilan) (?:d'intervention|d'evolution|de suivi|de progression|d'evenement|d'observation|medicale?)|rempli(?:e|es|s)?(?![a-z])(?! a titre)|confidentiel|protege [abc]|huis clos|case conference|human resources"
    r"|(?:\A|[-:] )rapport d'(?:evaluation|expertise|enquete)|reference ?:|(?:bonjour|salut|allo|hier|ce matin)(?![a-z])|mon (?:employe|collegue|fils|pere|mari|voisin|patient|client)|ma (?:fille|mere|femme|cliente|patiente|collegue|voisine|employee)|notre (?:employe|client|collegue|patient)"
)
