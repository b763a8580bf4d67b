// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preferences.h"
#include "gui/secrets/keychain.h"

#include <QObject>
#include <QStringList>

namespace omsync {

//! Keeps the secrets of sources between two starts, where the user wants them kept, and brings them back.
class SecretKeeper : public QObject
{
    Q_OBJECT

public:
    //! `directory` is where files with secrets go, `profile` whose secrets they are.
    SecretKeeper(QString directory, const QString &profile, QObject *parent = nullptr);

    //! Where secrets are kept from now on, and the names of those that are known.
    void setPlace(SecretPlace place);
    void setNames(const QStringList &names);
    [[nodiscard]] const QStringList &names() const { return m_names; }

    //! Gives the sources of `settings` their secrets: filled() or missing() follows.
    void fill(const Settings &settings);
    //! Keeps the secrets of `settings` that no file holds but one of its own, and forgets others: kept() or refused()
    //! follows.
    void keep(const Settings &settings);
    //! Once these settings are written: removes the files of its own that they do not lead to.
    void tidy(const Settings &settings) const;

Q_SIGNALS:
    void filled(const omsync::Settings &settings);
    //! Some are to be asked for; `reason` is what the keychain says, if that was asked.
    void missing(const omsync::Settings &settings, const QStringList &names, const QString &reason);
    //! With the files that hold them now.
    void kept(const omsync::Settings &settings);
    //! In the words of whoever refused.
    void refused(const omsync::Settings &settings, const QString &reason);

private:
    void takeRead(const LooseSecrets &secrets, const QString &problem);
    void takeWritten(const QString &problem);
    void forgetOthers(const QStringList &kept);

    QString m_directory;
    Keychain m_keychain;
    SecretPlace m_place = SecretPlace::Keychain;
    QStringList m_names; // of those that are not in the settings file
    Settings m_settings; // of what is under way
};

} // namespace omsync
