// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "protocol/agenda.h"

namespace relais::protocol {

/// Somebody who came during a permanence.
struct QueueInfo
{
    QueueId place;
    int number = 0; ///< as called out
    QueueState state = QueueState::Waiting;
    QString firstName;
    QString siteName;
    QString motifTitle;
    Instant joined{};
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("place", self.place);
        visit("number", self.number);
        visit("state", self.state);
        visit("firstName", self.firstName);
        visit("siteName", self.siteName);
        visit("motifTitle", self.motifTitle);
        visit("joined", self.joined);
    }
};

/// A number of the queue, and where it stands.
struct QueuePlace
{
    QueueInfo place;
    int ahead = 0; ///< people before
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("place", self.place);
        visit("ahead", self.ahead);
    }
};

/// Is an advisor free now?
struct FreeNow
{
    static constexpr auto method = "walkIn.free";
    static constexpr Roles roles{Role::Terminal, Role::Animateur};
    struct Reply
    {
        bool free = false;
        int minutes = 0;         ///< that he has
        bool permanence = false; ///< a queue is open now
        int ahead = 0;           ///< people in it
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("free", self.free);
            visit("minutes", self.minutes);
            visit("permanence", self.permanence);
            visit("ahead", self.ahead);
        }
    };
    MotifId motif;
    std::optional<SiteId> site;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("motif", self.motif);
        visit("site", self.site);
    }
};

/// Begins now, with what is left of an advisor's time.
struct WalkIn
{
    static constexpr auto method = "walkIn.book";
    static constexpr Roles roles{Role::Terminal, Role::Animateur};
    using Reply = Book::Reply;
    RequestId request;
    MotifId motif;
    QString firstName;
    std::optional<SiteId> site;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("request", self.request);
        visit("motif", self.motif);
        visit("firstName", self.firstName);
        visit("site", self.site);
    }
};

/// Joins the queue of a permanence; Conflict when none is open now.
struct JoinQueue
{
    static constexpr auto method = "queue.join";
    static constexpr Roles roles{Role::Terminal, Role::Animateur};
    struct Reply
    {
        QString code;
        int number = 0;
        int ahead = 0;
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("code", self.code);
            visit("number", self.number);
            visit("ahead", self.ahead);
        }
    };
    RequestId request;
    MotifId motif;
    QString firstName;
    std::optional<SiteId> site;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("request", self.request);
        visit("motif", self.motif);
        visit("firstName", self.firstName);
        visit("site", self.site);
    }
};

/// Leaves the queue.
struct LeaveQueue
{
    static constexpr auto method = "queue.leave";
    static constexpr Roles roles{Role::Terminal, Role::Animateur};
    using Reply = Nothing;
    QString code;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("code", self.code);
    }
};

/// The queue of an advisor's partner, or of an animateur's site.
struct Queue
{
    static constexpr auto method = "queue.list";
    static constexpr Roles roles{Role::Advisor, Role::Animateur};
    struct Reply
    {
        QList<QueueInfo> places;
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("places", self.places);
        }
    };
    template <typename Self, typename Visitor>
    static void fields(Self&, Visitor&)
    {
    }
};

/// The advisor calls the next of the queue: an appointment from now on.
struct CallNext
{
    static constexpr auto method = "queue.next";
    static constexpr Roles roles{Role::Advisor};
    struct Reply
    {
        std::optional<AppointmentInfo> appointment; ///< absent when nobody waits
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("appointment", self.appointment);
        }
    };
    RequestId request;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("request", self.request);
    }
};

} // namespace relais::protocol
