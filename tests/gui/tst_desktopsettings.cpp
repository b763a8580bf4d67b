// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/desktoppage.h"
#include "gui/startup.h"
#include "testprogram.h"

#include <QFile>
#include <QProcessEnvironment>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestDesktopSettings : public QObject
{
    Q_OBJECT

    [[nodiscard]] QString write(const QByteArray &toml) const
    {
        const QString path = m_directory.filePath(u"settings.toml"_s);
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(toml) == toml.size() ? path : QString();
    }

private Q_SLOTS:
    void noFileIsAsGoodAsAnEmptyOne()
    {
        const auto settings = desktopSettings(m_directory.filePath(u"none.toml"_s), {});
        QVERIFY(settings);
        QVERIFY(settings->selections.empty());
    }

    void pullsAgainEveryFiveMinutesUnlessTold()
    {
        const QByteArray wanted = "[[source]]\nname = 'aws'\nurl = 'https://openmeteo.s3.amazonaws.com/'\n"
                                  "[[selection]]\nsources = ['aws']\ndomains = ['dwd_icon']\nvariables = ['cape']\n";
        auto settings = desktopSettings(write(wanted), {});
        QVERIFY2(settings, qPrintable(settings ? QString() : settings.error().text()));
        QCOMPARE(settings->pull.repeatInterval, std::optional<std::chrono::minutes>(5));
        settings = desktopSettings(write(wanted + "[pull]\nrepeat_interval = 60\n"), {});
        QVERIFY2(settings, qPrintable(settings ? QString() : settings.error().text()));
        QCOMPARE(settings->pull.repeatInterval, std::optional<std::chrono::minutes>(60));
    }

    void aBadFileIsNamedWithItsLine()
    {
        const auto settings = desktopSettings(write("[pull]\nconcurrent = 0\n"), {});
        QVERIFY(!settings);
        QVERIFY2(settings.error().text().contains(u"concurrent"), qPrintable(settings.error().text()));
    }

    void profilesHaveFilesOfTheirOwn()
    {
        QProcessEnvironment environment;
        QVERIFY(settingsPathOf(u"relay"_s, environment).endsWith(u"/omsync/relay.toml"));
        environment.insert(u"OMSYNC_SETTINGS"_s, u"/x/mine.toml"_s);
        QCOMPARE(settingsPathOf({}, environment), u"/x/mine.toml"_s);
        QVERIFY(settingsPathOf(u"relay"_s, environment).endsWith(u"/omsync/relay.toml"));
    }

    void whatIsChosenForTheDesktopIsRemembered()
    {
        const Preferences chosen{.notices = {.problems = false, .recovery = false},
                                 .secretPlace = SecretPlace::PrivateFile,
                                 .staysAwake = true,
                                 .pullsOverMetered = true};
        DesktopPage page;
        QCOMPARE(page.preferences().staysAwake, false);
        page.display(chosen);
        QSettings memory(m_directory.filePath(u"window.ini"_s), QSettings::IniFormat);
        QVERIFY(readPreferences(memory) == Preferences());
        writePreferences(page.preferences(), memory);
        QVERIFY(readPreferences(memory) == chosen);
    }

private:
    QTemporaryDir m_directory;
};

OMSYNC_TEST(TestDesktopSettings)
#include "tst_desktopsettings.moc"
