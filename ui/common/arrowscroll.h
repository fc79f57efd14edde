// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"

#include <QWidget>

namespace relais::ui {

/// Holds what may be higher than the screen; two large arrows move it, page by page. Never
/// sideways, no gesture.
class ArrowScroll final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArrowScroll)
public:
    ArrowScroll(const Theme& theme, QWidget* content, QWidget* parent = nullptr);

    [[nodiscard]] bool canScroll() const { return m_content->height() > m_viewport->height(); }
    void showWidget(const QWidget& inside); ///< moves until it is in view
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void relayout();
    void moveTo(int top);
    [[nodiscard]] int wantedHeight(int width) const;

    const Theme& m_theme;
    QWidget* m_viewport;
    QWidget* m_content;
    BigButton* m_up;
    BigButton* m_down;
    bool m_busy = false;
};

} // namespace relais::ui
