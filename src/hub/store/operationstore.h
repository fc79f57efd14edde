// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/store/rows.h"
#include "protocol/offline.h"
#include "store/database.h"

namespace relais::hub {

/// What stands behind an answer that promised something: enough to make it again. Known to the hub
/// alone; a device carries it sealed in its receipt.
struct Promise
{
    std::optional<AppointmentId> appointment; ///< absent: nothing, or a place on the waiting list
    QString code;
    AppointmentState state = AppointmentState::Booked;
    Instant start{};
    int minutes = 0;
    AccountId advisor;
    DeviceId terminal;
    SiteId site;
    int sequence = 0;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("appointment", self.appointment);
        visit("code", self.code);
        visit("state", self.state);
        visit("start", self.start);
        visit("minutes", self.minutes);
        visit("advisor", self.advisor);
        visit("terminal", self.terminal);
        visit("site", self.site);
        visit("sequence", self.sequence);
    }
};

/// An operation's answer, as it is stored and as a receipt seals it.
struct OperationAnswer
{
    QString method;
    OperationOutcome outcome = OperationOutcome::Refused; ///< Applied or Refused
    QString error;
    QJsonObject reply;
    Promise promise;
    bool attended = false; ///< the person heard it; otherwise a refusal is a task
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("method", self.method);
        visit("outcome", self.outcome);
        visit("error", self.error);
        visit("reply", self.reply);
        visit("promise", self.promise);
        visit("attended", self.attended);
    }
};

struct OperationRow
{
    QByteArray digest; ///< SHA-256 of what was delivered under this number
    OperationAnswer answer;
};

/// How far a device's operations have got.
struct OperationProgress
{
    qint64 appliedThrough = 0;
    qint64 coveredThrough = 0;
};

/// Tables of what devices deliver. In the database's thread.
class OperationStore final
{
public:
    explicit OperationStore(store::Database& database) : m_database(database) {}

    [[nodiscard]] Result<OperationProgress> progress(const DeviceId& device) const;
    [[nodiscard]] Result<> setAppliedThrough(const DeviceId& device, qint64 counter);
    /// The backup that was just made contains these.
    [[nodiscard]] Result<> setCoveredThrough(const DeviceId& device, qint64 counter);
    [[nodiscard]] Result<QList<std::pair<DeviceId, qint64>>> appliedOfAll() const;

    [[nodiscard]] Result<std::optional<OperationRow>> find(const DeviceId& device,
                                                           qint64 counter) const;
    [[nodiscard]] Result<> add(const DeviceId& device, qint64 counter, const OperationRow& row);
    /// The person did not hear the answer after all.
    [[nodiscard]] Result<> setUnattended(const DeviceId& device, qint64 counter);
    /// The device can never ask for these again.
    [[nodiscard]] Result<> forgetBefore(const DeviceId& device, qint64 counter);

    [[nodiscard]] Result<> park(const DeviceId& device, const protocol::SealedOperation& one);
    [[nodiscard]] Result<QList<protocol::SealedOperation>> parked(const DeviceId& device) const;
    [[nodiscard]] Result<> unpark(const DeviceId& device, qint64 counter);

    /// Keeps the later of two promises about an appointment that is not there.
    [[nodiscard]] Result<> pledge(const Promise& promise);
    [[nodiscard]] Result<std::optional<Promise>> takePledge(const AppointmentId& appointment);
    [[nodiscard]] Result<bool> hasTask(const QString& subject) const; ///< open or done

private:
    store::Database& m_database;
};

} // namespace relais::hub
