"""Words that call for a name, words that forbid one, and people who belong to the public record.

Every word is folded (lower case, no accent), as texts are when they are read.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


CIVILITIES = _set(
    "m m. mm mm. mr mr. mme mme. mmes mlle mlle. me me. mes dr dr. dre dre. drs monsieur messieurs madame mesdames "
    "mademoiselle maitre docteur docteure mrs mrs. ms ms. miss mister pr pr. prof prof."
)
"""A name follows. ``M.`` is a civility before it is an initial."""

PARTICLES = _set(
    "de du des d la le l van von der den del della di da do dos das ten ter el al ben bin ibn abu y saint sainte mac mc"
)

TITLES = _set(
    "president presidente ministre premier premiere depute deputee maire mairesse juge juges senateur senatrice directeur "
    "directrice secretaire sous-ministre conseiller conseillere commissaire gouverneur gouverneure lieutenant "
    "lieutenant-gouverneur ambassadeur ambassadrice greffier greffiere vice-president vice-presidente coordonnateur "
    "coordonnatrice chef cheffe protecteur protectrice procureur procureure general generale adjoint adjointe delegue "
    "deleguee registraire recteur rectrice doyen doyenne ombudsman arbitre syndic curateur verificateur verificatrice "
    "prefet prefete echevin coroner commandant capitaine sergent sergente agent agente inspecteur inspectrice "
    "controleur controleuse tout toute toutes tous speaker chair chairman chairperson minister"
)
"""After a civility: an office, not a person (« M. le Président »)."""

NOT_NAMES = (
    _set(
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi "
        "vendredi samedi dimanche january february march april may june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday "
        "bonjour bonsoir salut allo merci cordialement sincerement salutations objet sujet attention note veuillez "
        "hello hi dear thanks thank regards sincerely best hey "
        "le la les un une des du de ce cet cette ces mon ma mes son sa ses notre nos votre vos leur leurs je tu il elle "
        "nous vous ils elles on et ou mais donc or ni car si que qui quoi dont quand comme lorsque puisque selon apres "
        "avant pendant depuis vers chez pour par avec sans sous sur dans entre contre en au aux a est sont etait etre "
        "avoir fait plus moins tres aussi ainsi alors the this that these those and or of for in on at to from by with "
        "is are was were be has have had will would can could may should not no yes we you they he she it my your his "
        "her our their please pas ne n'a n'est y compris concernant suite re fw tr fwd cc cci oui non ok "
    )
    | _set(
        "ministere gouvernement service services direction directions bureau division departement department secretariat commission "
        "comite conseil regie agence office institut ecole college cegep universite hopital centre center clinique "
        "centrale societe association federation fondation ordre tribunal cour court chambre assemblee parlement "
        "senat ville city municipalite mrc province canada quebec montreal laval gatineau longueuil sherbrooke levis "
        "saguenay trois-rivieres terrebonne ontario toronto ottawa vancouver alberta france paris etats-unis "
        "revenu retraite emploi sante education justice securite transport transports ressources humaines finances "
        "affaires travaux programme projet plan loi code charte reglement article annexe chapitre section tableau figure "
        "page numero no date dossier formulaire rapport demande decision avis contrat facture compte client cliente "
        "patient patiente eleve etudiant employe employee requerant demandeur demanderesse defendeur defenderesse "
        "adresse telephone tel courriel email e-mail poste fax cellulaire nom prenom name phone address age sexe nas nam "
        "neq ramq saaq cnesst mcn rq arc lai ivac dpj ciusss cisss clsc chsld chum cusm sq spvm dpcp bnq bac "
        "inc ltee ltd enr senc corp groupe entreprise entreprises construction constructions garage pharmacie restaurant "
        "hotel motel librairie boulangerie boucherie cafe bar banque caisse assurance assurances immobilier transport "
        "avocats notaires comptables associes fils freres soeurs "
        "rue avenue boulevard boul chemin rang route cote montee place parc pont street road drive "
        "microsoft google amazon apple openai copilot chatgpt gemini claude mistral teams word excel outlook windows linux "
        "python java javascript postgresql django sql json csv html pdf api ia iag ai "
        "responsable analyste technicien technicienne infirmier infirmiere medecin psychologue enseignant enseignante "
        "professeur professeure avocat avocate notaire comptable ingenieur ingenieure architecte gestionnaire "
        "coordination developpement informatique technologies ventes achats communications qualite "
        "signature signe titre fonction matricule groupe classe niveau annee mois jour heure salle local "
        "temoin temoignage plaignant plaignante accuse accusee victime requete jugement audience interrogatoire question "
        "reponse q r bien cher chere chers cheres tous toutes mesdames messieurs urgent important confidentiel protege "
        "internal manager director analyst employee customer"
    )
    | TITLES
)
"""Capitalised words that are not part of a name."""

PUBLIC_TITLES = _set(
    "ministre ministres premier premiere depute deputee deputes senateur senatrice maire mairesse president presidente "
    "honorable juge juges lieutenant-gouverneur gouverneur gouverneure pape roi reine prince princesse saint sainte "
    "chancelier empereur general marechal cardinal mgr monseigneur abbe ecrivain ecrivaine auteur auteure autrice poete "
    "philosophe romancier romanciere compositeur compositrice peintre chanteur chanteuse cineaste comedien comedienne "
    "acteur actrice historien historienne sociologue economiste explorateur exploratrice minister premier senator mayor "
    "justice author writer philosopher poet"
)
"""Just before a name: someone of the public record, or an author."""

PUBLIC_PEOPLE = frozenset(
    name.strip()
    for name in [
        "jean talon",
        "rene levesque",
        "jean lesage",
        "maurice duplessis",
        "honore mercier",
        "robert bourassa",
        "jacques parizeau",
        "lucien bouchard",
        "bernard landry",
        "jean charest",
        "pauline marois",
        "philippe couillard",
        "francois legault",
        "daniel johnson",
        "pierre elliott trudeau",
        "pierre trudeau",
        "justin trudeau",
        "mark carney",
        "brian mulroney",
        "jean chretien",
        "stephen harper",
        "wilfrid laurier",
        "john a. macdonald",
        "lester b. pearson",
        "louis riel",
        "louis-joseph papineau",
        "samuel de champlain",
        "jacques cartier",
        "marguerite bourgeoys",
        "jeanne mance",
        "marie-victorin",
        "marie de l'incarnation",
        "madeleine de vercheres",
        "pierre laporte",
        "camille laurin",
        "georges-emile lapalme",
        "claire kirkland",
        "claire kirkland-casgrain",
        "therese casgrain",
        "idola saint-jean",
        "emile nelligan",
        "gaston miron",
        "gabrielle roy",
        "anne hebert",
        "michel tremblay",
        "gilles vigneault",
        "felix leclerc",
        "leonard cohen",
        "celine dion",
        "robert lepage",
        "denys arcand",
        "denis villeneuve",
        "xavier dolan",
        "dany laferriere",
        "kim thuy",
        "jean-paul riopelle",
        "paul-emile borduas",
        "alfred pellan",
        "marcelle ferron",
        "maurice richard",
        "jean beliveau",
        "guy lafleur",
        "armand frappier",
        "alphonse desjardins",
        "adelard godbout",
        "alexandre taschereau",
        "hector de saint-denys garneau",
        "ringuet",
        "victor hugo",
        "emile zola",
        "albert camus",
        "jean-paul sartre",
        "simone de beauvoir",
        "marcel proust",
        "gustave flaubert",
        "charles baudelaire",
        "arthur rimbaud",
        "paul verlaine",
        "jean de la fontaine",
        "jean-jacques rousseau",
        "charles de gaulle",
        "emmanuel macron",
        "nicolas sarkozy",
        "francois mitterrand",
        "napoleon bonaparte",
        "louis pasteur",
        "marie curie",
        "pierre curie",
        "albert einstein",
        "isaac newton",
        "charles darwin",
        "galileo galilei",
        "leonard de vinci",
        "leonardo da vinci",
        "ada lovelace",
        "alan turing",
        "yoshua bengio",
        "geoffrey hinton",
        "yann lecun",
        "steve jobs",
        "bill gates",
        "elon musk",
        "sam altman",
        "mark zuckerberg",
        "jeff bezos",
        "barack obama",
        "joe biden",
        "donald trump",
        "hillary clinton",
        "kamala harris",
        "winston churchill",
        "nelson mandela",
        "martin luther king",
        "rosa parks",
        "mahatma gandhi",
        "karl marx",
        "sigmund freud",
        "carl jung",
        "adam smith",
        "john maynard keynes",
        "max weber",
        "michel foucault",
        "jacques derrida",
        "hannah arendt",
        "william shakespeare",
        "charles dickens",
        "jane austen",
        "george orwell",
        "ernest hemingway",
        "wolfgang amadeus mozart",
        "ludwig van beethoven",
        "claude monet",
        "vincent van gogh",
        "pablo picasso",
        "frida kahlo",
        "jules verne",
        "agatha christie",
        "alexandre dumas",
        "terry fox",
        "norman bethune",
        "sonia lebel",
        "eric caire",
        "gilles belanger",
        "christian dube",
        "simon jolin-barrette",
        "bernard drainville",
        "genevieve guilbault",
        "eric girard",
        "pierre fitzgibbon",
        "francois bonnardel",
        "paul st-pierre plamondon",
        "gabriel nadeau-dubois",
        "pablo rodriguez",
        "valerie plante",
        "bruno marchand",
        "soraya martinez ferrada",
        "denis coderre",
        "regis labeaume",
        "france hebert",
        "manon masse",
        "marguerite blais",
        "lionel carmant",
        "mathieu lacombe",
        "jean boulet",
        "kateri champagne jourdain",
        "christine frechette",
        "roberge jean-francois",
        "jean-francois roberge",
        "andree laforest",
        "benoit charette",
        "marc-aurele fortin",
        "ludger duvernay",
        "calixa lavallee",
        "oscar peterson",
        "glenn gould",
        "mary two-axe earley",
        "joyce echaquan",
        "romeo dallaire",
        "jean drapeau",
        "camillien houde",
        "edouard-montpetit",
        "lionel groulx",
        "lionel-groulx",
        "andre laurendeau",
        "andre-laurendeau",
        "emile-legault",
        "jean-talon",
        "henri-bourassa",
        "honore-beaugrand",
        "jean-drapeau",
        "rene-levesque",
        "louis-hippolyte lafontaine",
        "louis-hippolyte la fontaine",
        "montcalm",
        "wolfe",
        "frontenac",
        "maisonneuve",
        "franz kafka",
        "antoine de saint-exupery",
        "saint-exupery",
        "honore de balzac",
        "voltaire",
        "moliere",
        "montesquieu",
        "alexis de tocqueville",
        "rene descartes",
        "blaise pascal",
        "emmanuel kant",
        "friedrich nietzsche",
        "jean piaget",
        "maria montessori",
        "florence nightingale",
        "charles perrault",
        "jean moulin",
        "jeanne d'arc",
        "george sand",
        "marguerite duras",
        "marguerite yourcenar",
        "anne frank",
        "louis xiv",
        "francois villon",
        "jacques prevert",
        "boris vian",
        "edith piaf",
        "jacques brel",
        "charles aznavour",
        "gilles carle",
        "pierre falardeau",
        "michel chartrand",
        "simonne monet-chartrand",
        "lea roback",
        "madeleine parent",
        "chantal petitclerc",
        "gilles villeneuve",
        "jacques villeneuve",
        "patrick roy",
        "mario lemieux",
        "wayne gretzky",
        "carey price",
        "jean-victor allard",
        "louis saint-laurent",
        "kim campbell",
        "joe clark",
        "michaelle jean",
        "julie payette",
        "adrienne clarkson",
        "marc garneau",
        "david saint-jacques",
        "roberta bondar",
        "chris hadfield",
    ]
)
"""Folded full names of people of the public record: named in texts, streets, schools, not personal secrets."""
