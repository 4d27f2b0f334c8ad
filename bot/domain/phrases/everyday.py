"""Words that are what they are: never a typing error for another, never somebody's name.

`EVERYDAY` holds normal forms (ae, oe, aa) of both languages: what people write around an answer,
words that look like one of those that matter, and those of the turns themselves. A word may be
added at any time; the worst that a missing one does is a question more. `FIRST_NAMES` are first
names, among them those that are words as well ("Bo", "Per", "Mark").
"""

from bot.domain.phrases.symbols import word_set

_DANISH = """
ad af al alle aller alt altid altsaa anden andet andre andetsteds arbejde arbejder arbejdet at
bare bedre bedst bedste beder bede bedt bekraefte bekraefter beklage beklager beklageligvis
beklagelse besked beslutning betyder bil bilag bilaget bilagene billet bliver blive blev blevet
bolig brev bringe bruge bruger buffet bus byraad byraadet byraadsmoede borger borgere borgmester
borgmesteren boern barn barnet bedes bordet da dag dage dagen daarlig daarligt de dejlig dejligt
dem den denne der deres derfor derhen deri dermed derover desuden det dets dette dialog dig din
dine dit doegn du dukker doed dobbelt dobbeltbooket dobbeltbooking datoer dato datoen dertil
derefter derude deltager efter efterfoelgende eftermiddag eftermiddagen eftersende eftersendes
egen eget egne ej eller ellers en end endnu endelig endeligt eneste enhed enig enige ens er et
etage enten faa faar fald familie far fast fat feberen feber ferie ferien fejl fik fin fint finde
finder fire firma fjerde flere flest flot flytte flytter flyttet folk foer foerst foerste foert
foelge foelger fordi forbehold forbinder forhaabentlig forhindring forhold foraar foraaret forslag
forsinkelse forsinkelser forskellige forslaget forstaar foreslaar foreslaa foreloebig foreloebige
formand formanden formandskab formandskabet formiddag formiddagen forrige forstaaelse fortsat
fortaelle fortaeller fra fredag frem fremover fri fuld fungerer fysisk faelles faellesskab
fremmoede for forhaand foredrag forlader forleden fortryde forvente forventer forventning gaa gaar
gang gange gerne giv give giver glad glaeder glaede glemt glemte god godaften goddag godkende
godkender godmorgen godt gode grad grund grunde grundet gruppe gruppen gik gaet gaaet gaeld
gaester gaest gjort goer goere ha haaber haab haabe hals halsen halv halve halvanden ham han hans
har have havde hej hel hele helt helst heller hende hendes henvender henvendelse hensyn her herfra
herefter hilsen hilse hilsner hjem hjemme hjaelp hjaelpe hjaelper hold holde holder holdes hos
hotel hotellet hun hundrede hurtig hurtigt husk huske husker hvad hvem hver hverken hvilken
hvilket hvis hvor hvordan hvorfor hvorhen hvornaar hvorvidt haard haendelse hovedpine herning
henter henne i idag idet ide igen igennem igaar imellem imens imod imorgen ind inde inden
indkaldelse indkaldelsen indtil ingen ingenting intet interne iogmed istedet isaer i-stedet
indlagt indstilling indlaeg indkaldt indbydelse ja jeg jer jeres jo job juleferie julefrokost
julen jul kan kaeft kalde kalder kalender kalenderen kender kende kendt klar klart klarer kl
klokkeslaet kollega kollegaen kolleger kom kommune kommunen kommunens kommuner kommunal konference
konferencen kontor kontoret kort kun kunne kuverter kvarter kvinde kvartal kost koster koere
koerer koe kaere kommentar kommentarer konflikt kursus kontakt kontakte kontakter konstitueret
kobling lad lader laegen laege laese laest laenge laengere langt lave laver let lide lidt lige
liges liste lister listen livet lokale lokalet lukke lykke lykkedes lynhurtigt loeb loebet loerdag
ledelse ledelsen leder ledig led ledsager ligger ligge maa maade maaske maaned maaneden maaneder
made mail mailen mails man mandag mange mangler mangle med meddele meddeler meddelelse medmindre
medbringe meget mellem melde melder meldt meld men mener menes mens mere mest mester middag mig
min mindre minutter minut mindst mine mit mon moed moedelokalet moedeleder moedes moedtes moede
moedekalender moedeplan moedeplanen moederaekke mulig muligt mulighed muligheden muligheder
muligvis maal maatte mand naa naar naas naat nae naevnt naer naerme naesten naestformand nej
nemlig netop ned ni noedt noget nogen nogle nok nu nummer ny nye nyt noedvendigt notere noterer
noter note navn navnet og ogsaa okay ok om omkring ond onsdag op opdage opfoelgning oplyse oplyser
oplyst opmaerksom opstaaet orden orientering os over overalt overfor overhovedet overlap
overlapper orlov ord paa papir papirer par parkere pause pension person personlig personligt
personlige planer plan planlagt plads pladsen plejer praecis privat private proever proeve projekt
punkt punktet punkter passer passe passerer paaske paasken paaskeferie paagaeldende raad raadet
raekke region regionen regner regne rejse rejser rejst ret rette rigtig rigtigt rigtige ringe
ringer rum rundt repraesenterer repraesentere referat referatet rummet saa saadan saafremt sag
sagen sagde sagt sal sammen samme samt se ser sende sendt send senest senere seneste sent seks
selv selvom selvfoelgelig selskab service set sidde sidder side siden sige siger sidste sikker
sikkert sin sine sit skal skaber ske sker skete skidt skrive skriver skrev skrevet skole
skoleferie skulle skyld skyldes slut slutter slutte smuk smutte smutter snart som sommer sommeren
sommerferie sommerferien spist spise spiser spoerg spoerge spoergsmaal spurgte staa staar stadig
start starter starte sted steder stemme stille stiller stoppe straks stor store stort syg syge
sygdom sygemeldt syn synes syv soen soendag soeskende svar svare svarer svaret situation
situationen startede session sekretariat sekretariatet sender sjov tag tage taget tager tak takke
takker tal tale taler talt tankerne tanke tegn telefon teams temamoede temamoedet tema temaet ti
tid tiden tidlig tidligt tidspunkt tidspunktet til tilbyde tilfaelde tilfaeldet tilmeld tilmelde
tilmelding tilmelder tilmeldt tilsagn tilstede tirsdag time timer timen tirsdage to tog toget
torsdag traek traekke traekker trafik trafikken tre tro tror tur turen tvivl tvunget tyve taenker
taenke taette ud ude uden udenfor udgave udland udlandet udsaette udsat udskudt uge ugen uger
uheldigvis umiddelbart umuligt under underret undertegnede undskyld undskyldning undgaa usikker
usikkert udfordret udfordring udelukket ulempe ulejlighed uanset udmaerket udvalg udvalget uventet
vaere vaeret vagt vaek valg van vand var varer varmt ved vedhaeftet vedhaeftede vegne vej vejen
vel velkommen velkomst venlig venlige venligst vente venter ventes verden vi vide vil ville vinter
vinteren vinterferie videre vigtig vigtigt vis vist vise viser vores vor vender vende vaelge
vaelger vaerd vejret vagten aar aaret aaben aabne aabner aabnede aften aftenen aftalt aftale
aftaler aftalen afgang afgive afsender afslutte afsluttes afslutning afslag afloeser afloese
aflyse aflyst aflyser aflysning afvente afventer aerger aergerlig aergerligt aergre oe oekonomi
oenske oensker oest oevrigt oversigt oversigten online erstatter daekker tiltraeder fratraeder
fungere uddannelse beskaeftigelse digitalisering forvaltning forvaltningen afdeling afdelingen
direktionen byen teknik miljoe sundhed omsorg per mark line storm stig bo kaj ove liv ask social
kultur erhverv stab staben omraadet omraade ledelsessekretariatet direktionssekretariatet
"""
_ENGLISH = """
a able about above abroad accept access actually add address after afternoon again against ago all
allow almost alone along already also although always am among an and annex annexes another answer
any anybody anyone anything anyway apologise apologize apologised are area around arrival arrived
arrives as ask asked asking at attached attachment attended attends available away back bad be
because become been before beg begin begins behalf behind being believe below best better between
big booked both bother break bring bringing budget bus business busy but buy by bye call called
came can car care case catch catering chair chairman change changed changes check chief child
children clear clash clashes clock close closed colleague colleagues come comes commit conference
conflict conflicting confirm confirmed confirming contact copy could council count course cover
covers covering colour come-back coffee comments date dates day days dear decide decided decline
declined delay delayed delays depends did dinner directly discuss discussed do document documents
does doing done down due during directors doubt each earlier early either else email end ends
enjoy enough entire even evening event ever every everybody everyone everything exact exactly
except excuse excused expect expected expecting family far fast feel few fill filling finally find
fine finish first fit for forget forgot forward found free from front full fully further general
get getting give given glad go goes going gone good got grateful great group guess guest had half
hand happen happy hard has have having he hear heard hello help her here hers hi high him his hold
holiday holidays home hope hoped hopefully hoping hotel hour hours how however ill illness
important in inconvenience inform instance intend interested into invitation invite is issue it
item items its job join joined joining joins just keep kept kind kindly know known last late later
least leave leaves left less let letter like likely list listed little live long longer look
looking lot lunch made mail make makes making many matter may me mean means meant meet meets
message met might mind mine minute minutes mistake mode moment month months more morning most
mostly move moved much must my myself name named near need needed needs never new news next nice
no nobody none noon nor not note noted nothing notice notify now number occupied of off office
often ok okay old on once one ones online only open opening or order other others otherwise our
ourselves out over overlap own paper papers parent parents park part partly past people permission
person personal phone physical physically place plan planned planning plans please pleased point
policy possible post postponed practice prefer prepare present prevented previous prior probable
problem project proper provided put question questions quick quickly quite rather reach read ready
real really reason receive received recently record recorded regards regarding register registered
regret regrets regretfully remind reminder reply represent represents representing request
reschedule rescheduled response rest right room round run said same saw say saying says schedule
scheduled season seat second secretariat see seeing seem seems seen send sending sends sent
session set several shall share she short should show sick side since sit sits sitting situation
so some somebody someone something sometimes soon sorry speak spot spring staff stand stands
standing start starting starts stay staying step steps stepping still stop strategy such suggest
suggestion summer sure table take taken takes taking talk team tell tells term than thank thanks
that the their them then there therefore these they thing things think this those though thought
through throughout thus till time times tired to today together told tonight too took topic toward
train travel travelling traveling trip true try trying turn two uncertain under understand
unfortunate unless until unsure up upcoming upon us use used usual usually vacation venue very via
video visit wait waiting want wanted wants was way we week weekend weeks welcome well went were
what whatever when where whether which while who whole whom whose why will winter wish wishes with
within without word work working works would write writes writing wrong wrote year years yes
yesterday yet you your yours autumn fall ordinary theme unexpected unexpectedly cancelled canceled
cancellation leaving
"""
_LOOK_ALIKE = """
kommet kommen kommenter kommandoer kommentere kommers sender senders sende sendere senes moebler
moedte moeller moeder modet moder moden model modne moent moerk moegler delegere delegeret
delegation deltagende deltog deltagerliste deltagerlisten deltagerne deltagers martin martins
marked markeder marts marks march marsk juno julius junior april aprils augusta augusts majs
mellemtiden afbryd afbrudt afgud tilbud senderen foredraget forbindelse forhindrer forhindre
forsinke forsinker fredage mandagen maanedag ferier feries faerie forrest senior sener stegt
stedets statet staedig sted stedse tilbager stedlige frokosten frokoster frokostmoede parkeringen
parkeringsplads marches marched marine coming comings comming combing attends attendant attendee
attendees attract instant meting meetings agents substitutes substituted novelle decision
december's cancels cancelling canceling canceller annullerer annulleret annulleres annullerede
fortryd fortrudt fortroed fortrydelse forlad forladt dagsordner dagsordenspunkt dagsordenspunkter
dagsordenens morgenen morgenmad hvordan arrived arrives arrival ankommer ankomme ankomst komplet
kommissorium kompetence afrundet afsked apologized ascending attendants augustus calendars cancer
cannon coding coping deltag deltagelsen deltaget forandrede forandret forbryder forbrydere
forbyder forhandlet forklare forladte forlaget forlange forlyder forsikret forsinkede forsynet
fredags fridag fridays frie hvile jaguar jude judy jule julia julio jung junk jury kammer koerende
komma kommando leading leaking leaning learning leasing loerdags mandat marc marco mars marsh mart
marta marty maske match mats meanings medierne melting minderne moderne moeblerne moedre moedrene
moedt moere mondays morder morderen mordet moren morgan morgener morges naegte naese naest
naestved noveller nyeste onsdags participant participants participated partnering saedet sander
saturdays seere sekunder sendes severe slender soendags soender spaender stede steget sundays
supplement suppleret synder tidligste tilbragt tilbragte tilgange tirsdags torsdags tuesdays
tydeligere unstable usable withdrawal withdrawn withdrew
"""

