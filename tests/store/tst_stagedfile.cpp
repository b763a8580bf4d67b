// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/stagedfile.h"
#include "testprogram.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "(cannot be read)"_ba;
}

bool stage(const QString &target, QByteArrayView content)
{
    auto staged = StagedFile::open(target);
    return staged && staged->file().truncate(0) && staged->file().writeAt(0, content);
}

} // namespace

class TestStagedFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensBesideItsTargetAndMakesTheDirectory()
    {
        const QTemporaryDir root;
        const QString target = root.filePath(u"a/b/chunk_1.om"_s);
        auto staged = StagedFile::open(target);
        QVERIFY(staged);
        QCOMPARE(staged->path(), target + u".omsync~"_s);
        QCOMPARE(staged->target(), target);
        QVERIFY(QFile::exists(staged->path()));
        QVERIFY(!QFile::exists(target));
    }

    void keepsWhatAnEarlierAttemptLeft()
    {
        const QTemporaryDir root;
        const QString target = root.filePath(u"chunk_1.om"_s);
        QVERIFY(stage(target, "first part"));
        auto staged = StagedFile::open(target);
        QVERIFY(staged);
        const auto kept = staged->file().readAt(0, 100);
        QVERIFY(kept);
        QCOMPARE(*kept, "first part");
    }

    void closedItStaysAndCanStillBeDiscarded()
    {
        const QTemporaryDir root;
        auto staged = StagedFile::open(root.filePath(u"x.om"_s));
        QVERIFY(staged);
        staged->close();
        QVERIFY(!staged->file().isOpen());
        QVERIFY(QFile::exists(staged->path()));
        QVERIFY(staged->discard());
        QVERIFY(QDir(root.path()).isEmpty());
    }

    void aSymbolicLinkInItsPlaceIsNotFollowed()
    {
        const QTemporaryDir root;
        const QString target = root.filePath(u"x.om"_s);
        QVERIFY(QFile::link(root.filePath(u"elsewhere"_s), target + u".omsync~"_s));
        QVERIFY(!StagedFile::open(target));
        QVERIFY(!QFile::exists(root.filePath(u"elsewhere"_s)));
    }

    void namesAreStagedAs_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<qsizetype>("bytes");
        const QString umlaut(128, u'ü');
        QTest::newRow("short") << u"/d/a.om"_s << qsizetype(12);
        QTest::newRow("247 bytes, the longest that is only appended to")
            << u"/d/"_s + QString(247, u'a') << qsizetype(255);
        QTest::newRow("248 bytes") << u"/d/"_s + QString(248, u'a') << qsizetype(255);
        QTest::newRow("255 bytes, the longest name") << u"/d/"_s + QString(255, u'a') << qsizetype(255);
        QTest::newRow("cut between two characters") << u"/d/"_s + umlaut.first(127) << qsizetype(255);
        QTest::newRow("a cut would split a character") << u"/d/x"_s + umlaut.first(127) << qsizetype(254);
    }

    void namesAreStagedAs()
    {
        QFETCH(QString, target);
        QFETCH(qsizetype, bytes);
        const QString path = stagedPathOf(target);
        QVERIFY(path.startsWith(u"/d/"_s));
        const QString name = path.sliced(3);
        QVERIFY(!name.contains(u'/'));
        QCOMPARE(name.toUtf8().size(), bytes);
        QVERIFY(!name.contains(QChar::ReplacementCharacter));
        QVERIFY(isStagedName(name));
    }

    void longNamesThatBeginAlikeAreStagedApart()
    {
        const QString begin(250, u'a');
        QVERIFY(stagedPathOf(begin + u'1') != stagedPathOf(begin + u'2'));
    }

    void theLongestNameCanBePublished()
    {
        const QTemporaryDir root;
        const QString target = root.filePath(QString(255, u'a'));
        QVERIFY(stage(target, "content"));
        QVERIFY(publishTogether({target}));
        QCOMPARE(contentOf(target), "content");
    }

    void onlyOurNamesAreOurs_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("ours");
        QTest::newRow("ours") << u"chunk_1.om.omsync~"_s << true;
        QTest::newRow("of the origin") << u"chunk_1.om~"_s << false;
        QTest::newRow("of the existing client") << u"chunk_1.om.123~"_s << false;
        QTest::newRow("no name before the suffix") << u".omsync~"_s << false;
        QTest::newRow("without tilde") << u"chunk_1.om.omsync"_s << false;
        QTest::newRow("empty") << QString() << false;
    }

    void onlyOurNamesAreOurs()
    {
        QFETCH(QString, name);
        QFETCH(bool, ours);
        QCOMPARE(isStagedName(name), ours);
    }

    void publishesAllInTheirPlaces_data()
    {
        QTest::addColumn<int>("files");
        QTest::newRow("none") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("few, synced one by one") << 5;
        QTest::newRow("many, synced by file system") << 200;
    }

    void publishesAllInTheirPlaces()
    {
        QFETCH(int, files);
        const QTemporaryDir root;
        QStringList targets;
        for (int i = 0; i < files; ++i) {
            targets.append(root.filePath(u"v%1/chunk_%2.om"_s.arg(i % 3).arg(i)));
            QVERIFY(stage(targets.last(), QByteArray::number(i)));
        }
        QVERIFY(publishTogether(targets));
        for (int i = 0; i < files; ++i) {
            QCOMPARE(contentOf(targets.at(i)), QByteArray::number(i));
            QVERIFY(!QFile::exists(stagedPathOf(targets.at(i))));
        }
    }

    void trap02_aReaderKeepsTheContentThatItMapped()
    {
        const QTemporaryDir root;
        const QString target = root.filePath(u"chunk_1.om"_s);
        const QByteArray before(100'000, 'o');
        QVERIFY(stage(target, before));
        QVERIFY(publishTogether({target}));
        QFile reader(target);
        QVERIFY(reader.open(QIODevice::ReadOnly));
        const uchar *mapped = reader.map(0, reader.size());
        QVERIFY(mapped);

        QVERIFY(stage(target, "new and shorter"));
        QVERIFY(publishTogether({target}));
        QCOMPARE(QByteArrayView(mapped, before.size()), before);
        QCOMPARE(contentOf(target), "new and shorter");
    }

    void theTimeGivenToTheStagedFileIsThePublishedOnes()
    {
        const QTemporaryDir root;
        const QString target = root.filePath(u"chunk_1.om"_s);
        auto staged = StagedFile::open(target);
        QVERIFY(staged && staged->file().writeAt(0, "x"_ba));
        QVERIFY(staged->file().setModified(instantOfUnix(1'700'000'000)));
        staged->close();
        QVERIFY(publishTogether({target}));
        const auto status = statusOf(target);
        QVERIFY(status);
        QCOMPARE(std::chrono::floor<std::chrono::seconds>(status->modified), instantOfUnix(1'700'000'000));
    }

    void nothingIsRenamedWhenOneIsMissing_data()
    {
        QTest::addColumn<qsizetype>("atOnce");
        QTest::newRow("all at once") << qsizetype(2);
        QTest::newRow("in slices") << qsizetype(1);
    }

    void nothingIsRenamedWhenOneIsMissing()
    {
        QFETCH(qsizetype, atOnce);
        const QTemporaryDir root;
        const QStringList targets{root.filePath(u"a.om"_s), root.filePath(u"b.om"_s)};
        QVERIFY(stage(targets.first(), "a"));
        const auto published = publishTogether([&](const TakeTargets &take) {
            Result<void> taken;
            for (qsizetype first = 0; taken && first < targets.size(); first += atOnce)
                taken = take(targets.mid(first, atOnce));
            return taken;
        });
        QVERIFY(!published);
        QCOMPARE(published.error().code(), ErrorCode::NotFound);
        QVERIFY(published.error().text().contains(u"b.om"_s));
        QVERIFY(!QFile::exists(targets.first()));
        QVERIFY(QFile::exists(stagedPathOf(targets.first())));
    }

    void oneThatCannotBeRenamedHoldsUpNoOther()
    {
        const QTemporaryDir root;
        const QStringList targets{root.filePath(u"a.om"_s), root.filePath(u"b.om"_s), root.filePath(u"c.om"_s)};
        for (const QString &target : targets)
            QVERIFY(stage(target, "new"));
        QVERIFY(QDir().mkpath(targets.at(1)));
        const auto published = publishTogether(targets);
        QVERIFY(published);
        QCOMPARE(published->refused.size(), 1u);
        const auto &[index, error] = published->refused.front();
        QCOMPARE(index, 1);
        QVERIFY2(error.text().contains(targets.at(1)), qPrintable(error.text()));
        QVERIFY(QFile::exists(stagedPathOf(targets.at(1))));
        QCOMPARE(contentOf(targets.at(0)), "new");
        QCOMPARE(contentOf(targets.at(2)), "new");
    }
};

OMSYNC_TEST(TestStagedFile)
#include "tst_stagedfile.moc"
