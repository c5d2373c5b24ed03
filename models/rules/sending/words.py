"""The words by which a message is looked through before it is sent, in eight languages.

Written as people write them; ``faults`` compares without regard to case and accents.
English, Spanish, German, French, Portuguese, Italian, Dutch and Polish, in this order.
"""

from __future__ import annotations

from typing import Final

ATTACHED: Final = """
attached | attaching | i attach | see attachment | see attachments | see the attachment
see the attachments | find the attachment | find the attachments | in the attachment
in the attachments | as an attachment | as attachment | as attachments | enclosed
adjunto | adjunta | adjuntos | adjuntas | adjuntamos | he adjuntado | hemos adjuntado | adjuntando
anbei | im anhang | in den anhängen | als anhang | angehängt | angehängte | angehängten
angehängter | angehängtes | beigefügt | beigefügte | beigefügten | beiliegend | beiliegende
beiliegenden | anliegend | in der anlage | als anlage
ci joint | ci jointe | ci joints | ci jointes | en pièce jointe | en pièces jointes | je joins
je vous joins | nous joignons | nous vous joignons | en annexe | dans la pièce jointe | en pj
em anexo | segue anexo | segue anexa | seguem anexos | seguem anexas | no anexo | nos anexos
anexei | anexamos | anexo aqui | vai anexo | vai anexa | estou anexando
in allegato | allego | alleghiamo | ho allegato | abbiamo allegato | vedi allegato | vedi allegati
nell'allegato | negli allegati | il file allegato | il documento allegato
in de bijlage | als bijlage | in bijlage | zie bijlage | zie bijlagen | in de bijlagen
bijgevoegd | bijgevoegde | bijgesloten | bijgaand | bijgaande
w załączniku | w załącznikach | załączam | załączamy | w załączeniu | załączony | załączona
załączone | załączonym | załączonej | załączonego
"""
"""What says that a file comes with the message."""

ATTACHED_BY_OTHERS: Final = """
you | you have | you had | you've | you'd | you already | your | not | no | nothing | without
isn't | wasn't | weren't | aren't | haven't | didn't | be | can be | must be | should be | send it
send them | send this | upload | if | client | customer | user | were | was | get | got | are | gets
can't | cannot | couldn't | could not | unable to | checked | reviewed | will check | received
according to | as per | based on | from the | error in | shown in | seen in | of the
su | sus | tu | tus | sin | no | ningún | ha | han | has | favor | archivo que
ihr | ihre | ihren | ihrem | dein | deine | deinen | deinem | kein | keine | keinen | ohne | nicht
sie haben | du hast | ihr habt | sie hatten
votre | vos | ton | sans | pas | aucune | aucun | vous avez | vous aviez
seu | sua | seus | suas | teu | sem | não | nenhum | você
suo | sua | tuo | tua | vostro | senza | non | nessun | lei ha | avete | hai
uw | je | jouw | geen | zonder | niet | u heeft | u hebt | je hebt
twój | twoim | twojego | pana | pani | państwa | bez | nie | żadnego
"""
"""Within a few words before, these make it somebody else's file, or none."""

ATTACHED_ELSEWHERE: Final = """
to | by you | by the | you sent | you attached | you provided | you shared | you included
you uploaded | you gave | you mentioned | an | am | a la | al | alla | aan | do
"""
"""Right behind ``attached``, these speak of something else: ``the disk attached to the server``."""

ATTACHED_AFTER_ALL: Final = """
to this | to my | to the mail | to the email | to the message | to the reply | to the ticket
an diese | an dieser | a este | a esta | à ce | à cette | alla presente | aan dit | aan deze
do tej | do tego
"""
"""And these, right behind, do speak of this message."""

GREETINGS: Final = """
hi | hello | hey | dear | good morning | good afternoon | good evening
hola | estimado | estimada | querido | querida | buenos días | buenas tardes | buenas noches
hallo | guten tag | guten morgen | guten abend | sehr geehrter | sehr geehrte | geehrter | geehrte
lieber | liebe | grüß gott | moin | servus
bonjour | bonsoir | salut | cher | chère
olá | oi | caro | cara | prezado | prezada | bom dia | boa tarde | boa noite
ciao | buongiorno | buonasera | gentile | salve | egregio | egregia
beste | geachte | dag | hoi | goedemorgen | goedemiddag | goedenavond | goedendag
cześć | dzień dobry | witam | witaj | szanowny | szanowna | drogi | droga
"""
"""What a message begins with before the name of its reader."""

TITLES: Final = """
mr mrs ms miss mx dr prof professor sir
señor señora señorita sr sra srta don doña
herr herrn frau fräulein
monsieur madame mademoiselle mme mlle m maître docteur
senhor senhora dona doutor doutora
signor signora signore signorina sig sigra dott dottor dottore dottoressa ing
meneer mevrouw heer de mijnheer
pan pani panie państwo doktorze
and und et y e i en & oder or the
"""
"""What may stand between a greeting and a name, or between two names."""

