"""Words of health, in folded lower case: conditions, injuries, signs, treatments, medicines.

General vocabulary gathered by theme (the chapters of ICD-10 served as a checklist);
everyday words and English beside. ``*`` stands for any letters.
"""

from __future__ import annotations

import re

ILLNESS = """
acv; masse au *; masse pulmonaire; masse suspecte;
tunnel carpien; douleur retrosternale; parodontite; trouble de la coordination; trouble d'acquisition *; trouble de sommeil; pneumonie d'aspiration; trouble psychotique; oligospermie; azoospermie; encopresie; schizoaffective disorder; schizoaffecti*; major depression; celiac; coeliac; cystic fibrosis; spina bifida; muscular dystrophy; macular degeneration; cataracts; glaucoma; anemia; appendicitis; eczema; arthritis; haute pression; complication* post-*; post-operatoire*; accident cerebral; accident vasculaire; gastro; neo pulmonaire; neo du sein; neo du colon; neo mammaire; neoplasie*; trous de memoire; perd la memoire; perd ses mots; perd l'equilibre; perdu la memoire; mal de vivre; crise de nerfs; crises de nerfs; probleme* de sante mentale; probleme* de coeur; probleme* cardiaque*; probleme* de consommation; probleme* d'alcool; probleme* de boisson; jeu compulsif; joueur compulsif; joueuse compulsive; trouble d'accumulation; spectre de l'autisme; canal carpien; hernie discale; malaise cardiaque; malaise vagal; arret cardiaque; embolie pulmonaire; fibrose kystique; dystrophie musculaire; trouble neurocognitif*; perte cognitive; mutisme selectif; trouble de l'attachement; trouble visuo*; post-partum; verrues genitales; paralysie cerebrale; maladie rare; maladie orpheline; maladie genetique; infection pulmonaire; coeliaque; urticaire; denutri*; surdosage; deprime*; endeuille*; caillot*; commotion*;
sprained *; nut allergy; severely allergic; allergic to *; blood clot*; cardiac arrest; memory loss; cerebral palsy; autistic; dyslexic; nonverbal; mental health issue*; mental health problem*; substance abuse; drinking problem; gambling problem; gambling addiction; strep throat; high-risk pregnancy; gestational diabetes; hepatitis *; anxiety disorder; kidney stone*; brain tumo*;
chf; copd; coronary artery disease; type 2 diabetes; type 1 diabetes; covid-19; trouble deficitaire *; trouble deficit *; deficit de l'attention; deficit d'attention; attention deficit *; attention-deficit *; trouble oppositionnel; trouble de l'alimentation; deuil difficile; idees de suicide; anaphylaxis; severe allergy; food allerg*; peanut allergy; hearing loss; blindness; legally blind; visual impairment; hearing impairment; cancer survivor; stage * cancer;
contrainte* severe* a l'emploi; contrainte* temporaire* a l'emploi; contrainte* a l'emploi; contraintes severes; contraintes temporaires;
retard global*; retard de developpement; retard du developpement; retard de langage; retard intellectuel; retard psychomoteur; developmental delay; global developmental delay; tension elevee; tension arterielle elevee; pression elevee; intellectual disabilit*; ict; sourd; sourde; deaf; corps de lewy; alzheimer*; crise convulsive; crises convulsives; apnee* du sommeil; reaction anaphylactique; severe allergic *; plainte mnesique; se blesse volontairement; se fait des coupures; s'automutile; cuts herself; cuts himself; self-harm*;
hta; tpl; db2; adhd; accident vasculaire cerebral; accident cerebrovasculaire; angine; gonorrhee; traumatisme cranien; traumatisme crani*; traumatis*; surmenage; dependance a l'alcool; dependance au jeu; dependance au cannabis; dependance aux drogues; dependance aux opioides; dependance aux opiaces; dependance aux medicaments; dependance aux substances; dependance aux ecrans; dependance aux jeux *; trouble d'usage; troubles d'usage; troubles alimentaires; troubles mentaux;
troubles musculo*; troubles respiratoires; troubles cardiaques; troubles digestifs; troubles du langage; troubles d'adaptation; trouble* de sommeil; sommeil perturbe; sommeil tres perturbe; maladie auto*; maladie cardiaque; maladie hereditaire; maladie professionnelle; maladie de *; maladie du *; anemi*; thyroid*; bipolar; syndrome *; choc post-traumatique; cholesterol eleve;
attaque* de panique; panic attack*; diabet*; migraines; deuil pathologique; deuil complique; lymphome*; leucemie*; melanome*; entorse*; ulcere*; cancer of *; lymphoma; burned out; burnout syndrome; panic disorder; chronic pain; back pain; asthmatic; diabetic; high blood pressure;
abces; acouphene*; addiction; agoraphobi*; agranulocytose; alcoolique; alcoolisme; alzheimer; amnesie; amnesique;
amygdalite; amyloidose; amyotrophie; anaphyla*; anemie; anevrisme; angiome; angine de poitrine; angor; anorexi*;
anosmie; anxiete; anxieu*; aphasi*; apnee; appendicite; apraxi*; arteriosclerose; arteriopathie; arthrite; arthrose;
arythmie; ascite; asperger; asthm*; ataxie; atherosclerose; autis*; avc; bipolaire; bipolarite; bec-de-lievre;
begaiement; begaie; borderline; boulimi*; bradycardie; bronchiolite; bronchite; bpco; mpoc; brucellose; burn-out; burnout;
bursite; cachexie; calcul* renaux; calcul* biliaire*; calculs renaux; cancer*; candidose; carcinome; cardiomegalie; cardiomyopathie;
cardiopathie; cataracte*; cecite; cellulite infectieuse; cephalee; cervicalgie; chlamydia; chlamydiose; cholecystite; cholelithiase;
cholera; choree; cirrhose; clostridium difficile; coarctation; colique nephretique; colite; colon irritable; commotion cerebrale;
conjonctivite; coqueluche; coronaropathie; covid longue; coxarthrose; crohn; cushing; cyphose; cystite; decollement de la retine;
deficience intellectuelle; deficience visuelle; deficience auditive; deficience physique; deficience motrice; deficience langagiere;
deficit cognitif; deficits cognitifs; degenerescence maculaire; delirium; delire paranoi*; demence; dependance affective;
depression; depressif; depressive; dermatite; dermatose; deshydratation; detresse psychologique; detresse respiratoire; diabete; diabetique; diabetes;
discopathie; diverticulite; diverticulose; douleur* chronique*; douleur* thoracique*; douleur* lombaire*; drepanocytose;
dysarthrie; dyscalculi*; dyslexi*; dyslipidemie; dysorthographi*; dysphagie; dysphasi*; dysphorie; dysplasie; dyspraxi*; dystrophie;
dystonie; eclampsie; eczema; embolie; emphyseme; empyeme; encephalite; encephalopathie; endocardite; endometriose; enuresie; entorse;
epilep*; epicondylite; episode psychotique; epuisement professionnel; erysipele; esophagite; etat depressif; etat de choc; etat vegetatif;
fasciite; fente palatine; fente labio*; fibrillation auriculaire; fibromyalgie; fibrome; fibrose; fistule; folliculite; gale; gangrene; gastrite;
gastro-enterite; gastroenterite; glaucome; glioblastome; goutte aux pieds; grossesse; hemangiome; hematome; hemiparesie; hemiplegi*;
hemochromatose; hemophil*; hemorragie; hemorroide*; hepatite; hernie; herpes; hidradenite; hodgkin; huntington; hydrocephalie; hypercalcemie;
hypercholesterolemie; hyperglycemie; hyperkaliemie; hyperplasie; hypertendu; hypertension; hyperthyroidie; hypertrophie;
hypoglycemie; hyponatremie; hypotension; hypothyroidi*; hypoxie; ictere; ideation* suicidaire*; idees suicidaires; idees noires;
ileus; impetigo; impuissance sexuelle; incontinen*; infarctus; infection urinaire; infection* transmissible*; infertil*; influenza; insomnie;
insuffisance cardiaque; insuffisance renale; insuffisance respiratoire; insuffisance hepatique; insuffisance *ienne; insuffisance veineuse;
intoxication; ischemi*; itss; kawasaki; keratite; kyste; labyrinthite; leucemie; leucopenie; lithiase; lombalgie; lordose; lumbago; lupus; luxation; lymphoedeme;
lymphome; maladie mentale; maladie chronique; maladie degenerative; maladie coeliaque; maladie de lyme; maladie pulmonaire*; maladie renale;
malformation; malnutrition; mastite; mastoidite; melanome; meningite; mesotheliome; metastas*; migraine; mononucleose; mucoviscidose; mutisme;
myasthenie; myelome; myocardite; myopathie; myopie severe; narcolepsie; nephropathie; nephrite; neuropathie; neuroblastome; nevralgie; nevrose;
nodule; obesite; obese; occlusion intestinale; oedeme; osteoporose; osteomyelite; osteosarcome; otite; paludisme; pancreatite; paralys*;
paranoi*; paraplegi*; parkinson; pericardite; peritonite; personnalite limite; pharyngite; phenylcetonurie; phlebite; phobie*; plaie* de pression; plaie* de lit; escarre;
pleuresie; pneumonie; pneumothorax; poliomyelite; polyarthrite; polype; polytraumatis*; porphyrie; preeclampsie; prematur* de * semaines; presbyacousie;
prostatite; psoriasis; psychopath*; psychose; psychotique; purpura; pyelonephrite; rage de dents; rectocolite; reflux gastrique; reflux gastro*;
retard mental; retinopathie; retinite; rhabdomyolyse; rhumatisme; rosacee; rougeole; rubeole; sarcoidose; sarcome; scarlatine; schizo*; sciatique; scleroderm*;
sclerose; scoliose; scorbut; sepsis; septicemie; seropositi*; sida; silicose; sinusite; sla; spina bifida; spondylarthrite; spondylite; stenose;
sterilite; stress post-traumatique; surdite; sourde et muette; malentendant*; malvoyant*; syncope; syphilis; tachycardie; tdah; tda; tendinite; tendinopathie;
tetraplegi*; thalassemie; thrombose; thrombophlebite; thyroidite; tinea; tourette; toxicoman*; toxoplasmose; trisomi*; trouble anxieux; trouble panique;
trouble d'adaptation; trouble d'anxiete; trouble d'opposition; trouble de l'opposition; trouble de l'attention; trouble de l'humeur; trouble de la personnalite;
trouble de la conduite; trouble de stress; trouble developpemental*; trouble du comportement; trouble du langage; trouble du sommeil; trouble du spectre; trouble mental;
trouble obsessionnel*; trouble alimentaire; trouble neuro*; trouble moteur; trouble bipolaire; trouble cognitif; trouble delirant; trouble schizo*; trouble d'apprentissage; trouble envahissant*;
troubles cognitifs; troubles anxieux; troubles de l'humeur; troubles du sommeil; troubles de comportement; troubles du comportement; troubles neuro*; troubles psychotiques; troubles d'apprentissage; troubles de memoire;
tsa; tspt; tuberculose; tumeur; tumoral*; typhoide; ulcere; uveite; valvulopathie; varicelle; varice; variole; vertige; vih; vitiligo; zona; syndrome de *; syndrome du *; syndrome d'*; syndrome metabolique; syndrome coronarien; syndrome depressif; syndrome nephrotique; syndrome premenstruel; syndrome prematur*;
acne severe; bulimi*; anxiety; arthritis; autism; bipolar disorder; blind in one eye; bronchitis; concussion; dementia; depressed; eating disorder; endometriosis; epilepsy; epileptic; fibromyalgia; gallstones; heart attack; heart disease;
heart failure; hepatitis; hernia; hiv; hypothyroidism; infertility; kidney disease; kidney failure; kidney stones; leukemia; lupus; lymphoma; melanoma; miscarriage; multiple sclerosis; myeloma; osteoporosis; panic attacks; paralyzed; pneumonia; ptsd; schizophreni*; sickle cell;
seizures; sepsis; sleep apnea; stroke; suicidal; tuberculosis; tumor; tumour; ulcerative colitis; asthma; alcoholism; mental illness; brain injury; postpartum depression
"""

