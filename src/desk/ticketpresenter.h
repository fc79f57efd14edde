// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "desk/bookingvalues.h"
#include "domain/enums.h"

#include <QObject>

namespace relais::client {
class HubSession;
class Replica;
struct ReplicaAppointment;
} // namespace relais::client
namespace relais::protocol {
struct AppointmentInfo;
}

namespace relais::desk {

/// The appointment that a ticket's code stands for.
struct FoundTicket
{
    AppointmentId appointment;
    CivilMoment when;
    QString firstName; ///< empty while names are closed
    QString partnerName;
    QString motifTitle;
    QString siteName; ///< as the hub says it; the copy knows its own site alone
    AppointmentState state = AppointmentState::Booked;
};

/// Says whose ticket a code is: the hub does, and the copy of the site without the line. GUI
/// thread.
class TicketPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TicketPresenter)
public:
    enum class Answer {
        None = 1,
        Checking, ///< up to a second in the copy
        Found,
        Misread, ///< it cannot be a code: a character is wrong or missing
        Unknown,
        NotInCopy,
        Throttled, ///< too many wrong ones
        NoCopy     ///< neither line nor copy
    };
    TicketPresenter(client::HubSession& hub, const CivilTime& zone, client::Replica* copy,
                    QObject* parent = nullptr);

    void check(const QString& typed);
    void clear();
    [[nodiscard]] Answer answer() const { return m_answer; }
    [[nodiscard]] const std::optional<FoundTicket>& found() const { return m_found; }
    /// When the copy was made that answered; nothing when the hub did.
    [[nodiscard]] std::optional<CivilMoment> copyFrom() const { return m_copyFrom; }
    [[nodiscard]] QDate today() const; ///< by the hub's clock

Q_SIGNALS:
    void changed();

private:
    void checkInCopy(const QString& code);
    void say(Answer answer, const std::optional<FoundTicket>& found = {});
    [[nodiscard]] FoundTicket ticketOf(const protocol::AppointmentInfo& info) const;
    [[nodiscard]] FoundTicket ticketOf(const client::ReplicaAppointment& copied) const;

    client::HubSession& m_hub;
    CivilTime m_zone;
    client::Replica* m_copy;
    Answer m_answer = Answer::None;
    std::optional<FoundTicket> m_found;
    std::optional<CivilMoment> m_copyFrom;
    int m_turn = 0;
};

} // namespace relais::desk
