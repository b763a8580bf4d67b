// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/plandialog.h"

#include "gui/firstsize.h"
#include "gui/wording.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

namespace omsync {

PlanDialog::PlanDialog(const QString &domain, QWidget *parent)
    : QDialog(parent)
    , m_domain(domain)
    , m_figures(new QFormLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Plan of %1").arg(domain));
    setAccessibleName(windowTitle());
    resizeWithinScreen(*this, {820, 520});
    m_sentence.setText(tr("Comparing %1 with its source. Nothing is changed.").arg(domain));
    m_sentence.setAccessibleName(m_sentence.text());
    m_sentence.setWordWrap(true);
    m_sentence.setTextFormat(Qt::PlainText);
    m_busy.setRange(0, 0);
    m_busy.setAccessibleName(tr("The source is being asked"));
    m_figures->setHorizontalSpacing(24);
    m_files.setModel(&m_model);
    m_files.setRootIsDecorated(false);
    m_files.setUniformRowHeights(true);
    m_files.setAccessibleName(tr("Files to be fetched or removed"));
    m_files.header()->setAccessibleName(tr("Columns of the files"));
    m_files.setVisible(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAccessibleName(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(&m_sentence);
    column->addWidget(&m_busy);
    column->addLayout(m_figures);
    column->addWidget(&m_files, 1);
    column->addStretch();
    column->addWidget(buttons);
}

void PlanDialog::addRow(const QString &title, const QString &text)
{
    auto *value = new QLabel(text, this);
    value->setTextFormat(Qt::PlainText);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setWordWrap(true);
    value->setAccessibleName(tr("%1: %2").arg(title, text));
    m_figures->addRow(title, value);
}

void PlanDialog::display(const PlanAnswer &answer)
{
    if (answer.domain != m_domain)
        return;
    m_busy.hide();
    if (answer.error) {
        m_sentence.setText(tr("There is no plan: %1").arg(answer.error->text()));
        m_sentence.setAccessibleName(m_sentence.text());
        return;
    }
    m_sentence.setText(answer.filesToFetch == 0 && answer.filesToRemove == 0
                           ? tr("%1 is up to date: a pass would change nothing.").arg(m_domain)
                           : tr("What a pass of %1 would do now:").arg(m_domain));
    m_sentence.setAccessibleName(m_sentence.text());
    const auto amount = [](qint64 files, qint64 bytes) {
        return tr("%1, %2").arg(fileCountText(files), sizeText(bytes));
    };
    addRow(tr("Fetch"), amount(answer.filesToFetch, answer.bytesToFetch));
    addRow(tr("Remove"), answer.refusal.isEmpty()
                             ? amount(answer.filesToRemove, answer.bytesToRemove)
                             : tr("nothing of %1, since: %2").arg(fileCountText(answer.filesToRemove), answer.refusal));
    addRow(tr("Keep"), fileCountText(answer.filesToKeep));
    addRow(tr("On the disk"),
           tr("%1 now, %2 afterwards").arg(sizeText(answer.bytesHere), sizeText(answer.bytesHere + answer.growth)));
    displayRoom(answer);
    m_model.display(answer.files);
    m_files.setVisible(!answer.files.empty());
    for (int column = 0; column < m_model.columnCount() - 1; ++column)
        m_files.resizeColumnToContents(column);
    const qint64 unnamed = answer.filesToFetch + answer.filesToRemove - qint64(answer.files.size());
    if (unnamed > 0)
        addRow(tr("Files"), tr("the first %1 are below").arg(fileCountText(qint64(answer.files.size()))));
}

//! While a Run is staged, the files that it replaces are still there.
void PlanDialog::displayRoom(const PlanAnswer &answer)
{
    if (!answer.room)
        return;
    const qint64 free = answer.room->bytes;
    const QString reserve = answer.reserved > 0 ? tr("; %1 stay reserved").arg(sizeText(answer.reserved)) : QString();
    if (free - answer.bytesToFetch < answer.reserved)
        addRow(tr("Free"), tr("not enough: %1 free%2").arg(sizeText(free), reserve));
    else
        addRow(tr("Free"), tr("%1 now, %2 afterwards%3").arg(sizeText(free), sizeText(free - answer.growth), reserve));
}

} // namespace omsync
