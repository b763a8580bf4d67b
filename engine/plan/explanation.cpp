// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/explanation.h"

#include "catalog/chunk.h"
#include "catalog/domainmeta.h"
#include "catalog/runpath.h"
#include "plan/localmeta.h"
#include "status/content.h"

#include <QLocale>

#include <algorithm>
#include <iterator>
#include <set>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QString bytesText(qint64 bytes)
{
    return QLocale(QLocale::English).toString(bytes) + (bytes == 1 ? u" byte"_s : u" bytes"_s);
}

QString spanText(const TimeRange &span)
{
    return u"%1 to %2"_s.arg(runText(span.begin), runText(span.end));
}

//! The name or selector that takes a Variable.
std::optional<QString> wantedBy(QByteArrayView directory, const QStringList &asked, bool pressureToday)
{
    for (const QString &text : asked) {
        const auto selection = VariableSelection::parse({text});
        if (selection && selection->wants(directory, pressureToday))
            return text;
    }
    return std::nullopt;
}

RuleOutcome variableOutcome(bool passes, const QString &text)
{
    return {.rule = u"variable"_s, .passes = passes, .text = text};
}

RuleOutcome nameRule(QByteArrayView variable, const Selection &selection, const QStringList &asked)
{
    const QString name = QString::fromUtf8(variable);
    const QString kind = nameOf(variableClassOf(variable));
    const auto by = wantedBy(variable, asked, selection.pressureToday);
    if (!by && selection.variables.wants(variable, selection.pressureToday))
        return variableOutcome(true, u"%1 is needed for a name of the API that is asked for"_s.arg(name));
    if (!by)
        return variableOutcome(
            false, u"no name and no selector that is asked for takes %1, of the class %2"_s.arg(name, kind));
    return variableOutcome(true, *by == name ? u"%1 is asked for by its name"_s.arg(name)
                                             : u"%1, of the class %2, is taken by %3"_s.arg(name, kind, *by));
}

//! In `data_run` and `data_spatial`.
RuleOutcome variableRuleOfRun(const ObjectKey &key, const Selection &selection, const QStringList &asked)
{
    switch (rankOf(key)) {
    case PublicationRank::Announcement: return variableOutcome(true, u"what announces a run is wanted always"_s);
    case PublicationRank::RunMeta: return variableOutcome(true, u"the metadata of a run are wanted with it"_s);
    case PublicationRank::Ordinary: break;
    }
    if (!runOf(key) || !key.fileName().endsWith(".om"))
        return variableOutcome(false, u"it is no .om file in the directory of a run"_s);
    if (key.tree() == Tree::DataSpatial)
        return variableOutcome(true, u"a time step is wanted with all its variables"_s);
    return nameRule(variableInRun(key), selection, asked);
}

RuleOutcome variableRule(const ObjectKey &key, const Selection &selection, const QStringList &asked)
{
    if (key.tree() != Tree::Data)
        return variableRuleOfRun(key, selection, asked);
    if (selection.staticFilesOnly && !key.isStatic())
        return variableOutcome(false, u"only the files of static are wanted, which another domain needs"_s);
    if (selection.staticFilesOnly && key.isDomainMeta())
        return variableOutcome(false,
                               u"it would announce a run, and only static files are fetched, for another domain"_s);
    if (key.variable().isEmpty())
        return variableOutcome(false, u"it lies in no variable's directory"_s);
    if (key.isStatic())
        return variableOutcome(true, u"files of static are wanted always"_s);
    return nameRule(key.variable(), selection, asked);
}

RuleOutcome windowOutcome(bool passes, const QString &text)
{
    return {.rule = u"window"_s, .passes = passes, .text = text};
}

RuleOutcome windowRuleOfRun(const ObjectKey &key, const TimeRange &window)
{
    if (rankOf(key) == PublicationRank::Announcement)
        return windowOutcome(true, u"it belongs to no one run"_s);
    const auto run = runOf(key);
    if (!run)
        return windowOutcome(false, u"its directory is not that of a run"_s);
    const bool isInside = window.contains(*run);
    return windowOutcome(isInside, u"its run, %1, lies %2 what is wanted, from %3"_s.arg(
                                       runText(*run), isInside ? u"within"_s : u"outside"_s, spanText(window)));
}

RuleOutcome windowRule(const ObjectKey &key, const PlanInput &input)
{
    const TimeRange &window = input.selection.window;
    if (key.tree() != Tree::Data)
        return windowRuleOfRun(key, window);
    if (key.isStatic())
        return windowOutcome(true, u"it belongs to no span of time"_s);
    switch (chunkKindOf(key.fileName())) {
    case ChunkKind::WholePeriod:
        return windowOutcome(true, u"it belongs to the whole period, not to one span of time"_s);
    case ChunkKind::Other: return windowOutcome(false, u"its name is that of no chunk, year or whole period"_s);
    case ChunkKind::Chunk:
    case ChunkKind::Year: break;
    }
    const auto span = timeRangeOf(key.fileName(), input.layout);
    if (!span)
        return windowOutcome(false, u"its number is beyond all time"_s);
    const bool overlaps = span->overlaps(window);
    return windowOutcome(overlaps,
                         u"its data, from %1, %2 what is wanted, from %3"_s.arg(
                             spanText(*span), overlaps ? u"overlaps"_s : u"lies outside"_s, spanText(window)));
}

