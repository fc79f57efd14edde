// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/ids.h"
#include "protocol/codec.h"
#include "protocol/roles.h"

namespace relais::protocol {

/// A new device asks for a certificate; Unauthorized, Throttled. The only listener without client
/// certificates serves this method and the next.
struct EnrolRequest
{
    static constexpr auto method = "enrol.request";
    static constexpr Roles roles{};
    struct Reply
    {
        QByteArray proof;     ///< HMAC under the same key over authority and request hash
        QByteArray authority; ///< DER of the authority's certificate
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("proof", self.proof);
            visit("authority", self.authority);
        }
    };
    QString code;       ///< public part of the code
    QByteArray request; ///< DER PKCS#10 of the device's key
    QByteArray proof;   ///< HMAC under the stretched secret part over request
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("code", self.code);
        visit("request", self.request);
        visit("proof", self.proof);
    }
};

/// Asks whether the certificate is there.
struct EnrolFetch
{
    static constexpr auto method = "enrol.fetch";
    static constexpr Roles roles{};
    struct Reply
    {
        bool ready = false;
        QByteArray certificate; ///< DER, when the authority has signed
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("ready", self.ready);
            visit("certificate", self.certificate);
        }
    };
    QString code;
    QByteArray proof; ///< HMAC over fetch
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("code", self.code);
        visit("proof", self.proof);
    }
};

} // namespace relais::protocol
