// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/pathedit.h"

#include <QLabel>
#include <QStringList>
#include <QWizardPage>

namespace omsync {

//! Where the database lies, or is to lie.
class PlaceStep : public QWizardPage
{
    Q_OBJECT

public:
    explicit PlaceStep(QWidget *parent = nullptr);

    [[nodiscard]] QString directory() const { return m_directory.path(); }
    void setDirectory(const QString &path) { m_directory.setPath(path); }
    //! The Domains that lie there already.
    [[nodiscard]] QStringList domains() const;

    void initializePage() override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] int nextId() const override;

private:
    void showWhatIsThere();

    PathEdit m_directory;
    QLabel m_found;
};

} // namespace omsync
