// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/domainregistry.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestDomainRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheDomains()
    {
        const DomainRegistry &registry = DomainRegistry::builtIn();
        QCOMPARE(registry.domains().size(), size_t(155));
        const Domain *icon = registry.find(u"dwd_icon");
        QVERIFY(icon);
        QCOMPARE(icon->updateInterval, 6h);
        QVERIFY(icon->layout);
        QCOMPARE(icon->layout->step, 1h);
        QVERIFY(icon->onAws);
        QVERIFY(!icon->retired);
        QVERIFY(!registry.find(u"dwd_ico"));
        QVERIFY(!registry.find(u""));
    }

    void knowsWhatIsRetired()
    {
        const Domain *domain = DomainRegistry::builtIn().find(u"meteofrance_arpege_europe_probabilities");
        QVERIFY(domain && domain->retired);
        QCOMPARE(isoText(*domain->retired), u"2026-01-18T00:00:00Z"_s);
    }

    void everyDomainThatIsNeededIsKnown()
    {
        int needing = 0;
        for (const Domain &domain : DomainRegistry::builtIn().domains()) {
            needing += domain.staticOf.isEmpty() ? 0 : 1;
            QVERIFY2(domain.staticOf.isEmpty() || DomainRegistry::builtIn().find(domain.staticOf),
                     qPrintable(domain.name));
        }
        QCOMPARE(needing, 18);
        QCOMPARE(DomainRegistry::builtIn().find(u"dwd_icon_d2_15min")->staticOf, u"dwd_icon_d2"_s);
        QCOMPARE(DomainRegistry::builtIn().find(u"ecmwf_seas5")->staticOf, QString());
    }

    void namesWhatItCannotRead_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("said");
        QTest::newRow("cut") << "{\"domains\": ["_ba << u"no JSON at byte"_s;
        QTest::newRow("empty") << "{}"_ba << u"no array \"domains\""_s;
        QTest::newRow("without a name") << R"({"domains": [{"provider": "x"}]})"_ba << u"field name"_s;
        QTest::newRow("a length that is no number")
            << R"({"domains": [{"name": "a", "provider": "x", "dt_seconds": "1h", "chunk_time_length": 1}]})"_ba
            << u"field dt_seconds"_s;
        QTest::newRow("no length")
            << R"({"domains": [{"name": "a", "provider": "x", "dt_seconds": 0, "chunk_time_length": 1}]})"_ba
            << u"chunks without length"_s;
        QTest::newRow("a day that is none")
            << R"({"domains": [{"name": "a", "provider": "x", "retired": "2026-13-01"}]})"_ba << u"field retired"_s;
    }

    void namesWhatItCannotRead()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, said);
        const auto registry = DomainRegistry::read(json);
        QVERIFY(!registry);
        QVERIFY2(registry.error().text().contains(said), qPrintable(registry.error().text()));
    }

    void namesTheNearestOfAnUnknownDomain()
    {
        const auto known = DomainRegistry::read(
            R"({"domains": [{"name": "dwd_icon", "provider": "x"}, {"name": "ncep_gfs013", "provider": "x"}]})"_ba);
        QVERIFY(known);
        QCOMPARE(known->named(u"dwd_icon"_s)->provider, u"x"_s);
        QCOMPARE(known->named(u"zamg_arome_7"_s)->name, u"zamg_arome_7"_s); // its Source may have it
        QVERIFY(!known->named(u"../dwd"_s) && !known->named(u"dwd icon"_s) && !known->named(QString()));
        QCOMPARE(known->noneNamed(u"dwd_icno"_s).text(), u"there is no domain dwd_icno; did you mean dwd_icon?"_s);
        QCOMPARE(known->noneNamed(u"zamg_arome_8"_s, {u"zamg_arome_7"_s}).text(),
                 u"there is no domain zamg_arome_8; did you mean zamg_arome_7?"_s);
        QCOMPARE(known->noneNamed(u"xyzzy"_s).text(), u"there is no domain xyzzy; `omsync-cli domains` lists them"_s);
    }

    void findsTheNearestNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("nearest");
        QTest::newRow("a letter missing") << u"dwd_ico"_s << u"dwd_icon"_s;
        QTest::newRow("letters exchanged") << u"dwd_icno"_s << u"dwd_icon"_s;
        QTest::newRow("nothing like it") << u"xyzzy_plugh"_s << QString();
        QTest::newRow("a part of it") << u"gfs"_s << u"ncep_gfs013"_s;
        QTest::newRow("a part of several") << u"ICON"_s << u"dwd_icon"_s;
        QTest::newRow("several parts") << u"icon_d2"_s << u"dwd_icon_d2"_s;
        QTest::newRow("too little") << u"ic"_s << QString();
        QTest::newRow("letter case aside") << u"DWD_ICON"_s << u"dwd_icon"_s;
        QTest::newRow("the longer one") << u"dwd_icon_d3"_s << u"dwd_icon_d2"_s;
    }

    void findsTheNearestNames()
    {
        QFETCH(QString, name);
        const QStringList found =
            nearestNames(name, {u"ncep_gfs013"_s, u"dwd_icon"_s, u"dwd_icon_d2"_s, u"ecmwf_ifs025"_s}, 3);
        QTEST(found.value(0), "nearest");
        QVERIFY(nearestNames(name, {u"dwd_icon"_s, u"dwd_icoN"_s, u"dwd_icom"_s, u"dwd_ico"_s}, 2).size() <= 2);
    }
};

OMSYNC_TEST(TestDomainRegistry)
#include "tst_domainregistry.moc"
