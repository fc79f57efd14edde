// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/booking.h"
#include "hub/store/operationstore.h"
#include "net/identity.h"

namespace relais::hub {

/// Does what a device did, also while the line was cut: each operation once, in the order of the
/// device's counter, in a savepoint with its answer. What comes too early waits; what was promised
/// before a restore is made again. One per transaction, in the database's thread.
class Operations final
{
public:
    /// Who delivers, to whom, and what of it is too much just now.
    struct Delivery
    {
        net::Identity hub;
        DeviceRow device;
        bool tooManyBookings = false; ///< for whoever is there; what lay queued was limited there
        bool tooManyWrongTickets = false;
    };
    Operations(store::Database& database, const CivilTime& civil, Instant now, Delivery delivery,
               Caller caller)
        : m_database(database),
          m_store(database),
          m_agendaStore(database),
          m_civil(civil),
          m_now(now),
          m_delivery(std::move(delivery)),
          m_caller(std::move(caller))
    {
    }

    /// Fails as a whole, with nothing done, only when it is worth trying again.
    [[nodiscard]] Result<protocol::Deliver::Reply> deliver(const protocol::Deliver& request);

private:
    [[nodiscard]] Result<protocol::OperationResult> apply(const protocol::SealedOperation& one);
    [[nodiscard]] Result<protocol::OperationResult> recall(const protocol::SealedOperation& one);
    [[nodiscard]] Result<OperationAnswer> perform(const protocol::Operation& deed, bool attended);
    [[nodiscard]] Result<OperationAnswer> answerTo(const protocol::Operation& deed);
    [[nodiscard]] Result<OperationAnswer> renew(const protocol::Operation& deed,
                                                OperationAnswer answer);
    [[nodiscard]] Result<> rememberRequest(const protocol::Operation& deed,
                                           const OperationAnswer& answer);
    [[nodiscard]] Result<> leaveTask(const protocol::Operation& deed, const OperationAnswer& answer,
                                     qint64 counter);
    /// Invalid or Identity: nobody can ever read it.
    [[nodiscard]] Result<protocol::Operation> opened(const protocol::SealedOperation& one) const;
    [[nodiscard]] std::optional<OperationAnswer>
    receiptOf(const protocol::SealedOperation& one) const;
    [[nodiscard]] protocol::OperationResult resultOf(qint64 counter, OperationOutcome outcome,
                                                     const OperationAnswer& answer) const;

    store::Database& m_database;
    OperationStore m_store;
    AgendaStore m_agendaStore;
    const CivilTime& m_civil;
    Instant m_now;
    Delivery m_delivery;
    Caller m_caller;
};

} // namespace relais::hub