RuleOutcome sourceRule(const ObjectKey &key, const RemoteObject *remote, const QString &source)
{
    if (!remote && key.tree() != Tree::Data && rankOf(key) == PublicationRank::Announcement)
        return {.rule = u"source"_s,
                .passes = false,
                .text = u"%1 has no such file, or it names a run that is not wanted"_s.arg(source)};
    if (!remote)
        return {.rule = u"source"_s, .passes = false, .text = u"%1 has no such file"_s.arg(source)};
    QString text = u"%1 has it: %2, changed %3"_s.arg(source, bytesText(remote->size), isoText(remote->modified));
    if (!remote->etag.isEmpty())
        text += u", ETag "_s + QString::fromLatin1(remote->etag);
    return {.rule = u"source"_s, .passes = true, .text = text};
}

RuleOutcome hereRule(const LocalFile *local)
{
    const QString text = local ? u"it is here: %1, changed %2"_s.arg(bytesText(local->size), isoText(local->modified))
                               : u"it is not here"_s;
    return {.rule = u"here"_s, .passes = true, .text = text};
}

RuleOutcome manifestRule(const ObjectKey &key, const PlanInput &input)
{
    const auto outcome = [](const QString &text) {
        return RuleOutcome{.rule = u"manifest"_s, .passes = true, .text = text};
    };
    const auto entry = input.manifest.constFind(key);
    if (entry == input.manifest.cend())
        return outcome(u"nothing is remembered of it: size and time decide"_s);
    if (entry->source != input.source)
        return outcome(u"it came from %1: size and time decide"_s.arg(entry->source));
    const QString etag = entry->etag.isEmpty() ? u"no ETag"_s : u"ETag "_s + QString::fromLatin1(entry->etag);
    return outcome(u"it was fetched from %1 with %2, changed %3, and checked %4"_s.arg(
        entry->source, etag, isoText(entry->modified), isoText(entry->verified)));
}

//! The Reason of a Plan, said at length.
QString causeOf(const PlanEntry &entry)
{
    switch (entry.reason) {
    case Reason::Missing: return u"it is not here"_s;
    case Reason::SizeDiffers:
        return u"the sizes differ: %1 here, %2 at the source"_s.arg(bytesText(entry.local ? entry.local->size : 0),
                                                                    bytesText(entry.remote.size));
    case Reason::Newer: return u"the source's is newer, or another than the one that was fetched"_s;
    case Reason::EtagDiffers: return u"its ETag is no longer the one that it was fetched with"_s;
    case Reason::Damaged: return u"what lies here did not pass its check"_s;
    case Reason::Unchanged: return u"what lies here is what the source has"_s;
    case Reason::Quarantined:
        return u"the source's came damaged each time; it is left out until the source has another version"_s;
    case Reason::Unannounced:
        return u"the source's is newer, and waits for its run to be announced: it, or another, came after meta.json there"_s;
    }
    Q_UNREACHABLE();
}

//! One file on both sides.
struct Sides
{
    const RemoteObject *remote = nullptr;
    const LocalFile *local = nullptr;
};

Sides sidesOf(const ObjectKey &key, const PlanInput &input)
{
    const auto remote = std::ranges::find(input.remotes, key, &RemoteObject::key);
    const auto local = std::ranges::find(input.locals, key, &LocalFile::key);
    return {.remote = remote == input.remotes.end() ? nullptr : &*remote,
            .local = local == input.locals.end() ? nullptr : &*local};
}

void add(const Sides &sides, PlanInput &input)
{
    if (sides.remote)
        input.remotes.push_back(*sides.remote);
    if (sides.local)
        input.locals.push_back(*sides.local);
}

//! The Plan's own decision, so that what is explained is what is done; what announces the Run belongs to it.
Plan planOfOne(const Sides &sides, const PlanInput &input)
{
    PlanInput one{.tree = input.tree,
                  .domain = input.domain,
                  .source = input.source,
                  .selection = input.selection,
                  .layout = input.layout,
                  .remotes = {},
                  .locals = {},
                  .manifest = input.manifest,
                  .damaged = input.damaged,
                  .quarantined = input.quarantined,
                  .unannounced = input.unannounced};
    add(sides, one);
    if (const auto meta = domainMetaKey(input.domain); meta && *meta != sides.remote->key)
        add(sidesOf(*meta, input), one);
    return planOf(one);
}

//! What becomes of a file that nothing takes the place of.
QString fateOf(const LocalFile &file, const Plan &going)
{
    const auto removal =
        std::ranges::find(going.removals, file.key, [](const Removal &planned) { return planned.file.key; });
    if (removal == going.removals.end())
        return u"; the one here stays"_s;
    if (going.refusal)
        return u"; the one here would be removed (%1), but: %2"_s.arg(nameOf(removal->why), going.refusal->text);
    return u"; the one here is removed: %1"_s.arg(nameOf(removal->why));
}

