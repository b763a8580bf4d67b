// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey.h"

#include "base/background.h"
#include "catalog/domainregistry.h"
#include "catalog/runpath.h"
#include "fetch/sourcelook.h"
#include "fetch/treelister.h"
#include "plan/explanation.h"
#include "plan/removalplan.h"
#include "plan/subscription.h"
#include "plan/unannounced.h"
#include "pull/dataroots.h"
#include "pull/ledger.h"
#include "pull/quarantine.h"
#include "store/datadirectory.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds patience = 30s; // for the meta.json of all Domains of a Source
constexpr std::optional noChunks{ChunkLayout{.step = 1h, .stepsPerChunk = 1}}; // beyond the tree `data`

//! All files of these Variables, of any time.
Result<Selection> everythingOf(const QStringList &names)
{
    auto variables = VariableSelection::parse(names);
    if (!variables)
        return Failure(std::move(variables).error());
    return Selection{.variables = *std::move(variables), .window = {.begin = Instant::min(), .end = Instant::max()}};
}

//! What a listing is asked for, so that it holds what the Topic names.
QStringList namesFor(const Topic &topic)
{
    const bool isNamed = topic.tree == Tree::Data && !topic.variable.isEmpty() && topic.variable != u"static";
    return {isNamed ? topic.variable : nameOf(VariableSelector::All)};
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

std::optional<Instant> newestRunIn(const DomainListing &listing)
{
    for (const FetchedObject &announcement : listing.announcements) {
        const auto run = announcedRun(announcement.body);
        if (run && announcesWholeRun(announcement.object.key))
            return *run;
    }
    return std::nullopt;
}

bool isAbout(const Topic &topic, const ObjectKey &key)
{
    if (topic.tree == Tree::Data)
        return topic.variable.isEmpty() || QString::fromUtf8(key.variable()) == topic.variable;
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

//! What Settings want of a Domain in a tree, also the static files that another one needs.
Result<Subscription> subscriptionTo(Tree tree, const QString &domain, const Settings &settings)
{
    auto subscriptions = subscriptionsOf(settings);
    if (!subscriptions)
        return Failure(std::move(subscriptions).error());
    for (Subscription &subscription : *subscriptions) {
        if (subscription.tree == tree && subscription.domain.name == domain)
            return std::move(subscription);
    }
    const QString place = tree == Tree::Data ? QString() : u" in the tree %1"_s.arg(QString::fromLatin1(nameOf(tree)));
    const QString hint = tree == Tree::Data ? QString() : u"; see --trees"_s;
    return Failure(
        ErrorCode::NothingMatched,
        u"not wanted: no selection has the domain %1%2, so nothing of it is fetched%3"_s.arg(domain, place, hint));
}

//! The Run that a file belongs to, wanted or not, so that the Source tells of it; for what announces Runs all that are
//! wanted.
TimeRange windowToList(const ObjectKey &key, const Subscription &wanted, Instant now)
{
    if (const auto run = runOf(key))
        return {.begin = *run, .end = *run + 1s};
    const auto selection = selectionOf(wanted, now);
    return selection ? selection->window : TimeRange();
}

//! What is remembered of the files here; null where there is no memory, since asking makes none.
std::unique_ptr<StateDatabase> memoryIn(const DataDirectory &data)
{
    if (!QDir(data.stateDirectory()).exists())
        return nullptr;
    auto state = StateDatabase::open(data.stateDirectory());
    return state ? *std::move(state) : nullptr;
}

//! The Derivation of the name that is asked about; absent when it is stored.
std::optional<Derivation> derivationOf(const Topic &topic, const std::vector<Derivation> &derivations)
{
    const auto found = std::ranges::find(derivations, topic.variable, &Derivation::name);
    return found == derivations.end() ? std::nullopt : std::optional(*found);
}

} // namespace

//! One question, and what it has brought so far.
struct Survey::Question
{
    NetworkThreads network{2};
    std::unique_ptr<RunLook> look;
    std::unique_ptr<TreeLister> lister;
    std::vector<SourceSettings> sources; // that are still to be asked
    std::vector<DomainEntry> domains;
    std::optional<Error> error; // why a Source could not be asked
    SourceSettings source;
    Tree tree = Tree::Data; // of the Domains
    DomainListing listing;
};

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
        places.push_back({.domain = {.name = name, .tree = m_question->tree}, .source = source});
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
    connect(look, &RunLook::failed, this,
            [entry](const DomainInTree &domain, const Error &error) { entry(domain.name).problem = error; });
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

void Survey::list(const ListingOrder &order, std::function<void()> next)
{
    m_question = std::make_unique<Question>();
    m_question->source = order.source;
    m_question->lister = TreeLister::make(m_question->network, order);
    TreeLister *lister = m_question->lister.get();
    connect(lister, &TreeLister::listed, this, [this, next = std::move(next)](const DomainListing &listing) {
        m_question->listing = listing;
        next();
    });
    connect(lister, &TreeLister::failed, this, [this](const Error &error) { fail(asAnswer(error)); });
    lister->start();
}

void Survey::findContent(const Topic &topic)
{
    const auto source = sourceOf(m_settings, {.name = topic.domain, .tree = topic.tree});
    auto selection = everythingOf(namesFor(topic));
    if (selection && topic.runs)
        selection->window = *topic.runs;
    if (!source || !selection) {
        fail(source ? std::move(selection).error()
                    : Error(ErrorCode::BadInput, u"no server is named: give one with --server"_s));
        return;
    }
    const ListingOrder order{
        .source = *source, .tree = topic.tree, .domain = topic.domain, .selection = *std::move(selection)};
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
        std::erase_if(content.files, [&](const FileEntry &file) { return !isAbout(topic, file.key); });
        Q_EMIT contentFound(content);
        Q_EMIT ended();
    });
}

