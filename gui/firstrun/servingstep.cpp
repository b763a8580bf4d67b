// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/firstrun/servingstep.h"

#include <QFormLayout>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr NumberSpan servedPortSpan{.first = 1, .last = 65535};

} // namespace

ServingStep::ServingStep(QWidget *parent)
    : QWizardPage(parent)
    , m_address(new QComboBox(this))
    , m_port(new NumberBox(servedPortSpan, {}, {}, this))
    , m_keys(new KeyList(this))
{
    setTitle(tr("Who may read it?"));
    setSubTitle(tr("Make a key for each node; without one nothing is served."));
    m_address->addItem(tr("This machine alone"), u"127.0.0.1"_s);
    m_address->addItem(tr("All that can reach this machine"), u"0.0.0.0"_s);
    m_address->setAccessibleName(tr("Reached from"));
    m_port->setGroupSeparatorShown(false);
    m_port->setValue(8080);
    m_port->setAccessibleName(tr("Port"));
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Reached from:"), m_address);
    form->addRow(tr("&Port:"), m_port);
    form->addRow(m_keys);
    m_keys->setNeeded(false); // nobody pulls from here yet
    connect(m_keys, &KeyList::changed, this, &ServingStep::completeChanged);
}

void ServingStep::store(ServeSettings &serve) const
{
    serve.address = m_address->currentData().toString();
    serve.port = quint16(m_port->value());
    serve.keys = m_keys->keys();
}

bool ServingStep::isComplete() const
{
    return !m_keys->keys().empty();
}

int ServingStep::nextId() const
{
    return -1;
}

} // namespace omsync
