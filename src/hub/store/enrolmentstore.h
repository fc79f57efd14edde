// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/store/rows.h"
#include "store/database.h"

namespace relais::hub {

/// Codes that let a device ask for a certificate. In the database's thread.
class EnrolmentStore final
{
public:
    explicit EnrolmentStore(store::Database& database) : m_database(database) {}

    [[nodiscard]] Result<> add(const EnrolmentRow& row);
    [[nodiscard]] Result<EnrolmentRow> find(const QString& name) const; ///< NotFound
    [[nodiscard]] Result<> setRequest(const QString& name, const QByteArray& request);
    [[nodiscard]] Result<> addWrong(const QString& name);
    /// Those whose device has asked and has no certificate yet.
    [[nodiscard]] Result<QList<EnrolmentRow>> pending() const;

private:
    store::Database& m_database;
};

} // namespace relais::hub
