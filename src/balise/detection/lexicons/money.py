"""Words of a person's money, in folded lower case. ``*`` stands for any letters."""

from __future__ import annotations

import re

OWN = """
forfaitaire; dommages; penalites; interets; droits de scolarite; frais de scolarite; acompte; manque a gagner; gros lot; valeur de rachat; rachat; quote-part; patrimoine familial; mise de fonds; cpg; crypto*; bitcoin*; decouvert; contribution parentale; allocations; credit de solidarite; frais funeraires; dedommage*; delai-conge; retroacti*; ecart; a recuperer; recuper*; preleve*; retenu; retenue*; deduit*; valeur reclamee; aide de; aide suggeree; temps partiel; temps plein; attribue*; octroye*; sort avec; lui donne; lui laisse; sans le sou; net negatif; quinzaine;
overtime; settle; claims; claimed; severance allowance; unused vacation; rrif; gic; gics; credit line; appraised; cashed in; proceeds; aide de dernier recours; dernier recours; vacation pay; profit; impute; sans emploi; a perdu; en gage; mis en gage; valeur de; benefit; monthly benefit; lump sum; overpayment; underpayment; shortfall; awarded; award; settlement; severance; premium*; offset; reimburse*; repay*; repaid; instalment*; installment*; paycheque*; paycheck*; last cheque; stipend; bursary; scholarship; tuition; owing; outstanding; lost wages; lottery; inheritance; inherited; estate; investment*; deductible; refund*; assets; liabilities; net worth; tips; raise; weekly; monthly; social assistance; welfare; disability; garnish*; fallen behind; months behind;
compte bancaire; laisse; legue; underpaid; shortchanged; death benefit*; survivor benefit*; back pay; retro pay; bounced; nsf; sans provision; succession; irr; rrq; psv; srg; overpaid; gross; biweekly; patrimoine; en depots; evaluee a; evalue a; donnait; passif; actif; overdrawn; her base; his base; base pay;
t4; rl-1; decouvert de; compte en fideicommis; compte d'epargne; compte cheques; assurance vie; assurance-vie; trop-paye; trop paye; placement; dans mon compte; dans son compte; reste; restait; liste de paie; in her account; in his account;
ech; eche; retard; retards; cumule*; economise*; mensualites; taxes scolaires; taxes municipales;
hired at; defaut de paiement; en defaut; retard de paiement; embauche* a; engage* a; remunere*; empoche; depot* bancaire*; bank deposit*; passera de; passerait de; passe de; augmente de; revenu* declare*; a perdu; perdu; casino; offrait; offrirait; lui offre; ramene; brings home; take-home; vire; vira; viree*; virement*; transfere*; transferts; remis; soutire*; extorque*; legs; rente; bourse afe; bourse d'etudes; offre faite; revenu familial; mensualite; mensuel*; gagne; gagnait; gagnera; gagnent; touche; touchait; toucher; touchera; gagner; percevra; percevoir; percoit; percevait; recoit; recevait; recu; verse*; paye; payee; paie; paye a; doit; devait; doivent; du; due; dus; depense; vit avec; emprunte; herite; heritage; surpaye*; trop-percu; trop percu; reclame*; demande; declare; possede; accumule; rembours*; salaire; salarial*; salaires; traitement; traitement annuel; remuneration; revenu; revenus; gains;
brut; net; net a payer; paie nette; honoraires; prime; boni; bonus; augmentation; indemnite; prestation; pension; rente; retraite; allocation; dette; dettes; endette*; surendett*; solde; arrerage; arrieres; hypotheque; marge de credit; pret; prets; carte de credit; saisie; saisi; compensation; taux; taux horaire; echelon; echelle; valeur nette; actifs; avoirs; epargne; economies; placements; reer; celi; ferr; impot; impots; cotisation; impaye*; loyer; loyers; loyer impayes; contraventions; amende; compte de taxes;
en souffrance; recouvrement; pension alimentaire; chomage; assurance-emploi; rqap; rrq; cnesst; saaq; aide sociale; aide financiere; bourse; case; ligne; case a; frais medicaux; a hauteur de; depenses; budget mensuel; valeur de la maison; a l'heure; de l'heure; par an; par annee; par mois; par semaine; par paie; aux deux semaines; supplement; remplacement du revenu; gages; commission; pourboires; avance; creance; creancier; cautionnement; cheque; cheques; facilite; facultes;
earns; earn; earned; behind by; in arrears; earning; will make; will be making; is making; to make; salary; wage*; income; paid; pay; net pay; gross pay; owes; owed; debt; mortgage; bonus; pension; benefits; savings; loan; hourly rate; per hour; per year; a year; an hour; back taxes; taxes; arrears; line of credit; worth; makes; child support; alimony; receives; rent
"""

