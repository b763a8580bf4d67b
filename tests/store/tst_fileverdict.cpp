// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fileverdict.h"

#include "store/piecesums.h"
#include "support/datatree.h"
#include "testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(omsync::FileVerdict::State)

namespace {

constexpr Instant published = instantOfUnix(1'767'225'600);
const auto good = R"({"run": 1})"_ba;

QByteArray digestText(const QByteArray &content)
{
    PieceSums sums(content.size());
    sums.add(0, content);
    return textOf(*sums.digest());
}

} // namespace

class TestFileVerdict : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    //! The file as it lies there, remembered as one of `size` bytes.
    [[nodiscard]] FileToVerify fileOf(const QByteArray &name, qint64 size, const QByteArray &digest) const
    {
        const QString path = m_directory.filePath(QString::fromUtf8(name));
        const auto status = statusOf(path);
        const auto key = ObjectKey::parse("data/dwd_icon/static/" + name);
        FileToVerify file{.local = {.key = *key, .size = 0, .modified = {}}, .path = path};
        if (status) {
            file.local.size = status->size;
            file.local.modified = std::chrono::floor<std::chrono::seconds>(status->modified);
        }
        file.known = ManifestEntry{.key = *key,
                                   .size = size,
                                   .modified = published,
                                   .etag = {},
                                   .verified = published,
                                   .source = u"origin"_s,
                                   .digest = digestOfText(digest)};
        return file;
    }

private Q_SLOTS:
    void tellsWhatIsDamaged_data()
    {
        using enum FileVerdict::State;
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("isTouched");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QByteArray>("digest");
        QTest::addColumn<FileVerdict::State>("quick");
        QTest::addColumn<FileVerdict::State>("full");
        const auto row = [](const char *tag, const QByteArray &name, const QByteArray &content, bool isTouched) {
            return &(QTest::newRow(tag) << name << content << isTouched);
        };
        const QByteArray none, other = R"({"run": 2})";
        *row("as published", "a.json", good, false) << qint64(10) << none << Good << Good;
        *row("as published, with a digest", "a.json", good, false) << qint64(10) << digestText(good) << Good << Good;
        *row("flipped bits", "a.json", other, false) << qint64(10) << digestText(good) << Good << Damaged;
        *row("cut", "a.bin", "12345", false) << qint64(10) << none << Damaged << Damaged;
        *row("cut, as JSON", "a.json", R"({"run")", false) << qint64(6) << none << Damaged << Damaged;
        *row("emptied", "a.om", "", true) << qint64(10) << none << Damaged << Damaged;
        *row("written again, and the same", "a.json", good, true)
            << qint64(10) << digestText(good) << Altered << Altered;
        *row("written again", "a.json", other, true) << qint64(10) << none << Altered << Altered;
        *row("written again by nobody we know", "a.json", other, true)
            << qint64(10) << digestText(good) << Altered << Damaged;
        *row("a meta.json, which we rewrite", "meta.json", good, false) << qint64(99) << none << Good << Good;
    }

    void tellsWhatIsDamaged()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, content);
        QFETCH(bool, isTouched);
        QFETCH(qint64, size);
        QFETCH(QByteArray, digest);
        QVERIFY(
            writeFile(m_directory.filePath(QString::fromUtf8(name)), content, isTouched ? published + 60s : published));
        FileToVerify file = fileOf(name, size, digest);
        const FileVerdict quick = verdictOf(file, {});
        QTEST(quick.state, "quick");
        QVERIFY(!quick.digest);
        QCOMPARE(quick.damage.has_value(), quick.state == FileVerdict::State::Damaged);
        file.isDigested = true;
        const FileVerdict full = verdictOf(file, {});
        QTEST(full.state, "full");
        if (full.state == FileVerdict::State::Good)
            QCOMPARE(textOf(*full.digest), digestText(content));
        else
            QVERIFY(!full.digest);
    }

    void aFileOfWhichNothingIsKnownIsGoodByItsStructure()
    {
        QVERIFY(writeFile(m_directory.filePath(u"b.json"_s), good, published));
        FileToVerify file = fileOf("b.json", 1, {});
        file.known.reset();
        file.isDigested = true;
        const FileVerdict verdict = verdictOf(file, {});
        QVERIFY(verdict.state == FileVerdict::State::Good);
        QVERIFY(!verdict.digest); // there is nothing to remember it by
    }

    void aFileThatIsCutIsDamagedWhereTimesAreKeptInStepsOfTwoSeconds()
    {
        QVERIFY(writeFile(m_directory.filePath(u"c.bin"_s), "12345", published));
        FileToVerify file = fileOf("c.bin", 10, {});
        for (const auto step : {-1s, 1s}) {
            file.known->modified = published + step;
            QVERIFY(verdictOf(file, {}).state == FileVerdict::State::Damaged);
        }
        file.known->modified = published + 2s;
        QVERIFY(verdictOf(file, {}).state == FileVerdict::State::Altered);
    }

    void whatIsGoneOrCancelledIsNotDamaged()
    {
        const FileToVerify gone = fileOf("gone.json", 1, {});
        QVERIFY(verdictOf(gone, {}).state == FileVerdict::State::Gone);
        QVERIFY(verdictOf(gone, [] { return true; }).state == FileVerdict::State::Skipped);
    }
};

OMSYNC_TEST(TestFileVerdict)
#include "tst_fileverdict.moc"
