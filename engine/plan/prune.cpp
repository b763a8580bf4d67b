// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/prune.h"

#include "catalog/domainregistry.h"
#include "catalog/runpath.h"
#include "plan/localmeta.h"
#include "plan/oversize.h"
#include "plan/removalplan.h"
#include "store/fileremoval.h"

#include <algorithm>
#include <array>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array trees{Tree::Data, Tree::DataRun, Tree::DataSpatial};

//! One Domain in one tree, while it is judged.
struct Ward
{
    QString domain;
    Tree tree = Tree::Data;
    std::optional<DomainMeta> meta; // of the tree `data`
    std::vector<LocalFile> files;
    RetentionRules rules = {};
    std::vector<Removal> removals = {};
};

qint64 bytesOf(const Ward &ward)
{
    qint64 bytes = 0;
    for (const LocalFile &file : ward.files)
        bytes += file.size;
    return bytes;
}

std::optional<DomainMeta> metaHere(const DataDirectory &data, const QString &domain)
{
    const auto meta = domainMetaHere(data, domain);
    return meta ? std::optional(*meta) : std::nullopt;
}

Result<QStringList> domainsOf(const DataDirectory &data, const PruneInput &input)
{
    QStringList here;
    for (const Tree tree : trees) {
        auto domains = data.domains(tree);
        if (!domains)
            return domains;
        here += *domains;
    }
    here.removeDuplicates();
    here.sort();
    for (const QString &domain : input.order.domains) {
        if (!here.contains(domain))
            return Failure(ErrorCode::NothingMatched,
                           u"there is no domain %1 here%2"_s.arg(
                               domain, here.isEmpty() ? QString() : u"; there are "_s + here.join(u", "_s)));
    }
    return input.order.domains.isEmpty() ? here : input.order.domains;
}

Result<Ward> wardOf(const DataDirectory &data, const PruneInput &input, const QString &domain, Tree tree)
{
    auto files = data.scan(tree, domain);
    if (!files)
        return Failure(std::move(files).error());
    Ward ward{.domain = domain, .tree = tree, .meta = metaHere(data, domain), .files = *std::move(files)};
    ward.rules = input.keeping.rulesFor(tree, domain, ward.files, ward.meta);
    ward.removals = Retention(ward.rules, ward.files).removals();
    return ward;
}

std::optional<RemovalRefusal> refusalOf(const Ward &ward, const PruneInput &input)
{
    const auto isLatest = [](const LocalFile &file) { return file.key.fileName() == "latest.json"; };
    std::optional<Instant> newest = ward.meta ? std::optional(ward.meta->runInitialisation) : std::nullopt;
    for (const LocalFile &file : ward.files)
        newest = std::max(newest, runOf(file.key));
    const GateInput gate{.domain = ward.domain,
                         .here = amountOf(ward.files),
                         .removals = ward.removals,
                         .limits = ward.rules.retention.limits,
                         .hasMeta = ward.meta || (ward.tree != Tree::Data && std::ranges::any_of(ward.files, isLatest)),
                         .isListingWhole = true,
                         .newestRun = newest,
                         .updateInterval = updateIntervalOf(DomainRegistry::builtIn().find(ward.domain), ward.meta),
                         .now = input.now};
    return refusalOf(gate, input.order.isForced ? GateMode::Forced : GateMode::Guarded);
}

PruneOutcome outcomeOf(const DataDirectory &data, const PruneInput &input, const Ward &ward)
{
    PruneOutcome outcome;
    PruneReport &report = outcome.report;
    report.domain = ward.domain;
    report.tree = ward.tree;
    report.files = qint64(ward.files.size());
    report.bytes = bytesOf(ward);
    report.removals = ward.removals;
    report.refusal = refusalOf(ward, input);
    if (report.refusal || input.order.isDryRun)
        return outcome;
    std::vector<LocalFile> files;
    for (const Removal &removal : ward.removals)
        files.push_back(removal.file);
    FileRemoval removal = removeFiles(data, files);
    report.removed = qint64(removal.removed.size());
    report.bytesRemoved = removal.bytes;
    report.error = removal.error;
    outcome.removed = std::move(removal.removed);
    return outcome;
}

//! Adds the oldest data of these Domains together (none named: of all) to what goes, until the tree `data` fits.
void addOverSize(std::vector<Ward> &wards, qint64 most, const QStringList &names)
{
    std::vector<SizedDomain> domains;
    for (Ward &ward : wards) {
        if (ward.tree != Tree::Data)
            continue;
        if (names.isEmpty() || names.contains(ward.domain))
            domains.push_back({.rules = ward.rules, .files = ward.files, .removals = ward.removals});
        else
            most -= bytesOf(ward);
    }
    trimToSize(domains, most);
}

std::vector<PruneOutcome> outcomesOf(const DataDirectory &data, const PruneInput &input, const std::vector<Ward> &wards)
{
    std::vector<PruneOutcome> outcomes;
    for (const Ward &ward : wards)
        outcomes.push_back(outcomeOf(data, input, ward));
    return outcomes;
}

//! What is kept no longer goes first, then the oldest.
Result<std::vector<PruneOutcome>> trim(const DataDirectory &data, const PruneInput &input)
{
    const auto domains = data.domains(Tree::Data);
    if (!domains)
        return Failure(domains.error());
    std::vector<Ward> wards;
    qint64 bytes = 0;
    for (const QString &domain : *domains) {
        auto ward = wardOf(data, input, domain, Tree::Data);
        if (!ward)
            return Failure(std::move(ward).error());
        if (!input.order.domains.contains(domain))
            ward->removals.clear();
        bytes += bytesOf(*ward);
        wards.push_back(*std::move(ward));
    }
    const qint64 most = input.settings.retention.mostBytes;
    if (bytes <= most)
        return std::vector<PruneOutcome>();
    addOverSize(wards, most, input.order.domains);
    return outcomesOf(data, input, wards);
}

} // namespace

Result<PruneInput> pruneInputOf(const PruneOrder &order, const Settings &settings, Instant now)
{
    auto keeping = Keeping::of(settings, now, order.pastDays);
    if (!keeping)
        return Failure(std::move(keeping).error());
    return PruneInput{.order = order, .settings = settings, .keeping = *std::move(keeping), .now = now};
}

Result<std::vector<PruneOutcome>> prune(const DataDirectory &data, const PruneInput &input)
{
    if (input.order.extent == PruneOrder::Extent::OverSize)
        return trim(data, input);
    auto domains = domainsOf(data, input);
    if (!domains)
        return Failure(std::move(domains).error());
    std::vector<Ward> wards;
    for (const QString &domain : *domains) {
        for (const Tree tree : trees) {
            auto ward = wardOf(data, input, domain, tree);
            if (!ward)
                return Failure(std::move(ward).error());
            if (!ward->files.empty())
                wards.push_back(*std::move(ward));
        }
    }
    if (const qint64 most = input.settings.retention.mostBytes; most > 0 && input.order.domains.isEmpty())
        addOverSize(wards, most, {});
    return outcomesOf(data, input, wards);
}

} // namespace omsync
