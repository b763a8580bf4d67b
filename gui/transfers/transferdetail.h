// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/transfers/partsbar.h"
#include "status/transferstatus.h"

#include <QGridLayout>
#include <QHash>
#include <QLabel>
#include <QScrollArea>

#include <optional>

namespace omsync {

//! All that is known of one Transfer.
class TransferDetail : public QScrollArea
{
    Q_OBJECT

public:
    explicit TransferDetail(QWidget *parent = nullptr);

    //! Absent: none is chosen.
    void display(const std::optional<TransferStatus> &transfer);

private:
    void addRow(const QString &title, QLabel &value);
    void showRow(QLabel &value, const QString &text);
    void displayParts(const TransferStatus &transfer);

    QWidget m_content;
    QGridLayout m_grid;                       // QFormLayout of Qt 6.4 writes out of bounds once rows are hidden
    QHash<const QLabel *, QLabel *> m_titles; // of the values
    QLabel m_file;
    QLabel m_state;
    QLabel m_source;
    QLabel m_size;
    QLabel m_attempts;
    QLabel m_next;
    QLabel m_ended;
    QLabel m_reason;
    QLabel m_partsText;
    PartsBar m_parts;
};

} // namespace omsync
