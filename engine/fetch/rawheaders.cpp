// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/rawheaders.h"

#include <QByteArrayView>

namespace omsync {

QByteArray valueOf(const RawHeaders &headers, QByteArrayView name)
{
    for (const auto &[field, value] : headers) {
        if (field.size() == name.size() && field.compare(name, Qt::CaseInsensitive) == 0)
            return value.trimmed();
    }
    return {};
}

} // namespace omsync
