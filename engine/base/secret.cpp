// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secret.h"

#include <QDebug>

#include <utility>

namespace omsync {

Secret::Secret(QString text)
    : m_text(std::move(text))
{
}

bool Secret::matches(QStringView other) const
{
    unsigned difference = m_text.size() == other.size() ? 0 : 1;
    for (qsizetype i = 0; i < other.size(); ++i) {
        const char16_t mine = m_text.isEmpty() ? u'\0' : m_text[i % m_text.size()].unicode();
        difference |= unsigned(mine ^ other[i].unicode());
    }
    return difference == 0;
}

QDebug operator<<(QDebug debug, const Secret &secret)
{
    const QDebugStateSaver saver(debug);
    debug.noquote().nospace() << (secret.isEmpty() ? "" : "…");
    return debug;
}

} // namespace omsync
