// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/choicetile.h"

#include <QPainter>

#include <algorithm>

namespace relais::ui {

ChoiceTile::ChoiceTile(const Theme& theme, Icon icon, const QString& title, const QString& sentence,
                       QWidget* parent)
    : BigButton(theme, ButtonKind::Secondary, title, parent), m_icon(icon), m_sentence(sentence)
{
    setAccessibleDescription(sentence);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChoiceTile::setBadge(const QString& badge)
{
    m_badge = badge;
    setAccessibleDescription(badge.isEmpty() ? m_sentence : m_sentence + u' ' + badge + u'.');
    updateGeometry();
}

void ChoiceTile::setHelping(bool helping)
{
    m_helping = helping;
    update();
}

QFont ChoiceTile::titleFont() const
{
    return theme().font(TextSize::Title, true);
}

QFont ChoiceTile::sentenceFont() const
{
    return theme().font(TextSize::Body);
}

ChoiceTile::Parts ChoiceTile::place(int width) const
{
    const Metrics& m = theme().metrics();
    const int pad = m.gap() * 3 + m.focus();
    const int icon = m_icon == Icon::None ? 0 : m.bigIcon() * 3 / 2;
    const int left = pad + (icon > 0 ? icon + m.gap() * 3 : 0);
    const int room = std::max(1, width - left - pad);
    const int flags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
    Parts parts;
    int y = pad;
    parts.title =
        QFontMetrics(titleFont()).boundingRect(QRect(left, y, room, 10000), flags, text());
    y = parts.title.bottom() + 1;
    if (!m_sentence.isEmpty()) {
        parts.sentence = QFontMetrics(sentenceFont())
                             .boundingRect(QRect(left, y, room, 10000), flags, m_sentence);
        y = parts.sentence.bottom() + 1;
    }
    if (!m_badge.isEmpty()) {
        const QFontMetrics fm(theme().font(TextSize::Body, true));
        const QRect words = fm.boundingRect(
            QRect(left + m.gap(), y + m.gap(), room - 2 * m.gap(), 10000), flags, m_badge);
        parts.badge = words.adjusted(-m.gap(), 0, m.gap(), 0);
        y = parts.badge.bottom() + 1;
    }
    parts.height = std::max(y + pad, icon + 2 * pad);
    parts.icon = QRect(pad, 0, icon, icon);
    return parts;
}

QSize ChoiceTile::sizeHint() const
{
    const int width = theme().metrics().text(TextSize::Body) * 12;
    return {width, heightForWidth(width)};
}

QSize ChoiceTile::minimumSizeHint() const
{
    const QFontMetrics title(titleFont());
    const QFontMetrics sentence(sentenceFont());
    int longest = 0;
    for (const QString& word : text().split(u' '))
        longest = std::max(longest, title.horizontalAdvance(word));
    const QString lines = m_sentence + u' ' + m_badge;
    for (const QString& word : lines.split(u' '))
        longest = std::max(longest, sentence.horizontalAdvance(word));
    const Metrics& m = theme().metrics();
    const int icon = m_icon == Icon::None ? 0 : m.bigIcon() * 3 / 2 + m.gap() * 3;
    const int width = longest + icon + 2 * (m.gap() * 4 + m.focus());
    return {width, m.touch()};
}

int ChoiceTile::heightForWidth(int width) const
{
    return std::max(theme().metrics().touch(), place(width).height);
}

void ChoiceTile::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Metrics& m = theme().metrics();
    const auto colour = [this](Colour name) { return theme().colour(name); };
    const double inset = m.focus() + m.border() / 2.0;
    const QColor ground =
        colour(!isEnabled() ? Colour::Shade : (m_helping ? Colour::AmberMist : Colour::Card));
    painter.setPen(QPen(colour(m_helping ? Colour::Amber : Colour::Line), m.border()));
    painter.setBrush(isDown() ? ground.darker(106) : ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), m.radius(),
                            m.radius());
    if (showsRing()) {
        painter.setPen(QPen(colour(Colour::Focus), m.focus()));
        painter.setBrush(Qt::NoBrush);
        const double half = m.focus() / 2.0;
        painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), m.radius() * 1.2,
                                m.radius() * 1.2);
    }
    const Parts parts = place(width());
    // With a drawing the whole stands in the middle; without, it begins at the top.
    const int shift = m_icon == Icon::None ? 0 : std::max(0, height() - parts.height) / 2;
    painter.translate(0, shift);
    if (m_icon != Icon::None)
        painter.drawPixmap(parts.icon.left(), (parts.height - parts.icon.height()) / 2,
                           iconPixmap(m_icon, parts.icon.width(),
                                      colour(m_helping ? Colour::AmberInk : Colour::Teal),
                                      devicePixelRatioF()));
    const int flags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
    painter.setFont(titleFont());
    painter.setPen(colour(isEnabled() ? Colour::Ink : Colour::SoftInk));
    painter.drawText(parts.title.adjusted(0, 0, 2, 0), flags, text());
    painter.setFont(sentenceFont());
    painter.setPen(colour(Colour::SoftInk));
    painter.drawText(parts.sentence.adjusted(0, 0, 2, 0), flags, m_sentence);
    if (m_badge.isEmpty())
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(Colour::TealMist));
    painter.drawRoundedRect(parts.badge, m.radius() / 2.0, m.radius() / 2.0);
    painter.setFont(theme().font(TextSize::Body, true));
    painter.setPen(colour(Colour::Teal));
    painter.drawText(parts.badge, Qt::AlignCenter | Qt::TextWordWrap, m_badge);
}

} // namespace relais::ui
