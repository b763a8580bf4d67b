// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/firstrun/domainstep.h"
#include "gui/firstrun/placestep.h"
#include "gui/firstrun/purposestep.h"
#include "gui/firstrun/serverstep.h"
#include "gui/firstrun/servingstep.h"

#include <QWizard>

namespace omsync {

//! Leads whoever starts the program for the first time to Settings that work.
class FirstRun : public QWizard
{
    Q_OBJECT

public:
    enum Step { What, Server, Place, Domains, Serving };

    //! `keysFile` is where the keys of clients go.
    explicit FirstRun(QString keysFile, QWidget *parent = nullptr);

    [[nodiscard]] Purpose purpose() const;
    [[nodiscard]] QStringList domainsInPlace() const;
    [[nodiscard]] DomainStep &domains() { return m_domains; }
    //! What was chosen; of a settings file that is adopted, what stands there.
    [[nodiscard]] Settings settings() const;

    void accept() override;

Q_SIGNALS:
    //! As SelectionPage::asked().
    void asked(const omsync::Settings &settings, const QStringList &domains);
    void chosen(const omsync::Settings &settings);

private:
    [[nodiscard]] SourceSettings source() const;

    QString m_keysFile;
    PurposeStep m_purpose;
    ServerStep m_server;
    PlaceStep m_place;
    DomainStep m_domains;
    ServingStep m_serving;
};

} // namespace omsync
