// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/verification.h"

#include "base/background.h"
#include "base/logging.h"
#include "plan/localmeta.h"
#include "plan/missedfiles.h"

#include <QThread>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t filesOfABatch = 64;
constexpr qint64 bytesOfABatch = 256LL << 20;
constexpr std::chrono::seconds recently = 1h;

using Manifest = QHash<ObjectKey, ManifestEntry>;

void logIfRefused(const Result<void> &answer)
{
    if (!answer)
        qCWarning(lcStore).noquote() << "the state database refuses:" << answer.error().text();
}

Instant newestIn(const Manifest &manifest)
{
    Instant newest;
    for (const ManifestEntry &entry : manifest)
        newest = std::max(newest, entry.verified);
    return newest;
}

Damage damageIn(const FileVerdict &verdict, Instant found)
{
    return {.key = verdict.file.local.key, .found = found, .reason = verdict.damage->text()};
}

Error alterationOf(const FileToVerify &file)
{
    return Error(ErrorCode::Changed, u"%1 bytes, changed %2, where %3 bytes, changed %4, were published"_s.arg(
                                         QString::number(file.local.size), isoText(file.local.modified),
                                         QString::number(file.known->size), isoText(file.known->modified)));
}

std::vector<FileVerdict> verdictsOf(const std::vector<FileToVerify> &files, const std::stop_token &stop)
{
    std::vector<FileVerdict> verdicts;
    verdicts.reserve(files.size());
    for (const FileToVerify &file : files)
        verdicts.push_back(verdictOf(file, [&stop] { return stop.stop_requested(); }));
    return verdicts;
}

//! The files from `begin` on that one thread looks at in one go.
std::vector<FileToVerify> batchOf(const std::vector<FileToVerify> &files, size_t begin)
{
    std::vector<FileToVerify> batch;
    qint64 bytes = 0;
    for (size_t i = begin; i < files.size() && batch.size() < filesOfABatch && bytes < bytesOfABatch; ++i) {
        bytes += files[i].local.size;
        batch.push_back(files[i]);
    }
    return batch;
}

} // namespace

Verification::Verification(VerifyOrder order, VerifyTools tools, QObject *parent)
    : QObject(parent)
    , m_order(std::move(order))
    , m_tools(tools)
{
}

Verification::~Verification()
{
    m_stop.request_stop();
}

Result<void> Verification::start()
{
    if (auto chosen = chooseDomains(); !chosen)
        return chosen;
    m_isRunning = true;
    startDomain();
    return {};
}

void Verification::cancel()
{
    m_stop.request_stop(); // what is under way ends with what it has
}

Result<void> Verification::chooseDomains()
{
    QStringList lacking = m_order.domains;
    for (const Tree tree : {Tree::Data, Tree::DataRun, Tree::DataSpatial}) {
        const auto known = knownDomains(tree);
        if (!known)
            return Failure(known.error());
        for (const QString &domain : *known) {
            if (!m_order.domains.isEmpty() && !m_order.domains.contains(domain))
                continue;
            lacking.removeAll(domain);
            m_statuses.push_back({.tree = tree, .domain = domain});
        }
    }
    if (!lacking.isEmpty())
        return Failure(ErrorCode::NothingMatched,
                       u"there is no domain %1 in the data directory"_s.arg(lacking.first()));
    if (m_statuses.empty())
        return Failure(ErrorCode::NothingMatched, u"there is no domain in the data directory"_s);
    return {};
}

//! Those that lie here and those that are remembered.
Result<QStringList> Verification::knownDomains(Tree tree) const
{
    if (m_tools.data.roots().of(tree).isEmpty())
        return QStringList(); // it is not said where that tree lies
    auto known = m_tools.data.domains(tree);
    if (!known || !m_tools.state || !m_tools.keeping)
        return known;
    const auto remembered = m_tools.state->domains(tree);
    if (!remembered)
        return remembered;
    *known += *remembered;
    known->removeDuplicates();
    known->sort();
    return known;
}

