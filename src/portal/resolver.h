// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QFuture>
#include <QHash>
#include <QHostAddress>
#include <QList>

namespace relais::portal {

/// Where a connection goes.
struct Endpoint
{
    QHostAddress address;
    quint16 port = 443;
    friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

/// Turns a host name that the policy allows into places to connect to.
class Resolver
{
public:
    virtual ~Resolver() = default;
    /// The future is finished in the caller's thread.
    [[nodiscard]] virtual QFuture<Result<QList<Endpoint>>> resolve(const QString& host) = 0;
};

/// The machine's own resolver. One private or local answer refuses the name: a public name that
/// points into the site's network is an attack (rebinding) or a fault.
class SystemResolver final : public Resolver
{
public:
    [[nodiscard]] QFuture<Result<QList<Endpoint>>> resolve(const QString& host) override;
    [[nodiscard]] static bool isPublic(const QHostAddress& address);
};

/// Names with fixed places, for tests and the demonstration; knows no other name.
class FixedResolver final : public Resolver
{
public:
    /// {"www.caf.demo": "127.0.0.1:8443", ...}
    [[nodiscard]] static Result<FixedResolver> fromJson(const QByteArray& json);
    [[nodiscard]] QFuture<Result<QList<Endpoint>>> resolve(const QString& host) override;

private:
    QHash<QString, Endpoint> m_places;
};

} // namespace relais::portal
