// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/ids.h"
#include "protocol/codec.h"
#include "protocol/roles.h"

namespace relais::protocol {

/// A terminal calls; NotFound, Conflict (too early, over), Unreachable (nobody signed in).
struct Ring
{
    static constexpr auto method = "call.ring";
    static constexpr Roles roles{Role::Terminal};
    struct Reply
    {
        CallId call;
        QString calleeName;  ///< who is called, as shown
        QString calleePlace; ///< partner or site
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("call", self.call);
            visit("calleeName", self.calleeName);
            visit("calleePlace", self.calleePlace);
        }
    };
    CallKind kind = CallKind::Appointment;
    QString code; ///< ticket, for an appointment
    Presence presence = Presence::Alone;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("kind", self.kind);
        visit("code", self.code);
        visit("presence", self.presence);
    }
};

/// The desk answers by itself while it rings, so that the devices can connect; Conflict when
/// another desk was quicker.
struct Answer
{
    static constexpr auto method = "call.answer";
    static constexpr Roles roles{Role::Advisor, Role::Animateur};
    struct Reply
    {
        QByteArray certificate; ///< DER of the terminal's device certificate
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("certificate", self.certificate);
        }
    };
    CallId call;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("call", self.call);
    }
};

/// The person takes the call.
struct Accept
{
    static constexpr auto method = "call.accept";
    static constexpr Roles roles{Role::Advisor, Role::Animateur};
    struct Reply
    {
        template <typename Self, typename Visitor>
        static void fields(Self&, Visitor&)
        {
        }
    };
    CallId call;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("call", self.call);
    }
};

/// The person does not take the call.
struct Refuse
{
    static constexpr auto method = "call.refuse";
    static constexpr Roles roles{Role::Advisor, Role::Animateur};
    struct Reply
    {
        template <typename Self, typename Visitor>
        static void fields(Self&, Visitor&)
        {
        }
    };
    CallId call;
    RefuseReason reason = RefuseReason::Busy;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("call", self.call);
        visit("reason", self.reason);
    }
};

/// Measured at one end; no identity.
struct CallFigures
{
    int setupMs = 0; ///< from accept to the first far picture
    int durationSeconds = 0;
    int framesReceived = 0;
    double meanFps = 0;
    int packetsLost = 0;
    int legs = 0; ///< 1 plus the number of reconnections
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("setupMs", self.setupMs);
        visit("durationSeconds", self.durationSeconds);
        visit("framesReceived", self.framesReceived);
        visit("meanFps", self.meanFps);
        visit("packetsLost", self.packetsLost);
        visit("legs", self.legs);
    }
};

/// Either side leaves; harmless when it is over already.
struct End
{
    static constexpr auto method = "call.end";
    static constexpr Roles roles{Role::Terminal, Role::Desk, Role::Advisor, Role::Animateur};
    struct Reply
    {
        template <typename Self, typename Visitor>
        static void fields(Self&, Visitor&)
        {
        }
    };
    CallId call;
    EndReason reason = EndReason::HungUp;
    std::optional<CallFigures> figures;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("call", self.call);
        visit("reason", self.reason);
        visit("figures", self.figures);
    }
};

/// Carries signalling to the other side of a call.
struct Relay
{
    static constexpr auto method = "call.relay";
    static constexpr Roles roles{Role::Terminal, Role::Desk, Role::Advisor, Role::Animateur};
    struct Reply
    {
        template <typename Self, typename Visitor>
        static void fields(Self&, Visitor&)
        {
        }
    };
    CallId call;
    QByteArray sealed; ///< sealed to the other device; the hub cannot read it
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("call", self.call);
        visit("sealed", self.sealed);
    }
};

/// The citizen's opinion, each answer optional, no identity.
struct GiveOpinion
{
    static constexpr auto method = "opinion.give";
    static constexpr Roles roles{Role::Terminal};
    struct Reply
    {
        template <typename Self, typename Visitor>
        static void fields(Self&, Visitor&)
        {
        }
    };
    std::optional<CallId> call;
    std::optional<Face> howWasIt;
    std::optional<Face> answered;
    std::optional<Face> seenAndHeard;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("call", self.call);
        visit("howWasIt", self.howWasIt);
        visit("answered", self.answered);
        visit("seenAndHeard", self.seenAndHeard);
    }
};

/// One line of the change feed.
struct Change
{
    qint64 seq = 0;
    QString kind; ///< appointment, call, catalogue
    QString id;
    bool gone = false;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("seq", self.seq);
        visit("kind", self.kind);
        visit("id", self.id);
        visit("gone", self.gone);
    }
};

/// What changed since a sequence number, as far as the caller may know.
struct Changes
{
    static constexpr auto method = "feed.since";
    static constexpr Roles roles{Role::Terminal, Role::Desk, Role::Advisor, Role::Animateur};
    struct Reply
    {
        qint64 last = 0;
        QList<Change> changes; ///< at most 500, ask again from the last
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("last", self.last);
            visit("changes", self.changes);
        }
    };
    qint64 seq = 0;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("seq", self.seq);
    }
};

/// To the desks that may answer.
struct CallRinging
{
    static constexpr auto method = "event.callRinging";
    CallId call;
    CallKind kind = CallKind::Appointment;
    QString firstName;
    QString motifTitle;
    QString siteName;
    QString terminalName;
    Presence presence = Presence::Alone;
    std::optional<AppointmentId> appointment;
    QList<QString> papers;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("call", self.call);
        visit("kind", self.kind);
        visit("firstName", self.firstName);
        visit("motifTitle", self.motifTitle);
        visit("siteName", self.siteName);
        visit("terminalName", self.terminalName);
        visit("presence", self.presence);
        visit("appointment", self.appointment);
        visit("papers", self.papers);
    }
};

/// To the terminal: a desk's device has answered; now connect.
struct CallAnswered
{
    static constexpr auto method = "event.callAnswered";
    CallId call;
    QByteArray certificate; ///< DER of the desk's device certificate
    QString calleeName;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("call", self.call);
        visit("certificate", self.certificate);
        visit("calleeName", self.calleeName);
    }
};

/// To the terminal: the person took the call.
struct CallAccepted
{
    static constexpr auto method = "event.callAccepted";
    CallId call;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("call", self.call);
    }
};

/// To the terminal.
struct CallRefused
{
    static constexpr auto method = "event.callRefused";
    CallId call;
    RefuseReason reason = RefuseReason::Busy;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("call", self.call);
        visit("reason", self.reason);
    }
};

/// To the other side, and to desks that no longer need to ring.
struct CallEnded
{
    static constexpr auto method = "event.callEnded";
    CallId call;
    EndReason reason = EndReason::HungUp;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("call", self.call);
        visit("reason", self.reason);
    }
};

/// Signalling from the other side.
struct Relayed
{
    static constexpr auto method = "event.relayed";
    CallId call;
    QByteArray sealed;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("call", self.call);
        visit("sealed", self.sealed);
    }
};

/// Something the reader may know has changed; ask the feed.
struct Changed
{
    static constexpr auto method = "event.changed";
    qint64 seq = 0;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("seq", self.seq);
    }
};

} // namespace relais::protocol
