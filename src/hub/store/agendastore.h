// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/store/rows.h"
#include "store/database.h"

#include <QDate>

namespace relais::hub {

/// What takes an advisor, a terminal and, when he is known, a person: an appointment or a hold.
struct Claim
{
    AccountId advisor;
    DeviceId terminal;
    std::optional<PersonId> person;
    Instant start{};
    Instant end{};
    std::chrono::minutes before{}; ///< buffers
    std::chrono::minutes after{};
};
/// A resource's time that is taken, and with the buffers around it.
struct Taken
{
    Instant start{};
    Instant end{};
    Instant guardStart{};
    Instant guardEnd{};
};

/// An appointment as an overview of many shows it.
struct OverviewRow
{
    AppointmentId id;
    SiteId site;
    AccountId advisor;
    PartnerId partner;
    AppointmentState state = AppointmentState::Booked;
    Instant start{};
    Instant end{};
};

/// Tables of the agenda. In the database's thread.
class AgendaStore final
{
public:
    explicit AgendaStore(store::Database& database) : m_database(database) {}

    /// What takes the resource within the range, buffers included, except the holder's own hold.
    [[nodiscard]] Result<QList<Taken>> taken(const QString& resource, Instant from, Instant to,
                                             const QString& exceptHolder) const;

    /// Civil day and time as agreed; occupy() is the caller's.
    [[nodiscard]] Result<> addAppointment(const AppointmentRow& row, QDate civilDay,
                                          const QString& civilTime);
    /// Another time, advisor or place of the same appointment; occupy() is the caller's.
    [[nodiscard]] Result<> moveAppointment(const AppointmentRow& row, QDate civilDay,
                                           const QString& civilTime);
    /// Taken when one of the resources is occupied: the database says so.
    [[nodiscard]] Result<> occupy(const Claim& claim, const AppointmentId& appointment);
    [[nodiscard]] Result<AppointmentRow> appointment(const AppointmentId& id) const;   ///< NotFound
    [[nodiscard]] Result<AppointmentRow> appointmentByCode(const QString& code) const; ///< NotFound
    [[nodiscard]] Result<QList<AppointmentRow>> ofAdvisor(const AccountId& id, Instant from,
                                                          Instant to) const;
    [[nodiscard]] Result<QList<AppointmentRow>> ofSite(const SiteId& id, Instant from,
                                                       Instant to) const;
    /// Those of several sites, site by site in order of time.
    [[nodiscard]] Result<QList<OverviewRow>> ofSites(const QList<SiteId>& ids, Instant from,
                                                     Instant to) const;
    /// A ticket code that nothing bears yet, made from the randomness given.
    [[nodiscard]] Result<QString> freshCode(quint64 random) const;
    /// Live ones from `from` on of a person, in order of time.
    [[nodiscard]] Result<QList<AppointmentRow>> toComeOf(const PersonId& id, Instant from) const;
    /// Live ones that touch the range, of the scope: an advisor, a site or, with neither, all.
    [[nodiscard]] Result<QList<AppointmentRow>> live(const std::optional<AccountId>& advisor,
                                                     const std::optional<SiteId>& site,
                                                     Instant from, Instant to) const;
    [[nodiscard]] Result<> setState(const AppointmentId& id, AppointmentState state, Instant now);
    [[nodiscard]] Result<> setCancelReason(const AppointmentId& id,
                                           const std::optional<QString>& reason);
    [[nodiscard]] Result<> setOutcome(const AppointmentId& id, Outcome outcome);
    /// Gives advisor, terminal and person back.
    [[nodiscard]] Result<> freeAppointment(const AppointmentId& id);

    [[nodiscard]] Result<> addHold(const HoldRow& row);
    [[nodiscard]] Result<std::optional<HoldRow>> holdOf(const QString& holder) const;
    [[nodiscard]] Result<> renewHold(const HoldId& id, Instant expires);
    [[nodiscard]] Result<> removeHoldOf(const QString& holder);
    [[nodiscard]] Result<QList<HoldRow>> expiredHolds(Instant now) const;

    /// The person with this contact; made when there is none. The first name told last stays.
    [[nodiscard]] Result<PersonId> personWith(const QString& contact, const QString& firstName,
                                              Instant now);
    [[nodiscard]] Result<PersonRow> person(const PersonId& id) const; ///< NotFound

    /// The stored answer to a request done before.
    [[nodiscard]] Result<std::optional<QByteArray>> answered(const RequestId& id,
                                                             const DeviceId& device) const;
    [[nodiscard]] Result<> remember(const RequestId& id, const DeviceId& device,
                                    const QString& method, const QByteArray& reply, Instant now);

private:
    [[nodiscard]] Result<> occupyFor(const Claim& claim, const store::Value& appointment,
                                     const store::Value& hold);
    [[nodiscard]] Result<QList<AppointmentRow>>
    appointments(const QString& where, const QList<store::Value>& values) const;
    store::Database& m_database;
};

} // namespace relais::hub
