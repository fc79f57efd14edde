// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QByteArray>

#include <vector>

namespace relais::bench {

/// A picture with that stamp was there at that time (ms since 1970).
struct Seen
{
    qint64 ms;
    quint32 number;
};

/// The luma of one decoded picture, kept to be compared with its source.
struct Sample
{
    qint64 ms;
    quint32 number;
    int width;
    int height;
    QByteArray luma;
};

/// What one end of a call has seen.
struct EndRecord
{
    std::vector<Seen> captured; ///< by its own camera, in order
    std::vector<Seen> shown;    ///< of the other end, in order
    std::vector<Sample> samples;
};

/// What one end has heard so far, in samples.
struct Heard
{
    qint64 samples = 0;
    qint64 concealed = 0;
};

/// How long it took, in milliseconds.
struct Setup
{
    double connect; ///< from the first description until both ends trust the line
    double picture; ///< until both see each other
};

} // namespace relais::bench
