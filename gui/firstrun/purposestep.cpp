// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/firstrun/purposestep.h"

#include "gui/firstrun/firstrun.h"

#include <QRadioButton>
#include <QVBoxLayout>

namespace omsync {

PurposeStep::PurposeStep(QWidget *parent)
    : QWizardPage(parent)
    , m_file(PathEdit::Kind::File, tr("Settings file"), {})
{
    setTitle(tr("What is this node for?"));
    setSubTitle(tr("All of this can be changed later, in the settings."));
    auto *column = new QVBoxLayout(this);
    const std::initializer_list<std::pair<Purpose, QString>> offers{
        {Purpose::PublicBucket, tr("Pull weather data from Open-Meteo's &public bucket")},
        {Purpose::OwnServer, tr("Pull it from a &server of mine (omsync, nginx or S3)")},
        {Purpose::Serve, tr("S&erve a folder that I have to other nodes")},
        {Purpose::Adopt, tr("Work with a settings &file that I have")}};
    for (const auto &[purpose, text] : offers) {
        auto *button = new QRadioButton(text, this);
        button->setAccessibleName(QString(text).remove(u'&'));
        m_group.addButton(button, int(purpose));
        column->addWidget(button);
    }
    column->addWidget(&m_file);
    column->addWidget(&m_problem);
    column->addStretch(1);
    connect(&m_group, &QButtonGroup::idToggled, this, [this] {
        m_file.setVisible(purpose() == Purpose::Adopt);
        showProblem({});
        Q_EMIT completeChanged();
    });
    setPurpose(Purpose::PublicBucket);
}

Purpose PurposeStep::purpose() const
{
    return Purpose(m_group.checkedId());
}

void PurposeStep::setPurpose(Purpose purpose)
{
    m_group.button(int(purpose))->setChecked(true);
}

void PurposeStep::showProblem(const QString &problem)
{
    m_problem.setText(problem);
    m_problem.setAccessibleName(problem);
    m_problem.setVisible(!problem.isEmpty());
}

int PurposeStep::nextId() const
{
    switch (purpose()) {
    case Purpose::PublicBucket: return FirstRun::Place;
    case Purpose::OwnServer: return FirstRun::Server;
    case Purpose::Serve: return FirstRun::Place;
    case Purpose::Adopt: return -1;
    }
    Q_UNREACHABLE();
}

} // namespace omsync
