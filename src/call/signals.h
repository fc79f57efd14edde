// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/ids.h"
#include "protocol/codec.h"

/// What the two devices of a call tell each other, sealed; the hub carries it and cannot read it.
namespace relais::call {

/// Every sealed message; `n` counts up per sender and leg, so that nothing is taken twice.
struct Envelope
{
    CallId call;
    int leg = 1;
    qint64 n = 0;
    QString type;
    QJsonObject body;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("call", self.call);
        visit("leg", self.leg);
        visit("n", self.n);
        visit("type", self.type);
        visit("body", self.body);
    }
};

/// Caller to callee: a commitment to nonce and fingerprint, bound to the leg before (empty at
/// first).
struct Invite
{
    static constexpr auto type = "invite";
    QByteArray commitment;
    QByteArray previous;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("commitment", self.commitment);
        visit("previous", self.previous);
    }
};

/// Callee to caller: its own nonce and fingerprint, in the open because the caller is bound
/// already.
struct Accept
{
    static constexpr auto type = "accept";
    QByteArray nonce;
    QString fingerprint;
    QByteArray inviteHash;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("nonce", self.nonce);
        visit("fingerprint", self.fingerprint);
        visit("inviteHash", self.inviteHash);
    }
};

/// Callee to caller, before its Accept: what the caller may offer. Not part of the proof; an end
/// that does not know it is offered VP8.
struct Capabilities
{
    static constexpr auto type = "capabilities";
    QStringList videoCodecs; ///< names as in SDP, the best first
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("videoCodecs", self.videoCodecs);
    }
};

/// Caller to callee: opens the commitment.
struct Reveal
{
    static constexpr auto type = "reveal";
    QByteArray nonce;
    QString fingerprint;
    QByteArray acceptHash;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("nonce", self.nonce);
        visit("fingerprint", self.fingerprint);
        visit("acceptHash", self.acceptHash);
    }
};

/// Either way: an SDP description. Its fingerprint lines are never trusted.
struct Description
{
    static constexpr auto type = "description";
    QString kind; ///< offer or answer
    QString sdp;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("kind", self.kind);
        visit("sdp", self.sdp);
    }
};

/// Either way: one ICE candidate.
struct Candidate
{
    static constexpr auto type = "candidate";
    int mline = 0;
    QString candidate;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("mline", self.mline);
        visit("candidate", self.candidate);
    }
};

/// Callee to caller: my engine or line is gone, start a new leg.
struct Renew
{
    static constexpr auto type = "renew";
    template <typename Self, typename Visitor>
    static void fields(Self&, Visitor&)
    {
    }
};

} // namespace relais::call
