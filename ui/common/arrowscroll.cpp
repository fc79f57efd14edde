// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/arrowscroll.h"

#include <QApplication>
#include <QEvent>
#include <QLayout>

#include <algorithm>

namespace relais::ui {

ArrowScroll::ArrowScroll(const Theme& theme, QWidget* content, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_viewport(new QWidget(this)),
      m_content(content),
      m_up(new BigButton(theme, ButtonKind::Secondary, {}, this)),
      m_down(new BigButton(theme, ButtonKind::Secondary, {}, this))
{
    content->setParent(m_viewport);
    content->installEventFilter(this);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_up->setIconShape(Icon::ArrowUp);
    m_up->setAccessibleName(tr("Monter dans la page"));
    m_up->setObjectName(QStringLiteral("scrollUpButton"));
    m_down->setIconShape(Icon::ArrowDown);
    m_down->setAccessibleName(tr("Descendre dans la page"));
    m_down->setObjectName(QStringLiteral("scrollDownButton"));
    for (BigButton* arrow : {m_up, m_down})
        arrow->setVisible(false);
    connect(m_up, &QPushButton::clicked, this,
            [this] { moveTo(-m_content->y() - m_viewport->height() * 3 / 4); });
    connect(m_down, &QPushButton::clicked, this,
            [this] { moveTo(-m_content->y() + m_viewport->height() * 3 / 4); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (now && m_content->isAncestorOf(now))
            showWidget(*now);
    });
}

int ArrowScroll::wantedHeight(int width) const
{
    const QLayout* layout = m_content->layout();
    if (!layout)
        return m_content->sizeHint().height();
    return layout->hasHeightForWidth() ? layout->totalHeightForWidth(width)
                                       : layout->totalSizeHint().height();
}

void ArrowScroll::relayout()
{
    if (m_busy)
        return;
    m_busy = true;
    const int touch = m_theme.metrics().touch();
    const int gap = m_theme.metrics().gap();
    const bool tooHigh = wantedHeight(width()) > height();
    const int wide = tooHigh ? width() - touch - 2 * gap : width();
    m_viewport->setGeometry(0, 0, wide, height());
    const int high = std::max(height(), wantedHeight(wide));
    m_content->setGeometry(0, std::min(0, std::max(m_content->y(), height() - high)), wide, high);
    const int arrow = std::max(touch, std::min(height() / 2 - gap, touch * 2));
    m_up->setGeometry(wide + gap, 0, touch, arrow);
    m_down->setGeometry(wide + gap, std::max(arrow + gap, height() - arrow), touch, arrow);
    m_up->setVisible(tooHigh);
    m_down->setVisible(tooHigh);
    m_busy = false;
    moveTo(-m_content->y());
}

void ArrowScroll::moveTo(int top)
{
    const int last = std::max(0, m_content->height() - m_viewport->height());
    const int now = std::clamp(top, 0, last);
    m_content->move(0, -now);
    m_up->setEnabled(now > 0);
    m_down->setEnabled(now < last);
}

void ArrowScroll::showWidget(const QWidget& inside)
{
    const int top = inside.mapTo(m_content, QPoint(0, 0)).y();
    const int bottom = top + inside.height();
    const int shown = -m_content->y();
    if (top < shown)
        moveTo(top);
    else if (bottom > shown + m_viewport->height())
        moveTo(bottom - m_viewport->height());
}

QSize ArrowScroll::minimumSizeHint() const
{
    const int touch = m_theme.metrics().touch();
    return {touch * 3, touch};
}

QSize ArrowScroll::sizeHint() const
{
    return m_content->sizeHint();
}

void ArrowScroll::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    relayout();
}

void ArrowScroll::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    relayout();
}

bool ArrowScroll::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_content && event->type() == QEvent::LayoutRequest)
        relayout();
    return QWidget::eventFilter(watched, event);
}

} // namespace relais::ui
