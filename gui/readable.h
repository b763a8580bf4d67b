// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>

namespace omsync {

//! How well one can be told from the other, 1 to 21 (WCAG 2.1, "contrast ratio").
[[nodiscard]] double contrastOf(const QColor &one, const QColor &other);

//! `wished`, mixed with the text of `palette` until it can be read on its base and its window: 4.5 to 1 (WCAG 2.1,
//! 1.4.3).
[[nodiscard]] QColor readable(const QColor &wished, const QPalette &palette);

//! The colour of text that matters less than the rest: hints, and what no longer holds.
[[nodiscard]] QColor quietColor(const QPalette &palette);

//! Sees to it that QPalette::PlaceholderText, which all such text is written in, is quietColor() whatever colours the
//! desktop has and gets: some dark ones make it black.
class QuietText : public QObject
{
    Q_OBJECT

public:
    explicit QuietText(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static void adapt();
};

} // namespace omsync
