// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settingsfile.h"
#include "fuzzing.h"

using namespace omsync;
using namespace Qt::StringLiterals;

//! What was read is written so that it is read again as the same.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray toml = bytesOf(data, size);
    if (toml.contains("file")) // others' files are none of the fuzzer's business
        return 0;
    const auto settings = readSettings(toml, u"fuzz"_s);
    if (settings && !errorOf(validate(*settings))) {
        const auto again = readSettings(settingsText(*settings), u"again"_s);
        require(again && *again == *settings);
    }
    return 0;
}
