<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Arguments</name>
    <message>
        <source>Shows this text.</source>
        <translation>Zeigt diesen Text.</translation>
    </message>
    <message>
        <source>Shows the version.</source>
        <translation>Zeigt die Version.</translation>
    </message>
    <message>
        <source>Starts in the tray, or with a minimized window.</source>
        <translation>Startet im Benachrichtigungsfeld oder mit minimiertem Fenster.</translation>
    </message>
    <message>
        <source>Makes a small database, serves it on this machine, and pulls it into a temporary directory.</source>
        <translation>Legt eine kleine Datenbank an, stellt sie auf diesem Rechner bereit und holt sie in ein temporäres Verzeichnis.</translation>
    </message>
    <message>
        <source>Uses the settings file &lt;name&gt;.toml in place of omsync.toml, with a window of its own.</source>
        <translation>Benutzt die Einstellungsdatei &lt;name&gt;.toml statt omsync.toml, mit eigenem Fenster.</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Shows how fresh each weather domain is here, and what moves; pulls and serves as its settings say.</source>
        <translation>Zeigt, wie frisch jede Wetterdomäne hier ist und was übertragen wird; holt und liefert, wie die Einstellungen es sagen.</translation>
    </message>
    <message>
        <source>what is &quot;%1&quot; for? See omsync --help</source>
        <translation>wofür ist „%1“? Siehe omsync --help</translation>
    </message>
    <message>
        <source>--profile: letters, digits, - and _ only, not &quot;%1&quot;</source>
        <translation>--profile: nur Buchstaben, Ziffern, - und _, nicht „%1“</translation>
    </message>
    <message>
        <source>--demo has settings of its own; leave --profile out</source>
        <translation>--demo hat eigene Einstellungen; --profile weglassen</translation>
    </message>
</context>
<context>
    <name>DomainColumns</name>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>due for %1</source>
        <translation>fällig seit %1</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domäne</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Run here (UTC)</source>
        <translation>Lauf hier (UTC)</translation>
    </message>
    <message>
        <source>At source (UTC)</source>
        <translation>An der Quelle (UTC)</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>Last pass</source>
        <translation>Letzter Durchgang</translation>
    </message>
    <message>
        <source>Last 24 h</source>
        <translation>Letzte 24 h</translation>
    </message>
</context>
<context>
    <name>EquivalentCommand</name>
    <message>
        <source>%1 wants a key: put it into the environment as SYNC_APIKEY, or into a file that --apikey-file names.</source>
        <translation>%1 verlangt einen Schlüssel: Er gehört als SYNC_APIKEY in die Umgebung oder in eine Datei, die --apikey-file nennt.</translation>
    </message>
    <message>
        <source>%1 wants signed requests: see --access-key-id and --secret-key-file.</source>
        <translation>%1 verlangt signierte Anfragen: siehe --access-key-id und --secret-key-file.</translation>
    </message>
    <message>
        <source>The settings say mirror: only they can, no option of a command line does.</source>
        <translation>Die Einstellungen sagen mirror: das können nur sie, keine Option einer Befehlszeile tut es.</translation>
    </message>
    <message>
        <source>The settings try the fastest source first, a command line in this order.</source>
        <translation>Die Einstellungen versuchen zuerst die schnellste Quelle, eine Befehlszeile in dieser Reihenfolge.</translation>
    </message>
    <message>
        <source>The settings have rates by time or by source; --rate is one for all.</source>
        <translation>Die Einstellungen haben Raten je nach Zeit oder Quelle; --rate gilt für alle.</translation>
    </message>
</context>
<context>
    <name>ErrorWording</name>
    <message>
        <source>It was stopped</source>
        <translation>Es wurde angehalten</translation>
    </message>
    <message>
        <source>What was asked for cannot be used</source>
        <translation>Mit dieser Angabe lässt sich nichts anfangen</translation>
    </message>
    <message>
        <source>What was asked for does not exist</source>
        <translation>Das Gewünschte gibt es nicht</translation>
    </message>
    <message>
        <source>It is not there</source>
        <translation>Es ist nicht da</translation>
    </message>
    <message>
        <source>Access is denied; check the key</source>
        <translation>Der Zugang wird verweigert; prüfen Sie den Schlüssel</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>Der Server ist nicht zu erreichen</translation>
    </message>
    <message>
        <source>The connection broke off</source>
        <translation>Die Verbindung brach ab</translation>
    </message>
    <message>
        <source>There was no answer in time</source>
        <translation>Es kam nicht rechtzeitig eine Antwort</translation>
    </message>
    <message>
        <source>The server is busy and asks to wait</source>
        <translation>Der Server ist überlastet und bittet zu warten</translation>
    </message>
    <message>
        <source>The server reports an error of its own</source>
        <translation>Der Server meldet einen eigenen Fehler</translation>
    </message>
    <message>
        <source>What came cannot be understood</source>
        <translation>Was kam, ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>It was replaced while it was fetched</source>
        <translation>Es wurde ersetzt, während es geholt wurde</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>Die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>Its name cannot be used here</source>
        <translation>Der Name lässt sich hier nicht verwenden</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
        <source>The system refuses a file, a directory or a port</source>
        <translation>Das System verweigert eine Datei, ein Verzeichnis oder einen Port</translation>
    </message>
    <message>
        <source>Another program writes to the directory</source>
        <translation>Ein anderes Programm schreibt in das Verzeichnis</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>In its own words: %1</source>
        <translation>Im Wortlaut: %1</translation>
    </message>
</context>
<context>
    <name>Fleet</name>
    <message>
        <source>%1 answers</source>
        <translation>%1 antwortet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1, seit %2</translation>
    </message>
    <message>
        <source>and %1 other nodes</source>
        <translation>und %1 weitere Knoten</translation>
    </message>
    <message>
        <source>All %1 nodes are fresh</source>
        <translation>Alle %1 Knoten sind frisch</translation>
    </message>
</context>
<context>
    <name>NodeAnswer</name>
    <message>
        <source>the connection is refused</source>
        <translation>die Verbindung wird abgelehnt</translation>
    </message>
    <message>
        <source>there is no host of that name</source>
        <translation>es gibt keinen Rechner dieses Namens</translation>
    </message>
    <message>
        <source>there was no answer in time</source>
        <translation>es kam rechtzeitig keine Antwort</translation>
    </message>
    <message>
        <source>its certificate is not trusted, or it speaks no TLS</source>
        <translation>seinem Zertifikat wird nicht vertraut, oder es spricht kein TLS</translation>
    </message>
    <message>
        <source>the connection was closed</source>
        <translation>die Verbindung wurde geschlossen</translation>
    </message>
    <message>
        <source>the network does not lead there</source>
        <translation>das Netz führt nicht dorthin</translation>
    </message>
    <message>
        <source>this needs the key of an admin of that node</source>
        <translation>dafür braucht es den Schlüssel eines Verwalters jenes Knotens</translation>
    </message>
    <message>
        <source>there is a server, but no omsync</source>
        <translation>dort ist ein Server, aber kein omsync</translation>
    </message>
    <message>
        <source>it answers with the HTTP status %1</source>
        <translation>er antwortet mit dem HTTP-Status %1</translation>
    </message>
    <message>
        <source>what it answers is no JSON</source>
        <translation>was er antwortet, ist kein JSON</translation>
    </message>
</context>
<context>
    <name>NodeColumns</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>serves nothing</source>
        <translation>liefert nichts</translation>
    </message>
    <message>
        <source>%1 left, %2</source>
        <translation>noch %1, %2</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>In a sentence</source>
        <translation>In einem Satz</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Bekannt</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Disk free</source>
        <translation>Platz frei</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>Bewegt</translation>
    </message>
</context>
<context>
    <name>NodeNotices</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 nodes do not tell their state</source>
        <translation>%1 Knoten nennen ihren Zustand nicht</translation>
    </message>
    <message>
        <source>%1 answers again</source>
        <translation>%1 antwortet wieder</translation>
    </message>
    <message>
        <source>%1 nodes answer again</source>
        <translation>%1 Knoten antworten wieder</translation>
    </message>
