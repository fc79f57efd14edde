// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/ids.h"
#include "protocol/codec.h"
#include "protocol/roles.h"

namespace relais::protocol {

/// A reason to see an advisor.
struct MotifInfo
{
    MotifId motif;
    QString title; ///< in plain words, as a citizen would say it
    int minutes = 0;
    QList<QString> papers; ///< to bring
    QList<AuthorKind> bookableBy;
    Channel channel = Channel::Interview;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("motif", self.motif);
        visit("title", self.title);
        visit("minutes", self.minutes);
        visit("papers", self.papers);
        visit("bookableBy", self.bookableBy);
        visit("channel", self.channel);
    }
};

/// A public service.
struct PartnerInfo
{
    PartnerId partner;
    QString name; ///< short: CAF
    QString fullName;
    QString description; ///< one plain sentence
    QJsonObject pack;    ///< the partner pack of the portal
    QList<MotifInfo> motifs;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("partner", self.partner);
        visit("name", self.name);
        visit("fullName", self.fullName);
        visit("description", self.description);
        visit("pack", self.pack);
        visit("motifs", self.motifs);
    }
};

/// A free time for one motif at the terminal's site; the hub picks the advisor.
struct Slot
{
    Instant start{};
    int minutes = 0;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("start", self.start);
        visit("minutes", self.minutes);
    }
};

/// All partners with their motifs.
struct Catalogue
{
    static constexpr auto method = "catalogue.get";
    static constexpr Roles roles{Role::Terminal, Role::Desk, Role::Advisor, Role::Animateur,
                                 Role::Coordinator};
    struct Reply
    {
        QList<PartnerInfo> partners;
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("partners", self.partners);
        }
    };
    template <typename Self, typename Visitor>
    static void fields(Self&, Visitor&)
    {
    }
};

/// Free times of a motif.
struct FreeSlots
{
    static constexpr auto method = "slots.free";
    static constexpr Roles roles{Role::Terminal, Role::Animateur};
    struct Reply
    {
        Instant now{};
        QList<Slot> slots; ///< in order of time
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("now", self.now);
            visit("slots", self.slots);
        }
    };
    MotifId motif;
    QString fromDay;            ///< ISO date, civil
    int days = 7;               ///< 1 to 31
    std::optional<SiteId> site; ///< of an animateur's booking; a terminal's own otherwise
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("motif", self.motif);
        visit("fromDay", self.fromDay);
        visit("days", self.days);
        visit("site", self.site);
    }
};

/// The next free time of each partner, for the screen of rest.
struct NextFree
{
    static constexpr auto method = "slots.next";
    static constexpr Roles roles{Role::Terminal};
    struct Reply
    {
        QList<QString> partnerNames;
        QList<Instant> starts; ///< same order; one per partner that has one
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("partnerNames", self.partnerNames);
            visit("starts", self.starts);
        }
    };
    template <typename Self, typename Visitor>
    static void fields(Self&, Visitor&)
    {
    }
};

/// Keeps a slot while the form is filled; at most one hold per terminal, a new one replaces it.
struct Hold
{
    static constexpr auto method = "slots.hold";
    static constexpr Roles roles{Role::Terminal, Role::Animateur};
    struct Reply
    {
        bool taken = false; ///< nothing is held; see the alternatives
        std::optional<HoldId> hold;
        Instant until{};          ///< five minutes; asking again renews
        QList<Slot> alternatives; ///< the nearest three
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("taken", self.taken);
            visit("hold", self.hold);
            visit("until", self.until);
            visit("alternatives", self.alternatives);
        }
    };
    RequestId request;
    MotifId motif;
    Instant start{};
    std::optional<SiteId> site;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("request", self.request);
        visit("motif", self.motif);
        visit("start", self.start);
        visit("site", self.site);
    }
};

/// Gives a held slot back; gone already is no error.
struct Release
{
    static constexpr auto method = "slots.release";
    static constexpr Roles roles{Role::Terminal, Role::Animateur};
    struct Reply
    {
        template <typename Self, typename Visitor>
        static void fields(Self&, Visitor&)
        {
        }
    };
    HoldId hold;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("hold", self.hold);
    }
};