void Verification::startDomain()
{
    VerifyStatus &status = current();
    enter(status, VerifyState::Checking);
    ScanOrder order{.data = m_tools.data,
                    .tree = status.tree,
                    .domain = status.domain,
                    .manifest = {},
                    .order = m_order,
                    .keeping = m_tools.keeping};
    m_known.clear();
    if (m_tools.state) {
        auto remembered = m_tools.state->manifest(status.tree, status.domain);
        auto known = damageOf(*m_tools.state, status.tree, status.domain);
        if (!remembered || !known)
            return takeScan(Failure(remembered ? known.error() : remembered.error()));
        order.manifest = *std::move(remembered);
        m_known = *std::move(known);
    }
    runInBackground(
        this, [order = std::move(order)] { return scan(order); },
        [this](const Result<Scanned> &scanned) { takeScan(scanned); });
}

Result<Verification::Scanned> Verification::scan(const ScanOrder &order)
{
    const auto locals = order.data.scan(order.tree, order.domain);
    if (!locals)
        return Failure(locals.error());
    const Instant recent = newestIn(order.manifest) - recently;
    Scanned scanned;
    for (const LocalFile &local : *locals) {
        FileToVerify file{.local = local, .path = order.data.pathOf(local.key).value_or(QString())};
        file.isDigested = order.order.depth == VerifyOrder::Depth::Content;
        if (const auto known = order.manifest.constFind(local.key); known != order.manifest.cend())
            file.known = *known;
        const bool isRecent = !file.isAsPublished() || file.known->verified >= recent;
        if (order.order.extent == VerifyOrder::Extent::All || isRecent)
            scanned.files.push_back(std::move(file));
    }
    if (order.keeping)
        scanned.missing = missingVerdicts(order, *locals);
    return scanned;
}

std::vector<FileVerdict> Verification::missingVerdicts(const ScanOrder &order, const std::vector<LocalFile> &locals)
{
    const auto meta = domainMetaHere(order.data, order.domain);
    const RememberedDomain remembered{.tree = order.tree,
                                      .domain = order.domain,
                                      .manifest = order.manifest,
                                      .locals = locals,
                                      .meta = meta ? std::optional(*meta) : std::nullopt};
    std::vector<FileVerdict> verdicts;
    for (const ManifestEntry &entry : missedFiles(remembered, *order.keeping))
        verdicts.push_back(missingVerdict(entry, order.data.pathOf(entry.key).value_or(QString())));
    return verdicts;
}

void Verification::takeScan(Result<Scanned> scanned)
{
    VerifyStatus &status = current();
    m_files.clear();
    m_next = 0;
    if (scanned) {
        m_files = std::move(scanned->files);
        status.files = qint64(m_files.size());
        for (const FileVerdict &verdict : scanned->missing)
            judge(verdict);
        if (m_tools.state && !m_tools.isShared)
            record(scanned->missing);
    } else {
        status.error = std::move(scanned).error();
    }
    startBatches();
}

void Verification::startBatches()
{
    const int atOnce = std::clamp(QThread::idealThreadCount(), 2, 16);
    while (m_running < atOnce && m_next < m_files.size() && !isCancelled()) {
        std::vector<FileToVerify> batch = batchOf(m_files, m_next);
        m_next += batch.size();
        ++m_running;
        runInBackground(
            this, [batch = std::move(batch), stop = m_stop.get_token()] { return verdictsOf(batch, stop); },
            [this](const std::vector<FileVerdict> &verdicts) { takeVerdicts(verdicts); });
    }
    if (m_running == 0)
        endDomain();
}

void Verification::takeVerdicts(const std::vector<FileVerdict> &verdicts)
{
    --m_running;
    for (const FileVerdict &verdict : verdicts)
        take(verdict);
    if (m_tools.state && !m_tools.isShared)
        record(verdicts);
    Q_EMIT changed(current());
    startBatches();
}

void Verification::take(const FileVerdict &verdict)
{
    if (verdict.state == FileVerdict::State::Skipped)
        return;
    ++current().checked;
    current().bytes += verdict.file.local.size;
    judge(verdict);
}

//! Beside somebody who pulls, a file may have come or gone between the look at what is remembered and the look at it.
void Verification::judge(const FileVerdict &verdict)
{
    const bool isDoubtful = verdict.file.known && verdict.state != FileVerdict::State::Good;
    if (m_tools.isShared && isDoubtful)
        m_doubtful.push_back(verdict);
    else
        count(verdict);
}

