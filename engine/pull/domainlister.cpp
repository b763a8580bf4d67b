// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/domainlister.h"

#include "base/backoff.h"
#include "base/logging.h"
#include "catalog/domainmeta.h"
#include "catalog/domainregistry.h"

#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostMetaAttempts = 4;
constexpr qsizetype fewDirectories = 8; // up to here each is listed by itself

//! Whether the Source may have refused the form of the question, so that another form may do.
bool refusesFlatListings(const Error &error)
{
    return error.code() == ErrorCode::Malformed || error.code() == ErrorCode::AccessDenied ||
           error.code() == ErrorCode::BadInput;
}

} // namespace

DomainLister::DomainLister(NetworkThreads &network, SourceSettings source, Domain domain, Selection selection,
                           QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_source(std::move(source))
    , m_domain(std::move(domain))
    , m_selection(std::move(selection))
{
}

void DomainLister::start()
{
    cancel();
    m_listing = {};
    m_wanted.clear();
    m_wants = {};
    list(prefix(), true, &DomainLister::takeDirectories);
}

void DomainLister::cancel()
{
    for (const qint64 request : std::exchange(m_requests, {}))
        m_network.cancel(request);
}

QByteArray DomainLister::prefix(QByteArrayView directory) const
{
    QByteArray prefix = "data/" + m_domain.name.toUtf8() + '/';
    if (!directory.isEmpty())
        prefix += directory.toByteArray() + '/';
    return prefix;
}

void DomainLister::list(const QByteArray &prefix, bool isDelimited, ListingStep next)
{
    auto id = std::make_shared<qint64>(0);
    *id = m_network.list({.id = 0, .source = m_source, .prefix = prefix, .isDelimited = isDelimited, .wants = m_wants},
                         this, [this, next, id](const Result<Listing> &answer) {
                             if (!m_requests.remove(*id))
                                 return;
                             if (answer)
                                 (this->*next)(*answer);
                             else
                                 fail(answer.error());
                         });
    m_requests.insert(*id);
}

void DomainLister::takeDirectories(const Listing &listing)
{
    const qsizetype cut = prefix().size();
    for (const QByteArray &directory : listing.commonPrefixes)
        m_listing.directories.append(QString::fromUtf8(directory.sliced(cut).chopped(1)));
    if (auto matched = matchNames(); !matched)
        fail(std::move(matched).error());
    else
        list(prefix("static"), true, &DomainLister::takeStatic);
}

Result<void> DomainLister::matchNames()
{
    if (m_listing.directories.isEmpty())
        return Failure(ErrorCode::NothingMatched,
                       u"%1 has no domain %2 (nothing below %3); check its name and the server's URL"_s.arg(
                           m_source.name, m_domain.name, QString::fromUtf8(prefix())));
    for (const QString &directory : std::as_const(m_listing.directories)) {
        const QByteArray name = directory.toUtf8();
        if (name != "static" && m_selection.variables.wants(name, m_selection.pressureToday))
            m_wanted.append(name);
    }
    for (const QString &name : m_selection.variables.names()) {
        if (!m_listing.directories.contains(name))
            m_listing.unmatched.append(name);
    }
    if (!m_wanted.isEmpty())
        return {};
    const QString asked = m_listing.unmatched.value(0);
    const QStringList nearest = nearestNames(asked, m_listing.directories);
    return Failure(
        ErrorCode::NothingMatched,
        u"%1 has none of the variables asked for in %2%3"_s.arg(
            m_source.name, m_domain.name,
            nearest.isEmpty() ? QString() : u"; instead of %1 there is %2"_s.arg(asked, nearest.join(u", "_s))));
}

void DomainLister::takeStatic(const Listing &listing)
{
    add(listing, Share::Static);
    const auto isMeta = [](const RemoteObject &object) { return object.key.isDomainMeta(); };
    if (std::ranges::none_of(m_listing.objects, isMeta)) {
        listChunks();
        return;
    }
    getMeta(1, [this](const Result<FetchedObject> &answer) {
        if (answer)
            takeMeta(*answer);
        else
            fail(answer.error());
    });
}

void DomainLister::getMeta(int attempt, NetworkThreads::Answered<FetchedObject> answered)
{
    auto key = domainMetaKey(m_domain.name);
    if (!key) {
        answered(Failure(std::move(key).error()));
        return;
    }
    auto id = std::make_shared<qint64>(0);
    *id = m_network.get({.id = 0, .source = m_source, .key = *key}, this,
                        [this, attempt, id, answered = std::move(answered)](const Result<FetchedObject> &answer) {
                            if (!m_requests.remove(*id))
                                return;
                            if (answer || !worthRetrying(answer.error()) || attempt >= mostMetaAttempts) {
                                answered(answer);
                                return;
                            }
                            m_requests.insert(*id); // so that cancel() during the wait is noticed
                            const auto wait = backoff(attempt, 10s, QRandomGenerator::global()->generateDouble());
                            QTimer::singleShot(wait + answer.error().retryAfter().value_or(0s), this,
                                               [this, attempt, id, answered] {
                                                   if (m_requests.remove(*id))
                                                       getMeta(attempt + 1, answered);
                                               });
                        });
    m_requests.insert(*id);
}

void DomainLister::takeMeta(const FetchedObject &meta)
{
    m_listing.meta = meta;
    for (RemoteObject &object : m_listing.objects) {
        if (object.key.isDomainMeta())
            object = meta.object;
    }
    listChunks();
}

void DomainLister::listChunks()
{
    m_wants = chunkFilter();
    const bool isMost = m_wanted.size() > fewDirectories && m_wanted.size() * 2 > m_listing.directories.size();
    if (isMost)
        listFlat();
    else
        listEach();
}

KeyFilter DomainLister::chunkFilter() const
{
    std::optional<ChunkLayout> layout = m_domain.layout;
    if (m_listing.meta) {
        if (const auto meta = readDomainMeta(m_listing.meta->body); meta && meta->layout())
            layout = meta->layout();
    }
    if (!layout)
        return {};
    return [selection = m_selection, layout = *layout](const QByteArray &text) {
        const auto key = ObjectKey::parse(text);
        return !key || selection.wants(*key, layout); // a key that is not safe is for add() to refuse
    };
}

void DomainLister::listFlat()
{
    auto id = std::make_shared<qint64>(0);
    *id = m_network.list({.id = 0, .source = m_source, .prefix = prefix(), .isDelimited = false, .wants = m_wants},
                         this, [this, id](const Result<Listing> &answer) {
                             if (!m_requests.remove(*id))
                                 return;
                             m_pending = 1;
                             if (answer)
                                 takeChunks(*answer);
                             else if (refusesFlatListings(answer.error()))
                                 listEach();
                             else
                                 fail(answer.error());
                         });
    m_requests.insert(*id);
}

void DomainLister::listEach()
{
    m_pending = int(m_wanted.size());
    for (const QByteArray &directory : std::as_const(m_wanted))
        list(prefix(directory), true, &DomainLister::takeChunks);
}

void DomainLister::takeChunks(const Listing &listing)
{
    add(listing, Share::Chunks);
    if (--m_pending == 0)
        Q_EMIT listed(std::exchange(m_listing, {}));
}

void DomainLister::add(const Listing &listing, Share share)
{
    m_listing.passedOver += listing.passedOver;
    const auto before = std::ptrdiff_t(m_listing.objects.size());
    for (const ListedObject &object : listing.objects) {
        if (object.key.endsWith('/'))
            continue; // a marker that some programs leave for a directory
        auto key = ObjectKey::parse(object.key);
        if (!key) {
            m_listing.refused.push_back(std::move(key).error());
            continue;
        }
        if (key->isStatic() == (share == Share::Static))
            m_listing.objects.push_back(
                {.key = *key, .size = object.size, .modified = object.modified, .etag = object.etag});
    }
    std::ranges::inplace_merge(m_listing.objects, m_listing.objects.begin() + before, {}, &RemoteObject::key);
}

void DomainLister::readMetaAgain()
{
    getMeta(1, [this](const Result<FetchedObject> &answer) {
        if (answer)
            Q_EMIT metaRead(*answer);
        else
            fail(answer.error());
    });
}

void DomainLister::fail(Error error)
{
    cancel();
    Q_EMIT failed(std::move(error).within(u"%1 from %2"_s.arg(m_domain.name, m_source.name)));
}

} // namespace omsync
