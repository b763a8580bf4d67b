// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/portabletransport.h"

namespace omsync {

std::unique_ptr<Transport> makeTransport(const ServerShare &share)
{
    return std::make_unique<PortableTransport>(share);
}

} // namespace omsync
