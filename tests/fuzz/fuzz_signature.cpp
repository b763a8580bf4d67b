// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzzing.h"
#include "s3/signaturecheck.h"

#include <QList>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant now = instantOfUnix(1'790'000'000);
const Secret secret(u"marker"_s);

} // namespace

//! Lines: the query, then header fields. Nothing but a signature made with the secret is good.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ReceivedRequest request{.method = "GET", .path = "/data/x", .query = {}, .headers = {}};
    const QByteArrayList lines = bytesOf(data, size).split('\n');
    request.query = lines.first();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon > 0)
            request.headers.emplace_back(lines[i].first(colon), lines[i].sliced(colon + 1).trimmed());
    }
    const auto lookUp = [](QByteArrayView id) { return id == "id" ? std::optional(secret) : std::nullopt; };
    require(checkSignature(request, lookUp, now).verdict != SignatureVerdict::Good);
    return 0;
}
