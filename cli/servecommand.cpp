// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/servecommand.h"

#include "cli/printer.h"
#include "status/statusjson.h"

namespace omsync {

using namespace Qt::StringLiterals;

Report servingReport(const ServerStatus &status)
{
    const QString scheme = status.isEncrypted ? u"https"_s : u"http"_s;
    return {.event = u"serving"_s,
            .lines = {u"serving on %1://%2/"_s.arg(scheme, status.address)},
            .objects = {toJson(status)}};
}

ServeCommand::ServeCommand(Engine &engine, Printer &printer, std::optional<qintptr> listener)
    : m_engine(engine)
    , m_printer(printer)
    , m_listener(listener)
{
    connect(&m_engine, &Engine::stopped, this, [this] { Q_EMIT ended(ExitCode::Ok); });
}

Result<void> ServeCommand::start()
{
    auto serving = m_engine.startServing(m_listener);
    if (serving)
        m_printer.tell(servingReport(m_engine.status().server));
    return serving;
}

void ServeCommand::stop()
{
    m_engine.stop();
}

} // namespace omsync
