// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/transfer.h"

#include "base/logging.h"
#include "catalog/entitytag.h"
#include "fetch/contentcheck.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostLanes = 6; // beyond the first, as long as nobody else wants them
constexpr qint64 inlineCheckLimit = 1LL << 20;
constexpr qint64 leastRecalled = 256LL << 10;                   // a smaller object costs no more than the question
static_assert(PartMap::partSize % ownDigestForm.partSize == 0); // so that no piece comes from two Parts

//! Whether a server means the same version by what it lists and what it answers, whatever sizes and times it tells.
bool isSameVersion(const RemoteObject &listed, const RemoteObject &answered)
{
    if (listed.etag.isEmpty() || answered.etag.isEmpty())
        return listed.modified == answered.modified;
    return isSameEtag(listed.etag, answered.etag);
}

//! Whether what an earlier attempt left is of the listed version, and was certainly written.
bool canResume(const UnfinishedTransfer &left, const RemoteObject &object, const QString &bootId)
{
    const bool isWritten = left.synced || (!bootId.isEmpty() && left.bootId == bootId);
    const bool isSame = left.key == object.key && left.size == object.size && left.modified == object.modified &&
                        (left.etag.isEmpty() || object.etag.isEmpty() || isSameEtag(left.etag, object.etag));
    return isWritten && isSame && left.size > PartMap::wholeLimit && left.partSize == PartMap::partSize &&
           left.parts.size() == PartMap::countOf(left.size);
}

} // namespace

Transfer::Transfer(SourceClient &client, TransferRequest request, TransferTerms terms, Ended ended)
    : m_client(client)
    , m_request(std::move(request))
    , m_terms(std::move(terms))
    , m_ended(std::move(ended))
    , m_version{.size = m_request.object.size, .modified = m_request.object.modified, .etag = m_request.object.etag}
    , m_parts(m_version.size)
    , m_sums(m_version.size)
{
}

Transfer::~Transfer()
{
    if (m_check)
        m_check->cancel();
}

void Transfer::enter(TransferPhase next)
{
    Q_ASSERT_X(canFollow(m_phase, next), "Transfer::enter", "illegal transition");
    qCDebug(lcTransfer) << m_request.object.key.bytes() << m_phase << "->" << next;
    m_phase = next;
}

void Transfer::start()
{
    if (resume())
        return;
    if (isStrongEtag(m_request.fetchedAs) && m_version.size >= leastRecalled)
        recall();
    else
        begin();
}

void Transfer::cancel()
{
    if (m_phase != TransferPhase::Ended)
        fail(Error(ErrorCode::Cancelled, u"cancelled"_s));
}

bool Transfer::resume()
{
    const auto &left = m_request.unfinished;
    if (!left || !canResume(*left, m_request.object, m_terms.bootId))
        return false;
    auto file = StagedFile::open(m_request.target);
    const auto status = file ? file->file().status() : Failure(file.error());
    if (!status || status->size != left->size)
        return false; // whatever is wrong with the file shows again at the first answer
    m_file.emplace(std::move(*file));
    m_isFileBegun = true;
    m_parts.setGood(left->parts);
    if (!left->etag.isEmpty())
        m_version.etag = left->etag;
    enter(TransferPhase::Parts);
    goOn();
    return true;
}

//! From the first byte of m_version on.
void Transfer::begin()
{
    m_fetches.clear();
    m_parts = PartMap(m_version.size);
    m_isFileBegun = false;
    m_isChecksumAsked = false;
    m_proof = {};
    m_other.reset();
    if (m_refusesRanges || m_version.size <= PartMap::wholeLimit) {
        enter(TransferPhase::Whole);
        addFetch(PartFetch::whole, {.begin = 0, .end = m_version.size}).send();
    } else {
        enter(TransferPhase::Parts);
        fillLanes();
    }
}

void Transfer::fillLanes()
{
    while (m_fetches.empty() || (m_fetches.size() < mostLanes && m_client.hasRoom(SourceRequest::Lane::Large))) {
        const auto part = m_parts.takeNext();
        if (!part)
            return;
        addFetch(*part, m_parts.spanOf(*part)).send();
    }
}

PartFetch &Transfer::addFetch(qsizetype part, ByteSpan span)
{
    PartReceiver &receiver = *this; // which only a member may see
    m_fetches.push_back(std::make_unique<PartFetch>(m_client, receiver, part, span));
    return *m_fetches.back();
}

