// SPDX-License-Identifier: GPL-3.0-or-later
// How a Transfer asks, by HEAD, which version the source has, turns to another one, and learns its checksum.
#include "fetch/transfer.h"

#include "fetch/objectversion.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

//! Some servers give one version another ETag when it is no longer new, and still know the former.
void Transfer::recall()
{
    enter(TransferPhase::Recalling);
    addFetch(PartFetch::question, {}).send();
}

void Transfer::takeRecalled(PartFetch &fetch, const Result<void> &outcome)
{
    if (!outcome && outcome.error().code() == ErrorCode::ServerBusy)
        return retry(fetch, outcome.error());
    const RemoteObject &listed = m_request.object;
    const ObjectVersion here{.size = listed.size, .modified = listed.modified, .etag = m_request.fetchedAs};
    if (outcome && isExactly(*m_other, here))
        end(FetchedObject{.object = listed, .body = {}, .isHere = true, .answered = m_answered});
    else
        begin();
}

//! After a 412 or 416, which do not say which version there is.
void Transfer::ask()
{
    if (auto counted = countVersion(); !counted)
        return fail(counted.error());
    m_fetches.clear();
    m_parts.dropTaken();
    m_other.reset();
    enter(TransferPhase::Asking);
    addFetch(PartFetch::question, {}).send();
}

void Transfer::takeAnswer()
{
    const AnswerHead head = *m_other;
    if (!agrees(head, m_version)) {
        const auto version = versionOf(head);
        if (!version)
            return fail(Error(ErrorCode::Changed, u"the object was replaced"_s));
        m_version = *version;
        return begin();
    }
    m_refusesRanges = m_refusesConditions; // it was not the condition, then
    m_refusesConditions = true;
    if (m_refusesRanges)
        return begin();
    m_fetches.clear();
    enter(TransferPhase::Parts);
    fillLanes();
}

void Transfer::startOver(const ObjectVersion &version)
{
    if (auto counted = countVersion(); !counted)
        return fail(counted.error());
    m_version = version;
    begin();
}

bool Transfer::isVersionFixed() const
{
    const bool isAllAsked = m_phase == TransferPhase::Whole || (m_phase == TransferPhase::Parts && m_parts.isTaken());
    return m_phase == TransferPhase::Verifying || (isAllAsked && std::ranges::all_of(m_fetches, [](const auto &fetch) {
                                                       return fetch->isAnswered() || fetch->isQuestion();
                                                   }));
}

//! S3 names the checksum of an object in no answer that brings a Part. Once of each version, beside the last Parts.
void Transfer::askForChecksum()
{
    if (m_isChecksumAsked || isCertain(m_proof) || !m_client.dialect().namesChecksums())
        return;
    m_isChecksumAsked = true;
    addFetch(PartFetch::question, {}).send();
}

Result<void> Transfer::takeChecksum(const AnswerHead &head)
{
    if (!agrees(head, m_version)) {
        m_other = head;
        return Failure(ErrorCode::Changed, u"the object was replaced"_s);
    }
    if (!head.proof.empty())
        m_proof = head.proof;
    return {};
}

void Transfer::noteChecksum(const AnswerHead &head)
{
    if (!head.isFromS3)
        m_client.dialect().noteChecksum(std::nullopt);
    else if (head.status == 200) // the others are not asked for it
        m_client.dialect().noteChecksum(
            std::ranges::any_of(head.proof, [](const NamedDigest &named) { return named.kind != DigestKind::Md5; }));
}

Result<void> Transfer::countVersion()
{
    if (++m_versions <= m_terms.versions)
        return {};
    return Failure(ErrorCode::Changed, u"the object was replaced again and again while it was fetched"_s);
}

} // namespace omsync
