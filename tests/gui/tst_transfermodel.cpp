// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/samples.h"
#include "gui/transfers/transfercolumns.h"
#include "gui/transfers/transferfilter.h"
#include "gui/transfers/transfermodel.h"
#include "testprogram.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestTransferModel : public QObject
{
    Q_OBJECT

    [[nodiscard]] static std::vector<TransferStatus> many(int count, TransferState state)
    {
        std::vector<TransferStatus> transfers;
        for (int n = 0; n < count; ++n)
            transfers.push_back(sampleTransfer(n, state));
        return transfers;
    }

private Q_SLOTS:
    void showsTheseAndNoOthers()
    {
        TransferModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.display({sampleTransfer(1, TransferState::Receiving), sampleTransfer(2, TransferState::Failed),
                       sampleTransfer(3, TransferState::Receiving)});
        QCOMPARE(model.rowCount(), 3);
        model.display({sampleTransfer(3, TransferState::Published), sampleTransfer(4, TransferState::Receiving)});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.counts()[size_t(TransferState::Failed)], 0);
        QCOMPARE(model.counts()[size_t(TransferState::Published)], 1);
        model.take({sampleTransfer(4, TransferState::Failed)}); // rows are found where they are now
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1, 0).data(TransferModel::StateRole).toInt(), int(TransferState::Failed));
        model.display({});
        QCOMPARE(model.rowCount(), 0);
    }

    void aFileKeepsItsRowThroughItsStates()
    {
        TransferModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.takeProgress(many(3, TransferState::Waiting));
        QCOMPARE(model.rowCount(), 3);
        model.take({sampleTransfer(1, TransferState::Receiving), sampleTransfer(2, TransferState::Failed)});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(1, progressColumn).data().toString(), u"50 %"_s);
        QCOMPARE(model.index(2, 1).data().toString(), u"failed"_s);
        QCOMPARE(model.index(2, errorColumn).data().toString(), u"503 Slow Down"_s);
        QCOMPARE(TransferFilter::count(TransferFilter::Phase::Waiting, model), 1);
        QCOMPARE(TransferFilter::count(TransferFilter::Phase::Failed, model), 1);
        model.takeProgress({sampleTransfer(2, TransferState::Waiting)}); // a later Pass tries again
        QCOMPARE(TransferFilter::count(TransferFilter::Phase::Failed, model), 0);
        QCOMPARE(TransferFilter::count(TransferFilter::Phase::Ended, model), 1); // its history stays
    }

    void eachTransferOfAFileHasARowInTheHistory()
    {
        TransferModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const TransferStatus failed = sampleTransfer(1, TransferState::Failed);
        const TransferStatus came = sampleTransfer(1, TransferState::Published);
        model.take({failed, came, came}); // as they are remembered of earlier processes
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.failures(), 0);
        model.take({sampleTransfer(1, TransferState::Receiving)});
        model.take({failed});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.failures(), 1);
        TransferFilter filter;
        filter.setSourceModel(&model);
        filter.setPhase(TransferFilter::Phase::Failed);
        QCOMPARE(filter.rowCount(), 1);
        filter.setPhase(TransferFilter::Phase::Ended);
        QCOMPARE(filter.rowCount(), 4);
    }

    void whatIsRefusedUntilLaterKeepsItsFailure()
    {
        TransferModel model;
        model.take({sampleTransfer(1, TransferState::Failed)});
        TransferStatus refused = sampleTransfer(1, TransferState::Failed);
        refused.attempt = 0;
        refused.nextAttempt = sampleTime;
        model.take({refused});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.failures(), 1);
        QCOMPARE(model.transferAt(0).attempt, 1);
        QCOMPARE(model.transferAt(0).nextAttempt, std::optional(sampleTime));
    }

    void progressThatCameLateChangesNoState()
    {
        TransferModel model;
        model.take({sampleTransfer(0, TransferState::Staged)});
        model.takeProgress({sampleTransfer(0, TransferState::Receiving)});
        QCOMPARE(model.index(0, 1).data().toString(), u"waits for its run"_s);
        QCOMPARE(model.index(0, progressColumn).data().toString(), u"100 %"_s);
    }

    void neighboursAreAnnouncedAsOne()
    {
        TransferModel model;
        model.take(many(1000, TransferState::Receiving));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.takeProgress(many(1000, TransferState::Receiving));
        QCOMPARE(changed.size(), 1);
        model.takeProgress({sampleTransfer(7, TransferState::Receiving), sampleTransfer(5, TransferState::Receiving)});
        QCOMPARE(changed.size(), 3);
    }

    void theOldestThatEndedAreForgotten()
    {
        TransferModel model(100);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.take({sampleTransfer(1000, TransferState::Receiving)});
        model.take(many(60, TransferState::Published));
        model.take({sampleTransfer(1001, TransferState::Waiting)});
        std::vector<TransferStatus> more;
        for (int n = 60; n < 126; ++n)
            more.push_back(sampleTransfer(n, TransferState::Published));
        model.take(more);
        QCOMPARE(model.rowCount(), 102);
        QCOMPARE(model.index(0, 0).data().toString(), u"data/dwd_icon/temperature_2m/chunk_1000.om"_s);
        QCOMPARE(model.index(1, 0).data().toString(), u"data/dwd_icon/temperature_2m/chunk_26.om"_s);
        model.take({sampleTransfer(1001, TransferState::Failed)}); // its row is another now
        QCOMPARE(TransferFilter::count(TransferFilter::Phase::Failed, model), 1);
        QCOMPARE(TransferFilter::count(TransferFilter::Phase::Waiting, model), 0);
    }

    void showsOnePhase()
    {
        TransferModel model;
        model.take({sampleTransfer(0, TransferState::Receiving), sampleTransfer(1, TransferState::Waiting),
                    sampleTransfer(2, TransferState::Published), sampleTransfer(3, TransferState::Retrying)});
        TransferFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(filter.rowCount(), 1);
        filter.setPhase(TransferFilter::Phase::Waiting);
        QCOMPARE(filter.rowCount(), 2);
        model.take({sampleTransfer(1, TransferState::Receiving)});
        QCOMPARE(filter.rowCount(), 1);
        filter.setPhase(TransferFilter::Phase::Ended);
        QCOMPARE(filter.index(0, 0).data().toString(), u"data/dwd_icon/temperature_2m/chunk_2.om"_s);
    }

    void sortsSizesAsNumbers()
    {
        TransferModel model;
        TransferStatus small = sampleTransfer(0, TransferState::Receiving);
        small.size = 900;
        model.take({sampleTransfer(1, TransferState::Receiving), small});
        TransferFilter filter;
        filter.setSourceModel(&model);
        filter.sort(3, Qt::AscendingOrder);
        QCOMPARE(filter.index(0, 3).data().toString(), u"900 bytes"_s);
    }
};

OMSYNC_TEST(TestTransferModel)
#include "tst_transfermodel.moc"
