// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/abandonment.h"
#include "store/manifestreader.h"
#include "store/setaside.h"
#include "store/stagedfile.h"
#include "testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z
const ChunkLayout layout{.step = 1h, .stepsPerChunk = 100};

ObjectKey keyOf(const QByteArray &text)
{
    return *ObjectKey::parse(text);
}

const QByteArray oldStep = "data_spatial/dwd_icon/2026/11/20/0000Z/2026-11-20T0000.om";
const QByteArray newStep = "data_spatial/dwd_icon/2026/11/23/0600Z/2026-11-23T0600.om";

Selection lastDays(int days)
{
    return {.variables = *VariableSelection::parse({u"cape"_s}), .window = windowOf(noon, days)};
}

Plan planWith(const QByteArray &key, Reason reason)
{
    Plan plan{.tree = Tree::DataSpatial, .domain = u"dwd_icon"_s, .source = {}, .entries = {}};
    plan.entries.push_back(
        {.remote = {.key = keyOf(key), .size = 1, .modified = noon, .etag = {}}, .local = {}, .reason = reason});
    return plan;
}

} // namespace

//! What of the Transfers that were begun is given up.
class TestAbandonment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatSomebodyMayGoOnWith_data()
    {
        QTest::addColumn<QByteArray>("planned");
        QTest::addColumn<int>("reason");
        QTest::addColumn<int>("otherDays"); // 0: there is no other selection
        QTest::addColumn<bool>("isAbandoned");
        QTest::newRow("it is fetched") << oldStep << int(Reason::Missing) << 0 << false;
        QTest::newRow("it waits for its run") << oldStep << int(Reason::Unannounced) << 0 << false;
        QTest::newRow("what lies here is what the source has") << oldStep << int(Reason::Unchanged) << 0 << true;
        QTest::newRow("it is not wanted any more") << newStep << int(Reason::Missing) << 0 << true;
        QTest::newRow("another selection wants its time") << newStep << int(Reason::Missing) << 7 << false;
        QTest::newRow("another selection wants other times") << newStep << int(Reason::Missing) << 1 << true;
    }

    void keepsWhatSomebodyMayGoOnWith()
    {
        QFETCH(QByteArray, planned);
        QFETCH(int, reason);
        QFETCH(int, otherDays);
        Unfinished unfinished{.keys = {keyOf(oldStep)}, .layout = layout, .others = {}};
        if (otherDays > 0)
            unfinished.others.push_back(lastDays(otherDays));
        const auto abandoned = abandonedOf(unfinished, planWith(planned, Reason(reason)));
        QTEST(!abandoned.empty(), "isAbandoned");
    }

    void knowsNothingOfObjectsThatWereOnlyCounted()
    {
        Plan plan = planWith(newStep, Reason::Missing);
        plan.counts.later = 1;
        QVERIFY(abandonedOf({.keys = {keyOf(oldStep)}, .layout = layout, .others = {}}, plan).empty());
    }

    void keepsWhatWasSetAsideAndIsOfUse_data()
    {
        QTest::addColumn<QByteArray>("planned"); // to be fetched
        QTest::addColumn<bool>("isFound");       // in the version that the Source has
        QTest::addColumn<QString>("source");     // that it came from
        QTest::addColumn<QString>("other");      // Source of the other selection
        QTest::addColumn<int>("otherDays");      // 0: there is no other selection
        QTest::addColumn<bool>("isOfRepair");
        QTest::addColumn<bool>("isDiscarded");
        QTest::newRow("it is what the source has")
            << newStep << true << u"origin"_s << u"origin"_s << 0 << false << false;
        QTest::newRow("it is not wanted any more")
            << newStep << false << u"origin"_s << u"origin"_s << 0 << false << true;
        QTest::newRow("it is fetched anew") << oldStep << false << u"origin"_s << u"origin"_s << 7 << false << true;
        QTest::newRow("another selection wants its time")
            << newStep << false << u"origin"_s << u"origin"_s << 7 << false << false;
        QTest::newRow("it came from another source")
            << newStep << false << u"other"_s << u"origin"_s << 7 << false << true;
        QTest::newRow("the other selection has that source")
            << newStep << false << u"other"_s << u"other"_s << 7 << false << false;
        QTest::newRow("a repair is of other files")
            << newStep << false << u"other"_s << u"origin"_s << 0 << true << false;
        QTest::newRow("a repair fetches it") << oldStep << false << u"origin"_s << u"origin"_s << 0 << true << true;
    }

    void keepsWhatWasSetAsideAndIsOfUse()
    {
        QFETCH(QByteArray, planned);
        QFETCH(bool, isFound);
        QFETCH(QString, source);
        QFETCH(QString, other);
        QFETCH(int, otherDays);
        QFETCH(bool, isOfRepair);
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = directory.path()});
        const ObjectKey key = keyOf(oldStep);
        const QString staged = stagedPathOf(*data.pathOf(key));
        QVERIFY(QDir().mkpath(QFileInfo(staged).path()) && QFile(staged).open(QIODevice::WriteOnly));
        auto state = StateDatabase::open(data.stateDirectory());
        QVERIFY(state);
        QVERIFY(
            setAside(**state, {{.key = key, .size = 0, .modified = {}, .etag = {}, .verified = {}, .source = source}}));
        ManifestReader reader(data.stateDirectory(), Tree::DataSpatial, u"dwd_icon", ManifestReader::Table::SetAside);
        const qint64 id = reader.find(key)->id;
        Unfinished unfinished{
            .keys = {}, .layout = layout, .others = {}, .otherSources = {other}, .isOfRepair = isOfRepair};
        if (otherDays > 0)
            unfinished.others.push_back(lastDays(otherDays));
        Comparison comparison{.plan = planWith(planned, Reason::Newer), .adopted = {}, .namesakes = {}};
        comparison.plan.source = u"origin"_s;
        if (isFound)
            comparison.setAside.push_back(id);
        const Discarded discarded = discardSetAside(unfinished, comparison, data);
        QTEST(discarded.ids == std::vector{id}, "isDiscarded");
        QCOMPARE(discarded.kept + qint64(discarded.ids.size()), 1);
        QTEST(!QFile::exists(staged), "isDiscarded");
    }

    //! As a kill leaves it between the last rename and the end of its record.
    void forgetsWhatWasSetAsideAndHasNoFileAnyMore()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = directory.path()});
        auto state = StateDatabase::open(data.stateDirectory());
        QVERIFY(state);
        QVERIFY(setAside(
            **state,
            {{.key = keyOf(oldStep), .size = 0, .modified = {}, .etag = {}, .verified = {}, .source = u"origin"_s}}));
        Comparison comparison{.plan = planWith(newStep, Reason::Newer), .adopted = {}, .namesakes = {}};
        comparison.plan.source = u"origin"_s;
        const Unfinished wanted{.keys = {}, .layout = layout, .others = {lastDays(7)}, .otherSources = {u"origin"_s}};
        const Discarded discarded = discardSetAside(wanted, comparison, data);
        QCOMPARE(discarded.ids.size(), size_t(1));
        QCOMPARE(discarded.kept, 0);
    }

    void removesWhatWasStaged()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = {}, .dataRun = {}, .dataSpatial = directory.path()});
        const QString staged = stagedPathOf(*data.pathOf(keyOf(oldStep)));
        QVERIFY(QDir().mkpath(QFileInfo(staged).path()) && QFile(staged).open(QIODevice::WriteOnly));
        const Unfinished unfinished{.keys = {keyOf(oldStep)}, .layout = layout, .others = {}};
        const Plan plan = planWith(newStep, Reason::Missing);
        QCOMPARE(discardAbandoned(unfinished, plan, data), std::vector{keyOf(oldStep)});
        QVERIFY(!QFile::exists(staged));
        QCOMPARE(discardAbandoned(unfinished, plan, data), std::vector{keyOf(oldStep)}); // there is none any more
    }
};

OMSYNC_TEST(TestAbandonment)
#include "tst_abandonment.moc"
