// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/pullrun.h"

#include <QSignalSpy>

#include <algorithm>

namespace omsync {

qint64 PullRun::bytesReceived() const
{
    qint64 sum = 0;
    for (const PassStatus &pass : passes)
        sum += pass.bytesReceived;
    return sum;
}

qint64 PullRun::published() const
{
    qint64 sum = 0;
    for (const PassStatus &pass : passes)
        sum += pass.published;
    return sum;
}

bool PullRun::allAre(PassState state) const
{
    return !passes.empty() && std::ranges::all_of(passes, [&](const PassStatus &pass) { return pass.state == state; });
}

PullRun pullOnce(const Settings &settings, const Clock &clock, const PullWatch &watch)
{
    PullRun run;
    Engine engine(settings, clock, watch.limits);
    QObject::connect(&engine, &Engine::passChanged, &engine, [&](const PassStatus &status) {
        if (isFinal(status.state))
            run.passes.push_back(status);
    });
    QObject::connect(&engine, &Engine::problemFound, &engine,
                     [&](const Error &problem) { run.problems.push_back(problem); });
    QObject::connect(&engine, &Engine::noted, &engine, [&](const QString &text) { run.notes.append(text); });
    QObject::connect(&engine, &Engine::filesChanged, &engine, [&](const std::vector<FileChange> &changes) {
        run.changes.insert(run.changes.end(), changes.begin(), changes.end());
    });
    QObject::connect(&engine, &Engine::pruned, &engine,
                     [&](const PruneReport &report) { run.pruned.push_back(report); });
    if (watch.changed) {
        QObject::connect(&engine, &Engine::transferChanged, &engine, watch.changed);
        QObject::connect(&engine, &Engine::passChanged, &engine, watch.changed);
    }
    QSignalSpy finished(&engine, &Engine::finished);
    QSignalSpy stopped(&engine, &Engine::stopped);
    if (auto started = engine.startPulling(); !started) {
        qCritical().noquote() << started.error().text();
        return run;
    }
    run.hasFinished = finished.wait(int(watch.most.count()));
    engine.stop();
    if (stopped.isEmpty())
        run.hasFinished = stopped.wait(10'000) && run.hasFinished;
    return run;
}

Settings pullSettings(const QUrl &source, const QString &directory, const QStringList &domains,
                      const QStringList &variables)
{
    Settings settings;
    settings.data.directory = directory;
    settings.sources.push_back({.name = QStringLiteral("origin"), .url = source, .apiKey = {}});
    SelectionSettings selection;
    selection.sources = {QStringLiteral("origin")};
    selection.domains = domains;
    selection.variables = variables;
    settings.selections.push_back(selection);
    settings.pull.diskReserve = 0;
    return settings;
}

} // namespace omsync