SIGNS = """
mal au coeur; yeux vitreux; yeux injectes; fait une tentative; fait deux tentatives; fait plusieurs tentatives; fait une infection; fait * infections; infection de plaie; cigarettes par jour; cigarette par jour; cigarettes/jour; dos a lache; dos barre; dos bloque; hasn't slept; hadn't slept; not sleeping; can't sleep; been drinking; drinking again; in the er; in the emergency room; psychiatric hold; psych hold; bottle of tylenol; rond allume; s'est perdue en *; s'est perdu en *; hernies;
fait une crise; fait des crises; faire une crise; respire mal; respire plus; pris trop de pilules; pris trop de medicaments; avale trop de *; fait une rechute; saigne de *; saigne du *; saignait; saigne derriere *; peau rougie; peau irritee; peau a vif; rougeurs; wets the bed; wetting the bed; bed-wetting; bedwetting; marche sur un clou; pile sur un clou; plaie infectee; tension tres *; tension trop *; pression tres *; est consolidee; sont consolidees; pas consolidee; date de consolidation;
diaphoretique*; expectoration*; sibilant*; crachats; sang dans les *; sang dans l'*; sang dans ses *; fait de la temperature; fait de la fievre; plaques rouges; ses plaques; mes plaques; demangeaison*; fuite* urinaire*; perte* urinaire*; escarres;
arrache son solute; arrache sa sonde; arrache son pansement; arrache ses fils; avale des *; avale une pile; ingere des *; ingere une *; ingere * comprimes;
ne mange pas; ne mange presque *; ne se leve plus; ne me reconnait *; ne nous reconnait *; ne s'alimente *; ne s'hydrate *; refuse de manger; refuse toute nourriture; oublie de fermer *; oublie de manger; oublie d'eteindre *; oublie le poele *; laisse le poele *;
perdu l'usage *; perd l'usage *; perdu la parole; perdu sa voix; feele pas; file pas bien; calle malade; calle* malade*; call malade; retombe* dans l'alcool; retombe* dans la *; recommence a prendre *; boit le matin; boire le matin; boit en cachette; boire en cachette; fumeuse; gros fumeur; grosse fumeuse; fume encore; fume un paquet; fume deux *; fume du pot; bieres/j; biere/j; verres de vin par jour; pris de la coke; prend de la coke; pris du crack; sniff* de la *;
ne voit plus assez; ne voit presque *; ne voit plus d'un *; se perd dans son quartier; se perd dans la maison; se perd dans le corridor; en finir avec la vie; penser a en finir; pense a en finir; pensait a en finir; vouloir en finir; envie de mourir; plus envie de vivre; gout de mourir; dissociatif*; dissociation; se brule avec *; se brule volontairement; hypervigilance; parodontite; gingivite; hearing voices; hears voices; off his meds; off her meds; not eating; flare-up; flare up; relapse*; been sober; sober since; clean since; is flaring; heart murmur; has ms; had ms; have ms; stutter*; stammer*; broken jaw; broken nose; broken wrist; broken hip; broken rib*; inaptitude totale; inaptitude partielle; inaptitude permanente;
tres confus*; confus depuis *; confuse depuis *; rejet du greffon; fait un rejet; voit mal; vois double; tremble de *; petits pas; chutes frequentes; misere a respirer; hard of hearing; marques de doigts; bleu sur la *; brulure* de cigarette; traces de coups; consomme du speed; consomme du ghb; recommence a boire; recommence a consommer; ouvert les veines; ouvre les veines; taillade*; hormones; clinique de la douleur; psy; desintox; mouille son lit; poux; boit trop; ventile*; se fait du mal; se fait mal volontairement; se mutile; se blesse avec *; se coupe les *; se coupe au *; se lacere*; pense au suicide; pensees suicidaires; pensees noires; parle de suicide; parle de mourir; veut mourir; wants to die; hurts herself; hurts himself; cuts her *; mal entendant*; mal voyant*; learning disabilit*; difficultes d'apprentissage; difficulte d'apprentissage; traitement* de canal; dents de sagesse; extraction de * dent*; arracher * dent*; carie*; abces dentaire; soins dentaires; dentier; root canal; debut d'alzheimer; debut de demence; positif au thc; test positif; positive drug test; ne prematurement; vit avec le vih; crise d'asthme; crise de goutte; perte d'autonomie; en perte cognitive; pertes cognitives; fausses couches; menopause; impotent*; grabataire; sourd-muet; sourde-muette; begaye; claustrophob*; phobie*; idees de grandeur; episode maniaque; episode depressif; episodes depressifs; depressive episode; manic episode; bleus aux *; bleus sur *; bleu* au visage; oeil au beurre noir; depuis sa tentative; apres sa tentative; cauchemars; evanoui*; enleve la vie; suicide*; bieres par jour; biere par jour; paquets par jour; paquet par jour; non verbal*; sus-decalage*; enuresie; pleure tout *; dort deux heures; ne mange plus; pas de charge de *; ne reconnait plus *; pedopsychiatr*; psychogeriatr*; geriatrie; oncologique; charges de plus de *; charge de plus de *; position debout *; station debout *; travail assis; protege-dessous; pap test; colposcopie; pilule*; contraceptif*; sterilet; resultat anormal; resultats anormaux; passed out; blacked out; called in sick; off sick; suicide attempt*; relapsed; passed away; in rehab; in detox;
confus et desoriente*; confuse et desoriente*; positif a la covid; positive a la covid; teste* positi*; tested positive; test de drogue positif; test* de depistage de drogue*; depistage de drogue*; drug test; laceration*; lacerat*; lesion* a *; lesion* au *; lesion* de *; crise* d'anxiete; anxiety attack*; chute de sa *; chute* a *; handicap*; atteinte motrice; atteinte visuelle; atteinte cognitive; bras en echarpe; en bequilles; bequille*;
agite; agitation; ampute; amputation; aveugle; blesse au; blesse a la; blessure; brulure; brule au*; chutes a repetition; desoriente; desorientee; convulsion; convulsive; crise d'epilepsie; crises d'epilepsie; crise* d'angoisse; crise* de panique; crise* cardiaque*; crise* de coeur;
coma; comateu*; contusion; crepitant*; cyanose; dechirure; desaturation; diarrhee; diplopie; dyspnee; dyspneique; ecchymose; entend des voix; errance nocturne; essoufflement; etourdissement; exsudat; fatigue extreme; fievre; fievreu*; fracture; fracture de *; frissons; somnolent*; hallucination*; hematurie;
hemoptysie; hyperthermie; incoherent*; insensible au; jaunisse; letharg*; lethargique; membre fantome; meleena; nausee; obnubile; odeur d'alcool; palpitation; paresthesie; parle seul*; perte d'audition; perte d'equilibre; perte d'appetit; perte de conscience; perte de memoire; perte de poids; petechies; plaie; plaie chirurgicale; prurit;
purulent*; ralement; refuse de s'alimenter; refuse sa medication; refuse ses medicaments; rougeur au; saignement; saturation; sanglote; scarifi*; s'automutil*; automutilation; sibilance*; suicidaire; suicide; tentative de suicide; tentatives de suicide; mettre fin a ses jours; spasme; spasticite; sueurs nocturnes; surdose; toux; tremblement; troponines; vomi; vomissement; vomit;
perte auditive; pertes de memoire; pertes de conscience; perte visuelle; crise convulsive; crache du sang; tousse; daltonien*; daltonisme; carence en *; carence; anemique; hypothyroidienne; hypothyroidien; cardiaque; suicidaires; dechire le *; dechire un *; tendon d'achille; ligament*; menisque; dechirure; mordu par *; mordue par *; mordu a *; mordue a *; mordu au *; mordue au *; douleur * /10; douleur *; mal au dos; maux de dos; maux de tete; mal de tete; maux de ventre; insomniaque; ne dort plus; ne plus dormir; dort mal; troubles visuels; pleure sans arret; pleurs frequents; fatigue chronique; acouphene; epuise*; epuisement; tics; grippe*; la grippe; rhume; febrile; febril*; migraineu*; menstru*; menopaus*; crise de *; choc septique; choc anaphylactique; qi de *; jambe cassee; bras casse; fell and *; stitches; fainted; collapsed; diagnosed with *; suffers from *; depistage * positif;
perdu l'audition; perdu la vue; perdu connaissance; perdu un oeil; entend mal; overdose; self-harm; chest pain; shortness of breath; short of breath; dizziness; bleeding; broken arm; broken leg; broken hip; bruises; swelling; vomiting; wound; fracture*; injur* to
"""