</context>
<context>
    <name>NodeSight</name>
    <message>
        <source>what is known of it is %1 old</source>
        <translation>was von ihm bekannt ist, ist %1 alt</translation>
    </message>
    <message>
        <source>nothing is known of it</source>
        <translation>von ihm ist nichts bekannt</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>unerreichbar</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>%1 is being asked …</source>
        <translation>%1 wird gefragt …</translation>
    </message>
    <message>
        <source>%1 does not tell its state with this key</source>
        <translation>%1 nennt seinen Zustand mit diesem Schlüssel nicht</translation>
    </message>
    <message>
        <source>What answers at %1 is not understood</source>
        <translation>Was bei %1 antwortet, wird nicht verstanden</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 antwortet nicht</translation>
    </message>
    <message>
        <source>no domains</source>
        <translation>keine Domänen</translation>
    </message>
    <message>
        <source>being asked</source>
        <translation>wird gefragt</translation>
    </message>
    <message>
        <source>key refused</source>
        <translation>Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>nicht verstanden</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>%1 and %2 others</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 domains have a problem</source>
        <translation>%1 Domänen haben ein Problem</translation>
    </message>
    <message>
        <source>%1 domains are late</source>
        <translation>%1 Domänen sind verspätet</translation>
    </message>
    <message>
        <source>Transfers failed</source>
        <translation>Übertragungen fehlgeschlagen</translation>
    </message>
    <message>
        <source>Well again</source>
        <translation>Wieder in Ordnung</translation>
    </message>
    <message>
        <source>%1 and 1 other</source>
        <translation>%1 und 1 weitere</translation>
    </message>
    <message>
        <source>1 file could not be fetched</source>
        <translation>1 Datei konnte nicht geholt werden</translation>
    </message>
    <message>
        <source>%1 files could not be fetched</source>
        <translation>%1 Dateien konnten nicht geholt werden</translation>
    </message>
    <message>
        <source>Pulling</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>Liefern</translation>
    </message>
    <message>
        <source>Pulling cannot start</source>
        <translation>Das Holen kann nicht beginnen</translation>
    </message>
    <message>
        <source>Serving cannot start</source>
        <translation>Das Liefern kann nicht beginnen</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>%1 cannot be pulled</source>
        <translation>%1 kann nicht geholt werden</translation>
    </message>
    <message>
        <source>The source has no new runs of %1</source>
        <translation>Die Quelle hat keine neuen Läufe von %1</translation>
    </message>
    <message>
        <source>%1 is stale</source>
        <translation>%1 ist veraltet</translation>
    </message>
    <message>
        <source>%1 is late</source>
        <translation>%1 ist verspätet</translation>
    </message>
    <message>
        <source>%1 is being pulled</source>
        <translation>%1 wird geholt</translation>
    </message>
    <message>
        <source>%1 is fresh</source>
        <translation>%1 ist frisch</translation>
    </message>
    <message>
        <source>%1 is retired</source>
        <translation>%1 ist stillgelegt</translation>
    </message>
    <message>
        <source>Nothing is known of %1 yet</source>
        <translation>Über %1 ist noch nichts bekannt</translation>
    </message>
    <message>
        <source>%1 of %2 domains cannot be pulled</source>
        <translation>%1 von %2 Domänen können nicht geholt werden</translation>
    </message>
    <message>
        <source>The source has no new runs of %1 of %2 domains</source>
        <translation>Die Quelle hat keine neuen Läufe von %1 von %2 Domänen</translation>
    </message>
    <message>
        <source>%1 of %2 domains are stale</source>
        <translation>%1 von %2 Domänen sind veraltet</translation>
    </message>
    <message>
        <source>%1 of %2 domains are late</source>
        <translation>%1 von %2 Domänen sind verspätet</translation>
    </message>
    <message>
        <source>%1 of %2 domains are being pulled</source>
        <translation>%1 von %2 Domänen werden geholt</translation>
    </message>
    <message>
        <source>%1 of %2 domains are fresh</source>
        <translation>%1 von %2 Domänen sind frisch</translation>
    </message>
    <message>
        <source>%1 of %2 domains are retired</source>
        <translation>%1 von %2 Domänen sind stillgelegt</translation>
    </message>
    <message>
        <source>Nothing is known yet of %1 of %2 domains</source>
        <translation>Über %1 von %2 Domänen ist noch nichts bekannt</translation>
    </message>
    <message>
        <source>All %1 domains are fresh</source>
        <translation>Alle %1 Domänen sind frisch</translation>
    </message>
    <message>
        <source>Next run: %1 in %2</source>
        <translation>Nächster Lauf: %1 in %2</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>%1 left, %2 of %3, %4</source>
        <translation>noch %1, %2 von %3, %4</translation>
    </message>
    <message>
        <source>There are no domains here yet</source>
        <translation>Hier gibt es noch keine Domänen</translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation>Pause bis %1</translation>
    </message>
    <message>
        <source>the next run is overdue by more than two intervals</source>
        <translation>der nächste Lauf ist um mehr als zwei Abstände überfällig</translation>
    </message>
    <message>
        <source>there is no run here yet</source>
        <translation>hier ist noch kein Lauf</translation>
    </message>
    <message>
        <source>the source has the run of %1 UTC, here is %2 UTC</source>
        <translation>die Quelle hat den Lauf von %1 UTC, hier ist %2 UTC</translation>
    </message>
    <message>
        <source>the next run is overdue</source>
        <translation>der nächste Lauf ist überfällig</translation>
    </message>
    <message>
        <source>there are no more runs of it</source>
        <translation>es gibt keine Läufe mehr davon</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>Nothing is set up to be pulled</source>
        <translation>Es ist nichts eingerichtet, das geholt würde</translation>
    </message>
    <message>
        <source>The settings file names no domains</source>
        <translation>Die Einstellungsdatei nennt keine Domänen</translation>
    </message>
    <message>
        <source>Pulling cannot start</source>
        <translation>Das Holen kann nicht beginnen</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Hält an …</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <comment>a domain and how it is paused</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 domains are paused</source>
        <translation>%1 Domänen pausieren</translation>
    </message>
    <message>
        <source>%1, paused</source>
        <comment>a state</comment>
        <translation>%1, pausiert</translation>
    </message>
    <message>
        <source>Paused, since the network is metered</source>
        <translation>Pause, da das Netz getaktet ist</translation>
    </message>
    <message>
        <source>Serving cannot start</source>
        <translation>Das Liefern kann nicht beginnen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>%1 is inconsistent</source>
        <translation>%1 ist uneinheitlich</translation>
    </message>
    <message>
        <source>%1 of %2 domains are inconsistent</source>
        <translation>%1 von %2 Domänen sind uneinheitlich</translation>
    </message>
    <message>
        <source>Paused until resumed</source>
        <translation>Pause bis zum Fortsetzen</translation>
    </message>
</context>
<context>
    <name>PauseMenu</name>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>%1 pausieren</translation>
    </message>
    <message>
        <source>For %1 minutes</source>
        <translation>Für %1 Minuten</translation>
    </message>
    <message>
        <source>Until resumed</source>
        <translation>Bis zum Fortsetzen</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>QWizard</name>
    <message>
        <source>&lt; &amp;Back</source>
        <translation>&lt; &amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Next &gt;</source>
        <translation>&amp;Weiter &gt;</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Go Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
</context>
<context>
    <name>RunTicks</name>
    <message>
        <source>1 run</source>
        <translation>1 Lauf</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 Läufe</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 verspätet</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>%1 fehlend</translation>
    </message>
    <message>
        <source>no run</source>
        <translation>kein Lauf</translation>
    </message>
</context>
<context>
    <name>SelectionChoices</name>
    <message>
        <source>All variables</source>
        <translation>Alle Variablen</translation>
    </message>
    <message>
        <source>All on pressure levels</source>
        <translation>Alle auf Druckflächen</translation>
    </message>
    <message>
        <source>All at the surface</source>
        <translation>Alle am Boden</translation>
    </message>
    <message>
        <source>All of previous days</source>
        <translation>Alle der Vortage</translation>
    </message>
    <message>
        <source>All, pressure levels once a day</source>
        <translation>Alle, Druckflächen einmal am Tag</translation>
    </message>
    <message>
        <source>surface</source>
        <translation>Boden</translation>
    </message>
    <message>
        <source>pressure level</source>
        <translation>Druckfläche</translation>
    </message>
    <message>
        <source>previous day</source>
        <translation>Vortag</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht dort</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1, %2 a day</source>
        <translation>%1, %2 am Tag</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>stillgelegt</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>%1, %2 at first, then about %3 a day</source>
        <translation>%1, zuerst %2, dann etwa %3 am Tag</translation>
    </message>
    <message>
        <source>%1 (%2 of %3 domains)</source>
        <translation>%1 (%2 von %3 Domänen)</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>jeden Tag</translation>
    </message>
    <message>
        <source>every %1 h</source>
        <translation>alle %1 h</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>The source has no domain %1</source>
        <translation>Die Quelle hat keine Domäne %1</translation>
    </message>
    <message>
        <source>This version does not know the domain %1</source>
        <translation>Diese Version kennt die Domäne %1 nicht</translation>
    </message>
    <message>
        <source>%1; is it %2?</source>
        <translation>%1; ist %2 gemeint?</translation>
    </message>
