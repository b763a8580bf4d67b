// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/secrets/loosesecrets.h"

#include <QDialog>

#include <map>

namespace omsync {

class SecretEdit;

//! Asks for the secrets that no keychain and no file has.
class SecretDialog : public QDialog
{
    Q_OBJECT

public:
    //! Whose secrets they are, and so what their names are.
    enum class Owner {
        Sources, //!< see LooseSecrets
        Nodes,   //!< elsewhere, each with one key: the nodes' names
    };

    //! `reason` says why they are asked for; empty: that was wished so.
    SecretDialog(Owner owner, const QStringList &names, const QString &reason, QWidget *parent = nullptr);

    //! What was written; a line that was left empty is none.
    [[nodiscard]] LooseSecrets secrets() const;

private:
    std::map<QString, SecretEdit *> m_lines;
};

} // namespace omsync
