// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "protocol/agenda.h"

namespace relais::protocol {

/// A place on the waiting list.
struct WaitingInfo
{
    WaitingId waiting;
    QString code; ///< of the paper that was given
    WaitingState state = WaitingState::Waiting;
    QString firstName;
    QString partnerName;
    QString motifTitle;
    std::optional<MotifId> motif;
    int ahead = 0; ///< people before
    std::optional<Instant> offeredStart;
    std::optional<Instant> offeredUntil;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("waiting", self.waiting);
        visit("code", self.code);
        visit("state", self.state);
        visit("firstName", self.firstName);
        visit("partnerName", self.partnerName);
        visit("motifTitle", self.motifTitle);
        visit("motif", self.motif);
        visit("ahead", self.ahead);
        visit("offeredStart", self.offeredStart);
        visit("offeredUntil", self.offeredUntil);
    }
};

/// Puts a person on the waiting list of a motif at a site.
struct JoinWaiting
{
    static constexpr auto method = "waiting.join";
    static constexpr Roles roles{Role::Terminal, Role::Animateur};
    struct Reply
    {
        QString code;
        int ahead = 0;
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("code", self.code);
            visit("ahead", self.ahead);
        }
    };
    RequestId request;
    MotifId motif;
    QString firstName;
    QString contact;
    QString fromDay;   ///< ISO date, civil
    QString untilDay;  ///< included
    QString insteadOf; ///< ticket of the later appointment it would replace; may be empty
    std::optional<SiteId> site;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("request", self.request);
        visit("motif", self.motif);
        visit("firstName", self.firstName);
        visit("contact", self.contact);
        visit("fromDay", self.fromDay);
        visit("untilDay", self.untilDay);
        visit("insteadOf", self.insteadOf);
        visit("site", self.site);
    }
};

/// Takes the time that is offered: an appointment under the same code.
struct AcceptOffer
{
    static constexpr auto method = "waiting.accept";
    static constexpr Roles roles{Role::Terminal, Role::Animateur};
    using Reply = Book::Reply;
    RequestId request;
    QString code;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("request", self.request);
        visit("code", self.code);
    }
};

/// Gives the place up.
struct LeaveWaiting
{
    static constexpr auto method = "waiting.leave";
    static constexpr Roles roles{Role::Terminal, Role::Animateur};
    using Reply = Nothing;
    QString code;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("code", self.code);
    }
};

/// The waiting list of an animateur's site.
struct WaitingList
{
    static constexpr auto method = "waiting.list";
    static constexpr Roles roles{Role::Animateur};
    struct Reply
    {
        QList<WaitingInfo> places;
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

} // namespace relais::protocol