</context>
<context>
    <name>SettingsProblem</name>
    <message>
        <source>can only be &quot;path&quot;, as the URL names no host but an IP address</source>
        <translation>kann nur „path“ sein, da die URL keinen Rechner nennt, sondern eine IP-Adresse</translation>
    </message>
    <message>
        <source>is &quot;virtual&quot;, but the URL does not go on with a bucket behind its host; or is the bucket named in the host already? Then it is &quot;path&quot;</source>
        <translation>ist „virtual“, doch hinter dem Rechner der URL folgt kein Bucket; oder steht der Bucket schon im Namen des Rechners? Dann ist es „path“</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name of a region, such as us-west-2</source>
        <translation>„%1“ ist kein Name einer Region wie us-west-2</translation>
    </message>
    <message>
        <source>is wanted, but AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set</source>
        <translation>ist gewünscht, doch AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY sind nicht beide gesetzt</translation>
    </message>
    <message>
        <source>is missing: give the file with the secret of the access key id, or set OMSYNC_SECRET_KEY</source>
        <translation>fehlt: die Datei mit dem geheimen Schlüssel der Zugangskennung angeben, oder OMSYNC_SECRET_KEY setzen</translation>
    </message>
    <message>
        <source>is of no use without the access key id that it belongs to</source>
        <translation>nützt nichts ohne die Zugangskennung, zu der es gehört</translation>
    </message>
    <message>
        <source>must be a URL that begins with http:// or https://, such as %1</source>
        <translation>muss eine URL sein, die mit http:// oder https:// beginnt, etwa %1</translation>
    </message>
    <message>
        <source>names no host; a whole URL looks like %1</source>
        <translation>nennt keinen Rechner; eine ganze URL sieht aus wie %1</translation>
    </message>
    <message>
        <source>must not hold a user name or password; the API key is given apart</source>
        <translation>darf weder Benutzernamen noch Passwort enthalten; der API-Schlüssel wird eigens angegeben</translation>
    </message>
    <message>
        <source>must end with its path, without &quot;?&quot; or &quot;#&quot;; the API key is given apart</source>
        <translation>muss mit ihrem Pfad enden, ohne „?“ oder „#“; der API-Schlüssel wird eigens angegeben</translation>
    </message>
    <message>
        <source>must end in a slash</source>
        <translation>muss mit einem Schrägstrich enden</translation>
    </message>
    <message>
        <source>must name the directory of the database</source>
        <translation>muss das Verzeichnis der Datenbank nennen</translation>
    </message>
    <message>
        <source>must not be the directory of another tree</source>
        <translation>darf nicht das Verzeichnis eines anderen Baums sein</translation>
    </message>
    <message>
        <source>needs a URL that begins with https://</source>
        <translation>braucht eine URL, die mit https:// beginnt</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>darf nicht leer sein</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;, as another source is called already</source>
        <translation>ist „%1“, doch so heißt schon eine andere Quelle</translation>
    </message>
    <message>
        <source>must not be below zero</source>
        <translation>darf nicht unter null liegen</translation>
    </message>
    <message>
        <source>; did you mean %1?</source>
        <translation>; ist %1 gemeint?</translation>
    </message>
    <message>
        <source>must name at least one domain</source>
        <translation>muss mindestens eine Domäne nennen</translation>
    </message>
    <message>
        <source>must name at least one tree</source>
        <translation>muss mindestens einen Baum nennen</translation>
    </message>
    <message>
        <source>must be given, since %1trees has data_run; or give --data-run</source>
        <translation>muss angegeben werden, da %1trees data_run enthält; oder --data-run angeben</translation>
    </message>
    <message>
        <source>must be given, since %1trees has data_spatial; or give --data-spatial</source>
        <translation>muss angegeben werden, da %1trees data_spatial enthält; oder --data-spatial angeben</translation>
    </message>
    <message>
        <source>must name at least one source</source>
        <translation>muss mindestens eine Quelle nennen</translation>
    </message>
    <message>
        <source>there is no source %1%2</source>
        <translation>eine Quelle %1 gibt es nicht%2</translation>
    </message>
    <message>
        <source>must begin with the earlier year</source>
        <translation>muss mit dem früheren Jahr beginnen</translation>
    </message>
    <message>
        <source>needs a single source, but this selection has %1: what one of them has, another may lack</source>
        <translation>braucht eine einzige Quelle, doch diese Auswahl hat %1: was die eine hat, kann der anderen fehlen</translation>
    </message>
    <message>
        <source>needs a single source, but %1 comes from %2 here and from %3 in selection[%4]: what one of them has, another may lack</source>
        <translation>braucht eine einzige Quelle, doch %1 kommt hier von %2 und in selection[%4] von %3: was die eine hat, kann der anderen fehlen</translation>
    </message>
    <message>
        <source>must be another time than &quot;from&quot;</source>
        <translation>muss eine andere Zeit als „from“ sein</translation>
    </message>
    <message>
        <source>must be before 24:00</source>
        <translation>muss vor 24:00 liegen</translation>
    </message>
    <message>
        <source>is %1, but selection[%2] pulls %3 days back, so that what is removed would be fetched again; give at least %3</source>
        <translation>ist %1, doch selection[%2] holt %3 Tage zurück, sodass Entferntes wieder geholt würde; mindestens %3 angeben</translation>
    </message>
    <message>
        <source>nothing is selected: name domains and variables</source>
        <translation>nichts ist ausgewählt: Domänen und Variablen nennen</translation>
    </message>
    <message>
        <source>nothing says how long data is kept: give --retention-days, or days here</source>
        <translation>nichts sagt, wie lange Daten bleiben: --retention-days angeben, oder hier days</translation>
    </message>
    <message>
        <source>is %1, but must be a number from %2 to %3</source>
        <translation>ist %1, muss aber eine Zahl von %2 bis %3 sein</translation>
    </message>
    <message>
        <source>must be an IP address and a port, such as 127.0.0.1:8080</source>
        <translation>muss eine IP-Adresse mit Port sein, etwa 127.0.0.1:8080</translation>
    </message>
    <message>
        <source>is missing: TLS needs a certificate and its key</source>
        <translation>fehlt: TLS braucht ein Zertifikat und dessen Schlüssel</translation>
    </message>
    <message>
        <source>must give each key a name of its own, and none may be empty</source>
        <translation>muss jedem Schlüssel einen eigenen Namen geben, und keiner darf leer sein</translation>
    </message>
    <message>
        <source>must give each access key id once, with its secret, and none may be empty</source>
        <translation>muss jede Zugangskennung einmal nennen, mit ihrem geheimen Schlüssel, und keine darf leer sein</translation>
    </message>
    <message>
        <source>must be the name of a host, such as s3.example.org</source>
        <translation>muss der Name eines Rechners sein, etwa s3.example.org</translation>
    </message>
    <message>
        <source>must be an address or a subnet, such as 10.0.0.0/8</source>
        <translation>muss eine Adresse oder ein Subnetz sein, etwa 10.0.0.0/8</translation>
    </message>
    <message>
        <source>there is no domain %1%2</source>
        <translation>eine Domäne %1 gibt es nicht%2</translation>
    </message>
    <message>
        <source>no variable is asked for: name some, or give %1</source>
        <translation>keine Variable ist gewünscht: welche nennen oder %1 angeben</translation>
    </message>
    <message>
        <source>there is no selector %1%2</source>
        <translation>eine Sammelauswahl %1 gibt es nicht%2</translation>
    </message>
</context>
<context>
    <name>TransferColumns</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>none</source>
        <comment>attempts of a transfer</comment>
        <translation>keiner</translation>
    </message>
    <message>
        <source>with the next pass</source>
        <translation>mit dem nächsten Durchgang</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Verbleibend</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>%1 · whole runs</source>
        <translation>%1 · ganze Läufe</translation>
    </message>
    <message>
        <source>%1 · single time steps</source>
        <translation>%1 · einzelne Zeitschritte</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>inconsistent</source>
        <translation>uneinheitlich</translation>
    </message>
    <message>
        <source>source stopped</source>
        <translation>Quelle steht</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>late</source>
        <translation>verspätet</translation>
    </message>
    <message>
        <source>syncing</source>
        <translation>wird geholt</translation>
    </message>
    <message>
        <source>fresh</source>
        <translation>frisch</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>stillgelegt</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>receiving</source>
        <translation>empfängt</translation>
    </message>
    <message>
        <source>tries again soon</source>
        <translation>versucht es bald wieder</translation>
    </message>
    <message>
        <source>verifying</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>waits for its run</source>
        <translation>wartet auf ihren Lauf</translation>
    </message>
    <message>
        <source>published</source>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>listing</source>
        <translation>listet auf</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>vergleicht</translation>
    </message>
    <message>
        <source>transferring</source>
        <translation>überträgt</translation>
    </message>
    <message>
        <source>publishing</source>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 Dateien</translation>
    </message>
    <message>
        <source>d MMM hh:mm</source>
        <comment>day, month and time</comment>
        <translation>d. MMM hh:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy hh:mm</source>
        <comment>day, month, year and time</comment>
        <translation>d. MMM yyyy hh:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>day, month and year</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>hh:mm</source>
        <comment>time</comment>
        <translation>hh:mm</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>auf dem Stand</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>d MMM hh:mm:ss</source>
        <comment>day, month and time with seconds</comment>
        <translation>d. MMM hh:mm:ss</translation>
    </message>
    <message>
        <source>paused until %1</source>
        <translation>pausiert bis %1</translation>
    </message>
    <message>
        <source>paused until resumed</source>
        <translation>pausiert bis zum Fortsetzen</translation>
    </message>
</context>
<context>
    <name>omsync::ByteBox</name>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source> MB/s</source>
        <translation> MB/s</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
</context>
<context>
    <name>omsync::ChoiceList</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>Chosen only</source>
        <translation>Nur gewählte</translation>
    </message>
    <message>
        <source>Chosen only: %1</source>
        <translation>Nur gewählte: %1</translation>
    </message>
</context>
<context>
    <name>omsync::ClientModel</name>
    <message>
        <source>without a key</source>
        <translation>ohne Schlüssel</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
</context>
<context>
    <name>omsync::Configuration</name>
    <message>
        <source>Variables of the environment (SYNC_… or OMSYNC_…) take the place of some of these.</source>
        <translation>Umgebungsvariablen (SYNC_… oder OMSYNC_…) treten an die Stelle einiger dieser Einstellungen.</translation>
    </message>
    <message>
        <source>No keychain takes them: %1

Where shall they be kept?</source>
        <translation>Kein Schlüsselbund nimmt sie an: %1

Wo sollen sie aufbewahrt werden?</translation>
    </message>
    <message>
        <source>In &amp;files that only I can read</source>
        <translation>In &amp;Dateien, die nur ich lesen kann</translation>
    </message>
    <message>
        <source>&amp;Nowhere, ask me at each start</source>
        <translation>&amp;Nirgends, bei jedem Start fragen</translation>
    </message>
    <message>
        <source>Settings were not kept</source>
        <translation>Einstellungen wurden nicht gespeichert</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>The settings file cannot be used:

%1

Mend it and start again, or start over with empty settings; the file is then kept as %2.</source>
        <translation>Die Einstellungsdatei ist nicht brauchbar:

%1

Berichtigen Sie sie und starten Sie neu, oder beginnen Sie mit leeren Einstellungen; die Datei bleibt dann als %2 erhalten.</translation>
    </message>
    <message>
        <source>&amp;Start over</source>
        <translation>&amp;Neu beginnen</translation>
    </message>
    <message>
        <source>Keys of sources and nodes</source>
        <translation>Schlüssel von Quellen und Knoten</translation>
    </message>
    <message>
        <source>They were not kept, since there is no place for keys.</source>
        <translation>Sie wurden nicht gespeichert, da es keinen Ort für Schlüssel gibt.</translation>
    </message>
</context>
<context>
    <name>omsync::DayBox</name>
    <message>
        <source> day</source>
        <translation> Tag</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
</context>
<context>
    <name>omsync::DesktopPage</name>
    <message>
        <source>a domain &amp;fails, or is inconsistent</source>
        <translation>eine Domäne &amp;fehlschlägt oder uneinheitlich ist</translation>
    </message>
    <message>
        <source>a domain is &amp;late or stale, or its source stopped</source>
        <translation>eine Domäne &amp;verspätet oder veraltet ist oder ihre Quelle stillsteht</translation>
    </message>
    <message>
        <source>&amp;transfers failed</source>
        <translation>Über&amp;tragungen fehlgeschlagen sind</translation>
    </message>
    <message>
        <source>all that was told of is &amp;well again</source>
        <translation>alles Gemeldete wieder in &amp;Ordnung ist</translation>
    </message>
    <message>
        <source>Start &amp;omsync with the session</source>
        <translation>&amp;omsync mit der Sitzung starten</translation>
    </message>
    <message>
        <source>Show a notification when</source>
        <translation>Benachrichtigen, wenn</translation>
    </message>
    <message>
        <source>in the keychain of the desktop</source>
        <translation>im Schlüsselbund der Arbeitsumgebung</translation>
    </message>
    <message>
        <source>in files that only you can read</source>
        <translation>in Dateien, die nur Sie lesen können</translation>
    </message>
    <message>
        <source>nowhere: ask at each start</source>
        <translation>nirgends: bei jedem Start fragen</translation>
    </message>
    <message>
        <source>Keep API keys and secret keys</source>
        <translation>API-Schlüssel und geheime Schlüssel aufbewahren</translation>
    </message>
    <message>
        <source>&amp;Keep API keys and secret keys:</source>
        <translation>API-Schlüssel und geheime Schlüssel auf&amp;bewahren:</translation>
    </message>
    <message>
        <source>Keep this computer &amp;awake while files are transferred</source>
        <translation>Diesen Computer &amp;wach halten, während Dateien übertragen werden</translation>
    </message>
    <message>
        <source>Pull over &amp;metered networks, too</source>
        <translation>Auch über &amp;getaktete Netze übertragen</translation>
    </message>
