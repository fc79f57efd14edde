// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "client/hubline.h"
#include "client/outbox/outboxstore.h"
#include "protocol/waiting.h"
#include "protocol/work.h"

#include <QHash>

namespace relais::client {

/// Everything a person does at this device goes through here, also while the hub can be reached:
/// written durably first, sealed to the hub, then delivered, each once and in order. What was
/// acknowledged stays until a backup of the hub covers it, and is told again to a hub that was
/// restored. GUI thread.
class Outbox final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Outbox)
public:
    [[nodiscard]] static Result<std::unique_ptr<Outbox>> open(const QString& path, HubLine& line);
    ~Outbox() override;

    /// Detail of the Unreachable of an act that stays queued.
    static constexpr QLatin1String stillQueued{"queued"};

    struct Queued
    {
        qint64 counter = 0;
        /// The hub's reply, or its error; Unreachable when it stays queued: not confirmed yet.
        QFuture<Result<QJsonObject>> reply;
    };
    /// Stored when it returns. Forbidden: not one of the acts that may wait. Throttled: too many
    /// wait. Unreachable: this device has never met its hub; nothing is stored.
    [[nodiscard]] Result<Queued> enqueue(const QString& method, const QJsonObject& params);
    /// The same with a typed request.
    template <typename Request>
    [[nodiscard]] Result<Queued> enqueue(const Request& request)
    {
        return enqueue(QLatin1String(Request::method), protocol::encode(request));
    }
    /// How many have no answer yet.
    [[nodiscard]] int pending() const { return m_pending; }

    static constexpr int mostPending = 200;
    static constexpr qsizetype largestParams = 8 * 1024; ///< bytes of JSON

Q_SIGNALS:
    /// The hub did it; also long after enqueue's future said Unreachable.
    void confirmed(qint64 counter, const QString& method, const QJsonObject& reply);
    /// The hub did not; the site's animateur has it when nobody was waiting for the answer.
    void refused(qint64 counter, const QString& method, const relais::Result<QJsonObject>& answer);
    void pendingChanged(int count);

private:
    using Promise = std::shared_ptr<QPromise<Result<QJsonObject>>>; ///< shared: QHash copies
    Outbox(OutboxStore store, HubLine& line);
    void meetHub();
    void deliverNext();
    void receive(const QList<qint64>& sent, const Result<protocol::Deliver::Reply>& reply);
    [[nodiscard]] Result<bool> settle(const protocol::Deliver::Reply& reply);
    void announce(const protocol::OperationResult& result);
    void giveUpWaiting(); ///< whoever waits hears Unreachable; the operations stay
    void countPending();
    [[nodiscard]] Result<protocol::Deliver> nextBatch() const;

    OutboxStore m_store;
    HubLine& m_line;
    QHash<qint64, Promise> m_waiting;
    QTimer m_retry;
    QString m_epoch;        ///< the hub's, now
    bool m_isMet = false;   ///< on this line
    bool m_isBusy = false;  ///< a delivery is under way
    bool m_tellAll = false; ///< also what was acknowledged
    qint64 m_told = 0;      ///< through this number, in this pass
    int m_pending = 0;
};

} // namespace relais::client
