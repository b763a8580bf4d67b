// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/arguments.h"
#include "gui/translations.h"
#include "testprogram.h"

#include <QProcess>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestStartArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstLanguageThatThereIsWins_data()
    {
        QTest::addColumn<QStringList>("wished");
        QTest::addColumn<QString>("chosen");
        QTest::newRow("German") << QStringList{u"de-DE"_s, u"de"_s, u"en"_s} << u"de_DE"_s;
        QTest::newRow("of Austria") << QStringList{u"de-AT"_s} << u"de_AT"_s;
        QTest::newRow("English before German") << QStringList{u"en-GB"_s, u"de"_s} << QString();
        QTest::newRow("one that we lack, then German") << QStringList{u"nb-NO"_s, u"de"_s} << u"de_DE"_s;
        QTest::newRow("none that there is") << QStringList{u"nb-NO"_s, u"fr"_s} << QString();
        QTest::newRow("no language") << QStringList{u"C"_s} << QString();
    }

    void theFirstLanguageThatThereIsWins()
    {
        QFETCH(QStringList, wished);
        const auto chosen = translationFor(wished);
        QTEST(chosen ? chosen->name() : QString(), "chosen");
    }

    void readsWhatIsKnown_data()
    {
        QTest::addColumn<QStringList>("given");
        QTest::addColumn<QString>("profile");
        QTest::addColumn<bool>("isMinimized");
        QTest::addColumn<bool>("isDemo");
        QTest::newRow("nothing") << QStringList() << QString() << false << false;
        QTest::newRow("demo in the tray") << QStringList{u"--demo"_s, u"--minimized"_s} << QString() << true << true;
        QTest::newRow("a profile") << QStringList{u"--profile"_s, u"relay-2"_s} << u"relay-2"_s << false << false;
    }

    void readsWhatIsKnown()
    {
        QFETCH(QStringList, given);
        const auto arguments = parseArguments(given);
        QVERIFY(arguments);
        const auto *start = std::get_if<StartArguments>(&*arguments);
        QVERIFY(start);
        QTEST(start->profile, "profile");
        QTEST(start->isMinimized, "isMinimized");
        QTEST(start->isDemo, "isDemo");
    }

    void refusesTheRest_data()
    {
        QTest::addColumn<QStringList>("given");
        QTest::addColumn<QString>("named");
        QTest::newRow("an option that is not known") << QStringList{u"--frob"_s} << u"frob"_s;
        QTest::newRow("a word") << QStringList{u"sync"_s} << u"sync"_s;
        QTest::newRow("a profile that is a path") << QStringList{u"--profile"_s, u"../x"_s} << u"../x"_s;
        QTest::newRow("an empty profile") << QStringList{u"--profile="_s} << u"--profile"_s;
        QTest::newRow("a demo with settings") << QStringList{u"--demo"_s, u"--profile"_s, u"a"_s} << u"--demo"_s;
    }

    void refusesTheRest()
    {
        QFETCH(QStringList, given);
        QFETCH(QString, named);
        const auto arguments = parseArguments(given);
        QVERIFY(!arguments);
        QCOMPARE(arguments.error().code(), ErrorCode::BadInput);
        QVERIFY2(arguments.error().text().contains(named), qPrintable(arguments.error().text()));
    }

    void helpNamesEveryOption()
    {
        const auto arguments = parseArguments({u"--help"_s});
        QVERIFY(arguments);
        const auto *answer = std::get_if<TextAnswer>(&*arguments);
        QVERIFY(answer);
        for (const QString &option :
             {u"--help"_s, u"--version"_s, u"--minimized"_s, u"--profile <name>"_s, u"--demo"_s})
            QVERIFY2(answer->text.contains(option), qPrintable(option));
        QVERIFY(!answer->text.contains(u"--man"_s));
    }

    void manualPageIsReadByGroffWithoutWarnings()
    {
        const auto arguments = parseArguments({u"--man"_s});
        QVERIFY(arguments);
        QProcess groff;
        groff.start(u"groff"_s, {u"-man"_s, u"-ww"_s, u"-Tascii"_s, u"-P-cbou"_s});
        QVERIFY2(groff.waitForStarted(), "groff is missing: installers/dependencies.sh test");
        groff.write(std::get<TextAnswer>(*arguments).text.toUtf8());
        groff.closeWriteChannel();
        QVERIFY(groff.waitForFinished());
        QCOMPARE(groff.readAllStandardError(), QByteArray());
        const QString shown = QString::fromUtf8(groff.readAllStandardOutput());
        for (const QString &said : {u"omsync - see how fresh"_s, u"-h, --help"_s, u"--profile NAME"_s,
                                    u"~/.config/omsync/omsync.toml"_s, u"omsync-cli(1)"_s})
            QVERIFY2(shown.contains(said), qPrintable(shown));
        QVERIFY(!shown.contains(u"--man\n"_s));
    }
};

OMSYNC_TEST(TestStartArguments)
#include "tst_startarguments.moc"
