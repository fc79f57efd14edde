// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/theme.h"

#include <QWidget>

namespace relais::ui {

/// A bar that follows a sound level; never flashes, falls slowly.
class LevelMeter final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LevelMeter)
public:
    explicit LevelMeter(const Theme& theme, QWidget* parent = nullptr);

    void setDecibels(double dbfs);                           ///< -60 and below is empty, 0 is full
    [[nodiscard]] double filled() const { return m_filled; } ///< 0 to 1
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    double m_filled = 0;
};

} // namespace relais::ui
