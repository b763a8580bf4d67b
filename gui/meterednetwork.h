// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace omsync {

//! Whether the network that this computer is in is metered, as far as the system tells.
class MeteredNetwork : public QObject
{
    Q_OBJECT

public:
    explicit MeteredNetwork(QObject *parent = nullptr);

    //! Looks from now on.
    void start();
    [[nodiscard]] bool isMetered() const;

Q_SIGNALS:
    void changed();
};

} // namespace omsync
