// SPDX-License-Identifier: GPL-3.0-or-later
// How the desktop program bears 100,000 files: what its list of Transfers costs, and for how long the window's event
// loop is held up while an Engine pulls that many small files. Build the target bench_desktop and run
//     QT_QPA_PLATFORM=offscreen bench_desktop [files]
// Figures in milliseconds; those of the event loop as time that passed, and as time of the processor, which other
// programs do not lengthen.
#include "gui/enginethread.h"
#include "gui/mainwindow.h"
#include "gui/transfers/transfercolumns.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QMetaEnum>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>
#include <QThread>
#include <QTimer>

#include <ctime>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

double processorTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1000 + double(time.tv_nsec) / 1e6;
}

void tell(const QString &what, double milliseconds)
{
    QTextStream(stdout) << u"%1 %2 ms\n"_s.arg(what, -52).arg(milliseconds, 8, 'f', 1);
}

//! What events took.
struct Blocks
{
    double longest = 0;
    QString event; // that took so long
    int over100 = 0;

    void note(double milliseconds, const QString &name)
    {
        over100 += milliseconds > 100 ? 1 : 0;
        if (milliseconds <= longest)
            return;
        longest = milliseconds;
        event = name;
    }
};

//! Measures how long each event holds up the event loop.
class MeasuredApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread() || m_depth > 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        const QString name = QString::fromLatin1(receiver->metaObject()->className()) + u", "_s +
                             QString::fromLatin1(QMetaEnum::fromType<QEvent::Type>().valueToKey(event->type()));
        const double before = processorTime();
        QElapsedTimer timer;
        timer.start();
        const bool isTaken = QApplication::notify(receiver, event);
        const double used = processorTime() - before, waited = double(timer.nsecsElapsed()) / 1e6;
        --m_depth;
        passed.note(waited, name);
        processor.note(used, name);
        return isTaken;
    }

    Blocks passed;
    Blocks processor;

private:
    int m_depth = 0;
};

void tellBlocks(const QString &what, const Blocks &blocks)
{
    tell(what, blocks.longest);
    QTextStream(stdout) << "  of " << blocks.event << "; over 100 ms: " << blocks.over100 << '\n';
}

TransferStatus transferOf(int n, TransferState state)
{
    return {.key = *ObjectKey::parse("data/dwd_icon/cape/rolling_" + QByteArray::number(n) + ".bin"),
            .source = u"node"_s,
            .state = state,
            .size = 1000 + n % 977,
            .error = std::nullopt};
}

std::vector<TransferStatus> transfersOf(int first, int count, TransferState state)
{
    std::vector<TransferStatus> transfers;
    for (int n = first; n < first + count; ++n)
        transfers.push_back(transferOf(n, state));
    return transfers;
}

template <typename Work>
void measure(const QString &what, Work work)
{
    const double before = processorTime();
    work();
    QCoreApplication::processEvents(); // what has been put off belongs to it
    tell(what, processorTime() - before);
}

