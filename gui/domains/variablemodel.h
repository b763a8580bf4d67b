// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "status/content.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace omsync {

//! The Variables of a Domain, with the newest file of each, and which of them lag behind.
class VariableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole, //!< the raw value of a column
        LagsRole,                //!< whether it is behind its Domain
    };

    explicit VariableModel(QObject *parent = nullptr);

    //! `run` is the one held here of the Domain.
    void display(const std::vector<VariableEntry> &variables, const std::optional<Instant> &run, Instant now);

    //! How many are behind their Domain.
    [[nodiscard]] int lagging() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum Column { Name, State, From, To, File, Size, Age, Files, Bytes };
    struct Row
    {
        VariableEntry variable;
        VariableState state = VariableState::Current;
    };

    [[nodiscard]] static bool isNumber(int column);
    [[nodiscard]] QString text(const Row &row, int column) const;
    [[nodiscard]] static QVariant sortValue(const Row &row, int column);

    std::vector<Row> m_rows;
    Instant m_now;
};

} // namespace omsync
