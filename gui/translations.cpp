// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace omsync {

using namespace Qt::StringLiterals;

Translations::Translations(const QLocale &locale)
{
    if (m_qt.load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(locale, u"omsync"_s, u"_"_s, u":/omsync/translations"_s))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace omsync
