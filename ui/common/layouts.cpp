// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/layouts.h"

#include <QWidget>

#include <algorithm>
#include <numeric>

namespace relais::ui {

namespace {
/// The width an item would like, never less than it needs.
int widthOf(const QLayoutItem& item, int most)
{
    return std::min(most, std::max(item.sizeHint().width(), item.minimumSize().width()));
}

int heightOf(const QLayoutItem& item, int width)
{
    const int wanted =
        item.hasHeightForWidth() ? item.heightForWidth(width) : item.sizeHint().height();
    return std::max(wanted, item.minimumSize().height());
}
} // namespace

ItemLayout::~ItemLayout()
{
    qDeleteAll(m_items);
}

void ItemLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
}

int ItemLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem* ItemLayout::itemAt(int index) const
{
    return m_items.value(index, nullptr);
}

QLayoutItem* ItemLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QList<QLayoutItem*> ItemLayout::shownItems() const
{
    QList<QLayoutItem*> shown;
    for (QLayoutItem* item : m_items) {
        if (!item->isEmpty())
            shown.append(item);
    }
    return shown;
}

TileLayout::TileLayout(int maxColumns, int leastTileWidth, QWidget* parent)
    : ItemLayout(parent), m_maxColumns(maxColumns), m_leastTileWidth(leastTileWidth)
{
}

int TileLayout::columnsFor(int width) const
{
    const int wanted = std::max(m_leastTileWidth, minimumSize().width());
    const int fitting = (width + spacing()) / std::max(1, wanted + spacing());
    const int most = std::min(m_maxColumns, std::max(1, static_cast<int>(shownItems().size())));
    return std::clamp(fitting, 1, most);
}

QList<int> TileLayout::rowHeights(int width) const
{
    const auto shown = shownItems();
    const int columns = columnsFor(width);
    const int each = (width - (columns - 1) * spacing()) / columns;
    QList<int> heights;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        if (i % columns == 0)
            heights.append(0);
        heights.last() = std::max(heights.last(), heightOf(*shown.at(i), each));
    }
    return heights;
}

int TileLayout::heightForWidth(int width) const
{
    const QMargins m = contentsMargins();
    const auto heights = rowHeights(width - m.left() - m.right());
    const int gaps = std::max<int>(0, static_cast<int>(heights.size()) - 1) * spacing();
    return std::accumulate(heights.begin(), heights.end(), 0) + gaps + m.top() + m.bottom();
}

void TileLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    const QRect area = rect.marginsRemoved(contentsMargins());
    const auto shown = shownItems();
    if (shown.isEmpty())
        return;
    const int columns = columnsFor(area.width());
    const int each = (area.width() - (columns - 1) * spacing()) / columns;
    auto heights = rowHeights(area.width());
    const int rows = static_cast<int>(heights.size());
    const int used = std::accumulate(heights.begin(), heights.end(), 0) + (rows - 1) * spacing();
    const int extra = m_stretching ? std::max(0, area.height() - used) / rows : 0;
    int y = area.top();
    for (int row = 0; row < rows; ++row) {
        const int high = heights.at(row) + extra;
        for (int column = 0; column < columns; ++column) {
            const int index = row * columns + column;
            if (index < shown.size())
                shown.at(index)->setGeometry(
                    {area.left() + column * (each + spacing()), y, each, high});
        }
        y += high + spacing();
    }
}

QSize TileLayout::sizeHint() const
{
    const int width = m_maxColumns * (m_leastTileWidth + spacing());
    return {width, heightForWidth(width)};
}

QSize TileLayout::minimumSize() const
{
    QSize least;
    for (const QLayoutItem* item : shownItems())
        least = least.expandedTo(item->minimumSize());
    const QMargins m = contentsMargins();
    return least + QSize(m.left() + m.right(), m.top() + m.bottom());
}

Qt::Orientations TileLayout::expandingDirections() const
{
    return m_stretching ? Qt::Horizontal | Qt::Vertical : Qt::Horizontal;
}

BarLayout::BarLayout(QWidget* parent) : ItemLayout(parent) {}

void BarLayout::addRight(QWidget* widget)
{
    m_right.append(widget);
    addWidget(widget);
}

bool BarLayout::isRight(const QLayoutItem* item) const
{
    return m_right.contains(const_cast<QLayoutItem*>(item)->widget());
}

int BarLayout::arrange(const QRect& rect, bool move) const
{
    const QRect area = rect.marginsRemoved(contentsMargins());
    const auto shown = shownItems();
    int y = area.top();
    qsizetype first = 0;
    while (first < shown.size()) {
        // Which items fit in this row, at their natural widths.
        qsizetype end = first;
        int used = 0;
        int high = 0;
        while (end < shown.size()) {
            const int wide = widthOf(*shown.at(end), area.width());
            if (end > first && used + spacing() + wide > area.width())
                break;
            used += wide + (end > first ? spacing() : 0);
            high = std::max(high, heightOf(*shown.at(end), wide));
            ++end;
        }
        int x = area.left();
        bool jumped = false;
        for (qsizetype i = first; i < end; ++i) {
            const int wide = widthOf(*shown.at(i), area.width());
            if (!jumped && isRight(shown.at(i))) {
                x += area.width() - used;
                jumped = true;
            }
            if (move)
                shown.at(i)->setGeometry({x, y, wide, high});
            x += wide + spacing();
        }
        y += high + spacing();
        first = end;
    }
    return y - spacing() - rect.top() + contentsMargins().bottom();
}

void BarLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int BarLayout::heightForWidth(int width) const
{
    return arrange({0, 0, width, 0}, false);
}

QSize BarLayout::sizeHint() const
{
    int wide = 0;
    for (const QLayoutItem* item : shownItems())
        wide += item->sizeHint().width() + spacing();
    const QMargins m = contentsMargins();
    wide += m.left() + m.right();
    return {wide, heightForWidth(wide)};
}

QSize BarLayout::minimumSize() const
{
    QSize least;
    for (const QLayoutItem* item : shownItems())
        least = least.expandedTo(item->minimumSize());
    const QMargins m = contentsMargins();
    return least + QSize(m.left() + m.right(), m.top() + m.bottom());
}

} // namespace relais::ui
