-- A database of the first release (revision 0001, PostgreSQL) with a network at work in it:
-- a meeting that moved, a substitute, mail held, and notices in most states. Made once; kept as it is.
SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.agenda (
    meeting character varying NOT NULL,
    content text NOT NULL
);

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);

CREATE TABLE public.attendance (
    id integer NOT NULL,
    meeting character varying NOT NULL,
    seat character varying NOT NULL,
    version integer NOT NULL,
    holder character varying,
    answer character varying NOT NULL,
    substitute_name character varying,
    substitute_title character varying,
    substitute_email character varying,
    substitute_answer character varying,
    from_ time without time zone,
    until time without time zone,
    late boolean NOT NULL,
    source character varying,
    by character varying,
    at timestamp with time zone
);

CREATE SEQUENCE public.attendance_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.attendance_id_seq OWNED BY public.attendance.id;

CREATE TABLE public.fact (
    name character varying NOT NULL,
    value text NOT NULL
);

CREATE TABLE public.firing (
    cause character varying NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.former_key (
    id integer NOT NULL,
    key character varying NOT NULL,
    meeting character varying NOT NULL
);

CREATE SEQUENCE public.former_key_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.former_key_id_seq OWNED BY public.former_key.id;

CREATE TABLE public.held (
    id integer NOT NULL,
    sender character varying NOT NULL,
    at timestamp with time zone NOT NULL,
    reason character varying NOT NULL,
    subject character varying NOT NULL,
    raw bytea NOT NULL,
    meeting character varying,
    resolved_at timestamp with time zone,
    resolution character varying
);

CREATE SEQUENCE public.held_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.held_id_seq OWNED BY public.held.id;

CREATE TABLE public.invitation (
    meeting character varying NOT NULL,
    seat character varying NOT NULL,
    receiver character varying NOT NULL,
    name character varying NOT NULL,
    invited_as character varying NOT NULL,
    token character varying NOT NULL,
    dtstamp timestamp with time zone NOT NULL,
    sequence integer NOT NULL,
    is_active boolean NOT NULL,
    partstat character varying NOT NULL,
    asked_sequence integer NOT NULL,
    replied_sequence integer,
    replied_dtstamp timestamp with time zone
);

CREATE TABLE public.meeting (
    uid character varying NOT NULL,
    key character varying NOT NULL,
    "group" character varying NOT NULL,
    zone character varying NOT NULL,
    title character varying NOT NULL,
    start timestamp with time zone NOT NULL,
    "end" timestamp with time zone NOT NULL,
    place character varying,
    mode character varying NOT NULL,
    notes text NOT NULL,
    parts text NOT NULL,
    link character varying,
    dial_in character varying,
    lunch character varying,
    extras text NOT NULL,
    first_applied timestamp with time zone NOT NULL,
    status character varying NOT NULL,
    was date,
    revision integer NOT NULL
);

CREATE TABLE public.notice (
    id integer NOT NULL,
    cause character varying NOT NULL,
    receiver character varying NOT NULL,
    channel character varying NOT NULL,
    kind character varying NOT NULL,
    rule character varying NOT NULL,
    meeting character varying,
    seat character varying,
    facts text NOT NULL,
    stream character varying NOT NULL,
    queued_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    state character varying NOT NULL,
    attempts integer NOT NULL,
    outages integer NOT NULL,
    next_at timestamp with time zone,
    ready_at timestamp with time zone NOT NULL,
    owner character varying,
    lease_until timestamp with time zone,
    sent_at timestamp with time zone,
    reason character varying,
    subject character varying,
    message_id character varying,
    date timestamp with time zone,
    CONSTRAINT ck_notice_state CHECK (((state)::text = ANY ((ARRAY['queued'::character varying, 'sending'::character varying, 'sent'::character varying, 'retry'::character varying, 'failed'::character varying, 'skipped'::character varying, 'superseded'::character varying, 'unknown'::character varying])::text[])))
);

CREATE TABLE public.notice_content (
    notice integer NOT NULL,
    content bytea NOT NULL
);

CREATE SEQUENCE public.notice_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.notice_id_seq OWNED BY public.notice.id;

CREATE TABLE public.plan (
    id integer NOT NULL,
    revision integer NOT NULL,
    content text NOT NULL
);

CREATE TABLE public.plan_file (
    name character varying NOT NULL,
    text text NOT NULL,
    revision integer NOT NULL,
    applied_at timestamp with time zone NOT NULL
);

CREATE SEQUENCE public.plan_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.plan_id_seq OWNED BY public.plan.id;

CREATE TABLE public.received (
    source character varying NOT NULL,
    identity character varying NOT NULL,
    at timestamp with time zone NOT NULL,
    outcome character varying NOT NULL,
    raw bytea NOT NULL
);

CREATE TABLE public.slack_link (
    workspace character varying NOT NULL,
    "user" character varying NOT NULL,
    email character varying NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.attendance ALTER COLUMN id SET DEFAULT nextval('public.attendance_id_seq'::regclass);

ALTER TABLE ONLY public.former_key ALTER COLUMN id SET DEFAULT nextval('public.former_key_id_seq'::regclass);

ALTER TABLE ONLY public.held ALTER COLUMN id SET DEFAULT nextval('public.held_id_seq'::regclass);

ALTER TABLE ONLY public.notice ALTER COLUMN id SET DEFAULT nextval('public.notice_id_seq'::regclass);

ALTER TABLE ONLY public.plan ALTER COLUMN id SET DEFAULT nextval('public.plan_id_seq'::regclass);

INSERT INTO public.agenda VALUES ('0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', '{"meeting":"0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example","items":[{"title":"Regnskab 2022 og budgetopfølgning efter 1. kvartal","number":"","kind":"ordinary","presenters":["KD-Net sekretariatet"],"recommendations":["godkender regnskabet for 2022","tager budgetopfølgningen efter 1. kvartal 2023 til efterretning","godkender, at mindreforbruget modregnes, når der opkræves for 2024"],"recommender":null,"body":"Regnskabet for 2022 viser et mindreforbrug på 118.000 kr. Det skyldes især, at sekretariatet var\nubesat i årets sidste måneder, og at to workshops blev holdt som onlinemøder.\n\n| Post | Budget 2022 | Regnskab 2022 |\n| --- | ---: | ---: |\n| Sekretariat | 785.000 kr. | 702.000 kr. |\n| Konferencer og workshops | 160.000 kr. | 131.000 kr. |\n| Analyser | 90.000 kr. | 84.000 kr. |\n| I alt | 1.035.000 kr. | 917.000 kr. |\n\nEfter 1. kvartal 2023 er der brugt 23 pct. af årets budget. Der er ikke kendte udgifter, som giver\nanledning til at ændre det.","annexes":[{"title":"Regnskab 2022 for KD-Net","state":"attached","link":null,"due":null},{"title":"Budgetopfølgning pr. 31. marts 2023","state":"attached","link":null,"due":null}],"goes_on":[],"minutes":null,"is_withdrawn":false},{"title":"Klimasamarbejdet efter 2023: opgaver, økonomi og organisering","number":"","kind":"ordinary","presenters":["formanden for klimastyregruppen"],"recommendations":["drøfter udkastet til samarbejdsaftale for 2024-2026","anbefaler KKR Midtjylland at godkende aftalen med de bemærkninger, som drøftelsen giver"],"recommender":null,"body":"Når den nuværende aftale udløber ved årsskiftet, har alle kommunerne en klimahandlingsplan.\nOpgaven flytter sig dermed fra at skrive planer til at føre dem ud i livet.\n\n### Hvad der foreslås\n\nStyregruppen foreslår, at kommunerne og regionen fortsætter samarbejdet i tre år og samler kræfterne\nom tre opgaver, som den enkelte kommune har svært ved at løfte alene:\n\n1. energi og varmeforsyning på tværs af kommunegrænser\n2. landbrug, natur og vand, hvor lodsejere bør møde ens vilkår\n3. fælles opgørelser af udledningen, så indsatserne kan sammenlignes\n\n### Økonomi\n\nUdgiften holdes på niveau med i dag. Fordelingen efter indbyggertal afstemmes med regionen i dagene\nefter påske og eftersendes.\n\n### Det videre forløb\n\nAftalen behandles i KKR Midtjylland den 26. april og derefter i de enkelte byråd før sommerferien.","annexes":[{"title":"Udkast til samarbejdsaftale for 2024-2026","state":"attached","link":null,"due":null},{"title":"Udgiften fordelt på kommuner","state":"later","link":null,"due":"2023-04-12"}],"goes_on":["kkr"],"minutes":null,"is_withdrawn":false},{"title":"Rekruttering til ældre- og sundhedsområdet: fælles tiltag","number":"","kind":"ordinary","presenters":["formanden for den administrative styregruppe for arbejdsmarked"],"recommendations":["drøfter de fire forslag til fælles tiltag","peger på de tiltag, der skal forelægges for KKR Midtjylland"],"recommender":null,"body":"Fremskrivningen viser, at der i de midtjyske kommuner kommer til at mangle omkring 2.400\nmedarbejdere i 2030, hvis søgningen og sygefraværet er som nu. Behovet er størst i de kommuner,\nhvor flest går på pension.\n\nStyregruppen har haft seks kommuner med i arbejdet og foreslår:\n\n- et fælles forløb for faglærte fra andre fag, der vil skifte spor\n- flere elevpladser, hvor elever kan dele deres tid mellem to kommuner\n- et samlet tilbud om danskundervisning på arbejdspladsen\n- færre vikarer gennem fælles ansættelser på tværs af nabokommuner\n\nDe to første kan sættes i gang inden for de rammer, der er. De to sidste binder kommunerne for en\nperiode og skal derfor drøftes politisk.","annexes":[{"title":"Fire forslag til fælles tiltag","state":"attached","link":null,"due":null},{"title":"Fremskrivning af behovet for medarbejdere til 2030","state":"attached","link":null,"due":null}],"goes_on":["kkr"],"minutes":null,"is_withdrawn":false},{"title":"Sundhedsklyngerne efter de første måneder","number":"","kind":"ordinary","presenters":["formanden for KOSU"],"recommendations":["tager orienteringen til efterretning"],"recommender":null,"body":"Klyngerne er kommet forskelligt fra start. Alle har valgt akutte forløb for ældre som deres første\nindsats, mens arbejdet med børn og unges trivsel kun er begyndt to steder.\n\nPå mødet gives en kort status fra hver klynge. Formanden lægger op til en drøftelse af, om\nkommunerne har brug for fælles mål, før der træffes aftaler om klyngernes økonomi.","annexes":[{"title":"Overblik over klyngernes mødeplaner og indsatser","state":"attached","link":null,"due":null}],"goes_on":[],"minutes":null,"is_withdrawn":false},{"title":"Kollektiv trafik i 2024: kommunernes fælles linje","number":"","kind":"ordinary","presenters":["formanden for trafikstyregruppen"],"recommendations":["drøfter, hvilke hensyn der skal gå forud, hvis køreplanerne ændres"],"recommender":"Formandskabet","body":"Brændstof og lønninger er steget mere end passagerindtægterne. Trafikselskabets første overslag\nfor 2024 peger på en samlet merudgift på 35-40 mio. kr. for kommuner og region under ét, hvis\nkøreplanerne ikke ændres.\n\nTrafikstyregruppen vil gerne kende holdningen til tre spørgsmål, før der regnes videre:\n\n1. Skal skoleruter og ruter til ungdomsuddannelser holdes fri?\n2. Kan flextrafik erstatte de mindst benyttede ruter i landdistrikterne?\n3. Skal nabokommuner med en fælles rute beslutte dens fremtid sammen?\n\nEt forslag fremlægges på mødet den 2. juni.","annexes":[],"goes_on":[],"minutes":null,"is_withdrawn":false},{"title":"Fælles beredskab ved it-angreb","number":"","kind":"ordinary","presenters":["it-sikkerhedschef Malene Østrup Dahl","digitaliseringschef Jens Erik Lauge"],"recommendations":["godkender, at der holdes en fælles øvelse i uge 39, og at hver kommune udpeger en kontaktperson"],"recommender":null,"body":"Flere kommuner har det seneste år oplevet forsøg på at lukke deres systemer. Erfaringen er, at de\nførste timer går med at finde de rette personer hos leverandører og nabokommuner.\n\nDigitaliseringscheferne foreslår derfor en øvelse på tværs af kommunerne. Den varer en halv dag,\nkan holdes uden særskilt bevilling og munder ud i en fælles telefonliste og en kort vejledning.","annexes":[{"title":"Plan for øvelsen i uge 39","state":"attached","link":null,"due":null}],"goes_on":[],"minutes":null,"is_withdrawn":false},{"title":"Udpegninger","number":"","kind":"ordinary","presenters":["formandskabet"],"recommendations":["udpeger to medlemmer til styregruppen for velfærdsteknologi for resten af valgperioden"],"recommender":null,"body":"To medlemmer har fået nyt arbejde uden for regionen. Den ene plads tilbydes først den kommune, den\nbliver ledig i. Ved den anden lægges der vægt på, at den vestlige del af regionen er repræsenteret.\n\nForslag sendes til sekretariatet senest onsdag den 12. april.","annexes":[{"title":"Styregruppens opgaver og nuværende medlemmer","state":"attached","link":null,"due":null}],"goes_on":[],"minutes":null,"is_withdrawn":false},{"title":"Temamødet: kommunernes økonomi frem mod 2030","number":"","kind":"ordinary","presenters":["formandskabet"],"recommendations":["tager programmet til efterretning og aftaler, hvem der indleder drøftelsen"],"recommender":null,"body":"Temamødet holdes i forlængelse af det ordinære møde. Efter et oplæg på en halv time er resten af\ntiden sat af til drøftelse ved bordene med udgangspunkt i tre spørgsmål, som fremgår af programmet.","annexes":[{"title":"Program for temamødet","state":"attached","link":null,"due":null}],"goes_on":[],"minutes":null,"is_withdrawn":false}],"preliminary":[{"group":"kd-net","day":"2023-06-02","items":["Halvårsstatus for de administrative styregrupper","Mødeplan for 2024"],"number":null}],"state":"draft","revision":0,"sent_at":null}');

INSERT INTO public.alembic_version VALUES ('0001');

INSERT INTO public.attendance VALUES (1, '0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', 'kd-net/aarhus', 1, 'direktoer@aarhus.example', 'apologised', 'Claus Brandt', NULL, 'claus.brandt@aarhus.example', 'none', NULL, NULL, false, 'cli', 'direktoer@aarhus.example', '2023-03-20 08:00:00+00');
INSERT INTO public.attendance VALUES (2, '0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', 'kd-net/randers', 1, 'direktoer@randers.example', 'attending', NULL, NULL, NULL, NULL, NULL, NULL, false, 'cli', 'direktoer@randers.example', '2023-03-20 08:00:00+00');

INSERT INTO public.fact VALUES ('rehearsal-clock', '2023-03-20T08:00:00+00:00');

INSERT INTO public.firing VALUES ('fired/invitation/_invite/0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example/2023-04-14', '2023-03-20 08:00:00+00');

INSERT INTO public.former_key VALUES (1, 'kd-net/2023-06-02', 'a5680ede-4615-5986-a1fc-ef6cbb433ea7@kd-net.example');

INSERT INTO public.held VALUES (1, 'ukendt@andet.example', '2023-03-20 08:00:00+00', 'unknown-sender', 'Parkering', '\x46726f6d3a20756b656e647440616e6465742e6578616d706c650d0a546f3a2073656b7265746172696174406b642d6e65742e6578616d706c650d0a5375626a6563743a205061726b6572696e670d0a4d6573736167652d49443a203c7040616e6465742e6578616d706c653e0d0a0d0a4b616e206d616e207061726b6572653f0d0a', NULL, NULL, NULL);

INSERT INTO public.invitation VALUES ('0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', 'kd-net/aarhus', 'direktoer@aarhus.example', 'Anne Holm', 'member', '2msjrzrsoru454jg7jhtbeix7u', '2023-03-20 08:00:00+00', 0, true, 'NEEDS-ACTION', 0, NULL, NULL);
INSERT INTO public.invitation VALUES ('0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', 'kd-net/randers', 'direktoer@randers.example', 'Bente Krogh', 'member', 'csenb43rwhrqz7hksqjtolg4s4', '2023-03-20 08:00:00+00', 0, true, 'NEEDS-ACTION', 0, NULL, NULL);
INSERT INTO public.invitation VALUES ('0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', 'kd-net/viborg', 'direktoer@viborg.example', 'Dorte Lund', 'member', 'cjg55weaspbssr4bthw47lcowy', '2023-03-20 08:00:00+00', 0, true, 'NEEDS-ACTION', 0, NULL, NULL);
INSERT INTO public.invitation VALUES ('0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', 'kd-net/region', 'direktoer@region.example', 'Erik Sand', 'member', 'hfh2nbxgd6egv5sw74ap7zpulq', '2023-03-20 08:00:00+00', 0, true, 'NEEDS-ACTION', 0, NULL, NULL);
INSERT INTO public.invitation VALUES ('0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', 'kd-net/aarhus', 'claus.brandt@aarhus.example', 'Claus Brandt', 'substitute', 'dgavzkyusz6ebmspxkp5ybnhj4', '2023-03-20 08:00:00+00', 0, true, 'NEEDS-ACTION', 0, NULL, NULL);

INSERT INTO public.meeting VALUES ('0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', 'kd-net/2023-04-14', 'kd-net', 'Europe/Copenhagen', 'KD-Net', '2023-04-14 08:00:00+00', '2023-04-14 10:00:00+00', 'Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg', 'physical', '[]', '[]', NULL, NULL, NULL, '[]', '2023-03-20 08:00:00+00', 'planned', NULL, 0);
INSERT INTO public.meeting VALUES ('a5680ede-4615-5986-a1fc-ef6cbb433ea7@kd-net.example', 'kd-net/2023-06-09', 'kd-net', 'Europe/Copenhagen', 'KD-Net', '2023-06-09 08:00:00+00', '2023-06-09 10:00:00+00', 'Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg', 'physical', '[]', '[]', NULL, NULL, NULL, '[]', '2023-03-20 08:00:00+00', 'moved', '2023-06-02', 1);
INSERT INTO public.meeting VALUES ('9895cebc-eb68-5c40-8140-792364f5e9b0@kd-net.example', 'kkr/2023-04-26', 'kkr', 'Europe/Copenhagen', 'KKR Midtjylland', '2023-04-26 08:00:00+00', '2023-04-26 11:00:00+00', NULL, 'physical', '[]', '[]', NULL, NULL, NULL, '[]', '2023-03-20 08:00:00+00', 'planned', NULL, 0);
INSERT INTO public.meeting VALUES ('39770b82-4636-5539-8bc7-7296ceb7cea5@kd-net.example', 'kkr/2023-06-21', 'kkr', 'Europe/Copenhagen', 'KKR Midtjylland', '2023-06-21 08:00:00+00', '2023-06-21 11:00:00+00', NULL, 'physical', '[]', '[]', NULL, NULL, NULL, '[]', '2023-03-20 08:00:00+00', 'planned', NULL, 0);

INSERT INTO public.notice VALUES (1, 'invitation/0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example/kd-net/aarhus/0-0', 'direktoer@aarhus.example', 'mail', 'invitation', 'invitation', '0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', 'kd-net/aarhus', '{"before": {"start": "2023-04-14T10:00:00+02:00", "end": "2023-04-14T12:00:00+02:00", "place": "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "mode": "physical", "title": "KD-Net"}, "left": "moved"}', 'mail:direktoer@aarhus.example:0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', '2023-03-20 08:00:00+00', '2023-03-20 08:00:00+00', '2023-04-14 10:00:00+00', 'sent', 1, 0, NULL, '2023-03-20 08:00:00+00', NULL, NULL, '2023-03-20 08:00:00+00', NULL, 'Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12', '<b30569a0723044198b06bdee2ee95ad9@kd-net.example>', '2023-03-20 08:00:00+00');
INSERT INTO public.notice VALUES (2, 'invitation/0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example/kd-net/randers/0-0', 'direktoer@randers.example', 'mail', 'invitation', 'invitation', '0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', 'kd-net/randers', '{"before": {"start": "2023-04-14T10:00:00+02:00", "end": "2023-04-14T12:00:00+02:00", "place": "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "mode": "physical", "title": "KD-Net"}, "left": "moved"}', 'mail:direktoer@randers.example:0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', '2023-03-20 08:00:00+00', '2023-03-20 08:00:00+00', '2023-04-14 10:00:00+00', 'sent', 1, 0, NULL, '2023-03-20 08:00:00+00', NULL, NULL, '2023-03-20 08:00:00+00', NULL, 'Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12', '<d2bc62e1d63558e7b5d55e64a6a5a6c2@kd-net.example>', '2023-03-20 08:00:00+00');
INSERT INTO public.notice VALUES (3, 'invitation/0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example/kd-net/viborg/0-0', 'direktoer@viborg.example', 'mail', 'invitation', 'invitation', '0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', 'kd-net/viborg', '{"before": {"start": "2023-04-14T10:00:00+02:00", "end": "2023-04-14T12:00:00+02:00", "place": "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "mode": "physical", "title": "KD-Net"}, "left": "moved"}', 'mail:direktoer@viborg.example:0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', '2023-03-20 08:00:00+00', '2023-03-20 08:00:00+00', '2023-04-14 10:00:00+00', 'sent', 1, 0, NULL, '2023-03-20 08:00:00+00', NULL, NULL, '2023-03-20 08:00:00+00', NULL, 'Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12', '<35ebaf25649248b428d2b70e7ea4514b@kd-net.example>', '2023-03-20 08:00:00+00');
INSERT INTO public.notice VALUES (4, 'invitation/0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example/kd-net/region/0-0', 'direktoer@region.example', 'mail', 'invitation', 'invitation', '0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', 'kd-net/region', '{"before": {"start": "2023-04-14T10:00:00+02:00", "end": "2023-04-14T12:00:00+02:00", "place": "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "mode": "physical", "title": "KD-Net"}, "left": "moved"}', 'mail:direktoer@region.example:0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', '2023-03-20 08:00:00+00', '2023-03-20 08:00:00+00', '2023-04-14 10:00:00+00', 'failed', 1, 0, NULL, '2023-03-20 08:00:00+00', NULL, NULL, '2023-03-20 08:00:00+00', '550 no such user', 'Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12', '<7ce083235be39ef7c542756452b33cc8@kd-net.example>', '2023-03-20 08:00:00+00');
INSERT INTO public.notice VALUES (5, 'substitute-invitation/0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example/kd-net/aarhus/0-0', 'claus.brandt@aarhus.example', 'mail', 'substitute-invitation', '', '0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', 'kd-net/aarhus', '{"before": {"start": "2023-04-14T10:00:00+02:00", "end": "2023-04-14T12:00:00+02:00", "place": "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "mode": "physical", "title": "KD-Net"}, "left": "replaced"}', 'mail:claus.brandt@aarhus.example:0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', '2023-03-20 08:00:00+00', '2023-03-20 08:00:00+00', '2023-04-14 10:00:00+00', 'sent', 1, 0, NULL, '2023-03-20 08:00:00+00', NULL, NULL, '2023-03-20 08:00:00+00', NULL, 'Du er suppleant for Anne Holm: KD-Net fredag 14. april kl. 10', '<c3cc8260f322487d9559038423ff3199@kd-net.example>', '2023-03-20 08:00:00+00');
INSERT INTO public.notice VALUES (6, 'reminder-unanswered/1', 'direktoer@randers.example', 'mail', 'reminder-unanswered', 'reminder-unanswered', '0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', 'kd-net/randers', '{"before": {"start": "2023-04-14T10:00:00+02:00", "end": "2023-04-14T12:00:00+02:00", "place": "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "mode": "physical", "title": "KD-Net"}, "left": "moved"}', 'mail:direktoer@randers.example:0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', '2023-03-20 08:00:00+00', '2023-03-31 07:00:00+00', '2023-04-14 10:00:00+00', 'queued', 0, 0, NULL, '2023-03-31 07:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.notice VALUES (7, 'update/1', 'direktoer@viborg.example', 'mail', 'update', '', '0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', 'kd-net/viborg', '{"before": {"start": "2023-04-14T10:00:00+02:00", "end": "2023-04-14T12:00:00+02:00", "place": "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg", "mode": "physical", "title": "KD-Net"}, "left": "moved"}', 'mail:direktoer@viborg.example:0167857d-8c1e-52f8-ba62-8acacd702988@kd-net.example', '2023-03-20 08:00:00+00', '2023-03-20 08:00:00+00', '2023-04-14 10:00:00+00', 'sending', 0, 0, NULL, '2023-03-20 08:00:00+00', 'elsewhere:1:1:abcd', '2023-03-20 08:05:00+00', NULL, NULL, 'Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12', '<u1@kd-net.example>', '2023-03-20 08:00:00+00');

INSERT INTO public.notice_content VALUES (1, '\x46726f6d3a204b442d4e65742073656b72657461726961746574203c73656b7265746172696174406b642d6e65742e6578616d706c653e0d0a546f3a20416e6e6520486f6c6d203c646972656b746f6572406161726875732e6578616d706c653e0d0a5375626a6563743a203d3f7574662d383f713f4d3d43333d42386465696e646b616c64656c73653d33413f3d204b442d4e6574206672656461672031342e20617072696c206b6c2e2031302d31320d0a446174653a204d6f6e2c203230204d617220323032332030393a30303a3030202b303130300d0a4d6573736167652d49443a203c6233303536396130373233303434313938623036626465653265653935616439406b642d6e65742e6578616d706c653e0d0a5265706c792d546f3a2073656b72657461726961742b326d736a727a72736f72753435346a67376a6874626569783775406b642d6e65742e6578616d706c650d0a4175746f2d5375626d69747465643a206175746f2d67656e6572617465640d0a4c6973742d49643a203c6b642d6e65742e6b642d6e65742e6578616d706c653e0d0a496e2d5265706c792d546f3a203c6d656574696e672d30313637383537642d386331652d353266382d626136322d386163616364373032393838406b642d6e65742e6578616d706c653e0d0a5265666572656e6365733a203c6d656574696e672d30313637383537642d386331652d353266382d626136322d386163616364373032393838406b642d6e65742e6578616d706c653e0d0a4d494d452d56657273696f6e3a20312e300d0a436f6e74656e742d547970653a206d756c74');
INSERT INTO public.notice_content VALUES (2, '\x46726f6d3a204b442d4e65742073656b72657461726961746574203c73656b7265746172696174406b642d6e65742e6578616d706c653e0d0a546f3a2042656e7465204b726f6768203c646972656b746f65724072616e646572732e6578616d706c653e0d0a5375626a6563743a203d3f7574662d383f713f4d3d43333d42386465696e646b616c64656c73653d33413f3d204b442d4e6574206672656461672031342e20617072696c206b6c2e2031302d31320d0a446174653a204d6f6e2c203230204d617220323032332030393a30303a3030202b303130300d0a4d6573736167652d49443a203c6432626336326531643633353538653762356435356536346136613561366332406b642d6e65742e6578616d706c653e0d0a5265706c792d546f3a2073656b72657461726961742b6373656e62343372776872717a37686b73716a746f6c67347334406b642d6e65742e6578616d706c650d0a4175746f2d5375626d69747465643a206175746f2d67656e6572617465640d0a4c6973742d49643a203c6b642d6e65742e6b642d6e65742e6578616d706c653e0d0a496e2d5265706c792d546f3a203c6d656574696e672d30313637383537642d386331652d353266382d626136322d386163616364373032393838406b642d6e65742e6578616d706c653e0d0a5265666572656e6365733a203c6d656574696e672d30313637383537642d386331652d353266382d626136322d386163616364373032393838406b642d6e65742e6578616d706c653e0d0a4d494d452d56657273696f6e3a20312e300d0a436f6e74656e742d547970653a206d');
INSERT INTO public.notice_content VALUES (3, '\x46726f6d3a204b442d4e65742073656b72657461726961746574203c73656b7265746172696174406b642d6e65742e6578616d706c653e0d0a546f3a20446f727465204c756e64203c646972656b746f6572407669626f72672e6578616d706c653e0d0a5375626a6563743a203d3f7574662d383f713f4d3d43333d42386465696e646b616c64656c73653d33413f3d204b442d4e6574206672656461672031342e20617072696c206b6c2e2031302d31320d0a446174653a204d6f6e2c203230204d617220323032332030393a30303a3030202b303130300d0a4d6573736167652d49443a203c3335656261663235363439323438623432386432623730653765613435313462406b642d6e65742e6578616d706c653e0d0a5265706c792d546f3a2073656b72657461726961742b636a673535776561737062737372346274687734376c636f7779406b642d6e65742e6578616d706c650d0a4175746f2d5375626d69747465643a206175746f2d67656e6572617465640d0a4c6973742d49643a203c6b642d6e65742e6b642d6e65742e6578616d706c653e0d0a496e2d5265706c792d546f3a203c6d656574696e672d30313637383537642d386331652d353266382d626136322d386163616364373032393838406b642d6e65742e6578616d706c653e0d0a5265666572656e6365733a203c6d656574696e672d30313637383537642d386331652d353266382d626136322d386163616364373032393838406b642d6e65742e6578616d706c653e0d0a4d494d452d56657273696f6e3a20312e300d0a436f6e74656e742d547970653a206d756c');
INSERT INTO public.notice_content VALUES (4, '\x46726f6d3a204b442d4e65742073656b72657461726961746574203c73656b7265746172696174406b642d6e65742e6578616d706c653e0d0a546f3a204572696b2053616e64203c646972656b746f657240726567696f6e2e6578616d706c653e0d0a5375626a6563743a203d3f7574662d383f713f4d3d43333d42386465696e646b616c64656c73653d33413f3d204b442d4e6574206672656461672031342e20617072696c206b6c2e2031302d31320d0a446174653a204d6f6e2c203230204d617220323032332030393a30303a3030202b303130300d0a4d6573736167652d49443a203c3763653038333233356265333965663763353432373536343532623333636338406b642d6e65742e6578616d706c653e0d0a5265706c792d546f3a2073656b72657461726961742b686668326e627867643665677635737737346170377a70756c71406b642d6e65742e6578616d706c650d0a4175746f2d5375626d69747465643a206175746f2d67656e6572617465640d0a4c6973742d49643a203c6b642d6e65742e6b642d6e65742e6578616d706c653e0d0a496e2d5265706c792d546f3a203c6d656574696e672d30313637383537642d386331652d353266382d626136322d386163616364373032393838406b642d6e65742e6578616d706c653e0d0a5265666572656e6365733a203c6d656574696e672d30313637383537642d386331652d353266382d626136322d386163616364373032393838406b642d6e65742e6578616d706c653e0d0a4d494d452d56657273696f6e3a20312e300d0a436f6e74656e742d547970653a206d756c74');
INSERT INTO public.notice_content VALUES (5, '\x46726f6d3a204b442d4e65742073656b72657461726961746574203c73656b7265746172696174406b642d6e65742e6578616d706c653e0d0a546f3a20436c617573204272616e6474203c636c6175732e6272616e6474406161726875732e6578616d706c653e0d0a5375626a6563743a20447520657220737570706c65616e7420666f7220416e6e6520486f6c6d3a204b442d4e6574206672656461672031342e20617072696c206b6c2e2031300d0a446174653a204d6f6e2c203230204d617220323032332030393a30303a3030202b303130300d0a4d6573736167652d49443a203c6333636338323630663332323438376439353539303338343233666633313939406b642d6e65742e6578616d706c653e0d0a5265706c792d546f3a2073656b72657461726961742b646761767a6b7975737a3665626d7370786b703579626e686a34406b642d6e65742e6578616d706c650d0a4175746f2d5375626d69747465643a206175746f2d67656e6572617465640d0a4c6973742d49643a203c6b642d6e65742e6b642d6e65742e6578616d706c653e0d0a496e2d5265706c792d546f3a203c6d656574696e672d30313637383537642d386331652d353266382d626136322d386163616364373032393838406b642d6e65742e6578616d706c653e0d0a5265666572656e6365733a203c6d656574696e672d30313637383537642d386331652d353266382d626136322d386163616364373032393838406b642d6e65742e6578616d706c653e0d0a4d494d452d56657273696f6e3a20312e300d0a436f6e74656e742d547970653a206d756c746970');
INSERT INTO public.notice_content VALUES (7, '\x5375626a6563743a20780d0a0d0ac3a60d0a');

INSERT INTO public.plan VALUES (1, 2, '{"network":{"key":"kd-net","name":"KD-Net","contact":{"name":"KD-Net sekretariatet","email":"sekretariat@kd-net.example","phone":"87 00 00 00"},"zone":"Europe/Copenhagen","holidays":"DK","language":"da"},"groups":[{"key":"kd-net","name":"KD-Net","aliases":[],"description":null,"listed":false,"public":false,"seats":[{"key":"kd-net/aarhus","label":"Aarhus","terms":[{"person":"direktoer@aarhus.example","since":null,"until":null}],"aliases":["Århus"]},{"key":"kd-net/randers","label":"Randers","terms":[{"person":"direktoer@randers.example","since":null,"until":null}],"aliases":[]},{"key":"kd-net/viborg","label":"Viborg","terms":[{"person":"direktoer@viborg.example","since":null,"until":null}],"aliases":[]},{"key":"kd-net/region","label":"Regionen","terms":[{"person":"direktoer@region.example","since":null,"until":null}],"aliases":[]}],"roles":[{"name":"chair","term":{"person":"direktoer@randers.example","since":null,"until":null}},{"name":"secretary","term":{"person":"sekretariat@kd-net.example","since":null,"until":null}}],"rules":[{"name":"invitation","offset":{"amount":8,"unit":"weeks","at":"09:00:00"}},{"name":"agenda","offset":{"amount":7,"unit":"days","at":"09:00:00"}},{"name":"reminder-unanswered","offset":{"amount":10,"unit":"working days","at":"09:00:00"}},{"name":"headcount","offset":{"amount":3,"unit":"working days","at":"09:00:00"}},{"name":"kkr-items","offset":{"amount":7,"unit":"days","at":"10:00:00"}}],"answers_by":{"amount":4,"unit":"working days","at":"12:00:00"},"lunch":{"buffet":"12:00:00","served":"11:00:00"},"room":null,"extras":[{"label":"KKR-sekretariatet","count":1},{"label":"KD-Net sekretariatet","count":1}],"participants":null,"follows":["kkr"],"prepares":[{"group":"kkr","min_days":10,"max_days":21}],"slack_channel":null,"contact":null,"words":[]},{"key":"kkr","name":"KKR Midtjylland","aliases":["KKR"],"description":null,"listed":true,"public":false,"seats":[],"roles":[],"rules":[],"answers_by":null,"lunch":{"buffet":null,"served":null},"room":null,"extras":[],"participants":null,"follows":[],"prepares":[],"slack_channel":null,"contact":null,"words":[]}],"people":[{"email":"direktoer@aarhus.example","name":"Anne Holm","title":"Kommunaldirektør","organisation":"Aarhus Kommune","phone":null,"addresses":[],"slack":[],"language":"da","channel":"mail","assistants":["sekretaer@aarhus.example"]},{"email":"sekretaer@aarhus.example","name":"Lis Abildgaard","title":null,"organisation":null,"phone":null,"addresses":[],"slack":[],"language":"da","channel":"mail","assistants":[]},{"email":"direktoer@randers.example","name":"Bente Krogh","title":null,"organisation":null,"phone":null,"addresses":[],"slack":[],"language":"da","channel":"mail","assistants":[]},{"email":"direktoer@viborg.example","name":"Dorte Lund","title":null,"organisation":null,"phone":null,"addresses":[],"slack":[],"language":"da","channel":"mail","assistants":[]},{"email":"direktoer@region.example","name":"Erik Sand","title":null,"organisation":null,"phone":null,"addresses":[],"slack":[],"language":"da","channel":"mail","assistants":[]},{"email":"sekretariat@kd-net.example","name":"Mette Vang","title":null,"organisation":null,"phone":null,"addresses":[],"slack":[],"language":"da","channel":"mail","assistants":[]}],"revision":2}');

INSERT INTO public.plan_file VALUES ('plan.yaml', '# A small network: the cast of all tests (tests/cast.py), with the sample''s rules.

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
', 2, '2023-03-20 08:00:00+00');

INSERT INTO public.received VALUES ('mail', '<p@andet.example>', '2023-03-20 08:00:00+00', 'held', '\x46726f6d3a20756b656e647440616e6465742e6578616d706c650d0a546f3a2073656b7265746172696174406b642d6e65742e6578616d706c650d0a5375626a6563743a205061726b6572696e670d0a4d6573736167652d49443a203c7040616e6465742e6578616d706c653e0d0a0d0a4b616e206d616e207061726b6572653f0d0a');

INSERT INTO public.slack_link VALUES ('T1', 'U1', 'direktoer@aarhus.example', '2023-03-20 08:00:00+00');

SELECT pg_catalog.setval('public.attendance_id_seq', 2, true);

SELECT pg_catalog.setval('public.former_key_id_seq', 1, true);

SELECT pg_catalog.setval('public.held_id_seq', 1, true);

SELECT pg_catalog.setval('public.notice_id_seq', 7, true);

SELECT pg_catalog.setval('public.plan_id_seq', 1, false);

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY public.agenda
    ADD CONSTRAINT pk_agenda PRIMARY KEY (meeting);

ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT pk_attendance PRIMARY KEY (id);

ALTER TABLE ONLY public.fact
    ADD CONSTRAINT pk_fact PRIMARY KEY (name);

ALTER TABLE ONLY public.firing
    ADD CONSTRAINT pk_firing PRIMARY KEY (cause);

ALTER TABLE ONLY public.former_key
    ADD CONSTRAINT pk_former_key PRIMARY KEY (id);

ALTER TABLE ONLY public.held
    ADD CONSTRAINT pk_held PRIMARY KEY (id);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT pk_invitation PRIMARY KEY (meeting, seat, receiver);

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT pk_meeting PRIMARY KEY (uid);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT pk_notice PRIMARY KEY (id);

ALTER TABLE ONLY public.notice_content
    ADD CONSTRAINT pk_notice_content PRIMARY KEY (notice);

ALTER TABLE ONLY public.plan
    ADD CONSTRAINT pk_plan PRIMARY KEY (id);

ALTER TABLE ONLY public.plan_file
    ADD CONSTRAINT pk_plan_file PRIMARY KEY (name);

ALTER TABLE ONLY public.received
    ADD CONSTRAINT pk_received PRIMARY KEY (source, identity);

ALTER TABLE ONLY public.slack_link
    ADD CONSTRAINT pk_slack_link PRIMARY KEY (workspace, "user");

ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT uq_attendance_meeting_seat_version UNIQUE (meeting, seat, version);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT uq_notice_cause_receiver_channel UNIQUE (cause, receiver, channel);

CREATE INDEX ix_attendance_seat ON public.attendance USING btree (seat);

CREATE INDEX ix_former_key_key ON public.former_key USING btree (key);

CREATE INDEX ix_invitation_token ON public.invitation USING btree (token);

CREATE INDEX ix_meeting_end ON public.meeting USING btree ("end");

CREATE INDEX ix_meeting_group ON public.meeting USING btree ("group");

CREATE INDEX ix_meeting_key ON public.meeting USING btree (key);

CREATE INDEX ix_meeting_start ON public.meeting USING btree (start);

CREATE INDEX ix_notice_expiry ON public.notice USING btree (expires_at) WHERE ((state)::text = ANY ((ARRAY['queued'::character varying, 'retry'::character varying])::text[]));

CREATE INDEX ix_notice_meeting ON public.notice USING btree (meeting);

CREATE INDEX ix_notice_message_id ON public.notice USING btree (message_id);

CREATE INDEX ix_notice_owner ON public.notice USING btree (owner) WHERE (owner IS NOT NULL);

CREATE INDEX ix_notice_ready ON public.notice USING btree (ready_at, id) WHERE ((state)::text = ANY ((ARRAY['queued'::character varying, 'retry'::character varying])::text[]));

CREATE INDEX ix_notice_receiver ON public.notice USING btree (receiver);

CREATE INDEX ix_notice_stream ON public.notice USING btree (stream, id) WHERE ((state)::text = ANY ((ARRAY['queued'::character varying, 'sending'::character varying, 'retry'::character varying])::text[]));

CREATE INDEX ix_slack_link_email ON public.slack_link USING btree (email);

ALTER TABLE ONLY public.agenda
    ADD CONSTRAINT fk_agenda_meeting_meeting FOREIGN KEY (meeting) REFERENCES public.meeting(uid) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT fk_attendance_meeting_meeting FOREIGN KEY (meeting) REFERENCES public.meeting(uid) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.former_key
    ADD CONSTRAINT fk_former_key_meeting_meeting FOREIGN KEY (meeting) REFERENCES public.meeting(uid) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT fk_invitation_meeting_meeting FOREIGN KEY (meeting) REFERENCES public.meeting(uid) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notice_content
    ADD CONSTRAINT fk_notice_content_notice_notice FOREIGN KEY (notice) REFERENCES public.notice(id);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT fk_notice_meeting_meeting FOREIGN KEY (meeting) REFERENCES public.meeting(uid) DEFERRABLE INITIALLY DEFERRED;
