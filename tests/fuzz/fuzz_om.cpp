// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzzing.h"
#include "store/omcheck.h"

#include <QTemporaryFile>

using namespace omsync;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static QTemporaryFile content;
    require(content.open() && content.resize(0) && content.seek(0));
    require(content.write(reinterpret_cast<const char *>(data), qint64(size)) == qint64(size) && content.flush());
    content.close();
    const auto file = File::openForReading(content.fileName());
    require(bool(file));
    static_cast<void>(checkOm(*file));
    static_cast<void>(checkContent(*file, "meta.json"));
    return 0;
}
