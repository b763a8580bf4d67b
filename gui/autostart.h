// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace omsync {

//! Whether the program starts with the session, as the system keeps it: an entry in `~/.config/autostart` (Desktop
//! Application Autostart Specification 0.5), in the registry of Windows, or for macOS's launchd.
class Autostart
{
public:
    //! Of a profile; empty: of the usual one.
    explicit Autostart(QString profile);

    [[nodiscard]] bool isOn() const;
    //! FileFailed when the entry cannot be written or removed.
    [[nodiscard]] Result<void> turnOn() const;
    [[nodiscard]] Result<void> turnOff() const;

private:
    [[nodiscard]] QString path() const; //!< of the entry

    QString m_profile;
};

} // namespace omsync
