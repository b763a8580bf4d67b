// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QTranslator>

namespace omsync {

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
