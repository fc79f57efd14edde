// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/bigbutton.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace relais::ui {

BigButton::BigButton(const Theme& theme, ButtonKind kind, const QString& text, QWidget* parent)
    : QPushButton(text, parent), m_theme(theme), m_kind(kind)
{
    setAccessibleName(text);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void BigButton::setIconShape(Icon icon)
{
    m_icon = icon;
    updateGeometry();
    update();
}

void BigButton::setIconAtEnd(bool atEnd)
{
    m_iconAtEnd = atEnd;
    update();
}

void BigButton::setChosen(bool chosen)
{
    m_chosen = chosen;
    setAccessibleDescription(chosen ? tr("choisi") : QString());
    updateGeometry();
    update();
}

void BigButton::setTextSize(TextSize size)
{
    m_size = size;
    updateGeometry();
}

void BigButton::setInBar(bool inBar)
{
    m_inBar = inBar;
    updateGeometry();
}

void BigButton::setLeftAligned(bool left)
{
    m_left = left;
    update();
}

void BigButton::setKind(ButtonKind kind)
{
    m_kind = kind;
    update();
}

QFont BigButton::textFont() const
{
    QFont font = m_theme.font(m_size, m_kind != ButtonKind::Key);
    if (m_inBar)
        font.setPixelSize(m_theme.metrics().barText());
    return font;
}

int BigButton::padding() const
{
    if (m_kind == ButtonKind::Key)
        return m_theme.metrics().gap();
    if (m_inBar && m_theme.metrics().isLow())
        return m_theme.metrics().gap() * 5 / 4;
    return m_theme.metrics().gap() * 9 / 4;
}

Icon BigButton::shownIcon() const
{
    return m_chosen && m_kind == ButtonKind::Choice ? Icon::Check : m_icon;
}

int BigButton::iconSpace() const
{
    if (shownIcon() == Icon::None)
        return 0;
    return m_theme.metrics().icon() + (text().isEmpty() ? 0 : m_theme.metrics().gap());
}

int BigButton::textFlags() const
{
    const bool beside = shownIcon() != Icon::None && !m_iconAtEnd;
    return Qt::AlignVCenter | Qt::TextWordWrap |
           (m_left || beside ? Qt::AlignLeft : Qt::AlignHCenter);
}

QSize BigButton::sizeHint() const
{
    const QFontMetrics fm(textFont());
    const int touch = m_theme.metrics().touch();
    const int width = fm.horizontalAdvance(text()) + iconSpace() + 2 * padding() + 2;
    return {std::max(touch, width), std::max(touch, fm.lineSpacing() + padding())};
}

QSize BigButton::minimumSizeHint() const
{
    const QFontMetrics fm(textFont());
    int longest = 0;
    const QStringList words = text().split(u' ', Qt::SkipEmptyParts);
    for (const QString& word : words)
        longest = std::max(longest, fm.horizontalAdvance(word));
    const int touch = m_theme.metrics().touch();
    if (text().isEmpty()) // a drawing alone needs no room beside it
        return {touch, touch};
    return {std::max(touch, longest + iconSpace() + 2 * padding() + 2), touch};
}

int BigButton::heightForWidth(int width) const
{
    if (text().isEmpty())
        return m_theme.metrics().touch();
    const QFontMetrics fm(textFont());
    const int room = std::max(1, width - iconSpace() - 2 * padding());
    const int high = fm.boundingRect(0, 0, room, 10000, textFlags(), text()).height();
    return std::max(m_theme.metrics().touch(), high + padding());
}

BigButton::Colours BigButton::colours() const
{
    const auto c = [this](Colour name) { return m_theme.colour(name); };
    if (!isEnabled())
        return {c(Colour::Shade), c(Colour::SoftInk), c(Colour::Line)};
    switch (m_kind) {
    case ButtonKind::Primary:
        return {c(Colour::Teal), c(Colour::OnTeal), c(Colour::Teal)};
    case ButtonKind::Secondary:
        break;
    case ButtonKind::Choice:
        if (m_chosen)
            return {c(Colour::Teal), c(Colour::OnTeal), c(Colour::Teal)};
        return {c(Colour::TealMist), c(Colour::Teal),
                c(m_theme.contrast() == Contrast::High ? Colour::Line : Colour::TealMist)};
    case ButtonKind::Help:
        return {c(Colour::Amber), c(Colour::OnAmber),
                c(m_theme.contrast() == Contrast::High ? Colour::Ink : Colour::Amber)};
    case ButtonKind::Yes:
        return {c(Colour::Green), c(Colour::OnStrong), c(Colour::Green)};
    case ButtonKind::End:
        return {c(Colour::Card), c(Colour::Brick), c(Colour::Brick)};
    case ButtonKind::HangUp:
        return {c(Colour::Brick), c(Colour::OnStrong), c(Colour::Brick)};
    case ButtonKind::OnTeal:
        return {c(Colour::Teal), c(Colour::OnTeal), c(Colour::OnTeal)};
    case ButtonKind::Key:
        return {c(Colour::Card), c(Colour::Ink), c(Colour::Line)};
    }
    return {c(Colour::Card), c(Colour::Teal), c(Colour::Teal)};
}

void BigButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours c = colours();
    const Metrics& m = m_theme.metrics();
    const double inset = m.focus() + m.border() / 2.0;
    const QRectF frame = QRectF(rect()).adjusted(inset, inset, -inset, -inset);
    painter.setPen(QPen(c.border, m.border()));
    painter.setBrush(isDown() ? c.ground.darker(112) : c.ground);
    painter.drawRoundedRect(frame, m.radius() * 0.8, m.radius() * 0.8);
    if (showsRing()) {
        painter.setPen(QPen(m_theme.colour(Colour::Focus), m.focus()));
        painter.setBrush(Qt::NoBrush);
        const double half = m.focus() / 2.0;
        painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), m.radius(),
                                m.radius());
    }
    painter.setFont(textFont());
    painter.setPen(c.text);
    const int icon = m.icon();
    const Icon shape = shownIcon();
    const int room = width() - 2 * padding() - iconSpace();
    const QRect words =
        QFontMetrics(textFont()).boundingRect(0, 0, std::max(1, room), 10000, textFlags(), text());
    const int used = std::min(room, words.width()) + iconSpace();
    int x = m_left ? padding() : (width() - used) / 2;
    if (shape != Icon::None && !m_iconAtEnd) {
        painter.drawPixmap(x, (height() - icon) / 2,
                           iconPixmap(shape, icon, c.text, devicePixelRatioF()));
        x += iconSpace();
    } else if (shape != Icon::None) {
        painter.drawPixmap(x + used - icon, (height() - icon) / 2,
                           iconPixmap(shape, icon, c.text, devicePixelRatioF()));
    }
    const int right = m_iconAtEnd ? x + used - iconSpace() : width() - padding();
    const QRect area = shape == Icon::None && !m_left
                           ? rect().adjusted(padding(), 0, -padding(), 0)
                           : QRect(QPoint(x, 0), QPoint(right + 2, height()));
    painter.drawText(area, textFlags(), text());
}

void BigButton::mousePressEvent(QMouseEvent* event)
{
    if (m_sinceTouch.isValid() && m_sinceTouch.elapsed() < m_filterMs) {
        event->accept();
        return;
    }
    m_pressTaken = true;
    QPushButton::mousePressEvent(event);
}

void BigButton::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_pressTaken)
        return;
    m_pressTaken = false;
    m_sinceTouch.start(); // before the click is told: its receiver may destroy this button
    QPushButton::mouseReleaseEvent(event);
}

void BigButton::mouseDoubleClickEvent(QMouseEvent* event)
{
    mousePressEvent(event); // Qt's word for a quick second press: the filter decides
}

void BigButton::keyPressEvent(QKeyEvent* event)
{
    if (event->isAutoRepeat()) {
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QPushButton::keyPressEvent(event);
}

void BigButton::focusInEvent(QFocusEvent* event)
{
    m_ring = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
             event->reason() == Qt::ShortcutFocusReason;
    QPushButton::focusInEvent(event);
}

void BigButton::changeEvent(QEvent* event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::EnabledChange)
        update();
}

} // namespace relais::ui
