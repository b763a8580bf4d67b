// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "catalog/pause.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <map>
#include <memory>

namespace omsync {

//! Which Domains pause, each for a while or until it is resumed.
class DomainPauses : public QObject
{
    Q_OBJECT

public:
    //! `clock` outlives it.
    explicit DomainPauses(const Clock &clock, QObject *parent = nullptr);
    ~DomainPauses() override;

    //! From now on, whatever was said of these Domains before.
    void pause(const QStringList &domains, const PauseLength &length);
    void resume(const QStringList &domains);

    [[nodiscard]] const std::map<QString, Pause> &pauses() const { return m_pauses; }

Q_SIGNALS:
    //! A Domain pauses, or, where that is absent, goes on: it was resumed, or its time is over.
    void changed(QString domain, std::optional<omsync::Pause> pause);

private:
    const Clock &m_clock;
    std::map<QString, Pause> m_pauses;
    std::map<QString, std::unique_ptr<QTimer>> m_ends;
};

} // namespace omsync
