// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace omsync {

class TransferModel;

//! Shows the Transfers of one phase, sorted by raw values.
class TransferFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Phase {
        Active,
        Waiting,
        Failed, //!< and not tried again since
        Ended,  //!< whatever became of it
    };

    explicit TransferFilter(QObject *parent = nullptr);

    void setPhase(Phase phase);
    //! How many of a model are in a phase.
    [[nodiscard]] static int count(Phase phase, const TransferModel &model);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    Phase m_phase = Phase::Active;
};

} // namespace omsync
