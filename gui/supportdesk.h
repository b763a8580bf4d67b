// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "gui/log/logview.h"
#include "gui/nodestatus.h"
#include "supportbundle.h"

#include <QObject>

#include <memory>
#include <optional>

namespace omsync {

class Doctor;

//! Gathers what helps a helper, and writes it into a file that a report may carry.
class SupportDesk : public QObject
{
    Q_OBJECT

public:
    //! `clock`, `log` and `window`, the parent of dialogs, outlive it.
    SupportDesk(const Clock &clock, const LogView &log, QWidget *window, QObject *parent = nullptr);
    ~SupportDesk() override;

    void takeSettings(const Settings &settings);
    void takeStatus(const NodeStatus &status);

    //! Asks for the file, and tells when it is there.
    void open();
    //! Examines the surroundings first; saved() or failed() follows, unless the window is closed before.
    void write(const QString &path);

Q_SIGNALS:
    void saved(const QString &path);
    void failed(const omsync::Error &error);

private:
    void save(const QString &path);
    void show(const QString &title, const QString &text);

    const Clock &m_clock;
    const LogView &m_log;
    QWidget *m_window;
    std::optional<Settings> m_settings; // absent while they are not known
    std::optional<EngineStatus> m_status;
    std::vector<Finding> m_findings;
    std::unique_ptr<Doctor> m_doctor; // under way
};

} // namespace omsync
