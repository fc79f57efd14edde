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

/// How an appointment came to be.
enum class AppointmentKind { Booked = 1, WalkIn, Permanence };
/// What an opening is for: booked times, or a queue without times.
enum class OpeningKind { Appointments = 1, Permanence };
/// Where the advisor meets the person.
enum class Channel { Interview = 1, Phone, OnTheSpot };
/// Who made a change.
enum class AuthorKind { Citizen = 1, Animateur, Advisor, Coordinator, Hub };
enum class WaitingState { Waiting = 1, Offered, Accepted, Withdrawn, Expired };
enum class QueueState { Waiting = 1, Called, Left };
/// What somebody at a site has to do by hand.
enum class TaskKind {
    RequestRefused = 1, ///< booked without the line, and the time was gone
    WaitingOffer,       ///< a time is held for somebody who left no contact
    HourMoved           ///< a rule of the zone changed under an appointment
};
/// Why an appointment cannot take place as it stands.
enum class Obstacle { NotOpen = 1, Absence, PartnerClosed, SiteClosed, OutOfOrder, Holiday };

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
template <>
struct EnumNames<AppointmentKind>
{
    static constexpr std::array values{
        EnumName<AppointmentKind>{AppointmentKind::Booked, QLatin1String("booked")},
        EnumName<AppointmentKind>{AppointmentKind::WalkIn, QLatin1String("walk-in")},
        EnumName<AppointmentKind>{AppointmentKind::Permanence, QLatin1String("permanence")}};
};
template <>
struct EnumNames<OpeningKind>
{
    static constexpr std::array values{
        EnumName<OpeningKind>{OpeningKind::Appointments, QLatin1String("appointments")},
        EnumName<OpeningKind>{OpeningKind::Permanence, QLatin1String("permanence")}};
};
template <>
struct EnumNames<Channel>
{
    static constexpr std::array values{
        EnumName<Channel>{Channel::Interview, QLatin1String("interview")},
        EnumName<Channel>{Channel::Phone, QLatin1String("phone")},
        EnumName<Channel>{Channel::OnTheSpot, QLatin1String("on-the-spot")}};
};
template <>
struct EnumNames<AuthorKind>
{
    static constexpr std::array values{
        EnumName<AuthorKind>{AuthorKind::Citizen, QLatin1String("citizen")},
        EnumName<AuthorKind>{AuthorKind::Animateur, QLatin1String("animateur")},
        EnumName<AuthorKind>{AuthorKind::Advisor, QLatin1String("advisor")},
        EnumName<AuthorKind>{AuthorKind::Coordinator, QLatin1String("coordinator")},
        EnumName<AuthorKind>{AuthorKind::Hub, QLatin1String("hub")}};
};
template <>
struct EnumNames<WaitingState>
{
    static constexpr std::array values{
        EnumName<WaitingState>{WaitingState::Waiting, QLatin1String("waiting")},
        EnumName<WaitingState>{WaitingState::Offered, QLatin1String("offered")},
        EnumName<WaitingState>{WaitingState::Accepted, QLatin1String("accepted")},
        EnumName<WaitingState>{WaitingState::Withdrawn, QLatin1String("withdrawn")},
        EnumName<WaitingState>{WaitingState::Expired, QLatin1String("expired")}};
};
template <>
struct EnumNames<QueueState>
{
    static constexpr std::array values{
        EnumName<QueueState>{QueueState::Waiting, QLatin1String("waiting")},
        EnumName<QueueState>{QueueState::Called, QLatin1String("called")},
        EnumName<QueueState>{QueueState::Left, QLatin1String("left")}};
};
template <>
struct EnumNames<TaskKind>
{
    static constexpr std::array values{
        EnumName<TaskKind>{TaskKind::RequestRefused, QLatin1String("request-refused")},
        EnumName<TaskKind>{TaskKind::WaitingOffer, QLatin1String("waiting-offer")},
        EnumName<TaskKind>{TaskKind::HourMoved, QLatin1String("hour-moved")}};
};
template <>
struct EnumNames<Obstacle>
{
    static constexpr std::array values{
        EnumName<Obstacle>{Obstacle::NotOpen, QLatin1String("not-open")},
        EnumName<Obstacle>{Obstacle::Absence, QLatin1String("absence")},
        EnumName<Obstacle>{Obstacle::PartnerClosed, QLatin1String("partner-closed")},
        EnumName<Obstacle>{Obstacle::SiteClosed, QLatin1String("site-closed")},
        EnumName<Obstacle>{Obstacle::OutOfOrder, QLatin1String("out-of-order")},
        EnumName<Obstacle>{Obstacle::Holiday, QLatin1String("holiday")}};
};

} // namespace relais
