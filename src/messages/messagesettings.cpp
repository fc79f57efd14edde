// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/messagesettings.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace relais::messages {

using namespace Qt::StringLiterals;

namespace {
/// Takes the settings of one group one by one; keeps the first thing that is wrong.
class Group final
{
public:
    Group(const QJsonValue& value, QString name) : m_name(std::move(name))
    {
        if (value.isObject())
            m_left = value.toObject();
        else if (!value.isUndefined())
            complain({}, u"is no group"_s);
    }

    QString text(const QString& key, const QString& otherwise = {})
    {
        const QJsonValue value = m_left.take(key);
        if (!value.isUndefined() && !value.isString())
            complain(key, u"is no text"_s);
        return value.toString(otherwise);
    }
    QString required(const QString& key)
    {
        const QString value = text(key);
        if (value.isEmpty())
            complain(key, u"is missing"_s);
        return value;
    }
    QString path(const QString& key)
    {
        const QString value = text(key);
        if (!value.isEmpty() && !QDir::isAbsolutePath(value))
            complain(key, u"is no absolute path"_s);
        return value;
    }
    int number(const QString& key, int otherwise, int least, int most)
    {
        const QJsonValue value = m_left.take(key);
        if (value.isUndefined())
            return otherwise;
        const int given = value.toInt(least - 1);
        if (given < least || given > most)
            complain(key, u"must be %1 to %2"_s.arg(least).arg(most));
        return given;
    }
    void complain(const QString& key, const QString& what)
    {
        if (!m_wrong)
            m_wrong = m_name + (key.isEmpty() ? u""_s : u"."_s) + key + u": "_s + what;
    }
    Result<> end()
    {
        if (!m_left.isEmpty())
            complain(m_left.keys().first(), u"is unknown"_s);
        if (m_wrong)
            return fail(Error::Code::Invalid, *m_wrong);
        return {};
    }

private:
    QString m_name;
    QJsonObject m_left;
    std::optional<QString> m_wrong;
};

constexpr int leastSeconds = 5;
constexpr int mostSeconds = 300;

LineSettings readLine(Group& group)
{
    return {.timeout =
                std::chrono::seconds(group.number(u"timeout-s"_s, 60, leastSeconds, mostSeconds)),
            .caFile = group.path(u"ca"_s)};
}

std::optional<SmtpSettings> readSmtp(Group& group)
{
    const QString host = group.required(u"host"_s);
    if (!QUrl(u"smtp://"_s + host, QUrl::StrictMode).isValid() || host.contains(u'/') ||
        host.contains(u':') || host.contains(u'@'))
        group.complain(u"host"_s, u"is no name of a host"_s);
    if (group.text(u"security"_s, u"starttls"_s) != u"starttls"_s)
        group.complain(u"security"_s, u"only starttls: mail never leaves in clear"_s);
    const auto from = Mailbox::parse(group.required(u"from"_s));
    if (!from) {
        group.complain(u"from"_s, u"is no address"_s);
        return std::nullopt;
    }
    return SmtpSettings{.host = host,
                        .port = group.number(u"port"_s, 587, 1, 65535),
                        .from = *from,
                        .credentialsFile = group.path(u"credentials"_s),
                        .line = readLine(group)};
}

HttpSmsSettings readHttp(Group& group)
{
    const QString type = group.text(u"body-type"_s, u"json"_s);
    if (type != u"json"_s && type != u"form"_s)
        group.complain(u"body-type"_s, u"is json or form"_s);
    HttpSmsSettings settings{
        .url = group.required(u"url"_s),
        .bodyType = type == u"form"_s ? HttpSmsSettings::Body::Form : HttpSmsSettings::Body::Json,
        .body = group.required(u"body"_s),
        .from = group.text(u"from"_s),
        .tokenFile = group.path(u"token-file"_s),
        .tokenHeader = group.text(u"token-header"_s, u"Authorization: Bearer {token}"_s),
        .idPath = group.text(u"id-path"_s),
        .line = readLine(group)};
    if (const auto checked = HttpSmsChannel::check(settings); !checked)
        group.complain({}, checked.error().detail);
    return settings;
}

ModemSmsSettings readModem(Group& group)
{
    ModemSmsSettings settings;
    settings.program = group.text(u"program"_s, settings.program);
    settings.configFile = group.path(u"config"_s);
    if (settings.configFile.isEmpty())
        group.complain(u"config"_s, u"is missing"_s);
    settings.timeout =
        std::chrono::seconds(group.number(u"timeout-s"_s, 30, leastSeconds, mostSeconds));
    return settings;
}

Result<MessageSettings> readGroups(QJsonObject root)
{
    MessageSettings settings;
    Group email(root.take(u"email"_s), u"email"_s);
    if (const QString mode = email.text(u"mode"_s, u"none"_s); mode == u"smtp"_s)
        settings.email = readSmtp(email);
    else if (mode != u"none"_s)
        email.complain(u"mode"_s, u"is none or smtp"_s);
    Group sms(root.take(u"sms"_s), u"sms"_s);
    if (const QString mode = sms.text(u"mode"_s, u"none"_s); mode == u"http"_s)
        settings.httpSms = readHttp(sms);
    else if (mode == u"modem"_s)
        settings.modemSms = readModem(sms);
    else if (mode != u"none"_s)
        sms.complain(u"mode"_s, u"is none, http or modem"_s);
    for (const auto& ended : {email.end(), sms.end(), Group(root, u"settings"_s).end()}) {
        if (!ended)
            return tl::make_unexpected(ended.error());
    }
    return settings;
}
} // namespace

Result<MessageSettings> readMessageSettings(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::NotFound, path);
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject())
        return fail(Error::Code::Invalid,
                    u"not JSON at character %1: %2"_s.arg(error.offset).arg(error.errorString()));
    return readGroups(document.object());
}

OpenChannels openChannels(const MessageSettings& settings, const Clock& clock)
{
    OpenChannels channels;
    if (settings.email)
        channels.email = std::make_unique<SmtpChannel>(*settings.email, clock);
    if (settings.httpSms)
        channels.sms = std::make_unique<HttpSmsChannel>(*settings.httpSms);
    else if (settings.modemSms)
        channels.sms = std::make_unique<ModemSmsChannel>(*settings.modemSms);
    return channels;
}

} // namespace relais::messages
