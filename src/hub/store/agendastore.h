// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/store/rows.h"
#include "store/database.h"

#include <QDate>

namespace relais::hub {

/// A weekly opening of an advisor, civil time; minutes after midnight, 1440 is the end of the day.
struct OpeningRow
{
    QString id;
    AccountId advisor;
    int weekday = 1; ///< 1 is Monday
    int startMinute = 0;
    int endMinute = 0;
};
/// A stretch of time of one advisor.
struct Span
{
    AccountId advisor;
    Instant start{};
    Instant end{};
};
/// What takes an advisor and a terminal: an appointment or a hold.
struct Claim
{
    AccountId advisor;
    DeviceId terminal;
    Instant start{};
    Instant end{};
};

/// Tables of the agenda. In the database's thread.
class AgendaStore final
{
public:
    explicit AgendaStore(store::Database& database) : m_database(database) {}

    [[nodiscard]] Result<> addOpening(const OpeningRow& opening);
    [[nodiscard]] Result<QList<OpeningRow>> openings() const;
    /// Keeps the one that is there already.
    [[nodiscard]] Result<> addOccurrence(const QString& opening, QDate day, const Span& span);
    /// Open times of a partner's advisors that touch the range, in order of time.
    [[nodiscard]] Result<QList<Span>> open(const PartnerId& partner, Instant from,
                                           Instant to) const;
    /// What takes the resource within the range, except the holder's own hold.
    [[nodiscard]] Result<QList<Span>> taken(const QString& resource, Instant from, Instant to,
                                            const DeviceId& exceptHolder) const;

    /// Taken when advisor or terminal is occupied: the database says so.
    [[nodiscard]] Result<> addAppointment(const AppointmentRow& row, QDate civilDay,
                                          const QString& civilTime);
    [[nodiscard]] Result<AppointmentRow> appointment(const AppointmentId& id) const;   ///< NotFound
    [[nodiscard]] Result<AppointmentRow> appointmentByCode(const QString& code) const; ///< NotFound
    [[nodiscard]] Result<QList<AppointmentRow>> ofAdvisor(const AccountId& id, Instant from,
                                                          Instant to) const;
    [[nodiscard]] Result<QList<AppointmentRow>> ofSite(const SiteId& id, Instant from,
                                                       Instant to) const;
    [[nodiscard]] Result<> setState(const AppointmentId& id, AppointmentState state);
    [[nodiscard]] Result<> setOutcome(const AppointmentId& id, Outcome outcome);
    /// Gives advisor and terminal back.
    [[nodiscard]] Result<> freeAppointment(const AppointmentId& id);

    [[nodiscard]] Result<> addHold(const HoldRow& row);
    [[nodiscard]] Result<std::optional<HoldRow>> holdOf(const DeviceId& holder) const;
    [[nodiscard]] Result<> renewHold(const HoldId& id, Instant expires);
    [[nodiscard]] Result<> removeHoldOf(const DeviceId& holder);
    [[nodiscard]] Result<> removeExpiredHolds(Instant now);

    /// The stored answer to a request done before.
    [[nodiscard]] Result<std::optional<QByteArray>> answered(const RequestId& id,
                                                             const DeviceId& device) const;
    [[nodiscard]] Result<> remember(const RequestId& id, const DeviceId& device,
                                    const QString& method, const QByteArray& reply, Instant now);

private:
    [[nodiscard]] Result<> occupy(const Claim& claim, const store::Value& appointment,
                                  const store::Value& hold);
    [[nodiscard]] Result<QList<AppointmentRow>>
    appointments(const QString& where, const QList<store::Value>& values) const;
    store::Database& m_database;
};

} // namespace relais::hub