CARE = """
recu une infiltration; infiltration de cortisone; subi une infiltration; infiltration epidurale; traite* en physiotherapie; en physiotherapie; en ergotherapie; en orthophonie; arret de * jours; en arret * semaines; en arret * mois; en arret * jours; en arret pour *; en arret jusqu'*; en arret depuis *; mis* en arret; test* d'urine; analyse* d'urine; on light duty;
solute; picc; port-a-cath; sac de colostomie; change* le pansement; change* son pansement; refaire le pansement; change* de culotte; changer sa culotte; changer sa couche; garde* en observation; en observation a *; chemo; infusions; uses a walker; expertise psychiatrique; expertise psychologique; expertise medicale; evaluation psychologique; evaluation neuropsychologique; hormonotherapie; retire* son platre; dans le platre; medic-alert; hemoculture*; auscultation; urgence psychiatrique; centre de crise; en desintox; chez le psy; levee de charge*; pas de charges; a jeun; physio; ergotherapie; admit to psych; psych ward;
rehospitalis*; releve d'une operation; releve d'une chirurgie; remet d'une operation; remet d'une *; subi une operation; subir une operation; subit une operation; fait operer; fait enlever *; cpap; bipap; soins a domicile; soins de longue duree; unite de soins; salle d'operation; desintox; cure fermee; chambre d'isolement; contention*; en convalescence; convalescence; arret de * semaines; arret de * mois; in therapy; sees a therapist; seeing a therapist; went to rehab;
programme de desintoxication; centre de desintoxication; en ambulance; in hospital; in the hospital; in icu; icu; aux soins intensifs; traitement* de fertilite; fertility treatment*; chirurgi*; intervention chirurgicale; medication; medicament*; benzodiazepine*; trithera*; herceptin; antidouleur*; assurance-salaire; assurance salaire; assurance-invalidite; assurance invalidite; short-term disability; long-term disability; disability leave; disability benefits; on disability; medical restriction*; light duties; light duty; modified duties;
affectation temporaire; assignation temporaire; retrait preventif; retour au travail progressif; gradual return; invalidite; incapacite; incapacite *; inapte; fin de vie; evaluation psychiatrique; en remission; atteinte* permanente*; permanent impairment; functional limitation*; deficit anatomo*; sequelle*; lesion* professionnelle*; accident de travail; accident du travail; rechute, recidive; amput*; stress leave; leave for stress; psychologue; mental health leave; medically unfit; unfit for work; arret prolonge; absence medicale; absence pour maladie; absence maladie; conge pour maladie; en maladie;
accouch*; cesarienne; amniocentese; angioplastie; avortement; interruption volontaire de grossesse; ivg; fausse couche; biopsie; bilan sanguin; bypass gastrique; catheter*; chimiotherapie; chimio; circoncision; coronarographie; cpap; curetage; cure de desintoxication; cure fermee; desintoxication; deambulateur; defibrillateur; dialyse; dialyses; dialysee; hemodialyse; drain thoracique;
drepanocyt*; ecg; echographie; echocardiographie; electrochoc*; electrocardiogramme; electroencephalogramme; electroconvulsi*; eeg; emg; endoscopie; en fauteuil roulant; fauteuil roulant; fecondation in vitro; gastrostomie; gavage; greffe; hospitalis*; insuline; insemination; inhalotherap*; intube; intubation; intubee; irm; ligature des trompes; lithotripsie; mammographie;
immunotherapie; intraveineu*; methadone; mise sous curatelle; naloxone; oncologue; cardiologue; neurologue; psychiatre; psychologue; psychotherapie; psychiatrie; oncologie; orthophoniste; ergotherapeute; nephrologue; nephrologie; gynecologue; urologue; rhumatologue; pneumologue; dermatologue; gastroenterologue; endocrinologue; hematologue; physiotherap*; orthese; oxygenotherapie; palliatif; palliative; soins palliatifs; pansement; pacemaker; stimulateur cardiaque; perfusion; pontage; ponction lombaire; prise de sang; procreation assistee; prothese; prothese de hanche;
radiotherapie; radio du*; radiographie; rehabilitation physique; readaptation physique; resonance magnetique; sonde urinaire; stent; stomie; soins intensifs; aide medicale a mourir; sous oxygene; oxygene; taco; tep-scan; tomodensitometrie; toxicologie; tracheotomie; transfusion; transplantation; transplante; traction; triage p1; vasectomie; ventilation mecanique; suivi psychiatrique; suivi psychologique; suivi medical;
arret de travail; arret maladie; en arret pour; arret de maladie; billet medical; conge de maladie; conge maladie; enceinte; invalidite permanente; invalidite totale; inapte au travail; inaptitude au travail; limitation* fonctionnelle*; limitation* permanente*; restriction* medicale*; travaux legers; retour progressif; ne peut plus marcher; mobilite reduite; alite; decede d'*; decedee d'*; mort d'un cancer; ne pas soulever; besoin d'aide pour s'habiller; bain au lit; culotte d'incontinence; culottes d'incontinence; transfert a deux; marchette; canne blanche; appareil auditif; appareils auditifs; implant cochleaire; quadriporteur; aide a l'alimentation; epipen; auto-injecteur; allergi*; intoleran* au*; positif a la *; positive a la *; positif au *; positive au *; prophylaxie *; supplements de *; injection*; sonde a demeure; sonde; inhalateur; pompe a insuline; glucometre; lentille intraoculaire; corset; beq*; platre; points de suture; attelle; deambul*; marche avec une *; alitee; se fait suivre; therapie pour *; en therapie; rx demande*; radiographies; scan; porteur du gene; porteuse du gene; seropositive; sobre depuis; therapie; en sevrage; sevrage; rechute;
chemotherapy; radiation therapy; dialysis; wheelchair; hospitalized; hospitalised; pregnant; surgery; sick leave; medical leave; antidepressant*; on oxygen; rehab; therapist; psychiatrist; hearing aid; pacemaker; transplant; mastectomy; hysterectomy; c-section; insulin
"""

