// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/heap.h"
#include "base/stopsignals.h"
#include "cli/arguments.h"
#include "cli/controlsignals.h"
#include "cli/democommand.h"
#include "cli/doctorcommand.h"
#include "cli/exitcode.h"
#include "cli/filewatch.h"
#include "cli/logline.h"
#include "cli/plancommand.h"
#include "cli/printer.h"
#include "cli/prunecommand.h"
#include "cli/pullcommand.h"
#include "cli/runcommand.h"
#include "cli/servecommand.h"
#include "cli/servicemanager.h"
#include "cli/servicenotice.h"
#include "cli/startup.h"
#include "cli/statuscommand.h"
#include "cli/surveycommand.h"
#include "cli/terminal.h"
#include "cli/verifycommand.h"
#include "doctor.h"
#include "engine.h"
#include "survey.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcessEnvironment>

#include <cstdio>
#include <functional>
#include <optional>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr QStringView nothingToPull =
    u"SYNC_ENABLED is off in this environment, and nothing else says what to pull: nothing is pulled";

//! What every command works with.
struct Surroundings
{
    const GlobalArguments &global;
    Printer &printer;
    const Clock &clock;
};

ExitCode failed(Printer &printer, const Error &error)
{
    printer.error(error);
    return exitCodeOf(error.code());
}

//! Runs a command on the event loop until it has ended; `notice` tells a service manager of it.
template <typename RunningCommand>
ExitCode runOnLoop(RunningCommand &command, Printer &printer, ServiceNotice *notice = nullptr)
{
    StopSignals signals_;
    if (notice)
        QObject::connect(&signals_, &StopSignals::stopRequested, notice, &ServiceNotice::tellStopping);
    QObject::connect(&signals_, &StopSignals::stopRequested, &command, &RunningCommand::stop);
    QObject::connect(
        &command, &RunningCommand::ended, &command, [](ExitCode code) { QCoreApplication::exit(int(code)); },
        Qt::QueuedConnection);
    if (const auto started = command.start(); !started)
        return failed(printer, started.error());
    if (notice)
        notice->tellReady();
    return ExitCode(QCoreApplication::exec());
}

Result<Settings> settingsFor(const Surroundings &at, const Overrides &overrides, Purpose purpose)
{
    auto settings = effectiveSettings(at.global, overrides, QProcessEnvironment::systemEnvironment(), purpose);
    if (settings && (purpose == Purpose::Pull || purpose == Purpose::Run)) {
        for (const QString &warning : warningsOf(*settings))
            at.printer.warning(warning);
    }
    return settings;
}

//! What an operator may tell a process that goes on for ever.
void obey(const ControlSignals &control, Engine &engine, ServiceNotice &notice, const SyncArguments &arguments,
          const Surroundings &at)
{
    QObject::connect(&control, &ControlSignals::pauseRequested, &engine, &Engine::pause);
    QObject::connect(&control, &ControlSignals::resumeRequested, &engine, &Engine::resume);
    QObject::connect(&control, &ControlSignals::reloadRequested, &engine, [&engine, &notice, &arguments, &at] {
        notice.tellReloading();
        const auto settings = settingsFor(at, arguments.overrides, Purpose::Pull);
        if (settings)
            engine.takeLimits(*settings);
        else
            at.printer.error(settings.error());
        notice.tellReady();
    });
}

//! Settings to pull by select something, unless SYNC_ENABLED says that nothing is to be pulled. A service that is ready
//! and ends well is not started again.
ExitCode pullNothing(const Settings &settings, const Surroundings &at)
{
    const Engine engine(settings, at.clock);
    ServiceNotice(engine).tellReady();
    at.printer.note(nothingToPull.toString());
    return ExitCode::Ok;
}

ExitCode run(const SyncArguments &arguments, const Surroundings &at)
{
    auto settings = settingsFor(at, arguments.overrides, Purpose::Pull);
    if (!settings)
        return failed(at.printer, settings.error());
    settings->retention.gate = arguments.removal;
    if (arguments.removal == GateMode::Forced && settings->pull.repeatInterval)
        return failed(at.printer, Error(ErrorCode::BadInput,
                                        u"--force-removal is for one round, and --repeat-interval for many"_s));
    if (settings->selections.empty())
        return pullNothing(*settings, at);
    if (arguments.isExecuteGiven)
        at.printer.warning(u"--execute does nothing; sync always fetches"_s);
    Engine engine(*settings, at.clock);
    ServiceNotice notice(engine);
    std::optional<ControlSignals> control; // else a terminal that closes ends the one round with it
    if (settings->pull.repeatInterval)
        obey(control.emplace(), engine, notice, arguments, at);
    PullCommand command(engine, at.printer, settings->pull.repeatInterval ? Rounds::Repeated : Rounds::One);
    return runOnLoop(command, at.printer, &notice);
}

