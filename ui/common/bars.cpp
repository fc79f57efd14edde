// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/bars.h"

#include "common/layouts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace relais::ui {

TitleBar::TitleBar(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_question(new QLabel(this)),
      m_subtitle(new QLabel(this)),
      m_moment(new QLabel(this))
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("role", QStringLiteral("titleBar"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    const Metrics& m = theme.metrics();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(m.margin(), m.gap() / 2, m.margin(), m.gap() / 2);
    row->setSpacing(m.gap() * 2);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_question);
    texts->addWidget(m_subtitle);
    row->addLayout(texts, 1);
    row->addWidget(m_moment, 0, Qt::AlignVCenter | Qt::AlignRight);
    m_question->setProperty("role", QStringLiteral("question"));
    m_question->setObjectName(QStringLiteral("questionLabel"));
    m_subtitle->setObjectName(QStringLiteral("subtitleLabel"));
    m_moment->setObjectName(QStringLiteral("momentLabel"));
    m_question->setWordWrap(true);
    m_subtitle->setWordWrap(true);
    m_subtitle->setVisible(false);
}

void TitleBar::setQuestion(const QString& question)
{
    m_question->setText(question);
    setAccessibleName(question);
}

void TitleBar::setSubtitle(const QString& subtitle)
{
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void TitleBar::setMoment(const QString& moment)
{
    m_moment->setText(moment);
}

QString TitleBar::question() const
{
    return m_question->text();
}

LowerBar::LowerBar(const Theme& theme, Way way, const QString& otherLanguage, QWidget* parent)
    : QWidget(parent), m_theme(theme)
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("role", QStringLiteral("bar"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    const Metrics& m = theme.metrics();
    auto* row = new BarLayout(this);
    row->setContentsMargins(m.gap() * 2, m.gap(), m.gap() * 2, m.gap());
    row->setSpacing(m.gap());
    connect(
        add(*row, ButtonKind::Help, Icon::Person, tr("Appeler l’animateur"), "helpButton", false),
        &QPushButton::clicked, this, &LowerBar::helpRequested);
    if (way == Way::Back)
        connect(
            add(*row, ButtonKind::Secondary, Icon::ArrowLeft, tr("Retour"), "backButton", false),
            &QPushButton::clicked, this, &LowerBar::backRequested);
    if (way == Way::Home)
        connect(add(*row, ButtonKind::Secondary, Icon::Home, tr("Accueil"), "homeButton", false),
                &QPushButton::clicked, this, &LowerBar::homeRequested);
    m_read = add(*row, ButtonKind::Secondary, Icon::Speaker, tr("Lire"), "readButton", true);
    connect(m_read, &QPushButton::clicked, this, &LowerBar::readRequested);
    connect(add(*row, ButtonKind::Secondary, Icon::TextSize, tr("Texte"), "textButton", true),
            &QPushButton::clicked, this, &LowerBar::textRequested);
    if (!otherLanguage.isEmpty())
        connect(
            add(*row, ButtonKind::Secondary, Icon::Globe, otherLanguage, "languageButton", true),
            &QPushButton::clicked, this, &LowerBar::languageRequested);
    m_end = add(*row, ButtonKind::End, Icon::Cross, tr("Terminer"), "endButton", true);
    connect(m_end, &QPushButton::clicked, this, &LowerBar::endRequested);
}

BigButton* LowerBar::add(BarLayout& row, ButtonKind kind, Icon icon, const QString& text,
                         const char* name, bool right)
{
    auto* button = new BigButton(m_theme, kind, text, this);
    button->setObjectName(QLatin1String(name));
    button->setIconShape(icon);
    button->setInBar(true);
    if (right)
        row.addRight(button);
    else
        row.addWidget(button);
    return button;
}

void LowerBar::setEndShown(bool shown)
{
    m_end->setVisible(shown);
}

void LowerBar::setReadShown(bool shown)
{
    m_read->setVisible(shown);
}

void LowerBar::setReading(bool reading)
{
    m_read->setText(reading ? tr("Silence") : tr("Lire"));
    m_read->setAccessibleName(m_read->text());
    m_read->updateGeometry();
}

Steps::Steps(const Theme& theme, int step, int count, QWidget* parent)
    : QWidget(parent), m_dots(new QLabel(this))
{
    const Metrics& m = theme.metrics();
    const int dot = m.icon() * 6 / 10;
    QPixmap pixmap(count * (dot + m.gap()), dot);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < count; ++i) {
        const QColor colour = theme.colour(i < step ? Colour::Teal : Colour::Line);
        painter.setPen(QPen(colour, 2));
        // In high contrast both colours are ink: the open ring tells them apart.
        const bool open = i >= step && theme.contrast() == Contrast::High;
        painter.setBrush(open ? QBrush(Qt::NoBrush) : QBrush(colour));
        painter.drawEllipse(QRectF(i * (dot + m.gap()) + 1, 1, dot - 2, dot - 2));
    }
    painter.end();
    m_dots->setPixmap(pixmap);
    const QString words = tr("étape %1 sur %2").arg(step).arg(count);
    auto* label = new QLabel(words, this);
    label->setProperty("role", QStringLiteral("soft"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m.gap());
    row->addWidget(m_dots);
    row->addWidget(label);
    row->addStretch();
    setAccessibleName(words);
}

} // namespace relais::ui