SUBSTANCES = """
consomme du crystal; consomme du meth; consomme du crack; consomme du pot; consomme du weed; consomme du fentanyl; consomme de la coke; consomme de la drogue; consomme de l'heroine; consomme des opioides; consomme des drogues; prend du crystal; prend du speed; prend du ghb; prend de la drogue; abus d'alcool; abuse d'alcool; abuse de l'alcool; abus de drogue*; abus de substance*; abus de medicaments; alcohol abuse; abuses alcohol; consommation quotidienne de *; consommation quotidienne d'*; consommation excessive *; consommation problematique *; consommation abusive *;
consomme de la cocaine; consomme de l'alcool; consomme du cannabis; consommation d'alcool; consommation de drogue*; consommation de cocaine; cocaine; crack; heroine; fentanyl; methamphetamine; ecstasy; opioide; opiace; se pique; toxicomane
"""

DRUGS = """
biaxin; ceftriaxone; amoxil; clavulin; cipro; flagyl; nitrofurantoine; macrobid; prednisolone; dexamethasone; atrovent; spiriva; pulmicort; singulair; lovenox; fragmin; heparine; heparin; xgeva; prolia; fosamax; actonel; domperidone; maxeran; gravol; zofran; ramipril; bisoprolol; diltiazem; nifedipine; fentanyl patch; dilaudid; statex; hydroxyzine; nozinan; zuclopenthixol; largactil; abilify maintena; lurasidone; duloxetine; desvenlafaxine; vortioxetine; atomoxetine; guanfacine; lisdexamfetamine; hydroxychloroquine; plaquenil; methimazole; cyclosporine; rituximab; imatinib; letrozole; anastrozole; antidepresseurs; antipsychotiques; somniferes; insulin glargine; estradiol; progesterone; spironolactone;
benadryl; reactine; aspirine; motrin; pantoprazole; amlodipine; eltroxin; foquest; intuniv; rexulti; latuda; trintellix; pristiq; dupixent; stelara; enbrel; repatha; contrave; depo-provera; epinephrine; nitro; rifampicine; ethambutol; isoniazide; paclitaxel; docetaxel; folfox; folfiri; cisplatine; carboplatine; metformin; warfarin; atorvastatin; rosuvastatin; amoxicillin; fluoxetine; paroxetine; lisinopril; gabapentin; ibuprofen; naproxen; tramadol; oxycodone; opioid*; blood thinner*; painkiller*; antibiotics; acetaminophene; abilify; adalimumab; adderall; advair; advil; amiodarone; amoxicilline; anticoagulant; antidepresseur; antipsychotique; anxiolytique; antiretrovira*; antihypertenseur; antibiotique; anticonvulsi*; apixaban; aricept; ativan; baclofene; biphentin; botox; brintellix; buprenorphine; bupropion; buspirone; candesartan; carbamazepine; cardizem; celexa; celebrex; champix; chimiotherapique; cipralex; citalopram;
clonidine; clopidogrel; codeine; colchicine; concerta; cortisone; coumadin; coversyl; crestor; cymbalta; dabigatran; dapagliflozine; dexedrine; depakote; digoxine; dilantin; dilaudid; divalproex; donepezil; effexor; eliquis; empagliflozine; entresto; epival; escitalopram; etanercept; flovent; furosemide; lasix; gabapentin*; galantamine; gliclazide; glyburide; haldol; haloperidol; hydrochlorothiazide; hydromorphone; humira; humalog; imovane; invega; irbesartan; januvia; jardiance;
keppra; lantus; lamotrigine; lamictal; levetiracetam; levodopa; levothyroxine; lipitor; lithium; losartan; lyrica; melatonine; memantine; mesalamine; metformine; methotrexate; methylphenidate; mirtazapine; morphine; naltrexone; nabilone; nitroglycerine; oestrogene; ozempic; oxycodone; oxycontin; pantoloc; paxil; perindopril; phenytoine; plavix; pregabaline; prednisone; prozac; prograf; remicade; remeron; risperdal; risperidone; ritaline; ritalin; rivaroxaban; rivotril; salbutamol; saxenda; semaglutide; seroquel;
sinemet; spironolactone; statine; strattera; suboxone; symbicort; synthroid; tacrolimus; tamoxifene; tamsulosine; telmisartan; tecta; testosterone; topiramate; trazodone; tramadol; tylenol; valium; valproate; valproique; valsartan; varenicline; venlafaxine; ventolin; viagra; victoza; vyvanse; warfarine; wellbutrin; wegovy; xanax; xarelto; xeplion; zoloft; zopiclone; zyban; zyprexa; sertraline; quetiapine; olanzapine; clozapine; aripiprazole; nicotine; trulicity; mounjaro; sildenafil; tadalafil
"""

