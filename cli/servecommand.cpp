// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/servecommand.h"

#include "cli/printer.h"

namespace omsync {

ServeCommand::ServeCommand(Engine &engine, Printer &printer)
    : m_engine(engine)
    , m_printer(printer)
{
    connect(&m_engine, &Engine::stopped, this, [this] { Q_EMIT ended(ExitCode::Ok); });
}

Result<void> ServeCommand::start()
{
    auto serving = m_engine.startServing();
    if (serving)
        m_printer.serving(m_engine.status().server);
    return serving;
}

void ServeCommand::stop()
{
    m_engine.stop();
}

} // namespace omsync
