// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/ports.h"

#include <QProcess>

namespace relais::kiosk {

/// Reads aloud with the program espeak-ng; silent where it is not installed.
class EspeakSpeaker final : public Speaker
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EspeakSpeaker)
public:
    explicit EspeakSpeaker(QObject* parent = nullptr);
    ~EspeakSpeaker() override;

    [[nodiscard]] bool isAvailable() const override { return !m_program.isEmpty(); }
    [[nodiscard]] bool isSpeaking() const override;
    void say(const QString& text, const QString& language) override;
    void stop() override;

private:
    QString m_program;
    QProcess m_process;
};

} // namespace relais::kiosk
