// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/partnerpack.h"

#include "domain/urlpolicy.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <libpsl.h>

#include <algorithm>

namespace relais {

namespace {

constexpr int maxFileSize = 1 << 20;
constexpr int maxRules = 64;
constexpr int maxText = 300;

bool isPublicSuffix(const QString& name)
{
    return psl_is_public_suffix(psl_builtin(), name.toUtf8().constData()) != 0;
}

bool isHostName(const QString& name)
{
    const QStringList labels = name.split(QLatin1Char('.'));
    const auto isLabel = [](const QString& label) {
        const auto isLabelChar = [](QChar c) {
            return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
        };
        return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-') &&
               !label.endsWith(u'-') && std::ranges::all_of(label, isLabelChar);
    };
    return labels.size() >= 2 && name.size() <= 253 && std::ranges::all_of(labels, isLabel) &&
           !labels.last().at(0).isDigit();
}

bool isId(const QString& id)
{
    return !id.isEmpty() && id.size() <= 40 && std::ranges::all_of(id, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
    });
}

/// Reads one pack; the first fault found stays.
class PackReader final
{
public:
    PackReader(QJsonObject object, int index) : m_object(std::move(object))
    {
        m_where = QStringLiteral("packs[%1]").arg(index);
    }

    Result<PartnerPack> read()
    {
        PartnerPack pack;
        pack.id = text(m_object, QStringLiteral("id"));
        if (!isId(pack.id))
            fault(QStringLiteral("id: 1 to 40 of a-z 0-9 -"));
        else
            m_where = pack.id;
        pack.name = text(m_object, QStringLiteral("name"));
        pack.hosts = rules(QStringLiteral("hosts"));
        pack.loginHosts = rules(QStringLiteral("loginHosts"));
        pack.resourceHosts = rules(QStringLiteral("resourceHosts"));
        if (pack.hosts.isEmpty())
            fault(QStringLiteral("hosts: at least one"));
        pack.startPages = startPages();
        for (const auto& value : list(QStringLiteral("logoutAddresses")))
            pack.logoutAddresses.append(QUrl(value.toString(), QUrl::StrictMode));
        checkAddresses(pack);
        if (!m_fault.isEmpty())
            return fail(Error::Code::Invalid, m_where % QStringLiteral(": ") % m_fault);
        return pack;
    }

private:
    void fault(const QString& what)
    {
        if (m_fault.isEmpty())
            m_fault = what;
    }

    QString text(const QJsonObject& object, const QString& key)
    {
        const QString value = object.value(key).toString().trimmed();
        if (value.isEmpty() || value.size() > maxText)
            fault(key % QStringLiteral(": a text of 1 to 300 characters"));
        return value;
    }

    QJsonArray list(const QString& key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isUndefined() && !value.isArray())
            fault(key % QStringLiteral(": not a list"));
        if (value.toArray().size() > maxRules)
            fault(key % QStringLiteral(": more than 64 entries"));
        return value.toArray();
    }

    QList<HostRule> rules(const QString& key)
    {
        QList<HostRule> found;
        for (const auto& value : list(key)) {
            if (const auto rule = HostRule::parse(value.toString()))
                found.append(*rule);
            else
                fault(key % QStringLiteral(": refused: ") % value.toString().left(maxText));
        }
        return found;
    }

    QList<StartPage> startPages()
    {
        QList<StartPage> pages;
        for (const auto& value : list(QStringLiteral("startPages"))) {
            const QJsonObject page = value.toObject();
            pages.append(StartPage{QUrl(text(page, QStringLiteral("url")), QUrl::StrictMode),
                                   text(page, QStringLiteral("title")),
                                   text(page, QStringLiteral("description"))});
        }
        if (pages.isEmpty())
            fault(QStringLiteral("startPages: at least one"));
        return pages;
    }

    /// A pack must allow what it opens itself.
    void checkAddresses(const PartnerPack& pack)
    {
        const UrlPolicy policy({pack});
        for (const StartPage& page : pack.startPages) {
            const Verdict verdict = policy.decide(page.url, NavigationKind::Start);
            if (!verdict.allowed)
                fault(QStringLiteral("startPages: refused: ") % verdict.rule);
        }
        for (const QUrl& url : pack.logoutAddresses) {
            const Verdict verdict = policy.decide(url, NavigationKind::TopLevel);
            if (!verdict.allowed)
                fault(QStringLiteral("logoutAddresses: refused: ") % verdict.rule);
        }
    }

    QJsonObject m_object;
    QString m_where;
    QString m_fault;
};

} // namespace

std::optional<HostRule> HostRule::parse(QStringView text)
{
    const bool wildcard = text.startsWith(QLatin1String("*."));
    const QString written = (wildcard ? text.sliced(2) : text).toString();
    const QString name = QString::fromLatin1(QUrl::toAce(written.toLower()));
    static const QStringList localEnds = {QStringLiteral("local"),    QStringLiteral("localhost"),
                                          QStringLiteral("internal"), QStringLiteral("localdomain"),
                                          QStringLiteral("lan"),      QStringLiteral("home"),
                                          QStringLiteral("arpa"),     QStringLiteral("onion")};
    if (!isHostName(name) || localEnds.contains(name.section(QLatin1Char('.'), -1)) ||
        isPublicSuffix(name))
        return std::nullopt;
    return HostRule(name, wildcard);
}

bool HostRule::matches(QStringView host) const
{
    if (!m_wildcard)
        return host == m_name;
    return host.size() > m_name.size() + 1 && host.endsWith(m_name) &&
           host.at(host.size() - m_name.size() - 1) == u'.';
}

Result<QList<PartnerPack>> partnerPacksFromJson(const QByteArray& json)
{
    if (json.size() > maxFileSize)
        return fail(Error::Code::Invalid, QStringLiteral("packs: larger than 1 MiB"));
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(
            Error::Code::Invalid,
            QStringLiteral("packs: offset %1: %2").arg(error.offset).arg(error.errorString()));
    const QJsonArray array = document.object().value(QLatin1String("packs")).toArray();
    if (array.isEmpty())
        return fail(Error::Code::Invalid, QStringLiteral("packs: none"));
    QList<PartnerPack> packs;
    for (const auto& value : array) {
        auto pack = PackReader(value.toObject(), static_cast<int>(packs.size())).read();
        if (!pack)
            return tl::make_unexpected(pack.error());
        if (std::ranges::find(packs, pack->id, &PartnerPack::id) != packs.end())
            return fail(Error::Code::Invalid, pack->id % QStringLiteral(": id used twice"));
        packs.append(std::move(*pack));
    }
    return packs;
}

} // namespace relais
