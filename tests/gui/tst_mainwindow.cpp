// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accessiblenames.h"
#include "gui/mainwindow.h"
#include "gui/samples.h"
#include "gui/translations.h"
#include "testprogram.h"

#include <QAbstractButton>
#include <QApplication>
#include <QHash>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QSet>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

//! A window with something on every page.
void fill(MainWindow &window)
{
    NodeStatus node = sampleNode();
    node.engine.transfers = {.waiting = 180,
                             .active = 4,
                             .done = 40,
                             .failed = 1,
                             .bytesWanted = 1'900'000'000,
                             .bytesReceived = 420'000'000,
                             .bytesPerSecond = 12'300'000};
    window.display(node);
    window.displayOverview(overviewOf(node));
    std::vector<TransferStatus> transfers;
    for (int n = 0; n < 8; ++n)
        transfers.push_back(sampleTransfer(1430 + n, n < 5 ? TransferState::Receiving : TransferState::Staged));
    for (int n = 0; n < 5; ++n)
        transfers[size_t(n)].received = transfers[size_t(n)].size * (n + 1) / 6;
    transfers.push_back(sampleTransfer(1500, TransferState::Failed));
    for (int n = 0; n < 180; ++n)
        transfers.push_back(sampleTransfer(2000 + n, TransferState::Waiting));
    window.transfers().take(transfers);
    window.log().append({.at = sampleTime,
                         .level = LogLevel::Info,
                         .area = u"omsync.pull"_s,
                         .text = u"dwd_icon done - 42 files, 12.4 MB from aws"_s});
    window.log().append({.at = sampleTime + 4s,
                         .level = LogLevel::Warning,
                         .area = u"omsync.pull"_s,
                         .text = u"meteofrance_arome_france_hd failed - list: Connection refused"_s});
}

//! The page Serving shows its tables only while something is served.
void fillServing(MainWindow &window)
{
    NodeStatus node = sampleNode();
    node.engine.server = {.isListening = true, .address = u"0.0.0.0:8080"_s};
    window.display(node);
}

//! Of what is to be seen, what Alt with a letter leads to.
QStringList textsBelow(const QMainWindow &window)
{
    QStringList texts;
    for (const QAction *menu : window.menuBar()->actions())
        texts.append(menu->text());
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
        if (button->isVisibleTo(&window))
            texts.append(button->text());
    }
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&window) && label->buddy())
            texts.append(label->text());
    }
    for (const QTabBar *bar : window.findChildren<QTabBar *>()) {
        for (int tab = 0; bar->isVisibleTo(&window) && tab < bar->count(); ++tab)
            texts.append(bar->tabText(tab));
    }
    return texts;
}

