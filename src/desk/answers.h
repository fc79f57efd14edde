// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QFutureWatcher>
#include <QObject>

namespace relais::desk {

/// Calls `act` with the answer, unless `context` has gone by then. (QFuture::then(context, …) of
/// Qt 6.4 asserts on a context that is gone; presenters go at sign-out with questions under way.)
template <typename Reply, typename Act>
void whenAnswered(QObject* context, const QFuture<Result<Reply>>& future, Act act)
{
    auto* watcher = new QFutureWatcher<Result<Reply>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, act] {
        watcher->deleteLater(); // before act, which may destroy the context and us with it
        if (watcher->future().resultCount() == 0)
            return;
        const Result<Reply> answer = watcher->result();
        const auto last = act;
        last(answer);
    });
    watcher->setFuture(future);
}

} // namespace relais::desk
