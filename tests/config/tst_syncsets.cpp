// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/syncsets.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

//! `name=url: domains: variables`, one line for each selection.
QString shown(const SyncSets &sets)
{
    QStringList lines;
    for (const SelectionSettings &selection : sets.selections) {
        QString url;
        for (const SourceSettings &source : sets.sources) {
            if (selection.sources == QStringList(source.name))
                url = source.name + u'=' + source.url.toString();
        }
        lines.append(url + u": "_s + selection.domains.join(u',') + u": "_s + selection.variables.join(u','));
    }
    return lines.join(u'\n');
}

} // namespace

class TestSyncSets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsSetsAsTheExistingClientDoes_data()
    {
        QTest::addColumn<QString>("servers"); // null: not given
        QTest::addColumn<QString>("domains");
        QTest::addColumn<QString>("variables");
        QTest::addColumn<QString>("expected");
        QTest::newRow("the default server")
            << QString() << u"dwd_icon,ncep_gfs013"_s << u"temperature_2m"_s
            << u"openmeteo.s3.amazonaws.com=https://openmeteo.s3.amazonaws.com/: dwd_icon,ncep_gfs013: temperature_2m"_s;
        QTest::newRow("one set of variables for two servers")
            << u"http://a.example;http://b.example:81/x/"_s << u"dwd_icon;ncep_gfs013"_s << u"cape"_s
            << u"a.example=http://a.example/: dwd_icon: cape\nb.example:81=http://b.example:81/x/: ncep_gfs013: cape"_s;
        QTest::newRow("variables for each server")
            << u"http://a.example/;http://b.example/"_s << u"dwd_icon;dwd_icon"_s << u"cape;showers,cape"_s
            << u"a.example=http://a.example/: dwd_icon: cape\nb.example=http://b.example/: dwd_icon: showers,cape"_s;
        QTest::newRow("one server twice")
            << u"http://a.example/;http://a.example"_s << u"dwd_icon;dwd_icon_eu"_s << u"cape"_s
            << u"a.example=http://a.example/: dwd_icon: cape\na.example=http://a.example/: dwd_icon_eu: cape"_s;
        QTest::newRow("two buckets of one host")
            << u"http://a.example/x;http://a.example/y"_s << u"dwd_icon;dwd_icon_eu"_s << u"cape"_s
            << u"a.example=http://a.example/x/: dwd_icon: cape\nhttp://a.example/y/=http://a.example/y/: dwd_icon_eu: cape"_s;
        QTest::newRow("spaces and repetitions")
            << u" http://a.example/ "_s << u" dwd_icon , dwd_icon,,"_s << u"cape, showers"_s
            << u"a.example=http://a.example/: dwd_icon: cape,showers"_s;
        QTest::newRow("a retired domain")
            << u"http://a.example/"_s << u"arpae_cosmo_2i"_s << u"really_download_all_variables"_s
            << u"a.example=http://a.example/: arpae_cosmo_2i: really_download_all_variables"_s;
    }

    void readsSetsAsTheExistingClientDoes()
    {
        QFETCH(QString, servers);
        QFETCH(QString, domains);
        QFETCH(QString, variables);
        SyncTexts texts{.servers = {}, .domains = {domains, u"D"_s}, .variables = {variables, u"V"_s}};
        if (!servers.isNull())
            texts.servers = GivenText{servers, u"S"_s};
        const auto sets = syncSetsOf(texts);
        QVERIFY2(sets, sets ? "" : qPrintable(sets.error().text()));
        QTEST(shown(*sets), "expected");
    }

    void refusesWhatItCannotUse_data()
    {
        QTest::addColumn<QString>("servers");
        QTest::addColumn<QString>("domains");
        QTest::addColumn<QString>("variables");
        QTest::addColumn<QString>("said");
        const QString two = u"http://a.example/;http://b.example/"_s;
        QTest::newRow("fewer domains than servers")
            << two << u"dwd_icon"_s << u"cape"_s
            << u"D: has 1 sets for 2 servers; \";\" separates the sets, one for each server"_s;
        QTest::newRow("more variables than servers")
            << two << u"dwd_icon;dwd_icon"_s << u"cape;cape;cape"_s
            << u"V: has 3 sets for 2 servers; \";\" separates the sets, one for each server"_s;
        QTest::newRow("an empty set") << two << u"dwd_icon;"_s << u"cape"_s << u"D: set 2 is empty"_s;
        QTest::newRow("no variable") << two << u"dwd_icon;dwd_icon"_s << u","_s << u"V: set 1 is empty"_s;
        QTest::newRow("what is no domain") << u"http://a.example/"_s << u"dwd.icon"_s << u"cape"_s
                                           << u"D: there is no domain dwd.icon; did you mean dwd_icon"_s;
        QTest::newRow("an unknown selector")
            << u"http://a.example/"_s << u"dwd_icon"_s << u"really_download_all_variable"_s
            << u"V: there is no selector really_download_all_variable; did you mean really_download_all_variables?"_s;
        QTest::newRow("a server that is none") << u"ftp://a.example/"_s << u"dwd_icon"_s << u"cape"_s
                                               << u"S: must be a URL that begins with http:// or https://"_s;
    }

    void refusesWhatItCannotUse()
    {
        QFETCH(QString, servers);
        QFETCH(QString, domains);
        QFETCH(QString, variables);
        QFETCH(QString, said);
        const auto sets = syncSetsOf(
            {.servers = GivenText{servers, u"S"_s}, .domains = {domains, u"D"_s}, .variables = {variables, u"V"_s}});
        QVERIFY(!sets);
        QCOMPARE(sets.error().code(), ErrorCode::BadInput);
        QVERIFY2(sets.error().text().startsWith(said), qPrintable(sets.error().text()));
    }
};

OMSYNC_TEST(TestSyncSets)
#include "tst_syncsets.moc"
