// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/printer.h"

#include "cli/prunelines.h"
#include "cli/servecommand.h"
#include "status/statusjson.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant now = instantOfUnix(1'795'459'200); // 2026-11-23T18:40:00Z

//! A Printer and what it printed.
struct Printed
{
    explicit Printed(PrintStyle style)
        : printer(results, errors, style, clock)
    {
        results.open(QIODevice::WriteOnly);
        errors.open(QIODevice::WriteOnly);
    }

    ManualClock clock;
    QBuffer results;
    QBuffer errors;
    Printer printer;
};

PassStatus pass(PassState state)
{
    PassStatus status;
    status.id = 1;
    status.domain = u"dwd_icon"_s;
    status.source = u"aws"_s;
    status.state = state;
    status.started = now;
    status.ended = now + 1s;
    status.published = 1;
    status.bytesReceived = 1000;
    return status;
}

TransferStatus transfer(TransferState state)
{
    return {.key = *ObjectKey::parse("data/dwd_icon/cape/chunk_1.om"),
            .source = u"aws"_s,
            .state = state,
            .error = Error(ErrorCode::NotFound, u"404"_s),
            .pass = 3};
}

const TransferTotals totals{.waiting = 1, .active = 0, .done = 1, .bytesWanted = 2000, .bytesReceived = 1000};

