// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/domainmodel.h"

#include "catalog/domainregistry.h"
#include "gui/domains/domaincolumns.h"
#include "gui/domains/runticks.h"
#include "gui/overview.h"
#include "gui/sign.h"
#include "gui/wording.h"

#include <QCoreApplication>
#include <QFont>

#include <algorithm>
#include <map>
#include <utility>

namespace omsync {

namespace {

constexpr int nameColumn = 0;
constexpr int stateColumn = 1;

// The internal id of an index: that of its provider, counted from one, for a Domain.
constexpr quintptr isProvider = 0;

QString providerOf(const QString &domain)
{
    const Domain *const known = DomainRegistry::builtIn().find(domain);
    return known ? known->provider : DomainModel::tr("Other");
}

} // namespace

DomainState DomainModel::Provider::worst() const
{
    DomainState worst = DomainState::Retired;
    for (const DomainStatus &domain : domains)
        worst = std::min(worst, domain.freshness.state);
    return worst;
}

DomainModel::DomainModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

std::vector<DomainModel::Provider> DomainModel::grouped(const EngineStatus &status)
{
    std::map<QString, std::vector<DomainStatus>> byProvider;
    for (const DomainStatus &domain : status.domains)
        byProvider[providerOf(domain.name)].push_back(domain);
    std::vector<Provider> providers;
    for (auto &[name, domains] : byProvider)
        providers.push_back({.name = name, .domains = std::move(domains)});
    return providers;
}

bool DomainModel::isSameSet(const std::vector<Provider> &others) const
{
    const auto isSameDomain = [](const DomainStatus &a, const DomainStatus &b) {
        return a.name == b.name && a.tree == b.tree;
    };
    return std::ranges::equal(m_providers, others, [&](const Provider &a, const Provider &b) {
        return a.name == b.name && std::ranges::equal(a.domains, b.domains, isSameDomain);
    });
}

void DomainModel::display(const EngineStatus &status)
{
    std::vector<Provider> providers = grouped(status);
    m_now = status.at;
    if (!isSameSet(providers)) {
        beginResetModel();
        m_providers = std::move(providers);
        endResetModel();
        return;
    }
    for (size_t provider = 0; provider < providers.size(); ++provider)
        update(int(provider), std::move(providers[provider].domains));
}

void DomainModel::update(int provider, std::vector<DomainStatus> domains)
{
    Provider &shown = m_providers[size_t(provider)];
    const QModelIndex parent = index(provider, 0);
    const int lastColumn = columnCount() - 1;
    const DomainState worstBefore = shown.worst();
    for (size_t row = 0; row < domains.size(); ++row) {
        const bool isSame = domains[row] == shown.domains[row];
        shown.domains[row] = std::move(domains[row]);
        if (!isSame) // what counts down by itself has an age that grows, too
            Q_EMIT dataChanged(index(int(row), 0, parent), index(int(row), lastColumn, parent));
    }
    if (shown.worst() != worstBefore)
        Q_EMIT dataChanged(parent, index(provider, lastColumn));
}

QModelIndex DomainModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : isProvider);
}

QModelIndex DomainModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == isProvider)
        return {};
    return createIndex(int(index.internalId() - 1), 0, isProvider);
}

int DomainModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_providers.size());
    const bool hasRows = parent.internalId() == isProvider && parent.column() == 0;
    return hasRows ? int(m_providers[size_t(parent.row())].domains.size()) : 0;
}

int DomainModel::columnCount(const QModelIndex &) const
{
    return int(domainColumns().size());
}

QVariant DomainModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const DomainColumn &column = domainColumns()[size_t(section)];
    if (role == Qt::DisplayRole)
        return QCoreApplication::translate("DomainColumns", column.title);
    return role == Qt::TextAlignmentRole ? QVariant(int(column.alignment | Qt::AlignVCenter)) : QVariant();
}

QVariant DomainModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() == isProvider)
        return providerData(m_providers[size_t(index.row())], index.column(), role);
    return domainData(*domainAt(index), index.column(), role);
}

const DomainStatus *DomainModel::domainAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == isProvider)
        return nullptr;
    return &m_providers[size_t(index.internalId() - 1)].domains[size_t(index.row())];
}

QVariant DomainModel::providerData(const Provider &provider, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return column == nameColumn ? provider.name : QString();
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: // its icon is enough for whoever sees it
        if (column == nameColumn)
            return provider.name;
        return column == stateColumn ? wordOf(provider.worst()) : QString();
    case Qt::DecorationRole: return column == stateColumn ? QVariant(iconOf(signOf(provider.worst()))) : QVariant();
    case Qt::FontRole: {
        QFont bold;
        bold.setWeight(QFont::DemiBold);
        return column == nameColumn ? QVariant(bold) : QVariant();
    }
    case StateRole: return int(provider.worst());
    case SortRole: {
        if (column == nameColumn)
            return provider.name;
        qint64 least = std::numeric_limits<qint64>::max();
        for (const DomainStatus &domain : provider.domains)
            least = std::min(least, domainColumns()[size_t(column)].sortValue(domain).toLongLong());
        return least;
    }
    }
    return {};
}

QVariant DomainModel::domainData(const DomainStatus &domain, int column, int role) const
{
    const DomainColumn &shown = domainColumns()[size_t(column)];
    const Sign sign = signOf(domain);
    switch (role) {
    case Qt::DisplayRole: return shown.text(domain, m_now);
    case Qt::DecorationRole: return column == stateColumn ? QVariant(iconOf(sign)) : QVariant();
    case Qt::TextAlignmentRole: return int(shown.alignment | Qt::AlignVCenter);
    case Qt::ToolTipRole: {
        const QString reason = domain.pause && column == stateColumn ? pauseText(*domain.pause, m_now) //
                                                                     : fullReasonOf(domain);
        return reason.isEmpty() || column == nameColumn ? shown.text(domain, m_now) : reason;
    }
    case SortRole: return shown.sortValue(domain);
    case StateRole: return int(domain.freshness.state);
    case NameRole: return domain.name;
    case TicksRole: return QVariant::fromValue(ticksOf(domain, intervalOf(domain.name), m_now));
    }
    return {};
}

} // namespace omsync
