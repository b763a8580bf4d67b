// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/problemlabel.h"
#include "gui/rowdelegate.h"
#include "gui/settings/desktoppage.h"
#include "gui/settings/limitspage.h"
#include "gui/settings/pullpage.h"
#include "gui/settings/retentionpage.h"
#include "gui/settings/selectionpage.h"
#include "gui/settings/servingpage.h"
#include "gui/settings/sourcepage.h"

#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QStackedWidget>

#include <array>

class QDialogButtonBox;
class QSettings;

namespace omsync {

//! Where the keys of clients are kept, beside the settings file `path`.
[[nodiscard]] QString keysFileBeside(const QString &path);

//! What the dialog is about.
struct SettingsChoice
{
    Settings settings;
    Preferences preferences = {};
    bool startsWithSession = false;
};

//! Shows Settings, lets a copy of them be changed, and hands that out once it can be used.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    static constexpr int limitsPage = 3; //!< for showPage()
    static constexpr int servingPage = 5;

    //! `path` is the settings file, beside which keys of clients are kept.
    SettingsDialog(const SettingsChoice &choice, const QString &path, QWidget *parent = nullptr);

    [[nodiscard]] SelectionPage &selection() { return m_selection; }
    //! The keys of clients as they are kept now, whoever changed them: what was done to them here is done to these.
    void takeKeys(const std::vector<KeySettings> &saved);
    //! Shows what was edited before, and not kept.
    void goOn(const Settings &draft);
    //! Why what was handed out could not be kept.
    void showRefusal(const QString &reason);
    //! Something else that should be known: what takes the place of what stands here.
    void showRemark(const QString &remark);
    //! By its place in the list, from 0.
    void showPage(int page);

    void accept() override;

Q_SIGNALS:
    //! The window stays open when that is refused before it returns.
    void applied(const omsync::SettingsChoice &choice);

private:
    void buildPages();
    void turnTo(int page);
    //! Whether it could be handed out.
    [[nodiscard]] bool apply();
    [[nodiscard]] bool hasProblems();

    Settings m_draft;
    std::vector<KeySettings> m_savedKeys; // that the draft began with
    int m_page = -1;
    bool m_isRefused = false;
    RowDelegate m_rows;
    QListWidget m_list;
    QStackedWidget m_stack; // before the pages, so that it goes after them
    SourcePage m_sources;
    SelectionPage m_selection;
    PullPage m_pull;
    LimitsPage m_limits;
    RetentionPage m_retention;
    ServingPage m_serving;
    DesktopPage m_desktop;
    std::array<SettingsPage *, 6> m_pages;
    QLabel m_remark;
    ProblemLabel m_problem;
};

} // namespace omsync
