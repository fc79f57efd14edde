// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/httpsmschannel.h"

#include "messages/secretfile.h"
#include "messages/smstext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

namespace relais::messages {

using namespace Qt::StringLiterals;
using Body = HttpSmsSettings::Body;

namespace {
constexpr size_t maxReply = 65536;

struct Values
{
    QString to;
    QString text;
    QString from;
    QString id;
};

QString escaped(const QString& value, Body type)
{
    if (type == Body::Form)
        return QString::fromLatin1(QUrl::toPercentEncoding(value));
    const QByteArray array =
        QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact); // ["…"]
    return QString::fromUtf8(array.mid(2, array.size() - 4));
}

/// In one pass: what a value holds is never taken for a placeholder.
QString filled(const QString& body, Body type, const Values& values)
{
    static const QRegularExpression placeholder(u"\\{(to|text|from|id)\\}"_s);
    QString result;
    qsizetype done = 0;
    for (auto found = placeholder.globalMatch(body); found.hasNext();) {
        const auto match = found.next();
        const QString name = match.captured(1);
        result += QStringView(body).mid(done, match.capturedStart() - done);
        result += escaped(name == u"to"_s     ? values.to
                          : name == u"text"_s ? values.text
                          : name == u"from"_s ? values.from
                                              : values.id,
                          type);
        done = match.capturedEnd();
    }
    return result + QStringView(body).mid(done);
}

size_t collect(const char* buffer, size_t size, size_t count, void* user)
{
    auto& reply = *static_cast<QByteArray*>(user);
    const size_t length = size * count;
    if (static_cast<size_t>(reply.size()) + length > maxReply)
        return 0;
    reply.append(buffer, static_cast<qsizetype>(length));
    return length;
}

QString valueAt(const QByteArray& reply, const QString& path)
{
    if (path.isEmpty())
        return {};
    const auto document = QJsonDocument::fromJson(reply);
    QJsonValue value = document.isArray() ? QJsonValue(document.array()) : document.object();
    for (const QString& step : path.split(u'.')) {
        bool isNumber = false;
        const int index = step.toInt(&isNumber);
        value = isNumber && value.isArray() ? value.toArray().at(index) : value.toObject()[step];
    }
    return value.toVariant().toString();
}

/// 401, 402, 403 and 407 are about our own account: they get better without the message changing.
Error refusal(long status)
{
    const QString detail = u"http %1"_s.arg(status);
    switch (status) {
    case 401:
    case 402:
    case 403:
    case 407:
        return {Error::Code::Unauthorized, detail};
    case 408:
        return {Error::Code::TimedOut, detail};
    case 429:
        return {Error::Code::Throttled, detail};
    default:
        return {status >= 400 && status < 500 ? Error::Code::Invalid : Error::Code::Unreachable,
                detail};
    }
}
} // namespace

Result<> HttpSmsChannel::check(const HttpSmsSettings& settings)
{
    const QUrl url(settings.url, QUrl::StrictMode);
    const bool here = QStringList{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s}.contains(url.host());
    const bool allowed = url.scheme() == u"https"_s || (url.scheme() == u"http"_s && here);
    if (!url.isValid() || url.host().isEmpty() || !allowed || !url.userInfo().isEmpty())
        return fail(Error::Code::Invalid, u"url must be https, without a password in it"_s);
    if (!settings.body.contains(u"{to}"_s) || !settings.body.contains(u"{text}"_s))
        return fail(Error::Code::Invalid, u"body needs {to} and {text}"_s);
    const QString sample = filled(settings.body, settings.bodyType, {});
    if (settings.bodyType == Body::Json && QJsonDocument::fromJson(sample.toUtf8()).isNull())
        return fail(Error::Code::Invalid, u"body is not JSON"_s);
    if (!settings.tokenFile.isEmpty() &&
        (!settings.tokenHeader.contains(u"{token}"_s) || !settings.tokenHeader.contains(u": "_s)))
        return fail(Error::Code::Invalid, u"token-header needs a name and {token}"_s);
    return {};
}

HttpSmsChannel::HttpSmsChannel(HttpSmsSettings settings) : m_settings(std::move(settings)) {}

Result<CurlList> HttpSmsChannel::headers() const
{
    CurlList list(nullptr, &curl_slist_free_all);
    append(list, m_settings.bodyType == Body::Json
                     ? "Content-Type: application/json"
                     : "Content-Type: application/x-www-form-urlencoded");
    append(list, "Expect:");
    if (m_settings.tokenFile.isEmpty())
        return list;
    const auto token = readSecretFile(m_settings.tokenFile);
    if (!token)
        return tl::make_unexpected(token.error());
    QString header = m_settings.tokenHeader;
    append(list, header.replace(u"{token}"_s, token->first()).toUtf8());
    return list;
}

Result<QString> HttpSmsChannel::send(const OutgoingMessage& message, const std::stop_token& stop)
{
    auto handle = openCurl(m_settings.line);
    if (!handle)
        return tl::make_unexpected(handle.error());
    CURL* curl = handle->get();
    const auto list = headers();
    if (!list)
        return tl::make_unexpected(list.error());
    const QByteArray body = filled(m_settings.body, m_settings.bodyType,
                                   {.to = message.recipient.toString(),
                                    .text = planSms(message.body).text,
                                    .from = m_settings.from,
                                    .id = message.id.toString()})
                                .toUtf8();
    QByteArray reply;
    curl_easy_setopt(curl, CURLOPT_URL, m_settings.url.toUtf8().constData());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list->get());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.constData());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &collect);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply);
    const CURLcode code = perform(curl, m_settings.line, stop);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    // With the status of success in hand, a reply that breaks off is no reason to send twice.
    if (status >= 200 && status < 300)
        return keptProviderId(valueAt(reply, m_settings.idPath), message.recipient);
    if (status > 0)
        return tl::make_unexpected(refusal(status));
    return tl::make_unexpected(lineError(code));
}

} // namespace relais::messages
