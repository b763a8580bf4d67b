// SPDX-License-Identifier: GPL-3.0-or-later
#include "transferfixture.h"

#include <QFile>
#include <QFileInfo>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

const auto usedKey = "data/demo/wind/chunk_1.bin"_ba;

} // namespace

TransferFixture::TransferFixture(PatienceLimits patience)
    : m_key(usedKey)
    , m_listed{.key = *ObjectKey::parse(usedKey), .size = 0, .modified = {}, .etag = {}}
{
    m_terms.retries = {.attempts = 3, .wait = 1ms};
    m_terms.bootId = u"this boot"_s;
    m_client = std::make_unique<SourceClient>(m_source.settings(), patience, m_throttle);
}

void TransferFixture::put(const FakeObject &object)
{
    m_source.put(m_key, object);
    m_listed.size = object.body.isEmpty() ? object.size : object.body.size();
    m_listed.modified = object.modified;
    m_listed.etag = fakeEtag(m_key, object, m_source.habits());
}

std::unique_ptr<Transfer> TransferFixture::start(std::optional<UnfinishedTransfer> unfinished)
{
    m_outcome.reset();
    TransferRequest request{.id = 1,
                            .source = m_source.settings(),
                            .object = m_listed,
                            .target = target(),
                            .unfinished = std::move(unfinished)};
    auto transfer = std::make_unique<Transfer>(*m_client, std::move(request), m_terms,
                                               [this](const Result<FetchedObject> &outcome) {
                                                   m_outcome = outcome;
                                                   m_loop.exitLoop();
                                               });
    transfer->start();
    return transfer;
}

void TransferFixture::run(std::optional<UnfinishedTransfer> unfinished)
{
    const auto transfer = start(std::move(unfinished));
    if (!m_outcome)
        m_loop.enterLoop(20); // qWaitFor() sleeps 10 ms between two looks, whatever happens
    if (!m_outcome)
        m_outcome = Failure(ErrorCode::TimedOut, u"the test waited in vain"_s);
    m_left = transfer->unfinished();
}

QByteArray TransferFixture::staged() const
{
    QFile file(stagedPathOf(target()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int TransferFixture::stagedVersion() const
{
    return fakeVersionOf(m_key, staged());
}

QString TransferFixture::complaint() const
{
    if (!*m_outcome)
        return m_outcome->error().text();
    const RemoteObject &object = (**m_outcome).object;
    const auto status = statusOf(stagedPathOf(target()));
    if (!status)
        return status.error().text();
    if (status->size != object.size || status->modified != object.modified)
        return u"size or time are not as told"_s;
    if (QFile::exists(target()))
        return u"the target was touched"_s;
    return object.size > 0 && stagedVersion() == 0 ? u"a mixture of versions"_s : QString();
}

bool TransferFixture::failedWith(ErrorCode code) const
{
    if (!m_outcome || *m_outcome || m_outcome->error().code() != code) {
        qInfo().noquote() << (*m_outcome ? u"it succeeded"_s : m_outcome->error().text());
        return false;
    }
    return m_left.has_value() == QFile::exists(stagedPathOf(target()));
}

} // namespace omsync
