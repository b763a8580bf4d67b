// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace omsync {

//! Shows the Transfers of one phase, sorted by raw values.
class TransferFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Phase { Active, Waiting, Failed, Ended };

    explicit TransferFilter(QObject *parent = nullptr);

    void setPhase(Phase phase);
    //! How many of a model with these counts by state are in a phase.
    [[nodiscard]] static int count(Phase phase, const std::vector<int> &counts);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    Phase m_phase = Phase::Active;
};

} // namespace omsync