SourceRequest Transfer::requestFor(const PartFetch &fetch) const
{
    SourceRequest request{.target = targetOf(m_request.object.key)};
    if (fetch.isQuestion()) {
        request.method = SourceRequest::Method::Head;
        request.wantsChecksum = m_phase == TransferPhase::Parts;
        if (m_phase == TransferPhase::Recalling)
            request.ifMatch = m_request.fetchedAs;
        return request;
    }
    if (m_version.size >= PartMap::partSize)
        request.lane = SourceRequest::Lane::Large;
    request.wantsChecksum = fetch.part() == PartFetch::whole;
    if (request.wantsChecksum)
        return request;
    request.span = ByteSpan{.begin = fetch.position(), .end = fetch.span().end};
    if (!m_refusesConditions && isStrongEtag(m_version.etag))
        request.ifMatch = m_version.etag;
    return request;
}

Result<void> Transfer::takeHead(PartFetch &fetch, const AnswerHead &head)
{
    m_answered = std::chrono::steady_clock::now();
    if (fetch.isQuestion() && m_phase != TransferPhase::Parts) {
        m_other = head;
        return {};
    }
    const RemoteObject &listed = m_request.object;
    if (m_request.isPinned && !isExactly(head, {.size = listed.size, .modified = listed.modified, .etag = listed.etag}))
        return Failure(ErrorCode::Changed, u"another version than the one that was listed"_s);
    if (!agrees(head, m_version) && !head.modified)
        return Failure(ErrorCode::Malformed, u"an answer that is not the object, and does not say what else"_s);
    noteChecksum(head);
    if (fetch.isQuestion())
        return takeChecksum(head);
    if (fetch.part() >= 0 && head.status == 206)
        return takePartHead(head);
    if (fetch.part() >= 0) { // a server that ignores ranges: this answer brings all
        std::erase_if(m_fetches, [&](const auto &other) { return other.get() != &fetch; });
        m_refusesRanges = true;
        m_parts = PartMap(m_version.size);
        enter(TransferPhase::Whole);
    }
    return takeWholeHead(fetch, head);
}

//! A whole answer is of one version, whichever that is: no need to ask again when it is another.
Result<void> Transfer::takeWholeHead(PartFetch &fetch, const AnswerHead &head)
{
    if (!agrees(head, m_version)) {
        const auto version = versionOf(head);
        if (!version)
            return Failure(ErrorCode::Changed, u"the object was replaced"_s);
        if (auto counted = countVersion(); !counted)
            return counted;
        m_version = *version;
        m_parts = PartMap(m_version.size);
    }
    if (!head.etag.isEmpty())
        m_version.etag = head.etag;
    fetch.becomeWhole(m_version.size);
    m_proof = head.proof;
    return clearFile();
}

Result<void> Transfer::takePartHead(const AnswerHead &head)
{
    if (!agrees(head, m_version)) {
        m_other = head;
        return Failure(ErrorCode::Changed, u"the object was replaced"_s);
    }
    if (m_version.etag.isEmpty())
        m_version.etag = head.etag;
    if (m_proof.empty()) // Parts without an ETag have none, the answer to a question may have more
        m_proof = head.proof;
    return m_isFileBegun ? Result<void>() : clearFile();
}

//! Begins the staged file anew.
Result<void> Transfer::clearFile()
{
    if (!m_file) {
        auto file = StagedFile::open(m_request.target);
        if (!file)
            return Failure(std::move(file).error());
        m_file.emplace(std::move(*file));
    }
    m_isFileBegun = true;
    auto cleared = m_file->file().truncate(0);
    if (cleared && m_version.size > PartMap::wholeLimit)
        cleared = m_file->file().preallocate(m_version.size);
    if (cleared) // only then: a source may tell any size
        m_sums = PieceSums(m_version.size);
    return cleared;
}

Result<void> Transfer::takeBytes(PartFetch &fetch, QByteArrayView bytes)
{
    if (bytes.size() > fetch.span().end - fetch.position())
        return Failure(ErrorCode::Malformed, u"a longer body than the object has"_s);
    if (auto written = m_file->file().writeAt(fetch.position(), bytes); !written)
        return written;
    if (!isCertain(m_proof))
        m_sums.add(fetch.position(), bytes);
    fetch.advance(bytes.size());
    m_received += bytes.size();
    return {};
}

void Transfer::takeEnd(PartFetch &fetch, const Result<void> &outcome)
{
    if (m_phase == TransferPhase::Recalling)
        return takeRecalled(fetch, outcome);
    const Result<void> judged = outcome ? checkComplete(fetch) : outcome;
    const bool isSpared = fetch.isQuestion() && m_phase == TransferPhase::Parts; // the checksum
    if (judged || (isSpared && judged.error().code() != ErrorCode::Changed))
        finishFetch(fetch);
    else if (judged.error().code() != ErrorCode::Changed)
        retry(fetch, judged.error());
    else if (m_phase != TransferPhase::Parts || m_request.isPinned)
        fail(judged.error());
    else if (const auto version = m_other ? versionOf(*m_other) : std::nullopt)
        startOver(*version);
    else
        ask();
}

