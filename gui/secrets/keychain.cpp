// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/secrets/keychain.h"

#include "base/logging.h"

#include <qt6keychain/keychain.h>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

Keychain::Keychain(QString profile, QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
{
}

QString Keychain::entryOf(const QString &name) const
{
    return m_profile + u'/' + name;
}

//! A job has no parent, since its answer may come when we are gone; it deletes itself.
void Keychain::prepare(QKeychain::Job *job) const
{
    job->setAutoDelete(true);
    job->setInsecureFallback(false); // a file that anyone can read is no keychain
}

void Keychain::read(const QStringList &names)
{
    m_found.clear();
    m_problem.clear();
    m_underWay = int(names.size());
    if (names.isEmpty())
        Q_EMIT readEnded({}, {});
    for (const QString &name : names) {
        auto *job = new QKeychain::ReadPasswordJob(u"omsync"_s);
        prepare(job);
        job->setKey(entryOf(name));
        connect(job, &QKeychain::Job::finished, this, [this, job, name] {
            if (job->error() == QKeychain::NoError)
                m_found[name] = Secret(job->textData());
            else if (job->error() != QKeychain::EntryNotFound && m_problem.isEmpty())
                m_problem = job->errorString();
            if (--m_underWay == 0)
                Q_EMIT readEnded(std::exchange(m_found, {}), m_problem);
        });
        job->start();
    }
}

void Keychain::write(const LooseSecrets &secrets)
{
    m_problem.clear();
    m_underWay = int(secrets.size());
    if (secrets.empty())
        Q_EMIT writeEnded({});
    for (const auto &[name, secret] : secrets) {
        auto *job = new QKeychain::WritePasswordJob(u"omsync"_s);
        prepare(job);
        job->setKey(entryOf(name));
        job->setTextData(secret.reveal());
        connect(job, &QKeychain::Job::finished, this, [this, job] {
            if (job->error() != QKeychain::NoError && m_problem.isEmpty())
                m_problem = job->errorString();
            if (--m_underWay == 0)
                Q_EMIT writeEnded(m_problem);
        });
        job->start();
    }
}

void Keychain::remove(const QStringList &names)
{
    for (const QString &name : names) {
        auto *job = new QKeychain::DeletePasswordJob(u"omsync"_s);
        prepare(job);
        job->setKey(entryOf(name));
        connect(job, &QKeychain::Job::finished, this, [job, name] {
            if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound)
                qCWarning(lcConfig).noquote() << "the keychain keeps" << name << "-" << job->errorString();
        });
        job->start();
    }
}

} // namespace omsync
