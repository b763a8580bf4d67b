// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSettings;

namespace omsync {

//! Of what one wants to be told by a notification.
struct NoticeChoice
{
    bool problems = true;    //!< a Domain fails or is inconsistent, or pulling cannot start
    bool delays = true;      //!< a Domain is late, stale, or its Source stopped
    bool failedFiles = true; //!< Transfers failed
    bool recovery = true;    //!< what was told of is well again

    friend bool operator==(const NoticeChoice &, const NoticeChoice &) = default;
};

//! Where secrets are kept between two starts.
enum class SecretPlace {
    Keychain,
    PrivateFile, //!< that only its owner reads
    Nowhere,     //!< they are asked for at each start
};

//! What a user chose for the desktop program alone; kept beside the window's memory, never in the settings file.
struct Preferences
{
    NoticeChoice notices = {};
    SecretPlace secretPlace = SecretPlace::Keychain;
    bool staysAwake = false;       //!< the computer does not go to sleep by itself while Transfers run
    bool pullsOverMetered = false; //!< otherwise a metered network pauses pulling

    friend bool operator==(const Preferences &, const Preferences &) = default;
};

[[nodiscard]] Preferences readPreferences(const QSettings &memory);
void writePreferences(const Preferences &preferences, QSettings &memory);

} // namespace omsync
