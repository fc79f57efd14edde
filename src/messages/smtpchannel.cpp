// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/smtpchannel.h"

#include "messages/secretfile.h"

#include <cstring>

namespace relais::messages {

using namespace Qt::StringLiterals;

namespace {
/// What goes out and what the server said last before it said goodbye.
struct Dialogue
{
    QByteArray mail;
    qsizetype read = 0;
    QByteArray accepted;
};

size_t readMail(char* buffer, size_t size, size_t count, void* user)
{
    auto& dialogue = *static_cast<Dialogue*>(user);
    const auto room = static_cast<qsizetype>(size * count);
    const qsizetype length = std::min(room, dialogue.mail.size() - dialogue.read);
    std::memcpy(buffer, dialogue.mail.constData() + dialogue.read, static_cast<size_t>(length));
    dialogue.read += length;
    return static_cast<size_t>(length);
}

size_t hear(const char* buffer, size_t size, size_t count, void* user)
{
    auto& dialogue = *static_cast<Dialogue*>(user);
    const QByteArray line(buffer, static_cast<qsizetype>(size * count));
    if (dialogue.read > 0 && line.startsWith("250 "))
        dialogue.accepted = line.mid(4);
    return size * count;
}

/// A refusal of this message, not of us or of the line: 530 and 535 are about our own sign-in.
bool isFinal(CURLcode code, long answer, bool bodyWasRead)
{
    constexpr long signInRequired = 530;
    constexpr long signInRefused = 535;
    return answer >= 500 && answer < 600 && answer != signInRequired && answer != signInRefused &&
           (code == CURLE_SEND_ERROR || bodyWasRead);
}
} // namespace

SmtpChannel::SmtpChannel(SmtpSettings settings, const Clock& clock)
    : m_settings(std::move(settings)), m_clock(clock)
{
}

Result<> SmtpChannel::signIn(CURL* curl) const
{
    if (m_settings.credentialsFile.isEmpty())
        return {};
    const auto lines = readSecretFile(m_settings.credentialsFile);
    if (!lines)
        return tl::make_unexpected(lines.error());
    if (lines->size() != 2)
        return fail(Error::Code::Unauthorized, u"credentials are two lines"_s);
    curl_easy_setopt(curl, CURLOPT_USERNAME, lines->at(0).toUtf8().constData());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, lines->at(1).toUtf8().constData());
    return {};
}

Result<QString> SmtpChannel::send(const OutgoingMessage& message, const std::stop_token& stop)
{
    auto handle = openCurl(m_settings.line);
    if (!handle)
        return tl::make_unexpected(handle.error());
    CURL* curl = handle->get();
    if (const auto known = signIn(curl); !known)
        return tl::make_unexpected(known.error());
    const QString domain = m_settings.from.domain();
    Dialogue dialogue{.mail = mailText({.messageId = message.id.toString() + u'@' + domain,
                                        .from = m_settings.from,
                                        .to = message.recipient,
                                        .subject = message.subject,
                                        .body = message.body,
                                        .date = m_clock.now()})};
    const QString url = u"smtp://%1:%2/%3"_s.arg(m_settings.host).arg(m_settings.port).arg(domain);
    const QByteArray to = '<' + message.recipient.toString().toLatin1() + '>';
    CurlList recipients(nullptr, &curl_slist_free_all);
    append(recipients, to);
    curl_easy_setopt(curl, CURLOPT_URL, url.toUtf8().constData());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM,
                     m_settings.from.address.toString().toLatin1().constData());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(dialogue.mail.size()));
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &readMail);
    curl_easy_setopt(curl, CURLOPT_READDATA, &dialogue);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &hear);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &dialogue);
    const CURLcode code = perform(curl, m_settings.line, stop);
    if (code == CURLE_OK)
        return keptProviderId(QString::fromLatin1(dialogue.accepted), message.recipient);
    long answer = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
    const QString said = answer > 0 ? u"smtp %1"_s.arg(answer) : QString();
    if (isFinal(code, answer, dialogue.read > 0))
        return fail(Error::Code::Invalid, said);
    Error error = lineError(code);
    if (answer >= 400)
        error.detail = said;
    return tl::make_unexpected(error);
}

} // namespace relais::messages
