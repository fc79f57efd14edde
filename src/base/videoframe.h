// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QByteArray>

namespace relais {

/// One picture, 32 bits a pixel, byte order B G R X; a copy nobody else holds.
struct VideoFrame
{
    QByteArray bytes;
    int width = 0;
    int height = 0;
    int stride = 0;     ///< bytes from one row to the next
    quint32 number = 0; ///< counts up by one with each picture of its source
};

} // namespace relais
