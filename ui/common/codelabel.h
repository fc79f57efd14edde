// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/theme.h"

#include <QWidget>

class QPainter;

namespace relais::ui {

/// A ticket's code in big spaced letters; missing characters show as places to fill.
class CodeLabel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CodeLabel)
public:
    explicit CodeLabel(const Theme& theme, QWidget* parent = nullptr);

    /// "K7PT-4RW", or fewer characters while it is typed.
    void setCode(const QString& grouped);
    [[nodiscard]] QString code() const { return m_code; }
    /// Draws boxes to fill, as for typing: four, a dash, three.
    void setPlaces(bool places);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintPlaces(QPainter& painter);
    [[nodiscard]] QFont fittingFont() const;

    const Theme& m_theme;
    QString m_code;
    bool m_places = false;
};

} // namespace relais::ui
