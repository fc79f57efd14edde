// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QImage>

#include <random>

namespace relais::bench {

/// Draws the person of the clip, at any time of its 20 seconds.
class Portrait final
{
public:
    Portrait(int width, int height);
    [[nodiscard]] QImage at(double seconds) const;

private:
    QImage m_room;
};

/// The picture as planar YUV 4:2:0 (BT.601, limited range), with a camera's noise in its luma.
[[nodiscard]] QByteArray toI420(const QImage& image, std::minstd_rand& noise);

} // namespace relais::bench