void conclude(FileExplanation &explanation, const Sides &sides, const PlanInput &input, const Plan &going)
{
    const auto refusing = std::ranges::find(explanation.rules, false, &RuleOutcome::passes);
    const bool isWanted = input.selection.wants(explanation.key, input.layout);
    if (!isWanted || !sides.remote) {
        explanation.verdict = isWanted ? FetchVerdict::NotAtSource : FetchVerdict::NotWanted;
        const QString cause = refusing == explanation.rules.end() ? u"the selection leaves it out"_s : refusing->text;
        const QString kept = sides.local ? fateOf(*sides.local, going) : QString();
        explanation.conclusion = u"%1: %2%3"_s.arg(nameOf(explanation.verdict), cause, kept);
        return;
    }
    const Plan plan = planOfOne(sides, input);
    const auto entry =
        std::ranges::find(plan.entries, explanation.key, [](const PlanEntry &planned) { return planned.remote.key; });
    if (entry == plan.entries.end())
        return;
    explanation.verdict = isFetched(entry->reason) ? FetchVerdict::Fetch : FetchVerdict::Keep;
    explanation.conclusion = u"%1: %2"_s.arg(nameOf(explanation.verdict), causeOf(*entry));
}

//! Whose files are explained; none where it is one file.
QStringList variablesOf(const FileInquiry &inquiry)
{
    if (inquiry.topic.key)
        return {};
    return inquiry.derivation ? inquiry.derivation->stored : QStringList{inquiry.topic.variable};
}

} // namespace

FileExplanation explanationOf(const ObjectKey &key, const PlanInput &input, const QStringList &asked, const Plan &going)
{
    const Sides sides = sidesOf(key, input);
    FileExplanation explanation{.key = key, .conclusion = {}, .rules = {}};
    explanation.rules = {variableRule(key, input.selection, asked), windowRule(key, input),
                         sourceRule(key, sides.remote, input.source), hereRule(sides.local)};
    if (sides.local)
        explanation.rules.push_back(manifestRule(key, input));
    conclude(explanation, sides, input, going);
    return explanation;
}

std::vector<ObjectKey> keysIn(QByteArrayView directory, const PlanInput &input)
{
    std::set<ObjectKey> keys;
    for (const RemoteObject &remote : input.remotes)
        keys.insert(remote.key);
    for (const LocalFile &local : input.locals)
        keys.insert(local.key);
    std::erase_if(keys, [&](const ObjectKey &key) { return key.variable() != directory; });
    return {keys.begin(), keys.end()};
}

Result<Explanation> explanationHere(const DataDirectory &data, const FileInquiry &inquiry, PlanInput input)
{
    const Topic &topic = inquiry.topic;
    auto locals = data.scan(topic.tree, topic.domain);
    if (!locals)
        return Failure(std::move(locals).error());
    input.locals = *std::move(locals);
    if (const auto unreadable = unreadableAnnouncement(data, {.name = topic.domain, .tree = topic.tree}))
        input.damaged.insert(*unreadable);
    Explanation explanation{.domain = topic.domain, .source = input.source, .files = {}};
    Plan going;
    planRemovals(going, input, inquiry.removal, inquiry.listed);
    std::vector<ObjectKey> keys;
    if (topic.key)
        keys = {*topic.key};
    else if (inquiry.derivation)
        explanation.note = noteOn(*inquiry.derivation, input.domain, input.source);
    for (const QString &variable : variablesOf(inquiry))
        std::ranges::copy(keysIn(variable.toUtf8(), input), std::back_inserter(keys));
    for (const ObjectKey &key : keys)
        explanation.files.push_back(explanationOf(key, input, inquiry.asked, going));
    if (explanation.files.empty() && explanation.note.isEmpty())
        return Failure(
            ErrorCode::NothingMatched,
            u"neither %1 nor this database has a variable %2 of %3; `list %3` shows those that there are"_s.arg(
                input.source, topic.variable, topic.domain));
    return explanation;
}

Explanation eitherOf(Explanation first, Explanation other)
{
    for (FileExplanation &file : other.files) {
        const auto known = std::ranges::find(first.files, file.key, &FileExplanation::key);
        if (known == first.files.end())
            first.files.push_back(std::move(file));
        else if (known->verdict == FetchVerdict::NotWanted && file.verdict != FetchVerdict::NotWanted)
            *known = std::move(file);
    }
    std::ranges::stable_sort(first.files, {}, &FileExplanation::key);
    return first;
}

QString noteOn(const Derivation &derivation, const QString &domain, const QString &source)
{
    const QString text = textOf(derivation, domain);
    return derivation.missing.isEmpty()
               ? text
               : u"%1; it needs %2 too, and there is none at %3"_s.arg(text, derivation.missing.join(u", "_s), source);
}

} // namespace omsync
