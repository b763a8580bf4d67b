// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/samples.h"
#include "gui/transfers/transfercolumns.h"
#include "gui/transfers/transfermodel.h"
#include "testprogram.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

using Phase = TransferPhase;

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

    //! The numbers of the files that are shown, in their order.
    [[nodiscard]] static QList<int> shown(const TransferModel &model)
    {
        QList<int> numbers;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QString name = model.index(row, fileColumn).data().toString();
            numbers.append(name.section(u'_', -1).chopped(3).toInt());
        }
        return numbers;
    }

private Q_SLOTS:
    void showsTheseAndNoOthers()
    {
        TransferModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.replace({sampleTransfer(1, TransferState::Receiving), sampleTransfer(2, TransferState::Failed),
                       sampleTransfer(3, TransferState::Receiving)});
        QCOMPARE(shown(model), (QList{1, 3}));
        model.replace({sampleTransfer(3, TransferState::Published), sampleTransfer(4, TransferState::Receiving)});
        QCOMPARE(shown(model), QList{4});
        QCOMPARE(model.count(Phase::Failed), 0);
        QCOMPARE(model.count(Phase::Ended), 1);
        model.replace({sampleTransfer(3, TransferState::Receiving), sampleTransfer(4, TransferState::Failed)});
        QCOMPARE(shown(model), QList{3}); // each file once
        QCOMPARE(model.count(Phase::Ended), 1);
        model.replace({});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.count(Phase::Ended), 0);
    }

    void whatWaitsStandsAsItWillBeTaken()
    {
        TransferModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<TransferStatus> waiting = many(4, TransferState::Waiting);
        for (int n = 0; n < 4; ++n)
            waiting[size_t(n)].place = n + 1;
        model.take(waiting);
        model.setPhase(Phase::Waiting);
        QCOMPARE(shown(model), (QList{0, 1, 2, 3}));
        waiting[2].place = -1; // moved up
        model.take({waiting[2]});
        QCOMPARE(shown(model), (QList{2, 0, 1, 3}));
        TransferStatus next = sampleTransfer(9, TransferState::Waiting);
        next.place = 5;
        model.take({next});
        QCOMPARE(shown(model), (QList{2, 0, 1, 3, 9}));
        model.setPhase(Phase::Active);
        model.setPhase(Phase::Waiting);
        QCOMPARE(shown(model), (QList{2, 0, 1, 3, 9}));
    }

    void aTransferThatComesHasASpeedAndATimeLeft()
    {
        TransferModel model;
        TransferStatus coming = sampleTransfer(1, TransferState::Receiving);
        coming.size = 10'000'000;
        coming.received = 4'000'000;
        coming.bytesPerSecond = 50'000;
        model.take({coming});
        QCOMPARE(model.index(0, speedColumn).data().toString(), u"50.0 kB/s"_s);
        QCOMPARE(model.index(0, leftColumn).data().toString(), u"2 min"_s);
        coming.bytesPerSecond = 0;
        model.take({coming});
        QCOMPARE(model.index(0, leftColumn).data().toString(), QString()); // it stalls
    }

    void aFileIsOnceInThePhaseThatItCameTo()
    {
        TransferModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.take(many(3, TransferState::Waiting));
        QCOMPARE(model.rowCount(), 0);
        model.take({sampleTransfer(2, TransferState::Failed), sampleTransfer(1, TransferState::Receiving)});
        QCOMPARE(shown(model), QList{1});
        QCOMPARE(model.index(0, progressColumn).data().toString(), u"50 %"_s);
        QCOMPARE(model.count(Phase::Waiting), 1);
        QCOMPARE(model.count(Phase::Failed), 1);
        model.setPhase(Phase::Failed);
        QCOMPARE(model.index(0, transferStateColumn).data().toString(), u"failed"_s);
        QCOMPARE(model.index(0, errorColumn).data().toString(), u"The server reports an error of its own"_s);
        QVERIFY(model.index(0, errorColumn).data(Qt::ToolTipRole).toString().endsWith(u"503 Slow Down"));
        model.take({sampleTransfer(2, TransferState::Waiting)}); // a later Pass tries again
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.count(Phase::Failed), 0);
        QCOMPARE(model.count(Phase::Waiting), 2);
        QCOMPARE(model.count(Phase::Ended), 1); // its history stays
    }

    void eachTransferOfAFileHasARowInTheHistory()
    {
        TransferModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setPhase(Phase::Ended);
        const TransferStatus failed = sampleTransfer(1, TransferState::Failed);
        const TransferStatus came = sampleTransfer(1, TransferState::Published);
        model.take({failed, came, came}); // as they are remembered of earlier processes
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.count(Phase::Failed), 0);
        model.take({sampleTransfer(1, TransferState::Receiving)});
        model.take({failed});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.count(Phase::Failed), 1);
        QCOMPARE(model.keysIn(Phase::Failed), std::vector{failed.key});
        model.setPhase(Phase::Failed);
        QCOMPARE(model.rowCount(), 1);
    }

    void whatIsRefusedUntilLaterKeepsItsFailure()
    {
        TransferModel model;
        model.setPhase(Phase::Failed);
        model.take({sampleTransfer(1, TransferState::Failed)});
        TransferStatus refused = sampleTransfer(1, TransferState::Failed);
        refused.attempt = 0;
        refused.nextAttempt = sampleTime;
        model.take({refused});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.count(Phase::Ended), 1);
        QCOMPARE(model.transferAt(0).attempt, 1);
        QCOMPARE(model.transferAt(0).nextAttempt, std::optional(sampleTime));
    }

    void neighboursAreAnnouncedAsOne()
    {
        TransferModel model;
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.take(many(1000, TransferState::Receiving));
        QCOMPARE(inserted.size(), 1);
        model.take(many(1000, TransferState::Receiving));
        QCOMPARE(changed.size(), 1);
        model.take({sampleTransfer(7, TransferState::Receiving), sampleTransfer(5, TransferState::Receiving)});
        QCOMPARE(changed.size(), 3);
        model.take({sampleTransfer(8, TransferState::Published), sampleTransfer(7, TransferState::Published),
                    sampleTransfer(1, TransferState::Published)});
        QCOMPARE(removed.size(), 2);
    }

    void theOldestThatEndedAreForgotten()
    {
        TransferModel model(100);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setPhase(Phase::Ended);
        model.take(many(126, TransferState::Waiting));
        QList<int> kept;
        for (int n = 125; n >= 0; --n) { // in another order than they came up
            model.take({sampleTransfer(n, TransferState::Published)});
            if (n < 100)
                kept.prepend(n);
        }
        QCOMPARE(shown(model), kept);
        QCOMPARE(model.count(Phase::Ended), 100);
        model.take({sampleTransfer(125, TransferState::Failed)}); // it was forgotten
        QCOMPARE(model.count(Phase::Failed), 1);
        QCOMPARE(model.count(Phase::Ended), 100);
    }

    void whatComesFindsItsPlace()
    {
        TransferModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setPhase(Phase::Waiting);
        model.sort(fileColumn, Qt::DescendingOrder);
        model.take({sampleTransfer(5, TransferState::Waiting), sampleTransfer(3, TransferState::Waiting),
                    sampleTransfer(8, TransferState::Waiting)});
        QCOMPARE(shown(model), (QList{8, 5, 3}));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.take({sampleTransfer(4, TransferState::Waiting), sampleTransfer(1, TransferState::Waiting),
                    sampleTransfer(9, TransferState::Waiting), sampleTransfer(2, TransferState::Waiting)});
        QCOMPARE(shown(model), (QList{9, 8, 5, 4, 3, 2, 1}));
        QCOMPARE(inserted.size(), 3);
        model.sort(-1, Qt::AscendingOrder);
        QCOMPARE(shown(model), (QList{5, 3, 8, 4, 1, 9, 2}));
    }

    void whatChangesMovesAndStaysChosen()
    {
        TransferModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        TransferStatus first = sampleTransfer(1, TransferState::Receiving);
        TransferStatus second = sampleTransfer(2, TransferState::Receiving);
        first.received = 1'000'000;
        second.received = 2'000'000;
        model.take({first, second});
        model.sort(progressColumn, Qt::AscendingOrder);
        const QPersistentModelIndex chosen(model.index(0, fileColumn));
        first.received = 3'000'000;
        model.take({first});
        QCOMPARE(shown(model), (QList{2, 1}));
        QCOMPARE(chosen.row(), 1);
    }

    void sortsNamesByTheirBytes()
    {
        const std::vector<QByteArray> names{"a",        "abcdefghi", "abcdefgh",  "abcdefghij", "abcdefghj",
                                            "B",        "chunk_9",   "chunk_10",  "\xc3\xa4",   "chunk_1",
                                            "year_199", "year_2010", "year_2009", "a_b",        "a.b"};
        TransferModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<TransferStatus> transfers;
        for (const QByteArray &name : names) {
            transfers.push_back(sampleTransfer(1, TransferState::Receiving));
            transfers.back().key = *ObjectKey::parse("data/dwd_icon/cape/" + name + ".om");
        }
        model.take(transfers);
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            model.sort(fileColumn, order);
            QCOMPARE(model.rowCount(), int(names.size()));
            for (int row = 1; row < model.rowCount(); ++row) {
                const ObjectKey &before = model.transferAt(row - 1).key, &after = model.transferAt(row).key;
                QVERIFY2(order == Qt::AscendingOrder ? before < after : after < before, qPrintable(after.text()));
            }
        }
    }

    void filesOfOneNameStayAsTheyCameUp()
    {
        TransferModel model;
        model.setPhase(Phase::Ended);
        for (const int n : {2, 1, 1, 1}) // each is another Transfer
            model.take({sampleTransfer(n, TransferState::Receiving), sampleTransfer(n, TransferState::Published)});
        model.sort(fileColumn, Qt::DescendingOrder);
        QCOMPARE(shown(model), (QList{2, 1, 1, 1}));
    }

    void sortsSizesAsNumbers()
    {
        TransferModel model;
        TransferStatus small = sampleTransfer(0, TransferState::Receiving);
        small.size = 900;
        model.take({sampleTransfer(1, TransferState::Receiving), small});
        model.sort(sizeColumn, Qt::AscendingOrder);
        QCOMPARE(model.index(0, sizeColumn).data().toString(), u"900 bytes"_s);
    }
};

OMSYNC_TEST(TestTransferModel)
#include "tst_transfermodel.moc"
