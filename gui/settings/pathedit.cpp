// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/pathedit.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>

namespace omsync {

PathEdit::PathEdit(Kind kind, const QString &title, const QString &absent, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_title(title)
    , m_browse(tr("Browse …"))
{
    m_line.setPlaceholderText(absent);
    m_line.setAccessibleName(title);
    m_browse.setAccessibleName(tr("Browse: %1").arg(title));
    setFocusProxy(&m_line);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(&m_line, 1);
    row->addWidget(&m_browse);
    connect(&m_browse, &QPushButton::clicked, this, &PathEdit::browse);
    connect(&m_line, &QLineEdit::textChanged, this, &PathEdit::edited);
}

void PathEdit::setPath(const QString &path)
{
    m_line.setText(QDir::toNativeSeparators(path));
}

QString PathEdit::path() const
{
    return QDir::fromNativeSeparators(m_line.text().trimmed());
}

void PathEdit::browse()
{
    auto *dialog = new QFileDialog(this, m_title, path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_kind == Kind::Directory ? QFileDialog::Directory : QFileDialog::ExistingFile);
    dialog->setOption(QFileDialog::ShowDirsOnly, m_kind == Kind::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &PathEdit::setPath);
    dialog->open();
}

} // namespace omsync
