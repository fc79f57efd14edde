// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "medialink/framestamp.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace relais::media {

namespace stamp {

int stripHeight(int width)
{
    return std::max(8, width / 40);
}

bool bit(quint32 number, int block)
{
    const quint32 value = number % modulus;
    const quint32 gray = value ^ (value >> 1);
    if (block < blocks - 1)
        return (gray >> block) & 1U;
    // Odd parity: a wholly black or wholly white strip is never valid.
    return std::popcount(gray) % 2 == 0;
}

void draw(uchar* luma, int width, int height, int stride, quint32 number)
{
    const int rows = std::min(stripHeight(width), height);
    for (int y = 0; y < rows; ++y) {
        for (int block = 0; block < blocks; ++block) {
            const int from = block * width / blocks;
            const int to = (block + 1) * width / blocks;
            std::memset(luma + y * stride + from, bit(number, block) ? 235 : 16,
                        static_cast<size_t>(to - from));
        }
    }
}

} // namespace stamp

namespace {

/// Mean of the green bytes in the middle of a block.
int blockLevel(const VideoFrame& frame, int block)
{
    const int rows = stamp::stripHeight(frame.width);
    const int from = block * frame.width / stamp::blocks;
    const int to = (block + 1) * frame.width / stamp::blocks;
    const int margin = (to - from) / 4;
    int sum = 0;
    int count = 0;
    for (int y = rows / 4; y < rows * 3 / 4; ++y) {
        for (int x = from + margin; x < to - margin; ++x) {
            sum += static_cast<uchar>(frame.data.at(qsizetype{y} * frame.stride + x * 4 + 1));
            ++count;
        }
    }
    return count > 0 ? sum / count : 128;
}

} // namespace

std::optional<quint32> readFrameStamp(const VideoFrame& frame)
{
    if (frame.width < 64 || frame.height < stamp::stripHeight(frame.width) ||
        frame.stride < frame.width * 4 ||
        frame.data.size() < qsizetype{frame.stride} * frame.height)
        return std::nullopt;
    quint32 gray = 0;
    bool parity = false;
    for (int block = 0; block < stamp::blocks; ++block) {
        const int level = blockLevel(frame, block);
        if (level > 90 && level < 165)
            return std::nullopt;
        if (block == stamp::blocks - 1)
            parity = level >= 165;
        else if (level >= 165)
            gray |= 1U << block;
    }
    if (parity != (std::popcount(gray) % 2 == 0))
        return std::nullopt;
    quint32 value = gray;
    for (quint32 shift = 1; shift < 16; shift <<= 1)
        value ^= value >> shift;
    return value;
}

} // namespace relais::media
