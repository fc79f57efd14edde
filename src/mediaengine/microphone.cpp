// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/microphone.h"

#include <QFileInfo>
#include <QRandomGenerator>
#include <QUrl>

#include <array>
#include <cmath>
#include <vector>

namespace relais::media {

namespace {
constexpr const char* format = "audio/x-raw,format=S16LE,rate=48000,channels=1,layout=interleaved";

QString text(const char* latin1)
{
    return QString::fromLatin1(latin1);
}
} // namespace

Microphone::Microphone(const MediaConfig& config, const SharedTime& time, Output output)
    : m_config(config), m_output(std::move(output)), m_source(time)
{
    connect(&m_source, &SourcePipeline::broken, this, [this](const QString& why) {
        qWarning("microphone: %s", qUtf8Printable(why));
        playSilence();
    });
}

DeviceState Microphone::start()
{
    const auto& wanted = m_config.microphone;
    if (open(wanted)) {
        using Kind = DeviceState::Kind;
        const Kind kind = wanted.kind == SourceKind::Device ? Kind::Real
                          : wanted.kind == SourceKind::Test ? Kind::Test
                                                            : Kind::File;
        return {wanted.id, kind};
    }
    playSilence();
    return {wanted.id, DeviceState::Kind::Absent};
}

bool Microphone::open(const MediaSource& source)
{
    switch (source.kind) {
    case SourceKind::Test:
        return play(QStringLiteral("audiotestsrc is-live=true samplesperbuffer=480 ! ") +
                        text(format) + QStringLiteral(" ! identity name=melody"),
                    false, true);
    case SourceKind::File:
        return QFileInfo(source.id).isReadable() &&
               play(QStringLiteral("uridecodebin uri=") +
                        quoted(QString::fromLatin1(QUrl::fromLocalFile(source.id).toEncoded())),
                    true, false);
    case SourceKind::Device:
        return play(source.id.isEmpty()
                        ? QStringLiteral("pulsesrc buffer-time=60000 latency-time=10000")
                        : QStringLiteral("pulsesrc buffer-time=60000 latency-time=10000 device=") +
                              quoted(source.id),
                    false, true);
    case SourceKind::None:
        break;
    }
    return false;
}

void Microphone::playSilence()
{
    play(QStringLiteral("audiotestsrc is-live=true wave=silence samplesperbuffer=480"), false,
         false);
}

bool Microphone::play(const QString& front, bool looped, bool process)
{
    m_source.stop();
    QString description =
        front + QStringLiteral(" ! audioconvert ! audioresample ! ") + text(format);
    if (process)
        description += QStringLiteral(" ! webrtcdsp probe=speakerprobe echo-cancel=true "
                                      "echo-suppression-level=moderate noise-suppression=true "
                                      "gain-control=false");
    description += looped ? QStringLiteral(" ! appsink name=out sync=true")
                          : QStringLiteral(" ! appsink name=out sync=false");
    if (!m_source.prepare(description))
        return false;
    if (elementIn(m_source.pipeline(), "melody"))
        m_source.alter("melody", [this](GstBuffer* buffer) { playMelody(buffer); });
    m_source.deliver("out", [this](GstSample* sample) { take(sample); });
    if (m_source.play(looped))
        return true;
    m_source.stop();
    return false;
}

void Microphone::playMelody(GstBuffer* buffer)
{
    // Chance notes that swell and fade: noise suppression would take away a steady tone, and the
    // echo canceller one that the other end plays too.
    constexpr std::array scale{262.0, 294.0, 330.0, 392.0, 440.0, 523.0, 587.0};
    constexpr quint64 noteLength = 48000 / 4;
    GstMapInfo map;
    if (!gst_buffer_map(buffer, &map, GST_MAP_WRITE))
        return;
    auto* samples = reinterpret_cast<int16_t*>(map.data);
    for (size_t i = 0; i < map.size / sizeof(int16_t); ++i, ++m_sample) {
        const quint64 position = m_sample % noteLength;
        if (position == 0)
            m_tone = scale[QRandomGenerator::global()->bounded(static_cast<quint32>(scale.size()))];
        const double swell = std::sin(M_PI * static_cast<double>(position) / noteLength);
        m_phase += 2 * M_PI * m_tone / 48000;
        samples[i] = static_cast<int16_t>(4000 * swell * swell *
                                          (std::sin(m_phase) + 0.5 * std::sin(2 * m_phase)));
    }
    gst_buffer_unmap(buffer, &map);
}

void Microphone::take(GstSample* sample)
{
    GstMapInfo map;
    GstBuffer* buffer = gst_sample_get_buffer(sample);
    if (!buffer || !gst_buffer_map(buffer, &map, GST_MAP_READ))
        return;
    const size_t count = map.size / sizeof(int16_t);
    const auto* samples = reinterpret_cast<const int16_t*>(map.data);
    // Muted means silence sent, not nothing: the far end's clock and level go on.
    const std::vector<int16_t> silence(m_muted ? count : 0, 0);
    if (m_muted)
        samples = silence.data();
    m_meter.add(samples, count);
    m_output(samples, count);
    gst_buffer_unmap(buffer, &map);
}

} // namespace relais::media
