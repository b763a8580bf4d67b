// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/log/logfilter.h"
#include "gui/log/logmodel.h"
#include "gui/log/logsource.h"
#include "gui/samples.h"
#include "testprogram.h"

#include "base/logging.h"

#include <QAbstractItemModelTester>
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

    void filtersByLevelAndText()
    {
        LogModel model;
        model.append(entry(LogLevel::Info, u"dwd_icon done"_s));
        model.append(entry(LogLevel::Warning, u"dwd_icon failed"_s));
        model.append(entry(LogLevel::Critical, u"disk full"_s));
        LogFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(filter.rowCount(), 3);
        filter.setLevel(LogLevel::Warning);
        QCOMPARE(filter.rowCount(), 2);
        filter.setText(u"ICON"_s);
        QCOMPARE(filter.rowCount(), 1);
        filter.setText(u"omsync.pull"_s);
        QCOMPARE(filter.rowCount(), 2);
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
