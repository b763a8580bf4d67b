// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/diskneed.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z

ObjectKey keyOf(int n)
{
    return *ObjectKey::parse("data/dwd_icon/cape/chunk_" + QByteArray::number(n) + ".om");
}

//! An object of `size` bytes that replaces one of `sizeHere`; zero: that is new.
PlanEntry entryOf(int n, qint64 size, qint64 sizeHere, Reason reason = Reason::Newer)
{
    PlanEntry entry{.remote = {.key = keyOf(n), .size = size, .modified = noon, .etag = {}},
                    .local = std::nullopt,
                    .reason = reason};
    if (sizeHere > 0)
        entry.local = LocalFile{.key = keyOf(n), .size = sizeHere, .modified = noon};
    return entry;
}

} // namespace

class TestDiskNeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replacementsTakeLessOneByOne()
    {
        Plan plan;
        plan.entries = {entryOf(1, 100, 0, Reason::Missing), entryOf(2, 1000, 0, Reason::Unchanged)};
        for (int n = 10; n < 30; ++n)
            plan.entries.push_back(entryOf(n, 50, 45));
        const DiskNeed need = diskNeedOf(plan, {}, 2);
        // One by one: the new file, by how much the others grow, and four that lie beside what they replace.
        const DiskNeed expected{.together = 1100, .oneByOne = 100 + 100 + 200, .filesTogether = 21, .filesOneByOne = 5};
        QCOMPARE(need, expected);
        QCOMPARE(diskNeedOf(plan, {}, 100).oneByOne, 1100); // never more than together
    }

    void trap09_whatIsReservedAlreadyIsNotNeededAgain()
    {
        Plan plan;
        plan.entries = {entryOf(1, 100, 0, Reason::Missing), entryOf(2, 60, 50), entryOf(3, 70, 0, Reason::Missing)};
        QHash<ObjectKey, UnfinishedTransfer> unfinished;
        unfinished.insert(keyOf(1),
                          {.key = keyOf(1), .size = 100, .modified = noon, .etag = {}, .parts = {}, .bootId = {}});
        unfinished.insert(keyOf(2),
                          {.key = keyOf(2), .size = 60, .modified = noon, .etag = {}, .parts = {}, .bootId = {}});
        unfinished.insert(
            keyOf(3),
            {.key = keyOf(3), .size = 7, .modified = noon, .etag = {}, .parts = {}, .bootId = {}}); // another version
        QCOMPARE(diskNeedOf(plan, unfinished, 8).together, 70);
        QCOMPARE(diskNeedOf(plan, unfinished, 8).filesTogether, 1);
    }

    void trap09_choosesHowFilesAppear_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<qint64>("files"); // -1: not limited
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("answer");
        const auto row = [](const char *name, qint64 bytes, qint64 files, const char *wanted, const QString &answer) {
            QTest::newRow(name) << bytes << files << QString::fromLatin1(wanted) << answer;
        };
        row("room for all", 1010, 50, "run", u"run"_s);
        row("no count of files", 1010, -1, "run", u"run"_s);
        row("as it is wanted", 5000, 50, "file", u"file"_s);
        row("one byte short", 1009, 50, "run", u"file"_s);
        row("one file short", 1010, 49, "run", u"file"_s);
        row("just enough", 310, 20, "run", u"file"_s);
        row("too few bytes", 309, 50, "run",
            u"299 bytes are free beside the reserve of 10 bytes, and what is to be fetched takes 300 bytes; make room, "
            u"or ask for less"_s);
        row("less than the reserve", 3, 50, "file", u"0 bytes are free beside the reserve"_s);
        row("too few files", 5000, 19, "run",
            u"the file system can hold 19 more files, and 20 are to be fetched; make room, or ask for less"_s);
    }

    void trap09_choosesHowFilesAppear()
    {
        QFETCH(qint64, bytes);
        QFETCH(qint64, files);
        QFETCH(QString, wanted);
        QFETCH(QString, answer);
        const DiskNeed need{.together = 1000, .oneByOne = 300, .filesTogether = 50, .filesOneByOne = 20};
        DiskRoom room{.bytes = bytes, .files = std::nullopt};
        if (files >= 0)
            room.files = files;
        const auto mode = publishModeFor(need, room, 10, *publishModeOf(wanted));
        const QString given = mode ? nameOf(*mode) : mode.error().text();
        QVERIFY2(given.startsWith(answer), qPrintable(given));
        if (!mode)
            QCOMPARE(mode.error().code(), ErrorCode::DiskFull);
    }

    void nothingToFetchFitsAlways()
    {
        QVERIFY(publishModeFor({}, {.bytes = 0, .files = 0}, 1'000'000, PublishMode::Run));
    }
};

OMSYNC_TEST(TestDiskNeed)
#include "tst_diskneed.moc"
