// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow/verifyrun.h"

#include <QSignalSpy>

namespace omsync {

VerifyRun verifyOnce(const Settings &settings, const VerifyOrder &order, const Clock &clock)
{
    VerifyRun run;
    Engine engine(settings, clock);
    QObject::connect(&engine, &Engine::verifyChanged, &engine, [&](const VerifyStatus &status) { run.last = status; });
    QObject::connect(&engine, &Engine::fileDamaged, &engine,
                     [&](const DamagedFile &file) { run.damaged.push_back(file); });
    QObject::connect(&engine, &Engine::fileAmiss, &engine, [&](const DamagedFile &file) { run.amiss.push_back(file); });
    QObject::connect(&engine, &Engine::passChanged, &engine, [&](const PassStatus &status) {
        if (!isFinal(status.state))
            return;
        run.bytesReceived += status.bytesReceived;
        if (status.error)
            run.failures.push_back(*status.error);
    });
    QObject::connect(&engine, &Engine::problemFound, &engine,
                     [&](const Error &problem) { run.problems.push_back(problem); });
    QSignalSpy finished(&engine, &Engine::finished);
    QSignalSpy stopped(&engine, &Engine::stopped);
    run.started = engine.startVerifying(order);
    run.hasFinished = run.started && finished.wait(30'000);
    engine.stop();
    if (stopped.isEmpty())
        run.hasFinished = stopped.wait(10'000) && run.hasFinished;
    return run;
}

} // namespace omsync
