// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QPushButton>
#include <QWidget>

namespace omsync {

//! A line for a directory or a file, and a button to look for one.
class PathEdit : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Directory, File };

    //! `title` is what is looked for, and `absent` what stands there while the line is empty.
    PathEdit(Kind kind, const QString &title, const QString &absent, QWidget *parent = nullptr);

    void setPath(const QString &path);
    [[nodiscard]] QString path() const;

Q_SIGNALS:
    void edited();

private:
    void browse();

    Kind m_kind;
    QString m_title;
    QLineEdit m_line;
    QPushButton m_browse;
};

} // namespace omsync
