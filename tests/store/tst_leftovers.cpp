// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/diskroom.h"
#include "store/leftovers.h"
#include "store/stagedfile.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

bool make(const QString &path)
{
    return QDir().mkpath(QFileInfo(path).path()) && QFile(path).open(QIODevice::WriteOnly);
}

} // namespace

class TestLeftovers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trap08_removesOursAndNothingElse()
    {
        const QTemporaryDir directory;
        const QString chunk = directory.filePath(u"dwd_icon/cape/chunk_1.om"_s);
        const QString resumed = directory.filePath(u"dwd_icon/cape/chunk_2.om"_s);
        const QString longName = directory.filePath(u"dwd_icon/cape/"_s + QString(252, u'n') + u".om"_s);
        const QStringList kept{chunk, stagedPathOf(resumed), chunk + u'~', chunk + u".712~"_s, chunk + u".tmp"_s};
        for (const QString &path : kept)
            QVERIFY(make(path));
        QVERIFY(make(stagedPathOf(chunk)));
        QVERIFY(make(stagedPathOf(longName)));

        const auto removed = sweepLeftovers(directory.filePath(u"dwd_icon"_s), {resumed});
        QVERIFY(removed);
        QCOMPARE(*removed, 2);
        for (const QString &path : kept)
            QVERIFY2(QFile::exists(path), qPrintable(path));
        QVERIFY(!QFile::exists(stagedPathOf(chunk)));
        QVERIFY(!QFile::exists(stagedPathOf(longName)));
    }

    void aDomainThatIsNotHereHasNone()
    {
        const QTemporaryDir directory;
        const auto removed = sweepLeftovers(directory.filePath(u"nowhere"_s), {});
        QVERIFY(removed);
        QCOMPARE(*removed, 0);
    }

    void roomIsCountedWithTheReserve()
    {
        const QTemporaryDir directory;
        constexpr qint64 huge = std::numeric_limits<qint64>::max() / 2;
        QVERIFY(checkRoom(directory.path(), 1, 0));
        const auto tooMuch = checkRoom(directory.path(), huge, 0);
        QVERIFY(!tooMuch);
        QCOMPARE(tooMuch.error().code(), ErrorCode::DiskFull);
        QVERIFY(tooMuch.error().text().contains(directory.path()));
        QVERIFY(!checkRoom(directory.path(), 1, huge));
        QVERIFY(checkRoom(directory.path(), 0, huge));
    }
};

QTEST_GUILESS_MAIN(TestLeftovers)
#include "tst_leftovers.moc"
