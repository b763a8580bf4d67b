// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accessiblenames.h"
#include "gui/nodes/nodesview.h"
#include "gui/samples.h"
#include "gui/translations.h"
#include "testprogram.h"

#include <QAbstractItemModelTester>
#include <QMenu>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

QPushButton *buttonCalled(const QWidget &widget, const QString &name)
{
    for (QPushButton *button : widget.findChildren<QPushButton *>()) {
        if (button->accessibleName() == name)
            return button;
    }
    return nullptr;
}

QTreeView *tableOf(const NodesView &view)
{
    for (QTreeView *table : view.findChildren<QTreeView *>()) {
        if (table->accessibleName() == u"Nodes")
            return table;
    }
    return nullptr;
}

QString textOf(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

//! The models of the page Nodes, and the page.
class TestNodesView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theModelsFollowTheNodes()
    {
        NodeModel nodes;
        MatrixModel matrix;
        const QAbstractItemModelTester nodesTester(&nodes, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester matrixTester(&matrix, QAbstractItemModelTester::FailureReportingMode::QtTest);
        nodes.display(sampleSights(), sampleTime);
        matrix.display(sampleSights(), sampleTime);
        QCOMPARE(nodes.rowCount(), 4);
        QCOMPARE(matrix.columnCount(), 4);
        QSignalSpy changed(&nodes, &QAbstractItemModel::dataChanged), reset(&nodes, &QAbstractItemModel::modelReset);
        std::vector<NodeSight> sights = sampleSights();
        sights[1].node.engine.server.connections = 77;
        nodes.display(sights, sampleTime);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].value<QModelIndex>().row(), 1);
        QCOMPARE(reset.size(), 0);
        sights.pop_back();
        nodes.display(sights, sampleTime);
        matrix.display(sights, sampleTime);
        QCOMPARE(nodes.rowCount(), 3);
        QCOMPARE(matrix.columnCount(), 3);
        nodes.display({}, sampleTime);
        matrix.display({}, sampleTime);
        QCOMPARE(matrix.rowCount(), 0);
    }

    void aNodeThatDoesNotAnswerIsNeverFresh()
    {
        std::vector<NodeSight> sights = sampleSights();
        for (NodeSight &sight : sights) {
            sight.node = sampleNode({sampleDomain(u"dwd_icon"_s, DomainState::Fresh)});
            sight.contact = Contact::Answering;
        }
        NodeModel nodes;
        MatrixModel matrix;
        nodes.display(sights, sampleTime);
        matrix.display(sights, sampleTime);
        QCOMPARE(textOf(nodes, 1, 1), u"fresh"_s);
        QCOMPARE(textOf(matrix, 0, 1), u"fresh · 7 min"_s);
        for (const Contact contact :
             {Contact::Asking, Contact::Refused, Contact::NotUnderstood, Contact::Unreachable}) {
            sights[1].contact = contact;
            sights[1].knownAt = sampleTime - 12min;
            nodes.display(sights, sampleTime);
            matrix.display(sights, sampleTime);
            QVERIFY(overviewOf(sights[1], sampleTime).sign != Sign::Fresh);
            for (int column = 0; column < nodes.columnCount(); ++column)
                QVERIFY(!textOf(nodes, 1, column).contains(u"fresh"));
            QCOMPARE(textOf(nodes, 1, 3), u"12 min ago"_s);
            QCOMPARE(textOf(matrix, 0, 1), u"12 min ago: fresh"_s);
            const auto icon = matrix.index(0, 1).data(Qt::DecorationRole).value<QIcon>();
            QCOMPARE(icon.pixmap(16).toImage(), iconOf(Sign::Unreachable).pixmap(16).toImage());
        }
    }

    void aDoubleClickOpensANode()
    {
        NodesView view;
        fill(view);
        QSignalSpy own(&view, &NodesView::ownRequested);
        view.open(u"This computer"_s);
        QCOMPARE(own.size(), 1);
        auto *page = view.findChild<NodePage *>();
        QVERIFY(!page->isVisibleTo(&view));
        QTreeView *table = tableOf(view);
        table->setCurrentIndex(table->model()->index(1, 0));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(page->isVisibleTo(&view));
        QSignalSpy orders(&view, &NodesView::orderRequested);
        buttonCalled(*page, u"Sync now"_s)->click();
        QCOMPARE(orders.size(), 1);
        QCOMPARE(orders[0][0].toString(), u"berlin"_s);
        std::vector<NodeSight> left = sampleSights();
        left.erase(left.begin(), left.begin() + 2);
        view.display(left, sampleTime); // it was removed
        QVERIFY(!page->isVisibleTo(&view));
    }

    void oneClickOnItsNameOpensANode()
    {
        NodesView view;
        view.resize(900, 600);
        fill(view);
        view.show();
        auto *page = view.findChild<NodePage *>();
        QTreeView *table = tableOf(view);
        const auto click = [table](int column) {
            QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                              table->visualRect(table->model()->index(1, column)).center());
        };
        click(1);
        QVERIFY(!page->isVisibleTo(&view)); // it is selected
        click(0);
        QVERIFY(page->isVisibleTo(&view));
    }

    void aNodeHasAMenu()
    {
        NodesView view;
        view.resize(900, 600);
        fill(view);
        view.show();
        QSignalSpy orders(&view, &NodesView::orderRequested);
        QTreeView *table = tableOf(view);
        Q_EMIT table->customContextMenuRequested(table->visualRect(table->model()->index(1, 0)).center());
        const QList<QMenu *> menus = view.findChildren<QMenu *>(Qt::FindDirectChildrenOnly);
        QCOMPARE(menus.size(), 1);
        QCOMPARE(menus[0]->accessibleName(), u"berlin"_s);
        QStringList texts;
        for (QAction *action : menus[0]->actions()) {
            if (!action->isSeparator())
                texts.append(action->text().remove(u'&'));
            if (action->menu())
                action->menu()->actions().last()->trigger();
        }
        QCOMPARE(texts, QStringList({u"Open"_s, u"Sync now"_s, u"Pause"_s, u"Edit …"_s, u"Remove …"_s}));
        QCOMPARE(orders.size(), 1);
        QCOMPARE(orders[0][0].toString(), u"berlin"_s);
        QVERIFY(orders[0][1].value<ControlOrder>() ==
                (ControlOrder{.command = ControlOrder::Command::Pause, .pause = PauseLength()}));
    }

    void theBoardOfANodeIsFilteredSortedAndToldAsOnesOwn()
    {
        NodesView view;
        fill(view);
        view.show();
        view.open(u"berlin"_s);
        auto *board = view.findChild<NodePage *>()->findChild<FreshnessBoard *>();
        auto *tree = board->findChild<QTreeView *>();
        const auto rowOf = [&](const QString &text) {
            const auto found = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, text, 1,
                                                    Qt::MatchExactly | Qt::MatchRecursive);
            return found.isEmpty() ? QModelIndex() : found.first();
        };
        QVERIFY(rowOf(u"ecmwf_ifs025"_s).isValid());
        tree->sortByColumn(0, Qt::DescendingOrder);
        QCOMPARE(tree->model()->index(0, 0).data().toString(), u"NOAA NCEP"_s);
        board->findChild<QLineEdit *>()->setText(u"icon"_s);
        QVERIFY(!rowOf(u"ecmwf_ifs025"_s).isValid());
        QVERIFY(tree->visualRect(rowOf(u"dwd_icon"_s)).isValid());

        QSignalSpy orders(&view, &NodesView::orderRequested);
        Q_EMIT tree->customContextMenuRequested(tree->visualRect(rowOf(u"dwd_icon"_s)).center());
        auto *menu = board->findChild<QMenu *>();
        QVERIFY(menu);
        menu->actions().first()->trigger();
        QCOMPARE(orders.size(), 1);
        QCOMPARE(orders[0][0].toString(), u"berlin"_s);
        QVERIFY(orders[0][1].value<ControlOrder>() ==
                (ControlOrder{.command = ControlOrder::Command::Sync, .domains = {u"dwd_icon"_s}}));
        for (const QAction *action : menu->actions()) // files and settings are those of this computer
            QVERIFY2(action->text() != u"Open folder" && action->text() != u"Variables", qPrintable(action->text()));
        delete menu;
        view.open(u"lima"_s); // another node begins with all of its own
        QVERIFY(rowOf(u"ncep_gfs013"_s).isValid());
    }

    void orders_data()
    {
        QTest::addColumn<bool>("isRefused");
        QTest::addColumn<QString>("said");
        QTest::newRow("obeyed") << false << u"berlin pauses for 30 minutes"_s;
        QTest::newRow("refused") << true << u"none of an admin"_s;
    }

    void orders()
    {
        QFETCH(bool, isRefused);
        QFETCH(QString, said);
        NodesView view;
        fill(view);
        view.takeObeyed(u"berlin"_s,
                        {.command = ControlOrder::Command::Pause, .pause = PauseLength{.limit = 30min}, .domains = {}},
                        isRefused ? std::optional(Error(ErrorCode::AccessDenied, u"no"_s)) : std::nullopt);
        bool isSaid = false;
        for (const QLabel *label : view.findChildren<QLabel *>())
            isSaid = isSaid || (label->isVisibleTo(&view) && label->text().contains(said));
        QVERIFY(isSaid);
    }

    void nodesAreAddedAndEdited()
    {
        NodesView view;
        fill(view);
        view.show();
        QSignalSpy kept(&view, &NodesView::keepRequested), tests(&view, &NodesView::testRequested);
        buttonCalled(view, u"Add node …"_s)->click();
        auto *dialog = view.findChild<NodeDialog *>();
        QVERIFY(dialog);
        const QStringList found = namelessBelow(*dialog);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u"; "_s)));
        const auto lines = dialog->findChildren<QLineEdit *>();
        lines[0]->setText(u"berlin"_s); // taken
        lines[1]->setText(u"https://node.example.org:8443"_s);
        dialog->accept();
        QVERIFY(dialog->isVisible());
        lines[0]->setText(u"quito"_s);
        lines[1]->setText(u"https://user:secret@node.example.org"_s);
        buttonCalled(*dialog, u"Test"_s)->click();
        QCOMPARE(tests.size(), 0);
        lines[1]->setText(u"https://node.example.org:8443"_s);
        lines[2]->setText(u"marker"_s);
        buttonCalled(*dialog, u"Test"_s)->click();
        QCOMPARE(tests.size(), 1);
        NodeSight silent{.address = dialog->address(), .contact = Contact::Unreachable};
        view.takeTest(silent);
        QVERIFY(saveScreenshot(*dialog, u"node-dialog"_s));
        dialog->accept();
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept[0][0].toString(), QString());
        const NodeAddress expected{.name = u"quito"_s, .url = QUrl(u"https://node.example.org:8443/"_s)};
        QCOMPARE(kept[0][1].value<NodeAddress>(), expected);
        QCOMPARE(kept[0][2].value<std::optional<Secret>>(), std::optional(Secret(u"marker"_s)));
    }

    void aNodeIsRemovedAfterAQuestion()
    {
        NodesView view;
        fill(view);
        view.show();
        QTreeView *table = tableOf(view);
        table->setCurrentIndex(table->model()->index(0, 0));
        QVERIFY(!buttonCalled(view, u"Remove …"_s)->isEnabled()); // this computer stays
        table->setCurrentIndex(table->model()->index(1, 0));
        QSignalSpy removed(&view, &NodesView::removeRequested);
        buttonCalled(view, u"Remove …"_s)->click();
        auto *box = view.findChild<QMessageBox *>();
        QVERIFY(box && removed.isEmpty());
        buttonCalled(*box, u"Remove"_s)->click();
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed[0][0].toString(), u"berlin"_s);
    }

    void everyLookAsItShould_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("isDark");
        for (const QString &language : {u"en"_s, u"de"_s}) {
            QTest::addRow("%s-light", qPrintable(language)) << language << false;
            QTest::addRow("%s-dark", qPrintable(language)) << language << true;
        }
    }

    void everyLookAsItShould()
    {
        QFETCH(QString, language);
        QFETCH(bool, isDark);
        const Translations translations{QLocale(language)};
        const PaletteOfTest palette(isDark);
        NodesView view;
        view.resize(1240, 640);
        view.setAutoFillBackground(true);
        fill(view);
        view.show();
        const QString name = u"nodes-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(saveScreenshot(view, name));
        QStringList found = namelessBelow(view);
        view.open(u"berlin"_s);
        view.takeObeyed(u"berlin"_s,
                        {.command = ControlOrder::Command::Pause, .pause = PauseLength{.limit = 30min}, .domains = {}},
                        Error(ErrorCode::AccessDenied, u"this needs the key of an admin"_s));
        QVERIFY(saveScreenshot(view, name + u"-one"_s));
        found += namelessBelow(view);
        view.findChild<NodePage *>()->findChild<QTabWidget *>()->setCurrentIndex(1);
        QVERIFY(saveScreenshot(view, name + u"-transfers"_s));
        found += namelessBelow(view);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u"; "_s)));
    }

private:
    static void fill(NodesView &view)
    {
        std::vector<NodeSight> sights = sampleSights();
        view.displayOwn(sights.front().node);
        sights.erase(sights.begin());
        view.display(sights, sampleTime);
    }
};

OMSYNC_TEST(TestNodesView)
#include "tst_nodesview.moc"
