// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QFile>

#include <memory>

namespace relais::bench {

/// What both pairs send: somebody who speaks, moves and holds a sheet of paper up, 640x480, each
/// picture stamped with its number; and a voice. Begins anew without a seam after 20 seconds.
class Clip final
{
public:
    static constexpr int width = 640;
    static constexpr int height = 480;
    static constexpr int seconds = 20;

    /// Draws film and voice (espeak-ng) into the folder, readable by everybody.
    [[nodiscard]] static Result<std::unique_ptr<Clip>> make(const QString& folder,
                                                            int framesPerSecond);
    [[nodiscard]] QString film() const { return m_film.fileName(); } ///< YUV4MPEG2
    [[nodiscard]] QString voice() const { return m_voice; }          ///< WAV
    [[nodiscard]] int framesPerSecond() const { return m_framesPerSecond; }
    /// The luma plane, width × height, of the picture with that stamp; null beyond the last.
    [[nodiscard]] const uchar* luma(quint32 number) const;

private:
    Clip(const QString& folder, int framesPerSecond);
    [[nodiscard]] Result<> draw();
    [[nodiscard]] Result<> speak() const;

    QFile m_film;
    QString m_voice;
    int m_framesPerSecond;
    const uchar* m_map = nullptr;
};

} // namespace relais::bench