ENDINGS = (
    "ectomie", "ectomies", "plastie", "plasties", "scopie", "scopies", "ostomie", "centese", "algie", "algies", "algique", "pathie", "pathies",
    "emie", "emies", "plegie", "plegique", "phrenie", "phrenique", "phobique", "philie", "penie", "urie", "urique", "megalie", "lithiase", "sclerose", "cytose",
    "nephrite", "ectasie", "arthrose", "odynie", "kinesie", "rragie", "rrhee", "trophie", "plasie", "ectomy", "oscopy", "opathy",
    "mab", "nib", "pril", "sartan", "olol", "statine", "prazole", "conazole", "apine", "azepam", "zolam", "cycline", "triptyline", "oxetine",
    "gliptine", "gliflozine", "glutide", "floxacine", "cilline", "mycine", "parine", "xaban", "triptan", "setron", "vir", "dronate", "peridone", "piprazole",
    "blastome", "carcinome", "sarcome", "cardite", "encephalite", "hepatite", "colite", "gastrite", "phlebite", "tendinite", "myelite", "dermatite",
)  # fmt: skip
"""Ends of learned words that name a disease, an act or a medicine."""

NOT_LEARNED = frozenset(
    b"academie;sympathie;antipathie;empathie;telepathie;homeopathie;osteopathie;naturopathie;nostalgie;analyse;catalyse;paralyse;dialyse;boheme;economie;"
    b"avril;april;profil;savoir;avoir;devoir;pouvoir;recevoir;prevoir;servir;suivir;souvenir;elixir;triumvir;decemvir;epidemie;pandemie;vendemie;"
    b"trophie;atrophie;philosophie;industrie;furie;curie;centurie;bibliophilie;francophilie;cinephilie;telescopie;stroboscopie;macroscopie;electrolyse;hydrolyse;"
    b"microscopie;spectroscopie;holoscopie;photocopie;proletarie;vaseline;discipline;genie;anomie;alchemie;chimie;toxemie;aristocratie;gastronomie;infanterie;"
    b"psychanalyse;metaanalyse;reanalyse;autoanalyse;cryptanalyse;pyrolyse;thermolyse;photolyse;hypertrophie;mercurie;penurie;luxurie;ironie;seigneurie;monarchie;armurerie;"
    b"compagnie;slovenie;roumanie;incurie;injurie;microanalyse;polyphilie;technophilie;pedophilie;contrephobique".split(
        b";"
    )
)
"""Ordinary words that end as learned ones do."""

