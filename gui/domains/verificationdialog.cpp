// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/verificationdialog.h"

#include "gui/wording.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! "2 damaged, 1 missing".
QString countsText(const std::vector<DamagedFile> &files)
{
    const auto count = [&](FileFault fault) { return int(std::ranges::count(files, fault, &DamagedFile::fault)); };
    QStringList parts;
    if (const int damaged = count(FileFault::Damaged))
        parts.append(VerificationDialog::tr("%1 damaged", "files").arg(damaged));
    if (const int missing = count(FileFault::Missing))
        parts.append(VerificationDialog::tr("%1 missing", "files").arg(missing));
    if (const int altered = count(FileFault::Altered))
        parts.append(VerificationDialog::tr("%1 altered", "files").arg(altered));
    return parts.join(u", "_s);
}

} // namespace

VerificationDialog::VerificationDialog(const QString &domain, QWidget *parent)
    : QDialog(parent)
    , m_domain(domain)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Files of %1").arg(domain));
    setAccessibleName(windowTitle());
    m_sentence.setWordWrap(true);
    m_sentence.setTextFormat(Qt::PlainText);
    m_sentence.setMinimumWidth(420);
    say(tr("Looking at every file of %1 …").arg(domain));
    m_busy.setRange(0, 0);
    m_busy.setAccessibleName(tr("The files are being looked at"));
    m_files.setModel(&m_model);
    m_files.setRootIsDecorated(false);
    m_files.setUniformRowHeights(true);
    m_files.setAccessibleName(tr("Files that are not as they were published"));
    m_files.header()->setAccessibleName(tr("Columns of the files"));
    m_files.hide();
    m_copy.setText(tr("&Copy"));
    m_copy.setAccessibleName(tr("Copy the list"));
    m_copy.hide();
    m_repair.setText(tr("&Fetch again"));
    m_repair.setAccessibleName(tr("Fetch again what is damaged or missing"));
    m_repair.hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(&m_repair, QDialogButtonBox::ActionRole);
    buttons->addButton(&m_copy, QDialogButtonBox::ActionRole);
    buttons->button(QDialogButtonBox::Close)->setAccessibleName(tr("Close"));
    connect(&m_copy, &QPushButton::clicked, this, &VerificationDialog::copy);
    connect(&m_repair, &QPushButton::clicked, this, &VerificationDialog::repair);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(&m_sentence);
    column->addWidget(&m_busy);
    column->addWidget(&m_files, 1);
    column->addWidget(buttons);
}

void VerificationDialog::say(const QString &sentence)
{
    m_sentence.setText(sentence);
    m_sentence.setAccessibleName(sentence);
}

void VerificationDialog::display(const VerifyAnswer &answer)
{
    if (answer.domain != m_domain)
        return;
    m_busy.hide();
    m_repairable = answer.amiss;
    std::erase_if(m_repairable, [](const DamagedFile &file) { return file.fault == FileFault::Altered; });
    const QString files = tr("%1, %2").arg(fileCountText(answer.files), sizeText(answer.bytes));
    if (answer.error)
        say(tr("The files could not be looked at: %1").arg(answer.error->text()));
    else if (answer.amiss.empty())
        say(tr("All files of %1 are whole: %2.").arg(m_domain, files));
    else if (m_repairable.empty())
        say(tr("%1: %2 (of %3). Altered files are whole; they were written here since they were published, and stay.")
                .arg(m_domain, countsText(answer.amiss), files));
    else
        say(tr("%1: %2 (of %3). What is damaged or missing can be fetched again.")
                .arg(m_domain, countsText(answer.amiss), files));
    m_model.display(answer.amiss);
    const bool hasFiles = !answer.amiss.empty();
    m_files.setVisible(hasFiles);
    m_copy.setVisible(hasFiles);
    m_repair.setVisible(!m_repairable.empty());
    for (int column = 0; column < m_model.columnCount() - 1; ++column)
        m_files.resizeColumnToContents(column);
    if (hasFiles)
        resize(900, 420);
    else
        adjustSize();
}

void VerificationDialog::copy() const
{
    QStringList lines;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        QStringList cells;
        for (const int column : {VerificationModel::What, VerificationModel::File, VerificationModel::Why})
            cells.append(m_model.index(row, column).data().toString());
        lines.append(cells.join(u'\t'));
    }
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

void VerificationDialog::repair()
{
    m_repair.setEnabled(false);
    say(tr("%1 of %2 are fetched again by the pass that begins now, as far as they are wanted: Transfers shows them.")
            .arg(fileCountText(qint64(m_repairable.size())), m_domain));
    Q_EMIT repairRequested(m_repairable);
}

} // namespace omsync