TO_ANYBODY: Final = """
all there team folks guys everyone everybody both again friend friends sir madam sirs customer
customers client clients user users colleague colleagues support ladies gentlemen valued reader
member members partner partners admin world back mate dears dba it hr ops dev devs security billing
todos todas equipo amigo amiga amigos cliente clientes usuario compañeros compañero buenas nuevo
zusammen team kollegen kollege kollegin kolleginnen kunde kundin kunden damen herren alle alles
leute nochmal nochmals wieder miteinander freunde interessent nutzer
tous toutes équipe client cliente clients collègue collègues amis tout monde messieurs mesdames
utilisateur
pessoal time equipe turma cliente caros amigos colegas usuário
tutti tutte team squadra colleghi collega cliente clienti utente amici ragazzi
allemaal iedereen klant klanten team collega's collegas weer gebruiker
wszystkim wszyscy zespole zespół kliencie klienci państwu ponownie
"""
"""Who is greeted when nobody is greeted by name."""

SHORT_NAMES: Final = """
robert bob rob bobby bert | william bill will billy | richard rick dick rich | michael mike mick
elizabeth liz beth lisa betty eliza | katherine kate kathy katie kitty | catherine kate cathy
james jim jimmy jamie | john jack johnny | anthony tony | edward ed ted eddie | margaret peggy meg
maggie | henry harry hank | charles chuck charlie | alexander alex sasha sandy xander
alexandra alex sasha sandra | thomas tom | andrew andy drew | joseph joe joey | susan sue susie
jennifer jen jenny | david dave | christopher chris | christine chris tina | steven steve
stephen steve | daniel dan danny | matthew matt | gregory greg | patricia pat trish | samuel sam
samantha sam | dorothy dot | deborah debbie | victoria vicky tori | barbara barb | nicholas nick
francisco paco pancho | josé pepe | ignacio nacho | manuel manolo | dolores lola | concepción concha
rosario charo | enrique quique | jesús chus | mercedes merche | guadalupe lupe | santiago santi
johannes hans | friedrich fritz | wolfgang wolf | heinrich heinz | ulrich uli | elisabeth lisa
giuseppe beppe pino | giovanni gianni | luigi gigi | domenico mimmo | francesca franca
antónio tó toninho | joão joãozinho | cornelis kees | hendrik henk | wilhelmina mien | jacobus koos
małgorzata gosia gosiu | katarzyna kasia kasiu | agnieszka aga | joanna asia asiu | jan jasiek janek
aleksandra ola olu | magdalena magda | tomasz tomek tomku | zofia zosia zosiu | jakub kuba kubo
"""
"""Names and what their bearers are called, one group of names each."""

STAFF_WORDS: Final = """
internal note | internal notes | internal only | internal use only | for internal use | staff only
staff note | for staff | don't tell the client | don't tell the customer | do not tell the client
do not tell the customer | don't let the client know | don't let the customer know
not for the client | not for the customer | not for clients | not for customers
do not share with the client | do not share with the customer | don't share with the client
don't share with the customer | do not send to the client | do not send to the customer
don't send to the client | don't send to the customer | do not forward to the client
do not forward to the customer | note to self | private note | confidential note
keep this between us | keep this internal | agents only | team only | do not mention to the client
do not mention to the customer | don't mention to the client | don't mention to the customer
nota interna | uso interno | solo interno | sólo para el equipo | no se lo digas al cliente
no decir al cliente | no enviar al cliente | no compartir con el cliente
interne notiz | nur intern | nur für intern | nur für den internen gebrauch | nicht an den kunden
nicht für den kunden | nicht dem kunden sagen | dem kunden nicht sagen | nur für mitarbeiter
nur für das team | bitte intern behandeln
note interne | usage interne | en interne seulement | ne pas dire au client | ne dites pas au client
ne pas envoyer au client | ne pas communiquer au client | réservé au personnel
só interno | apenas interno | somente interno | apenas uso interno | não diga ao cliente
não dizer ao cliente | não enviar ao cliente | só para a equipe | só para a equipa
solo uso interno | ad uso interno | non dirlo al cliente | non dire al cliente
non inviare al cliente | solo per il personale | solo per lo staff
interne notitie | alleen intern | intern gebruik | niet tegen de klant zeggen
niet naar de klant | niet voor de klant | alleen voor medewerkers
notatka wewnętrzna | tylko wewnętrznie | do użytku wewnętrznego | nie mów klientowi
nie mówić klientowi | nie wysyłać do klienta | nie wysyłać klientowi | tylko dla pracowników
"""
"""What belongs into a note and never to the client."""

STAFF_LABELS: Final = """
internal intern interno interna interne wewnętrzne wewnętrznie
"""
"""As the label of a paragraph, or in brackets, these mean the same."""

BLANKS: Final = """
name firstname lastname surname client customer company organisation organization date time link url
number amount product order ticket agent email mail phone address title day month year signature
first last full user username insert enter here your the of add put fill
nombre apellido cliente fecha enlace número importe empresa pedido
vorname nachname kunde kundin kundenname datum nummer betrag firma bestellnummer anrede
nom prénom client date lien numéro montant société
nome sobrenome cognome cliente data collegamento numero importo azienda empresa valor
naam voornaam achternaam klant datum nummer bedrag bedrijf
imię nazwisko klient data numer kwota firma
xx xxx xxxx
"""
"""The words of a blank to be filled in, as in ``[NAME]`` or ``<insert link here>``."""