</context>
<context>
    <name>omsync::DomainModel</name>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
</context>
<context>
    <name>omsync::DomainStep</name>
    <message>
        <source>Domains</source>
        <translation>Domänen</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domäne</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>Neuer Lauf</translation>
    </message>
    <message>
        <source>At source (UTC)</source>
        <translation>Bei der Quelle (UTC)</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>How &amp;large?</source>
        <translation>Wie &amp;groß?</translation>
    </message>
    <message>
        <source>What shall be pulled?</source>
        <translation>Was soll geholt werden?</translation>
    </message>
    <message>
        <source>Choose domains; type to find them.</source>
        <translation>Wählen Sie Domänen; tippen Sie, um sie zu finden.</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>A few that most ask for</source>
        <translation>Einige, die die meisten brauchen</translation>
    </message>
    <message>
        <source>All at the surface</source>
        <translation>Alle am Boden</translation>
    </message>
    <message>
        <source>All variables</source>
        <translation>Alle Variablen</translation>
    </message>
    <message>
        <source>Days back</source>
        <translation>Tage zurück</translation>
    </message>
    <message>
        <source>How large?</source>
        <translation>Wie groß?</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Es wird gefragt …</translation>
    </message>
</context>
<context>
    <name>omsync::DomainView</name>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Set &amp;up …</source>
        <translation>Ein&amp;richten …</translation>
    </message>
    <message>
        <source>Set up what is pulled</source>
        <translation>Einrichten, was geholt wird</translation>
    </message>
    <message>
        <source>Nothing is set up to be pulled.

Choose sources and domains here, or write them into
%1

How it works shows: omsync --demo</source>
        <translation>Es ist nichts eingerichtet, was geholt werden soll.

Wählen Sie hier Quellen und Domänen, oder schreiben Sie sie in
%1

Wie es geht, zeigt: omsync --demo</translation>
    </message>
    <message>
        <source>Domains and their variables</source>
        <translation>Domänen und ihre Variablen</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Plan …</source>
        <translation>Plan …</translation>
    </message>
    <message>
        <source>Verify files …</source>
        <translation>Dateien prüfen …</translation>
    </message>
    <message>
        <source>Equivalent command lines …</source>
        <translation>Gleichwertige Befehlszeilen …</translation>
    </message>
    <message>
        <source>Command lines for %1</source>
        <translation>Befehlszeilen für %1</translation>
    </message>
    <message>
        <source>No selection of the settings names %1.</source>
        <translation>Keine Auswahl der Einstellungen nennt %1.</translation>
    </message>
    <message>
        <source>These do in a terminal what this program does for %1. They hold no secret. Only one program at a time may write to the directory.</source>
        <translation>Sie tun in einem Terminal, was dieses Programm für %1 tut. Sie enthalten kein Geheimnis. Nur ein Programm zur Zeit darf in das Verzeichnis schreiben.</translation>
    </message>
</context>
<context>
    <name>omsync::FilterBar</name>
    <message>
        <source>Filter by domain or provider</source>
        <translation>Nach Domäne oder Anbieter filtern</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Not fresh</source>
        <translation>Nicht frisch</translation>
    </message>
    <message>
        <source>Late or worse</source>
        <translation>Verspätet oder schlechter</translation>
    </message>
    <message>
        <source>Filter by state</source>
        <translation>Nach Zustand filtern</translation>
    </message>
    <message>
        <source>Failed or inconsistent</source>
        <translation>Fehlgeschlagen oder uneinheitlich</translation>
    </message>
</context>
<context>
    <name>omsync::FirstRun</name>
    <message>
        <source>Set up omsync</source>
        <translation>omsync einrichten</translation>
    </message>
</context>
<context>
    <name>omsync::FreshnessBoard</name>
    <message>
        <source>Domains</source>
        <translation>Domänen</translation>
    </message>
    <message>
        <source>Columns of the board</source>
        <translation>Spalten der Übersicht</translation>
    </message>
    <message>
        <source>Sync %1 now</source>
        <translation>%1 jetzt abgleichen</translation>
    </message>
</context>
<context>
    <name>omsync::KeyDialog</name>
    <message>
        <source>Good until the &amp;end of (UTC):</source>
        <translation>Gültig bis zum &amp;Ende des (UTC):</translation>
    </message>
    <message>
        <source>May &amp;see how this server does (admin)</source>
        <translation>Darf &amp;sehen, wie es diesem Server geht (admin)</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>who has it, such as node-7</source>
        <translation>wer ihn hat, etwa knoten-7</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Has a last day</source>
        <translation>Hat einen letzten Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>Give it a name of its own, without spaces, that begins with a letter or a digit</source>
        <translation>Geben Sie ihm einen eigenen Namen ohne Leerzeichen, der mit einem Buchstaben oder einer Ziffer beginnt</translation>
    </message>
</context>
<context>
    <name>omsync::KeyList</name>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>admin</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>für immer</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>Keys of clients</source>
        <translation>Schlüssel der Clients</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>May read</source>
        <translation>Darf lesen</translation>
    </message>
    <message>
        <source>Good until (UTC)</source>
        <translation>Gültig bis (UTC)</translation>
    </message>
    <message>
        <source>Columns of the keys</source>
        <translation>Spalten der Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Of keys whose digest alone is kept there is nothing to copy</source>
        <translation>Von Schlüsseln, deren Prüfsumme allein aufbewahrt wird, ist nichts zu kopieren</translation>
    </message>
    <message>
        <source>E&amp;xpiry …</source>
        <translation>Ab&amp;lauf …</translation>
    </message>
    <message>
        <source>Re&amp;voke</source>
        <translation>&amp;Widerrufen</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neuer Schlüssel</translation>
    </message>
    <message>
        <source>The key of %1 was copied:

%2

This is the only time that it is shown; here only its digest is kept.</source>
        <translation>Der Schlüssel von %1 wurde kopiert:

%2

Er wird nur dieses eine Mal gezeigt; hier bleibt nur seine Prüfsumme.</translation>
    </message>
    <message>
        <source>Revoke the last key</source>
        <translation>Den letzten Schlüssel widerrufen</translation>
    </message>
    <message>
        <source>%1 is the last key that is good. Without one nothing is served any more, and nobody can pull from here.</source>
        <translation>%1 ist der letzte gültige Schlüssel. Ohne einen wird nichts mehr geliefert, und niemand kann von hier holen.</translation>
    </message>
    <message>
        <source>Re&amp;voke …</source>
        <translation>&amp;Widerrufen …</translation>
    </message>
    <message>
        <source>Revoke a key</source>
        <translation>Schlüssel widerrufen</translation>
    </message>
    <message>
        <source>Whoever has the key %1 can no longer pull from here.</source>
        <translation>Wer den Schlüssel %1 hat, kann dann von hier nichts mehr holen.</translation>
    </message>
    <message>
        <source>New &amp;key …</source>
        <translation>&amp;Neuer Schlüssel …</translation>
    </message>
</context>
<context>
    <name>omsync::LimitsPage</name>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>All &amp;transfers together:</source>
        <translation>Alle Über&amp;tragungen zusammen:</translation>
    </message>
    <message>
        <source>Limits are taken at once, whatever moves. That of one source is on the page Sources.</source>
        <translation>Grenzen gelten sofort, auch für laufende Übertragungen. Die einer einzelnen Quelle steht auf der Seite Quellen.</translation>
    </message>
    <message>
        <source>Other limits by time of day; the first that fits counts</source>
        <translation>Andere Grenzen je nach Tageszeit; die erste passende gilt</translation>
    </message>
    <message>
        <source>of this machine</source>
        <translation>dieses Rechners</translation>
    </message>
    <message>
        <source>Time zones</source>
        <translation>Zeitzonen</translation>
    </message>
    <message>
        <source>&amp;From:</source>
        <translation>&amp;Von:</translation>
    </message>
    <message>
        <source>&amp;Until:</source>
        <translation>&amp;Bis:</translation>
    </message>
    <message>
        <source>&amp;Limit:</source>
        <translation>&amp;Grenze:</translation>
    </message>
    <message>
        <source>&amp;Source:</source>
        <translation>&amp;Quelle:</translation>
    </message>
    <message>
        <source>Time &amp;zone:</source>
        <translation>&amp;Zeitzone:</translation>
    </message>
    <message>
        <source>Limits by time of day</source>
        <translation>Grenzen je nach Tageszeit</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Add a limit</source>
        <translation>Eine Grenze hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Remove this limit</source>
        <translation>Diese Grenze entfernen</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>alle zusammen</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>omsync::LogModel</name>
    <message>
        <source>debug</source>
        <translation>Debug</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>hh:mm:ss</source>
        <comment>time</comment>
        <translation>hh:mm:ss</translation>
    </message>
    <message>
        <source>d MMM hh:mm:ss</source>
        <comment>day, month and time</comment>
        <translation>d. MMM hh:mm:ss</translation>
    </message>
</context>
<context>
    <name>omsync::LogView</name>
    <message>
        <source>Warnings and worse</source>
        <translation>Warnungen und schlimmer</translation>
    </message>
    <message>
        <source>Critical only</source>
        <translation>Nur Kritisches</translation>
    </message>
    <message>
        <source>Filter by level</source>
        <translation>Nach Stufe filtern</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>F&amp;olgen</translation>
    </message>
    <message>
        <source>Follow the newest line</source>
        <translation>Der neuesten Zeile folgen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all that are shown</source>
        <translation>Die gewählten Zeilen kopieren oder alle, die zu sehen sind</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Columns of the log</source>
        <translation>Spalten des Protokolls</translation>
    </message>
    <message>
        <source>Save support &amp;bundle …</source>
        <translation>Fehlerbericht &amp;speichern …</translation>
    </message>
    <message>
        <source>Save support bundle</source>
        <translation>Bericht für die Fehlersuche speichern</translation>
    </message>
    <message>
        <source>Versions, settings, state, checks and this log in one file, without keys, for a report</source>
        <translation>Versionen, Einstellungen, Zustand, Prüfungen und dieses Protokoll in einer Datei, ohne Schlüssel, für eine Fehlermeldung</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>Nach Text filtern</translation>
    </message>
    <message>
        <source>All areas</source>
        <translation>Alle Bereiche</translation>
    </message>
    <message>
        <source>Filter by area</source>
        <translation>Nach Bereich filtern</translation>
    </message>
    <message>
        <source>Debug and worse</source>
        <translation>Ab Debug</translation>
    </message>
    <message>
        <source>Info and worse</source>
        <translation>Ab Information</translation>
    </message>
    <message>
        <source>Lines of the level Debug are made from the moment on at which they are chosen</source>
        <translation>Zeilen der Stufe Debug entstehen, sobald sie gewählt sind</translation>
    </message>