_OF_TURNS = """
aarshjul absence absent absolut absolutely accepted accepterer accepting according account act
acting administrerende adresse adressen advise advised aergrelse aerinde afgoeres afhaenger
afhaengig afholdes afkald afklare afklares afklaret afklaring afloeseren aflys aflyses afmeld
afmelde afmelder afmeldt afraid afsaette afse afskaaret afspadserer agendaen agreed agter ahead
aim aiming akut allerede alright anderledes aner ang angaaende angivet ankomst anledning anmelde
anmelder announce answered antagelig antageligt antageligvis antager anymore apart apparently
appoint appointing appointment approximately arrangement asks assume assuming avspadserer awaiting
baggrund bail bange barsel barselsorlov befinder begge begravelse begynder behandle behandles
behoever behov beklagelig bekraeft bekraeftet believes besluttet besoeg bestemt besvaeret beyond
bit blandt boer book booket bort bortfalder bortrejst bortset bow brug brugsanvisning bryde bryder
bryllup burde bussen certain certainly chance chancen chancerne chances checking cirka citat
claimed claims commands commitment commitments committed confusion connection considering convey
cope corona country covid crossed currently daekke dags danmark datoerne definitely del dele
delegate delegerer delete delighted dengang depart depending derfra derop dial difficult digital
digitalt discussing diskuteres disponibel disregard doeren dog double drikke droefte droeftelse
droeftes drop droppe dropper droppes dukke eat efteraarsferie eftersom eks eksamen eksempel
eksempelvis eksternt elevator elsewhere emner emnerne engaged engagement engagements engageret
erkende erstatte erstattes erstattet eventuelt example faaet fact faktisk faktum familiaere fear
feeling fejlagtigt fejlen feriedag feriefri fills findes fingers fingre fjern fjerne fjernes flyet
flyttes flyve foere foerend foerstkommende food foraeldreorlov forced foregaar foreloebigt
foreslog forfald forhaabentligt formelt formentlig formentligt former formodentlig formoder
formodet fornemmelse fornemmer forplejning forpligtelse forpligtelser forretningsrejse
forsinkelsen forsoeger forsoemme forsoemmer forstaaeligt forstaaet forstod fortalte fortrydes
fortunately forudsaetning forudsat forventelig forventeligt forventes forventet forvirringen
frameld framelde framelder fravaelge fravaelger fravaer fravaerende fre fremme frisk frygt frygter
fuldt future gad gaeldende gaelder gengaeld gennemfoere gider givet giving gladly glem glemme
glimrende glip haenge haenger haevder halvdelen handler happily hardly haste hav head health
hedder hejsa helbredsmaessige held heldigvis hellere hen henvisning hereby hermed hoerer hoert
hoerte hopper hospital hospitalet hul hurtigst huset hvert hvertfald hvorhenne ifoelge ignore
ignorer ignorere ignoreres imagine imidlertid inclined indeed indevaerende indfinde indgive
indholdet indisposed indse indsend indstiller influenza informed intending internt invitationen
jep joke juridisk kaemper kaffe kaldt kant kapacitet karantaene ked kede kkr klare klarer knap
knibe kniber kobler kollegaer konfirmation kongres konstatere konstaterer konstitueret krydser
lade laeser laeste lander landet lang lange langtidssyg lederuddannelse ligesom link linket loebe
loeber loer looks love lover lovet luck luckily luft lungebetaendelse lurer lykkes mad maks manage
materialet maternity maveonde medarbejder medbringer meddelt meddelte medregn medvirke meldes
meldte mentioned menu messe mht migraene miss misse misser missing mistaenker modtag modtage
modtaget moedeafbud moededato moededatoer moededatoerne moedeindkaldelsen moedekalenderen
moedeoversigt moederaekken moedested moedestedet moedets morgenbroed mvh naeh naeppe naermere
naevne naevner naevnte naturligvis navngive neither nodsaget noedsaget noedstilfaelde noone
noteret obligations occasion oejeblik oejeblikket oekonomisk oevrige offer officielt omgang omgoer
omstaendigheder ons opereres opfoert opgaven opgive ophaev ophaeve ophaever ophaevet opholder
oplyses oplyste opt optaget ordinaere orientere orienterer ought overdraget overlader overladt
overtager overveje overvejer overview owing paastaar paastand paataenker parat parental
parkeringspladser parking participates participating participation pas pass passede passes passet
paternity pencil pending perfekt personally pga planen planlaegger planlagte pludselig pludseligt
position potentially potentielt praktik presence presse presset presumably principielt principle
princippet prioritere procent programmet pull punkterne quote raadighed ramt recent refrain
registration registrer registrere registreret regn regrettably reken remotely remove rent replace
replaced replaces replacing replied repraesenteres repraesenteret represented responded resten
retract retten revoke ring risikerer risiko risk rne rod rodet roligt roskildesyge rumor rumour
running rygter rygtet rykke saaledes saavidt sadly saede saedvanlig saet saette sager samles
samraad samtlige sandsynlig sandsynlighed sandsynligt sat satse satser scrap seminar sendte sene
sengeliggende ses sgu sidst sig sigende sign signed simpelthen sincere sincerely skip skippe
skipper skoent skriv slet slette sletter slettes slettet slightly slip slow smittet snarest snit
spoerger springe springer spurgt stabschef stadigvaek stead stepper stikke stikker stile stiler
stoede stoeder stol stolen strategisk struggling stryg stryge stryges studierejse studietur
subject suggested suggests suppose supposed surely svaert sygehus sygmeldt tael taelle taenkt
takket teams-link teamslink teknisk temaer tender tentative tentatively tentativt teoretisk test
thinking thinks tide tied tilbagekald tilbagekalde tilbagekalder tilbagekaldes tilbagetraek
tilbagetraekke tilbagetraekker tilbyder tilgaengelig tillader tilmeldinger tilmeldte tirs tjansen
tjekke tjekker tjenesterejse topics torn tors town traede traeder traekkes troppe tropper trouble
trukket tusind tvivler tvivlsom tvivlsomt tyder uafklaret udeblive udebliver udenlands udgaar
udgangspunkt udgangspunktet udpege udpeger udpeges udpeget udsaettes ugedag ulejligheden
unavailable uncertainty vaer oev oeev suk av avs hov hovsa argh arg arh aargh naa pyt damn ak uha
ups oops puha aerv ugh alas aah oej shit jamen pokker pokkers bummer bh rar rare soed soede flink
cirka circa tiden omkr henad approx varsel overset
allowed korte dvs tidligst feasible necessary acceptable betegnet duer aev oevv pis naah hmpf
undecided undersoege undersoeger understanding understrege undlade undo
undrer undskyldt undtagen undvaere unlike unlikely uteblir uvist valgt vanligt vanskeligt
varetager varsel vedkommende vedr vedroerende vegetar vegetarmad vejledning vidt vikarierer
virkelig virker virtual virtuelt viste vistnok vove vurdere vurderer wifi withdrawing wonder
wondering worried written wrongly yderligere yeah yep zoom zoom-link
"""

