// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace omsync {

//! Why a text cannot be a key, by the rules that ObjectKey names, whatever tree it begins with; null when it can.
[[nodiscard]] QString faultOfKey(const QByteArray &key);

//! Whether nothing else is wrong with a key than that the database hides it (DATA.md, section 1): a part begins with a
//! dot, as `.DS_Store` does, or has a `~`. Such an object counts as not there.
[[nodiscard]] bool isHiddenKey(const QByteArray &key);

//! The key as it may be shown: shortened, with what does not show as itself escaped.
[[nodiscard]] QString shownKey(const QByteArray &key);

} // namespace omsync
