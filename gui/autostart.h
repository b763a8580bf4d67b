// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <utility>

namespace omsync {

//! Whether the program starts with the session, as the system keeps it: an entry in `~/.config/autostart` (Desktop
//! Application Autostart Specification 0.5), in the registry of Windows, or for macOS's launchd.
class Autostart
{
public:
    //! Of a profile; empty: of the usual one.
    explicit Autostart(QString profile)
        : m_profile(std::move(profile))
    {
    }

    [[nodiscard]] bool isOn() const;
    //! FileFailed when the entry cannot be written or removed.
    [[nodiscard]] Result<void> turnOn() const;
    [[nodiscard]] Result<void> turnOff() const;

private:
    [[nodiscard]] QString path() const;  //!< of the entry: a file, or a value in the registry
    [[nodiscard]] QString entry() const; //!< what stands there

    QString m_profile;
};

} // namespace omsync
