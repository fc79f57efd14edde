// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "domain/enums.h"
#include "domain/ids.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

/// Rows of the hub's tables as values.
namespace relais::hub {

struct TerritoryRow
{
    QString epoch;
    QString name;
    int callBeforeMinutes = 15;
    bool sendsEmail = false; ///< the hub that runs has a way for them
    bool sendsSms = false;
};
struct DeviceRow
{
    DeviceId id;
    DeviceKind kind = DeviceKind::Terminal;
    QString label;
    std::optional<SiteId> site;
    std::optional<PartnerId> partner;
    QByteArray certificate; ///< DER; empty until the authority has signed
    bool revoked = false;
    std::optional<QString> outOfOrder; ///< why nobody can be received at it
};
struct AccountRow
{
    AccountId id;
    QString login;
    QByteArray hash;
    Role role = Role::Advisor;
    QString name;
    std::optional<PartnerId> partner;
    std::optional<SiteId> site;
    bool active = true;
};
struct MotifRow
{
    MotifId id;
    PartnerId partner;
    QString title;
    int minutes = 0;
    QStringList papers;
    int leadMinutes = 0;
    int horizonDays = 0;
    int bufferBefore = 0; ///< minutes
    int bufferAfter = 0;
    QList<AuthorKind> bookableBy = {AuthorKind::Citizen, AuthorKind::Animateur,
                                    AuthorKind::Advisor};
    Channel channel = Channel::Interview;
    bool onHolidays = false;
    int mostActive = 3; ///< appointments to come of one person
};
struct AppointmentRow
{
    AppointmentId id;
    QString code;
    AppointmentState state = AppointmentState::Booked;
    std::optional<Outcome> outcome;
    Instant start{};
    Instant end{};
    QString firstName;
    MotifId motif;
    PartnerId partner;
    AccountId advisor;
    DeviceId terminal;
    SiteId site;
    std::optional<PersonId> person;
    int sequence = 0; ///< RFC 5545 3.8.7.4
    AppointmentKind kind = AppointmentKind::Booked;
    AuthorKind author = AuthorKind::Citizen;
    Instant changed{};
    std::optional<QString> overrideReason; ///< why it may lie over another of the same person
    std::optional<QString> cancelReason;   ///< the service's, for people at work
};
struct PersonRow
{
    PersonId id;
    QString contact; ///< E.164 or e-mail
    QString firstName;
};
struct HoldRow
{
    HoldId id;
    QString holder; ///< a device, or a place on the waiting list
    MotifId motif;
    AccountId advisor;
    DeviceId terminal;
    Instant start{};
    Instant end{};
    Instant expires{};
    std::chrono::minutes before{}; ///< buffers, when it is added
    std::chrono::minutes after{};
};
struct EnrolmentRow
{
    QString name;   ///< public part of the code
    QByteArray key; ///< stretched secret part
    DeviceId device;
    Instant expires{};
    int wrong = 0;
    QByteArray request; ///< DER; empty until the device has asked
};
/// A call as it is kept: figures, no identity.
struct CallRecordRow
{
    CallId id;
    CallKind kind = CallKind::Appointment;
    std::optional<PartnerId> partner;
    SiteId site;
    QString day;
    int hour = 0;
    bool answered = false;
    int waitSeconds = 0;
    int durationSeconds = 0;
    EndReason endReason = EndReason::HungUp;
};
/// Who may hear of a change: a site's people, one account, or everybody when both are empty.
struct Audience
{
    std::optional<SiteId> site;
    std::optional<AccountId> account;
};

} // namespace relais::hub
