// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace omsync {

//! Sees to it that who scrolls a page changes no value on it: the wheel turns a field that has the focus, and goes to
//! the page behind any other.
class CalmWheel : public QObject
{
    Q_OBJECT

public:
    explicit CalmWheel(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace omsync
