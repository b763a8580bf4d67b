// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakesource.h"

namespace omsync {

//! The ETag that an object has, with its quotes; empty when the Source gives none.
[[nodiscard]] QByteArray fakeEtag(const QByteArray &key, const FakeObject &object, const FakeHabits &habits);

//! What a GET or HEAD of that object is answered.
[[nodiscard]] FakeAnswer fakeObjectAnswer(const FakeRequest &request, const FakeObject &object,
                                          const FakeHabits &habits);

//! What a ListObjectsV2 of these objects is answered. Tokens are full of characters that must be encoded.
[[nodiscard]] FakeAnswer fakeListing(const FakeRequest &request, const QMap<QByteArray, FakeObject> &objects,
                                     const FakeHabits &habits);

} // namespace omsync
