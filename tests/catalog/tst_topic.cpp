// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/topic.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestTopic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAUserAsksAbout_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("key");
        QTest::newRow("a domain") << u"dwd_icon"_s << u"dwd_icon"_s << QString() << QString();
        QTest::newRow("with a slash") << u"dwd_icon/"_s << u"dwd_icon"_s << QString() << QString();
        QTest::newRow("a variable") << u"dwd_icon/cape"_s << u"dwd_icon"_s << u"cape"_s << QString();
        QTest::newRow("a directory") << u"data/dwd_icon/cape/"_s << u"dwd_icon"_s << u"cape"_s << QString();
        QTest::newRow("a key") << u"data/dwd_icon/cape/chunk_1.om"_s << u"dwd_icon"_s << u"cape"_s
                               << u"data/dwd_icon/cape/chunk_1.om"_s;
        QTest::newRow("a key of a run") << u"data_run/dwd_icon/2026/11/23/0600Z/cape.om"_s << u"dwd_icon"_s << u"cape"_s
                                        << u"data_run/dwd_icon/2026/11/23/0600Z/cape.om"_s;
        QTest::newRow("what announces a run") << u"data_spatial/dwd_icon/latest.json"_s << u"dwd_icon"_s << QString()
                                              << u"data_spatial/dwd_icon/latest.json"_s;
        for (const QString &text : {u"data_run/dwd_icon"_s, u"data_run/dwd_icon/"_s, u"data_run/dwd_icon/2026/"_s,
                                    u"data_spatial/dwd_icon/2026/11/23/0600Z"_s})
            QTest::newRow(qPrintable(text)) << text << u"dwd_icon"_s << QString() << QString();
        QTest::newRow("a key without its tree")
            << u"dwd_icon/static/meta.json"_s << u"dwd_icon"_s << u"static"_s << u"data/dwd_icon/static/meta.json"_s;
    }

    void readsWhatAUserAsksAbout()
    {
        QFETCH(QString, text);
        const auto topic = topicOf(text);
        QVERIFY2(topic, topic ? "" : qPrintable(topic.error().text()));
        QTEST(topic->domain, "domain");
        QTEST(topic->variable, "variable");
        QTEST(topic->key ? topic->key->text() : QString(), "key");
    }

    void tellsWhichRunsAreMeant()
    {
        using namespace std::chrono;
        const Instant day = sys_days(2026y / 11 / 23);
        const auto runsOf = [](const QString &text) { return topicOf(text)->runs; };
        QVERIFY(!runsOf(u"data_run/dwd_icon"_s));
        QVERIFY(runsOf(u"data_run/dwd_icon/2026/11/23"_s) == (TimeRange{.begin = day, .end = day + 24h}));
        QVERIFY(runsOf(u"data_run/dwd_icon/2026/11/23/0600Z/cape.om"_s)->contains(day + 6h));
        QVERIFY(!runsOf(u"dwd_icon/cape"_s));
    }

    void refusesAnythingElse_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("code");
        QTest::newRow("nothing") << QString() << int(ErrorCode::BadInput);
        QTest::newRow("the tree alone") << u"data/"_s << int(ErrorCode::BadInput);
        QTest::newRow("another tree alone") << u"data_run/"_s << int(ErrorCode::BadInput);
        QTest::newRow("out of another tree") << u"data_run/dwd_icon/../x"_s << int(ErrorCode::UnsafeKey);
        QTest::newRow("too deep") << u"dwd_icon/a/b/c"_s << int(ErrorCode::BadInput);
        QTest::newRow("out of the tree") << u"../etc"_s << int(ErrorCode::UnsafeKey);
        QTest::newRow("a temporary file") << u"dwd_icon/cape/chunk_1.om~"_s << int(ErrorCode::UnsafeKey);
    }

    void refusesAnythingElse()
    {
        QFETCH(QString, text);
        const auto topic = topicOf(text);
        QVERIFY(!topic);
        QTEST(int(topic.error().code()), "code");
    }
};

OMSYNC_TEST(TestTopic)
#include "tst_topic.moc"
