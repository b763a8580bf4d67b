// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/treelister.h"

#include "base/backoff.h"
#include "base/logging.h"
#include "catalog/domainregistry.h"
#include "catalog/keyrules.h"
#include "catalog/runpath.h"
#include "fetch/domainlister.h"
#include "fetch/runlister.h"

#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostReadings = 4;     // to read an Announcement
constexpr size_t mostRefused = 100; // that are named

//! What is listed and is not there says that the Source is not in order, not that nothing was found.
Error asOfListed(Error error)
{
    if (error.code() != ErrorCode::NotFound)
        return error;
    return Error(ErrorCode::Changed, error.text()).within(u"what is listed is not there"_s);
}

} // namespace

std::unique_ptr<TreeLister> TreeLister::make(NetworkThreads &network, ListingOrder order)
{
    if (order.tree == Tree::Data)
        return std::make_unique<DomainLister>(network, std::move(order));
    return std::make_unique<RunLister>(network, std::move(order));
}

TreeLister::TreeLister(NetworkThreads &network, ListingOrder order)
    : m_network(network)
    , m_order(std::move(order))
{
}

void TreeLister::start()
{
    cancel();
    m_listing = {};
    m_announcements.clear();
    m_wants = {};
    m_sieve = {};
    begin();
}

void TreeLister::cancel()
{
    for (const qint64 request : std::exchange(m_requests, {}))
        m_network.cancel(request);
    m_ahead.reset();
}

QByteArray TreeLister::prefix(QByteArrayView directory) const
{
    QByteArray prefix = nameOf(m_order.tree) + '/' + m_order.domain.toUtf8() + '/';
    if (!directory.isEmpty())
        prefix += directory.toByteArray() + '/';
    return prefix;
}

void TreeLister::list(const QByteArray &prefix, Form form, std::function<void(const Listing &)> next)
{
    tryToList(prefix, form, [this, next = std::move(next)](const Result<Listing> &answer) {
        if (answer)
            next(*answer);
        else
            fail(answer.error());
    });
}

void TreeLister::tryToList(const QByteArray &prefix, Form form, Answered<Listing> next)
{
    auto id = std::make_shared<qint64>(0);
    const ListRequest request{.id = 0,
                              .source = m_order.source,
                              .prefix = prefix,
                              .isDelimited = form == Form::Delimited,
                              .wants = m_wants,
                              .sieve = m_sieve};
    *id = m_network.list(request, this, [this, id, next = std::move(next)](const Result<Listing> &answer) {
        if (m_requests.remove(*id))
            next(answer);
    });
    m_requests.insert(*id);
}

void TreeLister::readAhead(const ObjectKey &key)
{
    m_ahead = std::make_shared<ReadingAhead>(ReadingAhead{.key = key});
    get(key, mostReadings, [ahead = m_ahead](const Result<FetchedObject> &answer) {
        if (ahead->waiting)
            ahead->waiting(answer);
        else
            ahead->answer = answer;
    });
}

void TreeLister::readAnnouncements(const std::function<void()> &next)
{
    std::vector<ObjectKey> keys;
    for (const RemoteObject &object : m_listing.objects) {
        if (rankOf(object.key) == PublicationRank::Announcement)
            keys.push_back(object.key);
    }
    read(keys, [this, next](Result<std::vector<FetchedObject>> answer) {
        if (!answer)
            return fail(asOfListed(std::move(answer).error()));
        std::vector<FetchedObject> announcements = *std::move(answer);
        // In the order in which they are published: in-progress.json before latest.json.
        std::ranges::sort(announcements, {},
                          [](const FetchedObject &object) -> const ObjectKey & { return object.object.key; });
        for (const FetchedObject &announcement : announcements) {
            const auto listed = std::ranges::find(m_listing.objects, announcement.object.key, &RemoteObject::key);
            *listed = announcement.object;
            if (announcesWholeRun(announcement.object.key))
                m_announcements.push_back(announcement.object.key);
        }
        m_listing.announcements = std::move(announcements);
        next();
    });
}

void TreeLister::readAnnouncementsAgain(Answered<std::vector<FetchedObject>> answered)
{
    read(m_announcements, [this, answered = std::move(answered)](Result<std::vector<FetchedObject>> answer) {
        if (answer)
            answered(std::move(answer));
        else
            answered(Failure(named(std::move(answer).error())));
    });
}

//! Goes on once: with all, or with the first that cannot be had.
void TreeLister::read(const std::vector<ObjectKey> &keys, const Answered<std::vector<FetchedObject>> &next)
{
    if (keys.empty()) {
        next(std::vector<FetchedObject>());
        return;
    }
    auto objects = std::make_shared<Result<std::vector<FetchedObject>>>(std::vector<FetchedObject>());
    for (const ObjectKey &key : keys) {
        takeAheadOrGet(key, [objects, next, count = keys.size()](const Result<FetchedObject> &answer) {
            if (!*objects)
                return;
            if (!answer)
                *objects = Failure(answer.error());
            else
                (*objects)->push_back(*answer);
            if (!answer || (*objects)->size() == count)
                next(*objects);
        });
    }
}

