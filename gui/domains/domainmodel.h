// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/enginestatus.h"

#include <QAbstractItemModel>

#include <vector>

namespace omsync {

//! The board: Domains below their providers, with what an Engine says of them.
class DomainModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole, //!< the raw value of a column; of a provider, the least of its Domains'
        StateRole,               //!< a DomainState as int; of a provider, the worst of its Domains'
        NameRole,                //!< of the Domain; empty for a provider
        TicksRole,               //!< its Runs of the last day, a std::vector<RunTick>
    };

    explicit DomainModel(QObject *parent = nullptr);

    //! Rows that are as they were are left alone; other Domains than before reset the model.
    void display(const EngineStatus &status);

    //! None for a provider; until display() is called again.
    [[nodiscard]] const DomainStatus *domainAt(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Provider
    {
        QString name;
        std::vector<DomainStatus> domains; // sorted by name, then by tree

        [[nodiscard]] DomainState worst() const;
    };

    [[nodiscard]] static std::vector<Provider> grouped(const EngineStatus &status);
    [[nodiscard]] bool isSameSet(const std::vector<Provider> &others) const;
    void update(int provider, std::vector<DomainStatus> domains);
    [[nodiscard]] QVariant providerData(const Provider &provider, int column, int role) const;
    [[nodiscard]] QVariant domainData(const DomainStatus &domain, int column, int role) const;

    std::vector<Provider> m_providers; // sorted by name
    Instant m_now;
};

} // namespace omsync