</context>
<context>
    <name>omsync::MainWindow</name>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Sync &amp;now</source>
        <translation>&amp;Jetzt abgleichen</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About omsync</source>
        <translation>Ü&amp;ber omsync</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>Menüleiste</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Freshness</source>
        <translation>Frische</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Übertragungen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>%1 – omsync</source>
        <translation>%1 – omsync</translation>
    </message>
    <message>
        <source>About omsync</source>
        <translation>Über omsync</translation>
    </message>
    <message>
        <source>&lt;h3&gt;omsync %1&lt;/h3&gt;&lt;p&gt;Keeps Open-Meteo weather databases in step.&lt;/p&gt;&lt;p&gt;GPL-3.0-or-later. Uses Qt %2.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;omsync %1&lt;/h3&gt;&lt;p&gt;Hält Wetterdatenbanken von Open-Meteo auf gleichem Stand.&lt;/p&gt;&lt;p&gt;GPL-3.0-or-later. Benutzt Qt %2.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>S&amp;ettings …</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>Liefern</translation>
    </message>
    <message>
        <source>Save support &amp;bundle …</source>
        <translation>Fehlerbericht &amp;speichern …</translation>
    </message>
    <message>
        <source>Pro&amp;gram</source>
        <translation>Pro&amp;gramm</translation>
    </message>
</context>
<context>
    <name>omsync::MatrixModel</name>
    <message>
        <source>%1 · %2</source>
        <comment>state and lag</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 ago: %2</source>
        <comment>age and state</comment>
        <translation>vor %1: %2</translation>
    </message>
    <message>
        <source>Run here: %1 UTC</source>
        <translation>Lauf hier: %1 UTC</translation>
    </message>
    <message>
        <source>Lag: %1</source>
        <translation>Rückstand: %1</translation>
    </message>
    <message>
        <source>%1 on %2: %3</source>
        <translation>%1 auf %2: %3</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>%1 does not have %2</source>
        <translation>%1 hat %2 nicht</translation>
    </message>
</context>
<context>
    <name>omsync::NodeBook</name>
    <message>
        <source>The key of %1 is known until this program ends; it was not kept: %2</source>
        <translation>Der Schlüssel von %1 ist bekannt, bis dieses Programm endet; er wurde nicht aufbewahrt: %2</translation>
    </message>
    <message>
        <source>Keys of nodes are missing: %1</source>
        <translation>Schlüssel von Knoten fehlen: %1</translation>
    </message>
</context>
<context>
    <name>omsync::NodeDialog</name>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>such as berlin</source>
        <translation>etwa berlin</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>one of an admin</source>
        <translation>einer eines Verwalters</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Ask the node for its state</source>
        <translation>Den Knoten nach seinem Zustand fragen</translation>
    </message>
    <message>
        <source>What the test came to</source>
        <translation>Was die Prüfung ergab</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;URL:</source>
        <translation>&amp;URL:</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>&amp;Schlüssel:</translation>
    </message>
    <message>
        <source>In its file of keys, the line of this key has the word admin.</source>
        <translation>In seiner Schlüsseldatei steht in der Zeile dieses Schlüssels das Wort admin.</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie er ist</translation>
    </message>
    <message>
        <source>Give the node a name that no other has</source>
        <translation>Geben Sie dem Knoten einen Namen, den kein anderer hat</translation>
    </message>
    <message>
        <source>This is no URL of a node: %1</source>
        <translation>Das ist keine URL eines Knotens: %1</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>It answers, as omsync %1: %2</source>
        <translation>Er antwortet, als omsync %1: %2</translation>
    </message>
    <message>
        <source>By http, everybody on the way can read the key; https keeps it secret.</source>
        <translation>Über http kann jeder auf dem Weg den Schlüssel lesen; https hält ihn geheim.</translation>
    </message>
</context>
<context>
    <name>omsync::NodePage</name>
    <message>
        <source>Pages of the node</source>
        <translation>Seiten des Knotens</translation>
    </message>
    <message>
        <source>Freshness</source>
        <translation>Frische</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Übertragungen</translation>
    </message>
    <message>
        <source>‹ All nodes</source>
        <translation>‹ Alle Knoten</translation>
    </message>
    <message>
        <source>Back to all nodes (Esc)</source>
        <translation>Zurück zu allen Knoten (Esc)</translation>
    </message>
    <message>
        <source>Back to all nodes</source>
        <translation>Zurück zu allen Knoten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
</context>
<context>
    <name>omsync::NodesView</name>
    <message>
        <source>%1 looks for new runs now</source>
        <translation>%1 sucht jetzt nach neuen Läufen</translation>
    </message>
    <message>
        <source>%1 syncs %2 now</source>
        <translation>%1 gleicht %2 jetzt ab</translation>
    </message>
    <message>
        <source>%1 pauses for %2 minutes</source>
        <translation>%1 pausiert %2 Minuten</translation>
    </message>
    <message>
        <source>%1 goes on</source>
        <translation>%1 macht weiter</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Columns of the nodes</source>
        <translation>Spalten der Knoten</translation>
    </message>
    <message>
        <source>Domains on each node</source>
        <translation>Domänen auf jedem Knoten</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domänen</translation>
    </message>
    <message>
        <source>&amp;Add node …</source>
        <translation>Knoten hin&amp;zufügen …</translation>
    </message>
    <message>
        <source>&amp;Edit …</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message>
        <source>Re&amp;move …</source>
        <translation>&amp;Entfernen …</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Öff&amp;nen</translation>
    </message>
    <message>
        <source>Freshness and transfers of this node (Enter)</source>
        <translation>Frische und Übertragungen dieses Knotens (Eingabetaste)</translation>
    </message>
    <message>
        <source>A node elsewhere is any omsync that serves: add it by its URL and the key of an admin, to see here how it does.</source>
        <translation>Ein Knoten anderswo ist jedes omsync, das liefert: Fügen Sie ihn mit seiner URL und dem Schlüssel eines Verwalters hinzu, um hier zu sehen, wie es ihm geht.</translation>
    </message>
    <message>
        <source>Nodes and their domains</source>
        <translation>Knoten und ihre Domänen</translation>
    </message>
    <message>
        <source>%1 refuses that: its key here is none of an admin. Edit the node to give another.</source>
        <translation>%1 lehnt das ab: Sein Schlüssel hier ist keiner eines Verwalters. Bearbeiten Sie den Knoten, um einen anderen anzugeben.</translation>
    </message>
    <message>
        <source>%1 did not do that: %2</source>
        <translation>%1 hat das nicht getan: %2</translation>
    </message>
    <message>
        <source>Remove node</source>
        <translation>Knoten entfernen</translation>
    </message>
    <message>
        <source>Watch %1 no more, and forget its key? The node itself is left alone.</source>
        <translation>%1 nicht mehr beobachten und seinen Schlüssel vergessen? Der Knoten selbst bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>%1 pauses</source>
        <translation>%1 pausiert</translation>
    </message>
    <message>
        <source>%1 pauses %2 until it is resumed</source>
        <translation>%1: %2 pausiert, bis es fortgesetzt wird</translation>
    </message>
    <message>
        <source>%1 pauses %2 for %3 minutes</source>
        <translation>%1: %2 pausiert %3 Minuten lang</translation>
    </message>
    <message>
        <source>%1 goes on with %2</source>
        <translation>%1: Mit %2 geht es weiter</translation>
    </message>
    <message>
        <source>%1 pauses until it is resumed</source>
        <translation>%1 pausiert, bis fortgesetzt wird</translation>
    </message>
    <message>
        <source>&amp;Sync now</source>
        <translation>&amp;Jetzt abgleichen</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
</context>
<context>
    <name>omsync::OverviewBar</name>
    <message>
        <source>Sync &amp;now</source>
        <translation>&amp;Jetzt abgleichen</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Look for new runs in all domains at once</source>
        <translation>In allen Domänen sofort nach neuen Läufen sehen</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>omsync::PartsBar</name>
    <message>
        <source>Parts of the file</source>
        <translation>Teile der Datei</translation>
    </message>
    <message>
        <source>%1 here, %2 under way, %3 waiting</source>
        <translation>%1 hier, %2 unterwegs, %3 wartend</translation>
    </message>
</context>
<context>
    <name>omsync::PathEdit</name>
    <message>
        <source>Browse …</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>Suchen: %1</translation>
    </message>
</context>
<context>
    <name>omsync::PlaceStep</name>
    <message>
        <source>%1 free there</source>
        <translation>%1 dort frei</translation>
    </message>
    <message>
        <source>Directory of the database</source>
        <translation>Verzeichnis der Datenbank</translation>
    </message>
    <message>
        <source>Which folder?</source>
        <translation>Welcher Ordner?</translation>
    </message>
    <message>
        <source>Where shall the data lie?</source>
        <translation>Wo sollen die Daten liegen?</translation>
    </message>
    <message>
        <source>The one that holds the domains, such as dwd_icon.</source>
        <translation>Der mit den Domänen darin, etwa dwd_icon.</translation>
    </message>
    <message>
        <source>A folder that holds a database already is taken over.</source>
        <translation>Ein Ordner mit einer vorhandenen Datenbank wird übernommen.</translation>
    </message>
    <message>
        <source>Holds these domains already: %1</source>
        <translation>Enthält schon diese Domänen: %1</translation>
    </message>