ExitCode run(const PlanArguments &arguments, const Surroundings &at)
{
    const auto settings = settingsFor(at, arguments.overrides, Purpose::Pull);
    if (!settings)
        return failed(at.printer, settings.error());
    if (settings->selections.empty())
        return pullNothing(*settings, at);
    Engine engine(*settings, at.clock);
    PlanCommand command(engine, at.printer, *settings);
    return runOnLoop(command, at.printer);
}

//! The command line is read again too, since it may name files of keys.
Result<Settings> serveSettingsAgain(const Surroundings &at)
{
    const auto arguments = parseArguments(QCoreApplication::arguments().sliced(1));
    if (!arguments)
        return Failure(arguments.error());
    return settingsFor(at, std::get<ServeArguments>(arguments->command).overrides, Purpose::Serve);
}

//! Takes the clients of Settings that were read again, and the certificate; what has a mistake is told, and what was
//! there stays.
void takeKeysAgain(Engine &engine, const Result<Settings> &changed, const QString &consequence, Printer &printer)
{
    if (changed)
        engine.takeClients(*changed);
    else
        printer.error(Error(changed.error()).within(consequence));
    if (const auto taken = engine.takeCertificate(); !taken)
        printer.error(Error(taken.error()).within(u"the certificate stays as it was"_s));
}

QStringList filesReadAgain(const ServeSettings &serve)
{
    return {serve.keysFile, serve.credentialsFile, serve.tlsCertificate, serve.tlsKey};
}

//! `readAgain` yields the Settings as they are by then.
ExitCode serve(const Settings &settings, const std::function<Result<Settings>()> &readAgain, const Surroundings &at)
{
    const auto listener = listenerHandedOver();
    if (!listener)
        return failed(at.printer, listener.error());
    Engine engine(settings, at.clock);
    ServiceNotice notice(engine);
    ServeCommand command(engine, at.printer, *listener);
    const auto reload = [&] {
        notice.tellReloading();
        takeKeysAgain(engine, readAgain(), u"the keys stay as they were"_s, at.printer);
        notice.tellReady();
    };
    const ControlSignals control;
    const FileWatch files(filesReadAgain(settings.serve));
    QObject::connect(&control, &ControlSignals::reloadRequested, &command, reload);
    QObject::connect(&files, &FileWatch::changed, &command, reload);
    return runOnLoop(command, at.printer, &notice);
}

ExitCode run(const ServeArguments &arguments, const Surroundings &at)
{
    const auto settings = settingsFor(at, arguments.overrides, Purpose::Serve);
    if (!settings)
        return failed(at.printer, settings.error());
    return serve(
        *settings, [&at] { return serveSettingsAgain(at); }, at);
}

ExitCode run(const RunArguments &arguments, const Surroundings &at)
{
    const auto readAgain = [&] { return settingsFor(at, arguments.overrides, Purpose::Run); };
    const auto settings = readAgain();
    if (!settings)
        return failed(at.printer, settings.error());
    if (settings->selections.empty()) {
        at.printer.note(nothingToPull.toString());
        return serve(*settings, readAgain, at);
    }
    const auto listener = listenerHandedOver();
    if (!listener)
        return failed(at.printer, listener.error());
    Engine engine(*settings, at.clock);
    ServiceNotice notice(engine);
    RunCommand command(engine, at.printer, settings->data.directory, *listener);
    const auto reload = [&] {
        notice.tellReloading();
        const auto changed = readAgain();
        takeKeysAgain(engine, changed, u"the keys and rates stay as they were"_s, at.printer);
        if (changed)
            engine.takeLimits(*changed);
        notice.tellReady();
    };
    const ControlSignals control;
    const FileWatch files(filesReadAgain(settings->serve));
    QObject::connect(&control, &ControlSignals::pauseRequested, &engine, &Engine::pause);
    QObject::connect(&control, &ControlSignals::resumeRequested, &engine, &Engine::resume);
    QObject::connect(&control, &ControlSignals::reloadRequested, &command, reload);
    QObject::connect(&files, &FileWatch::changed, &command, reload);
    return runOnLoop(command, at.printer, &notice);
}

