// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/domainregistry.h"
#include "gui/accessiblenames.h"
#include "gui/calmwheel.h"
#include "gui/settings/choicelist.h"
#include "gui/settings/keydialog.h"
#include "gui/settings/settingsdialog.h"
#include "gui/translations.h"
#include "testprogram.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QWheelEvent>

#include <algorithm>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

//! Something in every field.
Settings manySettings()
{
    Settings settings;
    settings.data.directory = u"/srv/weather/data"_s;
    settings.data.runDirectory = u"/srv/weather/data_run"_s;
    settings.sources = {
        {.name = u"aws"_s, .url = QUrl(u"https://openmeteo.s3.amazonaws.com/"_s), .apiKey = {}},
        {.name = u"node"_s, .url = QUrl(u"https://node.example.org/"_s), .apiKey = Secret(u"marker"_s)}};
    settings.sources[1].bytesPerSecond = 12'345'678;
    settings.sources[1].s3.region = u"eu-central-1"_s;
    settings.selections = {{.sources = {u"node"_s, u"aws"_s},
                            .domains = {u"dwd_icon_eu"_s, u"dwd_icon"_s},
                            .variables = {u"temperature_2m"_s, u"my_own_variable"_s},
                            .pastDays = 9,
                            .years = std::nullopt,
                            .trees = {Tree::Data, Tree::DataRun}},
                           {.sources = {u"aws"_s},
                            .domains = {u"copernicus_era5"_s},
                            .variables = {u"really_download_all_variables"_s},
                            .years = YearRange{.first = 2018, .last = 2020}}};
    settings.pull.repeatInterval = 10min;
    settings.pull.bytesPerSecond = 20'000'001;
    settings.pull.rateWindows = {
        {.from = 8h, .until = 18h, .bytesPerSecond = 5'000'000},
        {.from = 0h, .until = 24h, .bytesPerSecond = 4'000'000},
        {.from = 18h, .until = 0h, .bytesPerSecond = 3'000'000},
        {.from = 20h, .until = 24h, .bytesPerSecond = 0, .zone = "Europe/Berlin"_ba, .source = u"node"_s}};
    settings.retention.days = 90;
    settings.retention.runDays = 7;
    settings.serve.address = u"0.0.0.0"_s;
    settings.serve.isJsonPublic = true;
    settings.serve.tlsCertificate = u"/etc/omsync/tls.pem"_s;
    settings.serve.tlsKey = u"/etc/omsync/tls.key"_s;
    return settings;
}

void click(const SettingsDialog &dialog, QDialogButtonBox::StandardButton button)
{
    dialog.findChild<QDialogButtonBox *>()->button(button)->click();
}

void turnWheelOver(QWidget *field)
{
    const QPointF middle = field->rect().center();
    QWheelEvent event(middle, field->mapToGlobal(middle), {}, {0, -360}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(field, &event);
}

template <typename T>
T *named(const QWidget &parent, const QString &name)
{
    for (T *child : parent.findChildren<T *>()) {
        if (child->accessibleName() == name)
            return child;
    }
    return nullptr;
}

} // namespace

class TestSettingsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<SettingsChoice>(); }

    void whatIsNotTouchedStaysAsItWas()
    {
        SettingsDialog dialog({.settings = manySettings()}, u"/tmp/omsync.toml"_s);
        dialog.show();
        for (int page = 0; page < 7; ++page)
            dialog.showPage(page);
        dialog.showPage(3);
        auto *limits = named<QListWidget>(dialog, u"Limits by time of day"_s);
        for (int row = 0; row < limits->count(); ++row)
            limits->setCurrentRow(row);
        QSignalSpy applied(&dialog, &SettingsDialog::applied);
        click(dialog, QDialogButtonBox::Apply);
        QCOMPARE(applied.size(), 1);
        QVERIFY(applied[0][0].value<SettingsChoice>().settings == manySettings());
        QVERIFY(dialog.isVisible());
        click(dialog, QDialogButtonBox::Ok);
        QCOMPARE(applied.size(), 2);
        QVERIFY(!dialog.isVisible());
    }

    void whoScrollsAPageChangesNothingOnIt()
    {
        const CalmWheel calmWheel;
        SettingsDialog dialog({.settings = manySettings()}, u"/tmp/omsync.toml"_s);
        dialog.show();
        int fields = 0;
        for (int page = 0; page < 7; ++page) {
            dialog.showPage(page);
            dialog.findChild<QListWidget *>()->setFocus();
            for (QWidget *field : dialog.findChildren<QWidget *>()) {
                const bool isField = qobject_cast<QAbstractSpinBox *>(field) || qobject_cast<QComboBox *>(field);
                if (!isField || !field->isVisible())
                    continue;
                ++fields;
                QVERIFY(field->focusPolicy() != Qt::WheelFocus);
                turnWheelOver(field);
            }
        }
        QVERIFY(fields > 10);
        QSignalSpy applied(&dialog, &SettingsDialog::applied);
        click(dialog, QDialogButtonBox::Apply);
        QVERIFY(applied[0][0].value<SettingsChoice>().settings == manySettings());

        dialog.showPage(4);
        auto *days = named<NumberBox>(dialog, u"Keep data"_s);
        dialog.activateWindow();
        days->setFocus();
        QTRY_VERIFY(days->hasFocus());
        turnWheelOver(days);
        QCOMPARE(days->number(), 87);
    }

    void thePagesAreTurnedByKeyboardFromTheStart()
    {
        const SettingsDialog dialog({.settings = manySettings()}, u"/tmp/omsync.toml"_s);
        QCOMPARE(dialog.focusWidget(), static_cast<QWidget *>(named<QListWidget>(dialog, u"Pages"_s)));
    }

    void aBadFieldIsShownWhereItIs()
    {
        Settings settings = manySettings();
        settings.sources[1].url = QUrl(u"ftp://node.example.org/"_s);
        SettingsDialog dialog({.settings = settings}, u"/tmp/omsync.toml"_s);
        dialog.show();
        dialog.showPage(6);
        QSignalSpy applied(&dialog, &SettingsDialog::applied);
        click(dialog, QDialogButtonBox::Ok);
        QCOMPARE(applied.size(), 0);
        QVERIFY(dialog.isVisible());
        auto *url = named<QLineEdit>(dialog, u"URL"_s);
        QVERIFY(url->isVisible());
        QCOMPARE(url->text(), u"ftp://node.example.org/"_s);
        QVERIFY2(url->accessibleDescription().contains(u"must be a URL"), qPrintable(url->accessibleDescription()));
        url->setText(u"https://node.example.org"_s);
        click(dialog, QDialogButtonBox::Ok);
        QCOMPARE(applied.size(), 1);
        QVERIFY(applied[0][0].value<SettingsChoice>().settings == manySettings());
    }

    void whatIsWrongIsSaidInTheLanguageOfTheUser()
    {
        const Translations translations{QLocale(u"de"_s)};
        Settings settings = manySettings();
        settings.sources[1].url = QUrl(u"ftp://node.example.org/"_s);
        SettingsDialog dialog({.settings = settings}, u"/tmp/omsync.toml"_s);
        dialog.show();
        click(dialog, QDialogButtonBox::Ok);
        const QString said = named<QLineEdit>(dialog, u"URL"_s)->accessibleDescription();
        QVERIFY2(said.contains(u"muss eine URL sein"), qPrintable(said));
        const auto *buttons = dialog.findChild<QDialogButtonBox *>(); // whose words are Qt's
        QCOMPARE(buttons->button(QDialogButtonBox::Cancel)->text(), u"Abbrechen"_s);
    }

    void aSourceThatIsRenamedIsNamedSoEverywhere()
    {
        SettingsDialog dialog({.settings = manySettings()}, u"/tmp/omsync.toml"_s);
        dialog.show();
        auto *list = named<QListWidget>(dialog, u"Sources"_s);
        list->setCurrentRow(1);
        auto *name = named<QLineEdit>(dialog, u"Name"_s);
        name->selectAll();
        QTest::keyClicks(name, u"berlin"_s);
        QSignalSpy applied(&dialog, &SettingsDialog::applied);
        click(dialog, QDialogButtonBox::Apply);
        Settings expected = manySettings();
        expected.sources[1].name = u"berlin"_s;
        expected.selections[0].sources = {u"berlin"_s, u"aws"_s};
        expected.pull.rateWindows.back().source = u"berlin"_s;
        QCOMPARE(applied.size(), 1);
        QVERIFY(applied[0][0].value<SettingsChoice>().settings == expected);
    }

    void domainsAreChosenByKeyboard()
    {
        SettingsDialog dialog({.settings = manySettings()}, u"/tmp/omsync.toml"_s);
        dialog.show();
        dialog.showPage(1);
        auto *filter = named<QLineEdit>(dialog, u"Filter: Domains"_s);
        QTest::keyClicks(filter, u"ncep_gfs013"_s);
        QTest::keyClick(filter, Qt::Key_Return);
        auto *variables = named<QLineEdit>(dialog, u"Filter: Variables"_s);
        variables->setText(u"cape_of_mine"_s);
        QTest::keyClick(variables, Qt::Key_Return);
        QSignalSpy applied(&dialog, &SettingsDialog::applied);
        click(dialog, QDialogButtonBox::Apply);
        const SelectionSettings chosen = applied.at(0).at(0).value<SettingsChoice>().settings.selections[0];
        QCOMPARE(chosen.domains, QStringList({u"dwd_icon_eu"_s, u"dwd_icon"_s, u"ncep_gfs013"_s}));
        QCOMPARE(chosen.variables, QStringList({u"temperature_2m"_s, u"my_own_variable"_s, u"cape_of_mine"_s}));
    }

    void theSourceIsAskedOnlyForWhatIsSelected()
    {
        SettingsDialog dialog({.settings = manySettings()}, u"/tmp/omsync.toml"_s);
        dialog.show();
        dialog.showPage(1);
        QSignalSpy asked(&dialog.selection(), &SelectionPage::asked);
        auto *ask = named<QPushButton>(dialog, u"Ask the source"_s);
        ask->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<Settings>().sources.size(), size_t(1));
        QCOMPARE(asked[0][0].value<Settings>().sources[0].name, u"node"_s);
        QCOMPARE(asked[0][1].toStringList(), QStringList({u"dwd_icon_eu"_s, u"dwd_icon"_s}));
        QVERIFY(!ask->isEnabled());
        dialog.selection().takeDomains({DomainEntry()});
        dialog.selection().takeFailure(Error(ErrorCode::AccessDenied, u"403"_s));
        dialog.selection().takeEnd();
        QVERIFY(ask->isEnabled());
    }

    void theSizeFollowsTheDaysBack()
    {
        Settings settings = manySettings();
        settings.selections[0].domains = {u"dwd_icon"_s};
        settings.selections[0].variables = {u"temperature_2m"_s};
        settings.selections[0].pastDays = 1;
        SettingsDialog dialog({.settings = settings}, u"/tmp/omsync.toml"_s);
        dialog.show();
        dialog.showPage(1);
        named<QPushButton>(dialog, u"Ask the source"_s)->click();
        const Instant now = instantOfUnix(QDateTime::currentSecsSinceEpoch());
        const ChunkLayout layout = *DomainRegistry::builtIn().find(u"dwd_icon"_s)->layout;
        const auto chunk = [&](std::chrono::seconds before) {
            const qint64 length = layout.step.count() * layout.stepsPerChunk;
            const qint64 number = (unixSeconds(now) - before.count()) / length;
            const auto key = "data/dwd_icon/temperature_2m/chunk_" + QByteArray::number(number) + ".om";
            return FileEntry{.key = *ObjectKey::parse(key), .size = 1'000'000, .modified = now, .span = std::nullopt};
        };
        dialog.selection().takeDomains({});
        dialog.selection().takeContent(
            {.domain = u"dwd_icon"_s, .source = u"node"_s, .layout = layout, .files = {chunk(0s), chunk(24h * 300)}});
        dialog.selection().takeEnd();
        const auto says = [&dialog](const QString &text) {
            const auto labels = dialog.selection().findChildren<QLabel *>();
            return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(text); });
        };
        QVERIFY(says(u"1 file, 1.0 MB"_s));
        named<NumberBox>(dialog, u"Days back"_s)->setValue(365);
        QVERIFY(says(u"2 files, 2.0 MB"_s));
    }

    void oneDayIsNoDays()
    {
        DayBox box({.first = 1, .last = 10}, {});
        QCOMPARE(box.text(), u"1 day"_s);
        box.setNumber(2);
        QCOMPARE(box.text(), u"2 days"_s);
        box.setNumber(1);
        QCOMPARE(box.text(), u"1 day"_s);
    }

    void withoutASelectionOrASourceNobodyIsAsked()
    {
        Settings settings = manySettings();
        settings.selections.pop_back();
        SettingsDialog dialog({.settings = settings}, u"/tmp/omsync.toml"_s);
        dialog.show();
        dialog.showPage(1);
        QSignalSpy asked(&dialog.selection(), &SelectionPage::asked);
        auto *ask = named<QPushButton>(dialog, u"Ask the source"_s);
        ask->click();
        named<QPushButton>(dialog, u"Remove this selection"_s)->click();
        dialog.selection().takeEnd();
        QVERIFY(!ask->isEnabled());
        settings.selections[0].sources.clear();
        dialog.selection().display(settings);
        dialog.selection().takeEnd();
        QVERIFY(!ask->isEnabled());
        QCOMPARE(asked.size(), 1);
    }

    void ofANewKeyOnlyTheDigestIsKept()
    {
        KeyList keys;
        const auto key = keys.make(u"node-7"_s, {});
        QVERIFY(key);
        QCOMPARE(key->reveal().size(), 64);
        QVERIFY(keys.keys()[0].key.isEmpty());
        QCOMPARE(keys.keys()[0].digest.size(), 32);
        QVERIFY(!keys.make(u"node-7"_s, {}));
        QVERIFY(!keys.make(u"two words"_s, {}));
        keys.setGrant(u"node-7"_s, {.until = instantOfUnix(0)});
        QCOMPARE(keys.findChild<QTreeWidget *>()->topLevelItem(0)->text(2), u"expired"_s);
        keys.revoke(u"node-7"_s);
        QVERIFY(keys.keys().empty());
    }

    void aKeyIsGoodUntilItsLastDay()
    {
        KeyList keys;
        QVERIFY(keys.make(u"node-7"_s, {.until = instantOfUnix(4'102'444'800)})); // the end of 2099
        QCOMPARE(keys.findChild<QTreeWidget *>()->topLevelItem(0)->text(2), u"31 Dec 2099"_s);
        keys.setGrant(u"node-7"_s, {.until = instantOfUnix(4'102'444'800 + 90)});
        QCOMPARE(keys.findChild<QTreeWidget *>()->topLevelItem(0)->text(2), u"1 Jan 2100 00:01"_s);
    }

    void whatBothSidesDidToKeysIsMerged()
    {
        const auto key = [](const QString &name, bool isAdmin = false) {
            return KeySettings{.name = name, .key = Secret(u"marker"_s), .grant = {.isAdmin = isAdmin}};
        };
        using Keys = std::vector<KeySettings>;
        const Keys before{key(u"a"_s), key(u"b"_s), key(u"c"_s)};
        QCOMPARE(mergedKeys(before, before, {key(u"b"_s)}), Keys({key(u"b"_s)}));
        QCOMPARE(mergedKeys(before, {key(u"a"_s), key(u"b"_s, true), key(u"mine"_s)},
                            {key(u"b"_s), key(u"c"_s), key(u"theirs"_s)}),
                 Keys({key(u"b"_s, true), key(u"theirs"_s), key(u"mine"_s)}));
        const Keys edited{key(u"a"_s), key(u"mine"_s)};
        QCOMPARE(mergedKeys(before, edited, edited), edited); // when they were kept
    }

    void anExpiryIsThatOfTheKeyItWasAskedFor()
    {
        KeyList keys;
        keys.display({.keys = {{.name = u"a"_s, .key = Secret(u"marker"_s)}, {.name = u"b"_s, .key = Secret(u"x"_s)}}});
        auto *rows = keys.findChild<QTreeWidget *>();
        rows->setCurrentItem(rows->topLevelItem(1));
        named<QPushButton>(keys, u"Expiry …"_s)->click();
        auto *dialog = keys.findChild<KeyDialog *>();
        QVERIFY(dialog);
        keys.revoke(u"a"_s);
        named<QCheckBox>(*dialog, u"May see how this server does (admin)"_s)->setChecked(true);
        dialog->accept();
        QVERIFY(keys.keys().at(0).grant.isAdmin);
        QCOMPARE(keys.keys().at(0).name, u"b"_s);
    }

    void keysGetAFileBesideTheSettings()
    {
        Settings settings = manySettings();
        settings.serve.keys = {{.name = u"a"_s, .key = Secret(u"marker"_s)}};
        SettingsDialog dialog({.settings = settings}, u"/etc/x/mine.toml"_s);
        dialog.showPage(5);
        QSignalSpy applied(&dialog, &SettingsDialog::applied);
        click(dialog, QDialogButtonBox::Apply);
        QCOMPARE(applied.at(0).at(0).value<SettingsChoice>().settings.serve.keysFile, u"/etc/x/mine.keys"_s);
    }

    void everyPageHasNamesAndLooksAsItShould_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("isDark");
        for (const QString &language : {u"en"_s, u"de"_s}) {
            for (const bool isDark : {false, true})
                QTest::addRow("%s-%s", qPrintable(language), isDark ? "dark" : "light") << language << isDark;
        }
    }

    void everyPageHasNamesAndLooksAsItShould()
    {
        QFETCH(QString, language);
        QFETCH(bool, isDark);
        const Translations translations{QLocale(language)};
        const PaletteOfTest palette(isDark);
        Settings settings = manySettings();
        settings.serve.keys = {{.name = u"node-7"_s, .key = {}, .digest = QByteArray(32, 'x')},
                               {.name = u"grafana"_s, .key = Secret(u"marker"_s), .grant = {.isAdmin = true}}};
        SettingsDialog dialog({.settings = settings}, u"/tmp/omsync.toml"_s);
        dialog.show();
        for (int page = 0; page < 7; ++page) {
            dialog.showPage(page);
            const QStringList found = namelessBelow(dialog);
            QVERIFY2(found.isEmpty(), qPrintable(found.join(u"; "_s)));
            QVERIFY(saveScreenshot(dialog,
                                   u"settings-%1-%2"_s.arg(QString::fromLatin1(QTest::currentDataTag())).arg(page)));
        }
        const QSize least = dialog.minimumSizeHint();
        QVERIFY2(least.width() <= 800 && least.height() <= 600,
                 qPrintable(u"%1 x %2"_s.arg(least.width()).arg(least.height())));
    }

    void whatIsChosenCanBeSeenAlone()
    {
        ChoiceList list(u"Domains"_s, {u"Name"_s});
        list.model().setChoices(
            {{.id = u"a"_s, .texts = {u"A"_s}}, {.id = u"b"_s, .texts = {u"B"_s}, .isChosen = true}});
        const QAbstractItemModel *rows = list.findChild<QTreeView *>()->model();
        QCOMPARE(rows->rowCount(), 2);
        list.findChild<QCheckBox *>()->click();
        QCOMPARE(rows->rowCount(), 1);
        QCOMPARE(rows->index(0, 0).data().toString(), u"B"_s);
        list.findChild<QCheckBox *>()->click();
        QCOMPARE(rows->rowCount(), 2);
    }

    void theChoiceModelIsSound()
    {
        ChoiceModel model({u"Name"_s, u"Size"_s});
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setChoices({{.id = u"a"_s, .texts = {u"A"_s}}, {.id = u"b"_s, .texts = {u"B"_s}, .isChosen = true}});
        QSignalSpy changed(&model, &ChoiceModel::dataChanged);
        QSignalSpy reset(&model, &ChoiceModel::modelReset);
        model.setChoices(
            {{.id = u"a"_s, .texts = {u"A"_s, u"1 MB"_s}}, {.id = u"b"_s, .texts = {u"B"_s}, .isChosen = true}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(reset.size(), 0);
        QVERIFY(model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(model.chosen(), QStringList({u"a"_s, u"b"_s}));
        QVERIFY(!model.setData(model.index(0, 1), Qt::Checked, Qt::CheckStateRole));
    }
};

OMSYNC_TEST(TestSettingsDialog)
#include "tst_settingsdialog.moc"
