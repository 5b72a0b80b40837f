"""Words that say a text speaks of a subject, not of someone: what is taught, offered, counted, ruled."""

from __future__ import annotations

import re

from balise.detection.lexicons.whereabouts import BESIDE

RULE = (
    r"(?<![a-z])(?:si vous|vous (?:devez(?! \d)|pouvez|avez droit)|votre (?:enfant|employeur)|toute personne|quiconque|en cas d(?:e|'[a-z]+)|est passible|on entend par|(?<!pas )admissib\w+|(?<!pas )eligib\w+|chaque (?:annee|employe|patient|citoyen)"
    r"|(?:un (?:employe|patient|usager|detenu|mineur|locataire|parent|eleve|menage|citoyen|salarie)|une (?:employee|personne|candidate|usagere|patiente|entreprise))(?!,? (?-i:[A-Z][a-z]))"
    rf"(?!{BESIDE})"
    r"|les (?:patients|usagers|employes|personnes|victimes|aines|eleves|detenus|plaignants|contrevenants|locataires|parents|citoyens|employeurs|femmes|hommes|jeunes|enfants|adultes)"
    r"|des (?:patients|usagers|employes|personnes|victimes|aines|eleves|detenus|citoyens|employeurs|femmes|hommes|jeunes|enfants|adultes|candidats)"
    r"|(?:l'|le |la )(?:employee?|patiente?|usagere?|eleve|accusee?|salariee?|travailleur|beneficiaire|contrevenante?|locataire|prestataire|citoyen) (?:qui|doit|peut|dont|ne peut|a droit|recoit|conserve|admissible|remet un (?:certificat|billet)(?: medical)? a)"
    r"|(?:tribunal|juge|cour|directeur|ministre|commission|regie) peut|la loi|le reglement|l'article \d|article \d|le code (?:criminel|civil|du travail)|la convention|la politique|la directive|le programme|le formulaire|ordonnance collective|le budget"
    r"|doivent|peuvent|peut (?:etre|demander|causer|entrainer|s'absenter|beneficier)|ne peut (?:etre|exceder|depasser|excede)|sont (?:passibles|admissibles|tenus)"
    r"|maximale?|minimale?|moyens?(?! ?:)|(?<!intellectuelle )(?<!langagiere )(?<!motrice )(?<!perte )moyennes?|finissant\w*|diplomes|perspectives|debut de carriere|mediane?|bareme|echelle salariale|grille|offre d'emploi|appel d'offres"
    r"|en (?:hausse|baisse)|(?:hausse|baisse|diminution) des|(?:des|les) cas|nombre de|statistiques?|tendances?"
    r"|should|must|employees|patients|anyone|if you)(?![a-z])"
)
"""A text of rule, offer or general talk: only a name with a statement about it ties a fact there."""

INVENTED = r"(?<![a-z])(?:simuler(?:a|ont|ez|ons)|jouer(?:a|ont|ez|ons) (?:la|le|les|une?|l'|des) ?(?:victimes?|patiente?s?|malades?|blessee?s?|usagere?s?|mere|pere|parents?|role|citoyen|citoyenne)|faux sang|faux patients?|patiente?s? simulee?s?|mannequin|exemples?(?: [a-z']{1,14}){0,3} ?:|hypothetiques?|fictifs?|fictives?|lettre type|mise en situation|personas?(?= (?:ux|no|\d|type)(?![a-z])| ?[-:(])|invente(?:r|z)? une? (?:histoire|conte|recit)|(?:ecri(?:s|re|vez)|invente[rz]?|imagine[rz]?|redige[rz]?|compose[rz]?)(?: moi)? (?:une? |le (?:debut|premier chapitre) d'une? |la (?:fin|suite) d'une? )(?:courte? |petite? |court |breve )?(?:(?:nouvelle|histoire|recit|scene|dialogue)(?! pour (?:la |le |les |l))|conte|roman|polar|fable|sketch)|(?:write|invent|compose) (?:me )?an? (?:short |funny |brief )?(?:story|novel|tale|scene|poem|fable)|(?:nom|prenom|personne|dossier)s? invente[es]*|dans (?:(?:ma|notre|cette) (?:piece|saynete|bd|scene de theatre)|(?:mon|notre|ce) (?:film|roman|livre|conte|polar|scenario|sketch)|ma (?:nouvelle|serie)|la (?:serie|piece|nouvelle|bd) que j'ecris|le (?:film|roman|conte|scenario) que j'ecris|une piece de theatre)|in my (?:novel|play|story|film|movie|screenplay)|vignettes? cliniques?|jeux? de roles?|(?:roles|figurants|acteurs|distribution) (?:pour|de) (?:la |une |l')?(?:simulation|scene|exercice|saynete)|cas pratique|jeux? d'(?:evasion|enquete)|pieces? en (?:un|deux|trois|quatre|cinq|\d) actes?|saynetes?|meurtre et mystere|escape (?:game|room)|murder mystery|training (?:scenario|case)s?|scenarios? ?:|(?:patient|employe|client|cas|usager|citoyen) type|fictional)(?![a-z])"
"""What is told of someone who does not exist."""

