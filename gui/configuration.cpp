// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/configuration.h"

#include "base/logging.h"
#include "config/clientfile.h"
#include "config/overrides.h"
#include "config/settingsfile.h"
#include "gui/messagebox.h"
#include "gui/secrets/secretdialog.h"
#include "gui/startup.h"

#include <QFile>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QString nameOfSecrets(const QString &profile)
{
    return profile.isEmpty() ? u"default"_s : profile;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! What stood in a file that somebody wrote by hand, remarks and all, is not lost: it lies beside it, and takes the
//! place of nothing that lies there already.
Result<void> keepAside(const QString &path, const QString &suffix)
{
    if (!QFile::exists(path))
        return {};
    const QByteArray content = contentOf(path);
    QString aside = path + suffix;
    for (int n = 2; QFile::exists(aside) && contentOf(aside) != content; ++n)
        aside = path + suffix + u'-' + QString::number(n);
    if (!QFile::exists(aside) && !QFile::copy(path, aside))
        return Failure(ErrorCode::FileFailed, u"%1 cannot be written"_s.arg(aside));
    return {};
}

//! Keys have a file of their own: as long as that is the same, they are none of what this one says.
Settings withoutKeys(Settings settings)
{
    if (!settings.serve.keysFile.isEmpty())
        settings.serve.keys.clear();
    return settings;
}

//! Whether `written`, of the file `path`, says it already: it needs no writing then, which costs the remarks in it.
bool isWritten(const Settings &settings, Result<Settings> written, const QString &path)
{
    if (!written || !QFile::exists(path))
        return false;
    putInto(*written, looseSecretsOf(settings));
    return withoutKeys(*std::move(written)) == withoutKeys(settings);
}

//! Remarks are in what is not, to the letter, what this program writes.
bool isByHand(const Result<Settings> &written, const QString &path)
{
    return !written || contentOf(path) != settingsText(*written);
}

Result<void> saveAll(const Settings &settings, const Settings &before, const QString &path)
{
    if (const ServeSettings &serve = settings.serve; !serve.keysFile.isEmpty() && serve.keys != before.serve.keys) {
        if (auto saved = saveKeysFile(serve.keys, serve.keysFile); !saved)
            return saved;
    }
    const auto written = fileSettings(path);
    if (isWritten(settings, written, path))
        return {};
    if (isByHand(written, path)) {
        if (auto kept = keepAside(path, u".before"_s); !kept)
            return kept;
    }
    qCInfo(lcConfig).noquote() << "settings written to" << path;
    return saveSettings(settings, path);
}

} // namespace

QString secretsDirectoryBeside(const QString &path)
{
    const QFileInfo file(path);
    return file.absolutePath() + u'/' + file.completeBaseName() + u".secrets"_s;
}

Configuration::Configuration(ConfigurationPlace place, const Clock &clock, QWidget *window, QObject *parent)
    : QObject(parent)
    , m_place(std::move(place))
    , m_window(window)
    , m_autostart(m_place.profile)
    , m_survey(clock)
    , m_keeper(secretsDirectoryBeside(writablePathFor(m_place.path)), nameOfSecrets(m_place.profile))
{
    const QSettings memory(m_place.memory, QSettings::IniFormat);
    m_preferences = readPreferences(memory);
    m_keeper.setPlace(m_preferences.secretPlace);
    m_keeper.setNames(memory.value(u"secrets/names"_s).toStringList());
    connect(&m_keeper, &SecretKeeper::filled, this, &Configuration::handOut);
    connect(&m_keeper, &SecretKeeper::missing, this, &Configuration::askForSecrets);
    connect(&m_keeper, &SecretKeeper::kept, this, &Configuration::save);
    connect(&m_keeper, &SecretKeeper::refused, this, [this](const Settings &settings, const QString &reason) {
        if (m_preferences.secretPlace != SecretPlace::Keychain) {
            giveBack(settings, reason);
            return;
        }
        m_next = settings;
        askWhereElse(reason);
    });
}

Configuration::~Configuration() = default;

void Configuration::load()
{
    const auto settings = fileSettings(m_place.path);
    m_problem.reset();
    if (settings) {
        m_keeper.fill(*settings);
        return;
    }
    m_problem = settings.error();
    Q_EMIT failed(settings.error());
}