MEASURES = (
    r"(?:ta|t\.a\.?|tension(?: arterielle)?|pression arterielle|bp) ?(?:[:=a] ?|de |est de )?\d{2,3} ?/ ?\d{2,3}"
    r"|(?:fc|pouls|frequence cardiaque|hr|heart rate) ?(?:[:=a] ?|de |est de )?\d{2,3}(?! ?(?:\$|%))"
    r"|(?:saturation|sat|sao2|spo2|sa02) ?(?:[:=a] ?|de |est de )?\d{2} ?%"
    r"|(?:inr|imc|bmi|hba1c|a1c|glycemies?(?: capillaires?| a jeun)?|hemoglobine(?: glyquee| a1c)?|creat(?:inine)?|dextro|hb|tsh|psa|cd4|lithiemie|cholesterol|ldl|charge virale"
    r"|dfg|debit de filtration|kaliemie|potassium|troponines?|leucocytes|plaquettes|ferritine|crp|alcoolemie|mmse|moca|braden|glasgow|bilirubine|hematocrite|natremie|albumine|lipase|acide urique)"
    r"[^\d.;\x00\n]{0,40}?\d{1,4}(?:[.,]\d{1,2})?(?: ?(?:mmol/l|umol/l|g/l|%|/30|/15|kg/m2|mui/l|ng/ml))?"
    r"|(?:20|6)/\d{1,3} ?(?:od|os|og|ou)(?![a-z])"
    r"|(?:gcs|aps|amh|rni|tfg|bnp|ldh|ggt|b12)(?: total)? ?(?:[:=a] ?|de |est de |est a )?\d{1,4}(?:[.,]\d{1,2})?(?![\w-])"
    r"|(?:temperature|(?-i:T[oO])|temp\.?) ?(?:buccale |rectale |axillaire )?(?:[:=a] ?|de |est de )?(?:3[5-9]|4[0-2])[.,]\d"
    r"|\d[\d.,]{0,5} ?(?:mg|mcg|ug|unites?|comprimes?|cp)(?: (?:po|sc|im|iv|bid|tid|qid|die|hs|prn|par jour|aux \d|x \d)|/jour| id\b)"
    r"|(?:qi|iq) (?:total |verbal |global )?(?:[:=a] ?|de |est de |estime a )?\d{2,3}(?!\d)"
    r"|(?:perdu|maigri de|engraisse de|lost|gained) (?:\d{1,3}|dix|douze|quinze|vingt|trente|quarante) (?:kilos|kg|livres|lbs?|pounds)(?![a-z])(?! (?:de |du |des |d'|of ))"
    r"|(?:cure|therapie) de \d{1,3} (?:jours|semaines|mois)|nee? a \d{2} semaines|prematuree? de \d{1,2} semaines"
    r"|grossesse de \d{1,2} semaines|enceinte de \d|gesta \d|\bg\dp\d|indice de masse corporelle de \d{2}"
)
"""Vital signs, laboratory results and doses with their values."""
MEASURED = (
    "ta; t.a; tension; pression; bp; fc; pouls; frequence; hr; heart; saturation; sat; sao; spo; sa0; inr; imc; bmi; hba; a1c; glycemie; "
    "perdu; maigri; engraisse; lost; gained; creat; dextro; hb; cure; therapie; ne; nee; premature; hemoglobine; creatinine; tsh; psa; cd4; lithiemie; cholesterol; ldl; charge; dfg; debit; kaliemie; potassium; troponine; leucocytes; "
    "gcs; aps; amh; rni; tfg; bnp; ldh; ggt; bilirubine; hematocrite; natremie; albumine; lipase; acide; b12; to; plaquettes; ferritine; crp; alcoolemie; mmse; moca; braden; glasgow; temperature; temp; t; qi; iq; grossesse; enceinte; gesta; g; g1p; g2p; g3p; g4p; indice"
)
"""What a measure begins with."""
MEASURE_ANCHORS = (
    r"\b(?:20|6)/[0-9]{1,3} ?(?:od|os|og|ou)\b",
    r"\b(?:ta|bp|tension|pression arterielle) ?[:=a]? ?(?:de )?[0-9]{2,3} ?/",
    r"\b(?:fc|pouls|hr|frequence cardiaque|heart rate|saturation|sat|sao2|spo2|inr|imc|bmi|hba1c|a1c"
    r"|glycemie|creat(?:inine)?|dextro|hb|tsh|psa|cd4|lithiemie|cholesterol|ldl|dfg|kaliemie|hemoglobine"
    r"|troponine|leucocytes|plaquettes|ferritine|crp|alcoolemie|mmse|moca|glasgow|gcs|aps|amh|rni|tfg|bnp|ldh|ggt|bilirubine|hematocrite|natremie|albumine|lipase|acide urique|b12|charge "
    r"virale)\b",
    r"\bt(?:o|emp(?:erature|\.)?) ?[:=a]? ?(?:de )?[34][0-9][.,]",
    r"[0-9] ?(?:mg|mcg|ug|comprimes?|cp|unites?)\b",
    r"\b(?:perdu|maigri de|engraisse de|lost|gained) [a-z0-9]{1,10} (?:kilos|kg|livres|lbs?|pounds)\b",
    r"\b(?:cure|therapie) de [0-9]|\bnee? a [0-9]{2} sem|\bprematuree? de [0-9]",
    r"\bg[0-9]p[0-9]",
    r"\b(?:qi|iq) (?:total |verbal |global )?(?:[:=a] ?|de |est de |estime a )?[0-9]{2}",
)

