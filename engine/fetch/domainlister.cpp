// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/domainlister.h"

#include "catalog/domainmeta.h"
#include "catalog/keyrules.h"

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype fewDirectories = 8; // up to here each is listed by itself

//! Whether the Source may have refused the form of the question, so that another form may do.
bool refusesFlatListings(const Error &error)
{
    return error.code() == ErrorCode::Malformed || error.code() == ErrorCode::AccessDenied ||
           error.code() == ErrorCode::BadInput;
}

bool isStatic(const ObjectKey &key)
{
    return key.isStatic();
}

bool isStaticButMeta(const ObjectKey &key)
{
    return key.isStatic() && !key.isDomainMeta();
}

} // namespace

DomainLister::DomainLister(NetworkThreads &network, ListingOrder order)
    : TreeLister(network, std::move(order))
{
}

//! Both listings at once, and meta.json beside them, since a Source may be far away: a round trip less in each Pass.
void DomainLister::begin()
{
    m_found.reset();
    m_static.reset();
    if (const auto meta = domainMetaKey(order().domain); meta && !order().selection.staticFilesOnly)
        readAhead(*meta);
    tryToList(prefix(), Form::Delimited, [this](const Result<Listing> &found) {
        m_found = found;
        takeBoth();
    });
    tryToList(prefix("static"), Form::Delimited, [this](const Result<Listing> &files) {
        m_static = files;
        takeBoth();
    });
}

void DomainLister::takeBoth()
{
    if (!m_found || !m_static)
        return;
    for (const std::optional<Result<Listing>> &answer : {m_found, m_static}) {
        if (!*answer)
            return fail(answer->error());
    }
    if (order().selection.staticFilesOnly) {
        add(**m_static, isStaticButMeta);
        return finish();
    }
    findDirectories();
    if (m_directories.isEmpty())
        return failWithoutDomain();
    findWanted();
    if (m_wanted.isEmpty())
        return fail(nothingMatched(m_directories));
    add(**m_static, isStatic);
    readAnnouncements([this] { listChunks(); });
}

void DomainLister::findDirectories()
{
    const qsizetype cut = prefix().size();
    m_directories.clear();
    for (const QByteArray &directory : (*m_found)->commonPrefixes) {
        if (!isHiddenKey(directory.chopped(1)))
            m_directories.append(QString::fromUtf8(directory.sliced(cut).chopped(1)));
    }
}

void DomainLister::findWanted()
{
    m_wanted.clear();
    const VariableSelection &variables = matchNames(m_directories);
    for (const QString &directory : std::as_const(m_directories)) {
        const QByteArray name = directory.toUtf8();
        if (name != "static" && variables.wants(name, order().selection.pressureToday))
            m_wanted.append(name);
    }
}

void DomainLister::listChunks()
{
    KeyFilter wants = chunkFilter();
    if (const auto &sieving = order().sieve; sieving && wants) {
        const auto room = std::make_shared<ListingRoom>(sieving->limits);
        sieve([sieving = *sieving, domain = order().domain, room] {
            return std::make_unique<ObjectSieve>(sieving, domain, room);
        });
    }
    keepOnly(std::move(wants));
    const bool isMost = m_wanted.size() > fewDirectories && m_wanted.size() * 2 > m_directories.size();
    if (isMost)
        listFlat();
    else
        listEach();
}

KeyFilter DomainLister::chunkFilter()
{
    std::optional<ChunkLayout> layout = order().layout;
    for (const FetchedObject &announcement : listing().announcements) {
        if (const auto meta = readDomainMeta(announcement.body); meta && meta->layout())
            layout = meta->layout();
    }
    if (!layout)
        return {};
    Selection selection = order().selection;
    selection.variables = listing().variables;
    return [selection, layout = *layout, only = order().only](const QByteArray &text) {
        const auto key = ObjectKey::parse(text);
        const bool isAskedFor = key && (only.isEmpty() || only.contains(*key));
        return !key || (isAskedFor && selection.wants(*key, layout)); // a key that is not safe is for add() to refuse
    };
}

void DomainLister::listFlat()
{
    tryToList(prefix(), Form::Flat, [this](const Result<Listing> &answer) {
        m_pending = 1;
        if (answer)
            takeChunks(*answer);
        else if (refusesFlatListings(answer.error()))
            listEach();
        else
            fail(answer.error());
    });
}

void DomainLister::listEach()
{
    m_pending = int(m_wanted.size());
    for (const QByteArray &directory : std::as_const(m_wanted))
        list(prefix(directory), Form::Delimited, [this](const Listing &listing) { takeChunks(listing); });
}

//! `static/` was listed apart, so that it is not taken twice where all is listed flat.
void DomainLister::takeChunks(const Listing &listing)
{
    add(listing, [](const ObjectKey &key) { return !key.isStatic(); });
    if (--m_pending == 0)
        finish();
}

} // namespace omsync
