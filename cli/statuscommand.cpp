// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/statuscommand.h"

#include "cli/printer.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

ExitCode showStatus(const EngineStatus &status, Printer &printer)
{
    if (status.domains.empty()) {
        printer.error(Error(ErrorCode::NothingMatched, u"there is no domain in the data directory"_s));
        return ExitCode::NothingMatched;
    }
    printer.freshness(status);
    const auto isStale = [](const DomainStatus &domain) { return domain.freshness.state <= DomainState::Stale; };
    return std::ranges::any_of(status.domains, isStale) ? ExitCode::Stale : ExitCode::Ok;
}

} // namespace omsync
