// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/pausemenu.h"

#include <QCoreApplication>
#include <QMenu>

namespace omsync {

namespace {

//! The context of these texts for translators.
struct PauseChoice
{
    Q_DECLARE_TR_FUNCTIONS(PauseMenu)
};

} // namespace

void addPauseLengths(QMenu &menu, const std::function<void(const PauseLength &length)> &pause)
{
    const auto offer = [&](const QString &text, const PauseLength &length) {
        menu.addAction(text, &menu, [pause, length] { pause(length); });
    };
    for (const std::chrono::minutes limit : {10min, 30min, 60min})
        offer(PauseChoice::tr("For %1 minutes").arg(limit.count()), {.limit = limit});
    offer(PauseChoice::tr("Until resumed"), {});
}

void addPauseChoice(QMenu &menu, const QString &domain, const std::optional<Pause> &pause,
                    const std::function<void(const ControlOrder &order)> &order)
{
    if (pause) {
        menu.addAction(PauseChoice::tr("Resume %1").arg(domain), &menu,
                       [order, domain] { order({.command = ControlOrder::Command::Resume, .domains = {domain}}); });
        return;
    }
    QMenu *lengths = menu.addMenu(PauseChoice::tr("Pause %1").arg(domain));
    lengths->setAccessibleName(lengths->title());
    addPauseLengths(*lengths, [order, domain](const PauseLength &length) {
        order({.command = ControlOrder::Command::Pause, .pause = length, .domains = {domain}});
    });
}

} // namespace omsync