EVERYDAY: frozenset[str] = word_set(_DANISH + _ENGLISH + _LOOK_ALIKE + _OF_TURNS)

FIRST_NAMES: frozenset[str] = word_set(
    """
    aage aase abdul abdullah adam adnan agnes agnete aicha aksel alex alexander ali alice allan
    amalie amina amir anders andrea andreas ane anette angelica anita anja anker ann ann-marie
    ann-sofie anna anne anne-marie anne-mette annelie annelise annemarie annette anni anton arne
    arthur asbjoern asger aske asmus astrid august axel aya bastian beate benedikte benjamin benny
    bent bente berit bernt bertil bettina birger birgit birgitte birte birthe bjarke bjarne bjoern
    bo bodil boerge bolette brian brigitte britt bruno camilla carl carsten caspar casper cathrine
    catrine cecilie charlotte christa christen christian christina christoffer claes clara claus
    clemens connie conny cornelia dagmar dagny dan daniel danny david dean dennis diana dina
    ditlev ditte dorrit dorte dorthe ebbe eddie edith edvard egon eigil ejnar ejner ejvind elin
    elisabeth elise ella ellen else elsebeth emil emilia emilie emma erik erling erna ernst esben
    eskild ester esther eva evald evy fatima felix fie filip finn flemming flora frank freddy
    frede frederik fredrik freja frida gerda gerner gert gitta gitte gorm grete grethe gry gudrun
    gunnar gustav gyda hamza hanna hannah hanne hans harald hardy hassan heidi heine helene helga
    helge helle helmer henning henny henriette henrik herdis herman hjalmar holger hugo hussein
    ian ib ibrahim ida ilse inge inge-lise ingeborg ingelise inger ingolf ingrid ingvar irene
    isabella isak ivan ivar iver jack jacob jacqueline jakob jakup jan jane jannik jasmin jean
    jeanette jeanne jenny jens jeppe jesper jesse jette jim jimmy joachim joakim joan joergen
    johan johannes john johnny jon jonas jonathan jonna jorgen josefine josephine julian juliane
    julie juna jytte kaare kai kaj kamilla karen karin karina karl karla karoline karsten kasper
    katja katrina katrine keld kenneth kenny kent kevin kim kirsten kirstin kirstine kjeld klara
    klaus klavs knud kristen kristian kristina kristoffer kurt ladislav lars lasse laura laurits
    laust leif lena lene lenette lennart leo leon leonora lillian lilly linda line linea linnea
    lis lisa lisbeth lise liselotte lisette liv liza ljubica lone lotte louise lucas ludvig lukas
    lydia lykke mads magnus mai maibritt maike maiken maj maja malene malou malthe manfred marco
    maren margit margrete margrethe maria mariane marianne marie marius mark markus marlene martha
    martin mathias mathilde mathis matilde maya mehdi mehmet merete merethe mette mia michael mie
    mikael mikala mike mikkel milan milla mille mogens mohamed mohammed monica monika morten
    mustafa nadia naja nana nanna natasja nicolai nicoline niels niklas nikolaj nikoline nina noah
    nora oda oejvind olaf olav ole olga oliver omar oscar oskar otto ove palle paul paula paulina
    pauline peder pelle per pernille peter petra philip pia poul preben ragnhild ralf randi
    rasmine rasmus regitze renata rene richard rie rigmor rikke rita robert robin roger roland
    rolf ronni ronny rosa ruben rudi rudolf rune ruth sabina sabine sally salma samir samuel
    sandra sanne sara sarah sebastian selma sidsel sif signe sigrid silas silje simon simone sine
    sisse sixten soeren sofie solveig sonja soren steen stefan steffen stella sten stephan
    stephanie stig stine storm sunniva susan susann susanne suzanne sven svend svenn svenning tage
    tania tanja tatjana ted teis terese thea theis theodor therese therkel thilde thomas thor
    thorbjoern thorkild thyra tim tina tine tobias tom tommy tonny tora torben torsten torunn tove
    trine troels ture ty uffe ulf ulla ulrik ulrika ulrikke una ursula vagn valdemar vera verner
    vibe vibeke victor viggo viktor viktoria vilhelm villads villum villy vilma viola vita vivian
    walther william willy winnie xenia yasmin yasmine yrsa yusuf yvette yvonne zacharias zahra zoe
    """
)
