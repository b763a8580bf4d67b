// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

namespace omsync {

//! Whether an object of a listing is worth keeping, told by its key. Called on a network thread: it works on copies.
using KeyFilter = std::function<bool(const QByteArray &key)>;

} // namespace omsync
