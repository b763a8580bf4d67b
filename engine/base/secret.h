// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QDebug;

namespace omsync {

//! A text that is shown nowhere: an API key, a password. Printing one gives `…`.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QString text);

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }

    //! The text itself, to be sent or compared; never to be logged.
    [[nodiscard]] const QString &reveal() const { return m_text; }

    //! Whether both are the same text, in a time that depends on `other` alone and not on where they differ.
    [[nodiscard]] bool matches(QStringView other) const;

    friend bool operator==(const Secret &, const Secret &) = default;

private:
    QString m_text;
};

QDebug operator<<(QDebug debug, const Secret &secret);

} // namespace omsync
