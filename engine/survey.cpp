// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey.h"

#include "catalog/domainregistry.h"
#include "catalog/runpath.h"
#include "fetch/sourcelook.h"
#include "plan/explanation.h"
#include "plan/removalplan.h"
#include "pull/failover.h"
#include "surveyparts.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds patience = 30s; // for the meta.json of all Domains of a Source

//! What a listing is asked for, so that it holds what the Topic names.
QStringList namesFor(const Topic &topic)
{
    const bool isNamed = topic.tree == Tree::Data && !topic.variable.isEmpty() && topic.variable != u"static";
    return {isNamed ? topic.variable : nameOf(VariableSelector::All)};
}

std::optional<Instant> newestRunIn(const DomainListing &listing)
{
    for (const FetchedObject &announcement : listing.announcements) {
        const auto run = announcedRun(announcement.body);
        if (run && announcesWholeRun(announcement.object.key))
            return *run;
    }
    return std::nullopt;
}

//! `shown` are the Variables that the Topic stands for.
bool isAbout(const Topic &topic, const QStringList &shown, const ObjectKey &key)
{
    if (topic.tree == Tree::Data)
        return topic.variable.isEmpty() || shown.contains(QString::fromUtf8(key.variable()));
    const auto run = runOf(key);
    return topic.key ? key == *topic.key : !topic.runs || (run && topic.runs->contains(*run));
}

DomainEntry entryOf(const QString &name, const SourceSettings &source, Tree tree)
{
    DomainEntry entry;
    entry.tree = tree;
    entry.name = name;
    entry.source = source.name;
    entry.provider = u"other"_s;
    if (const Domain *known = DomainRegistry::builtIn().find(name)) {
        entry.isKnown = true;
        entry.provider = known->provider;
        entry.retired = known->retired;
        if (known->updateInterval > 0s)
            entry.updateInterval = known->updateInterval;
    }
    return entry;
}

//! Whoever only asks has made no mistake when there is no such Domain.
Error asAnswer(const Error &error)
{
    return error.code() == ErrorCode::BadInput ? Error(ErrorCode::NothingMatched, error.text()) : error;
}

} // namespace

Result<Selection> everythingOf(const QStringList &names)
{
    auto variables = VariableSelection::parse(names);
    if (!variables)
        return Failure(std::move(variables).error());
    return Selection{.variables = *std::move(variables), .window = {.begin = Instant::min(), .end = Instant::max()}};
}

std::optional<DomainMeta> metaOf(const DomainListing &listing)
{
    for (const FetchedObject &announcement : listing.announcements) {
        if (!announcement.object.key.isDomainMeta())
            continue;
        if (const auto value = readDomainMeta(announcement.body))
            return *value;
    }
    return std::nullopt;
}

std::optional<ChunkLayout> layoutOf(const DomainListing &listing, const QString &domain)
{
    const auto meta = metaOf(listing);
    if (const auto layout = meta ? meta->layout() : std::nullopt)
        return layout;
    const Domain *known = DomainRegistry::builtIn().find(domain);
    return known ? known->layout : std::nullopt;
}

std::optional<Derivation> derivationOf(const Topic &topic, const std::vector<Derivation> &derivations)
{
    const auto found = std::ranges::find(derivations, topic.variable, &Derivation::name);
    return found == derivations.end() ? std::nullopt : std::optional(*found);
}

