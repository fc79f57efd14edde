// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "domain/civiltime.h"
#include "hub/session.h"
#include "protocol/calls.h"
#include "store/writerthread.h"

#include <QMap>
#include <QObject>

#include <functional>

namespace relais::hub {

/// All sessions, as the registry needs them.
using Sessions = std::function<QList<Session*>()>;

/// The calls that ring or run now; what is left of one at its end is a row of figures. It relays
/// sealed signalling between the two parties and nobody else. Main thread.
class CallRegistry final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallRegistry)
public:
    CallRegistry(store::WriterThread& writer, const Clock& clock, const CivilTime& civil,
                 Sessions sessions);

    /// What is known of a call before it rings.
    struct Plan
    {
        CallKind kind = CallKind::Appointment;
        Presence presence = Presence::Alone;
        SiteId site;
        QString siteName;
        QString terminalName;
        std::optional<PartnerId> partner;
        std::optional<AccountId> advisor; ///< of an appointment
        std::optional<AppointmentId> appointment;
        QString firstName;
        QString motifTitle;
        QStringList papers;
    };
    [[nodiscard]] CallId ring(Session& terminal, const Plan& plan);
    [[nodiscard]] Result<protocol::Answer::Reply> answer(Session& desk, const CallId& id);
    [[nodiscard]] Result<> accept(Session& desk, const CallId& id);
    [[nodiscard]] Result<> refuse(Session& desk, const protocol::Refuse& request);
    void end(Session& session, const protocol::End& request);
    [[nodiscard]] Result<> relay(Session& from, const protocol::Relay& request);

    /// Somebody signed in or became available: what waits for him rings.
    void ringFor(Session& desk);
    /// A connection is gone; its calls end when the device stays away for a minute, for media does
    /// not need the hub.
    void lost(const DeviceId& device);

Q_SIGNALS:
    void stateWanted(const relais::AppointmentId& id, relais::AppointmentState state);

private:
    struct Live
    {
        CallId id;
        Plan plan;
        DeviceId terminal;
        QByteArray terminalCertificate;
        std::optional<DeviceId> desk;
        Instant rungAt{};
        std::optional<Instant> acceptedAt;
        Instant endedAt{}; ///< once it is over
        bool isOver = false;
        EndReason endReason = EndReason::HungUp;
        std::optional<protocol::CallFigures> terminalFigures;
        std::optional<protocol::CallFigures> deskFigures;
    };
    [[nodiscard]] bool isFor(const Live& call, const Session& desk) const; ///< and available
    [[nodiscard]] static bool concerns(const Live& call, const Session& desk);
    [[nodiscard]] Session* sessionOf(const DeviceId& device) const;
    [[nodiscard]] Result<Live*> liveFor(const Session& desk, const CallId& id);
    void finish(Live& call, EndReason reason);
    void close(Live& call, EndReason reason);
    void record(const CallId& id, EndReason reason);
    void stopRinging(const Live& call, const Session* except);
    template <typename Event>
    void tell(const DeviceId& device, const Event& event) const;

    store::WriterThread& m_writer;
    const Clock& m_clock;
    const CivilTime& m_civil;
    Sessions m_sessions;
    QMap<CallId, Live> m_calls;
};

} // namespace relais::hub
