// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodes/nodecolumns.h"

#include "gui/wording.h"

#include <QCoreApplication>
#include <QLocale>

#include <limits>

namespace omsync {

namespace {

//! The context of these texts for translators.
struct NodeTable
{
    Q_DECLARE_TR_FUNCTIONS(NodeColumns)
};

QString diskText(const std::optional<DiskStatus> &disk)
{
    return disk ? NodeTable::tr("%1 of %2").arg(sizeText(disk->bytesFree), sizeText(disk->bytesTotal)) : QString();
}

QString connectionsText(const ServerStatus &server)
{
    return server.isListening ? QLocale().toString(server.connections) : NodeTable::tr("serves nothing");
}

QString movementText(const TransferTotals &totals)
{
    const int left = totals.waiting + totals.active;
    return left == 0 ? QString()
                     : NodeTable::tr("%1 left, %2").arg(fileCountText(left), speedText(totals.bytesPerSecond));
}

//! What is known of a node is its version too, but for our own engine, which tells it as well.
QString versionText(const NodeSight &sight)
{
    return sight.node.engine.program;
}

qint64 orLast(const std::optional<Instant> &moment)
{
    return moment ? unixSeconds(*moment) : std::numeric_limits<qint64>::max();
}

} // namespace

const std::vector<NodeColumn> &nodeColumns()
{
    using Row = const NodeSight &;
    static const std::vector<NodeColumn> columns{
        {QT_TRANSLATE_NOOP("NodeColumns", "Node"), Qt::AlignLeft, [](Row sight, Instant) { return sight.address.name; },
         [](Row sight, Instant) { return QVariant(sight.address.name); }},
        {QT_TRANSLATE_NOOP("NodeColumns", "State"), Qt::AlignLeft, stateWord,
         [](Row sight, Instant now) {
             const bool isSilent = sight.contact != Contact::Answering;
             return QVariant(isSilent ? -1 : int(overviewOf(sight, now).sign));
         }},
        {QT_TRANSLATE_NOOP("NodeColumns", "In a sentence"), Qt::AlignLeft,
         [](Row sight, Instant now) { return overviewOf(sight, now).headline; },
         [](Row sight, Instant now) { return QVariant(overviewOf(sight, now).headline); }},
        {QT_TRANSLATE_NOOP("NodeColumns", "Known"), Qt::AlignLeft, knownText,
         [](Row sight, Instant) { return QVariant(orLast(sight.knownAt)); }},
        {QT_TRANSLATE_NOOP("NodeColumns", "Version"), Qt::AlignLeft,
         [](Row sight, Instant) { return versionText(sight); },
         [](Row sight, Instant) { return QVariant(versionText(sight)); }},
        {QT_TRANSLATE_NOOP("NodeColumns", "Disk free"), Qt::AlignLeft,
         [](Row sight, Instant) { return diskText(sight.node.engine.disk); },
         [](Row sight, Instant) {
             const auto &disk = sight.node.engine.disk;
             return QVariant(disk ? disk->bytesFree : std::numeric_limits<qint64>::max());
         }},
        {QT_TRANSLATE_NOOP("NodeColumns", "Connections"), Qt::AlignLeft,
         [](Row sight, Instant) { return sight.knownAt ? connectionsText(sight.node.engine.server) : QString(); },
         [](Row sight, Instant) { return QVariant(sight.node.engine.server.connections); }},
        {QT_TRANSLATE_NOOP("NodeColumns", "Moves"), Qt::AlignLeft,
         [](Row sight, Instant) {
             return sight.contact == Contact::Answering ? movementText(sight.node.engine.transfers) : QString();
         },
         [](Row sight, Instant) { return QVariant(sight.node.engine.transfers.bytesPerSecond); }},
    };
    return columns;
}

} // namespace omsync
