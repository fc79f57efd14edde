// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/civiltime.h"
#include "messages/channel.h"
#include "messages/messagestore.h"
#include "store/writerthread.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace relais::messages {

/// Sends what is due, one message after the other, in a thread of its own; at least once each. The
/// database is asked through its writer. What a dead courier was sending is taken up again.
class Courier final
{
    Q_DISABLE_COPY_MOVE(Courier)
public:
    struct Channels
    {
        Channel* email = nullptr;
        Channel* sms = nullptr;
    };
    /// Starts at once. Everything given must outlive it.
    Courier(store::WriterThread& writer, const Clock& clock, CivilTime civil, Channels channels);
    /// Breaks a transfer off and waits for its record; what was broken off is sent at the next
    /// start.
    ~Courier();

    /// There is something new to send: looks now instead of within half a minute. Any thread.
    void wake();

private:
    void work(const std::stop_token& stop);
    [[nodiscard]] Result<std::optional<OutgoingMessage>> claimNext();
    void deliver(const OutgoingMessage& message, const std::stop_token& stop);
    void record(const OutgoingMessage& message, const Result<QString>& sent,
                const std::stop_token& stop);
    void rest(const std::stop_token& stop);
    /// Until woken or stopped, at most so long.
    void sleep(std::chrono::milliseconds time, const std::stop_token& stop);

    store::WriterThread& m_writer;
    const Clock& m_clock;
    CivilTime m_civil;
    Channels m_channels;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_woken = false;
    std::jthread m_thread; ///< last: it uses all the others
};

/// How long to wait after so many tries in vain: 1, 5, 15, then 60 minutes.
[[nodiscard]] std::chrono::minutes backoff(int attempts);

} // namespace relais::messages
