// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "protocol/codec.h"
#include "protocol/roles.h"

namespace relais::protocol {

/// A secret address of one's own calendar, to subscribe to in Thunderbird, Outlook or a phone; the
/// address before it stops. Conflict when the hub has no door for calendars.
struct MakeFeed
{
    static constexpr auto method = "calendar.make";
    static constexpr Roles roles{Role::Advisor};
    struct Reply
    {
        QString address; ///< shown once: the hub keeps its hash alone
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("address", self.address);
        }
    };
    template <typename Self, typename Visitor>
    static void fields(Self&, Visitor&)
    {
    }
};

/// The address stops; having none is no error.
struct RevokeFeed
{
    static constexpr auto method = "calendar.revoke";
    static constexpr Roles roles{Role::Advisor};
    using Reply = Nothing;
    template <typename Self, typename Visitor>
    static void fields(Self&, Visitor&)
    {
    }
};

} // namespace relais::protocol
