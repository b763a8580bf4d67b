// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/secrets/secretkeeper.h"

#include "gui/errorwording.h"

#include <utility>

namespace omsync {

namespace {

QStringList namesIn(const LooseSecrets &secrets)
{
    QStringList names;
    for (const auto &[name, secret] : secrets)
        names.append(name);
    return names;
}

} // namespace

SecretKeeper::SecretKeeper(QString directory, const QString &profile, QObject *parent)
    : QObject(parent)
    , m_directory(std::move(directory))
    , m_keychain(profile)
{
    connect(&m_keychain, &Keychain::readEnded, this, &SecretKeeper::takeRead);
    connect(&m_keychain, &Keychain::writeEnded, this, &SecretKeeper::takeWritten);
}

void SecretKeeper::setPlace(SecretPlace place)
{
    m_place = place;
}

void SecretKeeper::setNames(const QStringList &names)
{
    m_names = names;
}

void SecretKeeper::fill(const Settings &settings)
{
    m_settings = settings;
    const QStringList wanted = stillWanted(settings, m_names);
    if (wanted.isEmpty())
        Q_EMIT filled(settings);
    else if (m_place == SecretPlace::Keychain)
        m_keychain.read(wanted);
    else
        Q_EMIT missing(settings, wanted, {});
}

void SecretKeeper::takeRead(const LooseSecrets &secrets, const QString &problem)
{
    putInto(m_settings, secrets);
    const QStringList wanted = stillWanted(m_settings, m_names);
    if (wanted.isEmpty())
        Q_EMIT filled(m_settings);
    else
        Q_EMIT missing(m_settings, wanted,
                       problem.isEmpty() ? tr("The keychain does not have these any more.")
                                         : tr("The keychain does not answer: %1").arg(problem));
}

void SecretKeeper::keep(const Settings &settings)
{
    m_settings = settings;
    loosen(m_settings, m_directory); // the place may be another now, and a source be called otherwise
    const LooseSecrets secrets = looseSecretsOf(m_settings);
    switch (m_place) {
    case SecretPlace::Keychain: m_keychain.write(secrets); return;
    case SecretPlace::PrivateFile:
        if (const auto written = writeLooseSecrets(m_settings, m_directory); !written) {
            Q_EMIT refused(m_settings, fullText(written.error()));
            return;
        }
        forgetOthers({});
        break;
    case SecretPlace::Nowhere:
        forgetOthers({});
        m_names = namesIn(secrets);
        break;
    }
    Q_EMIT kept(m_settings);
}

void SecretKeeper::tidy(const Settings &settings) const
{
    removeUnusedFiles(settings, m_directory);
}

void SecretKeeper::takeWritten(const QString &problem)
{
    if (!problem.isEmpty()) {
        Q_EMIT refused(m_settings, problem);
        return;
    }
    forgetOthers(namesIn(looseSecretsOf(m_settings)));
    Q_EMIT kept(m_settings);
}

//! What a keychain holds of us and nobody needs would lie there for ever.
void SecretKeeper::forgetOthers(const QStringList &kept)
{
    QStringList others = m_names;
    others.removeIf([&](const QString &name) { return kept.contains(name); });
    m_keychain.remove(others);
    m_names = kept;
}

} // namespace omsync
