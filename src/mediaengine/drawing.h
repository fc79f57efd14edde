// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QtGlobal>

namespace relais::media {

/// One picture's luma plane.
struct LumaPlane
{
    uchar* data;
    int width;
    int height;
    int stride;
};

/// Writes a line of capitals, digits and spaces in the middle of a dark band at that height, as big
/// as fits; own bitmap letters, so that the engine needs no font library.
void drawText(const LumaPlane& plane, int top, int height, const char* text);

} // namespace relais::media
