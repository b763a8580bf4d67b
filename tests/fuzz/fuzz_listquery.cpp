// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzzing.h"
#include "s3/listquery.h"

using namespace omsync;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto fields = UrlQuery::parse(bytesOf(data, size));
    if (!fields)
        return 0;
    const auto query = readListQuery(*fields);
    if (!query)
        return 0;
    require(query->maxKeys >= 0 && query->maxKeys <= maxListedKeys);
    if (query->version == ListVersion::V2) { // what we ask is what is understood
        const auto again = readListQuery(*UrlQuery::parse(urlQueryOf(*query)));
        require(again && again->prefix == query->prefix && again->continuationToken == query->continuationToken);
    }
    return 0;
}
