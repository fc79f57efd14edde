// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "device/deviceoptions.h"

#include "call/mediasources.h"

#include <QCoreApplication>
#include <QSettings>

namespace relais::device {

using namespace Qt::StringLiterals;

DeviceOptions::DeviceOptions(const QString& description, const QString& defaultData,
                             const QList<QCommandLineOption>& extra)
{
    QCoreApplication::setApplicationVersion(QStringLiteral(RELAIS_VERSION));
    m_line.setApplicationDescription(description);
    m_line.addHelpOption();
    m_line.addVersionOption();
    m_line.addPositionalArgument(
        u"command"_s, u"enrol: ask for an identity with --door and --code"_s, u"[enrol]"_s);
    m_line.addOptions(
        {{u"config"_s, u"a file with the same names"_s, u"FILE"_s},
         {u"hub"_s, u"the hub's door for devices"_s, u"wss://HOST:PORT"_s,
          u"wss://localhost:8443"_s},
         {u"data"_s, u"where this device keeps its identity"_s, u"DIR"_s, defaultData},
         {u"door"_s, u"the hub's door for enrolment"_s, u"wss://HOST:PORT"_s},
         {u"code"_s, u"the one-time code of this device"_s, u"CODE"_s},
         {u"camera"_s, u"device[:ID], file:PATH, test or none"_s, u"SOURCE"_s, u"device"_s},
         {u"microphone"_s, u"device[:ID], file:PATH, test or none"_s, u"SOURCE"_s, u"device"_s},
         {u"speaker"_s, u"device[:ID] or none"_s, u"SINK"_s, u"device"_s},
         {u"stamp-frames"_s, u"draw a frame number that a machine can read"_s},
         {u"call-figures"_s, u"print what is measured of calls"_s},
         {u"engine"_s, u"the media engine"_s, u"PROGRAM"_s,
          QCoreApplication::applicationDirPath() + u"/relais-media"_s}});
    m_line.addOptions(extra);
    m_line.process(*QCoreApplication::instance());
    const QString path = m_line.value(u"config"_s);
    if (!path.isEmpty())
        m_file = std::make_unique<QSettings>(path, QSettings::IniFormat);
}

DeviceOptions::~DeviceOptions() = default;

QString DeviceOptions::value(const QString& name) const
{
    if (m_line.isSet(name) || !m_file)
        return m_line.value(name);
    return m_file->value(name, m_line.value(name)).toString();
}

bool DeviceOptions::isSet(const QString& name) const
{
    return m_line.isSet(name) || (m_file && m_file->value(name).toBool());
}

bool DeviceOptions::wantsEnrolment() const
{
    return m_line.positionalArguments().value(0) == "enrol"_L1;
}

QString DeviceOptions::identityPath() const
{
    return value(u"data"_s) + u"/identity"_s;
}

Result<call::CallSettings> DeviceOptions::callSettings() const
{
    call::CallSettings settings;
    settings.engine.enginePath = value(u"engine"_s);
    settings.media.stampFrames = isSet(u"stamp-frames"_s);
    const std::pair<const char*, media::MediaSource*> sources[] = {
        {"camera", &settings.media.camera},
        {"microphone", &settings.media.microphone},
        {"speaker", &settings.media.speaker}};
    for (const auto& [name, source] : sources) {
        const QString text = value(QLatin1String(name));
        const auto parsed = call::mediaSourceFrom(text);
        if (!parsed)
            return fail(Error::Code::Invalid, QLatin1String(name) + u": "_s + text);
        *source = *parsed;
    }
    return settings;
}

} // namespace relais::device