//! What is still remembered as it was, and still does not lie here so, is amiss.
void Verification::judgeAgain()
{
    if (m_doubtful.empty())
        return;
    const auto manifest = m_tools.state->manifest(current().tree, current().domain);
    for (const FileVerdict &verdict : std::exchange(m_doubtful, {})) {
        const auto known = manifest ? manifest->value(verdict.file.local.key, *verdict.file.known) //
                                    : *verdict.file.known;
        const bool isHereNow = verdict.state == FileVerdict::State::Missing && statusOf(verdict.file.path);
        if (known == *verdict.file.known && !isHereNow)
            count(verdict);
    }
}

void Verification::count(const FileVerdict &verdict)
{
    VerifyStatus &status = current();
    const LocalFile &file = verdict.file.local;
    switch (verdict.state) {
    case FileVerdict::State::Altered:
        ++status.altered;
        Q_EMIT fileAmiss(
            {.key = file.key, .size = file.size, .error = alterationOf(verdict.file), .fault = FileFault::Altered});
        break;
    case FileVerdict::State::Missing:
        ++status.missing;
        m_damage.push_back(verdict);
        Q_EMIT fileAmiss({.key = file.key, .size = file.size, .error = *verdict.damage, .fault = FileFault::Missing});
        break;
    case FileVerdict::State::Damaged:
        ++status.damaged;
        m_damage.push_back(verdict);
        if (m_order.extent == VerifyOrder::Extent::Recent) // nobody asked, so nobody else says it
            qCWarning(lcStore).noquote() << file.key.text() << "is damaged:" << verdict.damage->text();
        Q_EMIT fileDamaged({.key = file.key, .size = file.size, .error = *verdict.damage});
        break;
    case FileVerdict::State::Good:
    case FileVerdict::State::Gone:
    case FileVerdict::State::Skipped: break;
    }
}

void Verification::record(const std::vector<FileVerdict> &verdicts)
{
    std::vector<Damage> damage;
    std::vector<ObjectKey> good;
    std::vector<ManifestEntry> verified;
    for (const FileVerdict &verdict : verdicts) {
        const ObjectKey &key = verdict.file.local.key;
        if (verdict.damage)
            damage.push_back(damageIn(verdict, m_tools.clock.now()));
        else if (verdict.state != FileVerdict::State::Skipped && m_known.contains(key))
            good.push_back(key);
        if (verdict.digest && verdict.file.known) {
            verified.push_back(*verdict.file.known);
            verified.back().digest = verdict.digest;
            verified.back().verified = m_tools.clock.now();
        }
    }
    if (!damage.empty())
        logIfRefused(recordDamage(*m_tools.state, damage));
    if (!good.empty())
        logIfRefused(forgetDamage(*m_tools.state, good));
    if (!verified.empty())
        logIfRefused(recordVerified(*m_tools.state, verified));
}

void Verification::endDomain()
{
    VerifyStatus &status = current();
    judgeAgain();
    if (isCancelled())
        enter(status, VerifyState::Cancelled);
    else if (status.error)
        enter(status, VerifyState::Failed);
    else
        enter(status, m_order.repair == VerifyOrder::Repair::Refetch && status.damaged + status.missing > 0
                          ? VerifyState::Repairing
                          : VerifyState::Done);
    ++m_domain;
    for (; isCancelled() && m_domain < m_statuses.size(); ++m_domain)
        enter(current(), VerifyState::Cancelled);
    if (m_domain < m_statuses.size())
        return startDomain();
    m_isRunning = false;
    Q_EMIT ended();
}

void Verification::countRepaired()
{
    for (VerifyStatus &status : m_statuses) {
        if (status.state != VerifyState::Repairing)
            continue;
        const auto left = damageOf(*m_tools.state, status.tree, status.domain);
        status.repaired = left ? std::ranges::count_if(m_damage,
                                                       [&](const FileVerdict &verdict) {
                                                           const ObjectKey &key = verdict.file.local.key;
                                                           return key.tree() == status.tree &&
                                                                  key.domain() == status.domain.toUtf8() &&
                                                                  !left->contains(key);
                                                       })
                               : 0;
        enter(status, VerifyState::Done);
    }
}

void Verification::enter(VerifyStatus &status, VerifyState next)
{
    Q_ASSERT_X(canFollow(status.state, next), "Verification::enter", "illegal transition");
    qCDebug(lcStore).noquote() << "verify" << status.domain << nameOf(status.state) << "->" << nameOf(next);
    status.state = next;
    Q_EMIT changed(status);
}

} // namespace omsync
