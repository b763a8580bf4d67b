// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/firstrun/firstrun.h"

#include "config/serverurl.h"
#include "config/settingsfile.h"
#include "gui/errorwording.h"
#include "gui/firstsize.h"
#include "gui/sign.h"

#include <QAbstractButton>
#include <QLabel>
#include <QStandardPaths>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

FirstRun::FirstRun(QString keysFile, QWidget *parent)
    : QWizard(parent)
    , m_keysFile(std::move(keysFile))
{
    setWindowTitle(tr("Set up omsync"));
    setAccessibleName(windowTitle());
    setWizardStyle(ModernStyle);
    setPixmap(LogoPixmap, programIcon().pixmap(48));
    setOption(NoBackButtonOnStartPage);
    resizeWithinScreen(*this, {860, 620});
    setPage(What, &m_purpose);
    setPage(Server, &m_server);
    setPage(Place, &m_place);
    setPage(Domains, &m_domains);
    setPage(Serving, &m_serving);
    for (const WizardButton each : {BackButton, NextButton, FinishButton, CancelButton, CommitButton})
        button(each)->setAccessibleName(button(each)->text().remove(u'&'));
    connect(this, &QWizard::currentIdChanged, this, [this] {
        for (QLabel *label : findChildren<QLabel *>()) {
            if (label->text().isEmpty() && label->accessibleName().isEmpty())
                label->setAccessibleName(windowTitle()); // the picture
        }
    });
    m_place.setDirectory(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/omsync/data"_s);
    connect(&m_domains, &DomainStep::asked, this, [this](const QStringList &domains) {
        Settings question;
        question.data.directory = m_place.directory();
        question.sources = {source()};
        Q_EMIT asked(question, domains);
    });
}

Purpose FirstRun::purpose() const
{
    return m_purpose.purpose();
}

QStringList FirstRun::domainsInPlace() const
{
    return m_place.domains();
}

SourceSettings FirstRun::source() const
{
    if (purpose() == Purpose::OwnServer)
        return m_server.source();
    return {.name = u"open-meteo"_s, .url = defaultServer(), .apiKey = {}};
}

Settings FirstRun::settings() const
{
    Settings settings;
    settings.data.directory = m_place.directory();
    if (purpose() == Purpose::Serve) {
        m_serving.store(settings.serve);
        settings.serve.keysFile = m_keysFile;
        return settings;
    }
    settings.sources = {source()};
    SelectionSettings selection = m_domains.selection();
    selection.sources = {source().name};
    settings.selections = {selection};
    return settings;
}

void FirstRun::accept()
{
    if (purpose() != Purpose::Adopt) {
        Q_EMIT chosen(settings());
        QWizard::accept();
        return;
    }
    const auto adopted = loadSettings(m_purpose.file().path());
    if (!adopted) {
        m_purpose.showProblem(fullText(adopted.error()));
        return;
    }
    Q_EMIT chosen(*adopted);
    QWizard::accept();
}

} // namespace omsync