</context>
<context>
    <name>omsync::PlanDialog</name>
    <message>
        <source>Plan of %1</source>
        <translation>Plan von %1</translation>
    </message>
    <message>
        <source>Comparing %1 with its source. Nothing is changed.</source>
        <translation>%1 wird mit der Quelle verglichen. Nichts wird geändert.</translation>
    </message>
    <message>
        <source>The source is being asked</source>
        <translation>Die Quelle wird gefragt</translation>
    </message>
    <message>
        <source>Files to be fetched or removed</source>
        <translation>Dateien, die geholt oder entfernt werden</translation>
    </message>
    <message>
        <source>Columns of the files</source>
        <translation>Spalten der Dateien</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>There is no plan: %1</source>
        <translation>Es gibt keinen Plan: %1</translation>
    </message>
    <message>
        <source>%1 is up to date: a pass would change nothing.</source>
        <translation>%1 ist aktuell: Ein Durchgang würde nichts ändern.</translation>
    </message>
    <message>
        <source>What a pass of %1 would do now:</source>
        <translation>Was ein Durchgang von %1 jetzt täte:</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>nothing of %1, since: %2</source>
        <translation>nichts von %1, denn: %2</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>On the disk</source>
        <translation>Auf der Platte</translation>
    </message>
    <message>
        <source>%1 now, %2 afterwards</source>
        <translation>%1 jetzt, %2 danach</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>the first %1 are below</source>
        <translation>die ersten %1 stehen unten</translation>
    </message>
    <message>
        <source>; %1 stay reserved</source>
        <translation>; %1 bleiben reserviert</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>not enough: %1 free%2</source>
        <translation>nicht genug: %1 frei%2</translation>
    </message>
    <message>
        <source>%1 now, %2 afterwards%3</source>
        <translation>%1 jetzt, %2 danach%3</translation>
    </message>
</context>
<context>
    <name>omsync::PlanModel</name>
    <message>
        <source>missing here</source>
        <translation>fehlt hier</translation>
    </message>
    <message>
        <source>another size</source>
        <translation>andere Größe</translation>
    </message>
    <message>
        <source>newer at the source</source>
        <translation>an der Quelle neuer</translation>
    </message>
    <message>
        <source>another version</source>
        <translation>andere Fassung</translation>
    </message>
    <message>
        <source>damaged here</source>
        <translation>hier beschädigt</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>came damaged each time</source>
        <translation>kam jedes Mal beschädigt</translation>
    </message>
    <message>
        <source>waits for its run to be announced</source>
        <translation>wartet, bis sein Lauf gemeldet ist</translation>
    </message>
    <message>
        <source>older than is kept</source>
        <translation>älter als aufbewahrt wird</translation>
    </message>
    <message>
        <source>gone at the source</source>
        <translation>an der Quelle verschwunden</translation>
    </message>
    <message>
        <source>more than may be kept</source>
        <translation>mehr als aufbewahrt werden darf</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>bleibt</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>fetch</source>
        <translation>holen</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>entfernen</translation>
    </message>
</context>
<context>
    <name>omsync::PullPage</name>
    <message>
        <source>Directory of the database</source>
        <translation>Verzeichnis der Datenbank</translation>
    </message>
    <message>
        <source>Directory of whole runs</source>
        <translation>Verzeichnis ganzer Läufe</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Directory of single time steps</source>
        <translation>Verzeichnis einzelner Zeitschritte</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> Minuten</translation>
    </message>
    <message>
        <source>5 minutes (usual)</source>
        <translation>5 Minuten (üblich)</translation>
    </message>
    <message>
        <source> files</source>
        <translation> Dateien</translation>
    </message>
    <message>
        <source>by distance</source>
        <translation>je nach Entfernung</translation>
    </message>
    <message>
        <source> domains</source>
        <translation> Domänen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>together with all others of its run</source>
        <translation>zusammen mit allen anderen ihres Laufs</translation>
    </message>
    <message>
        <source>as soon as it is here (takes less disk)</source>
        <translation>sobald sie hier ist (braucht weniger Platz)</translation>
    </message>
    <message>
        <source>&amp;Database (data):</source>
        <translation>&amp;Datenbank (data):</translation>
    </message>
    <message>
        <source>Whole &amp;runs (data_run):</source>
        <translation>Ganze &amp;Läufe (data_run):</translation>
    </message>
    <message>
        <source>Single time &amp;steps (data_spatial):</source>
        <translation>Einzelne Zeit&amp;schritte (data_spatial):</translation>
    </message>
    <message>
        <source>A directory that holds a database already is taken over; what is there is not fetched again.</source>
        <translation>Ein Verzeichnis mit einer vorhandenen Datenbank wird übernommen; was dort liegt, wird nicht noch einmal geholt.</translation>
    </message>
    <message>
        <source>&amp;Look for new runs every:</source>
        <translation>&amp;Nach neuen Läufen sehen alle:</translation>
    </message>
    <message>
        <source>At &amp;once, from each source:</source>
        <translation>&amp;Gleichzeitig, von jeder Quelle:</translation>
    </message>
    <message>
        <source>Domains a&amp;t once, from each source:</source>
        <translation>Do&amp;mänen gleichzeitig, von jeder Quelle:</translation>
    </message>
    <message>
        <source>A new &amp;version of a file appears:</source>
        <translation>Eine neue &amp;Version einer Datei erscheint:</translation>
    </message>
    <message>
        <source>Keep &amp;free on the disk:</source>
        <translation>Auf dem Datenträger &amp;frei halten:</translation>
    </message>
    <message>
        <source>Directories and pulling</source>
        <translation>Verzeichnisse und Holen</translation>
    </message>
</context>
<context>
    <name>omsync::PurposeStep</name>
    <message>
        <source>Settings file</source>
        <translation>Einstellungsdatei</translation>
    </message>
    <message>
        <source>What is this node for?</source>
        <translation>Wozu dient dieser Knoten?</translation>
    </message>
    <message>
        <source>All of this can be changed later, in the settings.</source>
        <translation>All das lässt sich später in den Einstellungen ändern.</translation>
    </message>
    <message>
        <source>Pull weather data from Open-Meteo&apos;s &amp;public bucket</source>
        <translation>Wetterdaten aus dem öffentlichen &amp;Bucket von Open-Meteo holen</translation>
    </message>
    <message>
        <source>Pull it from a &amp;server of mine (omsync, nginx or S3)</source>
        <translation>Von einem eigenen &amp;Server holen (omsync, nginx oder S3)</translation>
    </message>
    <message>
        <source>S&amp;erve a folder that I have to other nodes</source>
        <translation>Einen vorhandenen &amp;Ordner an andere Knoten liefern</translation>
    </message>
    <message>
        <source>Work with a settings &amp;file that I have</source>
        <translation>Mit einer vorhandenen &amp;Einstellungsdatei arbeiten</translation>
    </message>
</context>
<context>
    <name>omsync::ReplicaModel</name>
    <message>
        <source>for %1</source>
        <comment>is behind</comment>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>has the newest run</source>
        <translation>hat den neuesten Lauf</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domäne</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Im Rückstand</translation>
    </message>
    <message>
        <source>Its run (UTC)</source>
        <translation>Sein Lauf (UTC)</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>Zuletzt gefragt</translation>
    </message>
</context>
<context>
    <name>omsync::RetentionPage</name>
    <message>
        <source>for ever</source>
        <translation>für immer</translation>
    </message>
    <message>
        <source>like all</source>
        <translation>wie alle</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source> files</source>
        <translation> Dateien</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Keep data:</source>
        <translation>Daten auf&amp;bewahren:</translation>
    </message>
    <message>
        <source>&amp;Pressure levels:</source>
        <translation>&amp;Druckflächen:</translation>
    </message>
    <message>
        <source>P&amp;revious days:</source>
        <translation>&amp;Vortage:</translation>
    </message>
    <message>
        <source>&amp;Whole runs (data_run):</source>
        <translation>Ganze &amp;Läufe (data_run):</translation>
    </message>
    <message>
        <source>&amp;Single time steps (data_spatial):</source>
        <translation>Einzelne Zeit&amp;schritte (data_spatial):</translation>
    </message>
    <message>
        <source>&amp;Most in all (data):</source>
        <translation>&amp;Höchstens insgesamt (data):</translation>
    </message>
    <message>
        <source>One removal takes at most:</source>
        <translation>Ein Entfernen nimmt höchstens:</translation>
    </message>
    <message>
        <source>and at most:</source>
        <translation>und höchstens:</translation>
    </message>
    <message>
        <source>of what a domain has, at most:</source>
        <translation>vom Bestand einer Domäne höchstens:</translation>
    </message>
    <message>
        <source>since the source lacks it, at most:</source>
        <translation>weil es der Quelle fehlt, höchstens:</translation>
    </message>
    <message>
        <source>Beyond that nothing is removed, and the log says so.</source>
        <translation>Darüber hinaus wird nichts entfernt, und das Protokoll sagt es.</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Aufbewahrung</translation>
    </message>
    <message>
        <source>Told by the time that the data is for. The newest run, static files and what is pulled are never removed. The size is kept while pulling, and by omsync-cli prune.</source>
        <translation>Gezählt nach der Zeit, für die die Daten gelten. Der neueste Lauf, statische Dateien und was geholt wird, werden nie entfernt. Die Größe wird beim Holen eingehalten, und von omsync-cli prune.</translation>
    </message>
</context>
<context>
    <name>omsync::SecretDialog</name>
    <message>
        <source>These are kept nowhere. Without them, requests carry no key.</source>
        <translation>Diese werden nirgends aufbewahrt. Ohne sie tragen Anfragen keinen Schlüssel.</translation>
    </message>
    <message>
        <source>Admin key of the node %1:</source>
        <translation>Schlüssel eines Verwalters des Knotens %1:</translation>
    </message>
    <message>
        <source>Secret key of the source %1:</source>
        <translation>Geheimer Schlüssel der Quelle %1:</translation>
    </message>
    <message>
        <source>API key of the source %1:</source>
        <translation>API-Schlüssel der Quelle %1:</translation>
    </message>
    <message>
        <source>Keys of sources</source>
        <translation>Schlüssel von Quellen</translation>
    </message>
    <message>
        <source>Keys of nodes</source>
        <translation>Schlüssel von Knoten</translation>
    </message>
</context>
<context>
    <name>omsync::SecretEdit</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Take no secret from the file</source>
        <translation>Kein Geheimnis aus der Datei nehmen</translation>
    </message>
    <message>
        <source>from the file %1</source>
        <translation>aus der Datei %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
</context>
<context>
    <name>omsync::SecretKeeper</name>
    <message>
        <source>The keychain does not have these any more.</source>
        <translation>Der Schlüsselbund hat diese nicht mehr.</translation>
    </message>
    <message>
        <source>The keychain does not answer: %1</source>
        <translation>Der Schlüsselbund antwortet nicht: %1</translation>
    </message>
