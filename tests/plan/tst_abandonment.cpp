// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/abandonment.h"
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
