"""Names of people, everyday words and towns abroad that resemble names of places of Mali (places.md 5). Folded.

They compete with the names of places: what resembles them is asked or refused, never taken for a place in silence.
A place that bears such a name (Diarra) is asked too.
"""

from __future__ import annotations

from dialogs.understand.folding import words

FIRST_NAMES = (
    "abdou abdoul abdoulaye adama aicha aissata alassane alhassane ali almamy aly amadou amina aminata assa "
    "assetou awa baba bakary bakoroba bandiougou bassirou benogo bintou bocar boubacar boubakar bourama bouya "
    "brehima chaka cheick cheickna coumba daba dado daouda demba diadie diahara dioncounda dionke djelika djeneba "
    "djenebou djibril djoba dramane drissa fanta fatim fatou fatoumata fily fode founeke fousseni fousseyni gagny "
    "gaousou gaoussou garba goundo habi habib hadja hamadoun hamala hamed hamet hamidou hamza harouna hassan hawa "
    "hawoye houssein ibrahim ibrahima idrissa inna ismaila issa issiaka issouf kaba kadia kadiatou kadidia kalifa "
    "kalilou kandia kaniba kankou karamoko karfa karim kassim kassoum kissima koke kola koniba korotoumou koumba "
    "kounandi ladji lahaou lala lalla lamine lamissa lassana lassina leila madani madou mady maferima mahamadou "
    "mahamane mahamoudou maimouna makan mamadou mamaye mamby mamery mamou mamoutou mansa mariam mariama massan "
    "massaran massire mata minata mintou moctar modi modibo mohamed mohammed molobaly moriba mory moussa musa "
    "naba nafi nafissatou nakani nampe nana nassira nene nia niagale niakale niamoye niele nouhou nouhoum nouhoun "
    "omar oulematou oumar oumarou oumou oumy ousmane ousseynou papa penda ramata ramatou rokia rokiatou sadio "
    "safiatou saidou sali salif salimata samba sambou sanata sanoussi saran satou seidou sekou sekouba seyba "
    "seydou seynabou siaka sibiri sidi sidiki sina sira sitan solo soriba sory soukeina souleymane soumaila "
    "soumba soungalo sounkalo tahirou tata tenimba tenin tidiane tiecoura tiefing tiekoro tiemoko tiemokoba "
    "toumani wassa yacouba yah yaya yeya yoro youba youssouf youssoufou zakaria zan zeinab zeinabou zoumana"
)
FAMILY_NAMES = (
    "arama bagayoko bah ballo bamba barry bathily bengaly berthe bocoum boly bouare camara cisse cissokho cissoko "
    "cissouma coulibaly dabo daffe dagnoko dakouo danioko dansira dansokho dansoko dao daou dara dembaga dembele "
    "denon dia diabate diaby diakhite diakite diallo diamoutene diane dianka diarra diassana diawara dicko "
    "diomande diombera diop djiguiba djire dolo doucoure doumbia doumbouya drame fall fane fofana fomba gakou "
    "garango gassama goita gory gueye guindo guisse haidara kadiogo kamate kamena kamissoko kampo kanadji "
    "kane kanoute kante karabenta karagnara karambe kassogue katile kebe keita keme kenta kienta kodio koita "
    "konare konate kone konta kontao koumaga koumare kounta koureissi kouyate ly macalou magane magassa "
    "magassouba maguiraga maiga makadji malle mangara marega mariko menta minta nantoume ndiaye niakate niang "
    "niangado niangaly niare nimaga nomoko ongoiba ouane ouattara ouologuem pamanta plea poudiougou sacko "
    "saganogo sagara samake samoura sangare sanguera sankare sanogo sanou sawadogo saye sayon sidibe sidiki "
    "sima simpara sinayoko sinenta singare sissako sissoko sogoba sogodogo somboro sonko soucko soulale soumano "
    "soumaoro soumare soumounou sow sy sylla tall tamboura tamega tandia tangara tapily tapo tekete tembely teme "
    "tera tessougue thera thiam thienta thiero tienta tigana timbely tirera toe togola tolo toungara "
    "tounkara toure traore wague wane wele yalcouye yanogo yara yaro yatassaye yattara zerbo zoure"
)
BAMBARA = (
    "ala ale alla allah anw aw awo ayi baara baarakela bagan baganmara baganw baji bakoron balima balimaw balo "
    "bamuso bana barika bato bee bin bo bolifen bolo boloko caman cekela cekoroba cenin dafen daga danbe deme den "
    "denbaya denke denmuso denw dogo dogoke dogomuso dogotoro dogotoroso dolo don dooni dugu dugukolo dugutigi "
    "dumuni dunan dunanya dusu dusukasi fa faantan fama fanga fanso fantan farati faso fen fini finitigi foro "
    "foyi fura furu gelen geleya hakili hami here jaabi jago jagokela jamana janjo ji jigi jigifa jigin jiri "
    "juguya juru kaba kafo kalan kalanso kalo kamalen kanu kanyini kari kele kene kenema keneya kenya kiri kocen "
    "kongo kono konoma konona kore kulu kuma kun kunbe kungo kunnafoni kunun kuru kurun lakoli malo maloya mansa "
    "minen misi misiri misiw mobili mogo moto mousso muso musokoroba musonin nafa nako negeso nimisa nkalon nogon "
    "nogonfe nono npogotigi nye nyini nyininkali nyo nyumanke olu owo pankurun pikiri politiki sabali safune saga "
    "sagaw sariya saya sebe sebenni sen sene senekela setigi sigi sini sira siran siranya sisan sise sisew "
    "situlu sogo sogoma sokono songo soro su sugu sunogo surofe taama taga tasuma taxi teri tiga tile tinye tooro "
    "toro toubabou tounga tubabu tubabuw tulo tuma tuman tunga tunkan tunkarake unhun waati wari wariko wele wolo "
    "wula wuli yan yen yiri yoro"
)
EVERYDAY = (
    "acheter agriculture aiche aide aider ami amis animateur annee apprendre argent attendre attends aucun aucune "
    "aulnay autre autres avis bambara banque basigi bateau beaucoup bebe berger besoin beurre bien bientot boire "
    "bolofara bondy boua bouna bourse boutique cadiz calme camion camionnette carreleur carte certificat cesiri "
    "chaleur chantier chaque chauffeur chef cheickne chercher chevre choix chose cissao climatiseur coeur "
    "coiffure colere comment commerce comprendre conduire conseiller construire content contente contrat corps "
    "coton coucou coudre cousin cousine couture credit cuisine cultiver dabakala danaya dedans dehors deja demain "
    "depuis desert dette diabira dianessy diarisso diplome djeneba djerba docteur donner dormir doucement dusukun "
    "eau ecole ecrire electricien electricite elevage elever encore enfant enfants ensemble entre espoir essence "
    "evry faamuya facebook fadima faim faire fatigue fatiguee faux femme feu fini finir fisa formation francais "
    "franchement frere froid frontiere gagner garan gaya grand grossesse hamdoulilah heureux hier hine homme "
    "hopital horon huelva huile idee identite idrissa inchallah internet jaba jamais jardin jeune jeunes jour "
    "kadidiatou kady kafe kalanden karamogo kassibo katiola kedougo keleke kissidougou korofo lahidu lait lassine "
    "laver lire lleida logement loin lumiere macon maconnerie mahawa main mais makalou makari malade maladie "
    "malien malienne maliens malitel manger mangoro mangue maraichage marche mari mariage matin mecanicien "
    "mecanique medecin medicament menage menu merci mere message mil mine mois moment monastir monde moov "
    "moustiquaire mouton moutons nabeul natte nganiya niakhate nogoya normalement nuit numero nyetaa nzerekore "
    "oignon oncle or orange ordinateur oublier papier papiers parler partir partout pas passeport passer pasteque "
    "patron pauvre paye payer pays pecheur pecheurs peinture pere perpignan personne peur pied plomberie plombier "
    "pluie plusieurs podor poisson police poulet poulets pourquoi pouvoir prendre preparer pret prison probleme "
    "problemes projet quelque question quoi reparer reponse rester retour revenir riche rien riz rouen route "
    "salaire salimatou salut sans sante sassandra savoir savon seguela semaine seul seule sinaba sincerement "
    "soeur soir soleil solution sonni soudeur soudure soukouna sountoura stage stop sucre sukaro tailleur tamati "
    "tante tard telegram telephone temps tengrela terre tessaoua tete tiecoro tiga timbo tinyefo tivaouane tomate "
    "toujours tous tout transport travail travailler tricycle triste trouver vache vendre ventilateur ventre "
    "vieille vieux vite voisin voisine voiture vouloir voyage vrai walima wallah wangara whatsapp woso wuliwuli "
    "yacine yelema zinguinchor zoumana"
)
ABROAD = (
    "abengourou accra afrique ajdabiya allemagne almeria amerique amsterdam angola arabie atar bakel banfora "
    "bangui banjul barcelone bata belgique berlin beyrouth bizerte blida bogande boke bologne bondoukou bordeaux "
    "bouake boundiali brazzaville bruxelles canada catane chine congo constantine cotonou dabola daloa derna "
    "diffa dinguiraye divo djibo doha dori dosso douala dubai egypte europe ferke ferkessedougou freetown "
    "fuerteventura gagnoa gaya genes geneve gibraltar grece grenade istanbul johannesburg kaedi kairouan kankan "
    "kano kaolack kaya kayar kedougou kindia kinshasa kolda konni korhogo koudougou koweit kumasi labe lagos "
    "lanzarote liban libreville lille linguere lisbonne lome londres luanda lyon macenta madrid mahdia "
    "malaga malte mamou maradi marseille matam mbacke mbour meknes milan minignan monrovia montpellier montreuil "
    "nairobi nalut nantes naples nice nkonni nzerekore odienne ouahigouya ouarzazate palerme parakou paris "
    "portugal relizane richard rome safi setif seville sirte soudan strasbourg tarhouna tarifa tebessa tenerife "
    "tengrela tera thies tlemcen tobrouk toll torodi toulouse turin turquie valence velingara yamoussoukro "
    "yaounde ziguinchor zliten zurich"
)
NOT_PLACES = tuple(sorted(words(FIRST_NAMES, FAMILY_NAMES, BAMBARA, EVERYDAY, ABROAD)))
