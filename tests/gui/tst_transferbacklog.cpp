// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/samples.h"
#include "gui/transferbacklog.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;

using State = TransferState;

class TestTransferBacklog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfEachFileWhatItCameTo()
    {
        TransferBacklog backlog;
        for (const State state : {State::Waiting, State::Receiving})
            backlog.add(sampleTransfer(1, state));
        backlog.add(sampleTransfer(2, State::Receiving));
        for (const State state : {State::Staged, State::Published})
            backlog.add(sampleTransfer(1, state));
        QCOMPARE(backlog.take(9),
                 (std::vector{sampleTransfer(1, State::Published), sampleTransfer(2, State::Receiving)}));
        QCOMPARE(backlog.size(), size_t(0));
    }

    void aTransferThatEndedIsNoneThatFollows()
    {
        TransferBacklog backlog;
        for (const State state : {State::Receiving, State::Failed, State::Waiting, State::Receiving})
            backlog.add(sampleTransfer(1, state));
        QCOMPARE(backlog.take(9), (std::vector{sampleTransfer(1, State::Failed), sampleTransfer(1, State::Receiving)}));
    }

    void tellsNoMoreThanIsAskedFor()
    {
        TransferBacklog backlog;
        for (int n = 0; n < 5; ++n)
            backlog.add(sampleTransfer(n, State::Waiting));
        QCOMPARE(backlog.take(2), (std::vector{sampleTransfer(0, State::Waiting), sampleTransfer(1, State::Waiting)}));
        backlog.add(sampleTransfer(3, State::Receiving)); // has not been told yet
        backlog.add(sampleTransfer(0, State::Receiving)); // has
        QCOMPARE(backlog.size(), size_t(4));
        QCOMPARE(backlog.take(2),
                 (std::vector{sampleTransfer(2, State::Waiting), sampleTransfer(3, State::Receiving)}));
        QCOMPARE(backlog.take(2),
                 (std::vector{sampleTransfer(4, State::Waiting), sampleTransfer(0, State::Receiving)}));
    }

    void earlierProcessesComeFirst()
    {
        TransferBacklog backlog;
        backlog.add(sampleTransfer(1, State::Waiting));
        backlog.precede({sampleTransfer(1, State::Failed), sampleTransfer(2, State::Published)});
        backlog.add(sampleTransfer(1, State::Receiving));
        QCOMPARE(backlog.take(9), (std::vector{sampleTransfer(1, State::Failed), sampleTransfer(2, State::Published),
                                               sampleTransfer(1, State::Receiving)}));
    }
};

OMSYNC_TEST(TestTransferBacklog)
#include "tst_transferbacklog.moc"
