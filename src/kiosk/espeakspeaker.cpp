// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/espeakspeaker.h"

#include <QStandardPaths>

namespace relais::kiosk {

namespace {
constexpr int wordsPerMinute = 140; // slower than the voice's own 175
constexpr int killedWithinMs = 500;
} // namespace

EspeakSpeaker::EspeakSpeaker(QObject* parent)
    : Speaker(parent), m_program(QStandardPaths::findExecutable(QStringLiteral("espeak-ng")))
{
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::started, this, [this] { Q_EMIT speakingChanged(true); });
    connect(&m_process, &QProcess::finished, this, [this] { Q_EMIT speakingChanged(false); });
}

EspeakSpeaker::~EspeakSpeaker()
{
    m_process.disconnect(this);
    stop();
}

bool EspeakSpeaker::isSpeaking() const
{
    return m_process.state() != QProcess::NotRunning;
}

void EspeakSpeaker::say(const QString& text, const QString& language)
{
    stop();
    if (!isAvailable() || text.isEmpty())
        return;
    // The text goes through the pipe: arguments can be read by other processes.
    m_process.start(m_program, {QStringLiteral("-v"), language, QStringLiteral("-s"),
                                QString::number(wordsPerMinute), QStringLiteral("--stdin")});
    m_process.write(text.toUtf8());
    m_process.closeWriteChannel();
}

void EspeakSpeaker::stop()
{
    if (!isSpeaking())
        return;
    m_process.kill();
    m_process.waitForFinished(killedWithinMs);
}

} // namespace relais::kiosk
