-- A database of the first release (revision 0001, SQLite) with a network at work in it:
-- a meeting that moved, a substitute, mail held, and notices in most states. Made once; kept as it is.
BEGIN TRANSACTION;
CREATE TABLE agenda (
	meeting VARCHAR NOT NULL, 
	content TEXT NOT NULL, 
	CONSTRAINT pk_agenda PRIMARY KEY (meeting), 
	CONSTRAINT fk_agenda_meeting_meeting FOREIGN KEY(meeting) REFERENCES meeting (uid) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "agenda" VALUES('0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','{"meeting":"0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example","items":[{"title":"Regnskab 2022 og budgetopfølgning efter 1. kvartal","number":"","kind":"ordinary","presenters":["KD-Net sekretariatet"],"recommendations":["godkender regnskabet for 2022","tager budgetopfølgningen efter 1. kvartal 2023 til efterretning","godkender, at mindreforbruget modregnes, når der opkræves for 2024"],"recommender":null,"body":"Regnskabet for 2022 viser et mindreforbrug på 118.000 kr. Det skyldes især, at sekretariatet var\nubesat i årets sidste måneder, og at to workshops blev holdt som onlinemøder.\n\n| Post | Budget 2022 | Regnskab 2022 |\n| --- | ---: | ---: |\n| Sekretariat | 785.000 kr. | 702.000 kr. |\n| Konferencer og workshops | 160.000 kr. | 131.000 kr. |\n| Analyser | 90.000 kr. | 84.000 kr. |\n| I alt | 1.035.000 kr. | 917.000 kr. |\n\nEfter 1. kvartal 2023 er der brugt 23 pct. af årets budget. Der er ikke kendte udgifter, som giver\nanledning til at ændre det.","annexes":[{"title":"Regnskab 2022 for KD-Net","state":"attached","link":null,"due":null},{"title":"Budgetopfølgning pr. 31. marts 2023","state":"attached","link":null,"due":null}],"goes_on":[],"minutes":null,"is_withdrawn":false},{"title":"Klimasamarbejdet efter 2023: opgaver, økonomi og organisering","number":"","kind":"ordinary","presenters":["formanden for klimastyregruppen"],"recommendations":["drøfter udkastet til samarbejdsaftale for 2024-2026","anbefaler KKR Midtjylland at godkende aftalen med de bemærkninger, som drøftelsen giver"],"recommender":null,"body":"Når den nuværende aftale udløber ved årsskiftet, har alle kommunerne en klimahandlingsplan.\nOpgaven flytter sig dermed fra at skrive planer til at føre dem ud i livet.\n\n### Hvad der foreslås\n\nStyregruppen foreslår, at kommunerne og regionen fortsætter samarbejdet i tre år og samler kræfterne\nom tre opgaver, som den enkelte kommune har svært ved at løfte alene:\n\n1. energi og varmeforsyning på tværs af kommunegrænser\n2. landbrug, natur og vand, hvor lodsejere bør møde ens vilkår\n3. fælles opgørelser af udledningen, så indsatserne kan sammenlignes\n\n### Økonomi\n\nUdgiften holdes på niveau med i dag. Fordelingen efter indbyggertal afstemmes med regionen i dagene\nefter påske og eftersendes.\n\n### Det videre forløb\n\nAftalen behandles i KKR Midtjylland den 26. april og derefter i de enkelte byråd før sommerferien.","annexes":[{"title":"Udkast til samarbejdsaftale for 2024-2026","state":"attached","link":null,"due":null},{"title":"Udgiften fordelt på kommuner","state":"later","link":null,"due":"2023-04-12"}],"goes_on":["kkr"],"minutes":null,"is_withdrawn":false},{"title":"Rekruttering til ældre- og sundhedsområdet: fælles tiltag","number":"","kind":"ordinary","presenters":["formanden for den administrative styregruppe for arbejdsmarked"],"recommendations":["drøfter de fire forslag til fælles tiltag","peger på de tiltag, der skal forelægges for KKR Midtjylland"],"recommender":null,"body":"Fremskrivningen viser, at der i de midtjyske kommuner kommer til at mangle omkring 2.400\nmedarbejdere i 2030, hvis søgningen og sygefraværet er som nu. Behovet er størst i de kommuner,\nhvor flest går på pension.\n\nStyregruppen har haft seks kommuner med i arbejdet og foreslår:\n\n- et fælles forløb for faglærte fra andre fag, der vil skifte spor\n- flere elevpladser, hvor elever kan dele deres tid mellem to kommuner\n- et samlet tilbud om danskundervisning på arbejdspladsen\n- færre vikarer gennem fælles ansættelser på tværs af nabokommuner\n\nDe to første kan sættes i gang inden for de rammer, der er. De to sidste binder kommunerne for en\nperiode og skal derfor drøftes politisk.","annexes":[{"title":"Fire forslag til fælles tiltag","state":"attached","link":null,"due":null},{"title":"Fremskrivning af behovet for medarbejdere til 2030","state":"attached","link":null,"due":null}],"goes_on":["kkr"],"minutes":null,"is_withdrawn":false},{"title":"Sundhedsklyngerne efter de første måneder","number":"","kind":"ordinary","presenters":["formanden for KOSU"],"recommendations":["tager orienteringen til efterretning"],"recommender":null,"body":"Klyngerne er kommet forskelligt fra start. Alle har valgt akutte forløb for ældre som deres første\nindsats, mens arbejdet med børn og unges trivsel kun er begyndt to steder.\n\nPå mødet gives en kort status fra hver klynge. Formanden lægger op til en drøftelse af, om\nkommunerne har brug for fælles mål, før der træffes aftaler om klyngernes økonomi.","annexes":[{"title":"Overblik over klyngernes mødeplaner og indsatser","state":"attached","link":null,"due":null}],"goes_on":[],"minutes":null,"is_withdrawn":false},{"title":"Kollektiv trafik i 2024: kommunernes fælles linje","number":"","kind":"ordinary","presenters":["formanden for trafikstyregruppen"],"recommendations":["drøfter, hvilke hensyn der skal gå forud, hvis køreplanerne ændres"],"recommender":"Formandskabet","body":"Brændstof og lønninger er steget mere end passagerindtægterne. Trafikselskabets første overslag\nfor 2024 peger på en samlet merudgift på 35-40 mio. kr. for kommuner og region under ét, hvis\nkøreplanerne ikke ændres.\n\nTrafikstyregruppen vil gerne kende holdningen til tre spørgsmål, før der regnes videre:\n\n1. Skal skoleruter og ruter til ungdomsuddannelser holdes fri?\n2. Kan flextrafik erstatte de mindst benyttede ruter i landdistrikterne?\n3. Skal nabokommuner med en fælles rute beslutte dens fremtid sammen?\n\nEt forslag fremlægges på mødet den 2. juni.","annexes":[],"goes_on":[],"minutes":null,"is_withdrawn":false},{"title":"Fælles beredskab ved it-angreb","number":"","kind":"ordinary","presenters":["it-sikkerhedschef Malene Østrup Dahl","digitaliseringschef Jens Erik Lauge"],"recommendations":["godkender, at der holdes en fælles øvelse i uge 39, og at hver kommune udpeger en kontaktperson"],"recommender":null,"body":"Flere kommuner har det seneste år oplevet forsøg på at lukke deres systemer. Erfaringen er, at de\nførste timer går med at finde de rette personer hos leverandører og nabokommuner.\n\nDigitaliseringscheferne foreslår derfor en øvelse på tværs af kommunerne. Den varer en halv dag,\nkan holdes uden særskilt bevilling og munder ud i en fælles telefonliste og en kort vejledning.","annexes":[{"title":"Plan for øvelsen i uge 39","state":"attached","link":null,"due":null}],"goes_on":[],"minutes":null,"is_withdrawn":false},{"title":"Udpegninger","number":"","kind":"ordinary","presenters":["formandskabet"],"recommendations":["udpeger to medlemmer til styregruppen for velfærdsteknologi for resten af valgperioden"],"recommender":null,"body":"To medlemmer har fået nyt arbejde uden for regionen. Den ene plads tilbydes først den kommune, den\nbliver ledig i. Ved den anden lægges der vægt på, at den vestlige del af regionen er repræsenteret.\n\nForslag sendes til sekretariatet senest onsdag den 12. april.","annexes":[{"title":"Styregruppens opgaver og nuværende medlemmer","state":"attached","link":null,"due":null}],"goes_on":[],"minutes":null,"is_withdrawn":false},{"title":"Temamødet: kommunernes økonomi frem mod 2030","number":"","kind":"ordinary","presenters":["formandskabet"],"recommendations":["tager programmet til efterretning og aftaler, hvem der indleder drøftelsen"],"recommender":null,"body":"Temamødet holdes i forlængelse af det ordinære møde. Efter et oplæg på en halv time er resten af\ntiden sat af til drøftelse ved bordene med udgangspunkt i tre spørgsmål, som fremgår af programmet.","annexes":[{"title":"Program for temamødet","state":"attached","link":null,"due":null}],"goes_on":[],"minutes":null,"is_withdrawn":false}],"preliminary":[{"group":"kd-net","day":"2023-06-02","items":["Halvårsstatus for de administrative styregrupper","Mødeplan for 2024"],"number":null}],"state":"draft","revision":0,"sent_at":null}');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE attendance (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting VARCHAR NOT NULL, 
	seat VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	holder VARCHAR, 
	answer VARCHAR NOT NULL, 
	substitute_name VARCHAR, 
	substitute_title VARCHAR, 
	substitute_email VARCHAR, 
	substitute_answer VARCHAR, 
	from_ TIME, 
	until TIME, 
	late BOOLEAN NOT NULL, 
	source VARCHAR, 
	"by" VARCHAR, 
	at DATETIME, 
	CONSTRAINT fk_attendance_meeting_meeting FOREIGN KEY(meeting) REFERENCES meeting (uid) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT uq_attendance_meeting_seat_version UNIQUE (meeting, seat, version)
);
INSERT INTO "attendance" VALUES(1,'0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','kd-net/aarhus',1,'direktoer@aarhus.example','apologised','Claus Brandt',NULL,'claus.brandt@aarhus.example','none',NULL,NULL,0,'cli','direktoer@aarhus.example','2023-03-20 08:00:00.000000');
INSERT INTO "attendance" VALUES(2,'0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','kd-net/randers',1,'direktoer@randers.example','attending',NULL,NULL,NULL,NULL,NULL,NULL,0,'cli','direktoer@randers.example','2023-03-20 08:00:00.000000');
CREATE TABLE fact (
	name VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_fact PRIMARY KEY (name)
);
INSERT INTO "fact" VALUES('rehearsal-clock','2023-03-20T08:00:00+00:00');
CREATE TABLE firing (
	cause VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_firing PRIMARY KEY (cause)
);
INSERT INTO "firing" VALUES('fired/invitation/_invite/0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example/2023-04-14','2023-03-20 08:00:00.000000');
CREATE TABLE former_key (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" VARCHAR NOT NULL, 
	meeting VARCHAR NOT NULL, 
	CONSTRAINT fk_former_key_meeting_meeting FOREIGN KEY(meeting) REFERENCES meeting (uid) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "former_key" VALUES(1,'kd-net/2023-06-02','a5680ede-4615-5986-a1fc-ef6cbb433ea7@kd-net.example');
CREATE TABLE held (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	sender VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	reason VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	raw BLOB NOT NULL, 
	meeting VARCHAR, 
	resolved_at DATETIME, 
	resolution VARCHAR
);
INSERT INTO "held" VALUES(1,'ukendt@andet.example','2023-03-20 08:00:00.000000','unknown-sender','Parkering',X'46726F6D3A20756B656E647440616E6465742E6578616D706C650D0A546F3A2073656B7265746172696174406B642D6E65742E6578616D706C650D0A5375626A6563743A205061726B6572696E670D0A4D6573736167652D49443A203C7040616E6465742E6578616D706C653E0D0A0D0A4B616E206D616E207061726B6572653F0D0A',NULL,NULL,NULL);
CREATE TABLE invitation (
	meeting VARCHAR NOT NULL, 
	seat VARCHAR NOT NULL, 
	receiver VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	invited_as VARCHAR NOT NULL, 
	token VARCHAR NOT NULL, 
	dtstamp DATETIME NOT NULL, 
	sequence INTEGER NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	partstat VARCHAR NOT NULL, 
	asked_sequence INTEGER NOT NULL, 
	replied_sequence INTEGER, 
	replied_dtstamp DATETIME, 
	CONSTRAINT pk_invitation PRIMARY KEY (meeting, seat, receiver), 
	CONSTRAINT fk_invitation_meeting_meeting FOREIGN KEY(meeting) REFERENCES meeting (uid) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "invitation" VALUES('0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','kd-net/aarhus','direktoer@aarhus.example','Anne Holm','member','2msjrzrsoru454jg7jhtbeix7u','2023-03-20 08:00:00.000000',0,1,'NEEDS-ACTION',0,NULL,NULL);
INSERT INTO "invitation" VALUES('0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','kd-net/randers','direktoer@randers.example','Bente Krogh','member','csenb43rwhrqz7hksqjtolg4s4','2023-03-20 08:00:00.000000',0,1,'NEEDS-ACTION',0,NULL,NULL);
INSERT INTO "invitation" VALUES('0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','kd-net/viborg','direktoer@viborg.example','Dorte Lund','member','cjg55weaspbssr4bthw47lcowy','2023-03-20 08:00:00.000000',0,1,'NEEDS-ACTION',0,NULL,NULL);
INSERT INTO "invitation" VALUES('0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','kd-net/region','direktoer@region.example','Erik Sand','member','hfh2nbxgd6egv5sw74ap7zpulq','2023-03-20 08:00:00.000000',0,1,'NEEDS-ACTION',0,NULL,NULL);
INSERT INTO "invitation" VALUES('0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','kd-net/aarhus','claus.brandt@aarhus.example','Claus Brandt','substitute','dgavzkyusz6ebmspxkp5ybnhj4','2023-03-20 08:00:00.000000',0,1,'NEEDS-ACTION',0,NULL,NULL);
CREATE TABLE meeting (
	uid VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	"group" VARCHAR NOT NULL, 
	zone VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	start DATETIME NOT NULL, 
	"end" DATETIME NOT NULL, 
	place VARCHAR, 
	mode VARCHAR NOT NULL, 
	notes TEXT NOT NULL, 
	parts TEXT NOT NULL, 
	link VARCHAR, 
	dial_in VARCHAR, 
	lunch VARCHAR, 
	extras TEXT NOT NULL, 
	first_applied DATETIME NOT NULL, 
	status VARCHAR NOT NULL, 
	was DATE, 
	revision INTEGER NOT NULL, 
	CONSTRAINT pk_meeting PRIMARY KEY (uid)
);
INSERT INTO "meeting" VALUES('0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','kd-net/2023-04-14','kd-net','Europe/Copenhagen','KD-Net','2023-04-14 08:00:00.000000','2023-04-14 10:00:00.000000','Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg','physical','[]','[]',NULL,NULL,NULL,'[]','2023-03-20 08:00:00.000000','planned',NULL,0);
INSERT INTO "meeting" VALUES('a5680ede-4615-5986-a1fc-ef6cbb433ea7@kd-net.example','kd-net/2023-06-09','kd-net','Europe/Copenhagen','KD-Net','2023-06-09 08:00:00.000000','2023-06-09 10:00:00.000000','Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg','physical','[]','[]',NULL,NULL,NULL,'[]','2023-03-20 08:00:00.000000','moved','2023-06-02',1);
INSERT INTO "meeting" VALUES('9895cebc-eb68-5c40-8140-792364f5e9b0@kd-net.example','kkr/2023-04-26','kkr','Europe/Copenhagen','KKR Midtjylland','2023-04-26 08:00:00.000000','2023-04-26 11:00:00.000000',NULL,'physical','[]','[]',NULL,NULL,NULL,'[]','2023-03-20 08:00:00.000000','planned',NULL,0);
INSERT INTO "meeting" VALUES('39770b82-4636-5539-8bc7-7296ceb7cea5@kd-net.example','kkr/2023-06-21','kkr','Europe/Copenhagen','KKR Midtjylland','2023-06-21 08:00:00.000000','2023-06-21 11:00:00.000000',NULL,'physical','[]','[]',NULL,NULL,NULL,'[]','2023-03-20 08:00:00.000000','planned',NULL,0);
CREATE TABLE notice (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	cause VARCHAR NOT NULL, 
	receiver VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	meeting VARCHAR, 
	seat VARCHAR, 
	facts TEXT NOT NULL, 
	stream VARCHAR NOT NULL, 
	queued_at DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	expires_at DATETIME, 
	state VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	outages INTEGER NOT NULL, 
	next_at DATETIME, 
	ready_at DATETIME NOT NULL, 
	owner VARCHAR, 
	lease_until DATETIME, 
	sent_at DATETIME, 
	reason VARCHAR, 
	subject VARCHAR, 
	message_id VARCHAR, 
	date DATETIME, 
	CONSTRAINT ck_notice_state CHECK (state IN ('queued', 'sending', 'sent', 'retry', 'failed', 'skipped', 'superseded', 'unknown')), 
	CONSTRAINT fk_notice_meeting_meeting FOREIGN KEY(meeting) REFERENCES meeting (uid) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT uq_notice_cause_receiver_channel UNIQUE (cause, receiver, channel)
);
INSERT INTO "notice" VALUES(1,'invitation/0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example/kd-net/aarhus/0-0','direktoer@aarhus.example','mail','invitation','invitation','0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','kd-net/aarhus','{"before": {"start": "2023-04-14T10:00:00+02:00", "end": "2023-04-14T12:00:00+02:00", "place": "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "mode": "physical", "title": "KD-Net"}, "left": "moved"}','mail:direktoer@aarhus.example:0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','2023-03-20 08:00:00.000000','2023-03-20 08:00:00.000000','2023-04-14 10:00:00.000000','sent',1,0,NULL,'2023-03-20 08:00:00.000000',NULL,NULL,'2023-03-20 08:00:00.000000',NULL,'Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12','<b30569a0723044198b06bdee2ee95ad9@kd-net.example>','2023-03-20 08:00:00.000000');
INSERT INTO "notice" VALUES(2,'invitation/0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example/kd-net/randers/0-0','direktoer@randers.example','mail','invitation','invitation','0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','kd-net/randers','{"before": {"start": "2023-04-14T10:00:00+02:00", "end": "2023-04-14T12:00:00+02:00", "place": "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "mode": "physical", "title": "KD-Net"}, "left": "moved"}','mail:direktoer@randers.example:0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','2023-03-20 08:00:00.000000','2023-03-20 08:00:00.000000','2023-04-14 10:00:00.000000','sent',1,0,NULL,'2023-03-20 08:00:00.000000',NULL,NULL,'2023-03-20 08:00:00.000000',NULL,'Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12','<d2bc62e1d63558e7b5d55e64a6a5a6c2@kd-net.example>','2023-03-20 08:00:00.000000');
INSERT INTO "notice" VALUES(3,'invitation/0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example/kd-net/viborg/0-0','direktoer@viborg.example','mail','invitation','invitation','0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','kd-net/viborg','{"before": {"start": "2023-04-14T10:00:00+02:00", "end": "2023-04-14T12:00:00+02:00", "place": "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "mode": "physical", "title": "KD-Net"}, "left": "moved"}','mail:direktoer@viborg.example:0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','2023-03-20 08:00:00.000000','2023-03-20 08:00:00.000000','2023-04-14 10:00:00.000000','sent',1,0,NULL,'2023-03-20 08:00:00.000000',NULL,NULL,'2023-03-20 08:00:00.000000',NULL,'Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12','<35ebaf25649248b428d2b70e7ea4514b@kd-net.example>','2023-03-20 08:00:00.000000');
INSERT INTO "notice" VALUES(4,'invitation/0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example/kd-net/region/0-0','direktoer@region.example','mail','invitation','invitation','0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','kd-net/region','{"before": {"start": "2023-04-14T10:00:00+02:00", "end": "2023-04-14T12:00:00+02:00", "place": "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "mode": "physical", "title": "KD-Net"}, "left": "moved"}','mail:direktoer@region.example:0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','2023-03-20 08:00:00.000000','2023-03-20 08:00:00.000000','2023-04-14 10:00:00.000000','failed',1,0,NULL,'2023-03-20 08:00:00.000000',NULL,NULL,'2023-03-20 08:00:00.000000','550 no such user','Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12','<7ce083235be39ef7c542756452b33cc8@kd-net.example>','2023-03-20 08:00:00.000000');
INSERT INTO "notice" VALUES(5,'substitute-invitation/0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example/kd-net/aarhus/0-0','claus.brandt@aarhus.example','mail','substitute-invitation','','0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','kd-net/aarhus','{"before": {"start": "2023-04-14T10:00:00+02:00", "end": "2023-04-14T12:00:00+02:00", "place": "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "mode": "physical", "title": "KD-Net"}, "left": "replaced"}','mail:claus.brandt@aarhus.example:0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','2023-03-20 08:00:00.000000','2023-03-20 08:00:00.000000','2023-04-14 10:00:00.000000','sent',1,0,NULL,'2023-03-20 08:00:00.000000',NULL,NULL,'2023-03-20 08:00:00.000000',NULL,'Du er suppleant for Anne Holm: KD-Net fredag 14. april kl. 10','<c3cc8260f322487d9559038423ff3199@kd-net.example>','2023-03-20 08:00:00.000000');
INSERT INTO "notice" VALUES(6,'reminder-unanswered/1','direktoer@randers.example','mail','reminder-unanswered','reminder-unanswered','0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','kd-net/randers','{"before": {"start": "2023-04-14T10:00:00+02:00", "end": "2023-04-14T12:00:00+02:00", "place": "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "mode": "physical", "title": "KD-Net"}, "left": "moved"}','mail:direktoer@randers.example:0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','2023-03-20 08:00:00.000000','2023-03-31 07:00:00.000000','2023-04-14 10:00:00.000000','queued',0,0,NULL,'2023-03-31 07:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "notice" VALUES(7,'update/1','direktoer@viborg.example','mail','update','','0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','kd-net/viborg','{"before": {"start": "2023-04-14T10:00:00+02:00", "end": "2023-04-14T12:00:00+02:00", "place": "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "mode": "physical", "title": "KD-Net"}, "left": "moved"}','mail:direktoer@viborg.example:0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example','2023-03-20 08:00:00.000000','2023-03-20 08:00:00.000000','2023-04-14 10:00:00.000000','sending',0,0,NULL,'2023-03-20 08:00:00.000000','elsewhere:1:1:abcd','2023-03-20 08:05:00.000000',NULL,NULL,'Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12','<u1@kd-net.example>','2023-03-20 08:00:00.000000');
CREATE TABLE notice_content (
	notice INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_notice_content PRIMARY KEY (notice), 
	CONSTRAINT fk_notice_content_notice_notice FOREIGN KEY(notice) REFERENCES notice (id)
);
INSERT INTO "notice_content" VALUES(1,X'46726F6D3A204B442D4E65742073656B72657461726961746574203C73656B7265746172696174406B642D6E65742E6578616D706C653E0D0A546F3A20416E6E6520486F6C6D203C646972656B746F6572406161726875732E6578616D706C653E0D0A5375626A6563743A203D3F7574662D383F713F4D3D43333D42386465696E646B616C64656C73653D33413F3D204B442D4E6574206672656461672031342E20617072696C206B6C2E2031302D31320D0A446174653A204D6F6E2C203230204D617220323032332030393A30303A3030202B303130300D0A4D6573736167652D49443A203C6233303536396130373233303434313938623036626465653265653935616439406B642D6E65742E6578616D706C653E0D0A5265706C792D546F3A2073656B72657461726961742B326D736A727A72736F72753435346A67376A6874626569783775406B642D6E65742E6578616D706C650D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A4C6973742D49643A203C6B642D6E65742E6B642D6E65742E6578616D706C653E0D0A496E2D5265706C792D546F3A203C6D656574696E672D30313637383537642D386331652D353266382D626136322D386163616364373032393838406B642D6E65742E6578616D706C653E0D0A5265666572656E6365733A203C6D656574696E672D30313637383537642D386331652D353266382D626136322D386163616364373032393838406B642D6E65742E6578616D706C653E0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C74');
INSERT INTO "notice_content" VALUES(2,X'46726F6D3A204B442D4E65742073656B72657461726961746574203C73656B7265746172696174406B642D6E65742E6578616D706C653E0D0A546F3A2042656E7465204B726F6768203C646972656B746F65724072616E646572732E6578616D706C653E0D0A5375626A6563743A203D3F7574662D383F713F4D3D43333D42386465696E646B616C64656C73653D33413F3D204B442D4E6574206672656461672031342E20617072696C206B6C2E2031302D31320D0A446174653A204D6F6E2C203230204D617220323032332030393A30303A3030202B303130300D0A4D6573736167652D49443A203C6432626336326531643633353538653762356435356536346136613561366332406B642D6E65742E6578616D706C653E0D0A5265706C792D546F3A2073656B72657461726961742B6373656E62343372776872717A37686B73716A746F6C67347334406B642D6E65742E6578616D706C650D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A4C6973742D49643A203C6B642D6E65742E6B642D6E65742E6578616D706C653E0D0A496E2D5265706C792D546F3A203C6D656574696E672D30313637383537642D386331652D353266382D626136322D386163616364373032393838406B642D6E65742E6578616D706C653E0D0A5265666572656E6365733A203C6D656574696E672D30313637383537642D386331652D353266382D626136322D386163616364373032393838406B642D6E65742E6578616D706C653E0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D');
INSERT INTO "notice_content" VALUES(3,X'46726F6D3A204B442D4E65742073656B72657461726961746574203C73656B7265746172696174406B642D6E65742E6578616D706C653E0D0A546F3A20446F727465204C756E64203C646972656B746F6572407669626F72672E6578616D706C653E0D0A5375626A6563743A203D3F7574662D383F713F4D3D43333D42386465696E646B616C64656C73653D33413F3D204B442D4E6574206672656461672031342E20617072696C206B6C2E2031302D31320D0A446174653A204D6F6E2C203230204D617220323032332030393A30303A3030202B303130300D0A4D6573736167652D49443A203C3335656261663235363439323438623432386432623730653765613435313462406B642D6E65742E6578616D706C653E0D0A5265706C792D546F3A2073656B72657461726961742B636A673535776561737062737372346274687734376C636F7779406B642D6E65742E6578616D706C650D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A4C6973742D49643A203C6B642D6E65742E6B642D6E65742E6578616D706C653E0D0A496E2D5265706C792D546F3A203C6D656574696E672D30313637383537642D386331652D353266382D626136322D386163616364373032393838406B642D6E65742E6578616D706C653E0D0A5265666572656E6365733A203C6D656574696E672D30313637383537642D386331652D353266382D626136322D386163616364373032393838406B642D6E65742E6578616D706C653E0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C');
INSERT INTO "notice_content" VALUES(4,X'46726F6D3A204B442D4E65742073656B72657461726961746574203C73656B7265746172696174406B642D6E65742E6578616D706C653E0D0A546F3A204572696B2053616E64203C646972656B746F657240726567696F6E2E6578616D706C653E0D0A5375626A6563743A203D3F7574662D383F713F4D3D43333D42386465696E646B616C64656C73653D33413F3D204B442D4E6574206672656461672031342E20617072696C206B6C2E2031302D31320D0A446174653A204D6F6E2C203230204D617220323032332030393A30303A3030202B303130300D0A4D6573736167652D49443A203C3763653038333233356265333965663763353432373536343532623333636338406B642D6E65742E6578616D706C653E0D0A5265706C792D546F3A2073656B72657461726961742B686668326E627867643665677635737737346170377A70756C71406B642D6E65742E6578616D706C650D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A4C6973742D49643A203C6B642D6E65742E6B642D6E65742E6578616D706C653E0D0A496E2D5265706C792D546F3A203C6D656574696E672D30313637383537642D386331652D353266382D626136322D386163616364373032393838406B642D6E65742E6578616D706C653E0D0A5265666572656E6365733A203C6D656574696E672D30313637383537642D386331652D353266382D626136322D386163616364373032393838406B642D6E65742E6578616D706C653E0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C74');
INSERT INTO "notice_content" VALUES(5,X'46726F6D3A204B442D4E65742073656B72657461726961746574203C73656B7265746172696174406B642D6E65742E6578616D706C653E0D0A546F3A20436C617573204272616E6474203C636C6175732E6272616E6474406161726875732E6578616D706C653E0D0A5375626A6563743A20447520657220737570706C65616E7420666F7220416E6E6520486F6C6D3A204B442D4E6574206672656461672031342E20617072696C206B6C2E2031300D0A446174653A204D6F6E2C203230204D617220323032332030393A30303A3030202B303130300D0A4D6573736167652D49443A203C6333636338323630663332323438376439353539303338343233666633313939406B642D6E65742E6578616D706C653E0D0A5265706C792D546F3A2073656B72657461726961742B646761767A6B7975737A3665626D7370786B703579626E686A34406B642D6E65742E6578616D706C650D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A4C6973742D49643A203C6B642D6E65742E6B642D6E65742E6578616D706C653E0D0A496E2D5265706C792D546F3A203C6D656574696E672D30313637383537642D386331652D353266382D626136322D386163616364373032393838406B642D6E65742E6578616D706C653E0D0A5265666572656E6365733A203C6D656574696E672D30313637383537642D386331652D353266382D626136322D386163616364373032393838406B642D6E65742E6578616D706C653E0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C746970');
INSERT INTO "notice_content" VALUES(7,X'5375626A6563743A20780D0A0D0AC3A60D0A');
CREATE TABLE "plan" (
	id INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	content TEXT NOT NULL, 
	CONSTRAINT pk_plan PRIMARY KEY (id)
);
INSERT INTO "plan" VALUES(1,2,'{"network":{"key":"kd-net","name":"KD-Net","contact":{"name":"KD-Net sekretariatet","email":"sekretariat@kd-net.example","phone":"87 00 00 00"},"zone":"Europe/Copenhagen","holidays":"DK","language":"da"},"groups":[{"key":"kd-net","name":"KD-Net","aliases":[],"description":null,"listed":false,"public":false,"seats":[{"key":"kd-net/aarhus","label":"Aarhus","terms":[{"person":"direktoer@aarhus.example","since":null,"until":null}],"aliases":["Århus"]},{"key":"kd-net/randers","label":"Randers","terms":[{"person":"direktoer@randers.example","since":null,"until":null}],"aliases":[]},{"key":"kd-net/viborg","label":"Viborg","terms":[{"person":"direktoer@viborg.example","since":null,"until":null}],"aliases":[]},{"key":"kd-net/region","label":"Regionen","terms":[{"person":"direktoer@region.example","since":null,"until":null}],"aliases":[]}],"roles":[{"name":"chair","term":{"person":"direktoer@randers.example","since":null,"until":null}},{"name":"secretary","term":{"person":"sekretariat@kd-net.example","since":null,"until":null}}],"rules":[{"name":"invitation","offset":{"amount":8,"unit":"weeks","at":"09:00:00"}},{"name":"agenda","offset":{"amount":7,"unit":"days","at":"09:00:00"}},{"name":"reminder-unanswered","offset":{"amount":10,"unit":"working days","at":"09:00:00"}},{"name":"headcount","offset":{"amount":3,"unit":"working days","at":"09:00:00"}},{"name":"kkr-items","offset":{"amount":7,"unit":"days","at":"10:00:00"}}],"answers_by":{"amount":4,"unit":"working days","at":"12:00:00"},"lunch":{"buffet":"12:00:00","served":"11:00:00"},"room":null,"extras":[{"label":"KKR-sekretariatet","count":1},{"label":"KD-Net sekretariatet","count":1}],"participants":null,"follows":["kkr"],"prepares":[{"group":"kkr","min_days":10,"max_days":21}],"slack_channel":null,"contact":null,"words":[]},{"key":"kkr","name":"KKR Midtjylland","aliases":["KKR"],"description":null,"listed":true,"public":false,"seats":[],"roles":[],"rules":[],"answers_by":null,"lunch":{"buffet":null,"served":null},"room":null,"extras":[],"participants":null,"follows":[],"prepares":[],"slack_channel":null,"contact":null,"words":[]}],"people":[{"email":"direktoer@aarhus.example","name":"Anne Holm","title":"Kommunaldirektør","organisation":"Aarhus Kommune","phone":null,"addresses":[],"slack":[],"language":"da","channel":"mail","assistants":["sekretaer@aarhus.example"]},{"email":"sekretaer@aarhus.example","name":"Lis Abildgaard","title":null,"organisation":null,"phone":null,"addresses":[],"slack":[],"language":"da","channel":"mail","assistants":[]},{"email":"direktoer@randers.example","name":"Bente Krogh","title":null,"organisation":null,"phone":null,"addresses":[],"slack":[],"language":"da","channel":"mail","assistants":[]},{"email":"direktoer@viborg.example","name":"Dorte Lund","title":null,"organisation":null,"phone":null,"addresses":[],"slack":[],"language":"da","channel":"mail","assistants":[]},{"email":"direktoer@region.example","name":"Erik Sand","title":null,"organisation":null,"phone":null,"addresses":[],"slack":[],"language":"da","channel":"mail","assistants":[]},{"email":"sekretariat@kd-net.example","name":"Mette Vang","title":null,"organisation":null,"phone":null,"addresses":[],"slack":[],"language":"da","channel":"mail","assistants":[]}],"revision":2}');
CREATE TABLE plan_file (
	name VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	applied_at DATETIME NOT NULL, 
	CONSTRAINT pk_plan_file PRIMARY KEY (name)
);
INSERT INTO "plan_file" VALUES('plan.yaml','# A small network: the cast of all tests (tests/cast.py), with the sample''s rules.

network:
  key: kd-net
  name: KD-Net
  contact: {name: KD-Net sekretariatet, email: sekretariat@kd-net.example, phone: 87 00 00 00}

groups:
  - group: kd-net
    name: KD-Net
    hours: 10:00-12:00
    place: Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg
    follows: [kkr]
    prepares:
      - {group: kkr, days: 10-21}
    lunch: {buffet: 12:00, served: 11:00}
    extras:
      - {label: KKR-sekretariatet}
      - {label: KD-Net sekretariatet}
    rules:
      invitation: 8 weeks before, 09:00
      reminder-unanswered: 10 working days before
      agenda: 7 days before, 09:00
      kkr-items: 7 days before, 10:00
      headcount: 3 working days before
    answers_by: 4 working days before, 12:00
    roles:
      - {role: chair, person: direktoer@randers.example}
      - {role: secretary, person: sekretariat@kd-net.example}
    seats:
      - {seat: aarhus, label: Aarhus, holder: direktoer@aarhus.example, aliases: [Århus]}
      - {seat: randers, label: Randers, holder: direktoer@randers.example}
      - {seat: viborg, label: Viborg, holder: direktoer@viborg.example}
      - {seat: region, label: Regionen, holder: direktoer@region.example}
    meetings:
      - {date: 2023-04-14}
      - {date: 2023-06-09, was: 2023-06-02}

  - group: kkr
    name: KKR Midtjylland
    aliases: [KKR]
    listed: true
    hours: 10:00-13:00
    meetings:
      - {date: 2023-04-26}
      - {date: 2023-06-21}

people:
  - person: direktoer@aarhus.example
    name: Anne Holm
    title: Kommunaldirektør
    organisation: Aarhus Kommune
    assistants: [sekretaer@aarhus.example]
  - {person: sekretaer@aarhus.example, name: Lis Abildgaard}
  - {person: direktoer@randers.example, name: Bente Krogh}
  - {person: direktoer@viborg.example, name: Dorte Lund}
  - {person: direktoer@region.example, name: Erik Sand}
  - {person: sekretariat@kd-net.example, name: Mette Vang}
',2,'2023-03-20 08:00:00.000000');
CREATE TABLE received (
	source VARCHAR NOT NULL, 
	identity VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	outcome VARCHAR NOT NULL, 
	raw BLOB NOT NULL, 
	CONSTRAINT pk_received PRIMARY KEY (source, identity)
);
INSERT INTO "received" VALUES('mail','<p@andet.example>','2023-03-20 08:00:00.000000','held',X'46726F6D3A20756B656E647440616E6465742E6578616D706C650D0A546F3A2073656B7265746172696174406B642D6E65742E6578616D706C650D0A5375626A6563743A205061726B6572696E670D0A4D6573736167652D49443A203C7040616E6465742E6578616D706C653E0D0A0D0A4B616E206D616E207061726B6572653F0D0A');
CREATE TABLE slack_link (
	workspace VARCHAR NOT NULL, 
	user VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_slack_link PRIMARY KEY (workspace, user)
);
INSERT INTO "slack_link" VALUES('T1','U1','direktoer@aarhus.example','2023-03-20 08:00:00.000000');
CREATE INDEX ix_meeting_end ON meeting ("end");
CREATE INDEX ix_meeting_group ON meeting ("group");
CREATE INDEX ix_meeting_key ON meeting ("key");
CREATE INDEX ix_meeting_start ON meeting (start);
CREATE INDEX ix_former_key_key ON former_key ("key");
CREATE INDEX ix_attendance_seat ON attendance (seat);
CREATE INDEX ix_invitation_token ON invitation (token);
CREATE INDEX ix_notice_expiry ON notice (expires_at) WHERE state IN ('queued', 'retry');
CREATE INDEX ix_notice_meeting ON notice (meeting);
CREATE INDEX ix_notice_message_id ON notice (message_id);
CREATE INDEX ix_notice_owner ON notice (owner) WHERE owner IS NOT NULL;
CREATE INDEX ix_notice_ready ON notice (ready_at, id) WHERE state IN ('queued', 'retry');
CREATE INDEX ix_notice_receiver ON notice (receiver);
CREATE INDEX ix_notice_stream ON notice (stream, id) WHERE state IN ('queued', 'sending', 'retry');
CREATE INDEX ix_slack_link_email ON slack_link (email);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('notice',7);
INSERT INTO "sqlite_sequence" VALUES('attendance',2);
INSERT INTO "sqlite_sequence" VALUES('held',1);
INSERT INTO "sqlite_sequence" VALUES('former_key',1);
COMMIT;
