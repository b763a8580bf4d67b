// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodes/nodekeys.h"

#include "config/secretfile.h"
#include "gui/errorwording.h"

#include <QFile>
#include <QUrl>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! No source can be called so.
QString entryOf(const QString &node)
{
    return u"@nodes/"_s + node;
}

} // namespace

NodeKeys::NodeKeys(QString directory, QString profile, QObject *parent)
    : QObject(parent)
    , m_directory(std::move(directory))
    , m_profile(std::move(profile))
{
}

QString NodeKeys::fileOf(const QString &node) const
{
    return m_directory + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(entryOf(node)));
}

void NodeKeys::readFor(const QStringList &nodes)
{
    if (m_place != SecretPlace::Keychain) {
        readFiles(nodes);
        return;
    }
    QStringList entries;
    for (const QString &node : nodes)
        entries.append(entryOf(node));
    auto *keychain = new Keychain(m_profile, this); // of its own, since it does one thing at a time
    connect(keychain, &Keychain::readEnded, this,
            [this, keychain, nodes](const LooseSecrets &secrets, const QString &problem) {
                keychain->deleteLater();
                LooseSecrets keys;
                for (const QString &node : nodes) {
                    if (const auto found = secrets.find(entryOf(node)); found != secrets.end())
                        keys.emplace(node, found->second);
                }
                Q_EMIT read(keys, problem);
            });
    keychain->read(entries);
}

void NodeKeys::readFiles(const QStringList &nodes)
{
    LooseSecrets keys;
    QString problem;
    for (const QString &node : nodes) {
        if (!QFile::exists(fileOf(node)))
            continue;
        if (const auto key = readSecretFile(fileOf(node)))
            keys.emplace(node, *key);
        else
            problem = fullText(key.error());
    }
    Q_EMIT read(keys, problem);
}

void NodeKeys::keep(const QString &node, const Secret &key)
{
    if (key.isEmpty())
        forget(node);
    else
        write(node, key, [] {});
}

void NodeKeys::move(const QString &node, const Secret &key, SecretPlace former)
{
    write(node, key, [this, node, former] { forgetAt(former, node); });
}

void NodeKeys::write(const QString &node, const Secret &key, const std::function<void()> &written)
{
    switch (m_place) {
    case SecretPlace::Nowhere: written(); return;
    case SecretPlace::PrivateFile:
        if (const auto saved = savePrivateFile(fileOf(node), key.reveal().toUtf8() + '\n'); saved)
            written();
        else
            Q_EMIT refused(node, fullText(saved.error()));
        return;
    case SecretPlace::Keychain: break;
    }
    auto *keychain = new Keychain(m_profile, this);
    connect(keychain, &Keychain::writeEnded, this, [this, keychain, node, written](const QString &problem) {
        keychain->deleteLater();
        if (problem.isEmpty())
            written();
        else
            Q_EMIT refused(node, problem);
    });
    keychain->write({{entryOf(node), key}});
}

//! Where it may have been kept before, too.
void NodeKeys::forget(const QString &node)
{
    forgetAt(SecretPlace::PrivateFile, node);
    if (m_place == SecretPlace::Keychain)
        forgetAt(SecretPlace::Keychain, node);
}

void NodeKeys::forgetAt(SecretPlace place, const QString &node)
{
    if (place == SecretPlace::PrivateFile) {
        QFile::remove(fileOf(node));
    } else if (place == SecretPlace::Keychain) {
        auto *keychain = new Keychain(m_profile, this);
        keychain->remove({entryOf(node)});
    }
}

} // namespace omsync