</context>
<context>
    <name>omsync::SelectionPage</name>
    <message>
        <source>Domains</source>
        <translation>Domänen</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domäne</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>Neuer Lauf</translation>
    </message>
    <message>
        <source>At source (UTC)</source>
        <translation>Bei der Quelle (UTC)</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Size at source</source>
        <translation>Größe bei der Quelle</translation>
    </message>
    <message>
        <source>Sources in the order in which they are tried</source>
        <translation>Quellen in der Reihenfolge, in der sie versucht werden</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Parts of the selection</source>
        <translation>Teile der Auswahl</translation>
    </message>
    <message>
        <source>&amp;Domains</source>
        <translation>&amp;Domänen</translation>
    </message>
    <message>
        <source>&amp;Variables</source>
        <translation>&amp;Variablen</translation>
    </message>
    <message>
        <source>&amp;Time and trees</source>
        <translation>&amp;Zeit und Bäume</translation>
    </message>
    <message>
        <source>&amp;Sources</source>
        <translation>&amp;Quellen</translation>
    </message>
    <message>
        <source>Selections</source>
        <translation>Auswahlen</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Add a selection</source>
        <translation>Eine Auswahl hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Remove this selection</source>
        <translation>Diese Auswahl entfernen</translation>
    </message>
    <message>
        <source>Ask the so&amp;urce</source>
        <translation>Q&amp;uelle fragen</translation>
    </message>
    <message>
        <source>Ask the source</source>
        <translation>Quelle fragen</translation>
    </message>
    <message>
        <source>Lists what the first source of this selection has, to tell its size</source>
        <translation>Listet, was die erste Quelle dieser Auswahl hat, um ihre Größe zu nennen</translation>
    </message>
    <message>
        <source>Domains and variables</source>
        <translation>Domänen und Variablen</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>%1 wird gefragt …</translation>
    </message>
    <message>
        <source>Asking %1 for sizes …</source>
        <translation>%1 wird nach Größen gefragt …</translation>
    </message>
</context>
<context>
    <name>omsync::SelectionTime</name>
    <message>
        <source>Whole &amp;years in place of that, from</source>
        <translation>Stattdessen ganze &amp;Jahre, von</translation>
    </message>
    <message>
        <source>time series (data)</source>
        <translation>Zeitreihen (data)</translation>
    </message>
    <message>
        <source>whole runs (data_run)</source>
        <translation>ganze Läufe (data_run)</translation>
    </message>
    <message>
        <source>single time steps (data_spatial)</source>
        <translation>einzelne Zeitschritte (data_spatial)</translation>
    </message>
    <message>
        <source>as for all domains</source>
        <translation>wie alle Domänen</translation>
    </message>
    <message>
        <source>Re&amp;move here what the source no longer has</source>
        <translation>Hier entfernen, was die Quelle nicht &amp;mehr hat</translation>
    </message>
    <message>
        <source>First year</source>
        <translation>Erstes Jahr</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Days &amp;back:</source>
        <translation>Tage zu&amp;rück:</translation>
    </message>
    <message>
        <source>Days of whole &amp;runs:</source>
        <translation>Tage ganzer &amp;Läufe:</translation>
    </message>
    <message>
        <source>Days of &amp;single time steps:</source>
        <translation>Tage einzelner Zeit&amp;schritte:</translation>
    </message>
    <message>
        <source>&amp;Keep these domains:</source>
        <translation>Diese Domänen auf&amp;bewahren:</translation>
    </message>
</context>
<context>
    <name>omsync::ServerStep</name>
    <message>
        <source>Your server</source>
        <translation>Ihr Server</translation>
    </message>
    <message>
        <source>Its address, and the key that it gave you; for an S3 server that wants signatures, the pair of keys.</source>
        <translation>Seine Adresse und der Schlüssel, den er Ihnen gab; für einen S3-Server, der Signaturen will, das Schlüsselpaar.</translation>
    </message>
    <message>
        <source>&amp;URL:</source>
        <translation>&amp;URL:</translation>
    </message>
    <message>
        <source>API &amp;key:</source>
        <translation>API-S&amp;chlüssel:</translation>
    </message>
    <message>
        <source>&amp;Access key id (S3):</source>
        <translation>&amp;Zugangskennung (S3):</translation>
    </message>
    <message>
        <source>&amp;Secret key (S3):</source>
        <translation>&amp;Geheimer Schlüssel (S3):</translation>
    </message>
</context>
<context>
    <name>omsync::ServingPage</name>
    <message>
        <source>any that is free</source>
        <translation>irgendein freier</translation>
    </message>
    <message>
        <source>&amp;Everybody may read, without a key</source>
        <translation>&amp;Alle dürfen lesen, ohne Schlüssel</translation>
    </message>
    <message>
        <source>Everybody may read what announces &amp;runs (*.json)</source>
        <translation>Alle dürfen lesen, was &amp;Läufe ankündigt (*.json)</translation>
    </message>
    <message>
        <source>Everybody may see &amp;how this server does (/-/metrics, /-/status)</source>
        <translation>Alle dürfen sehen, &amp;wie es diesem Server geht (/-/metrics, /-/status)</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>A&amp;dresse:</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>&amp;Port:</translation>
    </message>
    <message>
        <source>127.0.0.1 is this machine alone, 0.0.0.0 or :: any that reaches it. Nothing is served until there is a key, or everybody may read.</source>
        <translation>127.0.0.1 ist nur dieser Rechner, 0.0.0.0 oder :: jeder, der ihn erreicht. Geliefert wird erst, wenn es einen Schlüssel gibt oder alle lesen dürfen.</translation>
    </message>
    <message>
        <source>&amp;Connections at most:</source>
        <translation>&amp;Verbindungen höchstens:</translation>
    </message>
    <message>
        <source>of &amp;one address:</source>
        <translation>&amp;einer Adresse:</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>Liefern</translation>
    </message>
    <message>
        <source>TLS certificate</source>
        <translation>TLS-Zertifikat</translation>
    </message>
    <message>
        <source>none: connections are not encrypted</source>
        <translation>keines: Verbindungen sind nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Key of the certificate</source>
        <translation>Schlüssel des Zertifikats</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>TLS certi&amp;ficate:</source>
        <translation>TLS-Zerti&amp;fikat:</translation>
    </message>
    <message>
        <source>&amp;Key of the certificate:</source>
        <translation>Schlüssel des &amp;Zertifikats:</translation>
    </message>
    <message>
        <source>Both are files in the form PEM; the certificate&apos;s own comes first, then those that it is signed with.</source>
        <translation>Beide sind Dateien in der Form PEM; zuerst steht das eigene Zertifikat, dann die, mit denen es unterschrieben ist.</translation>
    </message>
</context>
<context>
    <name>omsync::ServingStep</name>
    <message>
        <source>Who may read it?</source>
        <translation>Wer darf lesen?</translation>
    </message>
    <message>
        <source>Make a key for each node; without one nothing is served.</source>
        <translation>Machen Sie für jeden Knoten einen Schlüssel; ohne wird nichts geliefert.</translation>
    </message>
    <message>
        <source>This machine alone</source>
        <translation>Nur dieser Rechner</translation>
    </message>
    <message>
        <source>All that can reach this machine</source>
        <translation>Alle, die diesen Rechner erreichen</translation>
    </message>
    <message>
        <source>Reached from</source>
        <translation>Erreichbar von</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>&amp;Reached from:</source>
        <translation>&amp;Erreichbar von:</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>&amp;Port:</translation>
    </message>
</context>
<context>
    <name>omsync::ServingView</name>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Replikate</translation>
    </message>
    <message>
        <source>Columns: %1</source>
        <translation>Spalten: %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Copy &amp;address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
    <message>
        <source>S&amp;ettings …</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Nobody has asked for anything since the start.</source>
        <translation>Seit dem Start hat niemand etwas angefragt.</translation>
    </message>
    <message>
        <source>Nobody has pulled a run from here since the start.</source>
        <translation>Seit dem Start hat niemand einen Lauf von hier geholt.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Clients, replicas and keys</source>
        <translation>Clients, Replikate und Schlüssel</translation>
    </message>
    <message>
        <source>Set up s&amp;erving …</source>
        <translation>&amp;Liefern einrichten …</translation>
    </message>
    <message>
        <source>Set up serving</source>
        <translation>Liefern einrichten</translation>
    </message>
    <message>
        <source>Nothing is served: %1</source>
        <translation>Es wird nichts geliefert: %1</translation>
    </message>
    <message>
        <source>Nothing is served.

Other nodes can pull from this one once it has a key for them, or lets everybody read.</source>
        <translation>Es wird nichts geliefert.

Andere Knoten können von diesem holen, sobald er einen Schlüssel für sie hat oder jeden lesen lässt.</translation>
    </message>
    <message>
        <source>Serves at %1</source>
        <translation>Liefert unter %1</translation>
    </message>
    <message>
        <source>It listens on %1</source>
        <translation>Er lauscht auf %1</translation>
    </message>
    <message>
        <source>1 connection open</source>
        <translation>1 Verbindung offen</translation>
    </message>
    <message>
        <source>%1 connections open</source>
        <translation>%1 Verbindungen offen</translation>
    </message>
    <message>
        <source>1 request answered</source>
        <translation>1 Anfrage beantwortet</translation>
    </message>
    <message>
        <source>%1 requests answered</source>
        <translation>%1 Anfragen beantwortet</translation>
    </message>
    <message>
        <source>%1 sent since the start</source>
        <translation>%1 gesendet seit dem Start</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>verschlüsselt</translation>
    </message>
</context>
<context>
    <name>omsync::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Dieses Programm</translation>
    </message>
</context>
<context>
    <name>omsync::SleepGuard</name>
    <message>
        <source>Files are being transferred</source>
        <translation>Dateien werden übertragen</translation>
    </message>
</context>
<context>
    <name>omsync::SourcePage</name>
    <message>
        <source>Take credentials from the AWS environment</source>
        <translation>Zugangsdaten aus der AWS-Umgebung nehmen</translation>
    </message>
    <message>
        <source>Use HTTP/2 where the server does it well</source>
        <translation>HTTP/2 benutzen, wo der Server es gut kann</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>in the path: https://host/bucket/</source>
        <translation>im Pfad: https://host/bucket/</translation>
    </message>
    <message>
        <source>before the host: https://bucket.host/</source>
        <translation>vor dem Host: https://bucket.host/</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;URL:</source>
        <translation>&amp;URL:</translation>
    </message>
    <message>
        <source>API &amp;key:</source>
        <translation>API-S&amp;chlüssel:</translation>
    </message>
    <message>
        <source>&amp;Access key id (S3):</source>
        <translation>&amp;Zugangskennung (S3):</translation>
    </message>
    <message>
        <source>&amp;Secret key (S3):</source>
        <translation>&amp;Geheimer Schlüssel (S3):</translation>
    </message>
    <message>
        <source>Re&amp;gion (S3):</source>
        <translation>Re&amp;gion (S3):</translation>
    </message>
    <message>
        <source>&amp;Bucket:</source>
        <translation>&amp;Bucket:</translation>
    </message>
    <message>
        <source>Rate &amp;limit:</source>
        <translation>&amp;Ratengrenze:</translation>
    </message>
    <message>
        <source>Keys are never written into the settings file.</source>
        <translation>Schlüssel werden nie in die Einstellungsdatei geschrieben.</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Add a source</source>
        <translation>Eine Quelle hinzufügen</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Ent&amp;fernen</translation>
    </message>
    <message>
        <source>Remove this source</source>
        <translation>Diese Quelle entfernen</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>source %1</source>
        <translation>Quelle %1</translation>
    </message>
