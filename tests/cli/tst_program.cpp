// SPDX-License-Identifier: GPL-3.0-or-later
#include "testprogram.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <set>
#include <sys/types.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int most = 60'000; // milliseconds that a program may take

struct Outcome
{
    int code = -1;
    QString results;
    QString errors;
};

//! Gives the files a time an hour ago: those of this very second have weak tags, and are fetched again once theirs are
//! strong.
void makeOlder(const QString &directory)
{
    QDirIterator entry(directory, QDir::Files, QDirIterator::Subdirectories);
    while (entry.hasNext()) {
        QFile file(entry.next());
        if (file.open(QIODevice::ReadWrite))
            file.setFileTime(QFileInfo(file).lastModified().addSecs(-3600), QFileDevice::FileModificationTime);
    }
}

} // namespace

//! The built program, seen from outside.
class TestProgram : public QObject
{
    Q_OBJECT

private:
    void prepare(QProcess &process, const QStringList &arguments) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, m_directory.path());
        environment.insert(u"XDG_CONFIG_HOME"_s, m_directory.path());
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_directory.path());
        process.setProgram(QStringLiteral(OMSYNC_CLI));
        process.setArguments(arguments);
    }

    [[nodiscard]] Outcome run(const QStringList &arguments) const
    {
        QProcess process;
        prepare(process, arguments);
        process.start();
        if (!process.waitForFinished(most) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {.code = process.exitCode(),
                .results = QString::fromUtf8(process.readAllStandardOutput()),
                .errors = QString::fromUtf8(process.readAllStandardError())};
    }

    //! Starts a server on any free port; the URL is empty when it did not come up.
    [[nodiscard]] QString serve(QProcess &process, const QStringList &arguments) const
    {
        prepare(process, QStringList{u"serve"_s, u"--bind"_s, u"127.0.0.1:0"_s} + arguments);
        process.start();
        if (!process.waitForReadyRead(most))
            return {};
        const QString line = QString::fromUtf8(process.readLine());
        return line.startsWith(u"serving on http://127.0.0.1:") ? line.mid(11).trimmed() : QString();
    }

    [[nodiscard]] static int codeAfterTerminating(QProcess &process)
    {
        ::kill(pid_t(process.processId()), SIGTERM);
        return process.waitForFinished(most) && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_directory.isValid()); }

    void saysItsVersionAndThatOfQt()
    {
        const Outcome outcome = run({u"--version"_s});
        QCOMPARE(outcome.code, 0);
        const QRegularExpression form(u"^omsync-cli \\d+\\.\\d+\\.\\d+ \\(Qt 6\\.\\d+\\.\\d+\\)\\n$"_s);
        QVERIFY2(form.match(outcome.results).hasMatch(), qPrintable(outcome.results));
        QCOMPARE(outcome.errors, QString());
    }

    void helps()
    {
        const Outcome outcome = run({u"--help"_s});
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.results.contains(u"Exit codes: 0 done"));
    }

    void tellsWhyItCannotStart_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("said");
        QTest::newRow("no command")
            << QStringList{} << 2
            << u"no command is given: sync, plan, explain, domains, list, status, doctor, serve, run, prune, demo, verify; see --help"_s;
        QTest::newRow("an unknown option") << QStringList{u"sync"_s, u"--past-dayz"_s, u"3"_s} << 2
                                           << u"there is no option --past-dayz; did you mean --past-days?"_s;
        QTest::newRow("no domain") << QStringList{u"sync"_s} << 2
                                   << u"selection: nothing is selected: name domains and variables"_s;
        QTest::newRow("what is no domain") << QStringList{u"sync"_s, u"dwd.icon"_s, u"cape"_s} << 2
                                           << u"domains: there is no domain dwd.icon; did you mean dwd_icon?"_s;
        QTest::newRow("a wrong URL")
            << QStringList{u"sync"_s, u"dwd_icon"_s, u"cape"_s, u"--server"_s, u"weather.example"_s} << 2
            << u"--server: must be a URL that begins with http:// or https://, such as https://openmeteo.s3.amazonaws.com/"_s;
        QTest::newRow("no settings file")
            << QStringList{u"status"_s, u"--settings"_s, u"/nowhere"_s} << 2 << u"there is no settings file /nowhere"_s;
        QTest::newRow("nothing to show") << QStringList{u"status"_s, u"--data"_s, u"/nowhere"_s} << 4
                                         << u"there is no domain in the data directory"_s;
        QTest::newRow("nothing to serve") << QStringList{u"serve"_s, u"--data"_s, u"/nowhere"_s, u"--public"_s} << 7
                                          << u"there is no directory /nowhere to serve; give one with --data"_s;
        QTest::newRow("a directory that cannot be made")
            << QStringList{u"sync"_s, u"dwd_icon"_s, u"cape"_s, u"--data"_s, u"/proc/nothing"_s} << 7
            << u"cannot create /proc/nothing: No such file or directory; check that the directory exists"_s;
        QTest::newRow("nobody to serve")
            << QStringList{u"serve"_s} << 2
            << u"serve.keys_file: nobody may read: give an API key, or say that the database is public"_s;
        QTest::newRow("nothing to run")
            << QStringList{u"run"_s} << 2
            << u"selection: nothing is selected: name domains and variables\n"
               "serve.keys_file: nobody may read: give an API key, or say that the database is public"_s;
    }

    void tellsWhyItCannotStart()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, said);
        const Outcome outcome = run(arguments);
        QTEST(outcome.code, "code");
        QCOMPARE(outcome.results, QString());
        QVERIFY2(outcome.errors.startsWith(u"omsync-cli: "_s + said), qPrintable(outcome.errors));
    }

    void theDemoShowsThatBothDirectoriesBecomeEqual()
    {
        const QString kept = m_directory.filePath(u"demo"_s);
        const Outcome outcome = run({u"demo"_s, u"--size"_s, u"2"_s, u"--keep"_s, u"demo"_s});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
        QCOMPARE(outcome.errors, QString());
        for (const QString &said : {u"serving on http://127.0.0.1:"_s, u"\nfirst pull: "_s,
                                    u" of dwd_icon arrived at the origin\n"_s, u"\nsecond pull: "_s, u"\nDOMAIN "_s,
                                    u"\norigin and replica are equal: "_s, u"\nkept in %1\n"_s.arg(kept)})
            QVERIFY2(outcome.results.contains(said), qPrintable(outcome.results));
        QVERIFY(QFile::exists(kept + u"/replica/data/dwd_icon/static/meta.json"_s));

        const Outcome again = run({u"demo"_s, u"--keep"_s, u"demo"_s});
        QCOMPARE(again.code, 2);
        QCOMPARE(again.errors, u"omsync-cli: --keep: %1 holds a demo already; name another directory\n"_s.arg(kept));
    }

    void syncAndPlanFromAServer()
    {
        makeOlder(m_directory.filePath(u"demo/origin/data"_s));
        QProcess server;
        const QString url = serve(server, {u"--data"_s, u"demo/origin/data"_s, u"--apikey"_s, u"marker-key"_s});
        QVERIFY(!url.isEmpty());
        const QStringList pulling{u"dwd_icon"_s, u"temperature_2m"_s, u"--server"_s, url, u"--data"_s, u"copy"_s};
        const QStringList withKey = pulling + QStringList{u"--apikey"_s, u"marker-key"_s};

        const Outcome denied = run(QStringList{u"sync"_s} + pulling + QStringList{u"--apikey"_s, u"marker-wrong"_s});
        QCOMPARE(denied.code, 5);
        QVERIFY2(denied.errors.startsWith(u"failed: dwd_icon"), qPrintable(denied.errors));

        const Outcome plan = run(QStringList{u"plan"_s} + withKey);
        QCOMPARE(plan.code, 0);
        QVERIFY(plan.results.startsWith(u"DOMAIN "));

        const Outcome first = run(QStringList{u"sync"_s, u"--verbose"_s} + withKey);
        QCOMPARE(first.code, 0);
        QVERIFY2(first.results.startsWith(u"dwd_icon: "), qPrintable(first.results));
        const Outcome second = run(QStringList{u"sync"_s, u"--verbose"_s} + withKey);
        QCOMPARE(second.code, 0);
        QVERIFY2(second.results.startsWith(u"dwd_icon: up to date, "), qPrintable(second.results + second.errors));

        const Outcome unmatched = run({u"sync"_s, u"dwd_icon"_s, u"xyzzy"_s, u"--server"_s, url, u"--data"_s, u"copy"_s,
                                       u"--apikey"_s, u"marker-key"_s});
        QCOMPARE(unmatched.code, 4);
        const Outcome partly = run({u"sync"_s, u"dwd_icon"_s, u"temperature_2m,xyzzy"_s, u"--server"_s, url,
                                    u"--data"_s, u"copy"_s, u"--apikey"_s, u"marker-key"_s});
        QCOMPARE(partly.code, 4);
        QCOMPARE(partly.errors, u"omsync-cli: none of the domains asked for has a variable xyzzy; check its name\n"_s);
        const Outcome absent = run({u"sync"_s, u"dwd_icon"_s, u"temperature_2m,visibility"_s, u"--server"_s, url,
                                    u"--data"_s, u"copy"_s, u"--apikey"_s, u"marker-key"_s});
        QCOMPARE(absent.code, 4);
        QCOMPARE(absent.errors, u"omsync-cli: none of the domains asked for has a variable visibility; "
                                "`omsync-cli list DOMAIN` shows what there is\n"_s);
        const QStringList names{u"dwd_icon"_s, u"dwd_icon,dwd_icno"_s, u"dwd_icno"_s};
        for (const QString &name : names) {
            const Outcome misspelt = run({u"sync"_s, name, u"temperature_2m"_s, u"--server"_s, url, u"--data"_s,
                                          u"copy"_s, u"--apikey"_s, u"marker-key"_s});
            const bool isWrong = name != names[0];
            QCOMPARE(misspelt.code, isWrong ? 2 : 0);
            QCOMPARE(misspelt.errors.contains(u": there is no domain dwd_icno; did you mean dwd_icon?\n"), isWrong);
        }
        for (const Outcome &outcome : {denied, plan, first, second, unmatched, partly, absent})
            QVERIFY(!(outcome.results + outcome.errors).contains(u"marker"));

        QCOMPARE(codeAfterTerminating(server), 0);
        QVERIFY(!server.readAllStandardError().contains("marker"));
        QCOMPARE(run(QStringList{u"sync"_s} + withKey).code, 6);
    }

    void aDomainThatNobodyHasHeardOfIsPulled()
    {
        QVERIFY(QDir(m_directory.path()).mkpath(u"new"_s));
        QCOMPARE(QProcess::execute(u"cp"_s, {u"-r"_s, m_directory.filePath(u"demo/origin/data/dwd_icon"_s),
                                             m_directory.filePath(u"new/zamg_arome_7"_s)}),
                 0);
        QProcess server;
        const QString url = serve(server, {u"--data"_s, u"new"_s, u"--public"_s});
        QVERIFY(!url.isEmpty());
        const QStringList pulling{u"zamg_arome_7"_s, u"temperature_2m"_s, u"--server"_s, url,
                                  u"--data"_s,       u"newcopy"_s};
        const Outcome synced = run(QStringList{u"sync"_s} + pulling);
        QVERIFY2(synced.code == 0, qPrintable(synced.errors));
        QVERIFY(QFile::exists(m_directory.filePath(u"newcopy/zamg_arome_7/static/meta.json"_s)));
        const Outcome explained = run(QStringList{u"explain"_s, u"zamg_arome_7/temperature_2m"_s} + pulling);
        QVERIFY2(explained.code == 0, qPrintable(explained.errors));
        const Outcome listed = run({u"domains"_s, u"--server"_s, url});
        QVERIFY2(listed.results.contains(QRegularExpression(u"zamg_arome_7 +other +6 h"_s)),
                 qPrintable(listed.results));
        const Outcome status = run({u"status"_s, u"--data"_s, u"newcopy"_s});
        QVERIFY2(status.results.contains(u"\nzamg_arome_7 "), qPrintable(status.results));
        QCOMPARE(codeAfterTerminating(server), 0);
    }

    void theEnvironmentFileOfTheExistingProgramRunsUnchanged()
    {
        QProcess server;
        const QString url = serve(server, {u"--data"_s, u"demo/origin/data"_s, u"--apikey"_s, u"marker-key"_s});
        QVERIFY(!url.isEmpty());
        QFile file(m_directory.filePath(u"openmeteo-api.env"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(u"# Settings of openmeteo-api\n\n"
                   "SYNC_ENABLED=true\nSYNC_APIKEY=marker-key\nSYNC_SERVER=%1\nSYNC_DOMAINS=dwd_icon\n"
                   "SYNC_VARIABLES=\"temperature_2m,wind_speed_10m\"\nSYNC_PAST_DAYS=3\nSYNC_CONCURRENT=4\n"
                   "SYNC_CONCURRENT_MODELS=2\nSYNC_REPEAT_INTERVAL=\nSYNC_DATA_DIRECTORY_MAX_SIZE_GB=0\n"
                   "#API_BIND=\"0.0.0.0:8080\"\nAPI_SYNC_APIKEYS=\nNGINX_SENDFILE_PREFIX=\nDATA_DIRECTORY=envcopy\n"
                   "S3_READ_CREDENTIALS=\n"_s.arg(url)
                       .toUtf8());
        file.close();
        QProcess shell;
        prepare(shell, {});
        shell.setProgram(u"/bin/sh"_s);
        shell.setArguments({u"-c"_s, u"set -a; . ./openmeteo-api.env; exec \"$0\" sync"_s, QStringLiteral(OMSYNC_CLI)});
        shell.start();
        QVERIFY(shell.waitForFinished(most));
        const QString errors = QString::fromUtf8(shell.readAllStandardError());
        QVERIFY2(shell.exitCode() == 3, qPrintable(errors)); // the demo has no wind_v_component_10m
        QVERIFY(QFile::exists(m_directory.filePath(u"envcopy/dwd_icon/static/meta.json"_s)));
        QVERIFY(!errors.contains(u"marker"));
        QCOMPARE(codeAfterTerminating(server), 0);
    }

    void looksAtAServer_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("said"); // at the begin of some line
        QTest::newRow("domains") << u"domains"_s << 0 << u"dwd_icon "_s;
        QTest::newRow("variables") << u"list dwd_icon"_s << 0 << u"temperature_2m "_s;
        QTest::newRow("files") << u"list dwd_icon/temperature_2m"_s << 0 << u"chunk_"_s;
        QTest::newRow("no such domain") << u"list dwd_icno"_s << 4 << QString();
        QTest::newRow("no such variable") << u"list dwd_icon/temperature_3m"_s << 4 << QString();
        QTest::newRow("no such file") << u"list dwd_icon/temperature_2m/chunk_1.om"_s << 4 << QString();
        QTest::newRow("a variable explained")
            << u"explain dwd_icon/temperature_2m dwd_icon temperature_2m --data copy"_s << 0 << u"chunk_"_s;
        QTest::newRow("a file explained")
            << u"explain dwd_icon/static/meta.json dwd_icon temperature_2m --data copy"_s << 0 << u"  => keep: "_s;
        QTest::newRow("a domain not selected")
            << u"explain dwd_icon_eu/temperature_2m dwd_icon temperature_2m --data copy"_s << 4 << QString();
        QTest::newRow("a plan") << u"plan dwd_icon temperature_2m --data copy"_s << 0 << u"room: "_s;
        QTest::newRow("doctor") << u"doctor --data copy"_s << 0 << u"ok    range "_s;
        QTest::newRow("status") << u"status --variables --data demo/replica/data"_s << 0 << u"dwd_icon  "_s;
    }

    void looksAtAServer()
    {
        QFETCH(QString, line);
        QFETCH(QString, said);
        QProcess server;
        const QString url = serve(server, {u"--data"_s, u"demo/origin/data"_s, u"--apikey"_s, u"marker-key"_s});
        QVERIFY(!url.isEmpty());
        const Outcome outcome = run(line.split(u' ') + QStringList{u"--server"_s, url, u"--apikey"_s, u"marker-key"_s});
        QVERIFY2((u'\n' + outcome.results).contains(u'\n' + said), qPrintable(outcome.results + outcome.errors));
        QTEST(outcome.code, "code");
        QVERIFY(!(outcome.results + outcome.errors).contains(u"marker"));
        QCOMPARE(codeAfterTerminating(server), 0);
    }

    void doctorWritesABundleWithoutKeys()
    {
        QProcess server;
        const QString url = serve(server, {u"--data"_s, u"demo/origin/data"_s, u"--apikey"_s, u"marker-key"_s});
        QVERIFY(!url.isEmpty());
        const QStringList line{u"doctor"_s, u"--data"_s,   u"demo/replica/data"_s, u"--server"_s,
                               url,         u"--apikey"_s, u"marker-key"_s,        u"--bundle"_s};
        const Outcome outcome = run(line + QStringList{u"bundle.txt"_s});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.results + outcome.errors));
        QFile file(m_directory.filePath(u"bundle.txt"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        for (const QByteArray &part : {url.toUtf8(), "\"name\": \"dwd_icon\""_ba, "\"check\":\"range\""_ba})
            QVERIFY2(text.contains(part), text.constData());
        QVERIFY(!text.contains("marker"));
        QCOMPARE(run(line + QStringList{u"/proc/none/bundle.txt"_s}).code, 7);
        QCOMPARE(codeAfterTerminating(server), 0);
    }

    void writesALineOfJsonForEveryFileAndPassAndASummary()
    {
        QProcess server;
        const QString url = serve(server, {u"--data"_s, u"demo/origin/data"_s, u"--public"_s});
        QVERIFY(!url.isEmpty());
        const Outcome outcome = run({u"sync"_s, u"--json"_s, u"--quiet"_s, u"dwd_icon"_s, u"temperature_2m"_s,
                                     u"--server"_s, url, u"--data"_s, u"json"_s});
        QCOMPARE(outcome.code, 0);
        QJsonObject last;
        qint64 files = 0, published = 0;
        QStringList keys;
        std::set<qint64> passes;
        for (const QString &text : outcome.results.split(u'\n', Qt::SkipEmptyParts)) {
            last = QJsonDocument::fromJson(text.toUtf8()).object();
            files += last.value(u"event"_s) == u"file"_s ? 1 : 0;
            if (last.contains(u"pass"_s))
                passes.insert(last.value(u"pass"_s).toInteger());
            if (last.value(u"state"_s) == u"published"_s)
                keys.append(last.value(u"key"_s).toString());
            if (last.value(u"event"_s) == u"pass"_s) {
                published = last.value(u"published"_s).toInteger();
                passes.insert(last.value(u"id"_s).toInteger());
            }
        }
        QCOMPARE(passes.size(), size_t(1)); // files tell of theirs
        QVERIFY(files > 0);
        QCOMPARE(published, files);
        QCOMPARE(keys.last(), u"data/dwd_icon/static/meta.json"_s);
        QCOMPARE(last.value(u"event"_s).toString(), u"summary"_s);
        QCOMPARE(last.value(u"files"_s).toInteger(), published);
        QCOMPARE(last.value(u"exit_code"_s).toInteger(-1), 0);
        const Outcome refused = run({u"list"_s, u"nothing"_s, u"--json"_s, u"--server"_s, url});
        QCOMPARE(refused.code, 4);
        QVERIFY(refused.results.contains(u"\"event\":\"error\""));
        QVERIFY(refused.results.contains(u"\"exit_code\":4"));
        const Outcome mistaken = run({u"sync"_s, u"--json"_s, u"--past-dayz"_s, u"3"_s});
        QCOMPARE(mistaken.code, 2);
        QVERIFY(mistaken.results.contains(u"\"event\":\"error\""));
        QVERIFY(mistaken.results.contains(u"\"exit_code\":2"));
        QCOMPARE(codeAfterTerminating(server), 0);
    }

    void statusTellsHowFreshTheDomainsAre()
    {
        const Outcome outcome = run({u"status"_s, u"--data"_s, u"demo/replica/data"_s});
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.results.contains(u"\ndwd_icon "));
        const Outcome json = run({u"status"_s, u"--json"_s, u"--data"_s, u"demo/replica/data"_s});
        QVERIFY(json.results.startsWith(u'{') && json.results.contains(u"\"event\":\"status\""));
    }

    void stopsGracefullyWhileItWaitsForTheNextRound()
    {
        QProcess server;
        const QString url = serve(server, {u"--data"_s, u"demo/origin/data"_s, u"--public"_s});
        QVERIFY(!url.isEmpty());
        QProcess sync;
        prepare(sync, {u"sync"_s, u"dwd_icon"_s, u"temperature_2m"_s, u"--server"_s, url, u"--data"_s, u"copy"_s,
                       u"--repeat-interval"_s, u"60"_s});
        sync.start();
        QVERIFY(sync.waitForReadyRead(most));

        const Outcome locked =
            run({u"sync"_s, u"dwd_icon"_s, u"temperature_2m"_s, u"--server"_s, url, u"--data"_s, u"copy"_s});
        QCOMPARE(locked.code, 8);
        QCOMPARE(codeAfterTerminating(sync), 0);
        QCOMPARE(codeAfterTerminating(server), 0);
    }

    void runPullsAndServesAtOnce()
    {
        QProcess server;
        const QString url = serve(server, {u"--data"_s, u"demo/origin/data"_s, u"--public"_s});
        QVERIFY(!url.isEmpty());
        QFile file(m_directory.filePath(u"relay.toml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(u"[data]\ndirectory = \"relay\"\n[[source]]\nname = \"origin\"\nurl = \"%1\"\n[[selection]]\n"
                   "sources = [\"origin\"]\ndomains = [\"dwd_icon\"]\nvariables = [\"temperature_2m\"]\n"
                   "[serve]\nbind = \"127.0.0.1:0\"\npublic = true\n"_s.arg(url)
                       .toUtf8());
        file.close();
        QProcess relay;
        prepare(relay, {u"run"_s, u"--settings"_s, u"relay.toml"_s, u"--json"_s});
        relay.start();
        QJsonObject line;
        QString address;
        while (line.value(u"event"_s) != u"pass"_s && (relay.canReadLine() || relay.waitForReadyRead(most))) {
            while (relay.canReadLine() && line.value(u"event"_s) != u"pass"_s) {
                line = QJsonDocument::fromJson(relay.readLine()).object();
                if (line.value(u"event"_s) == u"serving"_s)
                    address = line.value(u"address"_s).toString();
            }
        }
        QCOMPARE(line.value(u"state"_s).toString(), u"done"_s);
        const Outcome seen = run({u"domains"_s, u"--server"_s, u"http://%1/"_s.arg(address)});
        QVERIFY2(seen.results.contains(u"dwd_icon "), qPrintable(seen.results + seen.errors));
        ::kill(pid_t(relay.processId()), SIGHUP);
        QCOMPARE(run({u"run"_s, u"--settings"_s, u"relay.toml"_s}).code, 8); // the directory has its writer
        QCOMPARE(codeAfterTerminating(relay), 0);
        QVERIFY(relay.readAll().contains("\"event\":\"summary\""));
        QCOMPARE(codeAfterTerminating(server), 0);
    }

private:
    QTemporaryDir m_directory;
};

OMSYNC_TEST(TestProgram)
#include "tst_program.moc"
