// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/graphic.h"
#include "status/transferstatus.h"

namespace omsync {

//! Shows the Parts of a large file in their order: which are here, under way, and waiting.
class PartsBar : public Graphic
{
    Q_OBJECT

public:
    explicit PartsBar(QWidget *parent = nullptr);

    void display(const TransferParts &parts);

    [[nodiscard]] QSize sizeHint() const override { return {320, 18}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TransferParts m_parts;
};

} // namespace omsync
