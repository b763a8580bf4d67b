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
</context>
<context>
    <name>Overview</name>
    <message>
        <source>%1 cannot be pulled</source>
        <translation>%1 kann nicht geholt werden</translation>
    </message>
    <message>
        <source>%1 is incomplete</source>
        <translation>%1 ist unvollständig</translation>
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
        <source>%1 of %2 domains are incomplete</source>
        <translation>%1 von %2 Domänen sind unvollständig</translation>
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
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Letzter Fehler</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>inconsistent</source>
        <translation>unvollständig</translation>
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
</context>
<context>
    <name>omsync::DomainModel</name>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
</context>
<context>
    <name>omsync::DomainView</name>
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
        <source>Failed or incomplete</source>
        <translation>Fehlgeschlagen oder unvollständig</translation>
    </message>
    <message>
        <source>Filter by state</source>
        <translation>Nach Zustand filtern</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domänen</translation>
    </message>
    <message>
        <source>Columns of the board</source>
        <translation>Spalten der Übersicht</translation>
    </message>
    <message>
        <source>Nothing is set up to be pulled.

Write sources and domains into
%1
and start again, or see how it works with: omsync --demo</source>
        <translation>Es ist nichts eingerichtet, das geholt würde.

Schreiben Sie Quellen und Domänen in
%1
und starten Sie neu, oder sehen Sie, wie es geht, mit: omsync --demo</translation>
    </message>
    <message>
        <source>Sync %1 now</source>
        <translation>%1 jetzt abgleichen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Namen kopieren</translation>
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
</context>
<context>
    <name>omsync::LogView</name>
    <message>
        <source>Filter by text or area</source>
        <translation>Nach Text oder Bereich filtern</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>Alle Stufen</translation>
    </message>
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
        <translation>&amp;Folgen</translation>
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
        <source>For %1 minutes</source>
        <translation>Für %1 Minuten</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>&amp;Programm</translation>
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
</context>
<context>
    <name>omsync::SpeedPlot</name>
    <message>
        <source>Speed of the last minute</source>
        <translation>Geschwindigkeit der letzten Minute</translation>
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
        <source>Finished</source>
        <translation>Beendet</translation>
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
        <source>%1 · %2 of %3 · %4</source>
        <translation>%1 · %2 von %3 · %4</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>omsync::TrayIcon</name>
    <message>
        <source>omsync</source>
        <translation>omsync</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Startet …</translation>
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
        <translation>Fenster ö&amp;ffnen</translation>
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
</TS>
