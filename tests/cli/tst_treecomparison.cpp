// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/treecomparison.h"

#include "support/datatree.h"
#include "testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestTreeComparison : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] QString origin() const { return m_directory->filePath(u"origin"_s); }
    [[nodiscard]] QString replica() const { return m_directory->filePath(u"replica"_s); }
    [[nodiscard]] QStringList differences() const
    {
        const auto comparison = compareTrees(QDir(origin()), QDir(replica()));
        return comparison ? comparison->differences : QStringList(comparison.error().text());
    }

private Q_SLOTS:
    void init()
    {
        m_directory.emplace();
        for (const QString &root : {origin(), replica()}) {
            QVERIFY(writeFile(root + u"/dwd_icon/cape/chunk_1.om"_s, "0123456789"));
            QVERIFY(writeFile(root + u"/dwd_icon/static/meta.json"_s, R"({"last_run_availability_time":1,"x":2})"));
        }
    }

    void equalTreesAreEqual()
    {
        const auto comparison = compareTrees(QDir(origin()), QDir(replica()));
        QVERIFY(comparison);
        QCOMPARE(comparison->differences, QStringList());
        QCOMPARE(comparison->files, 2);
        QCOMPARE(comparison->bytes, 10 + 38);
    }

    void eachNodeHasItsOwnTimeOfAvailability()
    {
        QVERIFY(writeFile(replica() + u"/dwd_icon/static/meta.json"_s, R"({"last_run_availability_time":9,"x":2})"));
        QCOMPARE(differences(), QStringList());
        QVERIFY(writeFile(replica() + u"/dwd_icon/static/meta.json"_s, R"({"last_run_availability_time":9,"x":3})"));
        QCOMPARE(differences(), QStringList{u"dwd_icon/static/meta.json differs"_s});
    }

    void seesEveryDifference()
    {
        QVERIFY(writeFile(replica() + u"/dwd_icon/cape/chunk_1.om"_s, "012345678X"));
        QVERIFY(writeFile(origin() + u"/dwd_icon/cape/chunk_2.om"_s, "0"));
        QVERIFY(writeFile(replica() + u"/dwd_icon/cape/chunk_3.om"_s, "0"));
        const QStringList expected{u"dwd_icon/cape/chunk_1.om differs"_s, u"dwd_icon/cape/chunk_2.om is missing"_s,
                                   u"dwd_icon/cape/chunk_3.om is at the replica only"_s};
        QCOMPARE(differences(), expected);
        QVERIFY(writeFile(replica() + u"/dwd_icon/cape/chunk_1.om"_s, "0123"));
        QCOMPARE(differences(), expected);
    }

    void hiddenFilesDoNotCount()
    {
        QVERIFY(writeFile(replica() + u"/.omsync/state.db"_s, "x"));
        QCOMPARE(differences(), QStringList());
    }

    void relativeDirectoriesWork()
    {
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_directory->path()));
        const auto comparison = compareTrees(QDir(u"origin"_s), QDir(u"replica"_s));
        QVERIFY(QDir::setCurrent(before));
        QVERIFY(comparison);
        QCOMPARE(comparison->files, 2);
        QCOMPARE(comparison->differences, QStringList());
    }

private:
    std::optional<QTemporaryDir> m_directory;
};

OMSYNC_TEST(TestTreeComparison)
#include "tst_treecomparison.moc"