Survey::Survey(Settings settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_clock(clock)
{
}

Survey::~Survey() = default;

void Survey::stop()
{
    m_question.reset();
}

void Survey::fail(Error error)
{
    Q_EMIT failed(std::move(error));
    Q_EMIT ended();
}

void Survey::findDomains(Tree tree)
{
    m_question = std::make_unique<Question>();
    m_question->tree = tree;
    m_question->sources = m_settings.sources;
    endDomains();
}

//! Of one Source; then comes the next.
void Survey::listDomains(const SourceSettings &source)
{
    const QByteArray root = nameOf(m_question->tree) + '/';
    m_question->network.list({.id = 0, .source = source, .prefix = root, .isDelimited = true}, this,
                             [this, source, cut = root.size()](const Result<Listing> &listing) {
                                 if (!m_question)
                                     return;
                                 QStringList names;
                                 if (listing) {
                                     for (const QByteArray &prefix : listing->commonPrefixes)
                                         names.append(QString::fromUtf8(prefix.sliced(cut).chopped(1)));
                                 } else if (!m_question->error) {
                                     m_question->error = Error(listing.error()).within(source.name);
                                 }
                                 takeDomains(source, names);
                             });
}

void Survey::takeDomains(const SourceSettings &source, const QStringList &names)
{
    const size_t first = m_question->domains.size();
    std::vector<RunLook::Place> places;
    for (const QString &name : names) {
        m_question->domains.push_back(entryOf(name, source, m_question->tree));
        places.push_back({.domain = {.name = name, .tree = m_question->tree}, .sources = {source}});
    }
    const auto entry = [this, first](const QString &domain) -> DomainEntry & {
        auto &domains = m_question->domains;
        return *std::ranges::find(domains.begin() + qsizetype(first), domains.end(), domain, &DomainEntry::name);
    };
    m_question->look = std::make_unique<RunLook>(m_question->network);
    RunLook *look = m_question->look.get();
    connect(look, &RunLook::read, this, [entry](const DomainInTree &domain, const NewestRun &run) {
        entry(domain.name).newestRun = run.run;
        if (run.updateInterval > 0s)
            entry(domain.name).updateInterval = run.updateInterval;
    });
    connect(look, &RunLook::failed, this, [entry](const DomainInTree &domain, const QString &, const Error &error) {
        entry(domain.name).problem = error;
    });
    connect(look, &RunLook::ended, this, &Survey::endDomains, Qt::QueuedConnection);
    look->start(places, patience);
}

void Survey::endDomains()
{
    if (!m_question)
        return;
    if (!m_question->sources.empty()) {
        const SourceSettings next = m_question->sources.front();
        m_question->sources.erase(m_question->sources.begin());
        listDomains(next);
        return;
    }
    std::vector<DomainEntry> domains = std::move(m_question->domains);
    std::ranges::stable_sort(domains, {}, &DomainEntry::name);
    if (!domains.empty())
        Q_EMIT domainsFound(domains);
    if (m_question->error)
        fail(*m_question->error);
    else if (domains.empty())
        fail(Error(ErrorCode::NothingMatched, u"there is no domain at any server (nothing below %1/)"_s.arg(
                                                  QString::fromLatin1(nameOf(m_question->tree)))));
    else
        Q_EMIT ended();
}

//! At the first of its Sources that answers.
void Survey::list(ListingOrder order, std::function<void()> next)
{
    order.source = m_question->sources.front();
    m_question->sources.erase(m_question->sources.begin());
    m_question->source = order.source;
    m_question->lister = TreeLister::make(m_question->network, order);
    TreeLister *lister = m_question->lister.get();
    connect(lister, &TreeLister::listed, this, [this, next](const DomainListing &listing) {
        m_question->listing = listing;
        next();
    });
    const auto turnToNext = [this, lister, order, next](const Error &error) {
        if (!m_question || m_question->lister.get() != lister)
            return;
        if (!m_question->error)
            m_question->error = asAnswer(error);
        const bool mayBeElsewhere = mayComeFromElsewhere(error) || asAnswer(error).code() == ErrorCode::NothingMatched;
        if (mayBeElsewhere && !m_question->sources.empty())
            list(order, next);
        else
            fail(*m_question->error);
    };
    // Queued: a lister is not destroyed from within its own signal.
    connect(lister, &TreeLister::failed, this, turnToNext, Qt::QueuedConnection);
    lister->start();
}

void Survey::findContent(const Topic &topic)
{
    auto sources = sourcesOf(m_settings, {.name = topic.domain, .tree = topic.tree});
    auto selection = everythingOf(namesFor(topic));
    if (selection && topic.runs)
        selection->window = *topic.runs;
    if (sources.empty() || !selection) {
        fail(sources.empty() ? Error(ErrorCode::BadInput, u"no server is named: give one with --server"_s)
                             : std::move(selection).error());
        return;
    }
    m_question = std::make_unique<Question>();
    m_question->sources = std::move(sources);
    const ListingOrder order{
        .source = {}, .tree = topic.tree, .domain = topic.domain, .selection = *std::move(selection)};
    list(order, [this, topic] {
        const DomainListing &listing = m_question->listing;
        const bool isOfChunks = topic.tree == Tree::Data;
        const auto chunks = isOfChunks ? layoutOf(listing, topic.domain) : std::nullopt;
        DomainContent content{.domain = topic.domain,
                              .source = m_question->source.name,
                              .layout = chunks,
                              .updateInterval =
                                  updateIntervalOf(DomainRegistry::builtIn().find(topic.domain), metaOf(listing)),
                              .files = fileEntries(listing.objects, chunks),
                              .newestRun = isOfChunks ? std::nullopt : newestRunIn(listing)};
        const auto derivation = derivationOf(topic, listing.derivations);
        if (derivation)
            content.note = noteOn(*derivation, topic.domain, content.source);
        const QStringList shown = derivation ? derivation->stored : QStringList(topic.variable);
        std::erase_if(content.files, [&](const FileEntry &file) { return !isAbout(topic, shown, file.key); });
        Q_EMIT contentFound(content);
        Q_EMIT ended();
    });
}

} // namespace omsync
