// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/keydialog.h"

#include <QCalendarWidget>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QRegularExpression>
#include <QTimeZone>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

bool isKeyName(const QString &name)
{
    static const QRegularExpression usable(u"^[A-Za-z0-9][A-Za-z0-9._@-]{0,62}$"_s);
    return usable.match(name).hasMatch();
}

KeyDialog::KeyDialog(QStringList taken, QWidget *parent)
    : QDialog(parent)
    , m_taken(std::move(taken))
    , m_name(new QLineEdit(this))
    , m_ends(new QCheckBox(tr("Good until the &end of (UTC):"), this))
    , m_lastDay(new QDateEdit(QDate::currentDate().addYears(1), this))
    , m_isAdmin(new QCheckBox(tr("May &see how this server does (admin)"), this))
    , m_problem(new ProblemLabel(this))
{
    setWindowTitle(tr("Key"));
    setAccessibleName(windowTitle());
    m_name->setMinimumWidth(280);
    m_name->setPlaceholderText(tr("who has it, such as node-7"));
    m_name->setAccessibleName(tr("Name"));
    m_ends->setAccessibleName(tr("Has a last day"));
    m_lastDay->setAccessibleName(tr("Last day"));
    m_lastDay->setEnabled(false);
    m_isAdmin->setAccessibleName(m_isAdmin->text().remove(u'&'));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    for (QAbstractButton *button : buttons->buttons())
        button->setAccessibleName(button->text().remove(u'&'));
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(m_ends, m_lastDay);
    form->addRow(m_isAdmin);
    form->addRow(m_problem);
    form->addRow(buttons);
    connect(m_ends, &QCheckBox::toggled, m_lastDay, &QWidget::setEnabled);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void KeyDialog::display(const KeySettings &key)
{
    m_before = key.grant;
    m_name->setText(key.name);
    m_name->setEnabled(false);
    m_isAdmin->setChecked(key.grant.isAdmin);
    m_isAdmin->hide(); // what it may do stays as it is
    m_ends->setChecked(key.grant.until.has_value());
    if (key.grant.until) {
        const qint64 lastSecond = unixSeconds(*key.grant.until) - 1;
        m_lastDay->setDate(QDateTime::fromSecsSinceEpoch(lastSecond, QTimeZone::utc()).date());
    }
}

QString KeyDialog::name() const
{
    return m_name->text().trimmed();
}

Grant KeyDialog::grant() const
{
    Grant grant = m_before;
    grant.isAdmin = m_isAdmin->isChecked();
    grant.until.reset();
    if (m_ends->isChecked())
        grant.until = instantOfUnix(m_lastDay->date().addDays(1).startOfDay(QTimeZone::utc()).toSecsSinceEpoch());
    return grant;
}

void KeyDialog::accept()
{
    if (m_name->isEnabled() && (!isKeyName(name()) || m_taken.contains(name()))) {
        m_problem->setText(tr("Give it a name of its own, without spaces, that begins with a letter or a digit"));
        m_problem->setAccessibleName(m_problem->text());
        m_problem->show();
        return;
    }
    QDialog::accept();
}

} // namespace omsync