//! For answers without a length.
Result<void> Transfer::checkComplete(const PartFetch &fetch) const
{
    if (fetch.isComplete())
        return {};
    return Failure(ErrorCode::Interrupted,
                   u"the answer ended after %1 of %2 bytes"_s.arg(
                       QString::number(fetch.position() - fetch.span().begin), QString::number(fetch.span().size())));
}

void Transfer::finishFetch(PartFetch &fetch)
{
    if (m_phase == TransferPhase::Asking)
        return takeAnswer();
    if (m_phase == TransferPhase::Whole)
        return verify();
    if (!fetch.isQuestion())
        m_parts.setGood(fetch.part());
    else if (!fetch.isAnswered())
        m_client.dialect().noteChecksum(false);
    std::erase_if(m_fetches, [&](const auto &other) { return other.get() == &fetch; });
    goOn();
}

//! When a Part has come, or Parts were here.
void Transfer::goOn()
{
    fillLanes();
    if (m_parts.isTaken())
        askForChecksum();
    if (m_fetches.empty())
        verify();
}

void Transfer::retry(PartFetch &fetch, const Error &error)
{
    if (const auto wait = waitBefore(fetch.attempt() + 1, error, m_terms.retries))
        fetch.sendAfter(*wait);
    else
        fail(error);
}

void Transfer::verify()
{
    enter(TransferPhase::Verifying);
    m_fetches.clear();
    ExpectedContent expected{
        .fileName = m_request.object.key.fileName().toByteArray(), .proof = m_proof, .arrived = m_sums.digest()};
    if (m_version.size <= inlineCheckLimit)
        return takeVerdict(checkFetched(m_file->file(), expected, {}));
    m_check = std::make_unique<QFutureWatcher<Result<Digest>>>();
    connect(m_check.get(), &QFutureWatcherBase::finished, this, [this] {
        if (m_phase == TransferPhase::Verifying) // not cancelled meanwhile
            takeVerdict(m_check->result());
    });
    m_check->setFuture(checkFetchedAside(m_file->path(), std::move(expected)));
}

void Transfer::takeVerdict(const Result<Digest> &verdict)
{
    if (!verdict) {
        m_parts = PartMap(m_version.size); // none of them can be relied on
        return fail(verdict.error());
    }
    if (auto closed = close(); !closed)
        return fail(closed.error());
    RemoteObject object{
        .key = m_request.object.key, .size = m_version.size, .modified = m_version.modified, .etag = m_version.etag};
    const RemoteObject &listed = m_request.object;
    std::optional<ListedAs> otherwise;
    // Some servers list other ETags, sizes or times than they answer; with what is answered alone the object would be
    // fetched on every Pass.
    if (listed.size != object.size || listed.modified != object.modified) {
        if (isSameVersion(listed, object))
            otherwise = ListedAs{.size = listed.size, .modified = listed.modified};
    } else if (!listed.etag.isEmpty()) {
        object.etag = listed.etag;
    }
    end(FetchedObject{.object = std::move(object),
                      .body = {},
                      .received = m_received,
                      .digest = *verdict,
                      .listed = otherwise,
                      .answered = m_answered});
}

Result<void> Transfer::close()
{
    auto dated = m_file->file().setModified(m_version.modified);
    m_file->close();
    return dated;
}

void Transfer::fail(const Error &error)
{
    const QString step = u"fetch "_s + m_request.object.key.text();
    Failure failure(Error(error).within(step));
    m_fetches.clear();
    if (m_file && unfinished()) {
        m_file->close();
    } else if (m_file) {
        if (const auto discarded = m_file->discard(); !discarded)
            qCWarning(lcTransfer) << qPrintable(discarded.error().text());
    }
    end(std::move(failure));
}

void Transfer::end(Result<FetchedObject> outcome)
{
    enter(TransferPhase::Ended);
    const Ended ended = std::exchange(m_ended, {});
    ended(std::move(outcome));
}

qint64 Transfer::received() const
{
    qint64 bytes = m_parts.goodBytes();
    for (const auto &fetch : m_fetches)
        bytes += fetch->position() - fetch->span().begin;
    return bytes;
}

std::optional<UnfinishedTransfer> Transfer::unfinished() const
{
    if (m_version.size <= PartMap::wholeLimit || m_parts.good().count(true) == 0)
        return std::nullopt;
    return UnfinishedTransfer{.key = m_request.object.key,
                              .size = m_version.size,
                              .modified = m_version.modified,
                              .etag = m_version.etag,
                              .partSize = PartMap::partSize,
                              .parts = m_parts.good(),
                              .synced = false,
                              .bootId = m_terms.bootId};
}

} // namespace omsync