STATES = """
personal bankruptcy; dette de pension alimentaire; cheque bounced; cheque* bounced *; check bounced; bounced cheque; bounced check; bounced a cheque; bounced a check; cheque returned nsf; cheque a rebondi; cheque est sans provision; loyer est en retard; loyer en retard; en retard de * mois; en retard d'un mois; plus d'argent pour *; n'a plus d'argent; sans le sou; en retard dans son *; account is overdrawn; account overdrawn; compte a decouvert; prestations coupees; prestations suspendues; coupure de prestations; coupe son aide; saisit le salaire; saisit la paie; saisit sa paie; se fait saisir *; sur le bs; pas les moyens; carte* pleine*; fait faillite; declare faillite; made an assignment in bankruptcy; vit de l'aide *; vit du bien-etre *; vit du chomage; carte* de credit pleine*; carte * loadee; cartes loadees; marge pleine; vit au-dessus de ses moyens; n'arrive plus a payer; n'arrive pas a payer; peut plus payer; pas capable de payer; cannot pay; can't pay;
en defaut de paiement; defaut de paiement; en retard de paiement; en retard dans ses *; en retard sur ses *; en retard sur son *; mois de loyer*; loyer* impaye*; cesse ses paiements; cesse ses versements; cesse de payer *; cesse de rembourser *; n'a pas paye *; n'a pas verse *; n'a plus paye *; ne paie plus *; ne paye plus *; arrete de payer *; saisie-arret; saisie arret; saisie du salaire; saisie du * du salaire; saisie de la paie; saisie de sa paie; saisir son salaire; saisit son salaire; saisit * de la paie; saisit * de sa paie; saisit * du salaire; paie est saisie; paye est saisie; compte gele; comptes geles; compte saisi; compte est gele; comptes sont geles; compte est saisi; compte a ete gele; compte bloque; compte est bloque; seul revenu; only income; only source of income; garnishee*; wages garnish*; wages are being garnish*; behind on *; missed * payments; defaulted on *;
salaire est saisi; saisie de son salaire; taxes impayees; compte* impaye*; impots impayes; arrieres de *; unpaid taxes; owes taxes; garnish*; wage garnishment; prestataire de *; sur l'aide sociale; sur le bien-etre; bien-etre social; en recouvrement; saisie sur salaire; liberation de faillite; student loan* in default; in collections; behind on * rent; owes back taxes; food bank; banque alimentaire; faillite; faillite personnelle; syndic de faillite; liquidation de ses *; on ei; on employment insurance; on social assistance; disability benefits;
aide sociale; assistance sociale; aide financiere de dernier recours; assurance-emploi; au chomage; chomage; en chomage; cheque* sans provision; cote de credit; credit refuse; dossier de credit; declarefait faillite; en faillite; declare* en faillite; declare* insolvable; insolvable; insolvabilite; mauvais credit; mauvaise cote; proposition de consommateur; recouvrement; saisie de salaire; salaire saisi; supplement de revenu garanti; surendett*; endette*; sans revenu; aucun revenu; salaire minimum; loyer impayes; loyers impayes; non-paiement; cession de ses biens; fait cession de *; months behind; weeks behind; mois de retard; stopped paying support; stopped paying child support; perte d'emploi; perdu son emploi; perdu sa job; perdu ma job; lost his job; lost her job; prestations seraient coupees; prestations ont ete coupees; coupe du chomage; no income; consolidation de dettes; depot volontaire; un seul revenu; vit d'un seul revenu; saisie bancaire; saisie de compte; cheque* rebondi*; payment plan broken; prestataire de l'aide; pension alimentaire; banqueroute;
dettes; endettement; surendettement; bankruptcy; unpaid child support; child support arrears; student loan*; pret* etudiant*; difficultes financieres; problemes financiers; problemes d'argent; arrieres d'impot*; prestation* d'aide sociale; prestation* d'assurance-emploi; debts; solidarite sociale; surpaye; trop-percu; boni de * %; filed for bankruptcy; bankrupt; on welfare; social assistance; unemployment benefits; bad credit; credit score; in debt; wages garnished; evicted for non-payment
"""