</context>
<context>
    <name>omsync::SpeedPlot</name>
    <message>
        <source>Speed of the last minute</source>
        <translation>Geschwindigkeit der letzten Minute</translation>
    </message>
    <message>
        <source>Speed of the last hour</source>
        <translation>Geschwindigkeit der letzten Stunde</translation>
    </message>
    <message>
        <source>Speed of the last day</source>
        <translation>Geschwindigkeit des letzten Tages</translation>
    </message>
    <message>
        <source>1 min ago</source>
        <translation>vor 1 min</translation>
    </message>
    <message>
        <source>30 s ago</source>
        <translation>vor 30 s</translation>
    </message>
    <message>
        <source>1 h ago</source>
        <translation>vor 1 h</translation>
    </message>
    <message>
        <source>30 min ago</source>
        <translation>vor 30 min</translation>
    </message>
    <message>
        <source>24 h ago</source>
        <translation>vor 24 h</translation>
    </message>
    <message>
        <source>12 h ago</source>
        <translation>vor 12 h</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
<context>
    <name>omsync::SupportDesk</name>
    <message>
        <source>Support bundle</source>
        <translation>Bericht für die Fehlersuche</translation>
    </message>
    <message>
        <source>It was saved as
%1

Keys were left out. Look at it before you hand it on: it names directories, hosts and domains.</source>
        <translation>Er wurde gespeichert als
%1

Schlüssel sind ausgelassen. Vor dem Weitergeben ansehen: Er nennt Verzeichnisse, Rechner und Domänen.</translation>
    </message>
    <message>
        <source>It could not be saved: %1</source>
        <translation>Er konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>Save support bundle</source>
        <translation>Bericht für die Fehlersuche speichern</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
</context>
<context>
    <name>omsync::TextDialog</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Den Text kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>omsync::TransferDetail</name>
    <message>
        <source>Details of the transfer</source>
        <translation>Einzelheiten der Übertragung</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Choose a transfer to see all that is known of it.</source>
        <translation>Wählen Sie eine Übertragung, um alles über sie zu sehen.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 (%2 each)</source>
        <translation>%1 (je %2)</translation>
    </message>
</context>
<context>
    <name>omsync::TransferView</name>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Which transfers are shown</source>
        <translation>Welche Übertragungen zu sehen sind</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Übertragungen</translation>
    </message>
    <message>
        <source>Columns of the transfers</source>
        <translation>Spalten der Übertragungen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Nothing moves</source>
        <translation>Nichts wird übertragen</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Minute</source>
        <translation>Minute</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>How much of the past the plot shows</source>
        <translation>Wie viel Vergangenheit die Kurve zeigt</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Transfers and their details</source>
        <translation>Übertragungen und ihre Einzelheiten</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Ask for what is chosen again at once</source>
        <translation>Das Gewählte sofort noch einmal anfragen</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>Alle erneut versuchen</translation>
    </message>
    <message>
        <source>Ask for all that failed again at once</source>
        <translation>Alles Fehlgeschlagene sofort noch einmal anfragen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Vorziehen</translation>
    </message>
    <message>
        <source>What is chosen goes before all that waits</source>
        <translation>Das Gewählte kommt vor allem, was wartet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Do not fetch what is chosen in this pass; the next one plans it again</source>
        <translation>Das Gewählte in diesem Durchgang nicht holen; der nächste plant es wieder ein</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Show all that is known of a transfer</source>
        <translation>Alles über eine Übertragung zeigen</translation>
    </message>
    <message>
        <source>What to do with transfers</source>
        <translation>Was mit Übertragungen geschehen soll</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus geworden ist</translation>
    </message>
    <message>
        <source>%1: asked for again.</source>
        <translation>%1: wird erneut angefragt.</translation>
    </message>
    <message>
        <source>%1: first of all that waits.</source>
        <translation>%1: vor allem anderen, was wartet.</translation>
    </message>
    <message>
        <source>%1: not fetched in this pass; the next one plans it again.</source>
        <translation>%1: wird in diesem Durchgang nicht geholt; der nächste plant es wieder ein.</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>&amp;Limits …</source>
        <translation>Gren&amp;zen …</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>How fast transfers may be, also by time of day</source>
        <translation>Wie schnell Übertragungen sein dürfen, auch nach Tageszeit</translation>
    </message>
</context>
<context>
    <name>omsync::TrayIcon</name>
    <message>
        <source>omsync</source>
        <translation>omsync</translation>
    </message>
    <message>
        <source>Sync &amp;now</source>
        <translation>&amp;Jetzt abgleichen</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Open window</source>
        <translation>Fenster öff&amp;nen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>omsync: %1</source>
        <translation>omsync: %1</translation>
    </message>
</context>
<context>
    <name>omsync::VariableModel</name>
    <message>
        <source>current</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>older than others</source>
        <translation>älter als andere</translation>
    </message>
    <message>
        <source>not of this run</source>
        <translation>nicht von diesem Lauf</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Newest from (UTC)</source>
        <translation>Neueste von (UTC)</translation>
    </message>
    <message>
        <source>to (UTC)</source>
        <translation>bis (UTC)</translation>
    </message>
    <message>
        <source>Newest file</source>
        <translation>Neueste Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>All sizes</source>
        <translation>Alle Größen</translation>
    </message>
</context>
<context>
    <name>omsync::VariablePane</name>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Columns of the variables</source>
        <translation>Spalten der Variablen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the variables</source>
        <translation>Die Variablen schließen</translation>
    </message>
    <message>
        <source>Variables of %1: looking …</source>
        <translation>Variablen von %1: werden gesucht …</translation>
    </message>
    <message>
        <source>Variables of %1: %2</source>
        <translation>Variablen von %1: %2</translation>
    </message>
    <message>
        <source>Nothing of %1 is here.</source>
        <translation>Von %1 ist nichts hier.</translation>
    </message>
    <message>
        <source>Variables of %1: %2, none lags behind</source>
        <translation>Variablen von %1: %2, keine hängt nach</translation>
    </message>
    <message>
        <source>Variables of %1: %2 of %3 lag behind</source>
        <translation>Variablen von %1: %2 von %3 hängen nach</translation>
    </message>
    <message>
        <source>Variables of %1: 1 of %2 lags behind</source>
        <translation>Variablen von %1: 1 von %2 hängt nach</translation>
    </message>
</context>
<context>
    <name>omsync::VerificationDialog</name>
    <message>
        <source>%1 damaged</source>
        <comment>files</comment>
        <translation>%1 beschädigt</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <comment>files</comment>
        <translation>%1 fehlend</translation>
    </message>
    <message>
        <source>%1 altered</source>
        <comment>files</comment>
        <translation>%1 verändert</translation>
    </message>
    <message>
        <source>Files of %1</source>
        <translation>Dateien von %1</translation>
    </message>
    <message>
        <source>Looking at every file of %1 …</source>
        <translation>Jede Datei von %1 wird geprüft …</translation>
    </message>
    <message>
        <source>The files are being looked at</source>
        <translation>Die Dateien werden geprüft</translation>
    </message>
    <message>
        <source>Files that are not as they were published</source>
        <translation>Dateien, die nicht so sind, wie sie veröffentlicht wurden</translation>
    </message>
    <message>
        <source>Columns of the files</source>
        <translation>Spalten der Dateien</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Die Liste kopieren</translation>
    </message>
    <message>
        <source>&amp;Fetch again</source>
        <translation>&amp;Erneut holen</translation>
    </message>
    <message>
        <source>Fetch again what is damaged or missing</source>
        <translation>Beschädigte und fehlende Dateien erneut holen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The files could not be looked at: %1</source>
        <translation>Die Dateien konnten nicht geprüft werden: %1</translation>
    </message>
    <message>
        <source>All files of %1 are whole: %2.</source>
        <translation>Alle Dateien von %1 sind unversehrt: %2.</translation>
    </message>
    <message>
        <source>%1 of %2 are fetched again by the pass that begins now, as far as they are wanted: Transfers shows them.</source>
        <translation>%1 von %2: Der Durchgang, der jetzt beginnt, holt sie erneut, soweit sie gewünscht sind. Die Seite Übertragungen zeigt sie.</translation>
    </message>
    <message>
        <source>%1: %2 (of %3).</source>
        <translation>%1: %2 (von %3).</translation>
    </message>
    <message>
        <source>Altered files are whole; they were written here since they were published, and stay.</source>
        <translation>Veränderte Dateien sind unversehrt; sie wurden hier nach dem Veröffentlichen geschrieben und bleiben.</translation>
    </message>
    <message>
        <source>What is damaged or missing can be fetched again.</source>
        <translation>Was beschädigt ist oder fehlt, kann erneut geholt werden.</translation>
    </message>
    <message>
        <source>Nothing is pulled here, so it cannot be fetched again.</source>
        <translation>Hier wird nichts geholt, daher kann es nicht erneut geholt werden.</translation>
    </message>
    <message>
        <source>The settings do not select it, so it cannot be fetched again.</source>
        <translation>Die Einstellungen wählen es nicht aus, daher kann es nicht erneut geholt werden.</translation>
    </message>
    <message>
        <source>%1 of %2 are fetched again once pulling goes on, as far as they are wanted.</source>
        <translation>%1 von %2: Sie werden erneut geholt, sobald das Holen weitergeht, soweit sie gewünscht sind.</translation>
    </message>
    <message>
        <source>Looking at every file of %1 … %2 of %3 so far, %4 read.</source>
        <translation>Jede Datei von %1 wird geprüft … %2 von %3 bisher, %4 gelesen.</translation>
    </message>
</context>
<context>
    <name>omsync::VerificationModel</name>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>altered</source>
        <translation>verändert</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
</TS>
