// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transfers/transferdetail.h"

#include "gui/errorwording.h"
#include "gui/transfers/transfercolumns.h"
#include "gui/wording.h"

#include <QLocale>

namespace omsync {

TransferDetail::TransferDetail(QWidget *parent)
    : QScrollArea(parent)
    , m_grid(&m_content)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Details of the transfer"));
    m_content.setAccessibleName(accessibleName());
    m_grid.setContentsMargins(16, 10, 16, 10);
    m_grid.setHorizontalSpacing(16);
    m_grid.setVerticalSpacing(4);
    m_grid.setColumnStretch(1, 1);
    addRow(tr("File"), m_file);
    addRow(tr("State"), m_state);
    addRow(tr("Parts"), m_partsText);
    m_grid.addWidget(&m_parts, m_grid.rowCount(), 0, 1, 2);
    addRow(tr("Source"), m_source);
    addRow(tr("Size"), m_size);
    addRow(tr("Attempts"), m_attempts);
    addRow(tr("Next attempt"), m_next);
    addRow(tr("Ended"), m_ended);
    addRow(tr("Reason"), m_reason);
    m_grid.setRowStretch(m_grid.rowCount(), 1);
    setWidget(&m_content);
    display(std::nullopt);
}

void TransferDetail::addRow(const QString &title, QLabel &value)
{
    value.setTextFormat(Qt::PlainText);
    value.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value.setWordWrap(true);
    value.setAccessibleName(title);
    auto *const label = new QLabel(title, &m_content);
    m_titles.insert(&value, label);
    const int row = m_grid.rowCount();
    m_grid.addWidget(label, row, 0, Qt::AlignLeft | Qt::AlignTop);
    m_grid.addWidget(&value, row, 1);
}

void TransferDetail::showRow(QLabel &value, const QString &text)
{
    if (value.text() != text) // a selection in it stays
        value.setText(text);
    value.setAccessibleDescription(text);
    value.setVisible(!text.isEmpty());
    m_titles.value(&value)->setVisible(!text.isEmpty());
}

void TransferDetail::display(const std::optional<TransferStatus> &transfer)
{
    const TransferStatus shown =
        transfer.value_or(TransferStatus{.key = *ObjectKey::parse("data/none/none/none"), .source = {}});
    showRow(m_file, transfer ? shown.key.text() : tr("Choose a transfer to see all that is known of it."));
    showRow(m_state, transfer ? wordOf(shown.state) : QString());
    showRow(m_source, shown.source);
    showRow(m_size, transfer ? tr("%1 of %2").arg(sizeText(shown.received), sizeText(shown.size)) : QString());
    showRow(m_attempts, transfer ? QLocale().toString(shown.attempt) : QString());
    showRow(m_next, transfer ? nextAttemptText(shown) : QString());
    showRow(m_ended, shown.ended ? momentText(*shown.ended) : QString());
    showRow(m_reason, shown.error ? fullText(*shown.error) : QString());
    displayParts(shown);
}

void TransferDetail::displayParts(const TransferStatus &transfer)
{
    const bool hasParts = transfer.parts && transfer.state == TransferState::Receiving;
    m_parts.setVisible(hasParts);
    if (hasParts)
        m_parts.display(*transfer.parts);
    showRow(m_partsText,
            hasParts ? tr("%1 (%2 each)").arg(m_parts.accessibleDescription(), sizeText(transfer.parts->partSize))
                     : QString());
}

} // namespace omsync