void Configuration::tryAgain()
{
    if (m_problem)
        load();
}

void Configuration::handOut(const Settings &settings)
{
    m_settings = settings;
    if (m_dialog)
        m_dialog->takeKeys(settings.serve.keys);
    Q_EMIT servingKnown(settings.serve);
    const auto effective = effectiveSettings(settings, m_place.environment);
    m_hasNothing = effective && effective->selections.empty() && effective->serve == ServeSettings();
    if (effective)
        Q_EMIT ready(*effective);
    else
        Q_EMIT failed(effective.error());
}

void Configuration::askForSecrets(const Settings &settings, const QStringList &names, const QString &reason)
{
    auto *dialog =
        new SecretDialog(SecretDialog::Owner::Sources, names, reason, m_window->isVisible() ? m_window : nullptr);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, [this, dialog, settings, names](int result) {
        Settings filled = settings;
        if (result == QDialog::Accepted)
            putInto(filled, dialog->secrets());
        handOut(filled);
        const bool isWhole = result == QDialog::Accepted && stillWanted(filled, names).isEmpty();
        if (isWhole && m_preferences.secretPlace == SecretPlace::Keychain)
            m_keeper.keep(filled); // it lacks them; one that cannot be used makes us ask for another place
    });
    dialog->open();
}

void Configuration::edit()
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
    } else if (m_problem) {
        offerToStartOver();
    } else {
        openDialog();
    }
}

void Configuration::editPage(int page)
{
    edit();
    if (m_dialog)
        m_dialog->showPage(page);
}

void Configuration::keepKeys(const std::vector<KeySettings> &keys)
{
    Settings settings = m_settings;
    putKeys(settings.serve, keys, keysFileBeside(writablePathFor(m_place.path)));
    if (m_dialog)
        m_dialog->takeKeys(keys); // before a keychain has answered: nothing that was revoked is handed out again
    m_keeper.keep(settings);
}

void Configuration::openDialog()
{
    m_dialog = new SettingsDialog(
        {.settings = m_settings, .preferences = m_preferences, .startsWithSession = m_autostart.isOn()},
        writablePathFor(m_place.path), m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    SelectionPage *selection = &m_dialog->selection();
    connect(m_dialog, &SettingsDialog::applied, this, &Configuration::apply);
    connect(selection, &SelectionPage::asked, &m_survey, &SurveyThread::ask);
    connect(&m_survey, &SurveyThread::domainsFound, selection, &SelectionPage::takeDomains);
    connect(&m_survey, &SurveyThread::contentFound, selection, &SelectionPage::takeContent);
    connect(&m_survey, &SurveyThread::failed, selection, &SelectionPage::takeFailure);
    connect(&m_survey, &SurveyThread::ended, selection, &SelectionPage::takeEnd);
    const auto overrides = environmentOverrides(m_place.environment);
    if (overrides && *overrides != Overrides())
        m_dialog->showRemark(tr("Variables of the environment (SYNC_… or OMSYNC_…) take the place of some of these."));
    m_dialog->show();
}

bool Configuration::isFirstRun() const
{
    return !m_problem && m_hasNothing && m_settings == Settings();
}

void Configuration::setUp()
{
    if (isFirstRun())
        openFirstRun();
    else
        edit();
}

void Configuration::openFirstRun()
{
    if (m_firstRun) {
        m_firstRun->raise();
        m_firstRun->activateWindow();
        return;
    }
    m_firstRun = new FirstRun(keysFileBeside(writablePathFor(m_place.path)), m_window);
    m_firstRun->setAttribute(Qt::WA_DeleteOnClose);
    DomainStep *domains = &m_firstRun->domains();
    connect(m_firstRun, &FirstRun::asked, &m_survey, &SurveyThread::ask);
    connect(m_firstRun, &FirstRun::chosen, this, [this](const Settings &settings) {
        apply({.settings = settings, .preferences = m_preferences, .startsWithSession = m_autostart.isOn()});
    });
    connect(&m_survey, &SurveyThread::domainsFound, domains, &DomainStep::takeDomains);
    connect(&m_survey, &SurveyThread::contentFound, domains, &DomainStep::takeContent);
    connect(&m_survey, &SurveyThread::failed, domains, &DomainStep::takeFailure);
    connect(&m_survey, &SurveyThread::ended, domains, &DomainStep::takeEnd);
    m_firstRun->show();
}

void Configuration::apply(const SettingsChoice &choice)
{
    const auto switched = choice.startsWithSession ? m_autostart.turnOn() : m_autostart.turnOff();
    if (!switched) {
        refuse(switched.error().text());
        return;
    }
    setPreferences(choice.preferences);
    m_keeper.keep(choice.settings);
}

void Configuration::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    m_keeper.setPlace(preferences.secretPlace);
    QSettings memory(m_place.memory, QSettings::IniFormat);
    writePreferences(preferences, memory);
    Q_EMIT preferencesChanged(preferences);
}

