// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "protocol/agenda.h"

namespace relais::protocol {

/// An appointment that cannot take place as it stands.
struct AffectedInfo
{
    AppointmentInfo appointment;
    QList<Obstacle> obstacles;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("appointment", self.appointment);
        visit("obstacles", self.obstacles);
    }
};

/// Something to do by hand.
struct TaskInfo
{
    TaskId task;
    TaskKind kind = TaskKind::RequestRefused;
    Instant created{};
    QString firstName;
    QString motifTitle;
    std::optional<MotifId> motif;
    std::optional<Instant> start; ///< that was wanted, or is held
    QString contact;              ///< to reach the person; empty when there is none
    QString code; ///< ticket of the request, or of what was booked for it, when there is one
    QList<Slot> alternatives;
    bool wasPromised = false; ///< confirmed once, before a restore; somebody else has the time now
    std::optional<AppointmentId> toMove; ///< it still stands: to be moved, not booked anew
    std::optional<Instant> booked;       ///< settled; the person is still to be told
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("task", self.task);
        visit("kind", self.kind);
        visit("created", self.created);
        visit("firstName", self.firstName);
        visit("motifTitle", self.motifTitle);
        visit("motif", self.motif);
        visit("start", self.start);
        visit("contact", self.contact);
        visit("code", self.code);
        visit("alternatives", self.alternatives);
        visit("wasPromised", self.wasPromised);
        visit("toMove", self.toMove);
        visit("booked", self.booked);
    }
};

/// Another time or place for an appointment, as one act: code and person stay.
struct Move
{
    static constexpr auto method = "appointment.move";
    static constexpr Roles roles{Role::Terminal, Role::Animateur, Role::Advisor};
    using Reply = Book::Reply;
    RequestId request; ///< the same id moves once
    QString code;      ///< a citizen's ticket; empty for people at work
    std::optional<AppointmentId> appointment;
    Instant start{};
    QString overrideReason;
    std::optional<TaskId> task; ///< of the work list, that this settles
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("request", self.request);
        visit("code", self.code);
        visit("appointment", self.appointment);
        visit("start", self.start);
        visit("overrideReason", self.overrideReason);
        visit("task", self.task);
    }
};

/// What happened to an appointment; Conflict when it cannot.
struct SetState
{
    static constexpr auto method = "appointment.setState";
    static constexpr Roles roles{Role::Animateur, Role::Advisor};
    using Reply = Nothing;
    AppointmentId appointment;
    AppointmentState state = AppointmentState::Arrived;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("appointment", self.appointment);
        visit("state", self.state);
    }
};

/// The service cancels: the person is told.
struct CancelForService
{
    static constexpr auto method = "appointment.cancelForService";
    static constexpr Roles roles{Role::Animateur, Role::Advisor, Role::Coordinator};
    using Reply = Cancel::Reply;
    RequestId request;
    AppointmentId appointment;
    QString reason; ///< free of names
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("request", self.request);
        visit("appointment", self.appointment);
        visit("reason", self.reason);
    }
};

/// Appointments without ground and tasks: of one's site, of oneself, or of all.
struct WorkList
{
    static constexpr auto method = "work.list";
    static constexpr Roles roles{Role::Animateur, Role::Advisor, Role::Coordinator};
    struct Reply
    {
        QList<AffectedInfo> affected;
        QList<TaskInfo> tasks;
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("affected", self.affected);
            visit("tasks", self.tasks);
        }
    };
    template <typename Self, typename Visitor>
    static void fields(Self&, Visitor&)
    {
    }
};

/// A task is done.
struct CloseTask
{
    static constexpr auto method = "work.close";
    static constexpr Roles roles{Role::Animateur};
    using Reply = Nothing;
    TaskId task;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("task", self.task);
    }
};

} // namespace relais::protocol
