// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accessiblenames.h"
#include "gui/samples.h"
#include "gui/transfers/transfercolumns.h"
#include "gui/transfers/transferview.h"
#include "testprogram.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

using Command = TransferOrder::Command;

class TestTransferView : public QObject
{
    Q_OBJECT

    //! A view of a node that runs, with something in each phase.
    static void fill(TransferView &view)
    {
        view.display(sampleNode());
        TransferStatus large = sampleTransfer(1, TransferState::Receiving);
        large.size = 40LL << 20;
        large.parts = TransferParts{.partSize = 8LL << 20, .good = QBitArray(5), .underWay = QBitArray(5)};
        large.parts->good.setBit(0);
        large.parts->underWay.setBit(1);
        TransferStatus failed = sampleTransfer(6, TransferState::Failed);
        failed.ended = sampleTime;
        view.take({large, sampleTransfer(2, TransferState::Waiting), sampleTransfer(3, TransferState::Waiting),
                   sampleTransfer(4, TransferState::Published), sampleTransfer(5, TransferState::Failed), failed});
    }

    static QAction *action(const TransferView &view, const QString &text)
    {
        for (QAction *action : view.findChildren<QAction *>()) {
            if (action->text() == text)
                return action;
        }
        return nullptr;
    }

    static QTreeView *list(const TransferView &view) { return view.findChild<QTreeView *>(); }

    static void choose(const TransferView &view, int tab, int row)
    {
        view.findChild<QTabBar *>()->setCurrentIndex(tab);
        list(view)->setCurrentIndex(list(view)->model()->index(row, 0));
    }

    static TransferOrder last(const QSignalSpy &orders)
    {
        return orders.isEmpty() ? TransferOrder() : orders.last()[0].value<TransferOrder>();
    }

private Q_SLOTS:
    void ordersWhatIsChosen()
    {
        TransferView view;
        fill(view);
        QSignalSpy orders(&view, &TransferView::ordered);
        choose(view, 1, 1);
        action(view, u"Move up"_s)->trigger();
        QCOMPARE(last(orders), (TransferOrder{Command::MoveUp, {sampleTransfer(3, TransferState::Waiting).key}}));
        action(view, u"Cancel"_s)->trigger();
        QCOMPARE(last(orders), (TransferOrder{Command::Cancel, {sampleTransfer(3, TransferState::Waiting).key}}));
        bool isSaid = false;
        for (const QLabel *label : view.findChildren<QLabel *>())
            isSaid = isSaid || label->text().contains(u"the next one plans it again");
        QVERIFY(isSaid);
        choose(view, 2, 0); // the last that failed comes first
        action(view, u"Retry"_s)->trigger();
        QCOMPARE(last(orders).keys.size(), size_t(1));
        action(view, u"Retry all"_s)->trigger();
        QCOMPARE(last(orders).command, Command::Retry);
        QCOMPARE(last(orders).keys.size(), size_t(2));
    }

    void offersOnlyWhatCanBeDone()
    {
        TransferView view;
        fill(view);
        const auto isOffered = [&view](const QString &text) { return action(view, text)->isEnabled(); };
        QVERIFY(!isOffered(u"Cancel"_s)); // nothing is chosen
        choose(view, 0, 0);
        QVERIFY(isOffered(u"Cancel"_s));
        QVERIFY(!isOffered(u"Move up"_s));
        QVERIFY(!isOffered(u"Retry"_s));
        choose(view, 3, 0);
        QVERIFY(!isOffered(u"Cancel"_s));
        QVERIFY(isOffered(u"Retry all"_s));
        NodeStatus stopping = sampleNode();
        stopping.activity = Activity::Stopping;
        view.display(stopping);
        QVERIFY(!isOffered(u"Retry all"_s));
    }

    void showsThePartsOfALargeFile()
    {
        TransferView view;
        fill(view);
        view.show();
        choose(view, 0, 0);
        auto *parts = view.findChild<PartsBar *>();
        QVERIFY(!parts->isVisible());
        action(view, u"Details"_s)->trigger();
        QVERIFY(parts->isVisible());
        QCOMPARE(parts->accessibleDescription(), u"1 here, 1 under way, 3 waiting"_s);
        TransferStatus more = sampleTransfer(1, TransferState::Receiving);
        more.parts = TransferParts{.partSize = 8LL << 20, .good = QBitArray(5, true), .underWay = QBitArray(5)};
        view.take({more});
        QCOMPARE(parts->accessibleDescription(), u"5 here, 0 under way, 0 waiting"_s);
        const QStringList nameless = namelessBelow(view);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u"; "_s)));
    }

    void eachPhaseShowsItsColumns()
    {
        TransferView view;
        fill(view);
        const auto isShown = [&view](int column) { return !list(view)->isColumnHidden(column); };
        QVERIFY(isShown(progressColumn) && !isShown(endedColumn));
        choose(view, 2, 0);
        QVERIFY(!isShown(progressColumn) && isShown(endedColumn) && isShown(errorColumn) && isShown(nextAttemptColumn));
        QCOMPARE(list(view)->currentIndex().siblingAtColumn(nextAttemptColumn).data().toString(),
                 u"with the next pass"_s);
    }
};

OMSYNC_TEST(TestTransferView)
#include "tst_transferview.moc"
