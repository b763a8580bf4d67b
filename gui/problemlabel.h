// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace omsync {

//! Says what is wrong, in a red that can be read before what lies behind it, also when light becomes dark.
class ProblemLabel : public QLabel
{
    Q_OBJECT

public:
    //! Hidden, since there is nothing to be said yet.
    explicit ProblemLabel(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void redden();
};

} // namespace omsync
