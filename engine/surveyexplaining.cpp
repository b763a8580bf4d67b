// SPDX-License-Identifier: GPL-3.0-or-later
// How a Survey explains.
#include "base/background.h"
#include "catalog/runpath.h"
#include "plan/explanation.h"
#include "plan/unannounced.h"
#include "pull/dataroots.h"
#include "pull/ledger.h"
#include "pull/quarantine.h"
#include "store/datadirectory.h"
#include "surveyparts.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::optional noChunks{ChunkLayout{.step = 1h, .stepsPerChunk = 1}}; // beyond the tree `data`

//! What Settings want of a Domain in a tree, also the static files that another one needs: one for each selection.
Result<std::vector<Subscription>> subscriptionsTo(Tree tree, const QString &domain, const Settings &settings)
{
    auto subscriptions = subscriptionsOf(settings);
    if (!subscriptions)
        return subscriptions;
    std::erase_if(*subscriptions, [&](const Subscription &subscription) {
        return subscription.tree != tree || subscription.domain.name != domain;
    });
    if (!subscriptions->empty())
        return subscriptions;
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

void recall(PlanInput &input, const DataDirectory &data, const Subscription &wanted, const Clock &clock)
{
    const auto memory = memoryIn(data);
    const Ledger ledger(memory.get(), clock, {.tree = input.tree, .domain = input.domain, .source = input.source});
    QStringList sources;
    for (const SourceSettings &source : wanted.sources)
        sources.append(source.name);
    input.manifest = ledger.manifest();
    input.damaged = ledger.damaged();
    input.quarantined = Quarantine(memory.get(), input.tree, input.domain).keptOut(sources);
}

} // namespace

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
    auto wanted = subscriptionsTo(topic.tree, topic.domain, m_settings);
    if (!wanted) {
        fail(std::move(wanted).error());
        return;
    }
    m_question = std::make_unique<Question>();
    m_question->wanted = *std::move(wanted);
    explainNext(topic);
}

void Survey::explainNext(const Topic &topic)
{
    const Subscription wanted = m_question->wanted[m_question->next++];
    m_question->sources = wanted.sources;
    m_question->error.reset();
    // With all that is wanted: only then is it known which stored Variables the names of the API need.
    QStringList names = wanted.selection.variables;
    if (!topic.variable.isEmpty() && topic.variable != u"static" && !names.contains(topic.variable))
        names.append(topic.variable);
    auto selection = everythingOf(names);
    if (!selection) {
        fail(std::move(selection).error());
        return;
    }
    if (topic.tree != Tree::Data)
        selection->window = windowToList(*topic.key, wanted, m_clock.now());
    list({.source = {}, .tree = topic.tree, .domain = topic.domain, .selection = *std::move(selection)},
         [this, topic, wanted] { explainListed(topic, wanted); });
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
    const auto meta = metaOf(m_question->listing);
    PlanInput input{.tree = topic.tree,
                    .domain = topic.domain,
                    .source = m_question->source.name,
                    .selection = *std::move(selection),
                    .layout = *layout,
                    .remotes = m_question->listing.objects,
                    .locals = {},
                    .manifest = {}};
    recall(input, DataDirectory(rootsOf(m_settings.data)), wanted, m_clock);
    if (topic.tree == Tree::Data && m_settings.pull.publish == PublishMode::Run)
        input.unannounced = unannouncedTimes(input.remotes, announcementPatience(wanted.domain, meta), m_clock.now());
    compareHere({.topic = topic,
                 .asked = wanted.selection.variables,
                 .derivation = derivationOf(topic, m_question->listing.derivations),
                 .removal = removalOrderOf(m_question->wanted, m_question->next - 1, m_clock.now()),
                 .listed = {.domain = wanted.domain, .meta = meta, .isWhole = true, .now = m_clock.now()}},
                std::move(input));
}

void Survey::compareHere(FileInquiry inquiry, PlanInput input)
{
    const Topic topic = inquiry.topic;
    runInBackground(
        this,
        [data = DataDirectory(rootsOf(m_settings.data)), inquiry = std::move(inquiry), input = std::move(input)] {
            return explanationHere(data, inquiry, input);
        },
        [this, topic](const Result<Explanation> &explanation) {
            if (!explanation) {
                fail(explanation.error());
                return;
            }
            takeExplanation(topic, *explanation);
        });
}

//! What one selection does not want another one of the Domain may.
void Survey::takeExplanation(const Topic &topic, Explanation explanation)
{
    if (!m_question)
        return;
    auto &known = m_question->explanation;
    known = known ? eitherOf(*std::move(known), std::move(explanation)) : std::move(explanation);
    const bool isLeftOut =
        std::ranges::find(known->files, FetchVerdict::NotWanted, &FileExplanation::verdict) != known->files.end();
    if (isLeftOut && m_question->next < m_question->wanted.size()) {
        explainNext(topic);
        return;
    }
    Q_EMIT explained(*known);
    Q_EMIT ended();
}

} // namespace omsync
