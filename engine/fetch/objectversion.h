// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/answerhead.h"

#include <optional>

namespace omsync {

//! What tells one content of an object from another. A replacement of the same size in the same second shows in the
//! ETag alone.
struct ObjectVersion
{
    qint64 size = 0; //!< bytes
    Instant modified;
    QByteArray etag = {}; //!< as received; empty while none is known

    friend bool operator==(const ObjectVersion &, const ObjectVersion &) = default;
};

//! Whether nothing in the head speaks against that version. What a head lacks, and an ETag that we lack, does not.
[[nodiscard]] bool agrees(const AnswerHead &head, const ObjectVersion &version);

//! Whether a head names that very version: its size and time and, where it has an ETag, the same strong one.
[[nodiscard]] bool isExactly(const AnswerHead &head, const ObjectVersion &version);

//! The version that a head names; absent when it lacks the total or Last-Modified.
[[nodiscard]] std::optional<ObjectVersion> versionOf(const AnswerHead &head);

} // namespace omsync
