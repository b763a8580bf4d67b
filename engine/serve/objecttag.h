// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"
#include "base/instant.h"

#include <QByteArray>

namespace omsync {

//! Who names the versions of objects: we, or the nginx in front that sends the bodies (DESIGN.md, section 3).
enum class TagForm { Own, Nginx };

//! The ETag of an object, the same in listings, HEAD and GET. Our own is a hash of key, size and time to the
//! nanosecond, a dash and the size, and weak while the file may change again within the current second; nginx's is
//! `"<seconds>-<size>"` in hexadecimal.
[[nodiscard]] QByteArray objectTag(TagForm form, const QByteArray &key, const FileStatus &status, Instant now);

//! `"<16 hexadecimal digits>-<size>"` of a document that we made.
[[nodiscard]] QByteArray documentTag(const QByteArray &document);

//! The second in which a file changed, as Last-Modified and listings tell it.
[[nodiscard]] Instant secondOf(const FileStatus &status);

} // namespace omsync
