// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/freshness.h"
#include "catalog/runnews.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200);

//! A Domain with a Run every six hours that takes three to compute.
NewestRun metaOf(Instant run)
{
    return {.run = run, .finished = run + 3h, .available = run + 3h + 7min, .updateInterval = 6h};
}

constexpr int absent = -1000;

} // namespace

class TestFreshness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheState_data()
    {
        QTest::addColumn<int>("hereHoursAgo");
        QTest::addColumn<int>("sourceHoursAgo");
        QTest::addColumn<int>("state");
        QTest::newRow("the newest run is here") << 6 << 6 << int(DomainState::Fresh);
        QTest::newRow("the next is due, but not overdue") << 9 << 9 << int(DomainState::Fresh);
        QTest::newRow("the next is overdue by more than half an interval") << 13 << 13 << int(DomainState::Late);
        QTest::newRow("the source has a newer one") << 10 << 4 << int(DomainState::Late);
        QTest::newRow("three runs behind") << 22 << 4 << int(DomainState::Stale);
        QTest::newRow("the source has made none for long") << 48 << 48 << int(DomainState::SourceStopped);
        QTest::newRow("overdue by half an interval to the second") << 12 << 12 << int(DomainState::Fresh);
        QTest::newRow("two intervals behind to the second") << 16 << 4 << int(DomainState::Late);
        QTest::newRow("overdue by two intervals to the second") << 21 << 21 << int(DomainState::Late);
        QTest::newRow("overdue by an hour more") << 22 << 22 << int(DomainState::SourceStopped);
        QTest::newRow("one run behind a source that stopped") << 54 << 48 << int(DomainState::Stale);
        QTest::newRow("the source went back to an older run") << 4 << 10 << int(DomainState::Fresh);
        QTest::newRow("nothing here yet") << absent << 4 << int(DomainState::Stale);
        QTest::newRow("nothing known of the source, young") << 6 << absent << int(DomainState::Fresh);
        QTest::newRow("nothing known of the source, old") << 48 << absent << int(DomainState::Stale);
        QTest::newRow("nothing known at all") << absent << absent << int(DomainState::Unknown);
    }

    void tellsTheState()
    {
        QFETCH(int, hereHoursAgo);
        QFETCH(int, sourceHoursAgo);
        const auto meta = [](int hoursAgo) {
            return hoursAgo == absent ? std::nullopt : std::optional(metaOf(noon - std::chrono::hours(hoursAgo)));
        };
        const Freshness freshness = freshnessOf(meta(hereHoursAgo), meta(sourceHoursAgo), nullptr, noon);
        QTEST(int(freshness.state), "state");
    }

    void tellsSinceWhenARunIsDelayed_data()
    {
        QTest::addColumn<int>("hereHoursAgo");
        QTest::addColumn<int>("sourceHoursAgo");
        QTest::addColumn<int>("minutesAgo");
        QTest::newRow("fresh") << 6 << 6 << absent;
        QTest::newRow("overdue by half an interval") << 13 << 13 << 60;
        QTest::newRow("the source has the next one") << 10 << 4 << 60;
        QTest::newRow("the source has had the next one for long") << 20 << 14 << 11 * 60;
        QTest::newRow("the source is two runs ahead") << 16 << 4 << 7 * 60;
        QTest::newRow("three runs behind") << 22 << 4 << 60;
        QTest::newRow("many runs behind") << 100 << 4 << 79 * 60;
        QTest::newRow("the source has made none for long") << 48 << 48 << 27 * 60;
        QTest::newRow("one run behind a source that stopped") << 54 << 48 << 27 * 60;
        QTest::newRow("nothing known of the source, old") << 48 << absent << 27 * 60;
        QTest::newRow("nothing here yet") << absent << 4 << absent;
    }

    void tellsSinceWhenARunIsDelayed()
    {
        QFETCH(int, hereHoursAgo);
        QFETCH(int, sourceHoursAgo);
        QFETCH(int, minutesAgo);
        const auto meta = [](int hoursAgo) {
            return hoursAgo == absent ? std::nullopt : std::optional(metaOf(noon - std::chrono::hours(hoursAgo)));
        };
        const auto here = meta(hereHoursAgo), atSource = meta(sourceHoursAgo);
        const DomainState state = freshnessOf(here, atSource, nullptr, noon).state;
        const auto expected =
            minutesAgo == absent ? std::nullopt : std::optional(noon - std::chrono::minutes(minutesAgo));
        QCOMPARE(delayedSince(state, here, atSource, nullptr), expected);
    }

    void measuresAgeAndLag()
    {
        const NewestRun meta = metaOf(noon - 6h);
        const Freshness freshness = freshnessOf(meta, meta, nullptr, noon);
        QCOMPARE(freshness.age, std::optional<std::chrono::seconds>(6h));
        QCOMPARE(freshness.lag, std::optional<std::chrono::seconds>(7min));
        QCOMPARE(freshness.nextExpected, std::optional<Instant>(noon + 3h));
        QCOMPARE(freshness.runHere, std::optional<Instant>(noon - 6h));
    }

    void whatIsNotToldIsNotMeasured()
    {
        NewestRun run = metaOf(noon - 6h);
        run.available.reset();
        QCOMPARE(freshnessOf(run, {}, nullptr, noon).lag, std::nullopt);
        QCOMPARE(freshnessOf(run, {}, nullptr, noon).nextExpected, std::optional<Instant>(noon + 3h));
        run.finished.reset();
        QCOMPARE(freshnessOf(run, {}, nullptr, noon).nextExpected, std::nullopt);
        QCOMPARE(freshnessOf(run, {}, nullptr, noon).age, std::optional<std::chrono::seconds>(6h));
    }

    void readsWhatAnnouncesARunInEachTree()
    {
        const auto read = [](const DomainInTree &domain, const QByteArray &json) {
            const auto key = announcementKey(domain.tree, domain.name);
            return key ? readNewestRun(*key, json) : Failure(key.error());
        };
        const auto run = read({.name = u"dwd_icon"_s, .tree = Tree::DataRun},
                              R"({"reference_time":"2026-11-23T06:00:00Z","created_at":"2026-11-23T09:10:00Z"})");
        QVERIFY(run);
        QCOMPARE(isoText(run->run), u"2026-11-23T06:00:00Z"_s);
        QCOMPARE(isoText(run->finished.value()), u"2026-11-23T09:10:00Z"_s);
        const auto spatial =
            read({.name = u"dwd_icon"_s, .tree = Tree::DataSpatial},
                 R"({"reference_time":"2026-11-23T06:00:00Z","last_modified_time":"2026-11-23T09:20:00Z"})");
        QVERIFY(spatial);
        QCOMPARE(isoText(spatial->finished.value()), u"2026-11-23T09:20:00Z"_s);
        QVERIFY(!spatial->available);
        QCOMPARE(announcementKey(Tree::Data, u"dwd_icon"_s)->text(), u"data/dwd_icon/static/meta.json"_s);
        QCOMPARE(announcementKey(Tree::DataSpatial, u"dwd_icon"_s)->text(), u"data_spatial/dwd_icon/latest.json"_s);
        QVERIFY(!read({.name = u"dwd_icon"_s, .tree = Tree::DataRun}, "{}"));
    }

    void aClockThatIsBehindMakesNoLagBelowZero()
    {
        NewestRun meta = metaOf(noon - 6h);
        meta.available = *meta.finished - 3s;
        QCOMPARE(freshnessOf(meta, meta, nullptr, noon).lag, std::optional<std::chrono::seconds>(0s));
    }

    void aRetiredDomainIsNeverLate()
    {
        Domain domain;
        domain.retired = noon - 24h;
        const NewestRun meta = metaOf(noon - 24h * 30);
        QCOMPARE(freshnessOf(meta, meta, &domain, noon).state, DomainState::Retired);
        QCOMPARE(freshnessOf({}, {}, &domain, noon).state, DomainState::Retired);
        domain.retired = noon;
        QCOMPARE(freshnessOf(meta, meta, &domain, noon).state, DomainState::Retired);
        domain.retired = noon + 24h;
        QCOMPARE(freshnessOf(meta, meta, &domain, noon).state, DomainState::SourceStopped);
    }

    void theRegistryTellsTheIntervalThatMetaLacks()
    {
        NewestRun meta = metaOf(noon - 48h);
        meta.updateInterval = 0s;
        Domain domain;
        domain.updateInterval = 6h;
        QCOMPARE(freshnessOf(meta, meta, &domain, noon).state, DomainState::SourceStopped);
        domain.updateInterval = 24h * 30;
        QCOMPARE(freshnessOf(meta, meta, &domain, noon).state, DomainState::Fresh);
    }

    void aDomainWithoutRunsCannotMissOne()
    {
        NewestRun meta = metaOf(noon - 24h * 30);
        meta.updateInterval = 0s;
        QCOMPARE(freshnessOf(meta, meta, nullptr, noon).state, DomainState::Fresh);
    }
};

OMSYNC_TEST(TestFreshness)
#include "tst_freshness.moc"
