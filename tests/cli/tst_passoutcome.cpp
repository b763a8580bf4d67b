// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/passoutcome.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

PassStatus pass(const QString &domain, PassState state, std::optional<ErrorCode> code = {}, qint64 failed = 0)
{
    PassStatus status;
    status.domain = domain;
    status.state = state;
    status.failed = failed;
    if (code)
        status.error = Error(*code, u"cause"_s);
    return status;
}

using Passes = std::vector<PassStatus>;

} // namespace

Q_DECLARE_METATYPE(Passes)

class TestPassOutcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheExitCode_data()
    {
        QTest::addColumn<Passes>("passes");
        QTest::addColumn<int>("code");
        const auto done = pass(u"a"_s, PassState::Done);
        const auto denied = pass(u"b"_s, PassState::Failed, ErrorCode::AccessDenied);
        QTest::newRow("nothing happened") << Passes{} << 0;
        QTest::newRow("all done") << Passes{done, pass(u"b"_s, PassState::Done)} << 0;
        QTest::newRow("one partial") << Passes{done, pass(u"b"_s, PassState::Partial)} << 3;
        QTest::newRow("all partial") << Passes{pass(u"b"_s, PassState::Partial)} << 3;
        QTest::newRow("one of two failed") << Passes{done, denied} << 3;
        QTest::newRow("one of two is misspelt")
            << Passes{done, pass(u"b"_s, PassState::Failed, ErrorCode::BadInput)} << 2;
        QTest::newRow("one partial, one failed") << Passes{pass(u"a"_s, PassState::Partial), denied} << 3;
        QTest::newRow("all denied") << Passes{pass(u"a"_s, PassState::Failed, ErrorCode::AccessDenied), denied} << 5;
        QTest::newRow("all unreachable in their ways")
            << Passes{pass(u"a"_s, PassState::Failed, ErrorCode::Unreachable),
                      pass(u"b"_s, PassState::Failed, ErrorCode::TimedOut)}
            << 6;
        QTest::newRow("disk full") << Passes{pass(u"a"_s, PassState::Failed, ErrorCode::DiskFull, 1)} << 7;
        QTest::newRow("nothing matched") << Passes{pass(u"a"_s, PassState::Failed, ErrorCode::NothingMatched)} << 4;
        QTest::newRow("failed for different causes")
            << Passes{pass(u"a"_s, PassState::Failed, ErrorCode::DiskFull), denied} << 1;
        QTest::newRow("a listing that is none") << Passes{pass(u"a"_s, PassState::Failed, ErrorCode::Malformed)} << 1;
        QTest::newRow("nothing but bad objects") << Passes{pass(u"a"_s, PassState::Failed, ErrorCode::Damaged, 2)} << 3;
        for (const ErrorCode code : {ErrorCode::AccessDenied, ErrorCode::ServerFailed, ErrorCode::ServerBusy,
                                     ErrorCode::Unreachable, ErrorCode::FileFailed}) {
            auto again = pass(u"a"_s, PassState::Failed, code, 1); // the others came in the round before
            again.wanted = 4;
            again.toFetch = 1;
            QTest::addRow("one file still lacks: %d", int(code)) << Passes{again} << 3;
            again.toFetch = 4;
            again.error = Error(ErrorCode::DiskFull, u"cause"_s);
            QTest::addRow("the disk is full instead of %d", int(code)) << Passes{again} << 7;
        }
        QTest::newRow("the next source had it") << Passes{denied, pass(u"b"_s, PassState::Done)} << 0;
        auto refused = pass(u"b"_s, PassState::Done);
        refused.refusal = RemovalRefusal{.cause = RemovalRefusal::Cause::TooMany, .text = u"too many"_s};
        QTest::newRow("removing was refused") << Passes{done, refused} << 1;
        auto incomplete = pass(u"a"_s, PassState::Done);
        incomplete.lacks = {Error(ErrorCode::NotFound, u"a part is not there"_s)};
        QTest::newRow("a derived name lacks a part") << Passes{incomplete} << 3;
        auto empty = pass(u"b"_s, PassState::Done);
        empty.lacks = {Error(ErrorCode::NothingMatched, u"nothing lies there"_s)};
        QTest::newRow("nothing lies in the window") << Passes{empty} << 4;
        QTest::newRow("nothing of one domain lies in the window") << Passes{done, empty} << 3;
        auto second = pass(u"a"_s, PassState::Done);
        second.place = {.number = 1, .of = 2};
        QTest::newRow("one of two selections failed")
            << Passes{pass(u"a"_s, PassState::Failed, ErrorCode::Unreachable), second} << 3;
        QTest::newRow("not ended yet") << Passes{done, pass(u"b"_s, PassState::Listing)} << 0;
        QTest::newRow("cancelled after success") << Passes{done, pass(u"a"_s, PassState::Cancelled)} << 0;
    }

    void tellsTheExitCode()
    {
        QFETCH(Passes, passes);
        PassOutcome outcome;
        for (const PassStatus &status : passes)
            outcome.take(status);
        QTEST(int(outcome.exitCode()), "code");
    }

    void codesAreThoseOfTheDocument()
    {
        QCOMPARE(int(exitCodeOf(ErrorCode::BadInput)), 2);
        QCOMPARE(int(exitCodeOf(ErrorCode::NothingMatched)), 4);
        QCOMPARE(int(exitCodeOf(ErrorCode::AccessDenied)), 5);
        QCOMPARE(int(exitCodeOf(ErrorCode::Unreachable)), 6);
        QCOMPARE(int(exitCodeOf(ErrorCode::DiskFull)), 7);
        QCOMPARE(int(exitCodeOf(ErrorCode::Locked)), 8);
        QCOMPARE(int(exitCodeOf(ErrorCode::Cancelled)), 1);
    }
};

OMSYNC_TEST(TestPassOutcome)
#include "tst_passoutcome.moc"
