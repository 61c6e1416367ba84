"""Words around the name of a place, and words that are no place although they resemble one (places.md 5 and 7).

Folded. Names of people and everyday Bambara words compete with the names of places: what resembles them is asked
or refused, never taken for a place in silence.
"""

from __future__ import annotations

from dialogs.understand.folding import words

CARRIERS = words(
    "je j suis chui chuis jsuis g viens vient venu venue de du des d a au aux la le les l habite jhabite nous",
    "on est sommes ville village commune cercle region quartier district dans vers pres cote retourne retourner",
    "vais va aller arrive arrivee arriver rentre rentree rentrer ne nee natif native originaire origine ici",
    "actuellement maintenant chez moi c ma mon mes famille parents maison en et ou etais ete reste vis vit me",
    "trouve trouver localite endroit lieu svp stp merci mali bonjour oui y il ai suis mnt pour par avec sur",
    "sont n ni be bora bo nana na ka taara taga taa sigi sigilen dugu kono fe ye don o bolo wolola wolo kan",
    "jamana mara kafo kubeda la sisan bi yan so",
)
LEVELS: dict[str, str] = {
    "region": "region",
    "mara": "region",
    "cercle": "cercle",
    "serekili": "cercle",
    "commune": "commune",
    "kubeda": "commune",
    "quartier": "quarter",
    "kin": "quarter",
}
FIRST_NAMES = (
    "moussa musa fatoumata fatou fanta aminata amina mamadou oumar omar ibrahim ibrahima seydou seidou adama "
    "awa mariam mariama kadiatou kadia aissata aicha boubacar boubakar amadou issa abdoulaye abdou abdoul "
    "souleymane soumaila bakary modibo salif drissa idrissa sekou sekouba lassana lassina hawa rokia rokiatou "
    "oumou djeneba djenebou assetou sory sidi aly ali mohamed mohammed mahamadou mahamane ousmane hamidou "
    "yacouba karim daouda bourama brehima cheick cheickna siaka yaya zoumana fousseyni lamine madou maimouna "
    "nana sali saran sira tenin tata ramata safiatou salimata bintou korotoumou nene oumarou harouna hamadoun "
    "almamy youssouf youssoufou samba demba fily nouhoum alassane alhassane dramane kassim kassoum mory "
    "mamoutou solo tiemoko tiecoura nampe nana djelika djibril gaoussou goundo hamza"
)
FAMILY_NAMES = (
    "traore diarra coulibaly keita konate kone diallo sidibe sangare dembele toure cisse camara doumbia fofana "
    "kante maiga sissoko cissoko samake togola ballo berthe bagayoko dicko haidara kouyate sacko niare tounkara "
    "diakite sanogo goita dao sow bah barry kamissoko diabate cissokho tangara sylla soumare soumano sidibe "
    "simpara sinayoko sogoba soucko tamboura tandia tembely tessougue togo toungara wague yattara yatassaye ag "
    "bathily bengaly bouare dabo daou daffe dansoko dansira danioko dembele dia diaby diakhite dianka diawara "
    "dolo drame guindo gassama gakou kane karambe kassogue kodio koita koumare kontao koureissi magassa "
    "magassouba malle mariko marega ouattara ouologuem ouane sanou sagara sanou senou sidibe sima soumaoro saye "
    "thera tolo thiam tapily"
)
EVERYDAY = (
    "baara baarakela muso mousso den denw wari wariko dumuni ji kenya keneya bana dogotoro dogotoroso lakoli "
    "kalan sene senekela bagan baganmara misi saga sise jago jagokela sugu mobili moto negeso taxi tunga tounga "
    "tunkan taama sira fen mogo fa balimaw balima teri here toro tooro deme wele kuma jaabi nyininkali sini "
    "kunun sisan tile kalo caman bee foyi dooni dugukolo mansa fama cekela sogo foro nako kungo baji wula kene "
    "tasuma yiri fini bolo dusu kun tulo nye awo ayi owo unhun menu salut retour aide stop rien quoi comment "
    "pourquoi travail argent formation enfant enfants femme homme mari malade hopital ecole route voiture "
    "dormir manger logement soudeur soudure mecanicien mecanique coiffure couture macon maconnerie plombier "
    "plomberie electricien electricite elevage agriculture commerce transport cuisine jardin projet boutique "
    "marche poisson mouton moutons vache poulet poulets riz mil mais coton or mine chantier frere soeur pere "
    "mere ami amis malien malienne maliens bambara francais personne beaucoup demain hier toujours jamais "
    "passer conseiller fini finir attends attendre probleme problemes besoin banque credit pret menage "
    "chauffeur tailleur berger pecheur pecheurs maraichage peinture carreleur bien pas sans rien tout tous "
    "chose vrai faux loin seul seule faim"
)
ABROAD = (
    "odienne korhogo bouake kankan kedougou thies lome cotonou lagos accra paris madrid barcelone rome naples "
    "milan montreuil lyon libreville douala yaounde brazzaville kinshasa luanda banjul freetown monrovia kano "
    "maradi dosso dori banfora ferke daloa labe europe afrique angola congo soudan egypte arabie dubai turquie "
    "allemagne belgique portugal amerique chine canada koweit liban malte grece"
)
NOT_PLACES = tuple(sorted(words(FIRST_NAMES, FAMILY_NAMES, EVERYDAY, ABROAD)))
