// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzzing.h"
#include "http/byterange.h"
#include "http/httpdate.h"

#include <limits>

using namespace omsync;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray field = bytesOf(data, size);
    for (const qint64 bytes : {qint64(0), qint64(1), qint64(1000), std::numeric_limits<qint64>::max()}) {
        const RangeChoice choice = rangeToSend(field, bytes);
        if (const auto *range = std::get_if<ByteRange>(&choice)) {
            require(range->first >= 0 && range->length >= 1 && range->first <= bytes - range->length);
            const auto read = readContentRange(contentRange(*range, bytes));
            require(read && read->range == *range && read->size == bytes);
        }
    }
    if (const auto read = readContentRange(field))
        require(read->range.first >= 0 && read->range.length >= 1);
    if (const auto date = instantOfHttpDate(field))
        require(instantOfHttpDate(httpDate(*date)) == date);
    return 0;
}
