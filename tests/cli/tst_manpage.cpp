// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/manpage.h"

#include "cli/arguments.h"
#include "status/statusjson.h"
#include "testprogram.h"

#include <QFile>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace omsync;
using namespace Qt::StringLiterals;

//! The manual page, and that README.md says the same.
class TestManPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto arguments = parseArguments({u"--man"_s});
        QVERIFY(arguments);
        m_page = std::get<ShowText>(arguments->command).text;
        QFile readme(QStringLiteral(README));
        QVERIFY(readme.open(QIODevice::ReadOnly));
        m_readme = QString::fromUtf8(readme.readAll());
    }

    void groffReadsItWithoutWarnings()
    {
        QProcess groff;
        groff.start(u"groff"_s, {u"-man"_s, u"-ww"_s, u"-Tascii"_s, u"-P-cbou"_s});
        QVERIFY2(groff.waitForStarted(), "groff is missing: installers/dependencies.sh test");
        groff.write(m_page.toUtf8());
        groff.closeWriteChannel();
        QVERIFY(groff.waitForFinished());
        QCOMPARE(groff.exitCode(), 0);
        QCOMPARE(groff.readAllStandardError(), QByteArray());
        const QString shown = QString::fromUtf8(groff.readAllStandardOutput());
        for (const QString &said :
             {u"omsync-cli - keep Open-Meteo"_s, u"omsync-cli explain [OPTIONS] [TOPIC] [DOMAINS]"_s,
              u"--past-days DAYS"_s, u"exit_code"_s, u"/etc/omsync/omsync.toml"_s})
            QVERIFY2(shown.contains(said), qPrintable(shown));
        QVERIFY(!shown.contains(u"--man\n"));
    }

    void readmeHasTheSameExitCodes()
    {
        for (const auto &[word, text] : exitCodeMeanings()) {
            const QString row = u"| %1 | %2 |\n"_s.arg(QLatin1StringView(word), QLatin1StringView(text));
            QVERIFY2(m_readme.contains(row), qPrintable(row));
        }
    }

    void readmeHasTheSameEvents()
    {
        for (const auto &[word, text] : eventMeanings()) {
            const QString row = u"| `%1` | %2 |\n"_s.arg(QLatin1StringView(word), QLatin1StringView(text));
            QVERIFY2(m_readme.contains(row), qPrintable(row));
        }
    }

    void namesTheFieldsOfEachPassAndFile()
    {
        const auto key = ObjectKey::parse("data/d/v/chunk_1.om");
        QVERIFY(key);
        const Error error(ErrorCode::NotFound, u"gone"_s);
        PassStatus pass;
        pass.ended = Instant();
        pass.error = error;
        pass.refusal = RemovalRefusal();
        pass.burst = 1ms;
        pass.lacks = {error};
        pass.waiting = 1;
        pass.setAside = 1;
        pass.tookShortCut = true;
        TransferStatus file{.key = *key, .source = {}};
        file.error = error;
        file.nextAttempt = Instant();
        file.ended = Instant();
        file.wasHere = true;
        for (const auto &[event, object] : {std::pair("pass", toJson(pass)), std::pair("file", toJson(file))}) {
            const QString meaning = meaningOf(event);
            for (const QString &field : object.keys())
                QVERIFY2(QRegularExpression(uR"(\b%1\b)"_s.arg(field)).match(meaning).hasMatch(), qPrintable(field));
        }
    }

private:
    static QString meaningOf(const char *event)
    {
        const auto meanings = eventMeanings();
        const auto found =
            std::ranges::find_if(meanings, [event](const auto &meaning) { return qstrcmp(meaning.word, event) == 0; });
        return found == meanings.end() ? QString() : QString::fromLatin1(found->text);
    }

    QString m_page;
    QString m_readme;
};

OMSYNC_TEST(TestManPage)
#include "tst_manpage.moc"
