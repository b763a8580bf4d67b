// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/verificationdialog.h"

#include "gui/errorwording.h"
#include "gui/firstsize.h"
#include "gui/wording.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>
#include <climits>
#include <iterator>

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

//! Of what is altered, the content that is here is whole.
bool isLost(const DamagedFile &file)
{
    return file.fault != FileFault::Altered;
}

bool isPulled(const ObjectKey &key, const std::vector<DomainStatus> &domains)
{
    return std::ranges::any_of(domains, [&](const DomainStatus &domain) {
        return domain.tree == key.tree() && domain.name == QString::fromUtf8(key.domain());
    });
}

} // namespace

VerificationDialog::VerificationDialog(const QString &domain, QWidget *parent)
    : QDialog(parent)
    , m_domain(domain)
{
    setAttribute(Qt::WA_DeleteOnClose);
    resizeWithinScreen(*this, {900, 420});
    setWindowTitle(tr("Files of %1").arg(domain));
    setAccessibleName(windowTitle());
    m_sentence.setWordWrap(true);
    m_sentence.setTextFormat(Qt::PlainText);
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
    column->addStretch();
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
    m_answer = answer;
    sum();
    m_model.display(answer.amiss);
    const bool hasFiles = !answer.amiss.empty();
    m_files.setVisible(hasFiles);
    m_copy.setVisible(hasFiles);
    m_repair.setVisible(std::ranges::any_of(answer.amiss, isLost));
    for (int column = 0; column < m_model.columnCount() - 1; ++column)
        m_files.resizeColumnToContents(column);
}

void VerificationDialog::displayProgress(const VerifyStatus &status)
{
    if (status.domain != m_domain || status.files <= 0)
        return;
    m_busy.setRange(0, int(std::min<qint64>(status.files, INT_MAX)));
    m_busy.setValue(int(std::min<qint64>(status.checked, INT_MAX)));
    say(tr("Looking at every file of %1 … %2 of %3 so far, %4 read.")
            .arg(m_domain, locale().toString(status.checked), fileCountText(status.files), sizeText(status.bytes)));
}

void VerificationDialog::heed(const NodeStatus &node)
{
    m_node = node;
    if (m_answer && !m_isAsked)
        sum();
}

//! Says what was found, and whether it can be fetched again.
void VerificationDialog::sum()
{
    m_repairable.clear();
    std::ranges::copy_if(m_answer->amiss, std::back_inserter(m_repairable), [this](const DamagedFile &file) {
        return isLost(file) && isPulled(file.key, m_node.engine.domains);
    });
    const QString obstacle = this->obstacle();
    m_repair.setEnabled(obstacle.isEmpty());
    m_repair.setToolTip(obstacle);
    m_repair.setAccessibleDescription(obstacle);
    const QString files = tr("%1, %2").arg(fileCountText(m_answer->files), sizeText(m_answer->bytes));
    const QString found = tr("%1: %2 (of %3).").arg(m_domain, countsText(m_answer->amiss), files);
    if (m_answer->error)
        say(tr("The files could not be looked at: %1").arg(fullText(*m_answer->error)));
    else if (m_answer->amiss.empty())
        say(tr("All files of %1 are whole: %2.").arg(m_domain, files));
    else if (std::ranges::none_of(m_answer->amiss, isLost))
        say(found + u' ' + tr("Altered files are whole; they were written here since they were published, and stay."));
    else
        say(found + u' ' + (obstacle.isEmpty() ? tr("What is damaged or missing can be fetched again.") : obstacle));
}

//! Why nothing can be fetched again; empty when something can.
QString VerificationDialog::obstacle() const
{
    const bool isUp = m_node.activity == Activity::Running || m_node.activity == Activity::Paused;
    if (!isUp || !m_node.engine.isPulling)
        return tr("Nothing is pulled here, so it cannot be fetched again.");
    return m_repairable.empty() ? tr("The settings do not select it, so it cannot be fetched again.") : QString();
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
    m_isAsked = true;
    m_repair.setEnabled(false);
    const auto &rows = m_node.engine.domains;
    const auto row = std::ranges::find(rows, m_domain, &DomainStatus::name); // a pause is of all trees
    const bool isPaused = m_node.activity == Activity::Paused || (row != rows.end() && row->pause);
    const QString what = isPaused ? tr("%1 of %2 are fetched again once pulling goes on, as far as they are wanted.")
                                  : tr("%1 of %2 are fetched again by the pass that begins now, as far as they are "
                                       "wanted: Transfers shows them.");
    say(what.arg(fileCountText(qint64(m_repairable.size())), m_domain));
    Q_EMIT repairRequested(m_repairable);
}

} // namespace omsync
