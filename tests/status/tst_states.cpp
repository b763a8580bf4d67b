// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/passstatus.h"
#include "status/plan.h"
#include "status/transferstate.h"
#include "testprogram.h"

#include <QTest>

#include <array>
#include <set>

using namespace omsync;

namespace {

using T = TransferState;
using P = PassState;

constexpr std::array transferStates{T::Waiting, T::Receiving, T::Retrying, T::Verifying,
                                    T::Staged,  T::Published, T::Failed,   T::Cancelled};
constexpr std::array passStates{P::Waiting, P::Listing, P::Planning, P::Transferring, P::Publishing,
                                P::Done,    P::Partial, P::Failed,   P::Cancelled};

} // namespace

class TestStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPairOfTransferStates()
    {
        std::set<std::pair<T, T>> allowed{{T::Waiting, T::Receiving},   {T::Retrying, T::Receiving},
                                          {T::Receiving, T::Retrying},  {T::Verifying, T::Retrying},
                                          {T::Receiving, T::Verifying}, {T::Verifying, T::Staged},
                                          {T::Staged, T::Published}};
        for (const T from : {T::Waiting, T::Receiving, T::Retrying, T::Verifying, T::Staged}) {
            allowed.insert({from, T::Failed});
            allowed.insert({from, T::Cancelled});
        }
        for (const T from : transferStates) {
            for (const T to : transferStates)
                QVERIFY2(canFollow(from, to) == allowed.contains({from, to}),
                         qPrintable(nameOf(from) + QStringLiteral(" -> ") + nameOf(to)));
        }
    }

    void everyPairOfPassStates()
    {
        std::set<std::pair<P, P>> allowed{
            {P::Waiting, P::Listing},         {P::Listing, P::Planning},   {P::Planning, P::Transferring},
            {P::Transferring, P::Publishing}, {P::Publishing, P::Listing}, {P::Planning, P::Done},
            {P::Planning, P::Partial},        {P::Publishing, P::Done},    {P::Publishing, P::Partial}};
        for (const P from : {P::Waiting, P::Listing, P::Planning, P::Transferring, P::Publishing}) {
            allowed.insert({from, P::Failed});
            allowed.insert({from, P::Cancelled});
        }
        for (const P from : passStates) {
            for (const P to : passStates)
                QVERIFY2(canFollow(from, to) == allowed.contains({from, to}),
                         qPrintable(nameOf(from) + QStringLiteral(" -> ") + nameOf(to)));
        }
    }

    void aFinalStateIsOneThatNothingFollows()
    {
        for (const T from : transferStates)
            QCOMPARE(isFinal(from), std::ranges::none_of(transferStates, [&](T to) { return canFollow(from, to); }));
        for (const P from : passStates)
            QCOMPARE(isFinal(from), std::ranges::none_of(passStates, [&](P to) { return canFollow(from, to); }));
    }

    void aPlanAddsUpWhatIsFetched()
    {
        const auto key = ObjectKey::parse("data/d/v/chunk_1.om");
        QVERIFY(key);
        Plan plan;
        for (const Reason reason : {Reason::Missing, Reason::SizeDiffers, Reason::Newer, Reason::EtagDiffers,
                                    Reason::Damaged, Reason::Unchanged})
            plan.entries.push_back({.remote = {.key = *key, .size = 10, .modified = {}, .etag = {}},
                                    .local = std::nullopt,
                                    .reason = reason});
        QCOMPARE(plan.filesToFetch(), 5);
        QCOMPARE(plan.bytesToFetch(), 50);
        QCOMPARE(plan.bytesWanted(), 60);
    }
};

OMSYNC_TEST(TestStates)
#include "tst_states.moc"
