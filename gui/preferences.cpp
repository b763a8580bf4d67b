// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences.h"

#include <QSettings>

#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

struct NoticeKey
{
    const char *name;
    bool NoticeChoice::*isWanted;
};

constexpr std::array noticeKeys{NoticeKey{"notices/problems", &NoticeChoice::problems},
                                NoticeKey{"notices/delays", &NoticeChoice::delays},
                                NoticeKey{"notices/failed_files", &NoticeChoice::failedFiles},
                                NoticeKey{"notices/recovery", &NoticeChoice::recovery}};

//! As it stands in the file.
QString nameOf(SecretPlace place)
{
    switch (place) {
    case SecretPlace::Keychain: return u"keychain"_s;
    case SecretPlace::PrivateFile: return u"file"_s;
    case SecretPlace::Nowhere: return u"nowhere"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

Preferences readPreferences(const QSettings &memory)
{
    Preferences preferences;
    for (const NoticeKey &key : noticeKeys)
        preferences.notices.*key.isWanted = memory.value(QString::fromLatin1(key.name), true).toBool();
    const QString place = memory.value(u"secrets/place"_s).toString();
    for (const SecretPlace each : {SecretPlace::Keychain, SecretPlace::PrivateFile, SecretPlace::Nowhere}) {
        if (place == nameOf(each))
            preferences.secretPlace = each;
    }
    preferences.staysAwake = memory.value(u"transfers/stay_awake"_s, false).toBool();
    preferences.pullsOverMetered = memory.value(u"transfers/over_metered"_s, false).toBool();
    return preferences;
}

void writePreferences(const Preferences &preferences, QSettings &memory)
{
    for (const NoticeKey &key : noticeKeys)
        memory.setValue(QString::fromLatin1(key.name), preferences.notices.*key.isWanted);
    memory.setValue(u"secrets/place"_s, nameOf(preferences.secretPlace));
    memory.setValue(u"transfers/stay_awake"_s, preferences.staysAwake);
    memory.setValue(u"transfers/over_metered"_s, preferences.pullsOverMetered);
}

} // namespace omsync
