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
};
struct HoldRow
{
    HoldId id;
    DeviceId holder;
    MotifId motif;
    AccountId advisor;
    DeviceId terminal;
    Instant start{};
    Instant end{};
    Instant expires{};
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
