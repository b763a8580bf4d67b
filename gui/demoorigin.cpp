// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/demoorigin.h"

#include "base/background.h"
#include "base/logging.h"

#include <QDir>
#include <QRandomGenerator>

#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The database is made as it was so long ago; by now a Run of each of the faster Domains is due.
constexpr std::chrono::hours ageOfOrigin = 3h;

//! The Domain that gets a new Run in any case; its interval is twice ageOfOrigin, so its next Run never lies ahead.
constexpr QStringView leadingOfOrigin = u"dwd_icon";

constexpr qint64 originBytes = 20'000'000;
constexpr qint64 demoRate = 5'000'000; // bytes a second, so that there is something to be seen
constexpr std::chrono::seconds untilArrival = 4s;
constexpr std::chrono::minutes betweenArrivals = 1min;

Secret keyOfOrigin()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    const auto bytes = QByteArray(reinterpret_cast<const char *>(words.data()), qsizetype(sizeof words));
    return Secret(QString::fromLatin1(bytes.toHex()));
}

} // namespace

DemoOrigin::DemoOrigin(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_key(keyOfOrigin())
{
    m_arrival.setSingleShot(true);
    connect(&m_arrival, &QTimer::timeout, this, &DemoOrigin::addRuns);
}

DemoOrigin::~DemoOrigin() = default;

QString DemoOrigin::originRoot() const
{
    return m_directory.filePath(u"origin/data"_s);
}

void DemoOrigin::start()
{
    const DemoOptions options{.bytes = originBytes, .now = m_clock.now() - ageOfOrigin};
    runInBackground(
        this,
        [root = originRoot(), options]() -> Result<void> {
            if (!QDir().mkpath(root))
                return Failure(ErrorCode::FileFailed, u"cannot make the directory %1"_s.arg(root));
            return makeDemoDatabase(root, options);
        },
        [this](const Result<void> &made) {
            if (made)
                serve();
            else
                Q_EMIT failed(made.error());
        });
}

void DemoOrigin::serve()
{
    Settings settings;
    settings.data.directory = originRoot();
    settings.serve.port = 0;
    settings.serve.keys = {{.name = u"demo"_s, .key = m_key}};
    m_engine = std::make_unique<Engine>(settings, m_clock);
    if (const auto serving = m_engine->startServing(); !serving) {
        Q_EMIT failed(serving.error());
        return;
    }
    qCInfo(lcServe).noquote() << "the demo's database is served on" << m_engine->status().server.address;
    Q_EMIT ready(replicaSettings());
}

Settings DemoOrigin::replicaSettings() const
{
    Settings settings;
    settings.data.directory = m_directory.filePath(u"replica/data"_s);
    settings.sources = {
        {.name = u"demo"_s, .url = QUrl(u"http://%1/"_s.arg(m_engine->status().server.address)), .apiKey = m_key}};
    settings.selections = {{.sources = {u"demo"_s},
                            .domains = QDir(originRoot()).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
                            .variables = {u"really_download_all_variables"_s},
                            .pastDays = 36500,
                            .years = std::nullopt}};
    settings.serve.port = 0;
    settings.serve.keys = {{.name = u"demo"_s, .key = m_key}};
    settings.pull.repeatInterval = 1min;
    settings.pull.bytesPerSecond = demoRate;
    settings.pull.diskReserve = 0;
    return settings;
}

void DemoOrigin::letRunsArrive()
{
    if (!m_arrival.isActive())
        m_arrival.start(m_hasLed ? std::chrono::milliseconds(betweenArrivals) : untilArrival);
}

void DemoOrigin::addRuns()
{
    const DemoOptions options{.bytes = originBytes, .now = m_clock.now()};
    const QStringView leading = std::exchange(m_hasLed, true) ? QStringView() : leadingOfOrigin;
    runInBackground(
        this, [root = originRoot(), options, leading] { return letDemoRunsArrive(root, options, leading); },
        [this](const Result<std::vector<DemoArrival>> &arrivals) {
            if (!arrivals) {
                Q_EMIT failed(arrivals.error());
                return;
            }
            QStringList domains;
            for (const DemoArrival &arrival : *arrivals) {
                qCInfo(lcServe).noquote()
                    << "the run" << runText(arrival.run) << "of" << arrival.domain << "arrived at the demo's origin";
                domains.append(arrival.domain);
            }
            if (!domains.isEmpty())
                Q_EMIT arrived(domains);
            letRunsArrive();
        });
}

} // namespace omsync