NOT_OWN = (
    r"budget(?! mensuel)|stationnement|(?<!de )location|(?<!de )salle|(?:vol|fraude|mefait|recel|theft|fraud) (?:de|of)|subventions?|contrats?|soumissions?|fournisseurs?|factures?|appel|projets?|programmes?|organismes?|municipalite|ville de|financement|fonds|investissement|millions?|milliards?|mds?|billions?|bn|m\$|pib|credits? d'impot|credits budgetaires"
    r"|depenses? publiques?|achats?|prix|tarif|cout|couts|rabais|local|logiciel|licences?|taxes en sus|au role|emprunt de|conseil (?:adopte|approuve)|au nom (?:de la|du|des|de l'|de notre|de votre)|du kilometre|etats financiers|exercice financier|collecte|campagne|kilometrage|deplacements?|per diem|petite caisse|trottoirs?|hausse de taxes|camps?|annulee?s?|tirages?|concours|course|gala|tombola|encan|(?<!a la )loterie|bingo|dons?|commandite"
    r"|company|contract|grant|budget|invoice|supplier|project"
)
"""Money of an organisation, or the price of a thing."""

JOBS = re.compile(
    r"(?:commis|prepose|operat|brigad|contremaitre|secretaire|journali|direct(?:eu|ri)|technicien|analyste|agente?s?\Z|chef|conseill|adjoint|gestionnaire"
    r"|coordon|mecanicien|electricien|inspect|ingenieur|infirmi|enseignant|professeur|chauffeur|surveillant|monit|sauvet|concierge|bibliothecaire"
    r"|comptable|avocat|greffi|pompi|polici|sergent|lieutenant|capitaine|manoeuvre|stagiaire|etudiant|cadre|employe|educat|intervenant|travailleu"
    r"|psycholog|orthopedag|cuisini|caissi|receptionniste|plombi|menuisi|soudeu|peintre|paramedic|ambulanci|jardini|horticult|dessinat|arpent"
    r"|evaluat|urbaniste|programm(?:eu|at)|developp|administrat|medecin|dentiste|pharmacien|journalier|magasini|repartit|tresor|archiviste|clerk|operator"
    r"|manager|officer|nurse|teacher|engineer|director|assistant|driver|janitor|lifeguard|technician|supervisor|foreman|labourer|coordinator|caretaker)[a-z]*"
)
"""How the name of a job begins: beside a name and an amount on one line, the amount is a pay."""

