// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/problemlabel.h"
#include "gui/settings/pathedit.h"

#include <QButtonGroup>
#include <QWizardPage>

namespace omsync {

//! What somebody who starts the program for the first time wants of it.
enum class Purpose {
    PublicBucket, //!< to pull from Open-Meteo's
    OwnServer,    //!< to pull from a server of his own
    Serve,        //!< to serve a directory that is there
    Adopt,        //!< to work with a settings file that is there
};

//! Asks for it.
class PurposeStep : public QWizardPage
{
    Q_OBJECT

public:
    explicit PurposeStep(QWidget *parent = nullptr);

    [[nodiscard]] Purpose purpose() const;
    void setPurpose(Purpose purpose);
    //! The settings file to be adopted.
    [[nodiscard]] PathEdit &file() { return m_file; }
    [[nodiscard]] const PathEdit &file() const { return m_file; }
    void showProblem(const QString &problem);

    [[nodiscard]] int nextId() const override;

private:
    QButtonGroup m_group;
    PathEdit m_file;
    ProblemLabel m_problem;
};

} // namespace omsync