void Survey::explain(const Topic &topic)
{
    if (topic.variable.isEmpty() && !topic.key) {
        const QString place = domainText(topic.tree, topic.domain);
        fail(Error(ErrorCode::BadInput,
                   topic.tree == Tree::Data
                       ? u"name a variable too, %1/temperature_2m, or a key; `list %1` shows them"_s.arg(place)
                       : u"name a file, %1/latest.json, or a key of a run; `list %1` shows the runs"_s.arg(place)));
        return;
    }
    const auto wanted = subscriptionTo(topic.tree, topic.domain, m_settings);
    if (!wanted) {
        fail(wanted.error());
        return;
    }
    // With all that is wanted: only then is it known which stored Variables the names of the API need.
    QStringList names = wanted->selection.variables;
    if (!topic.variable.isEmpty() && topic.variable != u"static" && !names.contains(topic.variable))
        names.append(topic.variable);
    auto selection = everythingOf(names);
    if (!selection) {
        fail(std::move(selection).error());
        return;
    }
    if (topic.tree != Tree::Data)
        selection->window = windowToList(*topic.key, *wanted, m_clock.now());
    list({.source = wanted->sources.front(),
          .tree = topic.tree,
          .domain = topic.domain,
          .selection = *std::move(selection)},
         [this, topic, wanted = *wanted] { explainListed(topic, wanted); });
}

void Survey::explainListed(const Topic &topic, const Subscription &wanted)
{
    const auto layout = topic.tree == Tree::Data ? layoutOf(m_question->listing, topic.domain) : noChunks;
    auto selection = selectionOf(wanted, m_clock.now());
    if (!selection || !layout) {
        fail(selection
                 ? Error(ErrorCode::Malformed,
                         u"the length of a chunk of %1 is not known: its meta.json does not say it"_s.arg(topic.domain))
                 : std::move(selection).error());
        return;
    }
    for (const Derivation &derivation : m_question->listing.derivations) {
        if (wanted.selection.variables.contains(derivation.name))
            selection->variables.addStored(derivation.stored);
    }
    const DataDirectory data(rootsOf(m_settings.data));
    const auto memory = memoryIn(data);
    const Ledger ledger(memory.get(), m_clock,
                        {.tree = topic.tree, .domain = topic.domain, .source = m_question->source.name});
    const Quarantine quarantine(memory.get(), topic.tree, topic.domain);
    QStringList sources;
    for (const SourceSettings &source : wanted.sources)
        sources.append(source.name);
    const bool mayWait = topic.tree == Tree::Data && m_settings.pull.publish == PublishMode::Run;
    const auto patience = announcementPatience(wanted.domain, metaOf(m_question->listing));
    compareHere({.topic = topic,
                 .asked = wanted.selection.variables,
                 .derivation = derivationOf(topic, m_question->listing.derivations)},
                {.tree = topic.tree,
                 .domain = topic.domain,
                 .source = m_question->source.name,
                 .selection = *std::move(selection),
                 .layout = *layout,
                 .remotes = m_question->listing.objects,
                 .locals = {},
                 .manifest = ledger.manifest(),
                 .damaged = ledger.damaged(),
                 .quarantined = quarantine.keptOut(sources),
                 .unannounced =
                     mayWait ? unannouncedTimes(m_question->listing.objects, patience, m_clock.now()) : std::nullopt});
}

void Survey::compareHere(FileInquiry inquiry, PlanInput input)
{
    runInBackground(
        this,
        [data = DataDirectory(rootsOf(m_settings.data)), inquiry = std::move(inquiry), input = std::move(input)] {
            return explanationHere(data, inquiry, input);
        },
        [this](const Result<Explanation> &explanation) {
            if (!explanation) {
                fail(explanation.error());
                return;
            }
            Q_EMIT explained(*explanation);
            Q_EMIT ended();
        });
}

} // namespace omsync
