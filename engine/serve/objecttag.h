// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "serve/fileidentity.h"

#include <QByteArray>

namespace omsync {

//! Who names the versions of objects: we, or the nginx in front that sends the bodies (DESIGN.md, section 3).
enum class TagForm { Own, Nginx };

//! The ETag of an object, the same in listings, HEAD and GET. Our own is a hash of key, size and time to
//! the nanosecond, a dash and the size, so that replicas that keep times have the same. While the object is new, the
//! hash is tagWhileNew()'s; nginx's is `"<seconds>-<size>"` in hexadecimal.
[[nodiscard]] QByteArray objectTag(TagForm form, const QByteArray &key, const FileIdentity &identity, Instant now);

//! Our own tag with the inode and its time of change in the hash too: each rewrite, in place or by rename, makes
//! another one, whatever size and time it leaves behind, if the clock of the file system (4 ms on most kernels) moved
//! between. Who learned it goes by it for as long as the file stays as it is. Weak where times of change are whole
//! seconds, as on some file systems, or not known, as on Windows: then a rewrite within the second leaves it as it is.
[[nodiscard]] QByteArray tagWhileNew(const QByteArray &key, const FileIdentity &identity);

//! Whether another version may come to have the same time: it lies in this second or ahead of the clock, or in the last
//! second and is a whole one, since some file systems keep times in steps of 2 s. A client that keeps the tag of a new
//! object sees another one later, and may fetch it again: so it is not new for longer than necessary.
[[nodiscard]] bool isNew(const FileStatus &status, Instant now);

//! `"<16 hexadecimal digits>-<size>"` of a document that we made.
[[nodiscard]] QByteArray documentTag(const QByteArray &document);

//! The second in which a file changed, as Last-Modified and listings tell it.
[[nodiscard]] Instant secondOf(const FileStatus &status);

} // namespace omsync
