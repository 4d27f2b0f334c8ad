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
aarshjul absent accepted adresse adressen afhaenger afhaengig afholdes aflys afmeld afmelde
afmelder afskaaret agendaen allerede alright answered antagelig antageligt antager apart appoint
appointing approximately asks assume begge begynder behandle behandles believes besvaeret beyond
bit blandt boer book booket bortfalder bortrejst bortset brug burde certain certainly cirka citat
claimed claims commands confusion considering convey dags definitely del dele delegate delete
depart depending dial difficult discussing disregard dog double droefte drop eat efteraarsferie
eftersom eks eksempel eksempelvis emner engaged erstattes erstattet eventuelt example faaet fejlen
fills findes fjern fjerne fjernes flyttes foere foerend foerstkommende foregaar foreloebigt
foreslog forhaabentligt formentlig formentligt former formodentlig formoder forplejning
forsinkelsen forsoeger forstaaeligt fortalte fortrydes forvirringen frameld framelder fravaerende
fre fremme future gad givet gladly glem haenge halvdelen handler happily hardly head hellere
hermed hoerte hopper hurtigst hvorhenne ignore imidlertid indeed indevaerende indgive indisposed
indsend jep joke kaemper kaffe kkr kobler kollegaer lang lange link loebe loeber loer looks love
lover materialet medarbejder medbringer medvirke meldes meldte mentioned miss modtag moedeafbud
moededatoer moededatoerne moedekalenderen moedeoversigt moederaekken moedested moedestedet naeppe
naevner naevnte naturligvis navngive neither nodsaget noedsaget oevrige ons ophaev oplyste optaget
ordinaere overtager overvejer paastaar parkeringspladser parking participates participating
participation pas pass passet pencil planlaegger planlagte position potentially potentielt
programmet punkterne quote recent registration registrer registrere registreret regn regrettably
remotely remove replace replaced replaces repraesenteres repraesenteret represented responded
resten retract revoke ring risikerer risiko rne rod rodet running sadly samles samtlige sendte
sene ses sgu sig sign signed skip skriv slet slette sletter slettes slightly slow snarest snit
spoerger springe springer spurgt stabschef stead stoeder struggling suggested suggests suppose
svaert teamslink tentative tentatively tentativt test thinks tilbagekald tilbagekalde
tilbagekalder tilbagekaldes tilmeldinger tilmeldte tirs topics tors traeder traekkes trouble
trukket tyder udeblive udebliver udpege udpeger udpeget udsaettes ulejligheden unavailable
understanding undlade undo undrer undtagen unlikely uvist vanligt vanskeligt vikarierer virkelig
virker virtual virtuelt vistnok withdrawing wonder wondering written yderligere zoom
"""

EVERYDAY: frozenset[str] = word_set(_DANISH + _ENGLISH + _LOOK_ALIKE + _OF_TURNS)

FIRST_NAMES: frozenset[str] = word_set(
    """
    aage adam agnete aksel alex alexander alice allan amalie anders andreas ane anita anja ann
    anna anne annette anni anton arne asger astrid august axel benny bent bente berit birgit
    birgitte birte bjarne bjarke bo bodil brian britt camilla carl carsten cecilie charlotte
    christian christina christoffer claes claus connie daniel david dennis ditte dorte dorthe
    ebbe edith ejner elisabeth ella else emil emma erik erling eva fie finn flemming frank
    frede frederik frida gert gitte grete gunnar gustav hanne hans harald heidi heine helene
    helge helle henning henriette henrik holger ib ida inge inger ingrid irene isabella iver
    jacob jakob jan jane jannik jens jeppe jesper jette joan johan johannes john johnny jonas
    jytte jorgen joergen julie kai kaj karen karin karina karl karsten kasper katrine kenneth
    kent kim kirsten kirstine klaus knud kristian kristina kristoffer kurt lars lasse laura
    laurits leif lena lene leo line lis lisbeth lise liselotte liv lone lotte louise lykke
    mads magnus maja maj malene maren margit margrethe maria marianne marie mark markus martin
    mathias matilde mette mia michael mie mikael mike mikkel mille mogens morten nadia nana
    nanna niels nina ole oliver ove palle pelle peder per pernille peter pia poul preben
    rasmus rikke rita robert rune ruth sally sanne sara sarah signe sigrid simon sine sofie
    steen sten stig stine storm susanne svend soeren tage thea thomas thor thorkild tim tina
    tine tobias tom tommy torben tove trine troels ulla ulrik ulla vagn vibeke victor viggo
    vivian william winnie yvonne aase aske oejvind bjoern
    """
)
