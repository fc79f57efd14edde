// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/modemsmschannel.h"

#include "messages/smstext.h"

#include <QDeadlineTimer>
#include <QProcess>
#include <QRegularExpression>

namespace relais::messages {

using namespace Qt::StringLiterals;

namespace {
/// The file backend names its file after time, phone number and running number: the phone number is
/// left out. A database backend says a number.
QString idIn(const QByteArray& output)
{
    static const QRegularExpression file(
        u"Written message with ID \\S*OUT([A-Z][0-9_]+)_[+0-9]+_(sms[0-9]+)"_s);
    static const QRegularExpression number(u"Written message with ID ([0-9]+)\\s"_s);
    const QString text = QString::fromUtf8(output);
    if (const auto match = file.match(text); match.hasMatch())
        return match.captured(1) + u'_' + match.captured(2);
    return number.match(text).captured(1);
}
} // namespace

Result<QString> ModemSmsChannel::send(const OutgoingMessage& message, const std::stop_token& stop)
{
    constexpr int stepMs = 100;
    const SmsPlan plan = planSms(message.body);
    QStringList arguments{u"-c"_s,       m_settings.configFile,
                          u"TEXT"_s,     message.recipient.toString(),
                          u"-autolen"_s, QString::number(plan.text.size() * 2)};
    if (plan.unicode)
        arguments.append(u"-unicode"_s);
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s); // how it reads its input
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(m_settings.program, arguments);
    process.write(plan.text.toUtf8());
    process.closeWriteChannel();
    const QDeadlineTimer deadline(m_settings.timeout);
    while (process.state() != QProcess::NotRunning && !process.waitForFinished(stepMs)) {
        if (!deadline.hasExpired() && !stop.stop_requested())
            continue;
        if (process.state() == QProcess::NotRunning)
            break;
        process.kill();
        process.waitForFinished();
        return fail(Error::Code::TimedOut, u"modem"_s);
    }
    if (process.error() == QProcess::FailedToStart)
        return fail(Error::Code::Unreachable, u"modem program"_s);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return fail(Error::Code::Unreachable, u"modem exit %1"_s.arg(process.exitCode()));
    return keptProviderId(idIn(process.readAll()), message.recipient);
}

} // namespace relais::messages
