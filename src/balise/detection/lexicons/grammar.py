"""Words that join a fact to someone, or keep it apart, by their part in the sentence.

Folded lower case. These are closed classes, in French and in English: what a
statement about someone is built from. A word that is in none of them stands
between a person and a fact as their work, or as a thing.
"""

from __future__ import annotations

from enum import IntEnum


class Part(IntEnum):
    """The part that a word plays before a fact."""

    OTHER = 0
    """Any word else: a noun of things, a verb of work."""
    ARTICLE = 1
    PREPOSITION = 2
    PASS = 3
    """Adverbs, times, numbers, titles: they change nothing."""
    CARRIER = 4
    """Nouns that a fact of someone follows: « diagnostic de », « chef de », « congé pour »."""
    FILE = 5
    """Nouns of a request or file: someone's only after a possessive."""
    LIVES = 6
    """Verbs of what someone is, has, undergoes, says of themselves, earns or owes."""
    MAY = 7
    """Verbs of rule: may, must."""
    MINE = 8
    """Possessives of who speaks."""
    THEIRS = 9
    """Possessives of the one spoken of or to."""
    SELF = 10
    """Pronouns of who speaks."""
    PRONOUN = 11
    """Pronouns of someone named before."""
    NOT = 12
    AND = 13
    WHO = 14
    THAT = 15
    """A clause begins: what follows has a subject of its own."""
    ROLE = 16
    """Someone of a file, after a definite article or a possessive."""
    KIN = 17
    """Someone of a family, after a possessive."""
    SOURCE = 18
    """Who is named after it says something, and is not what it says."""


