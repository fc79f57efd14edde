// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "protocol/offline.h"
#include "store/database.h"

namespace relais::client {

/// The replica's own SQLite file. In the thread that opened it.
class ReplicaStore final
{
public:
    [[nodiscard]] static Result<ReplicaStore> open(const QString& path);

    struct State
    {
        QString epoch;
        qint64 seq = 0;
        Instant pulled{}; ///< 1970: never
        QString through;  ///< last civil day that is known
        QString catalogueHash;
    };
    [[nodiscard]] Result<State> state() const;
    [[nodiscard]] Result<QJsonObject> catalogue() const; ///< empty before the first pull

    /// All pages of one pull at once; a whole one replaces what was there. Days before `today` go.
    [[nodiscard]] Result<> apply(const State& state, bool whole,
                                 const QList<protocol::ReplicaData>& pages, const QString& today);

    [[nodiscard]] Result<QList<protocol::ReplicaEntry>> entriesOf(const QString& day) const;
    /// In order of the days.
    [[nodiscard]] Result<QList<protocol::ReplicaSalt>> salts() const;

private:
    explicit ReplicaStore(std::unique_ptr<store::Database> database)
        : m_database(std::move(database))
    {
    }
    [[nodiscard]] Result<> put(const protocol::ReplicaData& page);
    std::unique_ptr<store::Database> m_database;
};

} // namespace relais::client
