// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodes/matrixmodel.h"

#include "gui/sign.h"
#include "gui/wording.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <set>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QStringList domainsOf(const std::vector<NodeSight> &sights)
{
    std::set<QString> names;
    for (const NodeSight &sight : sights) {
        for (const DomainStatus &domain : sight.node.engine.domains)
            names.insert(titleOf(domain));
    }
    return {names.cbegin(), names.cend()};
}

//! "fresh · 7 min": the lag is what tells nodes apart.
QString presentText(const DomainStatus &domain)
{
    const QString word = stateText(domain);
    const auto &lag = domain.freshness.lag;
    return lag ? MatrixModel::tr("%1 · %2", "state and lag").arg(word, lengthText(*lag)) : word;
}

QString pastText(const DomainStatus &domain, std::chrono::seconds age)
{
    return MatrixModel::tr("%1 ago: %2", "age and state").arg(lengthText(age), wordOf(domain.freshness.state));
}

QString detailOf(const DomainStatus &domain)
{
    QStringList lines{presentText(domain)};
    if (const QString reason = fullReasonOf(domain); !reason.isEmpty())
        lines.append(reason);
    if (const auto &run = domain.freshness.runHere)
        lines.append(MatrixModel::tr("Run here: %1 UTC").arg(runTimeText(*run, presentOf(domain.freshness))));
    if (domain.freshness.lag)
        lines.append(MatrixModel::tr("Lag: %1").arg(lengthText(*domain.freshness.lag)));
    return lines.join(u'\n');
}

} // namespace

MatrixModel::MatrixModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void MatrixModel::display(const std::vector<NodeSight> &sights, Instant now)
{
    const auto isSameNode = [](const NodeSight &a, const NodeSight &b) { return a.address == b.address; };
    QStringList domains = domainsOf(sights);
    if (domains != m_domains || !std::ranges::equal(m_sights, sights, isSameNode)) {
        beginResetModel();
        m_sights = sights;
        m_domains = std::move(domains);
        m_now = now;
        endResetModel();
        return;
    }
    m_now = now;
    for (size_t column = 0; column < sights.size(); ++column) {
        const bool isSame = m_sights[column] == sights[column];
        const bool growsOld = sights[column].contact != Contact::Answering;
        m_sights[column] = sights[column];
        if ((!isSame || growsOld) && rowCount() > 0) {
            Q_EMIT dataChanged(index(0, int(column)), index(rowCount() - 1, int(column)));
            Q_EMIT headerDataChanged(Qt::Horizontal, int(column), int(column));
        }
    }
}

QString MatrixModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? m_sights[size_t(index.column())].address.name : QString();
}

const DomainStatus *MatrixModel::domainAt(const QModelIndex &index) const
{
    const auto &domains = m_sights[size_t(index.column())].node.engine.domains;
    const auto found =
        std::ranges::find(domains, m_domains[index.row()], [](const DomainStatus &domain) { return titleOf(domain); });
    return found == domains.end() ? nullptr : &*found;
}

int MatrixModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_domains.size());
}

int MatrixModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_sights.size());
}

QVariant MatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isNode = orientation == Qt::Horizontal;
    if (section < 0 || section >= (isNode ? columnCount() : rowCount()))
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (!isNode)
        return role == Qt::DisplayRole ? QVariant(m_domains[section]) : QVariant();
    const NodeSight &sight = m_sights[size_t(section)];
    switch (role) {
    case Qt::DisplayRole: return sight.address.name;
    case Qt::DecorationRole: return iconOf(overviewOf(sight, m_now).sign);
    case Qt::ToolTipRole: return overviewOf(sight, m_now).headline;
    }
    return {};
}

QVariant MatrixModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const NodeSight &sight = m_sights[size_t(index.column())];
    const DomainStatus *const domain = domainAt(index);
    const bool isPresent = sight.contact == Contact::Answering;
    const auto age = m_now - sight.knownAt.value_or(m_now);
    switch (role) {
    case Qt::DisplayRole:
        if (!domain)
            return {};
        return isPresent ? presentText(*domain) : pastText(*domain, age);
    case Qt::AccessibleTextRole:
        return tr("%1 on %2: %3")
            .arg(m_domains[index.row()], sight.address.name,
                 domain ? data(index, Qt::DisplayRole).toString() : tr("not there"));
    case Qt::DecorationRole:
        return domain ? QVariant(iconOf(isPresent ? signOf(*domain) : Sign::Unreachable)) : QVariant();
    case Qt::ToolTipRole:
        if (!domain)
            return tr("%1 does not have %2").arg(sight.address.name, m_domains[index.row()]);
        return isPresent ? detailOf(*domain) : overviewOf(sight, m_now).headline + u'\n' + pastText(*domain, age);
    case Qt::ForegroundRole:
        return isPresent ? QVariant() : QVariant(QGuiApplication::palette().color(QPalette::PlaceholderText));
    }
    return {};
}

} // namespace omsync