/// Books atomically for advisor, terminal and, when a contact makes him known, the person.
struct Book
{
    static constexpr auto method = "appointment.book";
    static constexpr Roles roles{Role::Terminal, Role::Animateur};
    struct Reply
    {
        bool taken = false;
        bool personBusy = false; ///< the person has another appointment then; nothing is booked
        std::optional<AppointmentId> appointment;
        QString code; ///< ticket code, seven characters
        Instant start{};
        int minutes = 0;
        QList<Slot> alternatives; ///< the nearest three, when taken
        QString reminderTo;       ///< masked contact that is reminded; empty when nobody is
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("taken", self.taken);
            visit("personBusy", self.personBusy);
            visit("appointment", self.appointment);
            visit("code", self.code);
            visit("start", self.start);
            visit("minutes", self.minutes);
            visit("alternatives", self.alternatives);
            visit("reminderTo", self.reminderTo);
        }
    };
    RequestId request; ///< the same id gives the same appointment
    std::optional<HoldId> hold;
    MotifId motif;
    Instant start{};
    QString firstName;
    std::optional<SiteId> site;
    QString contact;        ///< phone or e-mail as typed; empty when the person has or gives none
    QString overrideReason; ///< an animateur's, to book over another appointment of the person
    std::optional<TaskId> task; ///< of the work list, that this settles; an animateur's
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("request", self.request);
        visit("hold", self.hold);
        visit("motif", self.motif);
        visit("start", self.start);
        visit("firstName", self.firstName);
        visit("site", self.site);
        visit("contact", self.contact);
        visit("overrideReason", self.overrideReason);
        visit("task", self.task);
    }
};

/// An appointment as the person's ticket or the advisor's day shows it.
struct AppointmentInfo
{
    AppointmentId appointment;
    QString code;
    AppointmentState state = AppointmentState::Booked;
    Instant start{};
    int minutes = 0;
    QString firstName;
    QString partnerName;
    QString motifTitle;
    QList<QString> papers;
    QString advisorName;
    QString siteName;
    std::optional<Outcome> outcome;
    AppointmentKind kind = AppointmentKind::Booked;
    AuthorKind author = AuthorKind::Citizen;
    int sequence = 0;                    ///< grows with every move and cancellation
    std::optional<MotifId> motif;        ///< to look for another time
    std::optional<QString> cancelReason; ///< of the service; free of names
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("appointment", self.appointment);
        visit("code", self.code);
        visit("state", self.state);
        visit("start", self.start);
        visit("minutes", self.minutes);
        visit("firstName", self.firstName);
        visit("partnerName", self.partnerName);
        visit("motifTitle", self.motifTitle);
        visit("papers", self.papers);
        visit("advisorName", self.advisorName);
        visit("siteName", self.siteName);
        visit("outcome", self.outcome);
        visit("kind", self.kind);
        visit("author", self.author);
        visit("sequence", self.sequence);
        visit("motif", self.motif);
        visit("cancelReason", self.cancelReason);
    }
};

/// Cancels by ticket; Conflict when it is over.
struct Cancel
{
    static constexpr auto method = "appointment.cancel";
    static constexpr Roles roles{Role::Terminal, Role::Animateur};
    struct Reply
    {
        AppointmentState state = AppointmentState::CancelledByCitizen;
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("state", self.state);
        }
    };
    RequestId request;
    QString code;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("request", self.request);
        visit("code", self.code);
    }
};

/// The advisor's appointments, or those of the animateur's site.
struct Today
{
    static constexpr auto method = "appointment.today";
    static constexpr Roles roles{Role::Advisor, Role::Animateur};
    struct Reply
    {
        Instant now{};
        QList<AppointmentInfo> appointments; ///< in order of time
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("now", self.now);
            visit("appointments", self.appointments);
        }
    };
    QString day; ///< ISO date, civil; empty for today
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("day", self.day);
    }
};

/// What comes after an appointment of one's own, so that an interview can end in time: the
/// advisor's next one, and the next one at the same terminal. Within the day that begins with it.
struct NextAfter
{
    static constexpr auto method = "appointment.next";
    static constexpr Roles roles{Role::Advisor};
    struct Reply
    {
        std::optional<Instant> advisor;
        std::optional<Instant> terminal;
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("advisor", self.advisor);
            visit("terminal", self.terminal);
        }
    };
    AppointmentId appointment;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("appointment", self.appointment);
    }
};

/// What came of the interview.
struct SetOutcome
{
    static constexpr auto method = "appointment.setOutcome";
    static constexpr Roles roles{Role::Advisor};
    struct Reply
    {
        template <typename Self, typename Visitor>
        static void fields(Self&, Visitor&)
        {
        }
    };
    AppointmentId appointment;
    Outcome outcome = Outcome::Solved;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("appointment", self.appointment);
        visit("outcome", self.outcome);
    }
};

} // namespace relais::protocol
