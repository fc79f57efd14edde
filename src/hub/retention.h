// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/civiltime.h"
#include "store/database.h"

#include <QJsonObject>

namespace relais::hub {

/// What is kept of people, and for how long. Appointments stay for the figures, without name,
/// ticket or person; the journal names nobody and stays whole. In the database's thread.
class Retention final
{
public:
    Retention(store::Database& database, Instant now) : m_database(database), m_now(now) {}

    /// Forgets who came to what ended before the instant, who waited, and everybody of whom nothing
    /// is left to come; the number of appointments (D11).
    [[nodiscard]] Result<int> purge(Instant before);
    /// What is known of the person with this contact; NotFound (GDPR, art. 15).
    [[nodiscard]] Result<QJsonObject> exported(const QString& contact) const;
    /// Forgets the person (GDPR, art. 17); Conflict while something is to come: cancel it first.
    [[nodiscard]] Result<int> erase(const QString& contact);

private:
    [[nodiscard]] Result<int> forget(const QString& where, const QList<store::Value>& values);
    [[nodiscard]] Result<QString> personOf(const QString& contact) const;
    store::Database& m_database;
    Instant m_now;
};

} // namespace relais::hub
