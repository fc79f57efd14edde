// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <memory>
#include <type_traits>

namespace relais {

/// Continues a future in the context's thread. When the context goes first, nothing happens and the
/// future given back is cancelled: QFuture::then(context, …) of Qt 6.4 asserts, or calls into
/// nothing, in that case.
template <typename T, typename Function>
auto continueIn(QObject* context, const QFuture<T>& future, Function function)
    -> QFuture<std::invoke_result_t<Function, const T&>>
{
    using Next = std::invoke_result_t<Function, const T&>;
    auto promise = std::make_shared<QPromise<Next>>(); // dies with the watcher
    promise->start();
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, promise, function = std::move(function)]() mutable {
                         watcher->deleteLater();
                         if (!watcher->future().isResultReadyAt(0))
                             return;
                         if constexpr (std::is_void_v<Next>)
                             function(watcher->result());
                         else
                             promise->addResult(function(watcher->result()));
                         promise->finish();
                     });
    watcher->setFuture(future);
    return promise->future();
}

/// The same for a future without a result; the function takes nothing and gives nothing back.
template <typename Function>
void continueIn(QObject* context, const QFuture<void>& future, Function function)
{
    auto* watcher = new QFutureWatcher<void>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, function = std::move(function)]() mutable {
                         watcher->deleteLater();
                         if (!watcher->isCanceled())
                             function();
                     });
    watcher->setFuture(future);
}

} // namespace relais
