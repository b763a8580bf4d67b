// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/meterednetwork.h"

#include <QNetworkInformation>

namespace omsync {

MeteredNetwork::MeteredNetwork(QObject *parent)
    : QObject(parent)
{
}

void MeteredNetwork::start()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Metered))
        return; // nobody tells: then none is taken for metered
    connect(QNetworkInformation::instance(), &QNetworkInformation::isMeteredChanged, this, &MeteredNetwork::changed);
}

bool MeteredNetwork::isMetered() const
{
    const QNetworkInformation *network = QNetworkInformation::instance();
    return network && network->isMetered();
}

} // namespace omsync
