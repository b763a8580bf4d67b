// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/conversation.h"

#include "testprogram.h"

#include <QTest>

#include <array>

using namespace omsync;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QByteArrayView request("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");

//! Answers the request that is here, and sends all of it at that time.
void answerAll(Conversation &conversation, std::chrono::milliseconds now)
{
    QVERIFY(conversation.takeRequest());
    conversation.answer({.status = 200, .headers = {}, .body = "hello"_ba}, now);
    conversation.outgoing().sent = conversation.outgoing().bytes.size();
    conversation.noteSent(now);
    QCOMPARE(conversation.state(), ConversationState::Reading);
}

} // namespace

class TestConversation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statesFollowTheTable()
    {
        using enum ConversationState;
        constexpr std::array states{Reading, Answering, Sending, Lingering, Ended};
        constexpr std::array allowed{"-xx-x", "--x-x", "x--xx", "----x", "-----"};
        for (size_t from = 0; from < states.size(); ++from) {
            for (size_t to = 0; to < states.size(); ++to)
                QCOMPARE(canFollow(states[from], states[to]), allowed[from][to] == 'x');
        }
    }

    void theTimeForAHeadCountsFromItsFirstByte()
    {
        Conversation conversation(0s);
        conversation.receive(request.first(5), 1s);
        conversation.receive(request.sliced(5, 5), 5s);
        QCOMPARE(conversation.waitingSince(), 1s);
        conversation.receive(request.sliced(10), 9s);
        answerAll(conversation, 9s);
        QVERIFY(conversation.isIdle());
        conversation.receive(request.first(5), 40s);
        conversation.receive(request.sliced(5, 5), 45s);
        QCOMPARE(conversation.waitingSince(), 40s);
    }

    //! While an answer is under way, nothing more is read.
    void aHeadThatBeganBehindAnotherHasItsTimeFromWhenItIsReadOn()
    {
        Conversation conversation(0s);
        conversation.receive(request.toByteArray() + request.first(5).toByteArray(), 1s);
        answerAll(conversation, 50s);
        QVERIFY(!conversation.isIdle());
        QCOMPARE(conversation.waitingSince(), 50s);
        conversation.receive(request.sliced(5, 5), 55s);
        QCOMPARE(conversation.waitingSince(), 50s);
    }
};

OMSYNC_TEST(TestConversation)
#include "tst_conversation.moc"
