// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "protocol/offline.h"
#include "store/database.h"

namespace relais::client {

/// The outbox's own SQLite file. In the thread that opened it.
class OutboxStore final
{
public:
    [[nodiscard]] static Result<OutboxStore> open(const QString& path);

    struct State
    {
        qint64 next = 1; ///< number of the next operation
        QString epoch;   ///< everything was told to the hub of this epoch
        QByteArray hub;  ///< its certificate, DER; empty before the first meeting
    };
    [[nodiscard]] Result<State> state() const;
    [[nodiscard]] Result<> setEpoch(const QString& epoch);
    /// The hub's certificate, and the first number that is free at the hub.
    [[nodiscard]] Result<> meet(const QByteArray& hub, qint64 nextAtLeast);

    /// Durable when it returns; the number must be the next one.
    [[nodiscard]] Result<> add(qint64 counter, const QByteArray& sealed);
    [[nodiscard]] Result<> acknowledge(qint64 counter, const QByteArray& receipt);
    /// Forgets what was acknowledged up to there.
    [[nodiscard]] Result<> forgetThrough(qint64 counter);

    [[nodiscard]] Result<int> pending() const;
    /// The oldest number kept, or the next one when there is none.
    [[nodiscard]] Result<qint64> oldest() const;
    [[nodiscard]] Result<bool> isPending(qint64 counter) const;
    /// In order, after the number given: those without an answer, or all.
    [[nodiscard]] Result<QList<protocol::SealedOperation>> after(qint64 counter, bool all,
                                                                 qsizetype most) const;
    [[nodiscard]] store::Database& database() const { return *m_database; }

private:
    explicit OutboxStore(std::unique_ptr<store::Database> database)
        : m_database(std::move(database))
    {
    }
    [[nodiscard]] Result<qint64> number(const QString& sql,
                                        const QList<store::Value>& values) const;
    std::unique_ptr<store::Database> m_database;
};

} // namespace relais::client
