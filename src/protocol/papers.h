// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "protocol/waiting.h"
#include "protocol/walkins.h"

namespace relais::protocol {

/// An appointment, and from when its call may ring.
struct FoundAppointment
{
    AppointmentInfo appointment;
    Instant callFrom{};
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("appointment", self.appointment);
        visit("callFrom", self.callFrom);
    }
};

/// What a paper with a code stands for. Every kind has codes of the same form, and people do not
/// know which one they hold. NotFound, or Throttled after many wrong codes.
struct LookUp
{
    static constexpr auto method = "paper.lookUp";
    static constexpr Roles roles{Role::Terminal, Role::Animateur};
    /// One of the three; an appointment goes before what led to it.
    struct Reply
    {
        Instant now{};
        std::optional<FoundAppointment> appointment;
        std::optional<WaitingInfo> waiting;
        std::optional<QueuePlace> queue;
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("now", self.now);
            visit("appointment", self.appointment);
            visit("waiting", self.waiting);
            visit("queue", self.queue);
        }
    };
    QString code;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("code", self.code);
    }
};

} // namespace relais::protocol
