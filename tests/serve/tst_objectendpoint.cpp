// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/objectendpoint.h"

#include "serve/openbeneath.h"
#include "servedtree.h"
#include "support/manualclock.h"
#include "testprogram.h"

using namespace omsync;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant written = instantOfUnix(1'750'000'000);

//! One object, asked for at a time that stands still.
class Asked
{
public:
    explicit Asked(const ServedTree &tree, const QString &sendfilePrefix = {})
        : m_endpoint(tree.roots(), sendfilePrefix, clock)
    {
    }

    [[nodiscard]] Response get(const HeaderList &headers = {})
    {
        return m_endpoint.object(*ObjectKey::parse("data/x/y.om"),
                                 {.resource = {}, .requestId = {}, .headers = headers});
    }
    [[nodiscard]] QByteArray tag() { return headerValue(get().headers, "ETag"); }

    ManualClock clock{written};

private:
    ObjectEndpoint m_endpoint;
};

enum class Change { InPlace, ByRename };

//! Another version of the same size and time, once the clock of the file system has moved.
void change(const ServedTree &tree, Change how, qint64 modified)
{
    const QString root = tree.roots().data + u'/';
    const auto changed = [&] { return identityBeneath(tree.roots().data, "x/y.om")->changed; };
    for (const auto before = changed(); changed() == before;) {
        tree.write(how == Change::InPlace ? "x/y.om" : "x/z.om", "9876543210", modified);
        if (how == Change::ByRename)
            QVERIFY(renameOver(root + u"x/z.om"_s, root + u"x/y.om"_s));
    }
}

} // namespace

class TestObjectEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trap14_aNewObjectHasAnotherTagAfterEachChange_data()
    {
        QTest::addColumn<qint64>("modified");
        QTest::addColumn<int>("how");
        const qint64 now = unixSeconds(written);
        QTest::newRow("rewritten in this second") << now << int(Change::InPlace);
        QTest::newRow("replaced in this second") << now << int(Change::ByRename);
        QTest::newRow("rewritten in the second before") << now - 1 << int(Change::InPlace);
        QTest::newRow("rewritten, dated ahead") << now + 86'400 << int(Change::InPlace);
        QTest::newRow("replaced, dated ahead") << now + 86'400 << int(Change::ByRename);
    }

    void trap14_aNewObjectHasAnotherTagAfterEachChange()
    {
        QFETCH(qint64, modified);
        QFETCH(int, how);
        ServedTree tree;
        tree.write("x/y.om", "0123456789", modified);
        Asked asked(tree);
        const QByteArray tag = asked.tag();
        QVERIFY2(tag.startsWith('"') && tag.endsWith("-a\""), tag.constData()); // strong
        QCOMPARE(asked.get({{"If-Match"_ba, tag}, {"Range"_ba, "bytes=2-4"_ba}}).status, 206);
        change(tree, Change(how), modified);
        QVERIFY(asked.tag() != tag);
        QCOMPARE(asked.get({{"If-Match"_ba, tag}, {"Range"_ba, "bytes=2-4"_ba}}).status, 412);
        QCOMPARE(bodyOf(asked.get({{"If-Range"_ba, tag}, {"Range"_ba, "bytes=2-4"_ba}})), "9876543210"_ba);
        QCOMPARE(asked.get({{"If-None-Match"_ba, tag}}).status, 200);
    }

    //! Whole seconds on some file systems, none on Windows.
    void trap14_aNewTagIsWeakWhereTimesOfChangeTellNoRewrite()
    {
        FileIdentity identity{.device = 1, .number = 2, .changed = {}, .status = {}};
        QVERIFY(tagWhileNew("data/x/y.om", identity).startsWith("W/"));
        identity.changed += std::chrono::seconds(1'700'000'000);
        QVERIFY(tagWhileNew("data/x/y.om", identity).startsWith("W/"));
        identity.changed += std::chrono::nanoseconds(1);
        QVERIFY(tagWhileNew("data/x/y.om", identity).startsWith('"'));
    }

    void aDownloadGoesOnUnderTheTagThatItBeganWith()
    {
        ServedTree tree;
        tree.write("x/y.om", "0123456789");
        Asked asked(tree);
        const QByteArray first = asked.tag();
        asked.clock.advance(2s);
        const QByteArray later = asked.tag();
        QVERIFY(later != first);
        const std::pair<QByteArray, QByteArray> range("Range", "bytes=2-4");
        for (const QByteArray &tag : {first, later}) {
            for (const QByteArray &condition : {"If-Match"_ba, "If-Range"_ba}) {
                const Response part = asked.get({{condition, tag}, range});
                QCOMPARE(part.status, 206);
                QCOMPARE(headerValue(part.headers, "ETag"), tag);
            }
            const Response same = asked.get({{"If-None-Match"_ba, tag}});
            QCOMPARE(same.status, 304);
            QCOMPARE(headerValue(same.headers, "ETag"), tag);
        }
        change(tree, Change::InPlace, unixSeconds(written));
        QCOMPARE(asked.get({{"If-Match"_ba, first}, range}).status, 412);
    }

    //! The file may have been written twice in the second that the date names, however long ago that was.
    void aDateAllowsNoPart()
    {
        ServedTree tree;
        tree.write("x/y.om", "0123456789");
        Asked asked(tree);
        const HeaderList fields{{"If-Range"_ba, "Sun, 15 Jun 2025 15:06:40 GMT"_ba}, {"Range"_ba, "bytes=2-4"_ba}};
        QCOMPARE(asked.get(fields).status, 200);
        asked.clock.advance(24h);
        const Response whole = asked.get(fields);
        QCOMPARE(whole.status, 200);
        QCOMPARE(bodyOf(whole), "0123456789"_ba);
    }

    void whatNginxCannotSendIsRefusedByOurselves()
    {
        ServedTree tree;
        tree.write("x/y.om", "0123456789");
        const Response refused = Asked(tree, u"data-internal"_s).get({{"Range"_ba, "bytes=10-"_ba}});
        QCOMPARE(refused.status, 416);
        QVERIFY(headerValue(refused.headers, "X-Accel-Redirect").isNull());
        QCOMPARE(headerValue(refused.headers, "Content-Range"), "bytes */10"_ba);
        QVERIFY(bodyOf(refused).contains("InvalidRange"));
    }

    void nginxNamesVersionsAsItAlwaysDoes()
    {
        ServedTree tree;
        tree.write("x/y.om", "0123456789");
        QCOMPARE(Asked(tree, u"data-internal"_s).tag(), "\"684ee180-a\""_ba);
    }
};

OMSYNC_TEST(TestObjectEndpoint)
#include "tst_objectendpoint.moc"
