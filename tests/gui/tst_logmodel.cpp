// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/log/logfilter.h"
#include "gui/log/logmodel.h"
#include "gui/log/logsource.h"
#include "gui/log/logview.h"
#include "gui/samples.h"
#include "gui/translations.h"
#include "testprogram.h"

#include "base/clock.h"
#include "base/logging.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestLogModel : public QObject
{
    Q_OBJECT

    [[nodiscard]] static LogEntry entry(LogLevel level, const QString &text)
    {
        return {.at = sampleTime, .level = level, .area = u"omsync.pull"_s, .text = text};
    }

private Q_SLOTS:
    void keepsTheLastLines()
    {
        LogModel model(3);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const QString &text : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
            model.append(entry(LogLevel::Info, text));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, LogModel::Text).data().toString(), u"b"_s);
        QCOMPARE(model.line(2), u"2026-11-24T12:00:00Z info omsync.pull: d"_s);
    }

    void whatIsNotOfTodayHasItsDay()
    {
        LogModel model;
        model.append(entry(LogLevel::Info, u"a"_s));
        model.append({.at = SystemClock().now(), .level = LogLevel::Info, .area = u"omsync.pull"_s, .text = u"b"_s});
        QCOMPARE(model.index(0, LogModel::Time).data().toString(), u"24 Nov 17:30:00"_s); // Asia/Kolkata
        QCOMPARE(model.index(1, LogModel::Time).data().toString().size(), u"17:30:00"_s.size());
    }

    void aLineIsEnglishInAnyLanguage()
    {
        const Translations translations{QLocale(u"de"_s)};
        LogModel model;
        model.append(entry(LogLevel::Warning, u"a"_s));
        QCOMPARE(model.index(0, LogModel::Level).data().toString(), u"Warnung"_s);
        QCOMPARE(model.line(0), u"2026-11-24T12:00:00Z warning omsync.pull: a"_s);
    }

    void filtersByLevelAndText()
    {
        LogModel model;
        model.append(entry(LogLevel::Info, u"dwd_icon done"_s));
        model.append(entry(LogLevel::Warning, u"dwd_icon failed"_s));
        model.append(entry(LogLevel::Critical, u"disk full"_s));
        model.append(
            {.at = sampleTime, .level = LogLevel::Debug, .area = u"omsync.pull.transfer"_s, .text = u"icon"_s});
        model.append({.at = sampleTime, .level = LogLevel::Info, .area = u"omsync.pullback"_s, .text = u"x"_s});
        LogFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(filter.rowCount(), 4);
        filter.setLevel(LogLevel::Debug);
        QCOMPARE(filter.rowCount(), 5);
        filter.setArea(u"omsync.pull"_s);
        QCOMPARE(filter.rowCount(), 4); // with what is within it
        filter.setArea(u"omsync.pull.transfer"_s);
        QCOMPARE(filter.rowCount(), 1);
        filter.setArea({});
        filter.setLevel(LogLevel::Warning);
        QCOMPARE(filter.rowCount(), 2);
        filter.setText(u"ICON"_s);
        QCOMPARE(filter.rowCount(), 1);
        filter.setText(u"omsync.pull"_s); // that is an area
        QCOMPARE(filter.rowCount(), 0);
    }

    void debugIsMadeWhereItIsWanted()
    {
        LogSource source;
        QSignalSpy logged(&source, &LogSource::logged);
        LogView view;
        connect(&view, &LogView::debugWanted, &source, &LogSource::setDebug);
        qCDebug(lcPull) << "unseen";
        qCDebug(lcTransfer) << "unseen";
        auto *levels = view.findChildren<QComboBox *>().at(1);
        levels->setCurrentIndex(0);
        qCDebug(lcTransfer) << "seen";
        QTRY_COMPARE(logged.size(), 1);
        QCOMPARE(logged[0][0].value<LogEntry>().text, u"seen"_s);
        levels->setCurrentIndex(1);
        qCDebug(lcTransfer) << "unseen";
        qCInfo(lcTransfer) << "last";
        QTRY_COMPARE(logged.size(), 2);
        QCOMPARE(logged[1][0].value<LogEntry>().text, u"last"_s);
    }

    void theViewFollowsUntilOneLooksElsewhere()
    {
        LogView view;
        view.resize(700, 200);
        view.show();
        const auto fill = [&view](int lines) {
            for (int n = 0; n < lines; ++n)
                view.append(entry(LogLevel::Info, QString::number(n)));
        };
        fill(100);
        auto *bar = view.findChild<QTreeView *>()->verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        QCOMPARE(bar->value(), bar->maximum());
        view.findChild<QCheckBox *>()->setChecked(false);
        bar->setValue(3);
        fill(50);
        QCOMPARE(bar->value(), 3);
        view.findChild<QCheckBox *>()->setChecked(true);
        QCOMPARE(bar->value(), bar->maximum());
        fill(50);
        QCOMPARE(bar->value(), bar->maximum());
    }

    void copiesWhatIsSelectedOrAllThatIsShown()
    {
        LogView view;
        for (const LogLevel level : {LogLevel::Info, LogLevel::Warning, LogLevel::Critical})
            view.append(entry(level, u"line"_s));
        view.findChildren<QComboBox *>().at(1)->setCurrentIndex(2);
        const auto copy = [&view] {
            for (QPushButton *button : view.findChildren<QPushButton *>()) {
                if (button->text() == u"&Copy")
                    button->click();
            }
            return QApplication::clipboard()->text();
        };
        QCOMPARE(copy(), u"2026-11-24T12:00:00Z warning omsync.pull: line\n"
                         u"2026-11-24T12:00:00Z critical omsync.pull: line"_s);
        auto *list = view.findChild<QTreeView *>();
        list->selectionModel()->select(list->model()->index(1, 0),
                                       QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(copy(), u"2026-11-24T12:00:00Z critical omsync.pull: line"_s);
        QCOMPARE(view.lines().size(), 3);
    }

    void whatAnyThreadLogsArrives()
    {
        const LogSource source;
        QSignalSpy logged(&source, &LogSource::logged);
        const std::unique_ptr<QThread> thread(QThread::create([] { qCInfo(lcPull) << "from another thread"; }));
        thread->start();
        QVERIFY(thread->wait(10'000));
        QTRY_COMPARE(logged.size(), 1);
        const auto arrived = logged[0][0].value<LogEntry>();
        QCOMPARE(arrived.level, LogLevel::Info);
        QCOMPARE(arrived.area, u"omsync.pull"_s);
        QCOMPARE(arrived.text, u"from another thread"_s);
    }
};

OMSYNC_TEST(TestLogModel)
#include "tst_logmodel.moc"
