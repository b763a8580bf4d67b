// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QTranslator>

#include <optional>

namespace omsync {

//! Of languages in the order in which somebody wishes them ("en-GB", "de"), the first that there are texts in; absent
//! where that is English, in which the texts are written.
[[nodiscard]] std::optional<QLocale> translationFor(const QStringList &languages);

//! The texts of a language, ours and those of Qt's own dialogs, as long as it lives. There is an application object.
class Translations
{
public:
    explicit Translations(const QLocale &locale = QLocale());

private:
    QTranslator m_qt;
    QTranslator m_own;
};

} // namespace omsync
