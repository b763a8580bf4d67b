// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/runcommand.h"

#include "base/file.h"
#include "cli/printer.h"
#include "cli/servecommand.h"

#include <utility>

namespace omsync {

RunCommand::RunCommand(Engine &engine, Printer &printer, QString directory, std::optional<qintptr> listener)
    : m_engine(engine)
    , m_printer(printer)
    , m_directory(std::move(directory))
    , m_listener(listener)
    , m_pulling(engine, printer, Rounds::Repeated)
{
    connect(&m_pulling, &PullCommand::ended, this, &RunCommand::ended);
}

Result<void> RunCommand::start()
{
    if (auto made = makeDirectory(m_directory); !made)
        return made;
    if (auto serving = m_engine.startServing(m_listener); !serving)
        return serving;
    auto pulling = m_pulling.start();
    if (pulling)
        m_printer.tell(servingReport(m_engine.status().server));
    return pulling;
}

void RunCommand::stop()
{
    m_pulling.stop();
}

} // namespace omsync
