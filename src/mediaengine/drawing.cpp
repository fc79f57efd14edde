// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/drawing.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace relais::media {

namespace {

constexpr int letterWidth = 5;
constexpr int letterHeight = 9; // two rows above for accents
constexpr int advance = 6;

struct Letter
{
    char name;
    std::array<const char*, 7> rows;
};

/// 'e' stands for É.
constexpr Letter letters[] = {
    {'A', {" ### ", "#   #", "#   #", "#####", "#   #", "#   #", "#   #"}},
    {'C', {" ####", "#    ", "#    ", "#    ", "#    ", "#    ", " ####"}},
    {'D', {"#### ", "#   #", "#   #", "#   #", "#   #", "#   #", "#### "}},
    {'E', {"#####", "#    ", "#    ", "#### ", "#    ", "#    ", "#####"}},
    {'e', {"#####", "#    ", "#    ", "#### ", "#    ", "#    ", "#####"}},
    {'I', {"#####", "  #  ", "  #  ", "  #  ", "  #  ", "  #  ", "#####"}},
    {'M', {"#   #", "## ##", "# # #", "# # #", "#   #", "#   #", "#   #"}},
    {'O', {" ### ", "#   #", "#   #", "#   #", "#   #", "#   #", " ### "}},
    {'P', {"#### ", "#   #", "#   #", "#### ", "#    ", "#    ", "#    "}},
    {'R', {"#### ", "#   #", "#   #", "#### ", "# #  ", "#  # ", "#   #"}},
    {'S', {" ####", "#    ", "#    ", " ### ", "    #", "    #", "#### "}},
    {'U', {"#   #", "#   #", "#   #", "#   #", "#   #", "#   #", " ### "}},
    {'\'', {"  #  ", "  #  ", " #   ", "     ", "     ", "     ", "     "}},
    {'0', {" ### ", "#   #", "#  ##", "# # #", "##  #", "#   #", " ### "}},
    {'1', {"  #  ", " ##  ", "  #  ", "  #  ", "  #  ", "  #  ", " ### "}},
    {'2', {" ### ", "#   #", "    #", "  ## ", " #   ", "#    ", "#####"}},
    {'3', {"#### ", "    #", "    #", " ### ", "    #", "    #", "#### "}},
    {'4', {"#   #", "#   #", "#   #", "#####", "    #", "    #", "    #"}},
    {'5', {"#####", "#    ", "#    ", "#### ", "    #", "    #", "#### "}},
    {'6', {" ### ", "#    ", "#    ", "#### ", "#   #", "#   #", " ### "}},
    {'7', {"#####", "    #", "   # ", "  #  ", "  #  ", "  #  ", "  #  "}},
    {'8', {" ### ", "#   #", "#   #", " ### ", "#   #", "#   #", " ### "}},
    {'9', {" ### ", "#   #", "#   #", " ####", "    #", "    #", " ### "}},
};

bool isInk(const Letter& letter, int x, int y)
{
    if (y < 2)
        return letter.name == 'e' && x == 3 - y;
    return letter.rows[static_cast<size_t>(y - 2)][x] == '#';
}

void fill(const LumaPlane& plane, int x, int y, int width, int height, uchar value)
{
    const int left = std::clamp(x, 0, plane.width);
    const int right = std::clamp(x + width, 0, plane.width);
    for (int row = std::max(y, 0); row < std::min(y + height, plane.height); ++row)
        std::memset(plane.data + row * plane.stride + left, value,
                    static_cast<size_t>(right - left));
}

} // namespace

void drawText(const LumaPlane& plane, int top, int height, const char* text)
{
    fill(plane, 0, top, plane.width, height, 24);
    const int count = static_cast<int>(std::strlen(text));
    const int scale = std::min(plane.width / (advance * (count + 1)), height / (letterHeight + 2));
    if (scale < 1)
        return;
    int x = (plane.width - count * advance * scale) / 2;
    const int y = top + (height - letterHeight * scale) / 2;
    for (int i = 0; i < count; ++i, x += advance * scale) {
        const auto* letter = std::find_if(std::begin(letters), std::end(letters),
                                          [&](const Letter& l) { return l.name == text[i]; });
        if (letter == std::end(letters))
            continue;
        for (int row = 0; row < letterHeight; ++row) {
            for (int column = 0; column < letterWidth; ++column) {
                if (isInk(*letter, column, row))
                    fill(plane, x + column * scale, y + row * scale, scale, scale, 235);
            }
        }
    }
}

} // namespace relais::media
