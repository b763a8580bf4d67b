// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/secrets/loosesecrets.h"

#include <QObject>

namespace QKeychain {
class Job;
}

namespace omsync {

//! The keychain of the desktop (Secret Service, KWallet, Windows' and macOS' own). It may ask its user for a password,
//! so answers take any time.
class Keychain : public QObject
{
    Q_OBJECT

public:
    //! `profile` keeps the secrets of one settings file apart from those of others.
    explicit Keychain(QString profile, QObject *parent = nullptr);

    //! readEnded() follows.
    void read(const QStringList &names);
    //! writeEnded() follows, with the first problem; empty: all are kept.
    void write(const LooseSecrets &secrets);
    //! What is not there is as good as removed; a problem goes to the log.
    void remove(const QStringList &names);

Q_SIGNALS:
    //! What was found; `problem` is empty when the keychain answered, whether or not it had all.
    void readEnded(const omsync::LooseSecrets &secrets, const QString &problem);
    void writeEnded(const QString &problem);

private:
    [[nodiscard]] QString entryOf(const QString &name) const;
    void prepare(QKeychain::Job *job) const;

    QString m_profile;
    LooseSecrets m_found;
    QString m_problem;
    int m_underWay = 0;
};

} // namespace omsync
