// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/startup.h"
#include "testprogram.h"

#include <QDir>
#include <QFile>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

QString write(const QTemporaryDir &directory, const QString &name, const QByteArray &content)
{
    QFile file(directory.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

} // namespace

class TestStartup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_directory.isValid());
        qputenv("XDG_CONFIG_HOME", m_directory.path().toUtf8());
        m_file = write(m_directory, u"s.toml"_s,
                       "[data]\ndirectory = \"/file\"\n[pull]\nconcurrent = 1\nconcurrent_domains = 1\n"
                       "rate = 1000\n"_ba);
    }

    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile()
    {
        QProcessEnvironment environment;
        environment.insert(u"OMSYNC_SETTINGS"_s, u"/nowhere"_s);
        environment.insert(u"SYNC_CONCURRENT"_s, u"2"_s);
        environment.insert(u"SYNC_CONCURRENT_MODELS"_s, u"2"_s);
        Overrides commandLine;
        commandLine.concurrentDomains = 3;
        GlobalArguments global;
        global.settingsFile = m_file;
        const auto settings = effectiveSettings(global, commandLine, environment, Purpose::Look);
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().text()));
        QCOMPARE(settings->data.directory, u"/file"_s);
        QCOMPARE(settings->pull.bytesPerSecond, 1000);
        QCOMPARE(settings->pull.concurrent, 2);
        QCOMPARE(settings->pull.concurrentDomains, 3);
    }

    void theEnvironmentNamesTheFile()
    {
        QProcessEnvironment environment;
        environment.insert(u"OMSYNC_SETTINGS"_s, m_file);
        const auto settings = effectiveSettings({}, {}, environment, Purpose::Look);
        QVERIFY(settings);
        QCOMPARE(settings->data.directory, u"/file"_s);
    }

    void theUsersFileIsTheDefault()
    {
        QVERIFY(QDir(m_directory.path()).mkpath(u"omsync"_s));
        write(m_directory, u"omsync/omsync.toml"_s, "[data]\ndirectory = \"/user\"\n"_ba);
        const auto settings = effectiveSettings({}, {}, QProcessEnvironment(), Purpose::Look);
        QVERIFY(settings);
        QCOMPARE(settings->data.directory, u"/user"_s);
    }

    void aNamedFileMustBeThere()
    {
        GlobalArguments global;
        global.settingsFile = u"/nowhere"_s;
        const auto settings = effectiveSettings(global, {}, QProcessEnvironment(), Purpose::Look);
        QVERIFY(!settings);
        QCOMPARE(settings.error().text(), u"there is no settings file /nowhere"_s);
    }

    void eachPurposeNeedsItsPart()
    {
        QVERIFY(effectiveSettings({}, {}, QProcessEnvironment(), Purpose::Look));
        QVERIFY(!effectiveSettings({}, {}, QProcessEnvironment(), Purpose::Pull));
        QVERIFY(!effectiveSettings({}, {}, QProcessEnvironment(), Purpose::Serve));
    }

    void runningNeedsBothParts()
    {
        const auto textWith = [](const Overrides &commandLine) {
            const auto settings = effectiveSettings({}, commandLine, QProcessEnvironment(), Purpose::Run);
            return settings ? QString::number(settings->pull.repeatInterval->count()) : settings.error().text();
        };
        Overrides commandLine;
        QCOMPARE(textWith(commandLine).count(u'\n'), 1); // two sentences, one for each side
        commandLine.isPublic = true;
        QVERIFY(textWith(commandLine).startsWith(u"selection: "));
        commandLine.servers = GivenText{u"http://a.example/"_s, u"--server"_s};
        commandLine.domains = GivenText{u"dwd_icon"_s, u"domains"_s};
        commandLine.variables = GivenText{u"cape"_s, u"variables"_s};
        QCOMPARE(textWith(commandLine), u"5"_s);
        QVERIFY(commandLine.set(OverrideField::RepeatInterval, u"7"_s, u"--repeat-interval"_s));
        QCOMPARE(textWith(commandLine), u"7"_s);
    }

    void runningServesWhereNothingIsToBePulled()
    {
        QProcessEnvironment environment;
        environment.insert(u"SYNC_ENABLED"_s, u"false"_s);
        environment.insert(u"SYNC_DOMAINS"_s, u"dwd_icon"_s);
        environment.insert(u"SYNC_VARIABLES"_s, u"cape"_s);
        Overrides commandLine;
        const auto refused = effectiveSettings({}, commandLine, environment, Purpose::Run);
        QVERIFY(!refused);
        QVERIFY2(!refused.error().text().contains(u'\n'), qPrintable(refused.error().text())); // of serving alone
        commandLine.isPublic = true;
        const auto settings = effectiveSettings({}, commandLine, environment, Purpose::Run);
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().text()));
        QVERIFY(settings->selections.empty());
    }

    void pruningAsksNoServer()
    {
        QProcessEnvironment environment;
        environment.insert(u"SYNC_SERVER"_s, u"http://a.example/"_s);
        Overrides commandLine;
        QVERIFY(commandLine.set(OverrideField::RetentionDays, u"90"_s, u"--retention-days"_s));
        const auto settings = effectiveSettings({}, commandLine, environment, Purpose::Prune);
        QVERIFY(settings);
        QCOMPARE(settings->sources.size(), size_t(0));
    }

    void repairsNeedSourcesOnly()
    {
        const auto urlsWith = [](const Overrides &commandLine, const QProcessEnvironment &environment) {
            const auto settings = effectiveSettings({}, commandLine, environment, Purpose::Ask);
            QStringList urls;
            for (const SourceSettings &source : settings ? settings->sources : std::vector<SourceSettings>())
                urls.append(source.url.toString());
            return urls;
        };
        QProcessEnvironment environment;
        QCOMPARE(urlsWith({}, environment), QStringList{u"https://openmeteo.s3.amazonaws.com/"_s});
        environment.insert(u"SYNC_SERVER"_s, u"http://a.example/"_s);
        QCOMPARE(urlsWith({}, environment), QStringList{u"http://a.example/"_s});
        environment.insert(u"SYNC_DOMAINS"_s, u"dwd_icon"_s);
        environment.insert(u"SYNC_VARIABLES"_s, u"cape"_s);
        QCOMPARE(urlsWith({}, environment), QStringList{u"http://a.example/"_s});
        Overrides commandLine;
        QVERIFY(commandLine.set(OverrideField::Servers, u"http://b.example/;http://c.example/"_s, u"--server"_s));
        QCOMPARE(urlsWith(commandLine, environment), (QStringList{u"http://b.example/"_s, u"http://c.example/"_s}));
    }

    void whoeverIsAskedWhatIsSelectedStaysSo()
    {
        QTemporaryDir directory;
        GlobalArguments global;
        global.settingsFile = write(directory, u"selecting.toml"_s, R"(
[[source]]
name = "origin"
url = "http://a.example/"
[[source]]
name = "spare"
url = "http://b.example/"
events = "off"
[[selection]]
sources = ["origin"]
domains = ["dwd_icon"]
variables = ["cape"]
mirror = true
[[pull.rate_window]]
from = "08:00"
until = "18:00"
rate = "1000"
source = "origin"
)"_ba);
        const auto settingsWith = [&global](const QString &servers, const QProcessEnvironment &environment) {
            Overrides commandLine;
            commandLine.servers = GivenText{servers, u"--server"_s};
            const auto settings = effectiveSettings(global, commandLine, environment, Purpose::Ask);
            if (!settings)
                qWarning().noquote() << settings.error().text();
            return settings ? *settings : Settings();
        };
        const Settings known = settingsWith(u"http://b.example/"_s, {});
        QCOMPARE(known.selections.size(), size_t(1));
        QCOMPARE(known.selections.front().variables, QStringList{u"cape"_s});
        QCOMPARE(known.selections.front().sources, QStringList{u"spare"_s});
        QCOMPARE(known.sources.size(), size_t(1));
        QCOMPARE(known.sources.front().events, ListenMode::Off);
        const Settings foreign = settingsWith(u"http://c.example/;http://d.example/"_s, {});
        QCOMPARE(foreign.selections.front().sources, (QStringList{u"c.example"_s, u"d.example"_s}));
        QProcessEnvironment environment;
        environment.insert(u"SYNC_SERVER"_s, u"http://e.example/"_s);
        environment.insert(u"SYNC_DOMAINS"_s, u"ncep_gfs013"_s);
        environment.insert(u"SYNC_VARIABLES"_s, u"showers"_s);
        const Settings chosen = settingsWith(u"http://b.example/"_s, environment);
        QCOMPARE(chosen.selections.front().domains, QStringList{u"ncep_gfs013"_s});
        QCOMPARE(chosen.selections.front().sources, QStringList{u"b.example"_s});
        QCOMPARE(chosen.sources.front().url.toString(), u"http://b.example/"_s);
    }

    void servingDoesNotMindWhatIsSaidOfPulling()
    {
        QProcessEnvironment environment;
        environment.insert(u"SYNC_SERVER"_s, u"http://a.example/"_s);
        environment.insert(u"API_SYNC_APIKEYS"_s, u"marker"_s);
        QVERIFY(effectiveSettings({}, {}, environment, Purpose::Serve));
        const auto pulling = effectiveSettings({}, {}, environment, Purpose::Pull);
        QVERIFY(!pulling);
        QVERIFY(!pulling.error().text().contains(u"marker"));
    }

    void serversAloneSayWhomToAsk()
    {
        Overrides commandLine;
        commandLine.servers = GivenText{u"http://a.example/"_s, u"--server"_s};
        for (const Purpose purpose : {Purpose::Look, Purpose::Ask}) {
            const auto settings = effectiveSettings({}, commandLine, QProcessEnvironment(), purpose);
            QVERIFY2(settings, settings ? "" : qPrintable(settings.error().text()));
            QCOMPARE(settings->sources.size(), size_t(1));
            QCOMPARE(settings->sources.front().name, u"a.example"_s);
        }
        QCOMPARE(effectiveSettings({}, {}, QProcessEnvironment(), Purpose::Look)->sources.size(), size_t(0));
        QCOMPARE(effectiveSettings({}, {}, QProcessEnvironment(), Purpose::Ask)->sources.front().name,
                 u"openmeteo.s3.amazonaws.com"_s);
    }

    void whatIsPulledIsWhatIsLookedAt()
    {
        QProcessEnvironment environment;
        environment.insert(u"SYNC_SERVER"_s, u"http://a.example/"_s);
        environment.insert(u"SYNC_DOMAINS"_s, u"dwd_icon"_s);
        environment.insert(u"SYNC_VARIABLES"_s, u"cape"_s);
        const auto settings = effectiveSettings({}, {}, environment, Purpose::Look);
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().text()));
        QCOMPARE(settings->selections.front().domains, QStringList{u"dwd_icon"_s});
    }

private:
    QTemporaryDir m_directory;
    QString m_file;
};

OMSYNC_TEST(TestStartup)
#include "tst_startup.moc"
