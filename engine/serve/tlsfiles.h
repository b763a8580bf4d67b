// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/servesettings.h"
#include "http/tlsidentity.h"

#include <optional>

namespace omsync {

//! Reads the certificate and the key that Settings name; nothing where they name none. Fails as readPrivateFile() and
//! tlsIdentityOf() do, with the path of the file.
[[nodiscard]] Result<std::optional<TlsIdentity>> readTlsFiles(const ServeSettings &settings);

} // namespace omsync
