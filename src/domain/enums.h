// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QLatin1String>

#include <array>
#include <utility>

namespace relais {

/// The wire names of an enum's values; specialised for each enum that crosses a border.
template <typename E>
struct EnumNames;

/// Which machine speaks, as its certificate says.
enum class DeviceKind { Terminal = 1, Desk };
/// Who may call a method. A connection holds its device's role and, after sign-in, the person's.
enum class Role { Terminal = 1, Desk, Advisor, Animateur, Coordinator };
/// Who is in the room with the citizen; only the citizen changes it.
enum class Presence { Alone = 1, WithAnimateur, WithRelative };
enum class AppointmentState {
    Booked = 1,
    Arrived,
    InCall,
    Done,
    Missed,
    CancelledByCitizen,
    CancelledByService
};
/// What came of an interview, as the advisor says.
enum class Outcome { Solved = 1, Partly, Referred, NotSolved };
/// Whom a terminal calls.
enum class CallKind { Appointment = 1, Animateur };
enum class RefuseReason { Busy = 1, InAMoment };
/// Why a call is over.
enum class EndReason { HungUp = 1, NoAnswer, Refused, LineLost, IdentityWrong, Failed };
/// One answer of the opinion; the three faces.
enum class Face { Good = 1, Medium, Bad };

template <typename E>
using EnumName = std::pair<E, QLatin1String>;

template <>
struct EnumNames<DeviceKind>
{
    static constexpr std::array values{
        EnumName<DeviceKind>{DeviceKind::Terminal, QLatin1String("terminal")},
        EnumName<DeviceKind>{DeviceKind::Desk, QLatin1String("desk")}};
};
template <>
struct EnumNames<Role>
{
    static constexpr std::array values{
        EnumName<Role>{Role::Terminal, QLatin1String("terminal")},
        EnumName<Role>{Role::Desk, QLatin1String("desk")},
        EnumName<Role>{Role::Advisor, QLatin1String("advisor")},
        EnumName<Role>{Role::Animateur, QLatin1String("animateur")},
        EnumName<Role>{Role::Coordinator, QLatin1String("coordinator")}};
};
template <>
struct EnumNames<Presence>
{
    static constexpr std::array values{
        EnumName<Presence>{Presence::Alone, QLatin1String("alone")},
        EnumName<Presence>{Presence::WithAnimateur, QLatin1String("with-animateur")},
        EnumName<Presence>{Presence::WithRelative, QLatin1String("with-relative")}};
};
template <>
struct EnumNames<AppointmentState>
{
    static constexpr std::array values{
        EnumName<AppointmentState>{AppointmentState::Booked, QLatin1String("booked")},
        EnumName<AppointmentState>{AppointmentState::Arrived, QLatin1String("arrived")},
        EnumName<AppointmentState>{AppointmentState::InCall, QLatin1String("in-call")},
        EnumName<AppointmentState>{AppointmentState::Done, QLatin1String("done")},
        EnumName<AppointmentState>{AppointmentState::Missed, QLatin1String("missed")},
        EnumName<AppointmentState>{AppointmentState::CancelledByCitizen,
                                   QLatin1String("cancelled-by-citizen")},
        EnumName<AppointmentState>{AppointmentState::CancelledByService,
                                   QLatin1String("cancelled-by-service")}};
};
template <>
struct EnumNames<Outcome>
{
    static constexpr std::array values{
        EnumName<Outcome>{Outcome::Solved, QLatin1String("solved")},
        EnumName<Outcome>{Outcome::Partly, QLatin1String("partly")},
        EnumName<Outcome>{Outcome::Referred, QLatin1String("referred")},
        EnumName<Outcome>{Outcome::NotSolved, QLatin1String("not-solved")}};
};
template <>
struct EnumNames<CallKind>
{
    static constexpr std::array values{
        EnumName<CallKind>{CallKind::Appointment, QLatin1String("appointment")},
        EnumName<CallKind>{CallKind::Animateur, QLatin1String("animateur")}};
};
template <>
struct EnumNames<RefuseReason>
{
    static constexpr std::array values{
        EnumName<RefuseReason>{RefuseReason::Busy, QLatin1String("busy")},
        EnumName<RefuseReason>{RefuseReason::InAMoment, QLatin1String("in-a-moment")}};
};
template <>
struct EnumNames<EndReason>
{
    static constexpr std::array values{
        EnumName<EndReason>{EndReason::HungUp, QLatin1String("hung-up")},
        EnumName<EndReason>{EndReason::NoAnswer, QLatin1String("no-answer")},
        EnumName<EndReason>{EndReason::Refused, QLatin1String("refused")},
        EnumName<EndReason>{EndReason::LineLost, QLatin1String("line-lost")},
        EnumName<EndReason>{EndReason::IdentityWrong, QLatin1String("identity-wrong")},
        EnumName<EndReason>{EndReason::Failed, QLatin1String("failed")}};
};
template <>
struct EnumNames<Face>
{
    static constexpr std::array values{EnumName<Face>{Face::Good, QLatin1String("good")},
                                       EnumName<Face>{Face::Medium, QLatin1String("medium")},
                                       EnumName<Face>{Face::Bad, QLatin1String("bad")}};
};

} // namespace relais
