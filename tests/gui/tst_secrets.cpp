// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/clientfile.h"
#include "config/settingsfile.h"
#include "gui/accessiblenames.h"
#include "gui/configuration.h"
#include "gui/secrets/secretdialog.h"
#include "gui/settings/secretedit.h"
#include "testprogram.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

//! Two sources: one with an API key, one with S3 credentials, and one whose key lies in a file already.
Settings settingsWithSecrets()
{
    Settings settings;
    settings.sources = {
        {.name = u"node/7"_s, .url = QUrl(u"https://node.example.org/"_s), .apiKey = Secret(u"marker-1"_s)},
        {.name = u"s3"_s, .url = QUrl(u"https://s3.example.org/b/"_s), .apiKey = {}}};
    settings.sources[1].s3.credentials = {.accessKeyId = u"id"_s, .secretKey = Secret(u"marker-2"_s)};
    return settings;
}

Settings withoutSecrets()
{
    Settings settings = settingsWithSecrets();
    settings.sources[0].apiKey = {};
    settings.sources[1].s3.credentials.secretKey = {};
    return settings;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

//! A Configuration with a window of its own, and what it hands out.
struct OpenConfiguration
{
    SystemClock clock;
    QWidget window;
    Configuration configuration;
    QSignalSpy ready;

    explicit OpenConfiguration(const ConfigurationPlace &place)
        : configuration(place, clock, &window)
        , ready(&configuration, &Configuration::ready)
    {
    }
};

} // namespace

//! Where no keychain answers: that there is none on this bus is seen to in initTestCase().
class TestSecrets : public QObject
{
    Q_OBJECT

    [[nodiscard]] ConfigurationPlace place() const
    {
        return {.path = m_directory.filePath(u"omsync.toml"_s),
                .profile = u"test"_s,
                .memory = m_directory.filePath(u"window.ini"_s),
                .environment = {}};
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        qputenv("XDG_CONFIG_HOME", m_directory.filePath(u"config"_s).toUtf8());
    }

    void secretsAreTakenOutAndPutBack()
    {
        const LooseSecrets loose = looseSecretsOf(settingsWithSecrets());
        QCOMPARE(loose.size(), size_t(2));
        QCOMPARE(loose.at(u"node/7/api-key"_s), Secret(u"marker-1"_s));
        QCOMPARE(loose.at(u"s3/secret-key"_s), Secret(u"marker-2"_s));
        Settings settings = withoutSecrets();
        QCOMPARE(stillWanted(settings, {u"node/7/api-key"_s, u"s3/secret-key"_s, u"gone/api-key"_s}),
                 QStringList({u"node/7/api-key"_s, u"s3/secret-key"_s}));
        putInto(settings, loose);
        QVERIFY(settings == settingsWithSecrets());
        settings.sources[0].apiKeyFile = u"/etc/key"_s;
        QCOMPARE(looseSecretsOf(settings).size(), size_t(1));
    }

    void filesAreForTheirOwnerAlone()
    {
        Settings settings = settingsWithSecrets();
        const QString directory = m_directory.filePath(u"secrets"_s);
        QVERIFY(writeLooseSecrets(settings, directory));
        QCOMPARE(settings.sources[0].apiKeyFile, directory + u"/node%2F7%2Fapi-key"_s);
        QCOMPARE(contentOf(settings.sources[0].apiKeyFile), "marker-1\n"_ba);
        const auto ofOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(QFile::permissions(settings.sources[0].apiKeyFile) & ofOthers, QFile::Permissions());
        QVERIFY(looseSecretsOf(settings).empty());
        const auto read = readSettings(settingsText(settings), u"x"_s);
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QVERIFY(*read == settings);
    }

    void aLineWithAFileShowsNoSecret()
    {
        SecretEdit line;
        line.setSecret(Secret(u"marker"_s), u"/etc/key"_s);
        QVERIFY(line.text().isEmpty());
        QVERIFY(line.placeholderText().contains(u"/etc/key"));
        QCOMPARE(line.secret(), Secret(u"marker"_s));
        QTest::keyClicks(&line, u"other"_s);
        QCOMPARE(line.secret(), Secret(u"other"_s));
        QVERIFY(line.file().isEmpty());
        QCOMPARE(line.echoMode(), QLineEdit::Password);
    }

