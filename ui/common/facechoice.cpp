// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/facechoice.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace relais::ui {

namespace {
/// One face over its word.
class FaceButton final : public BigButton
{
public:
    FaceButton(const Theme& theme, Icon face, Colour colour, const QString& words, QWidget* parent)
        : BigButton(theme, ButtonKind::Secondary, words, parent), m_face(face), m_colour(colour)
    {
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        const int face = theme().metrics().touch() * 3;
        const int words =
            QFontMetrics(theme().font(TextSize::Large, true)).horizontalAdvance(text());
        return {std::max(face, words) + 2 * theme().metrics().gap(), heightForWidth(words)};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    [[nodiscard]] int heightForWidth(int) const override
    {
        return theme().metrics().touch() * 3 +
               QFontMetrics(theme().font(TextSize::Large, true)).lineSpacing() +
               3 * theme().metrics().gap();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Metrics& m = theme().metrics();
        const int face = m.touch() * 3;
        painter.drawPixmap((width() - face) / 2, m.gap(),
                           iconPixmap(m_face, face, theme().colour(m_colour), devicePixelRatioF()));
        painter.setFont(theme().font(TextSize::Large, true));
        painter.setPen(theme().colour(Colour::Ink));
        painter.drawText(rect().adjusted(0, face + m.gap(), 0, -m.gap()), Qt::AlignCenter, text());
        if (showsRing() || isDown()) {
            painter.setPen(QPen(theme().colour(Colour::Focus), m.focus()));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(rect().adjusted(2, 2, -2, -2), m.radius(), m.radius());
        }
    }

private:
    Icon m_face;
    Colour m_colour;
};

Icon iconOf(Face face)
{
    switch (face) {
    case Face::Good:
        return Icon::FaceGood;
    case Face::Medium:
        return Icon::FaceMedium;
    case Face::Bad:
        break;
    }
    return Icon::FaceBad;
}

Colour colourOf(Face face)
{
    switch (face) {
    case Face::Good:
        return Colour::Green;
    case Face::Medium:
        return Colour::AmberInk;
    case Face::Bad:
        break;
    }
    return Colour::Brick;
}
} // namespace

FaceChoice::FaceChoice(const Theme& theme, const QString& good, const QString& medium,
                       const QString& bad, QWidget* parent)
    : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setSpacing(theme.metrics().gap() * 4);
    row->addStretch();
    addFace(*row, theme, Face::Good, good);
    addFace(*row, theme, Face::Medium, medium);
    addFace(*row, theme, Face::Bad, bad);
    row->addStretch();
    setAccessibleName(tr("Trois réponses"));
}

void FaceChoice::addFace(QHBoxLayout& row, const Theme& theme, Face face, const QString& words)
{
    auto* button = new FaceButton(theme, iconOf(face), colourOf(face), words, this);
    button->setObjectName(iconName(iconOf(face)) + QStringLiteral("Button"));
    connect(button, &QPushButton::clicked, this, [this, face] { Q_EMIT chosen(face); });
    row.addWidget(button);
}

} // namespace relais::ui
