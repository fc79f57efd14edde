// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/ids.h"
#include "protocol/codec.h"
#include "protocol/roles.h"

namespace relais::protocol {

/// A TURN relay a call may use.
struct IceServer
{
    QString uri; ///< turn:host:port?transport=udp|tcp
    QString user;
    QString password;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("uri", self.uri);
        visit("user", self.user);
        visit("password", self.password);
    }
};

/// A place that receives people.
struct SiteInfo
{
    SiteId site;
    QString name;
    QString commune;
    QString phone; ///< shown when nobody answers
    QString collectivity;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("site", self.site);
        visit("name", self.name);
        visit("commune", self.commune);
        visit("phone", self.phone);
        visit("collectivity", self.collectivity);
    }
};

/// First call on a connection; Unsupported when the versions do not fit.
struct Hello
{
    static constexpr auto method = "hello";
    static constexpr Roles roles{Role::Terminal, Role::Desk};
    struct Reply
    {
        int protocol = 0;
        QString hubVersion;
        QString epoch; ///< changes after a restore from backup
        Instant now{}; ///< the hub's clock decides
        QString territory;
        DeviceId device;
        DeviceKind kind = DeviceKind::Terminal;
        QString deviceName;
        std::optional<SiteInfo> site; ///< of a terminal
        QList<IceServer> iceServers;
        bool relayOnly = false;
        bool sendsEmail = false; ///< people can be reminded so
        bool sendsSms = false;
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("protocol", self.protocol);
            visit("hubVersion", self.hubVersion);
            visit("epoch", self.epoch);
            visit("now", self.now);
            visit("territory", self.territory);
            visit("device", self.device);
            visit("kind", self.kind);
            visit("deviceName", self.deviceName);
            visit("site", self.site);
            visit("iceServers", self.iceServers);
            visit("relayOnly", self.relayOnly);
            visit("sendsEmail", self.sendsEmail);
            visit("sendsSms", self.sendsSms);
        }
    };
    int protocol = 0;
    QString program;
    QString programVersion;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("protocol", self.protocol);
        visit("program", self.program);
        visit("programVersion", self.programVersion);
    }
};

/// A person signs in on a desk; Unauthorized or Throttled.
struct SignIn
{
    static constexpr auto method = "session.signIn";
    static constexpr Roles roles{Role::Desk};
    struct Reply
    {
        AccountId account;
        Role role = Role::Advisor;
        QString name;
        std::optional<PartnerId> partner; ///< of an advisor
        QString partnerName;
        std::optional<SiteInfo> site; ///< of an animateur
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("account", self.account);
            visit("role", self.role);
            visit("name", self.name);
            visit("partner", self.partner);
            visit("partnerName", self.partnerName);
            visit("site", self.site);
        }
    };
    QString login;
    QString password;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("login", self.login);
        visit("password", self.password);
    }
};

/// The person leaves; the desk stays connected.
struct SignOut
{
    static constexpr auto method = "session.signOut";
    static constexpr Roles roles{Role::Advisor, Role::Animateur, Role::Coordinator};
    struct Reply
    {
        template <typename Self, typename Visitor>
        static void fields(Self&, Visitor&)
        {
        }
    };
    template <typename Self, typename Visitor>
    static void fields(Self&, Visitor&)
    {
    }
};

/// Whether calls ring at this person's desk.
struct SetAvailable
{
    static constexpr auto method = "session.setAvailable";
    static constexpr Roles roles{Role::Advisor, Role::Animateur};
    struct Reply
    {
        template <typename Self, typename Visitor>
        static void fields(Self&, Visitor&)
        {
        }
    };
    bool available = false;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("available", self.available);
    }
};

} // namespace relais::protocol
