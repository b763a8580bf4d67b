// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/secrets/loosesecrets.h"

#include <QDialog>

#include <map>

namespace omsync {

class SecretEdit;

//! Asks for the secrets that no keychain and no file has: those of sources (see LooseSecrets), and the keys of nodes
//! elsewhere by their names.
class SecretDialog : public QDialog
{
    Q_OBJECT

public:
    //! `reason` says why they are asked for; empty: that was wished so.
    SecretDialog(const QStringList &names, const QString &reason, QWidget *parent = nullptr);

    //! What was written; a line that was left empty is none.
    [[nodiscard]] LooseSecrets secrets() const;

private:
    std::map<QString, SecretEdit *> m_lines;
};

} // namespace omsync