void measureModel(int rows)
{
    TransferView view;
    view.resize(1200, 700);
    view.show();
    auto *list = view.findChild<QTreeView *>();
    auto *tabs = view.findChild<QTabBar *>();
    tabs->setCurrentIndex(1);
    measure(u"insert %1 rows"_s.arg(rows), [&] { view.take(transfersOf(0, rows, TransferState::Waiting)); });
    measure(u"sort by size"_s, [&] { list->sortByColumn(sizeColumn, Qt::DescendingOrder); });
    measure(u"sort by name"_s, [&] { list->sortByColumn(fileColumn, Qt::AscendingOrder); });
    measure(u"update 250 rows that are sorted, of 1,000 a second"_s,
            [&] { view.take(transfersOf(rows / 2, 250, TransferState::Receiving)); });
    measure(u"unsort"_s, [&] { list->sortByColumn(-1, Qt::AscendingOrder); });
    measure(u"update 250 rows, of 1,000 a second"_s,
            [&] { view.take(transfersOf(rows / 3, 250, TransferState::Receiving)); });
    measure(u"filter: another tab and back"_s, [&] {
        tabs->setCurrentIndex(0);
        tabs->setCurrentIndex(1);
    });
    measure(u"scroll through, 100 steps"_s, [&] {
        for (int step = 1; step <= 100; ++step) {
            list->verticalScrollBar()->setValue(list->verticalScrollBar()->maximum() * step / 100);
            list->viewport()->repaint();
        }
    });
    measure(u"all end, 1,000 at a time"_s, [&] {
        for (int n = 0; n < rows; n += 1000)
            view.take(transfersOf(n, 1000, TransferState::Published));
    });
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

bool makeSource(const QString &root, int files)
{
    if (!QDir(root).mkpath(u"dwd_icon/cape"_s) || !QDir(root).mkpath(u"dwd_icon/static"_s))
        return false;
    for (int n = 0; n < files; ++n) {
        if (!writeFile(u"%1/dwd_icon/cape/rolling_%2.bin"_s.arg(root).arg(n), QByteArray(100 + n % 97, 'x')))
            return false;
    }
    const QByteArray now = QByteArray::number(unixSeconds(SystemClock().now()));
    return writeFile(root + u"/dwd_icon/static/meta.json"_s,
                     QByteArray(R"({"last_run_initialisation_time":%1,"last_run_modification_time":%1,)"
                                R"("last_run_availability_time":%1,"data_end_time":%1,)"
                                R"("temporal_resolution_seconds":3600,"update_interval_seconds":21600})")
                         .replace("%1", now));
}

Settings servingSettings(const QString &root)
{
    Settings settings;
    settings.data.directory = root;
    settings.serve.isPublic = true;
    settings.serve.port = 0;
    return settings;
}

Settings pullingSettings(const QString &root, const QString &address)
{
    Settings settings;
    settings.data.directory = root;
    settings.sources.push_back({.name = u"node"_s, .url = QUrl(u"http://%1/"_s.arg(address)), .apiKey = {}});
    SelectionSettings selection;
    selection.sources = {u"node"_s};
    selection.domains = {u"dwd_icon"_s};
    selection.variables = {u"cape"_s};
    settings.selections.push_back(selection);
    settings.pull.diskReserve = 0;
    return settings;
}

void measureEventLoop(MeasuredApplication &application, int files)
{
    const SystemClock clock;
    const QTemporaryDir source, target;
    if (!makeSource(source.path(), files))
        qFatal("the files to be served cannot be written");
    EngineThread server(clock), engine(clock);
    NodeStatus served, pulled;
    QObject::connect(&server, &EngineThread::statusChanged, &server,
                     [&](const NodeStatus &status) { served = status; });
    QObject::connect(&engine, &EngineThread::statusChanged, &engine,
                     [&](const NodeStatus &status) { pulled = status; });
    server.start(servingSettings(source.path()));
    if (!QTest::qWaitFor([&] { return served.engine.server.isListening; }, 20'000))
        qFatal("the node to pull from does not come up");
    MainWindow window;
    QObject::connect(&engine, &EngineThread::statusChanged, &window, &MainWindow::display);
    QObject::connect(&engine, &EngineThread::transfersChanged, &window.transfers(), &TransferView::take);
    window.findChild<QTabWidget *>()->setCurrentWidget(&window.transfers());
    window.show();
    auto *tabs = window.transfers().findChild<QTabBar *>();
    QTimer turns; // looks at each tab in turn
    QObject::connect(&turns, &QTimer::timeout, tabs, [tabs] { tabs->setCurrentIndex((tabs->currentIndex() + 1) % 4); });
    turns.start(2s);

    application.passed = application.processor = {};
    QElapsedTimer took;
    took.start();
    engine.start(pullingSettings(target.path(), served.engine.server.address));
    const auto isDone = [&] {
        return !pulled.engine.domains.empty() && pulled.engine.domains.front().lastPass &&
               isFinal(pulled.engine.domains.front().lastPass->state);
    };
    if (!QTest::qWaitFor(isDone, 600'000))
        qFatal("the pass does not end");
    tell(u"pull %1 files"_s.arg(pulled.engine.domains.front().lastPass->published), double(took.elapsed()));
    tellBlocks(u"longest block of the event loop, time that passed"_s, application.passed);
    tellBlocks(u"the same, time of the processor"_s, application.processor);
    for (EngineThread *each : {&engine, &server}) {
        QSignalSpy stopped(each, &EngineThread::stopped);
        each->stop();
        stopped.wait(40'000);
    }
}

} // namespace

int main(int argc, char *argv[])
{
    MeasuredApplication application(argc, argv);
    const int files = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    measureModel(files);
    measureEventLoop(application, files);
}
