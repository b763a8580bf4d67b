// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <memory>

namespace omsync {

class ObjectSieve;

//! Whether an object of a listing is worth keeping, told by its key. Called on a network thread: it works on copies.
using KeyFilter = std::function<bool(const QByteArray &key)>;

//! Called on the network thread of the listing that the sieve is for; it works on copies.
using SieveMaker = std::function<std::unique_ptr<ObjectSieve>()>;

} // namespace omsync