POSTS = frozenset(
    [
        "responsable",
        "directeur",
        "directrice",
        "chef",
        "cheffe",
        "adjoint",
        "adjointe",
        "secretaire",
        "greffier",
        "greffiere",
        "coordonnateur",
        "coordonnatrice",
        "gestionnaire",
        "superviseur",
        "superviseure",
        "contremaitre",
        "concierge",
        "tresorier",
        "tresoriere",
        "head",
        "manager",
        "director",
        "supervisor",
        "foreman",
        "coordinator",
        "superintendent",
        "caretaker",
    ]
)
"""Posts that one person holds, of what is told after them: « la responsable de l'unité 3 »."""
EARNING = frozenset(
    [
        "gagne",
        "gagnait",
        "gagnera",
        "gagner",
        "touche",
        "touchait",
        "touchera",
        "toucher",
        "earns",
        "earn",
        "earned",
        "earning",
        "makes",
        "make",
        "making",
        "paid",
        "paye",
        "payee",
    ]
)
"""Verbs of what a post brings."""

_FIGURE = r"\d{1,3}(?:[ ,.]?\d{3})*(?:[.,]\d{1,2})?"
_COUNTED = r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent)"
_IN_WORDS = rf"{_COUNTED}(?:[- ](?:et[- ])?(?:une?|mille|cents?|vingts?|{_COUNTED})){{1,7}} (?:dollars|piasses|piastres)"
_COUNTED_EN = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)"
_IN_ENGLISH = rf"{_COUNTED_EN}(?:[- ](?:and[- ])?(?:a[- ])?{_COUNTED_EN}){{0,6}} (?:dollars|bucks)"
AMOUNT_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|mille|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent"
AMOUNT = rf"{_IN_WORDS}|{_IN_ENGLISH}|(?:cent|mille) (?:dollars|piasses|piastres)|(?<![\w,$-])(?<!(?<!\.)\.)(?:\$ ?{_FIGURE}(?: ?k)?|{_FIGURE} ?(?:k ?\$|\$|dollars?|piasses?|piastres?|cad(?![a-z])|k(?![a-z])))"
_HOURLY = r"(?:(?:de )?l'heure|/ ?h(?:eure|re?)?|an hour|per hour)(?![a-z])"
RATE = (
    rf"\d{{1,3}}(?:[.,]\d{{2}}) ?{_HOURLY}|{_COUNTED}(?:[- ](?:et[- ])?(?:une?|quart|demie?|vingts?|{_COUNTED})){{0,4}} (?:piasses )?de l'heure(?![a-z])|{_COUNTED}(?:[- ](?:et[- ])?(?:une?|mille|cents?|vingts?|{_COUNTED})){{1,5}} (?:clair |net )?(?:par|la) (?:semaine|mois|annee|paie|quinzaine)(?![a-z])"
    rf"|\d{{1,3}}(?:[ ,]?\d{{3}})+(?:[.,]\d{{2}})? (?:net|brut|clair|take-home)(?![a-z])(?! [0-9])|(?:\d{{1,3}}[ ,]?\d{{3}}|\d{{3}}) (?:par (?:mois|semaine|paie|annee|quinzaine)|aux deux semaines|a month|a week|biweekly)(?![a-z])"
)
"""An amount without its sign, which its unit tells: « 31,40 de l'heure », « 2 910 net »."""
_THOUSANDS = rf"(?:{_COUNTED}(?:[- ](?:et[- ])?(?:une?|cents?|vingts?|{_COUNTED})){{0,4}}[- ])mille(?:[- ](?:{_COUNTED}|cents?)){{0,5}}(?![a-z])"
BARE = _THOUSANDS
"""A number in words that only a question about money makes an amount."""
ENTRY = (
    r"(?:solde|depot|virement|retrait|alloc[a-z.]{0,7}|prestation|pension|rente|cheque|remboursement|paiement|payment|paie|salaire|deposit|withdrawal|balance|transfer|benefit)s?(?:[ .](?:[a-z.'/-]{1,20}|\d{1,2}(?= [a-z]))){0,6}?[ .]{1,40}-?\d{1,3}(?:[ ,]?\d{3})*[.,]\d{2}"
    r"(?=[ ]{0,3}(?:[\n\x00]|\Z))"
)
"""A line of a bank statement: what came in, went out or stays."""
ENTRIES = "paiement|payment|solde|depot|virement|retrait|alloc|prestation|pension|rente|cheque|remboursement|paie|salaire|deposit|withdrawal|balance|transfer|benefit"
LINE = (
    r"(?:depots?(?: directs?)?(?: de)?(?: la)? (?:paie|paye|salaire)(?: [a-z.'-]{2,20}){0,5}|(?:payroll|pay|salary) deposit(?: [a-z.'-]{2,20}){0,5}|gains? bruts?|brut|net(?: a payer)?|paie nette|taux horaire|salaire(?: \w+)?|traitement(?: \w+)?|revenus?(?: d'emploi| nets?| bruts?| total)?|case (?:[a-z](?:-\d)?|\d{2}[a-z]?)(?: ?[-:] ?[a-z' .-]{3,40})?|ligne \d{3}(?: ?[-:]?[ ]{1,4}[a-z' .-]{3,40}?)?|revenu(?:s)? (?:total|net|brut|imposable|annuel|familial|mensuel)s?|solde (?:a payer|du|a verser|a rembourser)|paye de vacances|remuneration assurable(?: totale)?|gains assurables?|portion (?:in)?saisissable|(?:marge de credit|pret (?:auto|etudiant|personnel|hypothecaire)|hypotheque)|cote de credit(?: de [a-z .'-]{3,40})?|(?:sa|ma|votre|ta|leur) cote(?: de credit)?(?: est)?(?: tombee| passee| descendue| rendue)?(?: a)?"
    r"|credit score|impot(?: \w+)?|cotisation(?: \w+)?|deductions?(?: \w+)?|net pay|gross pay|salary|remuneration)"
    r" ?(?:[:=.-]{1,12}|est de|est a|of|is|de|) ?[ ]{0,30}\$? ?\d{1,3}(?:[ ,.]?\d{3})*(?:[.,]\d{2})?(?! ?(?:[\d%]|k(?![a-z])))"
)
"""A pay line: its name and its figures."""
SHARE = r"\d{1,2} ?% (?:de (?:la|sa) paie|d[eu] (?:son )?salaire|of (?:his|her) (?:pay|wages|salary)|de (?:son|sa) (?:traitement|paie|revenu|remuneration))"
"""What is kept back of a pay."""
LINES = "depots?|payroll|solde|portion|marge|pret|hypotheque|pay|gains|gain|brut|net|paie|taux horaire|salaire|traitement|revenus|revenu|cote de credit|credit score|impot|cotisation|deductions?|net pay|gross pay|salary|remuneration"
"""What a pay line begins with, save the boxes and lines of a form."""
BOXES = "case|ligne"
HELD = r"salaires?|traitement|remuneration|revenus?|prime|boni|bonus|indemnites?|prestations?|depots? bancaires?|pension|rente|retraite|allocation|bourse|dettes?|solde|arrerages?|hypotheque|pret|paie|paye|remboursement|salary|pay|hourly rate|taux horaire|wages?|income|debt|pension|benefits?"
KEYS = r"salaire|salary|hourly_?rate|traitement|remuneration|wages?|income|revenu|net_?pay|gross_?pay|paie|bonus|boni|pension|solde|dette|debt|rente|prestation|indemnite|commission|taux_?horaire|sal_an|prime|arrerages|arrears|arrieres|mensualite|honoraires|montant_?(?:du|verse|accorde|reclame)|trop_?(?:paye|percu)|overpayment|bourse|allocation|stipend|child_?support|alimony|amount_?(?:owed|owing|due)|balance_?due|loyer_du|saisie|box_?(?:14|22|16|18)|case_?(?:14|22|16|18|15b|17a)"
KEY_NOT = re.compile(
    rb"min|max|moyen|avg|average|total|budget|count|plafond|base|echelle|limit|range|nb|nombre|id\Z|code|type|date|taux(?!_?horaire)",
    re.IGNORECASE,
)
"""Keys of scales, sums and settings."""
