// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/finding.h"
#include "catalog/domainintree.h"
#include "config/settings.h"

#include <QObject>

#include <memory>
#include <vector>

namespace omsync {

//! Examines what this program depends on: the clock, the time zone, the data directory and its file system, and each
//! Source of Settings. Changes nothing that stays.
class Doctor : public QObject
{
    Q_OBJECT

public:
    //! `settings` have passed validate(). `clock` outlives the Doctor.
    Doctor(Settings settings, const Clock &clock, QObject *parent = nullptr);
    ~Doctor() override;

    void start();

Q_SIGNALS:
    void found(omsync::Finding finding);
    void ended();

private:
    struct Visit;

    void examineNextSource();
    [[nodiscard]] std::vector<DomainInTree> wantedFrom(const QString &source) const;

    Settings m_settings;
    const Clock &m_clock;
    std::unique_ptr<Visit> m_visit; // under way
};

} // namespace omsync
