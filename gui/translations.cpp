// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/translations.h"

#include <QCoreApplication>
#include <QFile>
#include <QLibraryInfo>

#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

const QString ownDirectory = u":/omsync/translations"_s;

//! What Qt's own buttons and menus say: its translations are a package of their own, which not every desktop has.
[[maybe_unused]] constexpr std::array wordsOfQt{QT_TRANSLATE_NOOP("QPlatformTheme", "OK"),
                                                QT_TRANSLATE_NOOP("QPlatformTheme", "Apply"),
                                                QT_TRANSLATE_NOOP("QPlatformTheme", "Close"),
                                                QT_TRANSLATE_NOOP("QPlatformTheme", "Cancel"),
                                                QT_TRANSLATE_NOOP("QWizard", "< &Back"),
                                                QT_TRANSLATE_NOOP("QWizard", "&Next >"),
                                                QT_TRANSLATE_NOOP("QWizard", "&Finish"),
                                                QT_TRANSLATE_NOOP("QWizard", "Cancel"),
                                                QT_TRANSLATE_NOOP("QWizard", "Go Back"),
                                                QT_TRANSLATE_NOOP("QWizard", "Continue"),
                                                QT_TRANSLATE_NOOP("QWizard", "Done"),
                                                QT_TRANSLATE_NOOP("QWizard", "&Next"),
                                                QT_TRANSLATE_NOOP("QLineEdit", "&Undo"),
                                                QT_TRANSLATE_NOOP("QLineEdit", "&Redo"),
                                                QT_TRANSLATE_NOOP("QLineEdit", "Cu&t"),
                                                QT_TRANSLATE_NOOP("QLineEdit", "&Copy"),
                                                QT_TRANSLATE_NOOP("QLineEdit", "&Paste"),
                                                QT_TRANSLATE_NOOP("QLineEdit", "Delete"),
                                                QT_TRANSLATE_NOOP("QLineEdit", "Select All"),
                                                QT_TRANSLATE_NOOP("QWidgetTextControl", "&Copy"),
                                                QT_TRANSLATE_NOOP("QWidgetTextControl", "Select All")};

} // namespace

std::optional<QLocale> translationFor(const QStringList &languages)
{
    for (const QString &wished : languages) {
        const QLocale locale(wished);
        if (locale.language() == QLocale::English)
            return std::nullopt;
        if (QFile::exists(u"%1/omsync_%2.qm"_s.arg(ownDirectory, locale.name().section(u'_', 0, 0))))
            return locale;
    }
    return std::nullopt;
}

//! QTranslator itself would pass English over, since there is no file for it, and take the next language.
Translations::Translations(const QLocale &locale)
{
    const auto chosen = translationFor(locale.uiLanguages());
    if (!chosen)
        return;
    if (m_qt.load(*chosen, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(*chosen, u"omsync"_s, u"_"_s, ownDirectory))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace omsync
