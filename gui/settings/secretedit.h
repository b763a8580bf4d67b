// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QLineEdit>

namespace omsync {

//! A line for a secret, which is seen only while that is asked for. One that a file holds is not shown at all.
class SecretEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit SecretEdit(QWidget *parent = nullptr);

    //! `file` is where it was read from; empty: from none.
    void setSecret(const Secret &secret, const QString &file);
    [[nodiscard]] Secret secret() const;
    //! Empty as soon as another secret is written.
    [[nodiscard]] QString file() const;

private:
    void showFile();

    Secret m_ofFile;
    QString m_file;
    QAction *m_reveal;
    QAction *m_forget;
};

} // namespace omsync