QByteArray eventLine(QJsonObject object, const QString &event)
{
    object.insert(u"event"_s, event);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

class TestPrinter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysALineForAPassThatHasEnded()
    {
        Printed printed({});
        printed.printer.pass(pass(PassState::Listing));
        printed.printer.pass(pass(PassState::Done));
        QCOMPARE(printed.results.data(), "dwd_icon: 1 file, 1.0 kB in 1 s from aws\n"_ba);
        QCOMPARE(printed.errors.data(), QByteArray());
    }

    void whatAPassLacksIsSaidOnce()
    {
        Printed printed({});
        PassStatus status = pass(PassState::Done);
        status.lacks = {Error(ErrorCode::NotFound, u"a part is not there"_s)};
        printed.printer.pass(status);
        printed.printer.pass(status);
        QCOMPARE(printed.errors.data(), "omsync-cli: warning: a part is not there\n"_ba);
    }

    void failuresGoToTheErrors()
    {
        Printed printed({.verbosity = Verbosity::Quiet});
        printed.printer.pass(pass(PassState::Done));
        printed.printer.pass(pass(PassState::Failed));
        printed.printer.transfer(transfer(TransferState::Retrying));
        printed.printer.transfer(transfer(TransferState::Failed));
        printed.printer.error(Error(ErrorCode::Locked, u"in use"_s));
        printed.printer.warning(u"w"_s);
        printed.printer.note(u"n"_s);
        printed.printer.tell({.event = u"thing"_s, .lines = {u"t"_s}, .objects = {}});
        QCOMPARE(printed.results.data(), QByteArray());
        QCOMPARE(printed.errors.data(), "failed: dwd_icon: no cause is known\n"
                                        "failed: data/dwd_icon/cape/chunk_1.om: 404\n"
                                        "omsync-cli: in use; wait until the other has ended, or stop it\n"_ba);
    }

    void rewritesOneLineOfProgressOnATerminal()
    {
        Printed printed({.showsProgress = true});
        printed.printer.progress(totals);
        printed.clock.advance(249ms);
        printed.printer.progress(totals);
        printed.clock.advance(1ms);
        printed.printer.progress(totals);
        printed.printer.warning(u"w"_s);
        printed.printer.warning(u"w"_s);
        const QByteArray line = "\r\x1b[K1 of 2 files, 1.0 kB of 2.0 kB"_ba;
        QCOMPARE(printed.errors.data(), line + line + "\r\x1b[Komsync-cli: warning: w\nomsync-cli: warning: w\n");
        QCOMPARE(printed.results.data(), QByteArray());
    }

    void showsNoProgressElsewhere()
    {
        Printed printed({});
        printed.printer.progress(totals);
        QCOMPARE(printed.errors.data() + printed.results.data(), QByteArray());
    }

    void printsJsonLines()
    {
        Printed printed({.form = OutputForm::Json});
        printed.printer.note(u"a note"_s);
        printed.printer.transfer(transfer(TransferState::Failed));
        printed.printer.progress(totals);
        const ServerStatus server{.isListening = true, .address = u"127.0.0.1:80"_s};
        printed.printer.tell(servingReport(server));
        const QByteArrayList expected{
            R"({"event":"note","text":"a note"})"_ba, eventLine(toJson(transfer(TransferState::Failed)), u"file"_s),
            eventLine(toJson(totals), u"progress"_s), eventLine(toJson(server), u"serving"_s), QByteArray()};
        QCOMPARE(printed.results.data().split('\n'), expected);
        QCOMPARE(printed.errors.data(), QByteArray());
    }

    void aFileThatEndsHasALineInJson()
    {
        Printed printed({.form = OutputForm::Json});
        printed.printer.transfer(transfer(TransferState::Staged));
        printed.printer.transfer(transfer(TransferState::Published));
        TransferStatus kept = transfer(TransferState::Published);
        kept.wasHere = true; // nothing came
        printed.printer.transfer(kept);
        const QByteArrayList lines = printed.results.data().split('\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].contains(R"("event":"file")") && lines[0].contains(R"("state":"published")"));
        QVERIFY(lines[0].contains(R"("pass":3)"));
    }

    void trap09_aFullDiskIsSaidOnce()
    {
        PassStatus full = pass(PassState::Failed);
        full.error = Error(ErrorCode::DiskFull, u"no room"_s);
        TransferStatus file = transfer(TransferState::Failed);
        file.error = full.error;
        Printed printed({});
        PassStatus other = full;
        other.domain = u"dwd_icon_eu"_s;
        for (int round = 0; round < 3; ++round) {
            printed.printer.transfer(file);
            printed.printer.pass(full);
            printed.printer.pass(other);
        }
        QCOMPARE(printed.errors.data(), "failed: dwd_icon: no room\n"_ba);
        printed.printer.pass(pass(PassState::Done)); // the other still waits
        printed.printer.pass(full);
        QCOMPARE(printed.errors.data(), "failed: dwd_icon: no room\n"_ba);
        other.state = PassState::Done;
        other.error.reset();
        printed.printer.pass(other);
        printed.printer.pass(pass(PassState::Done));
        printed.printer.pass(full); // another time
        QCOMPARE(printed.errors.data(), "failed: dwd_icon: no room\nfailed: dwd_icon: no room\n"_ba);
    }

    void showsWhatIsPrunedOrWouldBe()
    {
        PruneReport report{.domain = u"dwd_icon"_s, .files = 2, .bytes = 14, .removals = {}};
        report.removals = {
            {.file = {.key = *ObjectKey::parse("data/dwd_icon/cape/chunk_1.om"), .size = 7, .modified = now},
             .why = RemovalVerdict::Expired},
        };
        const QByteArray entry = "remove data/dwd_icon/cape/chunk_1.om (7 B, expired)\n"_ba;
        const QByteArray table = "DOMAIN    TREE  REMOVE  BYTES  OF  BYTES  STATE\n"
                                 "dwd_icon  data       1    7 B   2   14 B  -\n"_ba;
        Printed dry({});
        dry.printer.show(removalReport({report}, Tense::Future, Verbosity::Normal));
        QCOMPARE(dry.results.data(), entry + table);
        report.refusal = {.cause = RemovalRefusal::Cause::TooMany, .text = u"too many"_s};
        Printed refused({});
        refused.printer.show(removalReport({report}, Tense::Past, Verbosity::Normal));
        QCOMPARE(refused.errors.data(), "omsync-cli: too many\n"_ba);
        QVERIFY(!refused.results.data().contains("chunk_1"));
    }

    void anErrorIsAmongTheResultsInJsonToo()
    {
        Printed printed({.form = OutputForm::Json});
        printed.printer.error(Error(ErrorCode::NothingMatched, u"no such domain"_s));
        QCOMPARE(printed.results.data(), R"({"code":"nothing_matched","event":"error","text":"no such domain"})"
                                         "\n"_ba);
        QCOMPARE(printed.errors.data(), "omsync-cli: no such domain\n"_ba);
    }

    void showsAReportInOneForm()
    {
        const Report report{
            .event = u"thing"_s, .lines = {u"A  B"_s, u"1  2"_s}, .objects = {{{u"a"_s, 1}}, {{u"a"_s, 2}}}};
        Printed text({});
        text.printer.show(report);
        QCOMPARE(text.results.data(), "A  B\n1  2\n"_ba);
        Printed json({.form = OutputForm::Json});
        json.printer.show(report);
        QCOMPARE(json.results.data(), R"({"a":1,"event":"thing"})"
                                      "\n"
                                      R"({"a":2,"event":"thing"})"
                                      "\n"_ba);
    }

    void endsWithASummaryInJson()
    {
        Printed printed({.form = OutputForm::Json});
        printed.printer.pass(pass(PassState::Listing));
        printed.printer.pass(pass(PassState::Done));
        printed.printer.pass(pass(PassState::Done));
        printed.clock.advance(1500ms);
        printed.printer.summary(ExitCode::Partial);
        const QByteArrayList lines = printed.results.data().split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].contains(R"("event":"pass")") && lines[0].contains(R"("id":1)"));
        QCOMPARE(lines[2], R"({"bytes":2000,"event":"summary","exit_code":3,"failed":0,"files":2,"seconds":1.5})"_ba);
        Printed text({});
        text.printer.summary(ExitCode::Ok);
        QCOMPARE(text.results.data(), QByteArray());
    }
};

OMSYNC_TEST(TestPrinter)
#include "tst_printer.moc"