ExitCode run(const PruneArguments &arguments, const Surroundings &at)
{
    const auto settings = settingsFor(at, arguments.overrides, Purpose::Prune);
    if (!settings)
        return failed(at.printer, settings.error());
    PruneOrder order = arguments.order;
    order.pastDays = arguments.overrides.pastDays.value_or(order.pastDays);
    Engine engine(*settings, at.clock);
    PruneCommand command(engine, at.printer, order);
    return runOnLoop(command, at.printer);
}

ExitCode run(const StatusArguments &arguments, const Surroundings &at)
{
    const auto settings = settingsFor(at, arguments.overrides, Purpose::Look);
    if (!settings)
        return failed(at.printer, settings.error());
    Engine engine(*settings, at.clock);
    StatusCommand command(engine, at.printer,
                          arguments.showsVariables ? StatusExtent::Variables : StatusExtent::Domains);
    return runOnLoop(command, at.printer);
}

ExitCode run(const SurveyArguments &arguments, const Surroundings &at)
{
    const bool isExplained = arguments.question == SurveyArguments::Question::Explanation;
    const auto settings = settingsFor(at, arguments.overrides, isExplained ? Purpose::Pull : Purpose::Ask);
    if (!settings)
        return failed(at.printer, settings.error());
    Survey survey(*settings, at.clock);
    SurveyCommand command(survey, arguments, at.printer, at.clock);
    return runOnLoop(command, at.printer);
}

ExitCode run(const DoctorArguments &arguments, const Surroundings &at)
{
    const auto settings = settingsFor(at, arguments.overrides, Purpose::Ask);
    if (!settings)
        return failed(at.printer, settings.error());
    Doctor doctor(*settings, at.clock);
    BundleOrder order{.path = arguments.bundle, .bundle = {.settings = *settings}};
    if (!order.path.isEmpty())
        order.bundle.status = Engine(*settings, at.clock).status();
    DoctorCommand command(doctor, at.printer, std::move(order));
    return runOnLoop(command, at.printer);
}

ExitCode run(const VerifyArguments &arguments, const Surroundings &at)
{
    const auto settings = settingsFor(at, arguments.overrides, Purpose::Look);
    if (!settings)
        return failed(at.printer, settings.error());
    Engine engine(*settings, at.clock);
    VerifyCommand command(engine, at.printer, arguments.order);
    return runOnLoop(command, at.printer);
}

ExitCode run(const DemoArguments &arguments, const Surroundings &at)
{
    DemoCommand command(arguments, at.printer, at.clock);
    return runOnLoop(command, at.printer);
}

ExitCode run(const ShowText &shown, const Surroundings &)
{
    std::fputs(qPrintable(shown.text), stdout);
    return ExitCode::Ok;
}

} // namespace

int main(int argc, char *argv[])
{
    keepFreedMemory();
    if (!qEnvironmentVariableIsSet("QT_NO_GLIB"))
        qputenv("QT_NO_GLIB", "1"); // the loop of Qt's own takes a tenth less CPU than GLib's
    const QCoreApplication application(argc, argv);
    const SystemClock clock;
    QFile results, errors;
    const bool isOpen = results.open(standardOutput, QIODevice::WriteOnly | QIODevice::Unbuffered) &&
                        errors.open(standardError, QIODevice::WriteOnly | QIODevice::Unbuffered);
    if (!isOpen)
        return int(ExitCode::Other);
    const auto arguments = parseArguments(QCoreApplication::arguments().sliced(1));
    if (!arguments) {
        const bool isJson = QCoreApplication::arguments().contains("--json"_L1);
        Printer printer(results, errors, {.form = isJson ? OutputForm::Json : OutputForm::Text}, clock);
        const ExitCode code = failed(printer, arguments.error());
        printer.summary(code);
        return int(code);
    }
    const GlobalArguments &global = arguments->global;
    logToStandardError(global.verbosity);
    Printer printer(results, errors,
                    {.form = global.form, .verbosity = global.verbosity, .showsProgress = prepareTerminal()}, clock);
    const Surroundings at{.global = global, .printer = printer, .clock = clock};
    const ExitCode code = std::visit([&at](const auto &command) { return run(command, at); }, arguments->command);
    printer.summary(code);
    return int(code);
}
