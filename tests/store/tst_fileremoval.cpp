// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fileremoval.h"
#include "support/datatree.h"
#include "testprogram.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant written = instantOfUnix(1'795'392'000); // 2026-11-23T00:00:00Z

} // namespace

class TestFileRemoval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    //! A Domain with two Variables, and beside the root a directory that holds just the same files.
    void init()
    {
        m_outer = std::make_unique<QTemporaryDir>();
        for (const QString &where : {root(), m_outer->filePath(u"foreign"_s)}) {
            for (const QString &file : {u"d/v/chunk_1.om"_s, u"d/v/chunk_2.om"_s, u"d/w/chunk_1.om"_s})
                QVERIFY(writeFile(where + u'/' + file, "content", written));
        }
    }

    void removesFilesAndTheDirectoriesThatBecomeEmpty()
    {
        const FileRemoval removal = removeFiles(data(), scan());
        QVERIFY(!removal.error);
        QCOMPARE(removal.removed.size(), size_t(3));
        QCOMPARE(removal.bytes, 21);
        QVERIFY(QDir(root() + u"/d"_s).isEmpty());
    }

    void whatChangedSinceTheScanStays()
    {
        const auto files = scan();
        QVERIFY(writeFile(root() + u"/d/v/chunk_1.om"_s, "other content", written));
        QVERIFY(writeFile(root() + u"/d/v/chunk_2.om"_s, "content", written + 2s));
        const FileRemoval removal = removeFiles(data(), files);
        QVERIFY(!removal.error);
        QCOMPARE(removal.removed.size(), size_t(1));
        QVERIFY(QFile::exists(root() + u"/d/v/chunk_1.om"_s));
        QVERIFY(QFile::exists(root() + u"/d/v/chunk_2.om"_s));
    }

    void trap13_noLinkIsFollowedOutOfTheRoot_data()
    {
        QTest::addColumn<QString>("place"); // becomes a link between the scan and the removal
        QTest::newRow("directory of a Variable") << u"d/v"_s;
        QTest::newRow("directory of a Domain") << u"d"_s;
    }

    void trap13_noLinkIsFollowedOutOfTheRoot()
    {
        QFETCH(QString, place);
        const auto files = scan();
        QCOMPARE(files.size(), size_t(3));
        QVERIFY(QDir(root() + u'/' + place).removeRecursively());
        QVERIFY(QFile::link(m_outer->filePath(u"foreign/"_s + place), root() + u'/' + place));
        const FileRemoval removal = removeFiles(data(), files);
        QVERIFY(removal.error);
        QCOMPARE(removal.error->code(), ErrorCode::FileFailed);
        QVERIFY2(removal.error->text().contains(u"is a link that leads out of"), qPrintable(removal.error->text()));
        QVERIFY(removal.removed.empty());
        for (const QString &file : {u"d/v/chunk_1.om"_s, u"d/v/chunk_2.om"_s, u"d/w/chunk_1.om"_s})
            QVERIFY2(QFile::exists(m_outer->filePath(u"foreign/"_s + file)), qPrintable(file));
    }

    void trap13_aFileThatBecameALinkIsNotFollowed()
    {
        const auto files = scan();
        QVERIFY(QFile::remove(root() + u"/d/v/chunk_1.om"_s));
        QVERIFY(QFile::link(m_outer->filePath(u"foreign/d/v/chunk_1.om"_s), root() + u"/d/v/chunk_1.om"_s));
        QVERIFY(!removeFiles(data(), files).error);
        QVERIFY(QFile::exists(m_outer->filePath(u"foreign/d/v/chunk_1.om"_s)));
    }

    void aLinkInsideTheRootIsFollowed()
    {
        QVERIFY(QFile::rename(root() + u"/d/v"_s, root() + u"/elsewhere"_s));
        QVERIFY(QFile::link(root() + u"/elsewhere"_s, root() + u"/d/v"_s));
        const FileRemoval removal = removeFiles(data(), scan());
        QVERIFY(!removal.error);
        QCOMPARE(removal.removed.size(), size_t(3));
        QVERIFY(QDir(root() + u"/elsewhere"_s).isEmpty());
    }

    void aRootThatIsALinkIsTheRoot()
    {
        QVERIFY(QFile::rename(root(), m_outer->filePath(u"disk"_s)));
        QVERIFY(QFile::link(m_outer->filePath(u"disk"_s), root()));
        const FileRemoval removal = removeFiles(data(), scan());
        QVERIFY(!removal.error);
        QCOMPARE(removal.removed.size(), size_t(3));
    }

private:
    [[nodiscard]] QString root() const { return m_outer->filePath(u"data"_s); }
    [[nodiscard]] DataDirectory data() const
    {
        return DataDirectory({.data = root(), .dataRun = {}, .dataSpatial = {}});
    }
    [[nodiscard]] std::vector<LocalFile> scan() const { return *data().scan(Tree::Data, u"d"); }

    std::unique_ptr<QTemporaryDir> m_outer;
};

OMSYNC_TEST(TestFileRemoval)
#include "tst_fileremoval.moc"
