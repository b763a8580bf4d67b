// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/serverurl.h"
#include "gui/accessiblenames.h"
#include "gui/firstrun/firstrun.h"
#include "gui/translations.h"
#include "testprogram.h"

#include <QDir>
#include <QFile>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestFirstRun : public QObject
{
    Q_OBJECT

    //! Fills the line of that name on the page that is shown.
    static void fill(const FirstRun &wizard, const QString &name, const QString &text)
    {
        for (QLineEdit *line : wizard.currentPage()->findChildren<QLineEdit *>()) {
            if (line->accessibleName() == name)
                line->setText(text);
        }
    }

    //! By the button that stands for it.
    static void choosePurpose(const FirstRun &wizard, Purpose purpose)
    {
        const auto *any = wizard.currentPage()->findChild<QRadioButton *>();
        any->group()->button(int(purpose))->setChecked(true);
    }

private Q_SLOTS:
    void pullsFromThePublicBucket()
    {
        QVERIFY(QDir(m_directory.path()).mkpath(u"db/dwd_icon/temperature_2m"_s));
        FirstRun wizard(u"/x/omsync.keys"_s);
        QSignalSpy asked(&wizard, &FirstRun::asked), chosen(&wizard, &FirstRun::chosen);
        wizard.show();
        wizard.next();
        QCOMPARE(wizard.currentId(), int(FirstRun::Place));
        fill(wizard, u"Directory of the database"_s, m_directory.filePath(u"db"_s));
        wizard.next();
        QCOMPARE(wizard.currentId(), int(FirstRun::Domains));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][1].toStringList(), QStringList{u"dwd_icon"_s}); // what lies there already is chosen
        QVERIFY(!errorOf(validate(asked[0][0].value<Settings>())));
        wizard.domains().choose({u"dwd_icon"_s, u"ncep_gfs013"_s});
        wizard.accept();
        QCOMPARE(chosen.size(), 1);
        const auto settings = chosen[0][0].value<Settings>();
        QVERIFY(!errorOf(validateForPulling(settings)));
        QCOMPARE(settings.sources[0].url, defaultServer());
        QCOMPARE(settings.selections[0].domains, QStringList({u"dwd_icon"_s, u"ncep_gfs013"_s}));
        QCOMPARE(settings.data.directory, m_directory.filePath(u"db"_s));
    }

    void pullsFromAServerOfMine()
    {
        FirstRun wizard(u"/x/omsync.keys"_s);
        wizard.show();
        choosePurpose(wizard, Purpose::OwnServer);
        wizard.next();
        QCOMPARE(wizard.currentId(), int(FirstRun::Server));
        wizard.next();
        QCOMPARE(wizard.currentId(), int(FirstRun::Server)); // there is no URL
        fill(wizard, u"URL"_s, u"https://node.example.org:8443"_s);
        fill(wizard, u"API key"_s, u"marker"_s);
        wizard.next();
        QCOMPARE(wizard.currentId(), int(FirstRun::Place));
        wizard.next();
        wizard.domains().choose({u"dwd_icon"_s});
        const Settings settings = wizard.settings();
        QVERIFY(!errorOf(validateForPulling(settings)));
        QCOMPARE(settings.sources[0].name, u"node.example.org"_s);
        QCOMPARE(settings.sources[0].apiKey, Secret(u"marker"_s));
    }

    void servesAFolder()
    {
        FirstRun wizard(u"/x/omsync.keys"_s);
        wizard.show();
        choosePurpose(wizard, Purpose::Serve);
        wizard.next();
        fill(wizard, u"Directory of the database"_s, u"/nowhere"_s);
        QVERIFY(!wizard.currentPage()->isComplete()); // there is nothing to be served
        fill(wizard, u"Directory of the database"_s, m_directory.path());
        wizard.next();
        QCOMPARE(wizard.currentId(), int(FirstRun::Serving));
        QVERIFY(!wizard.currentPage()->isComplete());
        QVERIFY(wizard.currentPage()->findChild<KeyList *>()->make(u"node-7"_s, {}));
        QVERIFY(wizard.currentPage()->isComplete());
        const Settings settings = wizard.settings();
        QVERIFY(!errorOf(validateForServing(settings)));
        QCOMPARE(settings.serve.keysFile, u"/x/omsync.keys"_s);
        QVERIFY(settings.selections.empty());
    }

    void adoptsSettings()
    {
        FirstRun wizard(u"/x/omsync.keys"_s);
        QSignalSpy chosen(&wizard, &FirstRun::chosen);
        wizard.show();
        choosePurpose(wizard, Purpose::Adopt);
        const QString path = m_directory.filePath(u"mine.toml"_s);
        fill(wizard, u"Settings file"_s, path);
        wizard.accept();
        QVERIFY(wizard.isVisible()); // there is no such file
        QCOMPARE(chosen.size(), 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("[pull]\nconcurrent = 3\n") > 0);
        file.close();
        wizard.accept();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<Settings>().pull.concurrent, 3);
        QVERIFY(!wizard.isVisible());
    }

    void itsButtonsAreInTheLanguageOfTheUser()
    {
        const Translations translations{QLocale(u"de"_s)};
        const FirstRun wizard(u"/x/omsync.keys"_s);
        QCOMPARE(wizard.button(QWizard::NextButton)->text(), u"&Weiter >"_s);
        QCOMPARE(wizard.button(QWizard::CancelButton)->text(), u"Abbrechen"_s);
    }

    void everyStepHasNamesAndLooksAsItShould_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("isDark");
        QTest::addRow("en-light") << u"en"_s << false;
        QTest::addRow("de-dark") << u"de"_s << true;
    }

    void everyStepHasNamesAndLooksAsItShould()
    {
        QFETCH(QString, language);
        QFETCH(bool, isDark);
        const Translations translations{QLocale(language)};
        const PaletteOfTest palette(isDark);
        for (const Purpose purpose : {Purpose::OwnServer, Purpose::Serve}) {
            FirstRun wizard(u"/x/omsync.keys"_s);
            wizard.show();
            choosePurpose(wizard, purpose);
            for (int before = -1; wizard.currentId() != before; wizard.next()) {
                before = wizard.currentId();
                for (QLineEdit *line : wizard.currentPage()->findChildren<QLineEdit *>()) {
                    if (line->accessibleName() == u"URL"_s)
                        line->setText(u"https://node.example.org/"_s);
                    else if (purpose == Purpose::Serve && before == FirstRun::Place)
                        line->setText(m_directory.path());
                }
                const QStringList found = namelessBelow(wizard);
                QVERIFY2(found.isEmpty(), qPrintable(found.join(u"; "_s)));
                QVERIFY(saveScreenshot(wizard, u"first-run-%1-%2-%3"_s.arg(QString::fromLatin1(QTest::currentDataTag()))
                                                   .arg(int(purpose))
                                                   .arg(before)));
            }
        }
    }

private:
    QTemporaryDir m_directory;
};

OMSYNC_TEST(TestFirstRun)
#include "tst_firstrun.moc"
