// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QLayout>
#include <QList>

namespace relais::ui {

/// Keeps items of any kind; the two layouts differ in where they put them.
class ItemLayout : public QLayout
{
public:
    using QLayout::QLayout;
    ~ItemLayout() override;

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }

protected:
    [[nodiscard]] const QList<QLayoutItem*>& items() const { return m_items; }
    [[nodiscard]] QList<QLayoutItem*> shownItems() const;

private:
    QList<QLayoutItem*> m_items; // QLayout's contract: owned, freed in the destructor
};

/// Equal tiles in as many columns as fit, at most the number given; rows share the height.
class TileLayout final : public ItemLayout
{
public:
    TileLayout(int maxColumns, int leastTileWidth, QWidget* parent = nullptr);

    void setStretching(bool stretching) { m_stretching = stretching; }
    void setGeometry(const QRect& rect) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override;

private:
    [[nodiscard]] int columnsFor(int width) const;
    [[nodiscard]] QList<int> rowHeights(int width) const;

    int m_maxColumns;
    int m_leastTileWidth;
    bool m_stretching = true;
};

/// A bar: some items at the left, the others at the right, in further rows when they do not fit.
class BarLayout final : public ItemLayout
{
public:
    explicit BarLayout(QWidget* parent = nullptr);

    void addRight(QWidget* widget);
    void setGeometry(const QRect& rect) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

private:
    int arrange(const QRect& rect, bool move) const;
    [[nodiscard]] bool isRight(const QLayoutItem* item) const;

    QList<QWidget*> m_right;
};

} // namespace relais::ui
