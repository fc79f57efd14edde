// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/resolver.h"

#include <QHostInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>

#include <algorithm>
#include <array>
#include <memory>

namespace relais::portal {

namespace {

QFuture<Result<QList<Endpoint>>> finished(Result<QList<Endpoint>> result)
{
    QPromise<Result<QList<Endpoint>>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

Result<QList<Endpoint>> toEndpoints(const QHostInfo& info)
{
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty())
        return fail(Error::Code::Unreachable, info.errorString());
    const auto addresses = info.addresses();
    if (!std::ranges::all_of(addresses, &SystemResolver::isPublic))
        return fail(Error::Code::Forbidden, QStringLiteral("private answer"));
    QList<Endpoint> endpoints;
    for (const QHostAddress& address : addresses)
        endpoints.append(Endpoint{address});
    return endpoints;
}

} // namespace

QFuture<Result<QList<Endpoint>>> SystemResolver::resolve(const QString& host)
{
    // The promise is kept by the look-up, which outlives this call.
    auto promise = std::make_shared<QPromise<Result<QList<Endpoint>>>>();
    promise->start();
    auto future = promise->future();
    // The dot keeps the machine's search domains out of it.
    const QString absolute = host + QLatin1Char('.');
    QHostInfo::lookupHost(absolute, [promise](const QHostInfo& info) {
        promise->addResult(toEndpoints(info));
        promise->finish();
    });
    return future;
}

bool SystemResolver::isPublic(const QHostAddress& address)
{
    QHostAddress plain = address;
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        plain = QHostAddress(v4);
    static const std::array ranges = {QHostAddress::parseSubnet(QStringLiteral("0.0.0.0/8")),
                                      QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
                                      QHostAddress::parseSubnet(QStringLiteral("100.64.0.0/10")),
                                      QHostAddress::parseSubnet(QStringLiteral("127.0.0.0/8")),
                                      QHostAddress::parseSubnet(QStringLiteral("169.254.0.0/16")),
                                      QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
                                      QHostAddress::parseSubnet(QStringLiteral("192.0.0.0/24")),
                                      QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")),
                                      QHostAddress::parseSubnet(QStringLiteral("198.18.0.0/15")),
                                      QHostAddress::parseSubnet(QStringLiteral("224.0.0.0/3")),
                                      QHostAddress::parseSubnet(QStringLiteral("::/96")),
                                      QHostAddress::parseSubnet(QStringLiteral("64:ff9b::/96")),
                                      QHostAddress::parseSubnet(QStringLiteral("2002::/16")),
                                      QHostAddress::parseSubnet(QStringLiteral("fc00::/7")),
                                      QHostAddress::parseSubnet(QStringLiteral("fe80::/9")),
                                      QHostAddress::parseSubnet(QStringLiteral("ff00::/8"))};
    return !plain.isNull() &&
           std::ranges::none_of(ranges, [&](const auto& range) { return plain.isInSubnet(range); });
}

Result<FixedResolver> FixedResolver::fromJson(const QByteArray& json)
{
    const auto document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return fail(Error::Code::Invalid, QStringLiteral("hosts: not a JSON object"));
    FixedResolver resolver;
    const QJsonObject names = document.object();
    for (auto it = names.begin(); it != names.end(); ++it) {
        const QString place = it.value().toString();
        const qsizetype colon = place.lastIndexOf(QLatin1Char(':'));
        bool isNumber = false;
        const quint16 port = place.mid(colon + 1).toUShort(&isNumber);
        const QHostAddress address(place.left(colon));
        if (colon < 0 || !isNumber || port == 0 || address.isNull())
            return fail(Error::Code::Invalid,
                        QStringLiteral("hosts: %1: address:port expected").arg(it.key()));
        resolver.m_places.insert(it.key().toLower(), Endpoint{address, port});
    }
    return resolver;
}

QFuture<Result<QList<Endpoint>>> FixedResolver::resolve(const QString& host)
{
    const auto place = m_places.constFind(host.toLower());
    if (place == m_places.constEnd())
        return finished(fail(Error::Code::NotFound, host));
    return finished(QList<Endpoint>{*place});
}

} // namespace relais::portal
