// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/keyrules.h"
#include "catalog/objectkey.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestObjectKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trap13_refusesWhatCouldLeaveTheRoot_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("climbs at once") << "../x"_ba;
        QTest::newRow("climbs in the tree") << "data/../x.om"_ba;
        QTest::newRow("climbs and comes back") << "data/a/../../data/b.om"_ba;
        QTest::newRow("absolute") << "/etc/x"_ba;
        QTest::newRow("drive") << "C:/x"_ba;
        QTest::newRow("drive in the tree") << "data/C:/x"_ba;
        QTest::newRow("share") << "\\\\srv\\x"_ba;
        QTest::newRow("backslash") << "data/a\\b.om"_ba;
        QTest::newRow("sibling of a tree") << "data-evil/x.om"_ba;
        QTest::newRow("another tree") << "database/x.om"_ba;
        QTest::newRow("a tree alone") << "data"_ba;
        QTest::newRow("a tree with its slash") << "data/"_ba;
        QTest::newRow("directory marker") << "data/dwd_icon/"_ba;
        QTest::newRow("double slash") << "data//x.om"_ba;
        QTest::newRow("NUL") << QByteArray("data/a\0b.om", 11);
        QTest::newRow("line break") << "data/a\r\nb.om"_ba;
        QTest::newRow("DEL") << "data/a\x7f.om"_ba;
        QTest::newRow("what a file system has at its root") << "data/lost+found/x"_ba;
        QTest::newRow("temporary") << "data/dwd_icon/t/chunk_1.om~"_ba;
        QTest::newRow("hidden") << "data/dwd_icon/.omsync/state.db"_ba;
        QTest::newRow("256 bytes") << "data/" + QByteArray(256, 'n');
        QTest::newRow("1025 bytes") << "data" + QByteArray("/nnnnnnn").repeated(128);
        QTest::newRow("device") << "data/CON"_ba;
        QTest::newRow("device with extension") << "data/x/nul.om"_ba;
        QTest::newRow("device with the longest name") << "data/x/conout$.om"_ba;
        QTest::newRow("numbered device") << "data/x/Com7"_ba;
        QTest::newRow("device with a space before its extension") << "data/x/nul .om"_ba;
        QTest::newRow("device numbered 0") << "data/x/LPT0.om"_ba;
        QTest::newRow("device with a raised number") << "data/x/COM\xc2\xb9"_ba;
        QTest::newRow("console") << "data/x/conin$"_ba;
        QTest::newRow("trailing dot") << "data/x./y"_ba;
        QTest::newRow("trailing space") << "data/x /y"_ba;
        QTest::newRow("no UTF-8") << "data/\xff\xfe.om"_ba;
        QTest::newRow("UTF-8 cut short") << "data/x\xc3"_ba;
        QTest::newRow("slash in two bytes") << "data/x\xc0\xaf.om"_ba;
        QTest::newRow("half of a surrogate pair") << "data/x\xed\xa0\x80.om"_ba;
        QTest::newRow("control character beyond ASCII") << "data/a\xc2\x9b"
                                                           "2J.om"_ba;
        QTest::newRow("text direction reversed in a bad key") << "data/\xe2\x80\xae/../x"_ba;
    }

    void trap13_refusesWhatCouldLeaveTheRoot()
    {
        QFETCH(QByteArray, key);
        const auto parsed = ObjectKey::parse(key);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code(), ErrorCode::UnsafeKey);
        for (const QChar c : parsed.error().text())
            QVERIFY(c.isPrint());
        QVERIFY(parsed.error().text().size() < 300);
    }

    void trap13_whatTheDatabaseHidesIsNotHostile_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("isHidden");
        QTest::newRow("of a desktop") << "data/dwd_icon/.DS_Store"_ba << true;
        QTest::newRow("temporary") << "data/dwd_icon/cape/chunk_1.om~"_ba << true;
        QTest::newRow("in a hidden directory") << "data/dwd_icon/.omsync/state.db"_ba << true;
        QTest::newRow("hidden and temporary") << "data/dwd_icon/cape/._x.om.1~"_ba << true;
        QTest::newRow("good") << "data/dwd_icon/cape/x.om"_ba << false;
        QTest::newRow("climbs") << "data/dwd_icon/../x.om"_ba << false;
        QTest::newRow("the directory itself") << "data/./x.om"_ba << false;
        QTest::newRow("hidden, and climbs") << "data/.x/../../x.om"_ba << false;
        QTest::newRow("hidden, with a line break") << "data/.x\n.om"_ba << false;
        QTest::newRow("temporary, too long") << "data/" + QByteArray(255, 'n') + '~' << false;
        QTest::newRow("temporary, of a device") << "data/CON/x~"_ba << false;
        QTest::newRow("hidden, no UTF-8") << "data/.\xff"_ba << false;
    }

    void trap13_whatTheDatabaseHidesIsNotHostile()
    {
        QFETCH(QByteArray, key);
        QTEST(isHiddenKey(key), "isHidden");
    }

    void tellsItsParts_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("tree");
        QTest::addColumn<QByteArray>("domain");
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("chunk") << "data/dwd_icon/temperature_2m/chunk_-3.om"_ba << int(Tree::Data) << "dwd_icon"_ba
                               << "temperature_2m"_ba
                               << "chunk_-3.om"_ba;
        QTest::newRow("static") << "data/dwd_icon/static/meta.json"_ba << int(Tree::Data) << "dwd_icon"_ba
                                << "static"_ba
                                << "meta.json"_ba;
        QTest::newRow("directly in the domain") << "data/dwd_icon/x.om"_ba << int(Tree::Data) << "dwd_icon"_ba
                                                << ""_ba
                                                << "x.om"_ba;
        QTest::newRow("run") << "data_run/dwd_icon/2026/11/23/0600Z/t.om"_ba << int(Tree::DataRun) << "dwd_icon"_ba
                             << ""_ba
                             << "t.om"_ba;
        QTest::newRow("spatial") << "data_spatial/dwd_icon/latest.json"_ba << int(Tree::DataSpatial) << "dwd_icon"_ba
                                 << ""_ba
                                 << "latest.json"_ba;
        QTest::newRow("255 bytes, spaces and umlauts inside")
            << "data/d/v/" + QByteArray(240, 'n') + "\xc3\xbc x.om" << int(Tree::Data) << "d"_ba
            << "v"_ba << QByteArray(240, 'n') + "\xc3\xbc x.om";
    }

    void tellsItsParts()
    {
        QFETCH(QByteArray, key);
        QFETCH(int, tree);
        const auto parsed = ObjectKey::parse(key);
        QVERIFY(parsed);
        QCOMPARE(parsed->bytes(), key);
        QCOMPARE(int(parsed->tree()), tree);
        QTEST(parsed->domain().toByteArray(), "domain");
        QTEST(parsed->variable().toByteArray(), "variable");
        QTEST(parsed->fileName().toByteArray(), "file");
        QCOMPARE(parsed->pathInTree().toByteArray(), key.sliced(key.indexOf('/') + 1));
    }

    void isOrderedByItsBytes()
    {
        const auto plain = ObjectKey::parse("data/a/v/z.om");
        const auto umlaut = ObjectKey::parse("data/a/v/\xc3\xa4.om");
        QVERIFY(plain && umlaut);
        QVERIFY(*plain < *umlaut);
        QVERIFY(*plain == *ObjectKey::parse("data/a/v/z.om"));
    }

    void knowsTheFileThatAnnouncesARun()
    {
        const auto meta = domainMetaKey(u"dwd_icon");
        QVERIFY(meta && meta->isDomainMeta());
        QVERIFY(!ObjectKey::parse("data/dwd_icon/static/sub/meta.json")->isDomainMeta());
        QVERIFY(!ObjectKey::parse("data/dwd_icon/other/meta.json")->isDomainMeta());
        QVERIFY(!ObjectKey::parse("data_run/dwd_icon/static/meta.json")->isDomainMeta());
        QVERIFY(!domainMetaKey(u"../x"));
        QVERIFY(!domainMetaKey(u"a/b"));
        QVERIFY(!domainMetaKey(u""));
    }

    void namesThatOnlyResembleDevicesAreGood()
    {
        for (const QByteArray &name : {"com.om"_ba, "console.om"_ba, "com10.om"_ba, "lptx"_ba, "null"_ba})
            QVERIFY2(ObjectKey::parse("data/d/v/" + name), name.constData());
    }
};

OMSYNC_TEST(TestObjectKey)
#include "tst_objectkey.moc"
