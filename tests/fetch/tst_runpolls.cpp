// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/runpolls.h"
#include "support/fakesource.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z
constexpr PollLimits quick{.usual = 40ms, .whenDue = 10ms};
const QByteArray latestKey = "data_run/dwd_icon/latest.json";

FakeObject latest(const QByteArray &run)
{
    return {.body = R"({"reference_time":")" + run + R"("})"};
}

} // namespace

//! Asking Sources for what announces Runs alone.
class TestRunPolls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksMoreOftenWhileARunIsExpected_data()
    {
        using Expected = std::optional<Instant>;
        QTest::addColumn<Expected>("expected");
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("wait"); // milliseconds
        QTest::newRow("nothing is expected") << Expected() << 0 << 40;
        QTest::newRow("in a while") << Expected(noon + 61s) << 0 << 40;
        QTest::newRow("in a minute") << Expected(noon + 60s) << 0 << 10;
        QTest::newRow("overdue") << Expected(noon - 59min) << 0 << 10;
        QTest::newRow("long overdue") << Expected(noon - 60min) << 0 << 40;
        QTest::newRow("but it fails") << Expected(noon) << 1 << 80;
        QTest::newRow("again and again") << Expected() << 100 << 640;
    }

    void asksMoreOftenWhileARunIsExpected()
    {
        QFETCH(std::optional<Instant>, expected);
        QFETCH(int, failures);
        QTEST(int(pollAgainAfter(quick, noon, expected, failures).count()), "wait");
    }

    void tellsOfEachRunOnce()
    {
        FakeSource source;
        source.put(latestKey, latest("2026-11-23T06:00:00Z"));
        NetworkThreads network(1, {.patience = {}, .retries = {}, .keeping = {}, .polls = quick});
        const SystemClock clock;
        RunPolls polls(network, clock, {{.tree = Tree::DataRun, .domain = u"dwd_icon"_s, .source = source.settings()}},
                       [](const RunPolls::Place &) { return false; });
        std::vector<Instant> runs;
        connect(&polls, &RunPolls::heard, this,
                [&runs](const QString &, const RunNews &news) { runs.push_back(news.run); });
        QTRY_VERIFY(source.requests().size() > 3);
        QVERIFY(runs == std::vector{noon - 6h});
        source.put(latestKey, latest("2026-11-23T12:00:00Z"));
        QTRY_VERIFY(runs == (std::vector{noon - 6h, noon}));
    }

    void leavesAloneWhoTellsByItself()
    {
        FakeSource source;
        source.put(latestKey, latest("2026-11-23T06:00:00Z"));
        NetworkThreads network(1, {.patience = {}, .retries = {}, .keeping = {}, .polls = quick});
        const SystemClock clock;
        int asked = 0;
        const RunPolls polls(network, clock,
                             {{.tree = Tree::DataRun, .domain = u"dwd_icon"_s, .source = source.settings()}},
                             [&asked](const RunPolls::Place &) { return ++asked > 0; });
        QTRY_VERIFY(asked > 3);
        QVERIFY(source.requests().empty());
    }
};

OMSYNC_TEST(TestRunPolls)
#include "tst_runpolls.moc"