LOOSELY = r"(?<![a-z])(?:par exemple|exemples?|imaginaires?|modele de(?! la paume| la retine)|personnages?|scenarios?|for example)(?![a-z])"
"""The same, in words that are also said of real people: only where no one is named in whole."""

_IN_YEAR = r"(?<![a-z])(?<!\bne )(?<!\bnee )(?<!\bborn )(?:en|vers|avant|apres|depuis|de|des|annees?|entre|in|of|since) "
_NO_AMOUNT = r"(?![\d-]| ?\$| ?\d|[.,]\d)"
PAST = rf"{_IN_YEAR}1(?:[0-8]\d\d|9[0-3]\d){_NO_AMOUNT}|\((?:1[0-8]\d\d|19[0-3]\d)-|(?<![a-z])(?:fut|furent|naquit|mourut)(?![a-z])"
"""Long ago: what is said belongs to history."""
LONG_AGO = rf"{_IN_YEAR}1(?:[0-8]\d\d|9[0-2]\d){_NO_AMOUNT}|\((?:1[0-8]\d\d|19[0-2]\d)-|(?<![a-z])(?:naquit|mourut)(?![a-z])"
"""The same of someone named: of whom years are told that no one alive has worked in."""

FIGURATIVE = re.compile(
    rb"[ ]?(?:rire|peur|fatigue|honte|faim|soif|ennui|froid|envie|curiosite|jalousie|chaud|laughter|boredom)(?![a-z])|[ ](?:de )?(?:rire|lire|voir|attendre)(?![a-z])|[ ](?:aux?|a la|a l'|to) ?(?:feuilles de temps|retards|excuses|compromis|tableurs|reunions?|formulaires?|paperasse|changements?|defauts?|critiques?|chiffres?|politique|bureaucratie|conflits?|lundis?|courriels?"
    rb"|meetings?|paperwork|change)(?![a-z])|[ ](?:du samedi|de l'or|des (?:series|soldes|achats|encheres|voyages)|de (?:personnel|employes|main-d'oeuvre|talents|membres|clients|tension du|popularite|participation|frequentation|prix|ventes)|d'effectifs|strategique|d'ensemble|en (?:voyant|lisant|ouvrant|recevant|apprenant)|aux (?:couts|risques|besoins|enjeux|appels|inegalites)|de fonds|de capita(?:l|ux)|d'argent|de credits|sql|du jour|de vacances|de texte|d'(?:amour-propre|orgueil)|dans (?:l'asphalte|le (?:mur|toit|plancher|pavage|beton|gazon)))(?![a-z])|[ ](?:jardiniere|acheteuse|electorale|immobiliere|numeriques?|sociale?s?|economiques?|budgetaires?|organisationnel\w*|informatiques?|politiques?|boursi\w+|(?:du|des|de la|de l'|de|d') ?(?:marche|indices|memoire (?:vive|tampon|du)|systeme|reseau|serveur|donnees|logiciel|projet"
    rb"|economie|confiance|service|information|acces|porte|taches|h\b|\d+ h))(?![a-z])|[ ]l'acces|[ ]la porte",
    re.IGNORECASE,
)
"""What follows a word used as an image: « fracture numérique »."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


WORK = _set(
    """
    anime animent animera animateur animatrice prevention prevenir promotion sensibilisation sensibiliser sensibilise campagne campagnes kiosque depliant
    depliants brochure infolettre bulletin balado documentaire film livre roman exposition auteur autrice ecrit publie publication publications
    statistique statistiques sondage etude etudes recherche recherches chercheur chercheuse chercheurs these memoire revue journal journaliste colloque
    congres symposium forum fondation fonds collecte collectes dons defi benevole benevolat benevoles groupe groupes entraide association
    associations regroupement clinique cliniques equipe departement politique politiques procedure protocole guide gabarit modele registre logiciel
    systeme application site affiche affiches vaccination depistage depistages couvre couverture question questions information informations savoir
    accompagnement soutien aide enquetes plaintes apprendre comprendre expliquer expliquera enseigne enseignera formateur formatrice specialiste specialistes expert experte experts
    discute discutent discuter parler parlera parleront parle parlent temoigne temoignera raconte interesse interessent lutte milite defend cherche
    lit lire ecoute regarde vend commande commander achete range livre repare nettoie installe traite traitent dossiers cas patients usagers personnes
    prepare preparer redige rediger rediges organise organiser coordonne coordonner gere gerer dirige diriger supervise developpe concoit analyse
    evalue offre offrent offrira accueille participe moyenne pourcentage taux annuel population societe hausse baisse augmentation
    education habitudes conseils trucs astuces mythes saviez-vous mondiale quebecois quebecoise quebec monde adultes enfants ados aines jeunes
    prevents prevention awareness campaign study studies research teaches writes wrote presents organizes manages leads coordinates talks talk
    speaks interested fundraiser charity support group clinic policy guide statistics survey
    """
)
"""Words of a sentence that speaks of a subject, of a service or of numbers."""

CARED = WORK - _set(
    """
    clinique cliniques equipe aide soutien accompagnement evalue analyse traite traitent dossiers cas recherche interesse interessent groupe groupes entraide
    depistage depistages couvre couverture specialiste specialistes expert experte question questions parle parlent raconte ecoute regarde lit lire cherche
    discute discuter parler moyenne augmentation baisse hausse adultes enfants ados aines jeunes habitudes conseils prepare systeme vend achat livre repare
    installe participe accueille offre journal temoigne developpe savoir comprendre expliquer information informations clinic group support
    """
)
"""The same, but for the words that are also said of the care that one person gets."""

CARE_TOPICS = _set(
    "formation formations cours atelier ateliers training course conference conferences colloque presentation panel webinaire theme themes module capsule rubrique workshop lecture talk topic theme speaker panel chapitre article articles livre"
)
"""Subjects of talk that no one's care is told with, as a programme, a group or a room is."""

