// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/request.h"

namespace omsync {

QByteArray headerValue(const HeaderList &headers, QByteArrayView name)
{
    for (const auto &[field, value] : headers) {
        if (isFieldNamed(field, name))
            return QByteArray(value.constData(), value.size());
    }
    return {};
}

QByteArray joinedValue(const HeaderList &headers, QByteArrayView name)
{
    QByteArray joined;
    for (const auto &[field, value] : headers) {
        if (isFieldNamed(field, name))
            joined = joined.isNull() ? QByteArray(value.constData(), value.size()) : joined + ", " + value;
    }
    return joined;
}

} // namespace omsync
