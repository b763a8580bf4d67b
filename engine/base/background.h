// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <type_traits>
#include <utility>

namespace omsync {

//! Runs `work`, a function from values to a value, on a pool thread, and hands its result to `done` on the thread of
//! `context`; `done` is not called when `context` is gone by then. (QFuture::then() asserts in that case.)
template <typename Work, typename Done>
void runInBackground(QObject *context, Work work, Done done)
{
    using Watcher = QFutureWatcher<std::invoke_result_t<Work>>;
    auto *watcher = new Watcher(context);
    QObject::connect(watcher, &Watcher::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        done(watcher->future().takeResult());
    });
    watcher->setFuture(QtConcurrent::run(std::move(work)));
}

} // namespace omsync