QStringList lettersTwice(const QStringList &texts)
{
    QHash<QString, QStringList> users;
    for (const QString &text : texts) {
        if (const QString letter = QKeySequence::mnemonic(text).toString(); !letter.isEmpty())
            users[letter].append(text);
    }
    QStringList found;
    for (const QStringList &sharing : std::as_const(users)) {
        if (sharing.size() > 1)
            found.append(sharing.join(u" and "_s));
    }
    return found;
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWidgetHasANameForScreenReaders()
    {
        MainWindow window;
        fill(window);
        window.show();
        auto *pages = window.findChild<QTabWidget *>();
        QVERIFY(pages);
        for (int page = 0; page < pages->count(); ++page) {
            pages->setCurrentIndex(page);
            const QStringList found = namelessBelow(window);
            QVERIFY2(found.isEmpty(), qPrintable(found.join(u"; "_s)));
        }
    }

    void everyPageLooksAsItShould_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<int>("page");
        for (const QString &language : {u"en"_s, u"de"_s}) {
            for (const bool isDark : {false, true}) {
                for (int page = 0; page < 5; ++page)
                    QTest::addRow("%s-%s-%d", qPrintable(language), isDark ? "dark" : "light", page)
                        << language << isDark << page;
            }
        }
    }

    void everyPageLooksAsItShould()
    {
        QFETCH(QString, language);
        QFETCH(bool, isDark);
        QFETCH(int, page);
        const Translations translations{QLocale(language)};
        const PaletteOfTest palette(isDark);
        MainWindow window;
        fill(window);
        for (int n = 0; n < 60; ++n)
            window.findChild<SpeedPlot *>()->add(std::chrono::seconds(n), 9'000'000 + n * 731 % 13 * 400'000);
        window.findChild<QTabWidget *>()->setCurrentIndex(page);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QImage picture = window.grab().toImage();
        QCOMPARE(window.findChild<QTabWidget *>()->tabText(0), language == u"de" ? u"Frische"_s : u"Freshness"_s);
        const auto *board = window.domains().findChild<QTreeView *>(u"board"_s);
        QCOMPARE(board->model()->headerData(1, Qt::Horizontal).toString(),
                 language == u"de" ? u"Zustand"_s : u"State"_s);
        QSet<QRgb> colors;
        for (int y = 0; y < picture.height(); y += 3) {
            for (int x = 0; x < picture.width(); x += 3)
                colors.insert(picture.pixel(x, y));
        }
        QVERIFY2(colors.size() > 20, "an empty page");
        QVERIFY(saveScreenshot(window, QString::fromLatin1(QTest::currentDataTag())));
    }

    void everyPageFitsASmallScreen_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << u"en"_s;
        QTest::newRow("de") << u"de"_s;
    }

    void everyPageFitsASmallScreen()
    {
        QFETCH(QString, language);
        const Translations translations{QLocale(language)};
        MainWindow window;
        fill(window);
        window.show();
        window.resize(800, 600);
        auto *pages = window.findChild<QTabWidget *>();
        for (int page = 0; page < pages->count(); ++page) {
            pages->setCurrentIndex(page);
            QVERIFY(saveScreenshot(window, u"small-%1-%2"_s.arg(language).arg(page)));
            for (const QLineEdit *field : window.findChildren<QLineEdit *>())
                QVERIFY2(!field->isVisibleTo(&window) || field->width() >= 120, qPrintable(field->accessibleName()));
        }
        const QSize least = window.minimumSizeHint();
        QVERIFY2(least.width() <= 800 && least.height() <= 600,
                 qPrintable(u"%1 x %2"_s.arg(least.width()).arg(least.height())));
    }

    void noWindowIsLargerThanItsScreen()
    {
        const MainWindow window;
        const QSize room = window.screen()->availableSize(); // smaller here than wished
        QVERIFY(room.width() < 1240);
        QVERIFY(window.width() < room.width() && window.height() < room.height());
    }

    void eachLetterWithAltIsOfOneThing_data() { everyPageFitsASmallScreen_data(); }

    void eachLetterWithAltIsOfOneThing()
    {
        QFETCH(QString, language);
        const Translations translations{QLocale(language)};
        MainWindow window;
        fill(window);
        window.nodes().display(sampleSights(), sampleTime);
        fillServing(window);
        window.show();
        auto *pages = window.findChild<QTabWidget *>();
        const auto check = [&window, pages](const QString &state) {
            for (int page = 0; page < pages->count(); ++page) {
                pages->setCurrentIndex(page);
                const QStringList found = lettersTwice(textsBelow(window));
                QVERIFY2(found.isEmpty(), qPrintable(state + pages->tabText(page) + found.join(u"; "_s)));
            }
        };
        check(u"running "_s);
        window.nodes().open(u"berlin"_s);
        check(u"a node "_s);
        NodeStatus paused = sampleNode();
        paused.activity = Activity::Paused;
        paused.servingProblem = Error(ErrorCode::Unreachable, u"x"_s);
        window.display(paused);
        check(u"paused "_s);
        for (const QAction *menu : window.menuBar()->actions()) {
            QStringList texts;
            for (const QAction *action : menu->menu()->actions())
                texts.append(action->text());
            texts.removeAll(QString());
            const QStringList found = lettersTwice(texts);
            QVERIFY2(found.isEmpty(), qPrintable(found.join(u"; "_s)));
        }
    }

    void theTitleSaysTheState()
    {
        MainWindow window;
        window.displayOverview(overviewOf(sampleNode({sampleDomain(u"dwd_icon"_s, DomainState::Fresh)})));
        QCOMPARE(window.windowTitle(), u"dwd_icon is fresh – omsync"_s);
    }

    void asksForWhatIsChosen()
    {
        MainWindow window;
        window.display(sampleNode());
        std::vector<ControlOrder> orders;
        connect(&window, &MainWindow::orderRequested, this,
                [&orders](const ControlOrder &order) { orders.push_back(order); });
        window.pauseMenu().actions().at(1)->trigger();
        QCOMPARE(orders.size(), size_t(1));
        QVERIFY(orders[0] ==
                (ControlOrder{.command = ControlOrder::Command::Pause, .pause = PauseLength{.limit = 30min}}));
        for (QPushButton *button : window.findChildren<QPushButton *>()) {
            if (button->accessibleName() == u"Sync now")
                button->click();
        }
        QCOMPARE(orders.size(), size_t(2));
        QVERIFY(orders[1] == ControlOrder{.command = ControlOrder::Command::Sync});
    }

    void closingIsForOthersToDecide()
    {
        MainWindow window;
        QSignalSpy closing(&window, &MainWindow::closeRequested);
        window.show();
        window.close();
        QCOMPARE(closing.size(), 1);
        QVERIFY(window.isVisible());
    }

    void remembersHowItWas()
    {
        const QTemporaryDir directory;
        QSettings memory(directory.filePath(u"window.ini"_s), QSettings::IniFormat);
        {
            MainWindow window;
            window.resize(900, 500);
            window.findChild<QTabWidget *>()->setCurrentIndex(2);
            window.show();
            window.saveLayout(memory);
        }
        MainWindow window;
        window.restoreLayout(memory);
        QCOMPARE(window.size(), QSize(900, 500));
        QCOMPARE(window.findChild<QTabWidget *>()->currentIndex(), 2);
    }

    void remembersSplittersColumnsAndOrderOfEachPage()
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(u"window.ini"_s);
        const auto trees = [](const QWidget &window) {
            QList<QTreeView *> found;
            for (QTreeView *tree : window.findChildren<QTreeView *>()) {
                if (!tree->objectName().isEmpty())
                    found.append(tree);
            }
            return found;
        };
        QStringList names;
        QList<int> sizes;
        {
            MainWindow window;
            fillServing(window);
            window.show();
            for (QTreeView *tree : trees(window)) {
                names.append(tree->objectName());
                tree->setColumnWidth(0, 123);
                if (tree->isSortingEnabled())
                    tree->sortByColumn(1, Qt::DescendingOrder);
            }
            window.findChild<QTabWidget *>()->setCurrentWidget(&window.serving());
            auto *split = window.serving().findChild<QSplitter *>(u"serving"_s);
            QVERIFY(split->isVisible());
            split->setSizes({200, split->height() - 200});
            sizes = split->sizes();
            QSettings memory(path, QSettings::IniFormat);
            window.saveLayout(memory);
        }
        names.sort();
        names.removeDuplicates(); // the page of another node has some of them too
        QCOMPARE(names, QStringList({u"board"_s, u"clients"_s, u"keys"_s, u"log"_s, u"nodes"_s, u"replicas"_s,
                                     u"transfers"_s, u"variables"_s}));
        MainWindow window;
        fillServing(window);
        QSettings memory(path, QSettings::IniFormat);
        window.restoreLayout(memory);
        window.show();
        QCOMPARE(window.serving().findChild<QSplitter *>(u"serving"_s)->sizes(), sizes);
        for (const QTreeView *tree : trees(window)) {
            QCOMPARE(tree->columnWidth(0), 123);
            if (tree->isSortingEnabled()) {
                QCOMPARE(tree->header()->sortIndicatorSection(), 1);
                QCOMPARE(tree->header()->sortIndicatorOrder(), Qt::DescendingOrder);
            }
        }
    }

    void whoeverHasNothingSetUpIsToldWhere()
    {
        MainWindow window;
        window.domains().setSettingsPath(u"/home/me/.config/omsync/omsync.toml"_s);
        NodeStatus node = sampleNode({});
        node.activity = Activity::NothingToDo;
        window.display(node);
        window.show();
        bool isSaid = false;
        for (const QLabel *label : window.findChildren<QLabel *>())
            isSaid = isSaid || (label->isVisible() && label->text().contains(u"/home/me/.config/omsync/omsync.toml"));
        QVERIFY(isSaid);
    }

    void theAboutBoxHasNames()
    {
        MainWindow window;
        window.show();
        for (const QAction *menu : window.menuBar()->actions()) {
            for (QAction *action : menu->menu()->actions()) {
                if (action->text().contains(u"About"))
                    action->trigger();
            }
        }
        auto *box = window.findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY(box->text().contains(u"omsync"));
        const QStringList found = namelessBelow(*box);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u"; "_s)));
        box->close();
    }
};

OMSYNC_TEST(TestMainWindow)
#include "tst_mainwindow.moc"
