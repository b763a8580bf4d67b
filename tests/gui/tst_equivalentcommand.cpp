// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/equivalentcommand.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestEquivalentCommand : public QObject
{
    Q_OBJECT

    [[nodiscard]] static Settings settings()
    {
        Settings settings;
        settings.data.directory = u"/srv/my data"_s;
        settings.sources.push_back(
            {.name = u"aws"_s, .url = QUrl(u"https://openmeteo.s3.amazonaws.com/"_s), .apiKey = {}});
        SelectionSettings selection;
        selection.sources = {u"aws"_s};
        selection.domains = {u"dwd_icon"_s, u"ncep_gfs013"_s};
        selection.variables = {u"temperature_2m"_s, u"cape"_s};
        selection.pastDays = 3;
        settings.selections.push_back(selection);
        return settings;
    }

private Q_SLOTS:
    void quotesForAShell_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("quoted");
        QTest::newRow("plain") << u"https://a.b/c?x=1"_s << u"'https://a.b/c?x=1'"_s;
        QTest::newRow("no need") << u"/srv/data_1,x"_s << u"/srv/data_1,x"_s;
        QTest::newRow("blank") << u"/srv/my data"_s << u"'/srv/my data'"_s;
        QTest::newRow("quote") << u"it's $HOME"_s << u"'it'\\''s $HOME'"_s;
        QTest::newRow("empty") << QString() << u"''"_s;
    }

    void quotesForAShell()
    {
        QFETCH(QString, text);
        QTEST(shellQuoted(text), "quoted");
    }

    void doesForOneDomainWhatTheSettingsSay()
    {
        const QStringList lines = equivalentCommands(settings(), u"dwd_icon"_s);
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines[0], u"omsync-cli sync dwd_icon temperature_2m,cape --server https://openmeteo.s3.amazonaws.com/ "
                           "--past-days 3 --data '/srv/my data'"_s);
        QVERIFY(lines[1].startsWith(u"omsync-cli plan dwd_icon "_s));
        QCOMPARE(lines[2], u"omsync-cli verify dwd_icon --data '/srv/my data'"_s);
        QCOMPARE(lines[3], u"omsync-cli status --variables --data '/srv/my data'"_s);
        QVERIFY(equivalentCommands(settings(), u"ecmwf_ifs025"_s).isEmpty());
    }

    void namesAllSourcesAndLimits()
    {
        Settings several = settings();
        several.sources.push_back({.name = u"node"_s, .url = QUrl(u"http://node.example.org:8080/"_s), .apiKey = {}});
        several.selections[0].sources.append(u"node"_s);
        several.selections[0].retentionDays = 14;
        several.pull.bytesPerSecond = 2'500'000;
        QCOMPARE(
            equivalentCommands(several, u"dwd_icon"_s)[0],
            u"omsync-cli sync dwd_icon temperature_2m,cape --server "
            "'https://openmeteo.s3.amazonaws.com/;http://node.example.org:8080/' --past-days 3 --retention-days 14 "
            "--rate 2.5 --data '/srv/my data'"_s);
    }

    void saysWhatNoOptionDoes()
    {
        Settings mirrored = settings();
        mirrored.selections[0].mirror = true;
        mirrored.sources[0].bytesPerSecond = 1'000'000;
        const QStringList lines = equivalentCommands(mirrored, u"dwd_icon"_s);
        QVERIFY(lines[0].startsWith(u"# The settings say mirror"));
        QVERIFY(lines[1].startsWith(u"# The settings have rates by time or by source"));
        QVERIFY(lines[2].startsWith(u"omsync-cli sync dwd_icon "));
    }

    void holdsNoSecret()
    {
        Settings secret = settings();
        secret.sources[0].apiKey = Secret(u"marker"_s);
        secret.sources[0].url = QUrl(u"https://user:marker@example.org/data/?apikey=marker"_s);
        const QStringList lines = equivalentCommands(secret, u"dwd_icon"_s);
        QVERIFY(!lines.join(u'\n').contains(u"marker"_s));
        QVERIFY(lines[0].startsWith(u"# aws wants a key"_s));
        secret.sources[0].apiKeyFile = u"/etc/omsync/key"_s;
        QVERIFY(equivalentCommands(secret, u"dwd_icon"_s)[0].contains(u"--apikey-file /etc/omsync/key"_s));
    }
};

OMSYNC_TEST(TestEquivalentCommand)
#include "tst_equivalentcommand.moc"
