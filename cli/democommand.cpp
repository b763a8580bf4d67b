// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/democommand.h"

#include "cli/printer.h"
#include "cli/quantities.h"
#include "cli/servecommand.h"
#include "cli/statusreport.h"
#include "cli/treecomparison.h"
#include "demo/demoarrivals.h"

#include <QDir>
#include <QRandomGenerator>

#include <array>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The database is made as it was so long ago; by now a Run of each of the faster Domains is due.
constexpr std::chrono::hours ageAtStart = 3h;

//! The Domain that gets a new Run in any case; its interval is twice ageAtStart, so its next Run never lies ahead.
constexpr QStringView leadingDomain = u"dwd_icon";

Secret randomKey()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    const auto bytes = QByteArray(reinterpret_cast<const char *>(words.data()), qsizetype(sizeof words));
    return Secret(QString::fromLatin1(bytes.toHex()));
}

} // namespace

DemoCommand::DemoCommand(DemoArguments arguments, Printer &printer, const Clock &clock)
    : m_arguments(std::move(arguments))
    , m_printer(printer)
    , m_clock(clock)
    , m_key(randomKey())
{
}

DemoCommand::~DemoCommand() = default;

QString DemoCommand::originRoot() const
{
    return m_directory + u"/origin/data"_s;
}

QString DemoCommand::replicaRoot() const
{
    return m_directory + u"/replica/data"_s;
}

Result<void> DemoCommand::chooseDirectory()
{
    if (m_arguments.keep.isEmpty()) {
        m_temporary.emplace();
        m_directory = m_temporary->path();
    } else {
        m_directory = QDir(m_arguments.keep).absolutePath();
    }
    if (QDir(m_directory + u"/origin"_s).exists() || QDir(m_directory + u"/replica"_s).exists())
        return Failure(ErrorCode::BadInput,
                       u"--keep: %1 holds a demo already; name another directory"_s.arg(m_directory));
    if (!QDir().mkpath(originRoot()) || !QDir().mkpath(replicaRoot()))
        return Failure(ErrorCode::FileFailed, u"cannot make directories in %1"_s.arg(m_directory));
    return {};
}

Result<void> DemoCommand::makeOrigin()
{
    const DemoOptions options{.bytes = m_arguments.bytes, .now = m_clock.now() - ageAtStart};
    if (auto made = makeDemoDatabase(originRoot(), options); !made)
        return made;
    Settings settings;
    settings.data.directory = originRoot();
    settings.serve.port = 0;
    settings.serve.keys = {{.name = u"demo"_s, .key = m_key}};
    m_origin = std::make_unique<Engine>(settings, m_clock);
    if (auto serving = m_origin->startServing(); !serving)
        return serving;
    m_printer.tell(servingReport(m_origin->status().server));
    return {};
}

Result<void> DemoCommand::start()
{
    if (auto chosen = chooseDirectory(); !chosen)
        return chosen;
    if (auto made = makeOrigin(); !made)
        return made;
    return pull();
}

Settings DemoCommand::pullSettings() const
{
    Settings settings;
    settings.data.directory = replicaRoot();
    settings.sources = {
        {.name = u"origin"_s, .url = QUrl(u"http://%1/"_s.arg(m_origin->status().server.address)), .apiKey = m_key}};
    settings.selections = {{.sources = {u"origin"_s},
                            .domains = QDir(originRoot()).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
                            .variables = {u"really_download_all_variables"_s},
                            .pastDays = 36500,
                            .years = std::nullopt}};
    return settings;
}

Result<void> DemoCommand::pull()
{
    m_files = 0;
    m_bytes = 0;
    m_replica = std::make_unique<Engine>(pullSettings(), m_clock);
    connect(m_replica.get(), &Engine::passChanged, this, &DemoCommand::takePass);
    connect(m_replica.get(), &Engine::transferChanged, this,
            [this](const TransferStatus &status) { m_printer.transfer(status); });
    connect(m_replica.get(), &Engine::totalsChanged, this,
            [this](const TransferTotals &totals) { m_printer.progress(totals); });
    connect(m_replica.get(), &Engine::finished, this, &DemoCommand::takeFinished, Qt::QueuedConnection);
    connect(m_replica.get(), &Engine::stopped, this, &DemoCommand::goOn, Qt::QueuedConnection);
    return m_replica->startPulling();
}

void DemoCommand::takePass(const PassStatus &status)
{
    m_outcome.take(status);
    m_printer.pass(status);
    if (!isFinal(status.state))
        return;
    m_files += status.published;
    m_bytes += status.bytesReceived;
}

void DemoCommand::takeFinished()
{
    const QString name = m_step == Step::FirstPull ? u"first pull"_s : u"second pull"_s;
    m_printer.note(u"%1: %2, %3"_s.arg(name, fileCountText(m_files), sizeText(m_bytes)));
    if (m_step == Step::SecondPull)
        m_printer.show(freshnessReport(m_replica->status()));
    m_replica->stop();
}

//! The replica's Engine has ended a pull.
void DemoCommand::goOn()
{
    m_replica.reset();
    if (m_isStopped) {
        Q_EMIT ended(ExitCode::Other);
        return;
    }
    if (m_step == Step::FirstPull) {
        m_step = Step::SecondPull;
        auto next = letRunsArrive();
        if (next)
            next = pull();
        if (!next)
            fail(next.error());
        return;
    }
    const auto code = compare();
    if (code)
        Q_EMIT ended(*code);
    else
        fail(code.error());
}

Result<void> DemoCommand::letRunsArrive()
{
    const DemoOptions options{.bytes = m_arguments.bytes, .now = m_clock.now()};
    const auto arrivals = letDemoRunsArrive(originRoot(), options, leadingDomain);
    if (!arrivals)
        return Failure(arrivals.error());
    for (const DemoArrival &arrival : *arrivals)
        m_printer.note(u"the run %1 of %2 arrived at the origin"_s.arg(runText(arrival.run), arrival.domain));
    return {};
}

Result<ExitCode> DemoCommand::compare()
{
    const auto comparison = compareTrees(QDir(originRoot()), QDir(replicaRoot()));
    if (!comparison)
        return Failure(comparison.error());
    if (const qsizetype count = comparison->differences.size(); count > 0)
        return Failure(ErrorCode::Damaged, u"origin and replica differ in %1, the first: %2"_s.arg(
                                               fileCountText(count), comparison->differences.front()));
    m_printer.note(
        u"origin and replica are equal: %1, %2"_s.arg(fileCountText(comparison->files), sizeText(comparison->bytes)));
    if (!m_temporary)
        m_printer.note(u"kept in %1"_s.arg(QDir::toNativeSeparators(m_directory)));
    return m_outcome.exitCode();
}

void DemoCommand::fail(const Error &error)
{
    m_printer.error(error);
    Q_EMIT ended(exitCodeOf(error.code()));
}

void DemoCommand::stop()
{
    m_isStopped = true;
    if (m_replica)
        m_replica->stop();
}

} // namespace omsync
