// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/serving/clientmodel.h"

#include "gui/wording.h"

#include <QLocale>

#include <algorithm>

namespace omsync {

namespace {

QString textOf(const ClientStatus &client, ClientModel::Column column)
{
    switch (column) {
    case ClientModel::NameColumn: return client.name.isEmpty() ? ClientModel::tr("without a key") : client.name;
    case ClientModel::RequestsColumn: return QLocale().toString(client.requests);
    case ClientModel::BytesColumn: return sizeText(client.bytes);
    case ClientModel::ColumnCount: break;
    }
    return {};
}

QVariant rawValueOf(const ClientStatus &client, ClientModel::Column column)
{
    switch (column) {
    case ClientModel::NameColumn: return client.name;
    case ClientModel::RequestsColumn: return client.requests;
    case ClientModel::BytesColumn: return client.bytes;
    case ClientModel::ColumnCount: break;
    }
    return {};
}

} // namespace

ClientModel::ClientModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ClientModel::display(const std::vector<ClientStatus> &clients)
{
    const auto isSameClient = [](const ClientStatus &a, const ClientStatus &b) { return a.name == b.name; };
    if (!std::ranges::equal(m_clients, clients, isSameClient)) {
        beginResetModel();
        m_clients = clients;
        endResetModel();
        return;
    }
    for (size_t row = 0; row < clients.size(); ++row) {
        if (m_clients[row] == clients[row])
            continue;
        m_clients[row] = clients[row];
        Q_EMIT dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1));
    }
}

int ClientModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_clients.size());
}

int ClientModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ClientModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == NameColumn ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case NameColumn: return tr("Client");
    case RequestsColumn: return tr("Requests");
    case BytesColumn: return tr("Sent");
    case ColumnCount: break;
    }
    return {};
}

QVariant ClientModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ClientStatus &client = m_clients[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: return textOf(client, Column(index.column()));
    case Qt::TextAlignmentRole:
        return int((index.column() == NameColumn ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case SortRole: return rawValueOf(client, Column(index.column()));
    }
    return {};
}

} // namespace omsync
