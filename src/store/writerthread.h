// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "store/database.h"

#include <QFuture>
#include <QPromise>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace relais::store {

/// The one thread that writes. Tasks waiting together are committed together, each in its own
/// savepoint: a task that fails undoes only itself. A future finishes when its commit is durable.
/// When the commit fails (disk full), every task of the group fails with Storage.
class WriterThread final
{
    Q_DISABLE_COPY_MOVE(WriterThread)
public:
    [[nodiscard]] static Result<std::unique_ptr<WriterThread>> start(const QString& path);
    /// Does what is queued, then ends.
    ~WriterThread();

    /// `task` is Result<T>(Database&); it runs in the writer's thread and may not wait for
    /// anything. Any thread may submit.
    template <typename Task>
    [[nodiscard]] auto submit(Task task) -> QFuture<std::invoke_result_t<Task, Database&>>
    {
        using Outcome = std::invoke_result_t<Task, Database&>;
        struct State
        {
            QPromise<Outcome> promise;
            std::optional<Outcome> outcome;
        };
        auto state = std::make_shared<State>(); // shared by the two halves of the queued item
        state->promise.start();
        const auto future = state->promise.future();
        enqueue(Item{[state, task = std::move(task)](Database& database) {
                         state->outcome.emplace(task(database));
                         return state->outcome->has_value();
                     },
                     [state](const Error* error) {
                         if (error && (!state->outcome || state->outcome->has_value()))
                             state->outcome.emplace(tl::make_unexpected(*error));
                         state->promise.addResult(std::move(*state->outcome));
                         state->promise.finish();
                     }});
        return future;
    }

private:
    struct Item
    {
        std::function<bool(Database&)> perform;     ///< true: keep what it wrote
        std::function<void(const Error*)> announce; ///< with the error of the group, if any
    };
    WriterThread() = default;
    void enqueue(Item item);
    void work(const QString& path, const std::function<void(Result<>)>& opened);
    [[nodiscard]] std::vector<Item> nextGroup();
    static void commitGroup(Database& database, std::vector<Item>& group);
    [[nodiscard]] static Result<> performGroup(Database& database, std::vector<Item>& group);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Item> m_queue;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace relais::store