STATED = (
    r"souffr(?:e|ent|ait|ant|ir); atteint(?:e|s|es)?; diagnosti(?:c|cs|que|quee|ques|quees|quer); diagnos(?:is|ed); dx; operee?; traitee? (?:pour|par|contre); suivie? (?:en|pour); medication; medicaments?; "
    r"prescription; prescrite?s?; posologie; ordonnance; antecedents; atcd; pronostic; etat de sante; condition medicale; problemes? de sante; sequelles; limitations?(?: fonctionnelles?)?; restrictions?(?: medicales?)?; allergies?; "
    r"resultats? (?:d'analyse|de laboratoire|du scanner|de l'irm|de la biopsie|d'examen|de test)s?; suffers? from; suffered from; medical (?:condition|history); treated for; prescribed; symptomes?; est (?:decedee?|morte?) d[e']; rx"
)
"""Verbs and labels of care: a fact only with what follows them."""

INITIALS = "TDL|STEMI|NSTEMI|TSAF|TND|MDD|ASD|FASD|CVA|TIA|DVT|TOC|TAG|TCA|IRC|SEP|TCC|SAOS|AOS|RGO|TVP|VHC|VHB|TNC|DFT|SOPK|FIV|AIT|ACFA|RCH|TSO|TUS|SSPT|COPD|CHF|CKD|OCD|GAD|BPD|TBI|UTI"
"""Usual abbreviations, illnesses in capitals only: the same letters are words otherwise."""

CARERS = re.compile(
    rb"(?:psy|oncologue|cardiologue|neurologue|psychiatre|psychologue|orthophoniste|ergotherapeute|nephrologue|gynecologue|urologue|rhumatologue|pneumologue|dermatologue|gastroenterologue|endocrinologue|hematologue|physiotherap\w*|inhalotherap\w*|therapist|psychiatrist)s?",
    re.IGNORECASE,
)
"""Someone's profession, and a fact only of the one who sees them."""
SEEN = re.compile(
    rb"(?<![a-z])(?:voit|vois|voir|consult\w+|rencontr\w+|suivie? (?:par|en)|refere\w*|vue? par|rendez-vous|rdv|chez|son|sa|mon|ma|sees|seeing|saw|his|her|my)(?: (?:avec|a|en|par|un|une|le|la|a))*[ ]\Z",
    re.IGNORECASE,
)
PRESCRIBED = re.compile(
    rb"(?<![a-z])(?:lui a|m'a|nous a|(?:a|ont|est|sont) ete|fait|medica[a-z]+|dose|was|been) \Z",
    re.IGNORECASE,
)
"""Who prescribes is not who takes: « le Dr X prescrit » says nothing of X."""