HANDLING = WORK | _set(
    """
    recrute recruter embauche embauchera engage annonce annoncent approuve autorise adopte propose proposent calcule verifie verifier prepare presente affiche
    plafond plancher maximum minimum echelle echelles bareme baremes convention grille employes salaries prestataires retraites pensionnes chacun
    chaque tous toutes budget contrat projet fournisseur facture achat vente ville municipalite conseil collective negocie negocient fixe vote votes
    nouvelle nouveau nouveaux nouvelles service direction signe remet distribue verse envoie transmet accorde octroie traite corrige explique
    updated updates page pages intranet works hires approves announces sets prepares presents negotiates
    """
)
"""Words of one who handles the money or the machines of others."""

DETECTING = HANDLING | _set(
    """
    travaille travaillent travaillait works worked intervenant intervenante travailleur travailleuse adjoint adjointe emis emet emettre delivre issued signale signaler detecte detecter decouvre decouvert constate constater denonce denoncer rapporte enquete enqueter surveille surveiller protege
    proteger assure assurance police systeme camera cameras alarme bris risque risques reparer repare reparation condamne accuse loi reglement article
    reception cour audience avocat juge procureur temoigne temoin film serie roman piece courriel courriels message messages site logiciel reseau
    formation plainte plaintes publicite campagne securite prevention tournoi partie match balle equipe travaux circulation trafic route
    reports reported detected noticed network email software
    """
)
"""Words of one who meets offences in their work, or of things that only share the word."""

TRIED = WORK - _set(
    """
    ecrit cas dossiers groupe equipe enquetes plaintes cherche lit vend range achete regarde ecoute recherche registre aide temoigne
    raconte parle commande defend nettoie repare installe livre personnes jeunes ados adultes enfants
    """
)
"""The same beside a breach or a measure: words of files of justice and of discipline aside."""

PROFESSIONS = re.compile(
    rb"(?<![a-z])(?:dr|dre|docteure?|maitre|juge|ministre|mairesse|maire|deputee?|conseillers?|conseilleres?|medecins?|psychologue|psychiatre|infirmiere?s?|pharmacienn?e?"
    rb"|avocate?s?|procureure?s?|sergente?|policier|policiere|enqueteu[a-z]+|inspect[a-z]+|direct(?:eur|rice)s?|chef|cheffe|coordonnat[a-z]+|responsable|presidente?|porte-parole"
    rb"|auteur|autrice|chercheu[a-z]+|professeure?|formateur|formatrice|animateur|animatrice|ergotherapeute|physiotherapeute|orthophoniste|redact[a-z]+|journaliste"
    rb"|signe|redige|presente par|anime par|ecrit par|selon|contact|personne-ressource|poste \d{3,5}|ext\.? ?\d{3,5}|agente? de|(?:agent|agente|intervenant|intervenante|officer|me)[ ]{1,2}(?=\|)|constable|physician|doctor|nurse|lawyer|judge|author|speaker(?!\")|coordinator|director)(?![a-z])",
    re.IGNORECASE,
)
"""Beside a name: someone met in their work, whose illness the words do not tell."""
