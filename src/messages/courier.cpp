// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/courier.h"

#include "messages/daytime.h"

#include <QLoggingCategory>

#include <algorithm>
#include <array>

namespace relais::messages {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
Q_LOGGING_CATEGORY(log, "relais.messages")
constexpr auto longestRest = 30s; // a clock that was set is noticed within this time
constexpr auto storageRest = 5s;
constexpr int batch = 16;

/// An SMS that can wait until people are up.
bool waitsForDay(const DueMessage& message)
{
    return message.medium == Medium::Sms &&
           (message.kind == MessageKind::Reminder || message.kind == MessageKind::Offer);
}

Result<std::optional<OutgoingMessage>> claimFirst(MessageStore& messages, Instant now,
                                                  const CivilTime& civil)
{
    const auto due = messages.due(now, batch);
    if (!due)
        return tl::make_unexpected(due.error());
    const Instant day = nextDaytime(now, civil);
    for (const DueMessage& message : *due) {
        if (waitsForDay(message) && day > now) {
            if (const auto later = messages.postpone(message.id, day); !later)
                return tl::make_unexpected(later.error());
            continue;
        }
        auto claimed = messages.claim(message.id);
        if (claimed)
            return std::move(*claimed);
        if (claimed.error().code != Error::Code::Internal)
            return tl::make_unexpected(claimed.error());
        if (const auto ended = messages.markFailed(message.id, now, {u"recipient"_s, {}}); !ended)
            return tl::make_unexpected(ended.error());
    }
    return std::nullopt;
}
} // namespace

std::chrono::minutes backoff(int attempts)
{
    constexpr std::array steps{1min, 5min, 15min, 60min};
    const int last = static_cast<int>(steps.size()) - 1;
    return steps[static_cast<size_t>(std::clamp(attempts - 1, 0, last))];
}

Courier::Courier(store::WriterThread& writer, const Clock& clock, CivilTime civil,
                 Channels channels)
    : m_writer(writer),
      m_clock(clock),
      m_civil(std::move(civil)),
      m_channels(channels),
      m_thread([this](const std::stop_token& stop) { work(stop); })
{
}

Courier::~Courier() = default;

void Courier::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
    }
    m_changed.notify_one();
}

void Courier::work(const std::stop_token& stop)
{
    const auto recovered = [this] {
        return m_writer
            .submit([now = m_clock.now()](store::Database& database) {
                return MessageStore(database).recover(now);
            })
            .result();
    };
    while (!stop.stop_requested() && !recovered())
        sleep(storageRest, stop);
    while (!stop.stop_requested()) {
        const auto next = claimNext();
        if (next && *next)
            deliver(**next, stop);
        else if (next)
            rest(stop);
        else
            sleep(storageRest, stop);
    }
}

Result<std::optional<OutgoingMessage>> Courier::claimNext()
{
    return m_writer
        .submit([now = m_clock.now(), civil = m_civil](
                    store::Database& database) -> Result<std::optional<OutgoingMessage>> {
            MessageStore messages(database);
            if (const auto expired = messages.expire(now); !expired)
                return tl::make_unexpected(expired.error());
            return claimFirst(messages, now, civil);
        })
        .result();
}

void Courier::deliver(const OutgoingMessage& message, const std::stop_token& stop)
{
    Channel* channel = message.medium == Medium::Sms ? m_channels.sms : m_channels.email;
    Result<QString> sent = fail(Error::Code::Invalid, u"no channel"_s);
    if (channel)
        sent = channel->send(message, stop);
    if (!sent)
        qCWarning(log) << message.id.toString() << sent.error().detail;
    record(message, sent, stop);
}

void Courier::record(const OutgoingMessage& message, const Result<QString>& sent,
                     const std::stop_token& stop)
{
    const Instant now = m_clock.now();
    Failure failure;
    if (!sent) {
        failure.detail = sent.error().detail;
        if (stop.stop_requested())
            failure = {u"interrupted"_s, now};
        else if (sent.error().code != Error::Code::Invalid)
            failure.nextTry = now + backoff(message.attempts);
    }
    const auto stored = [&] {
        return m_writer
            .submit([id = message.id, now, sent, failure](store::Database& database) {
                MessageStore messages(database);
                return sent ? messages.markSent(id, now, *sent)
                            : messages.markFailed(id, now, failure);
            })
            .result();
    };
    // What was sent and is not recorded would be sent again at the next start: do not go on.
    for (auto done = stored(); !done; done = stored()) {
        qCWarning(log) << message.id.toString() << "not recorded:" << toString(done.error().code);
        if (stop.stop_requested() || done.error().code == Error::Code::Conflict)
            return;
        sleep(storageRest, stop);
    }
}

void Courier::rest(const std::stop_token& stop)
{
    const auto next =
        m_writer.submit([](store::Database& database) { return MessageStore(database).nextDue(); })
            .result();
    std::chrono::milliseconds time = longestRest;
    if (next && *next)
        time = std::clamp(**next - m_clock.now(), std::chrono::milliseconds(0), time);
    sleep(time, stop);
}

void Courier::sleep(std::chrono::milliseconds time, const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, stop, time, [this] { return m_woken; });
    m_woken = false;
}

} // namespace relais::messages
