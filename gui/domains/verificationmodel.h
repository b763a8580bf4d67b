// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/verifystatus.h"

#include <QAbstractTableModel>

#include <vector>

namespace omsync {

//! The files of a Domain that are not as they were published, and why.
class VerificationModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { What, File, Size, Why };

    explicit VerificationModel(QObject *parent = nullptr);

    void display(std::vector<DamagedFile> files);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<DamagedFile> m_files;
};

} // namespace omsync
