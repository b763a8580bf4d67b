// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/omwriter.h"
#include "store/omcheck.h"
#include "support/datatree.h"
#include "testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestOmWriter : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    QString check(const QByteArray &content)
    {
        const QString path = m_directory.filePath(u"x.om"_s);
        if (!writeFile(path, content))
            return u"(cannot be written)"_s;
        const auto file = File::openForReading(path);
        const auto checked = file ? checkOm(*file) : Result<void>(Failure(file.error()));
        return checked ? QString() : checked.error().text();
    }

private Q_SLOTS:
    void filesAreWholeAndAsLargeAsAsked_data()
    {
        QTest::addColumn<qint64>("asked");
        QTest::addColumn<qint64>("size");
        QTest::newRow("nothing") << qint64(0) << smallestOm;
        QTest::newRow("the smallest") << smallestOm << smallestOm;
        QTest::newRow("no multiple of eight") << qint64(1007) << qint64(1000);
        QTest::newRow("63 chunks, one part of a table") << qint64(62 * 700) << qint64(62 * 700);
        QTest::newRow("64 chunks, two parts") << qint64(63 * 700 + 4) << qint64(63 * 700 + 4);
        QTest::newRow("some megabytes") << qint64(3'000'000) << qint64(3'000'000);
    }

    void filesAreWholeAndAsLargeAsAsked()
    {
        QFETCH(qint64, asked);
        QFETCH(qint64, size);
        for (const OmVersion version : {OmVersion::Two, OmVersion::Three}) {
            const QByteArray content = omFile(version, asked, 1);
            QCOMPARE(content.size(), size);
            QCOMPARE(content.at(2), version == OmVersion::Two ? '\x02' : '\x03');
            QCOMPARE(check(content), QString());
            QVERIFY(!check(content.chopped(8)).isEmpty());
        }
    }

    void theContentFollowsFromTheSeed()
    {
        for (const OmVersion version : {OmVersion::Two, OmVersion::Three}) {
            const QByteArray first = omFile(version, 100'000, 1);
            QCOMPARE(omFile(version, 100'000, 1), first);
            const QByteArray second = omFile(version, 100'000, 2);
            QCOMPARE(second.size(), first.size());
            for (const qsizetype block : {4, 12, 20})
                QVERIFY(second.sliced(4096 * block, 4096) != first.sliced(4096 * block, 4096));
        }
    }
};

OMSYNC_TEST(TestOmWriter)
#include "tst_omwriter.moc"
