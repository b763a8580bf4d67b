// SPDX-License-Identifier: GPL-3.0-or-later
#include "engineserving.h"

#include "base/logging.h"
#include "config/endpoint.h"
#include "pull/domainboard.h"
#include "serve/tlsfiles.h"
#include "store/datadirectory.h"

#include <QDir>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds lookInterval(2);

} // namespace

Result<void> Engine::startServing(std::optional<qintptr> listener)
{
    const QString &root = m_data->roots().data;
    if (!QDir(root).exists())
        return Failure(ErrorCode::FileFailed, u"there is no directory %1 to serve; give one with --data"_s.arg(root));
    auto address = hostAddressOf(m_settings.serve.address);
    if (!address)
        return Failure(std::move(address).error());
    const auto tls = readTlsFiles(m_settings.serve);
    if (!tls)
        return Failure(tls.error());
    m_serving = std::make_unique<Serving>(m_data->roots(), m_settings.serve);
    if (*tls)
        m_serving->take(**tls);
    if (auto opened = m_serving->objects.openLog(); !opened) {
        m_serving.reset();
        return opened;
    }
    auto listening =
        listener ? m_serving->server.listenOn(*listener) : m_serving->server.listen(*address, m_settings.serve.port);
    if (!listening) {
        m_serving.reset();
        return listening;
    }
    connect(&m_serving->server, &Server::stopped, this, &Engine::endServing, Qt::QueuedConnection);
    connect(&m_serving->look, &QTimer::timeout, this, &Engine::tellStatus);
    m_serving->look.start(lookInterval);
    connect(&m_serving->runs, &RunWatch::found, this,
            [this](const std::vector<RunNews> &news) { m_serving->objects.announce(news); });
    connect(this, &Engine::passChanged, &m_serving->runs, [runs = &m_serving->runs](const PassStatus &status) {
        if (isFinal(status.state) && status.published > 0)
            runs->look();
    });
    // Whoever asked for a pause looks now.
    connect(this, &Engine::pauseChanged, &m_serving->look, [this] { tellStatus(); });
    connect(this, &Engine::domainPauseChanged, &m_serving->look, [this] { tellStatus(); });
    connect(this, &Engine::transferChanged, &m_serving->look,
            [transfers = &m_serving->transfers](const TransferStatus &status) { transfers->take({status}); });
    connect(this, &Engine::transfersProgressed, &m_serving->look,
            [transfers = &m_serving->transfers](const std::vector<TransferStatus> &now) { transfers->take(now); });
    m_serving->runs.start();
    offerControl();
    tellStatus();
    return {};
}

//! Orders come on the threads of the server.
void Engine::offerControl()
{
    if (!m_serving)
        return;
    if (m_pulling && !m_isStopping)
        m_serving->objects.takeControl([this](const ControlOrder &order) {
            QMetaObject::invokeMethod(
                this, [this, order] { obey(order); }, Qt::QueuedConnection);
        });
    else
        m_serving->objects.takeControl({});
}

//! Metrics and status are asked for on other threads, and get what was true a moment ago.
void Engine::tellStatus()
{
    if (!m_pulling) {
        m_board->lookAgain();
        if (const auto recalled = recallPasses(); !recalled)
            qCDebug(lcStore).noquote() << recalled.error().text(); // was said at the start
    }
    EngineStatus known = status();
    known.recentTransfers = m_serving->transfers.statuses();
    m_serving->objects.takeStatus(std::move(known));
}

void Engine::takeClients(const Settings &settings)
{
    if (!m_serving)
        return;
    m_serving->objects.takeClients(settings.serve);
    if (const auto opened = m_serving->objects.openLog(); !opened)
        qCWarning(lcServe).noquote() << opened.error().text();
    qCInfo(lcServe).noquote() << "the clients are now" << settings.serve.keys.size() << "keys and"
                              << settings.serve.signers.size() << "credentials";
}

Result<void> Engine::takeCertificate()
{
    if (!m_serving || !m_serving->tls)
        return {};
    const auto tls = readTlsFiles(m_settings.serve);
    if (!tls)
        return Failure(tls.error());
    if (*tls == m_serving->tls)
        return {};
    m_serving->take(**tls);
    qCInfo(lcServe).noquote() << "connections get another certificate, which ends"
                              << (*tls)->chain.first().expiryDate().toString(Qt::ISODate);
    return {};
}

void Engine::endServing()
{
    m_serving.reset();
    reportStopped();
}

} // namespace omsync
