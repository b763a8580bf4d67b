// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/errorwording.h"
#include "gui/translations.h"
#include "testprogram.h"

#include <QLocale>
#include <QSet>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestErrorWording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    //! By a window in German nobody has to read English but in the words that are named as the engine's own.
    void eachCodeHasASentenceOfItsOwnInBothLanguages()
    {
        QSet<QString> sentences;
        for (int code = 0; code <= int(ErrorCode::Locked); ++code) {
            const Error error = Error(ErrorCode(code), u"words of the engine"_s).within(u"dwd_icon from origin"_s);
            sentences.insert(briefText(error));
            QVERIFY2(briefText(error).endsWith(u": dwd_icon · origin"), qPrintable(briefText(error)));
            QCOMPARE(fullText(error), briefText(error) + u"\nIn its own words: "_s + error.text());
            const Translations translations{QLocale(u"de"_s)};
            sentences.insert(briefText(error));
            QCOMPARE(fullText(error), briefText(error) + u"\nIm Wortlaut: "_s + error.text());
        }
        QCOMPARE(sentences.size(), 2 * (int(ErrorCode::Locked) + 1));
    }

    void whatItIsAboutIsNamed_data()
    {
        QTest::addColumn<QStringList>("steps"); // innermost first
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("names");
        const QStringList none;
        QTest::newRow("nothing") << none << u"words without a name"_s << QString();
        QTest::newRow("a file") << QStringList{u"fetch data/dwd_icon/cape/chunk_1.om"_s} << u"503 Slow Down"_s
                                << u": data/dwd_icon/cape/chunk_1.om"_s;
        QTest::newRow("a domain, its source and host")
            << QStringList{u"list data/dwd_icon/"_s, u"dwd_icon from aws"_s}
            << u"cannot reach openmeteo.s3.amazonaws.com: Host not found"_s
            << u": dwd_icon · aws · data/dwd_icon/ · openmeteo.s3.amazonaws.com"_s;
        QTest::newRow("an address") << none << u"127.0.0.1:8080: silent for 500 ms"_s << u": 127.0.0.1:8080"_s;
        QTest::newRow("a directory") << none << u"/var/lib/omsync has 1.2 GB free, and 2.0 GB stay reserved"_s
                                     << u": /var/lib/omsync"_s;
        QTest::newRow("words that are no names")
            << QStringList{u"left to the next pass, as was asked"_s} << u"1.2 GB are free"_s << QString();
    }

    void whatItIsAboutIsNamed()
    {
        QFETCH(QStringList, steps);
        QFETCH(QString, cause);
        Error error(ErrorCode::Unreachable, cause);
        for (const QString &step : std::as_const(steps))
            error = std::move(error).within(step);
        QTEST(briefText(error).mid(u"The server cannot be reached"_s.size()), "names");
    }
};

OMSYNC_TEST(TestErrorWording)
#include "tst_errorwording.moc"