    void whereNoKeychainAnswersThereIsAChoice()
    {
        OpenConfiguration open(place());
        const QWidget &window = open.window;
        Configuration &configuration = open.configuration;
        const QSignalSpy &ready = open.ready;
        configuration.apply({.settings = settingsWithSecrets()});
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<QMessageBox *>(), patience);
        auto *box = window.findChild<QMessageBox *>();
        QVERIFY(namelessBelow(*box).isEmpty());
        QCOMPARE(ready.size(), 0);
        QVERIFY(!QFile::exists(place().path));
        for (QAbstractButton *button : box->buttons()) {
            if (button->text().contains(u"files"))
                button->click();
        }
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
        QCOMPARE(configuration.preferences().secretPlace, SecretPlace::PrivateFile);
        QVERIFY(!contentOf(place().path).contains("marker"));
        QVERIFY(!contentOf(place().memory).contains("marker"));
        const auto read = loadSettings(place().path);
        QVERIFY(read);
        QCOMPARE(read->sources[0].apiKey, Secret(u"marker-1"_s));
        QCOMPARE(read->sources[1].s3.credentials.secretKey, Secret(u"marker-2"_s));
    }

    void whoeverCancelsKeepsWhatTheyEntered()
    {
        QFile::remove(place().path);
        QFile::remove(place().memory);
        QWidget window;
        const SystemClock clock;
        Configuration configuration(place(), clock, &window);
        configuration.load();
        configuration.edit();
        const QPointer<SettingsDialog> dialog = window.findChild<SettingsDialog *>();
        Settings entered = settingsWithSecrets();
        dialog->goOn(entered);
        dialog->accept();
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<QMessageBox *>(), patience);
        QVERIFY(!dialog || !dialog->isVisible());
        window.findChild<QMessageBox *>()->reject();
        SettingsDialog *again = nullptr;
        for (SettingsDialog *each : window.findChildren<SettingsDialog *>())
            again = each->isVisible() ? each : again;
        QVERIFY(again);
        QSignalSpy applied(again, &SettingsDialog::applied);
        again->accept();
        QCOMPARE(applied.size(), 1);
        QVERIFY(applied[0][0].value<SettingsChoice>().settings == entered);
    }

    void filesOfSecretsGoWithThem()
    {
        QFile::remove(place().path);
        QFile::remove(place().memory);
        const QString directory = secretsDirectoryBeside(place().path);
        QDir(directory).removeRecursively();
        QWidget window;
        const SystemClock clock;
        Configuration configuration(place(), clock, &window);
        QSignalSpy ready(&configuration, &Configuration::ready);
        configuration.apply(
            {.settings = settingsWithSecrets(), .preferences = {.secretPlace = SecretPlace::PrivateFile}});
        QCOMPARE(ready.size(), 1);
        QFile ofNode(directory + u"/%40nodes%2Flima"_s);
        QVERIFY(ofNode.open(QIODevice::WriteOnly));
        QCOMPARE(QDir(directory).entryList(QDir::Files).size(), 3);

        Settings settings = ready.last()[0].value<Settings>();
        settings.pull.repeatInterval.reset();
        settings.sources.pop_back();
        configuration.apply({.settings = settings, .preferences = {.secretPlace = SecretPlace::PrivateFile}});
        QCOMPARE(QDir(directory).entryList(QDir::Files), QStringList({u"%40nodes%2Flima"_s, u"node%2F7%2Fapi-key"_s}));
        QCOMPARE(contentOf(directory + u"/node%2F7%2Fapi-key"_s), "marker-1\n"_ba);

        configuration.apply({.settings = settings, .preferences = {.secretPlace = SecretPlace::Nowhere}});
        QCOMPARE(QDir(directory).entryList(QDir::Files), QStringList({u"%40nodes%2Flima"_s}));
        QVERIFY(!contentOf(place().path).contains("api_key_file"));
        QCOMPARE(ready.last()[0].value<Settings>().sources[0].apiKey, Secret(u"marker-1"_s));
    }

    void whereNoKeychainIsReadThereIsAChoiceToo()
    {
        QVERIFY(saveSettings(withoutSecrets(), place().path));
        {
            QSettings memory(place().memory, QSettings::IniFormat);
            memory.setValue(u"secrets/place"_s, u"keychain"_s);
            memory.setValue(u"secrets/names"_s, QStringList({u"node/7/api-key"_s, u"s3/secret-key"_s}));
        }
        QWidget window;
        window.show();
        const SystemClock clock;
        Configuration configuration(place(), clock, &window);
        QSignalSpy ready(&configuration, &Configuration::ready);
        configuration.load();
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<SecretDialog *>(), patience);
        auto *dialog = window.findChild<SecretDialog *>();
        const auto lines = dialog->findChildren<SecretEdit *>();
        lines[0]->setText(u"marker-1"_s);
        lines[1]->setText(u"marker-2"_s);
        dialog->accept();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<QMessageBox *>(), patience);
        for (QAbstractButton *button : window.findChild<QMessageBox *>()->buttons()) {
            if (button->text().contains(u"files"))
                button->click();
        }
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 2, patience);
        const auto read = loadSettings(place().path);
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QCOMPARE(read->sources[0].apiKey, Secret(u"marker-1"_s));
        QFile::remove(place().memory);
    }

    void whatIsKeptNowhereIsAskedFor()
    {
        QFile::remove(place().path);
        {
            OpenConfiguration before(place());
            before.configuration.apply(
                {.settings = settingsWithSecrets(), .preferences = {.secretPlace = SecretPlace::Nowhere}});
            QCOMPARE(before.ready.size(), 1);
            QVERIFY(before.ready[0][0].value<Settings>().sources[0].apiKey == Secret(u"marker-1"_s));
            QVERIFY(!contentOf(place().path).contains("marker"));
        }
        OpenConfiguration open(place());
        open.window.show();
        open.configuration.load();
        const QSignalSpy &ready = open.ready;
        auto *dialog = open.window.findChild<SecretDialog *>();
        QVERIFY(dialog);
        QCOMPARE(ready.size(), 0);
        QCOMPARE(dialog->windowTitle(), u"Keys of sources"_s);
        QVERIFY(namelessBelow(*dialog).isEmpty());
        QVERIFY(saveScreenshot(*dialog, u"secrets"_s));
        const auto lines = dialog->findChildren<SecretEdit *>();
        QCOMPARE(lines.size(), 2);
        lines[0]->setText(u"again-1"_s);
        lines[1]->setText(u"again-2"_s);
        dialog->accept();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
        QCOMPARE(ready[0][0].value<Settings>().sources[1].s3.credentials.secretKey, Secret(u"again-2"_s));
    }

    void keysOfANodeAreNotTakenForThoseOfASourceOfThatName()
    {
        SecretDialog ofSource(SecretDialog::Owner::Sources, {u"berlin/api-key"_s}, {});
        SecretDialog ofNode(SecretDialog::Owner::Nodes, {u"berlin"_s}, {});
        QVERIFY(ofSource.windowTitle() != ofNode.windowTitle());
        QCOMPARE(ofSource.findChild<SecretEdit *>()->accessibleName(), u"API key of the source berlin"_s);
        QCOMPARE(ofNode.findChild<SecretEdit *>()->accessibleName(), u"Admin key of the node berlin"_s);
        ofNode.findChild<SecretEdit *>()->setText(u"marker"_s);
        QCOMPARE(ofNode.secrets(), (LooseSecrets{{u"berlin"_s, Secret(u"marker"_s)}}));
    }

    void whatSomebodyWroteByHandIsKept()
    {
        const QByteArray written = "# my remarks\n[pull]\nconcurrent = 3\n";
        write(place().path, written);
        OpenConfiguration open(place());
        Configuration &configuration = open.configuration;
        const QSignalSpy &ready = open.ready;
        configuration.load();
        QCOMPARE(ready.size(), 1);
        Settings settings = ready[0][0].value<Settings>();
        QCOMPARE(settings.pull.concurrent, 3);
        settings.pull.concurrent = 4;
        configuration.apply(
            {.settings = settings, .preferences = {.secretPlace = SecretPlace::Nowhere}, .startsWithSession = true});
        QCOMPARE(ready.size(), 2);
        QCOMPARE(contentOf(place().path + u".before"_s), written);
        QVERIFY(contentOf(place().path).contains("concurrent = 4"));
        QVERIFY(contentOf(m_directory.filePath(u"config/autostart/omsync-test.desktop"_s))
                    .contains("--minimized --profile test"));
    }

    void remarksOutliveChangesOfKeys()
    {
        const QString keys = m_directory.filePath(u"hand.keys"_s);
        const KeySettings first{.name = u"berlin"_s, .key = {}, .digest = QByteArray(32, 'x')};
        QVERIFY(saveKeysFile({first}, keys));
        const QByteArray written = "# my remarks\n[serve]\nkeys_file = \"" + keys.toUtf8() + "\"\n";
        write(place().path, written);
        OpenConfiguration open(place());
        open.configuration.load();
        const KeySettings second{.name = u"lima"_s, .key = {}, .digest = QByteArray(32, 'y')};
        open.configuration.keepKeys({first, second});
        QTRY_COMPARE_WITH_TIMEOUT(open.ready.size(), 2, patience);
        QCOMPARE(contentOf(place().path), written);
        QCOMPARE(loadSettings(place().path)->serve.keys.size(), size_t(2));
    }

    void whatLiesBesideTheSettingsIsOverwrittenByNone()
    {
        const QString before = place().path + u".before"_s;
        write(before, "# mine\n");
        QByteArray written = "# my remarks\n[pull]\nconcurrent = 3\n";
        write(place().path, written);
        OpenConfiguration open(place());
        open.configuration.load();
        Settings settings = open.ready[0][0].value<Settings>();
        for (const int concurrent : {4, 5}) {
            settings.pull.concurrent = concurrent;
            open.configuration.apply({.settings = settings, .preferences = {.secretPlace = SecretPlace::Nowhere}});
        }
        QCOMPARE(open.ready.size(), 3);
        QCOMPARE(contentOf(before), QByteArray("# mine\n"));
        QCOMPARE(contentOf(before + u"-2"_s), written);
        QVERIFY(!QFile::exists(before + u"-3"_s)); // what this program wrote has no remarks
    }

    void keysOfClientsAreKeptWithoutTheDialog()
    {
        QFile::remove(place().path);
        OpenConfiguration open(place());
        Configuration &configuration = open.configuration;
        QSignalSpy known(&configuration, &Configuration::servingKnown);
        configuration.load();
        QCOMPARE(known.size(), 1);
        const KeySettings key{.name = u"node-7"_s, .key = {}, .digest = QByteArray(32, 'x')};
        configuration.keepKeys({key});
        QTRY_COMPARE_WITH_TIMEOUT(known.size(), 2, patience);
        const auto read = loadSettings(place().path);
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QCOMPARE(read->serve.keys, std::vector{key});
        configuration.keepKeys({});
        QTRY_COMPARE_WITH_TIMEOUT(known.size(), 3, patience);
        const auto after = loadSettings(place().path);
        QVERIFY(after && after->serve.keys.empty());
    }

    void aKeyRevokedMeanwhileStaysRevoked()
    {
        QFile::remove(place().path);
        QWidget window;
        const SystemClock clock;
        Configuration configuration(place(), clock, &window);
        QSignalSpy known(&configuration, &Configuration::servingKnown);
        configuration.load();
        const KeySettings kept{.name = u"berlin"_s, .key = {}, .digest = QByteArray(32, 'x')};
        const KeySettings revoked{.name = u"lima"_s, .key = {}, .digest = QByteArray(32, 'y')};
        configuration.keepKeys({kept, revoked});
        QTRY_COMPARE_WITH_TIMEOUT(known.size(), 2, patience);
        configuration.editPage(SettingsDialog::servingPage);
        auto *dialog = window.findChild<SettingsDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->findChild<KeyList *>()->make(u"oslo"_s, {}));
        configuration.keepKeys({kept});
        QTRY_COMPARE_WITH_TIMEOUT(known.size(), 3, patience);
        dialog->accept();
        QTRY_COMPARE_WITH_TIMEOUT(known.size(), 4, patience);
        const auto read = loadSettings(place().path);
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QCOMPARE(read->serve.keys.size(), size_t(2));
        QCOMPARE(read->serve.keys[0], kept);
        QCOMPARE(read->serve.keys[1].name, u"oslo"_s);
    }

    void whoeverHasKeysOfNodesAloneChoosesTheirPlace()
    {
        QFile::remove(place().path);
        OpenConfiguration open(place());
        QWidget &window = open.window;
        Configuration &configuration = open.configuration;
        window.show();
        QSignalSpy chosen(&configuration, &Configuration::preferencesChanged);
        configuration.load();
        configuration.askWhereElse(u"no bus"_s);
        auto *box = window.findChild<QMessageBox *>();
        QVERIFY(box && box->text().contains(u"no bus"));
        const auto buttons = box->findChildren<QPushButton *>();
        const auto found = std::ranges::find_if(
            buttons, [](const QPushButton *button) { return button->text().contains(u"files that only I"); });
        QVERIFY(found != buttons.end());
        (*found)->click();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<Preferences>().secretPlace, SecretPlace::PrivateFile);
        QVERIFY(!QFile::exists(place().path)); // there is nothing else to be kept
    }

    void aFileThatCannotBeReadIsNotOverwrittenUnasked()
    {
        write(place().path, "[pull]\nconcurrent = 0\n");
        OpenConfiguration open(place());
        QWidget &window = open.window;
        Configuration &configuration = open.configuration;
        window.show();
        QSignalSpy failed(&configuration, &Configuration::failed);
        configuration.load();
        QCOMPARE(failed.size(), 1);
        configuration.edit();
        auto *box = window.findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY(box->text().contains(u"concurrent"));
        QVERIFY(!window.findChild<SettingsDialog *>());
    }

private:
    QTemporaryDir m_directory;
};

OMSYNC_TEST(TestSecrets)
#include "tst_secrets.moc"
