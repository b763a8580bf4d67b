// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/firstrun/placestep.h"

#include "catalog/domainregistry.h"
#include "gui/firstrun/firstrun.h"
#include "gui/wording.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>
#include <QVBoxLayout>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! How much there is free where the directory lies, or would lie.
QString roomText(const QString &path)
{
    QDir place(path);
    while (!place.exists() && !place.isRoot())
        place.setPath(QFileInfo(place.absolutePath()).path());
    const QStorageInfo storage(place);
    return storage.isValid() ? PlaceStep::tr("%1 free there").arg(sizeText(storage.bytesAvailable())) : QString();
}

} // namespace

PlaceStep::PlaceStep(QWidget *parent)
    : QWizardPage(parent)
    , m_directory(PathEdit::Kind::Directory, tr("Directory of the database"), {})
{
    m_found.setWordWrap(true);
    m_found.setTextFormat(Qt::PlainText);
    auto *column = new QVBoxLayout(this);
    column->addWidget(&m_directory);
    column->addWidget(&m_found);
    column->addStretch(1);
    connect(&m_directory, &PathEdit::edited, this, [this] {
        showWhatIsThere();
        Q_EMIT completeChanged();
    });
}

void PlaceStep::initializePage()
{
    const bool serves = qobject_cast<const FirstRun *>(wizard())->purpose() == Purpose::Serve;
    setTitle(serves ? tr("Which folder?") : tr("Where shall the data lie?"));
    setSubTitle(serves ? tr("The one that holds the domains, such as dwd_icon.")
                       : tr("A folder that holds a database already is taken over."));
    showWhatIsThere();
}

QStringList PlaceStep::domains() const
{
    QStringList found;
    for (const QString &name : QDir(directory()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const bool hasMeta = QFileInfo::exists(u"%1/%2/static/meta.json"_s.arg(directory(), name));
        if (hasMeta || DomainRegistry::builtIn().find(name))
            found.append(name);
    }
    return found;
}

void PlaceStep::showWhatIsThere()
{
    QStringList lines{roomText(directory())};
    if (const QStringList found = domains(); !found.isEmpty())
        lines.append(tr("Holds these domains already: %1").arg(found.join(u", "_s)));
    m_found.setText(directory().isEmpty() ? QString() : lines.join(u'\n'));
    m_found.setVisible(!m_found.text().isEmpty());
}

bool PlaceStep::isComplete() const
{
    if (!QDir::isAbsolutePath(directory()))
        return false;
    return qobject_cast<const FirstRun *>(wizard())->purpose() != Purpose::Serve || QDir(directory()).exists();
}

int PlaceStep::nextId() const
{
    return qobject_cast<const FirstRun *>(wizard())->purpose() == Purpose::Serve ? FirstRun::Serving
                                                                                 : FirstRun::Domains;
}

} // namespace omsync
