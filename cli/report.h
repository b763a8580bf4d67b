// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace omsync {

//! What a command found, in both forms: lines for people, and JSON objects, each a line, for programs.
struct Report
{
    QString event; //!< the field `event` of each object
    QStringList lines;
    std::vector<QJsonObject> objects;
    QStringList complaints = {}; //!< for people, among the errors
};

} // namespace omsync