void Configuration::rememberNames()
{
    QSettings memory(m_place.memory, QSettings::IniFormat);
    memory.setValue(u"secrets/names"_s, m_keeper.names());
}

void Configuration::askWhereElse(const QString &reason)
{
    if (m_question)
        return;
    m_question = new QMessageBox(QMessageBox::Question, tr("Keys of sources and nodes"),
                                 tr("No keychain takes them: %1\n\nWhere shall they be kept?").arg(reason),
                                 QMessageBox::Cancel, m_window);
    QPushButton *file = m_question->addButton(tr("In &files that only I can read"), QMessageBox::AcceptRole);
    QPushButton *ask = m_question->addButton(tr("&Nowhere, ask me at each start"), QMessageBox::AcceptRole);
    connect(file, &QPushButton::clicked, this, [this] { keepIn(SecretPlace::PrivateFile); });
    connect(ask, &QPushButton::clicked, this, [this] { keepIn(SecretPlace::Nowhere); });
    connect(m_question, &QMessageBox::rejected, this, [this] {
        if (const auto draft = std::exchange(m_next, std::nullopt); draft && *draft != m_settings)
            giveBack(*draft, tr("They were not kept, since there is no place for keys."));
    });
    prepareToOpen(*m_question);
    m_question->open();
}

void Configuration::keepIn(SecretPlace place)
{
    Preferences preferences = m_preferences;
    preferences.secretPlace = place;
    setPreferences(preferences);
    if (!m_next && !looseSecretsOf(m_settings).empty())
        m_next = m_settings;
    if (const auto next = std::exchange(m_next, std::nullopt))
        m_keeper.keep(*next);
}

void Configuration::save(const Settings &settings)
{
    const QString path = writablePathFor(m_place.path);
    rememberNames();
    if (const auto saved = saveAll(settings, m_settings, path); !saved) {
        giveBack(settings, saved.error().text());
        return;
    }
    m_keeper.tidy(settings);
    m_place.path = path;
    handOut(settings);
}

//! Nothing is lost of what somebody entered: where the dialog was closed, it comes back with that.
void Configuration::giveBack(const Settings &draft, const QString &reason)
{
    if (!m_dialog || !m_dialog->isVisible()) {
        openDialog();
        m_dialog->goOn(draft);
    }
    m_dialog->showRefusal(reason);
}

void Configuration::refuse(const QString &reason)
{
    if (m_dialog && m_dialog->isVisible()) {
        m_dialog->showRefusal(reason);
        return;
    }
    auto *box =
        new QMessageBox(QMessageBox::Warning, tr("Settings were not kept"), reason, QMessageBox::Close, m_window);
    prepareToOpen(*box);
    box->open();
}

void Configuration::offerToStartOver()
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Settings"),
                                tr("The settings file cannot be used:\n\n%1\n\nMend it and start again, or start over "
                                   "with empty settings; the file is then kept as %2.")
                                    .arg(m_problem->text(), m_place.path + u".bad"_s),
                                QMessageBox::Close, m_window);
    QPushButton *startOver = box->addButton(tr("&Start over"), QMessageBox::DestructiveRole);
    connect(startOver, &QPushButton::clicked, this, [this] {
        if (const auto kept = keepAside(m_place.path, u".bad"_s); !kept) {
            refuse(kept.error().text());
            return;
        }
        m_problem.reset();
        m_settings = {};
        openDialog();
    });
    prepareToOpen(*box);
    box->open();
}

} // namespace omsync
