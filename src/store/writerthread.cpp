// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "store/writerthread.h"

#include "store/transaction.h"

#include <future>

namespace relais::store {

namespace {
constexpr size_t maxGroup = 64; // bounds how long the first of a group waits for the last
}

Result<std::unique_ptr<WriterThread>> WriterThread::start(const QString& path)
{
    std::unique_ptr<WriterThread> writer(new WriterThread);
    std::promise<Result<>> opened;
    writer->m_thread = std::thread([&writer = *writer, path, &opened] {
        writer.work(path, [&opened](Result<> result) { opened.set_value(std::move(result)); });
    });
    if (const auto result = opened.get_future().get(); !result)
        return tl::make_unexpected(result.error());
    return writer;
}

WriterThread::~WriterThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void WriterThread::enqueue(Item item)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(item));
    }
    m_changed.notify_one();
}

void WriterThread::work(const QString& path, const std::function<void(Result<>)>& opened)
{
    auto database = Database::open(path, Database::Mode::Write);
    if (!database) {
        opened(tl::make_unexpected(database.error()));
        return;
    }
    opened({});
    for (auto group = nextGroup(); !group.empty(); group = nextGroup())
        commitGroup(**database, group);
}

std::vector<WriterThread::Item> WriterThread::nextGroup()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
    std::vector<Item> group;
    while (!m_queue.empty() && group.size() < maxGroup) {
        group.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    return group;
}

void WriterThread::commitGroup(Database& database, std::vector<Item>& group)
{
    const auto done = performGroup(database, group);
    const Error error = done ? Error{} : Error{Error::Code::Storage, done.error().detail};
    for (Item& item : group)
        item.announce(done ? nullptr : &error);
}

Result<> WriterThread::performGroup(Database& database, std::vector<Item>& group)
{
    auto whole = Transaction::begin(database);
    if (!whole)
        return tl::make_unexpected(whole.error());
    for (Item& item : group) {
        auto part = Transaction::begin(database);
        if (!part)
            return tl::make_unexpected(part.error());
        // When SQLite has thrown the whole transaction away, the end of the savepoint fails; going
        // on would write the rest of the group without a transaction.
        const auto ended = item.perform(database) ? part->commit() : part->rollBack();
        if (!ended)
            return ended;
    }
    return whole->commit();
}

} // namespace relais::store
