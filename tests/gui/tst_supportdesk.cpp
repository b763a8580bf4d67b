// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/samples.h"
#include "gui/supportdesk.h"
#include "testprogram.h"

#include <QFile>
#include <QFileDialog>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

//! Each secret has its number, so that a failure names what leaked.
QString marker(int n)
{
    return u"MARKER/%1+se\"cret="_s.arg(n);
}

Settings settingsWithMarkers(const QString &directory)
{
    Settings settings;
    settings.data.directory = directory;
    QUrl url(u"http://127.0.0.1:1/?apikey=%1"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(marker(1)))));
    url.setUserInfo(u"user:"_s + marker(2));
    settings.sources = {{.name = u"node"_s, .url = url, .apiKey = Secret(marker(3))}};
    settings.sources[0].s3.credentials = {.accessKeyId = marker(4), .secretKey = Secret(marker(5))};
    settings.selections = {{.sources = {u"node"_s}, .domains = {u"dwd_icon"_s}, .variables = {u"cape"_s}, .years = {}}};
    settings.serve.keys = {{.name = u"berlin"_s, .key = Secret(marker(6))}};
    settings.serve.signers = {{.accessKeyId = u"signer"_s, .secretKey = Secret(marker(7)), .grant = {}}};
    return settings;
}

QStringList logWithMarkers()
{
    QStringList lines;
    for (int n = 1; n <= 7; ++n) {
        lines.append(u"it said "_s + marker(n));
        lines.append(u"GET /data?x="_s + QString::fromLatin1(QUrl::toPercentEncoding(marker(n))));
    }
    lines += {u"asks http://elsewhere.example.org/?apikey=MARKER-of-nobody"_s,
              u"asks http://me:MARKER-of-nobody@elsewhere.example.org/data"_s,
              u"X-Api-Key: MARKER-of-nobody, then"_s,
              u"Authorization: Bearer MARKER-of-nobody"_s,
              u"{\"api_key\": \"MARKER of nobody\"}"_s,
              u"AWS_SECRET_ACCESS_KEY=MARKER-of-nobody"_s,
              u"password = MARKER-of-nobody"_s};
    return lines;
}

} // namespace

class TestSupportDesk : public QObject
{
    Q_OBJECT

    [[nodiscard]] QByteArray saved(SupportDesk &desk) const
    {
        const QString path = m_directory.filePath(u"bundle.txt"_s);
        QFile::remove(path);
        QSignalSpy saved(&desk, &SupportDesk::saved);
        desk.write(path);
        if (saved.isEmpty() && !saved.wait(60'000))
            return {};
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void holdsAllThatHelpsAndNoSecret()
    {
        QWidget window;
        LogView log;
        for (const QString &line : logWithMarkers())
            log.append({.at = sampleTime, .level = LogLevel::Warning, .area = u"omsync.pull"_s, .text = line});
        log.append({.at = sampleTime, .level = LogLevel::Info, .area = u"omsync.pull"_s, .text = u"dwd_icon done"_s});
        SupportDesk desk(m_clock, log, &window);
        desk.takeSettings(settingsWithMarkers(m_directory.filePath(u"data"_s)));
        NodeStatus node = sampleNode();
        node.engine.domains[0].problem = Error(ErrorCode::AccessDenied, u"403 for "_s + marker(3));
        desk.takeStatus(node);
        const QByteArray text = saved(desk);
        for (const char *part : {"omsync 0.", "Qt 6.", "[[source]]", "http://127.0.0.1:1/", "domains = [\"dwd_icon\"]",
                                 "meteofrance_arome_france_hd", "\"check\":\"tcp\"", "dwd_icon done"})
            QVERIFY2(text.contains(part), part);
        for (int n = 1; n <= 7; ++n) {
            QVERIFY2(!text.contains(marker(n).toUtf8()), qPrintable(marker(n)));
            QVERIFY2(!text.contains(QUrl::toPercentEncoding(marker(n))), qPrintable(marker(n)));
        }
        const qsizetype leak = text.indexOf("MARKER");
        QVERIFY2(leak < 0, text.mid(leak - 80, 160).constData());
        const auto *box = window.findChild<QMessageBox *>();
        QVERIFY(box && box->text().contains(u"bundle.txt"));
    }

    void withoutSettingsItIsWrittenToo()
    {
        QWidget window;
        LogView log;
        SupportDesk desk(m_clock, log, &window);
        const QByteArray text = saved(desk);
        QVERIFY(text.contains("nothing runs"));
        QVERIFY(text.contains("## Log\n\nnone\n"));
    }

    void whatCannotBeWrittenSaysSo()
    {
        QWidget window;
        LogView log;
        SupportDesk desk(m_clock, log, &window);
        QSignalSpy failed(&desk, &SupportDesk::failed);
        desk.write(u"/proc/omsync/bundle.txt"_s);
        QCOMPARE(failed.size(), 1);
        QVERIFY(window.findChild<QMessageBox *>()->text().contains(u"/proc/omsync"));
    }

    void theLogAsksForIt()
    {
        QWidget window;
        window.show();
        LogView log;
        const SupportDesk desk(m_clock, log, &window);
        for (QPushButton *button : log.findChildren<QPushButton *>()) {
            if (button->accessibleName() == u"Save support bundle")
                button->click();
        }
        QVERIFY(window.findChild<QFileDialog *>());
    }

private:
    SystemClock m_clock;
    QTemporaryDir m_directory;
};

OMSYNC_TEST(TestSupportDesk)
#include "tst_supportdesk.moc"
