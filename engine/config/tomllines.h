// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/tomldocument.h"

#include <QStringList>

#include <optional>

namespace omsync {

//! A line `key = value` for each value that is not empty.
class TomlLines
{
public:
    void begin(const QString &header)
    {
        m_text += m_text.isEmpty() ? header + u'\n' : QStringLiteral("\n") + header + u'\n';
    }
    void add(const QString &key, const QString &text)
    {
        if (!text.isEmpty())
            addRaw(key, tomlQuoted(text));
    }
    void add(const QString &key, const QStringList &texts)
    {
        QStringList quoted;
        for (const QString &text : texts)
            quoted.append(tomlQuoted(text));
        addRaw(key, u'[' + quoted.join(QStringLiteral(", ")) + u']');
    }
    void addNumber(const QString &key, qint64 number) { addRaw(key, QString::number(number)); }
    void addNumberIfAny(const QString &key, const std::optional<int> &number)
    {
        if (number)
            addNumber(key, *number);
    }
    void addFlag(const QString &key, bool is) { addRaw(key, is ? QStringLiteral("true") : QStringLiteral("false")); }
    void addRaw(const QString &key, const QString &value) { m_text += key + QStringLiteral(" = ") + value + u'\n'; }
    [[nodiscard]] QByteArray utf8() const { return m_text.toUtf8(); }

private:
    QString m_text;
};

} // namespace omsync