_WORDS: dict[Part, str] = {
    Part.ARTICLE: "le la les l' un une des du d' au aux ce cet cette ces ledit ladite quelques plusieurs deux trois the an this some any",
    Part.PREPOSITION: (
        "de en pour par avec sous depuis suite contre chez dans sur apres lors raison pendant durant sans jusqu' entre dont "
        "suivant of with for in on from by to due after since during under at over behind"
    ),
    Part.PASS: (
        "ailleurs surement visiblement clairement fortement beaucoup presque continuellement regulierement carrement vraiment apparemment malheureusement finalement quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante cent mille will one four five six seven eight nine ten "
        "ans mois semaine semaines jour jours annee annees fois heure heures an age agee hier aujourd' hui demain matin soir nuit tres trop plus bien mal "
        "longtemps seul seule deja encore aussi souvent toujours parfois maintenant peu tout toute tous tant assez surtout possible possiblement ici la-bas alors donc puisque "
        "m mme mlle mr mrs ms dr dre me madame monsieur maitre lundi mardi mercredi jeudi vendredi samedi dimanche "
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre dernier derniere passe passee prochain prochaine debut fin vers environ "
        "severe severes grave graves aigu aigue chronique chroniques majeur majeure leger legere permanent permanente temporaire total totale partiel partielle nouveau nouvelle nouvel "
        "gros grosse grand grande petit petite vieux vieille ancien ancienne premier premiere premiers premieres deuxieme troisieme quatrieme cinquieme sixieme derniers dernieres third fourth second seconde double triple multiples important importante "
        "rare forte fort lourde lourd soudaine subite droit droite gauche autre autres meme conjugale sexuelle "
        "admissible admissibles eligible entitled currently now recently still also already just very severely badly ago yesterday last hour hours week month year years months weeks old new severe acute chronic first second s t "
        "se s' y ne nee prenom nom patient patiente pt id celibataire mariee marie ayant"
    ),
    Part.CARRIER: (
        "titre rent sejour sejours consultation consultations coup sachet sachets gramme grammes roche roches bag bags gram grams baggie quantite absences arrets conges motifs defi defis besoin besoins nature bilan hypothese hypotheses constat impression avance avances acompte mensualite compensation heritage legs gain gains economies avoirs celi reer ferr placement placements epargne contribution contributions cotisation trop-paye estime estimee estimes fixe fixee evalue evaluee marge credit pilules work instance procedure voie permis emploi licence hx taxes impots impaye impayes impayee impayees resultat resultats results test tests examen examens cause raison carte cartes prevue suite frais positif positive negatif type salaires facture remplacement securite sociale publique stage amende prestataire beneficiaire auteur porteur titulaire recipient "
        "diagnostic diagnostics diagnosis episode episodes crise crises antecedent antecedents atcd traitement traitements symptome symptomes sequelle sequelles "
        "accusation accusations chef chefs peine peines periode arret conge absence motif probleme problemes etat condition maladie lesion lesions douleur douleurs signe signes "
        "hospitalisation operation chirurgie intervention prescription ordonnance dose doses medicament medicaments medication prise rechute rechutes histoire limitation limitations restriction "
        "restrictions incapacite invalidite taux niveau montant somme solde dette dettes salaire salaires revenu revenus prestation prestations rente pension prime boni indemnite indemnites allocation "
        "bourse remboursement retenue paie cote score trouble troubles risque grossesse deficience perte trop-percu arrerages arrieres loyer pret hypotheque "
        "type stade grade degre classe suspicion forme accident blessure blessures fracture chute agression victime objet auteur coupable "
        "suspension tentative tentatives consommation usage dependance abus ordonnance jugement mandat condamnation infraction cas stress episode syndrome "
        "condition history leave episode episodes case charge charges count counts sentence symptoms signs treatment surgery diagnosis attack loss injury salary wage wages income debt pension loan loans balance total "
        "brut net annuel annuelle mensuel mensuelle hebdomadaire horaire emploi fonctionnelle fonctionnelles medical medicale medicaux psychiatrique psychiatriques anciens "
        "paiement defaut retard versement augmentation hausse majoration ajustement echelon echelons classe bareme paye embauche poste taux plainte allegation allegations casier cotes pay raise "
        "cheque cheques depot depots virement virements forfaitaire rachat arrest conviction bankruptcy garnishment overtime severance allowance settlement semestre annual gross monthly hourly short-term long-term short long term base"
    ),
    Part.FILE: (
        "demande demandes dossier reclamation requete plainte suivi suivis appel prestation certificat billet rapport formulaire rendez-vous evaluation bilan "
        "compte file claim application appointment request certificate requests avis releve talon medecin psychiatre"
    ),
    Part.LIVES: (
        "invoque reproche commencer debuter amorcer cesser reprendre versera verseront versent nomme nommee nommes acquitte acquittent condamnent accusent arretent inculpent declarent acquitted granted accorde intercepte interceptee surpris surprise pince arrive arrivait ramene ramenee eleve elevent elevait elevaient chiffre totalise totalisent atteignent traine trainait trainent fourni fournit donne donna donnait manque rate soumet conduisait conduit cumule cumulait participe participait frequente connu connue off attrape recupere combat survit survecu demeure reste devient devenu devenue beneficie beneficiait detient ecope encourt connait rencontre entend saigne subira recevra fera prendra obtiendra revit carries wears collects remains vient viens va vont semble continue tente essaie risque finit heberge hebergee hebergees constitue represente interne internee stabilise aggrave retourne demissionne est etait etais etions etaient suis es sera serait fut soit etre ete etant sont is was are were been be being am "
        "prenant recevant percevant purgeant subissant consommant vivra vivrait souffrira souffrirait ferait prendrait recevrait toucherait gagnerait percevrait purgerait subirait perdra perdrait "
        "hid hides disclosed cache cachait dissimule dissimulait ai as avait avais aura aurait eu eue avoir has had have having ve "
        "vit vis vivre vecu vivait vivant fait fais faisait faire refait subit subi subir subie subissait "
        "recoit recois recu recue recevoir recevait recevra prend prends pris prenait prendre reprend repris consomme consommait consommer fume boit "
        "souffre souffrait souffrant souffrir souffert presente presentait presentant developpe contracte contractee ressent ressentait rapporte rapportait "
        "plaint plaignait plaignant eprouve endure traverse traversait verbalise evoque mentionne decrit nie confie avoue admet reconnait declare dit affirme allegue soutient "
        "necessite necessitait necessitant requiert porte portait porteur porteuse utilise suivie suit refuse refusait cesse cessait debute debutait commence commencait poursuit attend attendait "
        "remet releve gueri guerie decede decedee mort morte meurt hospitalise hospitalisee opere operee admis admise transporte transportee soigne soignee blesse blessee "
        "absent absente absenter absentera absentait s'absente diagnostique diagnostiquee atteint atteinte traitee suivi voit consulte consultait consulter refere referee "
        "inapte invalide incapable incapables handicape handicapee demele souffrance deplace mange dort vomi perdu perdue retrouve garde conserve "
        "revele revelait indique confirme demontre suggere retient conclut causant entrainant cause entraine sort sorti sortie revient revenu revenue "
        "accuse accusee inculpe inculpee condamne condamnee arrete arretee purge purgeait purgera comparu comparait plaide plaidera reconnu reconnue soupconne soupconnee poursuivi poursuivie interpelle interpellee "
        "detenu detenue incarcere incarceree libere liberee obtenu obtient obtenait perd commis commise vole frappe menace agresse harcele fraude viole enfreint signe depose cite citee impose imposee visee vise "
        "expulse expulsee evince evincee suspendu suspendue congedie congediee destitue destituee place placee retire retiree confie confiee octroye accorde divorce separe separee "
        "gagne gagnes gagnait gagnais gagner gagnera touche touchait touches touchera toucher percoit percevait percevra percu doit devait dois devais doive devoir rembourse remboursait emprunte emprunter verse versait paie paye payait payer paies "
        "tenu rendu rendue monte empoche etablit remunere remuneree engage engagee embauche embauchee paiera waiting waited attendu attends attendre endure endurait attestant confirmant mentionnant certifiant prouvant "
        "recevez recevrez touchez toucherez gagnez gagnerez souffrez percevez percevrez etes avez serez aurez presentez devez hired employed "
        "possede possedait accumule herite encaisse vaut cotise coute reclame bouclait boucle surpaye surpayee underpaid overpaid shortchanged endette endettee "
        "accepte exige negocie docked demoted reprimanded cautioned warned disciplined offered suffers suffered suffering suffer diagnosed takes take taking took undergoes underwent undergoing undergo broke fractured sprained fell slipped lives living struggles struggling struggled "
        "battles battling experienced experiences experiencing reports reported reporting feels felt admitted treated hospitalized sentenced convicted charged arrested released pleaded pled served serving serves "
        "earns earned earn earning owes owed owe receives received receiving receive makes made paid pays gets got getting collects filed files declared lost won accused suspected wanted placed evicted fired suspended placed prescribed sees seeing needs needed uses using "
        "died dies dying lived controlled emporte emportee emportes terrasse terrassee fauche fauchee succombe succombee succomber succombait rentre rentree rentrait lache lachait recommence recommencait laisse laissait legue leguait vire virait depense depensait awarded claims claimed brings transfers withdrew requires required tested went gone recovering recovers recovered off resides gave became becomes"
    ),
    Part.MAY: "peut peuvent pourrait pourraient pourra pourront doivent devra devront devrait devraient may must can could should shall might puisse",
    Part.MINE: "mon ma mes notre nos my our",
    Part.THEIRS: "son sa ses votre vos ton ta tes his her your their",
    Part.SELF: "jai jsuis jetais chu chui jme jvais je j' i i' me m' moi im",
    Part.PRONOUN: "y' il elle lui tu t' vous you he she he' she' him latter celui-ci celle-ci",
    Part.NOT: "n' pas jamais rien aucun aucune ni not never no non",
    Part.AND: "et ou puis mais and or but & + ainsi",
    Part.WHO: "qui who",
    Part.THAT: "que qu' si s'il lorsque lorsqu' quand car parce comme comment combien ou that if when because whether how why which pourquoi quel quelle quels quelles what",
    Part.ROLE: (
        "usager usagere patient patiente requerant requerante plaignant plaignante demandeur demanderesse demandeuse defendeur defenderesse intime intimee mandant mandante inapte prestataire beneficiaire employe employee salarie salariee "
        "travailleur travailleuse candidat candidate eleve etudiant etudiante locataire citoyen citoyenne client cliente contribuable assure assuree accuse accusee prevenu prevenue detenu detenue contrevenant contrevenante "
        "temoin victime mineur mineure adolescent adolescente resident residente appelant appelante debiteur debitrice allocataire reclamant reclamante conducteur conductrice dame interesse interessee stagiaire condamne condamnee "
        "fillette garcon nourrisson bebe enseignant enseignante agent agente technicien technicienne collegue voisin voisine suspect suspecte sinistre sinistree participant participante enfant mere pere fils fille frere soeur sour "
        "conjoint conjointe fonctionnaire jeune passager passagere cycliste pieton pietonne employee worker claimant tenant accused defendant applicant complainant resident inmate child student driver"
    ),
    Part.KIN: (
        "ado ados beau-frere petit-ami petite-amie ex-copain ex-copine ex-chum ex-blonde ex-conjoint gars gamin gamine jumeau jumelle jumeaux petit-fils petite-fille beau-fils belle-fille gendre bru filleul filleule coloc boss patronne patron demi-frere demi-soeur kid teen teenager stepson stepdaughter grandmother grandfather grandma grandpa boss fils fille garcon mere pere conjoint conjointe ex-conjoint ex-conjointe ex-mari ex-femme ex blonde chum copine copain epoux epouse mari femme frere soeur sour belle-soeur belle-sour enfant enfants parents parent grand-mere grand-pere bebe "
        "beau-pere belle-mere neveu niece cousin cousine oncle tante colocataire voisin voisine ami amie employe employee patient patiente client cliente locataire collegue eleve adjointe adjoint "
        "neighbour neighbor colleague landlord landlady son daughter wife husband ex-husband ex-wife mother father mom dad brother sister child kids partner boyfriend girlfriend tenant roommate coworker uncle aunt nephew"
    ),
    Part.SOURCE: "selon apres rappelle explique according says",
}  # fmt: skip


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PARTS: dict[str, Part] = {word: part for part, words in _WORDS.items() if part not in (Part.ROLE, Part.KIN) for word in words.split()}  # fmt: skip
ROLES = _set(_WORDS[Part.ROLE])
KIN = _set(_WORDS[Part.KIN])
DEFINITE = _set("le la l' cette cet ce du au ledit ladite the this")
HANDLED = _set(
    "depose recoit porte arrete voit opere traite soigne rencontre suit defend entend prescrit evalue accueille place diagnostique receives sees treats arrested"
)
OFFICIALS = _set(
    """
    dr dre docteur docteure me maitre procureur procureure juge agent agente sergent sergente infirmier infirmiere medecin avocat
    avocate policier policiere enqueteur enqueteuse enquetrice psychologue psychiatre intervenant intervenante constable officer doctor nurse judge
    """
)
"""Before a name, with a verb of ``HANDLED``: what they receive, arrest or treat is of others."""
EXAMINERS = _set(
    """
    medecin medecins docteur dr dre psychiatre psychologue infirmiere specialiste chirurgien neurologue
    physiotherapeute ergotherapeute evaluateur expert examen irm scan scanner bilan radiographie radio
    pedopsychiatre pediatre cardiologue oncologue hematologue orthopediste chirurgienne neurochirurgien neuropsychologue pneumologue nephrologue urologue gynecologue obstetricienne sage-femme dermatologue rhumatologue gastroenterologue endocrinologue ophtalmologiste optometriste otorhino orl audiologiste orthophoniste dentiste urgentologue omnipraticien internist resident infirmier paramedic paramedics ambulancier ambulanciers ambulancieres nutritionniste pharmacien pharmacienne psychoeducatrice psychoeducateur travailleuse radiologiste pathologiste coroner autopsie resonance echo ecg biopsies toxicologie pathologie certificat clinicien clinicienne therapeute pediatrician cardiologist oncologist neurologist surgeon paramedics gp psychologist psychiatrist nurse
    echographie evaluation biopsie analyse analyses test tests expertise bem tribunal juge cour jury
    police policier policiere couronne dpcp upac syndic commissaire dpj directeur verification verifications fouille employeur arbitre doctor physician specialist judge court mri exam x-ray
    """
)
"""Who or what finds a fact of someone: « le médecin retient une atteinte »."""
LABELS = _set(
    """
    diagnostic diagnostics dx diagnosis motif antecedents atcd allergies allergie medication medicaments
    rx restrictions restriction limitations limitation etat condition raison cause probleme problemes
    symptomes lesion blessure blessures infraction infractions accusation accusations chef chefs peine
    sentence statut notes note observation observations impression evaluation salaire traitement revenu
    revenus solde paie dette dettes montant pension rente prestation net brut remuneration indemnite
    bourse casier jugement decision verdict condamnation charge charges offence medications history
    salary income balance debt pay disability absence conge nature maladie maladies handicap histoire hx
    s o a p plan suivi traitements conclusion resultat resultats details detail reponse particularites
    sante health medical problem reason antecedent chute accident
    besoin besoins continence hygiene transfert transferts mobilite autonomie ecg examen plainte sommeil appetit humeur alimentation douleur douleurs peau vision audition cognition comportement comportements langage motricite elimination neuro respiratoire cardiaque digestif urinaire cutane psy psychiatrique orthopedique
    vaccination grossesse deces intervention interventions chirurgie traitement prescriptions ordonnance incapacite deficience sante handicaps troubles defi defis force faiblesse risque risques consommation habitudes antecedant dependance tabac alcool drogue drogues consent labs labo examens complication complications complaint pmh meds issues needs
    """
)
"""Labels before a colon whose value is a fact of the one that the record is about."""
TERSE_LABELS = _set(
    """
    verification verifications hypothese hypotheses hypothesis profil situation faits fait constat constats bilan opinion
    remarque remarques commentaire commentaires precision precisions alerte mention declaration enquete contexte
    finances finance justice dettes credit judiciaire antecedents famille social emploi occupation travail revenus
    frein freins obstacle obstacles contrainte contraintes barriere barrieres difficulte difficultes vulnerabilite vulnerabilites fragilite fragilites particularite particularites barriers obstacles
    financier financiere medical sante impression conclusions resultats diagnostic suspicion soupcon soupcons allegation allegations findings concern concerns background check status
    """
)
"""Labels of reports: what follows is a fact of someone when no article makes it a subject of talk."""
OFFERED = _set(
    "offre offrent offerts offertes services propose proposent specialise specialisee specialites expertise domaines champs interets pratique aborde offers services specializes"
)
"""Words before a colon after which stands what someone does for others."""
CHARTED = _set(
    "crime crimes tx diagnostic diagnostics diag dx diagnosis infraction infractions accusation accusations evenement offence charge charges"
)
"""Labels whose value is a fact of the one that the form is about, whether the name comes before or after."""
REPORTS = _set("presente expose resume depose commente detaille aborde rappelle presents")
"""Verbs of who speaks at a meeting, before what they report on."""
ELIDED = _set(
    """
    vit habite demeure reside gagne gagnait touche touchait percoit recoit souffre souffrait habitait
    accuse accusee inculpe inculpee condamne condamnee arrete arretee detenu detenue incarcere incarceree
    soupconne soupconnee hospitalise hospitalisee opere operee atteint atteinte diagnostique diagnostiquee suivi
    suivie traite traitee celibataire divorce divorcee separe separee marie
    mariee veuf veuve retraite retraitee age agee ne nee pere mere vivant lives earns suffers receives owes
    single divorced married accused charged convicted diagnosed admitted prend fume consomme boit pleure dort
    presente perd doit refuse porte subit attend frequente utilise pense entend tombe blesse blessee absent absente
    boite begaye recherche recherchee evince evincee congedie congediee suspendu suspendue sort sorti sortie
    """
)
"""First words of a sentence that tells of the one named before it, and leaves the subject out."""
FINITE = _set(
    "gagne gagnait gagnera gagner touche touchait touchera toucher percoit percevait recoit recevait souffre souffrait doit devait perd perdait fait faisait volait volaient vendait buvait ordonne ordonna impose imposa donne accorde octroie refile lance garroche crache empoche encaisse pointe poinconne signe secoue enferme creve brise arrache filme espionne roulait circulait purge purgeait arrive dirige gonfle pige puise detourne fonce menace boit buvait dort mange pleure vend vendait conduit conduisait frappe entend sort reste vit prend se ne s' filed hits sells lives takes earns earned owes receives suffers makes"
)
"""Verbs in which a fact may begin: whose they are, it is."""
GROUPS = _set(
    """
    patients patientes usagers personnes enfants eleves clients aines hommes femmes gens jeunes adultes residents employes travailleurs
    familles menages couples enseignants parents people children women men students workers
    """
)
"""Before an illness, those of many."""
PLACES = _set(
    "clinique hopital clsc chum cusm chul chuq chus cisss ciusss centre cabinet urgence institut pavillon departement externe interne hospital clinic"
)
"""Where one is cared for, between a verb and what for: « suivie à la clinique pour … »."""
SPEAKERS = _set(
    "client cliente citoyen citoyenne appelant appelante usager usagere patient patiente employe employee candidat candidate eleve etudiant etudiante temoin locataire membre caller customer user"
)
"""Who answers in a dialogue, before a colon at the start of a line."""
TOPICS = _set(
    """
    conference conferences atelier ateliers formation formations cours colloque presentation panel webinaire theme
    themes sujet sujets module capsule comite projet projets programme programmes budget chapitre article articles
    livre enseigne anime matiere matieres rubrique bloc salle workshop lecture talk session topic course training panel speaker theme project
    """
)
"""Words of a line that lists what is spoken of, taught or planned."""
ATTRIBUTED = _set(
    """
    payable verse versee versees accorde accordee accordes accordees octroye octroyee lance lancee lances emis emise delivre delivree awarded granted signifie signifiee recu recue recus prescrit prescrite
    diagnostique diagnostiquee impose imposee rendu rendue prononce prononcee chez concernant visant
    touchant du due dus payee paye approuve approuvee refuse refusee appartenant owed paid issued
    prescribed against effectue effectuee effectuees effectues pris prise prises preleve prelevee
    preleves prelevees releve relevee releves relevees obtenu obtenue fait faite faites
    """
)
"""Participles between a fact and the one it belongs to: « pension payable par »."""
PRESCRIBES = _set(
    "pense signale signalent remarque remarquent rapportent ajoute ajoutent augmente augmentent diminue double introduit change substitue cesse craint suspecte note notent constate constatent observe observent objective documente decrit signale mentionne ecrit prescrit ordonne suspects adds ordered noted found"
)
"""Verbs of one who examines: what they find or order is of the one they see."""
CONDITIONS = _set("advenant if lorsqu' lorsque quand s' should si unless when")
"""What follows them is supposed, not told."""
