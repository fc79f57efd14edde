// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/urlpolicy.h"

#include <algorithm>

namespace relais {

namespace {

constexpr qsizetype maxAddress = 2048;
constexpr int httpsPort = 443;

Verdict refuse(const char* rule, const QString& host = {})
{
    return Verdict{.allowed = false, .rule = QString::fromLatin1(rule), .host = host};
}

bool isIn(const QList<HostRule>& rules, const QString& host)
{
    return std::ranges::any_of(rules, [&](const HostRule& rule) { return rule.matches(host); });
}

/// As browsers decide it: an address is whatever ends in a number, in any notation.
bool isAddress(const QString& host)
{
    if (host.contains(QLatin1Char(':')) || host.startsWith(QLatin1Char('[')))
        return true;
    const QStringView last = QStringView(host).sliced(host.lastIndexOf(QLatin1Char('.')) + 1);
    const bool hex = last.startsWith(QLatin1String("0x"));
    return !last.isEmpty() && std::ranges::all_of(hex ? last.sliced(2) : last, [hex](QChar c) {
        return (c >= u'0' && c <= u'9') || (hex && c >= u'a' && c <= u'f');
    });
}

bool isLocalName(const QString& host)
{
    return !host.contains(QLatin1Char('.')) || host.endsWith(QLatin1String(".local")) ||
           host.endsWith(QLatin1String(".localhost"));
}

/// What a lenient parser would repair in the part before the path.
bool isSuspect(QStringView text)
{
    const auto isHarmful = [](QChar c) {
        return c.unicode() <= 0x20 || c.unicode() == 0x7f || c == u'\\';
    };
    if (std::ranges::any_of(text, isHarmful))
        return true;
    const qsizetype start = text.indexOf(QLatin1String("://"));
    if (start < 0)
        return false;
    const auto isEnd = [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; };
    const QStringView rest = text.sliced(start + 3);
    const auto* const end = std::ranges::find_if(rest, isEnd);
    return std::any_of(rest.begin(), end, [](QChar c) { return c == u'%'; });
}

} // namespace

UrlPolicy::UrlPolicy(QList<PartnerPack> packs) : m_packs(std::move(packs)) {}

Verdict UrlPolicy::decide(QStringView text, NavigationKind kind) const
{
    if (text.size() > maxAddress)
        return refuse("too-long");
    if (isSuspect(text))
        return refuse("malformed");
    return decide(QUrl(text.toString(), QUrl::StrictMode), kind);
}

Verdict UrlPolicy::decide(const QUrl& url, NavigationKind kind) const
{
    if (!url.isValid() || url.isRelative())
        return refuse("malformed");
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    const QString scheme = url.scheme();
    const bool isInline = scheme == QLatin1String("data") || scheme == QLatin1String("blob");
    if (isInline && kind == NavigationKind::SubResource)
        return Verdict{.allowed = true, .rule = QStringLiteral("inline")};
    if (scheme != QLatin1String("https"))
        return refuse("scheme", host);
    if (!url.userInfo().isEmpty() || url.authority().contains(QLatin1Char('@')))
        return refuse("userinfo", host);
    // What a page loads for itself may be long; an address that is shown or followed may not.
    if (kind != NavigationKind::SubResource && url.toString(QUrl::FullyEncoded).size() > maxAddress)
        return refuse("too-long", host);
    if (url.port(httpsPort) != httpsPort)
        return refuse("port", host);
    return decideHost(host, kind);
}

Verdict UrlPolicy::decideTunnel(QStringView host, int port) const
{
    if (port != httpsPort)
        return refuse("port");
    const auto isPlain = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
               c == u'-' || c == u'.';
    };
    if (host.isEmpty() || host.size() > 253 || !std::ranges::all_of(host, isPlain))
        return refuse("malformed");
    return decideHost(host.toString().toLower(), NavigationKind::Tunnel);
}

Verdict UrlPolicy::decideHost(const QString& host, NavigationKind kind) const
{
    if (host.isEmpty() || host.endsWith(QLatin1Char('.')))
        return refuse("malformed", host);
    if (isAddress(host))
        return refuse("ip-literal", host);
    if (isLocalName(host))
        return refuse("local-name", host);
    Verdict verdict = refuse("not-listed", host);
    const bool loads = kind == NavigationKind::SubResource || kind == NavigationKind::Tunnel;
    for (const PartnerPack& pack : m_packs) {
        if (isIn(pack.hosts, host))
            return Verdict{
                .allowed = true, .rule = QStringLiteral("host"), .host = host, .packId = pack.id};
        if (isIn(pack.loginHosts, host)) {
            if (kind == NavigationKind::Start)
                verdict.rule = QStringLiteral("login-outside-flow");
            else
                verdict = Verdict{.allowed = true,
                                  .rule = QStringLiteral("login-host"),
                                  .host = host,
                                  .packId = pack.id,
                                  .login = true};
        } else if (!verdict.allowed && isIn(pack.resourceHosts, host)) {
            verdict.rule = QStringLiteral("resource-only");
            if (loads)
                verdict = Verdict{.allowed = true,
                                  .rule = QStringLiteral("resource-host"),
                                  .host = host,
                                  .packId = pack.id};
        }
    }
    return verdict;
}

} // namespace relais
