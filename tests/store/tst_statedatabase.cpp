// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/statedatabase.h"
#include "testprogram.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

ObjectKey keyOf(const QByteArray &text)
{
    auto key = ObjectKey::parse(text);
    Q_ASSERT(key);
    return *key;
}

ManifestEntry entryOf(const QByteArray &key)
{
    return {.key = keyOf(key),
            .size = 5'000'000'000,
            .modified = instantOfUnix(1'700'000'000),
            .etag = "\"e\"",
            .verified = instantOfUnix(1'700'000'001),
            .source = u"origin"_s};
}

} // namespace

class TestStateDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembersTheManifestByDomain()
    {
        const QTemporaryDir directory;
        const ManifestEntry entry = entryOf("data/dwd_icon/v/x.om");
        {
            auto state = StateDatabase::open(directory.path());
            QVERIFY(state);
            QVERIFY((*state)->record({entry, entryOf("data/dwd_icon_d2/v/x.om"), entryOf("data_run/dwd_icon/l.json")}));
        }
        auto state = StateDatabase::open(directory.path());
        QVERIFY(state);
        auto manifest = (*state)->manifest(Tree::Data, u"dwd_icon");
        QVERIFY(manifest);
        QCOMPARE(manifest->size(), 1);
        QCOMPARE(manifest->value(entry.key, entryOf("data/none/v/x.om")), entry);

        ManifestEntry newer = entry;
        newer.etag.clear();
        newer.size = 1;
        QVERIFY((*state)->record({newer}));
        manifest = (*state)->manifest(Tree::Data, u"dwd_icon");
        QCOMPARE(manifest->constFind(entry.key)->size, 1);
        QVERIFY(manifest->constFind(entry.key)->etag.isEmpty());
        QVERIFY((*state)->forget({entry.key}));
        QVERIFY((*state)->manifest(Tree::Data, u"dwd_icon")->isEmpty());
        QCOMPARE((*state)->manifest(Tree::DataRun, u"dwd_icon")->size(), 1);
    }

    void remembersWhichPartsAreGood()
    {
        const QTemporaryDir directory;
        auto state = StateDatabase::open(directory.path());
        QVERIFY(state);
        UnfinishedTransfer transfer{.key = keyOf("data/dwd_icon/v/x.om"),
                                    .size = 100,
                                    .modified = instantOfUnix(1'700'000'000),
                                    .etag = "\"e\"",
                                    .partSize = 30,
                                    .parts = QBitArray(4),
                                    .synced = true,
                                    .bootId = u"boot"_s};
        transfer.parts.setBit(2);
        QVERIFY((*state)->keepUnfinished(transfer));
        transfer.parts.setBit(0);
        QVERIFY((*state)->keepUnfinished(transfer));
        const auto kept = (*state)->unfinished(Tree::Data, u"dwd_icon");
        QVERIFY(kept);
        QCOMPARE(kept->size(), 1);
        QCOMPARE(*kept->constFind(transfer.key), transfer);
        QVERIFY((*state)->dropUnfinished({transfer.key}));
        QVERIFY((*state)->unfinished(Tree::Data, u"dwd_icon")->isEmpty());
    }

    void tellsTheNewestPassesFirst()
    {
        const QTemporaryDir directory;
        auto state = StateDatabase::open(directory.path());
        QVERIFY(state);
        PassRecord pass;
        pass.domain = u"dwd_icon"_s;
        pass.source = u"origin"_s;
        for (int i = 1; i <= 3; ++i) {
            pass.files = i;
            QVERIFY((*state)->record(pass));
        }
        const auto passes = (*state)->recentPasses(2);
        QVERIFY(passes);
        QCOMPARE(passes->size(), size_t(2));
        QCOMPARE((*passes)[0].files, 3);
        QCOMPARE((*passes)[1], [&] {
            pass.files = 2;
            return pass;
        }());
    }

    void historyIsBounded()
    {
        const QTemporaryDir directory;
        auto state = StateDatabase::open(directory.path());
        QVERIFY(state);
        PassRecord pass;
        pass.domain = u"dwd_icon"_s;
        pass.source = u"origin"_s;
        for (pass.files = 1; pass.files <= 10'010; ++pass.files)
            QVERIFY((*state)->record(pass));
        const auto passes = (*state)->recentPasses(20'000);
        QVERIFY(passes);
        QCOMPARE(passes->size(), size_t(10'000));
        QCOMPARE(passes->back().files, 11);
    }

    //! As many as a pass of a large model publishes. The bound is wide, for slow machines; the figure is printed.
    void twentyThousandEntriesTakeLittleTime()
    {
        const QTemporaryDir directory;
        auto state = StateDatabase::open(directory.path());
        QVERIFY(state);
        std::vector<ManifestEntry> entries;
        for (int i = 0; i < 20'000; ++i)
            entries.push_back(entryOf("data/dwd_icon/v/chunk_" + QByteArray::number(i) + ".om"));
        QElapsedTimer timer;
        timer.start();
        QVERIFY((*state)->record(entries));
        qInfo("record of 20,000 entries: %lld ms", timer.elapsed());
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE((*state)->manifest(Tree::Data, u"dwd_icon")->size(), 20'000);
    }

    void oneThatIsCorruptOrNewerIsSetAside_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::newRow("no database at all") << u"text"_s;
        QTest::newRow("cut in the middle") << u"cut"_s;
        QTest::newRow("of a newer format") << u"newer"_s;
    }

    void oneThatIsCorruptOrNewerIsSetAside()
    {
        QFETCH(QString, fault);
        const QTemporaryDir directory;
        const QString path = directory.filePath(u"state.db"_s);
        {
            auto whole = StateDatabase::open(directory.path());
            QVERIFY(whole);
            std::vector<ManifestEntry> entries;
            for (int i = 0; i < 2000; ++i)
                entries.push_back(entryOf("data/dwd_icon/v/chunk_" + QByteArray::number(i) + ".om"));
            QVERIFY((*whole)->record(entries));
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (fault == u"text"_s)
            QVERIFY(file.write(QByteArray("this is no database ").repeated(500)) > 0);
        else if (fault == u"cut"_s)
            QVERIFY(file.resize(file.size() / 2));
        else
            QVERIFY(file.seek(60) && file.write("\0\0\0\x63"_ba) == 4); // user_version, SQLite's file format 1.3
        file.close();

        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be used and is begun anew"_s));
        auto state = StateDatabase::open(directory.path());
        QVERIFY(state);
        QVERIFY((*state)->manifest(Tree::Data, u"dwd_icon")->isEmpty());
        QVERIFY((*state)->record({entryOf("data/dwd_icon/v/x.om")}));
        QVERIFY(QFile::exists(path + u".bad~"_s));
    }

    void whatCannotBeOpenedStaysWhereItIs()
    {
        const QTemporaryDir directory;
        QVERIFY(QDir().mkpath(directory.filePath(u"state.db"_s)));
        const auto state = StateDatabase::open(directory.path());
        QVERIFY(!state);
        QCOMPARE(state.error().code(), ErrorCode::FileFailed);
        QVERIFY(QFileInfo(directory.filePath(u"state.db"_s)).isDir());
        QVERIFY(!QFile::exists(directory.filePath(u"state.db.bad~"_s)));
    }

    void aPlaceThatCannotBeWrittenIsAnError()
    {
        const auto state = StateDatabase::open(u"/proc/nothing/here"_s);
        QVERIFY(!state);
        QVERIFY(state.error().text().contains(u"/proc/nothing"));
    }

    void aBootHasOneName()
    {
        QCOMPARE(currentBootId(), currentBootId());
        QFile file(u"/proc/sys/kernel/random/boot_id"_s);
        if (file.open(QIODevice::ReadOnly))
            QCOMPARE(currentBootId(), QString::fromLatin1(file.readAll().trimmed()));
    }
};

OMSYNC_TEST(TestStateDatabase)
#include "tst_statedatabase.moc"
