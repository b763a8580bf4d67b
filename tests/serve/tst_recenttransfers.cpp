// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/recenttransfers.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;

namespace {

TransferStatus transfer(size_t n, TransferState state)
{
    return {.key = *ObjectKey::parse("data/d/v/chunk_" + QByteArray::number(1'000 + qint64(n)) + ".om"),
            .source = QStringLiteral("origin"),
            .state = state,
            .size = 10};
}

std::vector<TransferStatus> transfers(size_t count, TransferState state)
{
    std::vector<TransferStatus> all;
    for (size_t n = 0; n < count; ++n)
        all.push_back(transfer(n, state));
    return all;
}

} // namespace

class TestRecentTransfers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thoseUnderWayComeFirstAndThenTheLastThatEnded()
    {
        RecentTransfers recent;
        recent.take({transfer(3, TransferState::Receiving), transfer(2, TransferState::Failed),
                     transfer(4, TransferState::Waiting), transfer(1, TransferState::Retrying),
                     transfer(5, TransferState::Staged)});
        const std::vector<TransferStatus> expected{
            transfer(1, TransferState::Retrying), transfer(3, TransferState::Receiving),
            transfer(5, TransferState::Staged), transfer(2, TransferState::Failed)};
        QCOMPARE(recent.statuses(), expected);
    }

    void aTransferIsToldOnce()
    {
        RecentTransfers recent;
        for (const TransferState state : {TransferState::Waiting, TransferState::Receiving, TransferState::Staged,
                                          TransferState::Published, TransferState::Waiting, TransferState::Receiving}) {
            recent.take({transfer(1, state)});
            QVERIFY(recent.statuses().size() <= 1);
        }
        QCOMPARE(recent.statuses(), std::vector{transfer(1, TransferState::Receiving)});
    }

    void ofVeryManySomeAreKept()
    {
        RecentTransfers recent;
        recent.take(transfers(2'000, TransferState::Receiving));
        QCOMPARE(recent.statuses().size(), size_t(RecentTransfers::mostUnderWay));
        recent.take(transfers(2'000, TransferState::Published));
        QCOMPARE(recent.statuses().size(), RecentTransfers::mostEnded);
        QCOMPARE(recent.statuses().front(), transfer(1'999, TransferState::Published));
    }
};

OMSYNC_TEST(TestRecentTransfers)
#include "tst_recenttransfers.moc"
