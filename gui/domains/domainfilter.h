// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/freshness.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace omsync {

//! Sorts the board by raw values, and leaves out what is not looked for.
class DomainFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit DomainFilter(QObject *parent = nullptr);

    //! Part of the name of a Domain or a provider; empty: any.
    void setText(const QString &text);
    //! Shows only Domains in this state, or in a worse one; absent: any.
    void setWorstFrom(std::optional<DomainState> state);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
    std::optional<DomainState> m_worstFrom;
};

} // namespace omsync
