// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/autostart.h"
#include "gui/firstrun/firstrun.h"
#include "gui/preferences.h"
#include "gui/secrets/secretkeeper.h"
#include "gui/settings/settingsdialog.h"
#include "gui/surveythread.h"

#include <QObject>
#include <QPointer>
#include <QProcessEnvironment>

#include <functional>
#include <optional>

class QMessageBox;
class QSettings;

namespace omsync {

//! Which settings one start of the program is about.
struct ConfigurationPlace
{
    QString path;    //!< the settings file, whether or not it is there
    QString profile; //!< whose secrets these are; empty: of the usual one
    QString memory;  //!< the file in which preferences are kept
    QProcessEnvironment environment;
};

//! Where secrets that are kept in files lie, beside the settings file `path`.
[[nodiscard]] QString secretsDirectoryBeside(const QString &path);

//! The settings file, the secrets of its sources, and what the user prefers: loads them, lets them be edited, keeps
//! them, and hands out what an Engine works with.
class Configuration : public QObject
{
    Q_OBJECT

public:
    //! `clock` and `window`, the parent of dialogs, outlive it.
    Configuration(ConfigurationPlace place, const Clock &clock, QWidget *window, QObject *parent = nullptr);
    ~Configuration() override;

    //! ready() or failed() follows, maybe after a question.
    void load();
    //! The same where the file could not be read.
    void tryAgain();
    //! Opens the dialog, or brings it to the front.
    void edit();
    //! The same, at a page of SettingsDialog.
    void editPage(int page);
    //! Opens the assistant for whoever has nothing set up, and the dialog for others.
    void setUp();
    //! Keeps other settings, as if they came from the dialog.
    void apply(const SettingsChoice &choice);
    //! Asks where secrets shall be kept, since no keychain takes them, in its words `reason`; preferencesChanged()
    //! follows a choice.
    void askWhereElse(const QString &reason);
    //! Keeps other keys of clients, and all else as it is.
    void keepKeys(const std::vector<KeySettings> &keys);

    //! Whether nothing is set up.
    [[nodiscard]] bool isFirstRun() const;
    [[nodiscard]] const Preferences &preferences() const { return m_preferences; }
    [[nodiscard]] const QString &path() const { return m_place.path; }

Q_SIGNALS:
    //! What an Engine is to work with: the file, the secrets, and the environment laid over them.
    void ready(const omsync::Settings &settings);
    void failed(const omsync::Error &error);
    //! How this node serves, with the keys of clients, by the settings file.
    void servingKnown(const omsync::ServeSettings &serve);
    void preferencesChanged(const omsync::Preferences &preferences);

private:
    void handOut(const Settings &settings);
    void askForSecrets(const Settings &settings, const QStringList &names, const QString &reason);
    void keepIn(SecretPlace place);
    void save(const Settings &settings);
    void refuse(const QString &reason);
    void giveBack(const Settings &draft, const QString &reason);
    void offerToStartOver();
    void openDialog();
    void openFirstRun();
    void setPreferences(const Preferences &preferences);
    void rememberNames();

    ConfigurationPlace m_place;
    QWidget *m_window;
    Autostart m_autostart;
    SurveyThread m_survey;
    SecretKeeper m_keeper;
    Preferences m_preferences;
    Settings m_settings;            // of the file, with secrets
    std::optional<Settings> m_next; // that are to be kept, once it is known where their secrets are
    std::optional<Error> m_problem; // why the file cannot be read
    bool m_hasNothing = false;      // neither to be pulled nor to be served
    QPointer<SettingsDialog> m_dialog;
    QPointer<FirstRun> m_firstRun;
    QPointer<QMessageBox> m_question; // where secrets shall be kept
};

} // namespace omsync
