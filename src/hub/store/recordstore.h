// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/store/rows.h"
#include "protocol/calls.h"
#include "store/database.h"

namespace relais::hub {

/// What is kept to evaluate the network, without identity, and the change feed. In the database's
/// thread.
class RecordStore final
{
public:
    explicit RecordStore(store::Database& database) : m_database(database) {}

    [[nodiscard]] Result<> addCall(const CallRecordRow& row,
                                   const std::optional<protocol::CallFigures>& terminal,
                                   const std::optional<protocol::CallFigures>& desk);
    [[nodiscard]] Result<> addOpinion(const SiteId& site, const QString& day,
                                      const protocol::GiveOpinion& opinion);
    [[nodiscard]] Result<> addChange(const QString& kind, const QString& id, bool gone,
                                     const Audience& audience);
    /// At most 500 changes after seq that this reader may know.
    [[nodiscard]] Result<QList<protocol::Change>> changesSince(qint64 seq,
                                                               const Audience& reader) const;
    [[nodiscard]] Result<qint64> lastChange() const;

private:
    store::Database& m_database;
};

} // namespace relais::hub
