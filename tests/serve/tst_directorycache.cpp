// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/directorycache.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

class FixedClock : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return instantOfUnix(1795459200); }
    [[nodiscard]] std::chrono::milliseconds elapsed() const override { return {}; }
};

DirectoryStamp stampOf(std::chrono::milliseconds age)
{
    const std::chrono::sys_time<std::chrono::nanoseconds> then = instantOfUnix(1795459200) - age;
    return {.modified = then, .changed = then, .device = 1, .inode = 2};
}

} // namespace

class TestDirectoryCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesLieInTheOrderOfTheirKeys()
    {
        const DirectoryNames names({"b"_ba, "\xc3\xbc"_ba, "sort/"_ba, "sort-x/"_ba, "sort0/"_ba, "Z"_ba});
        QByteArrayList sorted;
        for (qsizetype i = 0; i < names.size(); ++i)
            sorted << names.at(i).toByteArray();
        const QByteArrayList expected{"Z"_ba, "b"_ba, "sort-x/"_ba, "sort/"_ba, "sort0/"_ba, "\xc3\xbc"_ba};
        QCOMPARE(sorted, expected);
        QCOMPARE(names.firstFrom(""), 0);
        QCOMPARE(names.firstFrom("sort"), 2);
        QCOMPARE(names.firstFrom("sort/"), 3);
        QCOMPARE(names.firstFrom("\xff"), 6);
        QCOMPARE(DirectoryNames().size(), 0);
        QCOMPARE(DirectoryNames().firstFrom("x"), 0);
    }

    void namesAreKeptUntilTheDirectoryChanges()
    {
        const FixedClock clock;
        DirectoryCache cache(clock);
        const DirectoryStamp stamp = stampOf(10s);
        cache.put("data/x/", stamp, DirectoryNames({"a"_ba}));
        QVERIFY(cache.names("data/x/", stamp));
        QVERIFY(!cache.names("data/y/", stamp));
        for (int field = 0; field < 4; ++field) {
            DirectoryStamp other = stamp;
            other.modified += std::chrono::nanoseconds(field == 0);
            other.changed += std::chrono::nanoseconds(field == 1);
            other.device += field == 2;
            other.inode += field == 3;
            QVERIFY(!cache.names("data/x/", other));
        }
    }

    void aDirectoryThatChangedJustNowIsNotTrusted_data()
    {
        QTest::addColumn<int>("age");
        QTest::addColumn<bool>("isKept");
        QTest::newRow("just now") << 0 << false;
        QTest::newRow("under two seconds ago") << 1999 << false;
        QTest::newRow("two seconds ago") << 2000 << true;
        QTest::newRow("in the future") << -60000 << false;
    }

    void aDirectoryThatChangedJustNowIsNotTrusted()
    {
        QFETCH(int, age);
        QFETCH(bool, isKept);
        const FixedClock clock;
        DirectoryCache cache(clock);
        const DirectoryStamp stamp = stampOf(std::chrono::milliseconds(age));
        cache.put("data/x/", stamp, DirectoryNames({"a"_ba}));
        QCOMPARE(cache.names("data/x/", stamp).has_value(), isKept);
    }

    void theLeastUsedGoWhenThereAreTooMany()
    {
        const FixedClock clock;
        DirectoryCache cache(clock);
        for (int i = 0; i < 80; ++i)
            cache.put(QByteArray::number(i), stampOf(10s), DirectoryNames({QByteArray(1 << 20, 'a')}));
        QVERIFY(!cache.names("0", stampOf(10s)));
        QVERIFY(cache.names("79", stampOf(10s)));
    }
};

OMSYNC_TEST(TestDirectoryCache)
#include "tst_directorycache.moc"
