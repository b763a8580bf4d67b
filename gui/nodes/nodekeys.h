// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preferences.h"
#include "gui/secrets/keychain.h"

#include <QObject>

#include <functional>

namespace omsync {

//! Keeps the keys of nodes elsewhere between two starts, where the user wants secrets kept.
class NodeKeys : public QObject
{
    Q_OBJECT

public:
    //! `directory` is where files with secrets go, `profile` whose secrets they are.
    NodeKeys(QString directory, QString profile, QObject *parent = nullptr);

    void setPlace(SecretPlace place) { m_place = place; }
    [[nodiscard]] SecretPlace place() const { return m_place; }

    //! read() follows, from the keychain or from files.
    void readFor(const QStringList &nodes);
    //! refused() follows where that cannot be done.
    void keep(const QString &node, const Secret &key);
    //! The same, and then it is no longer at `former`; where it cannot be kept, it stays there.
    void move(const QString &node, const Secret &key, SecretPlace former);
    void forget(const QString &node);

Q_SIGNALS:
    //! By node; `problem` says why some may be missing, in the words of whoever did not give them.
    void read(const omsync::LooseSecrets &keys, const QString &problem);
    void refused(const QString &node, const QString &reason);

private:
    [[nodiscard]] QString fileOf(const QString &node) const;
    void readFiles(const QStringList &nodes);
    void write(const QString &node, const Secret &key, const std::function<void()> &written);
    void forgetAt(SecretPlace place, const QString &node);

    QString m_directory;
    QString m_profile;
    SecretPlace m_place = SecretPlace::Keychain;
};

} // namespace omsync
