// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "protocol/agenda.h"

namespace relais::protocol {

/// One occurrence that differs from its series: other hours, or none.
struct OccurrenceChangeInfo
{
    QString day;                    ///< ISO date, civil
    std::optional<int> startMinute; ///< absent with endMinute: it does not take place
    std::optional<int> endMinute;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("day", self.day);
        visit("startMinute", self.startMinute);
        visit("endMinute", self.endMinute);
    }
};

/// A series of openings of one advisor, in civil time.
struct SeriesInfo
{
    SeriesId series;
    AccountId advisor;
    OpeningKind kind = OpeningKind::Appointments;
    std::optional<SiteId> site; ///< for people of this site alone
    QString firstDay;           ///< ISO date
    QString rule;               ///< RFC 5545 3.3.10, the parts that docs/booking.md lists
    int startMinute = 0;        ///< after midnight
    int endMinute = 0;          ///< 1440 is the end of the day
    int version = 0;            ///< a change names the one it saw
    QList<OccurrenceChangeInfo> changes;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("series", self.series);
        visit("advisor", self.advisor);
        visit("kind", self.kind);
        visit("site", self.site);
        visit("firstDay", self.firstDay);
        visit("rule", self.rule);
        visit("startMinute", self.startMinute);
        visit("endMinute", self.endMinute);
        visit("version", self.version);
        visit("changes", self.changes);
    }
};

/// From a minute of a civil day to a minute of another; 1440 is the end of a day.
struct CivilRange
{
    QString firstDay; ///< ISO date
    int startMinute = 0;
    QString lastDay; ///< ISO date
    int endMinute = 1440;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("firstDay", self.firstDay);
        visit("startMinute", self.startMinute);
        visit("lastDay", self.lastDay);
        visit("endMinute", self.endMinute);
    }
};

/// When an advisor is not there.
struct AbsenceInfo
{
    AbsenceId absence;
    AccountId advisor;
    CivilRange range;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("absence", self.absence);
        visit("advisor", self.advisor);
        visit("range", self.range);
    }
};

/// When a partner or a site is closed: exactly one of the two.
struct ClosureInfo
{
    ClosureId closure;
    std::optional<PartnerId> partner;
    std::optional<SiteId> site;
    CivilRange range;
    QString reason;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("closure", self.closure);
        visit("partner", self.partner);
        visit("site", self.site);
        visit("range", self.range);
        visit("reason", self.reason);
    }
};

/// What an edit did, and how many appointments to come it leaves without ground.
struct Edited
{
    int version = 0;
    int affected = 0; ///< see the work list
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("version", self.version);
        visit("affected", self.affected);
    }
};

/// The openings of an advisor, one's own when none is named.
struct Openings
{
    static constexpr auto method = "opening.list";
    static constexpr Roles roles{Role::Advisor, Role::Coordinator};
    struct Reply
    {
        QList<SeriesInfo> series;
        QList<AbsenceInfo> absences;
        QList<ClosureInfo> closures;
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("series", self.series);
            visit("absences", self.absences);
            visit("closures", self.closures);
        }
    };
    std::optional<AccountId> advisor;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("advisor", self.advisor);
    }
};

/// Adds a series (version 0) or replaces one; Conflict when it was changed meanwhile or lies over
/// another.
struct PutSeries
{
    static constexpr auto method = "opening.put";
    static constexpr Roles roles{Role::Advisor, Role::Coordinator};
    using Reply = Edited;
    SeriesInfo series;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("series", self.series);
    }
};

/// Other hours from one day on: the series ends before it and another follows.
struct SplitSeries
{
    static constexpr auto method = "opening.split";
    static constexpr Roles roles{Role::Advisor, Role::Coordinator};
    using Reply = Edited;
    SeriesId series;
    int version = 0;
    SeriesId following; ///< id of the new one
    QString day;        ///< ISO date
    int startMinute = 0;
    int endMinute = 0;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("series", self.series);
        visit("version", self.version);
        visit("following", self.following);
        visit("day", self.day);
        visit("startMinute", self.startMinute);
        visit("endMinute", self.endMinute);
    }
};

/// Removes a series from today on.
struct RemoveSeries
{
    static constexpr auto method = "opening.remove";
    static constexpr Roles roles{Role::Advisor, Role::Coordinator};
    using Reply = Edited;
    SeriesId series;
    int version = 0;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("series", self.series);
        visit("version", self.version);
    }
};

/// Adds an absence.
struct PutAbsence
{
    static constexpr auto method = "absence.put";
    static constexpr Roles roles{Role::Advisor, Role::Coordinator};
    using Reply = Edited;
    AbsenceInfo absence;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("absence", self.absence);
    }
};

/// Takes an absence back.
struct RemoveAbsence
{
    static constexpr auto method = "absence.remove";
    static constexpr Roles roles{Role::Advisor, Role::Coordinator};
    using Reply = Edited;
    AbsenceId absence;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("absence", self.absence);
    }
};

/// Closes a partner (coordinator) or a site (its animateur too).
struct PutClosure
{
    static constexpr auto method = "closure.put";
    static constexpr Roles roles{Role::Animateur, Role::Coordinator};
    using Reply = Edited;
    ClosureInfo closure;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("closure", self.closure);
    }
};

/// Opens again.
struct RemoveClosure
{
    static constexpr auto method = "closure.remove";
    static constexpr Roles roles{Role::Animateur, Role::Coordinator};
    using Reply = Edited;
    ClosureId closure;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("closure", self.closure);
    }
};

/// Whether a computed public holiday is worked, by a partner or by all.
struct SetHolidayWorked
{
    static constexpr auto method = "holiday.setWorked";
    static constexpr Roles roles{Role::Coordinator};
    using Reply = Edited;
    QString holiday; ///< wire name, as domain/holidays.h gives it
    std::optional<PartnerId> partner;
    bool worked = false;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("holiday", self.holiday);
        visit("partner", self.partner);
        visit("worked", self.worked);
    }
};

/// Nobody can be received at a terminal until it is taken back.
struct SetOutOfOrder
{
    static constexpr auto method = "terminal.setOutOfOrder";
    static constexpr Roles roles{Role::Animateur, Role::Coordinator};
    using Reply = Edited;
    DeviceId terminal;
    std::optional<QString> reason; ///< absent: it works again
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("terminal", self.terminal);
        visit("reason", self.reason);
    }
};

} // namespace relais::protocol