//! What was read ahead counts once, and only if it could be had: an error may be the answer to a key that is not there.
void TreeLister::takeAheadOrGet(const ObjectKey &key, const Answered<FetchedObject> &answered)
{
    if (!m_ahead || m_ahead->key != key) {
        get(key, 1, answered);
        return;
    }
    const auto ahead = std::exchange(m_ahead, {});
    const auto take = [this, key, answered](const Result<FetchedObject> &answer) {
        if (answer)
            answered(answer);
        else
            get(key, 1, answered);
    };
    if (ahead->answer)
        take(*ahead->answer);
    else
        ahead->waiting = take;
}

void TreeLister::get(const ObjectKey &key, int attempt, const Answered<FetchedObject> &answered)
{
    auto id = std::make_shared<qint64>(0);
    const auto take = [this, key, attempt, id, answered](const Result<FetchedObject> &answer) {
        if (!m_requests.remove(*id))
            return;
        if (answer || !worthRetrying(answer.error()) || attempt >= mostReadings) {
            answered(answer);
            return;
        }
        m_requests.insert(*id); // so that cancel() during the wait is noticed
        const auto wait = backoff(attempt, 10s, QRandomGenerator::global()->generateDouble());
        QTimer::singleShot(wait + answer.error().retryAfter().value_or(0s), this, [this, key, attempt, id, answered] {
            if (m_requests.remove(*id))
                get(key, attempt + 1, answered);
        });
    };
    *id = m_network.get({.id = 0, .source = m_order.source, .key = key}, this, take);
    m_requests.insert(*id);
}

void TreeLister::add(const Listing &listing, const std::function<bool(const ObjectKey &)> &isTaken)
{
    m_listing.passedOver += listing.passedOver;
    m_listing.counts += listing.counts;
    m_listing.setAside.insert(m_listing.setAside.end(), listing.setAside.begin(), listing.setAside.end());
    m_listing.counted.add(listing.counted);
    const auto before = std::ptrdiff_t(m_listing.objects.size());
    for (const ListedObject &object : listing.objects) {
        if (object.key.endsWith('/'))
            continue; // a marker that some programs leave for a directory
        auto key = ObjectKey::parse(object.key);
        if (!key && isHiddenKey(object.key))
            qCDebug(lcPull).noquote() << "not there, since it is hidden:" << shownKey(object.key);
        else if (!key)
            refuse(shownKey(object.key), std::move(key).error());
        else if (isTaken(*key))
            m_listing.objects.push_back(
                {.key = *key, .size = object.size, .modified = object.modified, .etag = object.etag});
    }
    std::ranges::inplace_merge(m_listing.objects, m_listing.objects.begin() + before, {}, &RemoteObject::key);
}

void TreeLister::refuse(const QString &key, Error error)
{
    if (m_listing.refused.size() < mostRefused)
        m_listing.refused.push_back({.key = key, .source = m_order.source.name, .error = std::move(error)});
    else
        ++m_listing.refusedMore;
}

const VariableSelection &TreeLister::matchNames(const QStringList &stored)
{
    m_listing.variables = m_order.selection.variables;
    const QSet<QString> known(stored.begin(), stored.end());
    for (const QString &name : m_order.selection.variables.names()) {
        if (known.contains(name))
            continue;
        const auto derivation = DerivedVariables::builtIn().derive(name, m_order.domain, known);
        if (derivation) {
            m_listing.variables.addStored(derivation->stored);
            m_listing.derivations.push_back(*derivation);
        } else {
            m_listing.unmatched.append(name);
        }
    }
    return m_listing.variables;
}

Error TreeLister::nothingMatched(const QStringList &stored) const
{
    const QString asked = m_listing.unmatched.value(0);
    const QSet<QString> known(stored.begin(), stored.end());
    QStringList usable = stored;
    for (const QString &name : DerivedVariables::builtIn().knownNames()) {
        if (!known.contains(name) && DerivedVariables::builtIn().derive(name, m_order.domain, known))
            usable.append(name);
    }
    const QStringList nearest = DerivedVariables::builtIn().meantBy(asked, usable);
    const QString instead =
        nearest.isEmpty() ? QString() : u"; instead of %1 there is %2"_s.arg(asked, nearest.join(u", "_s));
    return Error(ErrorCode::NothingMatched, u"none of the variables asked for is there%1"_s.arg(instead));
}

void TreeLister::finish()
{
    Q_EMIT listed(std::exchange(m_listing, {}));
}

void TreeLister::fail(Error error)
{
    cancel();
    Q_EMIT failed(named(std::move(error)));
}

void TreeLister::failWithoutDomain()
{
    const Error missing(ErrorCode::NothingMatched,
                        u"%1 has no domain %2 (nothing below %3); check its name and the server's URL"_s.arg(
                            m_order.source.name, m_order.domain, QString::fromUtf8(prefix())));
    if (DomainRegistry::builtIn().find(m_order.domain))
        return fail(missing);
    const QByteArray tree = nameOf(m_order.tree) + '/';
    tryToList(tree, Form::Delimited, [this, missing, cut = tree.size()](const Result<Listing> &found) {
        QStringList names;
        if (found) {
            for (const QByteArray &directory : found->commonPrefixes)
                names.append(QString::fromUtf8(directory.sliced(cut).chopped(1)));
        }
        const bool isThere = names.contains(m_order.domain); // with nothing in it
        fail(isThere ? missing : DomainRegistry::builtIn().noneNamed(m_order.domain, names));
    });
}

Error TreeLister::named(Error error) const
{
    return std::move(error).within(u"%1 from %2"_s.arg(m_order.domain, m_order.source.name));
}

} // namespace omsync
