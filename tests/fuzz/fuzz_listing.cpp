// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzzing.h"
#include "s3/listingreader.h"
#include "s3/s3error.h"

using namespace omsync;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray xml = bytesOf(data, size);
    static_cast<void>(readListing(xml));
    static_cast<void>(readS3Error(xml));
    return 0;
}
