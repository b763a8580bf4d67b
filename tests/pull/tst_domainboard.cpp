// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/domainboard.h"
#include "support/datatree.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

PassStatus passOf(qint64 id, PassState state, Instant ended)
{
    PassStatus pass;
    pass.id = id;
    pass.domain = u"dwd_icon"_s;
    pass.state = state;
    pass.ended = ended;
    return pass;
}

//! A Run that was finished and came here at its time.
DomainMeta metaOf(Instant run)
{
    DomainMeta meta;
    meta.runInitialisation = meta.runModification = meta.runAvailability = run;
    meta.updateInterval = 6h;
    return meta;
}

} // namespace

class TestDomainBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsFailuresUntilASuccess()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        const ManualClock clock;
        DomainBoard board(data, clock, {{.name = u"dwd_icon"_s}});
        const auto shown = [&board] { return board.statuses().front(); };
        QCOMPARE(shown().lastSuccess, std::nullopt);

        const Instant start = clock.now();
        board.takePass(passOf(1, PassState::Failed, start));
        board.takePass(passOf(1, PassState::Failed, start)); // told twice, failed once
        QCOMPARE(shown().consecutiveFailures, 1);
        board.takePass(passOf(2, PassState::Partial, start + 60s));
        board.takePass(passOf(3, PassState::Cancelled, start + 120s));
        QCOMPARE(shown().consecutiveFailures, 2);
        QCOMPARE(shown().lastSuccess, std::nullopt);
        board.takePass(passOf(4, PassState::Done, start + 180s));
        QCOMPARE(shown().consecutiveFailures, 0);
        QCOMPARE(shown().lastSuccess, start + 180s);
        board.takePass(passOf(5, PassState::Failed, start + 240s));
        QCOMPARE(shown().consecutiveFailures, 1);
        QCOMPARE(shown().lastSuccess, start + 180s);
    }

    void keepsSayingWhatFailedUntilAPassMendsIt()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        ManualClock clock;
        DomainBoard board(data, clock, {{.name = u"dwd_icon"_s}});
        const auto shown = [&board] { return board.statuses().front(); };
        const auto state = [&shown] { return shown().freshness.state; };
        std::vector<DomainRecord> told;
        connect(&board, &DomainBoard::passEnded, this, [&told](const DomainRecord &record) { told.push_back(record); });

        const Instant start = clock.now();
        PassStatus partial = passOf(1, PassState::Partial, start);
        partial.error = Error(ErrorCode::NotFound, u"404"_s);
        board.takePass(partial);
        QCOMPARE(state(), DomainState::Inconsistent);
        clock.advance(1h);
        board.takePass(passOf(2, PassState::Listing, start));
        QCOMPARE(state(), DomainState::Inconsistent);
        board.takePass(passOf(2, PassState::Cancelled, start + 1h));
        QCOMPARE(state(), DomainState::Inconsistent);
        PassStatus again = passOf(3, PassState::Failed, start + 1h); // nothing else is to be fetched any more
        again.wanted = 4;
        again.toFetch = again.failed = 1;
        again.error = Error(ErrorCode::ServerFailed, u"500"_s);
        board.takePass(again);
        QCOMPARE(shown().stateSince, start);
        QCOMPARE(shown().problem, again.error);
        QCOMPARE(told.size(), size_t(2));
        QCOMPARE(told.back().failures, 2);

        DomainBoard later(data, clock, {{.name = u"dwd_icon"_s}}); // of another process
        later.recall(told);
        DomainStatus expected = shown();
        expected.lastPass.reset();
        QCOMPARE(later.statuses().front(), expected);
        later.takePass(passOf(1, PassState::Failed, start + 2h));
        QCOMPARE(later.statuses().front().freshness.state, DomainState::Error);
        QCOMPARE(later.statuses().front().stateSince, start + 2h);
        later.takePass(passOf(2, PassState::Done, start + 3h));
        QCOMPARE(later.statuses().front().freshness.state, DomainState::Unknown);
        QVERIFY(!later.statuses().front().problem);
        later.takePass(passOf(3, PassState::Listing, start + 3h));
        QCOMPARE(later.statuses().front().freshness.state, DomainState::Syncing);
    }

    void aPassThatBringsNothingDoesNotBeginADelayAnew()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        ManualClock clock;
        const Instant start = clock.now();
        DomainBoard board(data, clock, {{.name = u"dwd_icon"_s}});
        const auto shown = [&board] { return board.statuses().front(); };
        board.takeSourceRun({.name = u"dwd_icon"_s}, newestRunOf(metaOf(start))); // nothing of it is here
        QCOMPARE(shown().freshness.state, DomainState::Stale);
        for (qint64 id = 1; id < 900; ++id) { // three days of them
            clock.advance(4min);
            board.takePass(passOf(id, PassState::Listing, clock.now()));
            QCOMPARE(shown().freshness.state, DomainState::Syncing);
            QCOMPARE(shown().stateSince, clock.now());
            board.takeSourceRun({.name = u"dwd_icon"_s}, newestRunOf(metaOf(start)));
            clock.advance(1min);
            board.takePass(passOf(id, PassState::Done, clock.now()));
            QCOMPARE(shown().freshness.state, DomainState::Stale);
            QCOMPARE(shown().stateSince, start);
        }
        board.takePass(passOf(900, PassState::Failed, clock.now()));
        QCOMPARE(shown().stateSince, clock.now()); // another state, begun now
    }

    void aDelayHasItsBeginningAfterARestartToo()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        ManualClock clock;
        const Instant run = clock.now();
        const DomainInTree icon{.name = u"dwd_icon"_s};
        const QByteArray time = QByteArray::number(unixSeconds(run));
        QVERIFY(writeFile(directory.filePath(u"dwd_icon/static/meta.json"_s),
                          R"({"last_run_initialisation_time":)" + time + R"(,"last_run_modification_time":)" + time +
                              R"(,"last_run_availability_time":)" + time + R"(,"data_end_time":)" + time +
                              R"(,"temporal_resolution_seconds":3600,"update_interval_seconds":21600})",
                          run));
        DomainBoard board(data, clock, {icon});
        board.takeSourceRun(icon, newestRunOf(metaOf(run)));
        clock.advance(6h);
        QCOMPARE(board.statuses().front().freshness.state, DomainState::Fresh);
        clock.advance(1h); // the last time at which it was seen so
        QCOMPARE(board.statuses().front().freshness.state, DomainState::Fresh);
        clock.advance(4h);
        QCOMPARE(board.statuses().front().freshness.state, DomainState::Late);
        const Instant overdue = run + 9h; // by half an interval
        QCOMPARE(board.statuses().front().stateSince, overdue);

        clock.advance(1h);
        DomainBoard later(data, clock, {icon}); // of another process
        QCOMPARE(later.statuses().front().stateSince, overdue);
        later.takeSourceRun(icon, newestRunOf(metaOf(run + 6h))); // which was there before that
        QCOMPARE(later.statuses().front().freshness.state, DomainState::Late);
        QCOMPARE(later.statuses().front().stateSince, run + 6h);
        QCOMPARE(board.statuses().front().stateSince, overdue);
        board.takeSourceRun(icon, newestRunOf(metaOf(run)));
        clock.advance(10h);
        QCOMPARE(board.statuses().front().freshness.state, DomainState::SourceStopped);
        QCOMPARE(board.statuses().front().stateSince, run + 18h);
    }

    void eachTreeOfADomainHasARowOfItsOwn()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.filePath(u"data"_s),
                                  .dataRun = directory.filePath(u"runs"_s),
                                  .dataSpatial = directory.filePath(u"steps"_s)});
        ManualClock clock;
        const Instant start = clock.now();
        const DomainInTree whole{.name = u"dwd_icon"_s, .tree = Tree::DataRun};
        const auto announce = [&](Instant run) {
            const QByteArray json = "{\"reference_time\":\"" + isoText(run).toUtf8() + "\",\"created_at\":\"" +
                                    isoText(run + 3h).toUtf8() + "\"}";
            return writeFile(directory.filePath(u"runs/dwd_icon/latest.json"_s), json, start);
        };
        QVERIFY(announce(start - 12h));
        DomainBoard board(data, clock, {whole, {.name = u"dwd_icon"_s}});
        QCOMPARE(board.statuses().size(), size_t(2));
        QCOMPARE(board.statuses().front().tree, Tree::Data);
        const auto shown = [&board] { return board.statuses().back(); };
        QCOMPARE(shown().tree, Tree::DataRun);
        QCOMPARE(shown().freshness.runHere, start - 12h);
        QCOMPARE(shown().freshness.age, std::optional<std::chrono::seconds>(12h));
        QCOMPARE(shown().freshness.lag, std::nullopt); // nobody saw it come
        board.takeSourceRun(whole, {.run = start - 6h, .finished = start - 3h, .available = {}});
        QCOMPARE(shown().freshness.state, DomainState::Late);
        QCOMPARE(board.statuses().front().freshness.runAtSource, std::nullopt);

        std::vector<RunRecord> told;
        connect(&board, &DomainBoard::runCame, this, [&told](const RunRecord &run) { told.push_back(run); });
        PassStatus pass = passOf(1, PassState::Done, start);
        pass.tree = Tree::DataRun;
        QVERIFY(announce(start - 6h));
        clock.advance(10min);
        board.takePass(pass);
        QCOMPARE(shown().freshness.state, DomainState::Fresh);
        QCOMPARE(shown().freshness.lag, std::optional<std::chrono::seconds>(3h + 10min));
        QVERIFY(!board.statuses().front().lastPass);
        QCOMPARE(told.size(), size_t(1));
        QCOMPARE(told[0].tree, Tree::DataRun);
        clock.advance(10min);
        board.lookAgain();
        QCOMPARE(shown().freshness.lag, std::optional<std::chrono::seconds>(3h + 10min));

        DomainBoard later(data, clock, {whole}); // of another process, which is told when it came
        later.recall(told);
        QCOMPARE(later.statuses().front().freshness.lag, std::optional<std::chrono::seconds>(3h + 10min));
        PassStatus failed = passOf(2, PassState::Failed, start);
        failed.tree = Tree::DataSpatial;
        later.takePass(failed);
        QCOMPARE(later.statuses().size(), size_t(2));
        QCOMPARE(later.statuses().back().freshness.state, DomainState::Error);
        QVERIFY(!later.statuses().front().problem);
    }

    void aDomainIsWellWhenEachOfItsSelectionsIs()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        const ManualClock clock;
        const Instant start = clock.now();
        const auto pass = [start](qint64 id, int selection, PassState state) {
            PassStatus status = passOf(id, state, start + std::chrono::minutes(id));
            status.place = {.number = selection, .of = 2};
            if (state == PassState::Failed)
                status.error = Error(ErrorCode::ServerFailed, u"selection %1"_s.arg(selection));
            return status;
        };
        DomainBoard board(data, clock, {{.name = u"dwd_icon"_s}});
        std::optional<DomainRecord> told;
        connect(&board, &DomainBoard::passEnded, this, [&told](const DomainRecord &record) { told = record; });
        const auto shown = [&board] { return board.statuses().front(); };
        board.recall({{.tree = Tree::Data,
                       .domain = u"dwd_icon"_s,
                       .source = {},
                       .lastSuccess = start - 1h,
                       .failures = 3,
                       .trouble = DomainTrouble{.state = DomainState::Error,
                                                .since = start - 30min,
                                                .error = Error(ErrorCode::TimedOut, u"before"_s)}}});
        board.takePass(pass(1, 0, PassState::Done)); // what was before may have been of the other one
        QCOMPARE(shown().problem->text(), u"before"_s);
        QVERIFY(told->trouble);
        board.takePass(pass(2, 1, PassState::Failed));
        QCOMPARE(shown().problem->text(), u"selection 1"_s);
        QCOMPARE(shown().stateSince, start - 30min);
        board.takePass(pass(3, 0, PassState::Done));
        QCOMPARE(shown().freshness.state, DomainState::Error);
        QCOMPARE(shown().lastSuccess, start - 1h);
        QCOMPARE(shown().consecutiveFailures, 4);
        QVERIFY(told->trouble);
        board.takePass(pass(4, 1, PassState::Done));
        QVERIFY(!shown().problem);
        QVERIFY(!told->trouble);
        QCOMPARE(shown().lastSuccess, start + 4min);
        QCOMPARE(shown().consecutiveFailures, 0);
    }

    void aMistakeInWhatIsAskedForIsShownAndNotRecorded()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        const ManualClock clock;
        DomainBoard board(data, clock, {{.name = u"dwd_icon"_s}});
        std::vector<DomainRecord> told;
        connect(&board, &DomainBoard::passEnded, this, [&told](const DomainRecord &record) { told.push_back(record); });
        for (const ErrorCode code : {ErrorCode::NothingMatched, ErrorCode::BadInput}) {
            PassStatus pass = passOf(qint64(code), PassState::Failed, clock.now());
            pass.error = Error(code, u"cpae"_s);
            board.takePass(pass);
        }
        QCOMPARE(board.statuses().front().freshness.state, DomainState::Error);
        QCOMPARE(board.statuses().front().problem->text(), u"cpae"_s);
        QCOMPARE(board.statuses().front().consecutiveFailures, 2);
        QVERIFY(told.empty());
        board.takePass(passOf(100, PassState::Done, clock.now()));
        QCOMPARE(board.statuses().front().consecutiveFailures, 0);
        QCOMPARE(told.size(), size_t(1));
        QVERIFY(!told.front().trouble);
    }

    void aMetaJsonThatCannotBeReadIsAnErrorUntilItIsMended()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        ManualClock clock;
        const Instant start = clock.now();
        const QString meta = directory.filePath(u"dwd_icon/static/meta.json"_s);
        QVERIFY(writeFile(meta, "{", start));
        DomainBoard board(data, clock, {{.name = u"dwd_icon"_s}});
        const auto shown = [&board] { return board.statuses().front(); };
        QCOMPARE(shown().freshness.state, DomainState::Error);
        QVERIFY(shown().problem->text().startsWith(u"what announces the run here cannot be used"));
        clock.advance(1min);
        board.lookAgain();
        board.takePass(passOf(1, PassState::Done, clock.now()));
        QCOMPARE(shown().freshness.state, DomainState::Error);
        QCOMPARE(shown().stateSince, start);
        QVERIFY(QFile::remove(meta));
        board.lookAgain();
        QCOMPARE(shown().freshness.state, DomainState::Unknown);
        QVERIFY(!shown().problem);
    }

    void whatIsDamagedHereIsAProblemOfItsDomain()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        const ManualClock clock;
        const Instant start = clock.now();
        DomainBoard board(data, clock, {{.name = u"dwd_icon"_s}});
        const auto shown = [&board] { return board.statuses().front(); };
        QHash<ObjectKey, Damage> damage;
        for (const int number : {1, 2}) {
            const ObjectKey key = *ObjectKey::parse("data/dwd_icon/cape/chunk_" + QByteArray::number(number) + ".om");
            damage.insert(key, {.key = key, .found = start - number * 1h, .reason = u"cut"_s});
        }
        board.takeDamage({.name = u"dwd_icon"_s}, damage);
        QCOMPARE(shown().freshness.state, DomainState::Inconsistent);
        QCOMPARE(shown().stateSince, start - 2h);
        QVERIFY(shown().problem->text().startsWith(u"files that are damaged or missing here: 2"));
        board.takePass(passOf(1, PassState::Failed, start)); // what a pass met is told first
        QCOMPARE(shown().freshness.state, DomainState::Error);
        board.takePass(passOf(2, PassState::Done, start));
        QCOMPARE(shown().freshness.state, DomainState::Inconsistent);
        board.takeDamage({.name = u"dwd_icon"_s}, {});
        QCOMPARE(shown().freshness.state, DomainState::Unknown);
    }

    void theNextRunIsExpectedByTheDelaysThatWereSeen()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        const ManualClock clock;
        const Instant start = clock.now();
        DomainBoard board(data, clock, {{.name = u"dwd_icon"_s}});
        NewestRun newest = newestRunOf(metaOf(start - 6h));
        newest.finished = start - 30min; // it took much longer than is usual
        board.takeSourceRun({.name = u"dwd_icon"_s}, newest);
        const auto expected = [&board] { return board.statuses().front().freshness.nextExpected; };
        QCOMPARE(expected(), start + 5h + 30min);
        std::vector<RunRecord> runs;
        for (const auto &[age, delay] : {std::pair{18h, 150min}, {12h, 170min}, {6h, 330min}})
            runs.push_back({.domain = u"dwd_icon"_s,
                            .run = start - age,
                            .finished = start - age + delay,
                            .available = start - age + delay});
        board.recall(runs);
        QCOMPARE(expected(), start + 170min);
    }

    void showsWhichRunsCameWithinADay()
    {
        const QTemporaryDir directory;
        const DataDirectory data({.data = directory.path(), .dataRun = {}, .dataSpatial = {}});
        ManualClock clock;
        const Instant start = clock.now();
        DomainBoard board(data, clock, {{.name = u"dwd_icon"_s}});
        const auto runs = [&board] { return board.statuses().front().runs; };
        std::vector<RunRecord> told;
        connect(&board, &DomainBoard::runCame, this, [&told](const RunRecord &run) { told.push_back(run); });
        board.recall({{.domain = u"dwd_icon"_s, .run = start - 9h, .finished = start - 5h, .available = start - 4h},
                      {.domain = u"other"_s, .run = start, .finished = start, .available = start}});
        QCOMPARE(runs().size(), size_t(1));

        QVERIFY(QDir(directory.path()).mkpath(u"dwd_icon/static"_s));
        QFile meta(directory.filePath(u"dwd_icon/static/meta.json"_s));
        QVERIFY(meta.open(QIODevice::WriteOnly));
        meta.write(QByteArray(R"({"last_run_initialisation_time":%1,"last_run_modification_time":%1,)"
                              R"("last_run_availability_time":%2,"data_end_time":%2,)"
                              R"("temporal_resolution_seconds":3600,"update_interval_seconds":21600})")
                       .replace("%1", QByteArray::number(unixSeconds(start - 3h)))
                       .replace("%2", QByteArray::number(unixSeconds(start))));
        meta.close();
        board.takePass(passOf(1, PassState::Done, start));
        board.takePass(passOf(2, PassState::Done, start)); // the same Run
        QCOMPARE(told.size(), size_t(1));
        QCOMPARE(told[0].run, start - 3h);
        QCOMPARE(runs().size(), size_t(2));
        QCOMPARE(runs()[1].available, start);
        clock.advance(21h);
        QCOMPARE(runs().size(), size_t(1));
    }
};

OMSYNC_TEST(TestDomainBoard)
#include "tst_domainboard.moc"
