// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/requestbook.h"

#include "servedtree.h"
#include "testprogram.h"

#include <functional>
#include <vector>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

//! A page of so many keys that it is not made at once.
Request largePage()
{
    Request request;
    request.method = "GET";
    request.path = "/";
    request.query = "list-type=2&max-keys=10000";
    return request;
}

} // namespace

//! What many clients together may have a server keep for them.
class TestRequestBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    //! Each page of three hundred such names has more than 128 KiB.
    void tooMuchThatNobodyReadsIsPutOff()
    {
        ServedTree tree;
        for (int i = 0; i < 300; ++i)
            tree.write("x/" + QByteArray::number(1000 + i) + QByteArray(200, 'n'));
        tree.write("y.om");
        ObjectServer server(tree.roots(), publicSettings());
        std::vector<Response> unread;
        while (unread.size() < 1000 && (unread.empty() || unread.back().status == 200))
            unread.push_back(ask(server, "/?list-type=2"));
        QCOMPARE(unread.back().status, 503);
        QCOMPARE(headerValue(unread.back().headers, "Retry-After"), "2"_ba);
        QVERIFY(bodyOf(unread.back()).contains("<Code>SlowDown</Code>"));
        qint64 held = 0;
        for (const Response &response : unread)
            held += bodyOf(response).size();
        QVERIFY2(held < RequestBook::mostHeld + 1'000'000, QByteArray::number(held).constData());
        QCOMPARE(ask(server, "/?list-type=2&max-keys=10000").status, 503); // made later
        QCOMPARE(ask(server, "/data/y.om").status, 200);
        unread.clear();
        QCOMPARE(ask(server, "/?list-type=2").status, 200);
    }

    void tooManyThatWaitArePutOff()
    {
        ServedTree tree;
        ObjectServer server(tree.roots(), publicSettings());
        std::vector<Answer> waiting;
        for (int i = 0; i < RequestBook::mostDeferred; ++i) {
            waiting.push_back(server.answer(largePage()));
            QVERIFY(std::holds_alternative<std::function<Response()>>(waiting.back()));
        }
        QCOMPARE(ask(server, "/?list-type=2&max-keys=10000").status, 503);
        waiting.pop_back();
        QCOMPARE(ask(server, "/?list-type=2&max-keys=10000").status, 200);
    }

    void whoLeavesBeforeTheAnswerUsesNothingUp()
    {
        ServedTree tree;
        ServeSettings settings = publicSettings();
        settings.limitsPerAddress.answersAtOnce = 1;
        ObjectServer server(tree.roots(), settings);
        {
            const Answer left = server.answer(largePage());
            QCOMPARE(std::get<Response>(server.answer(largePage())).status, 503);
        }
        QCOMPARE(ask(server, "/?list-type=2").status, 200);
    }
};

OMSYNC_TEST(TestRequestBook)
#include "tst_requestbook.moc"
