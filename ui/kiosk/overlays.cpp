// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/overlays.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace relais::ui {

Overlay::Overlay(KioskContext& context, const QString& name, QWidget* parent)
    : QFrame(parent), m_context(context)
{
    setObjectName(name);
    setProperty("role", QStringLiteral("panel"));
    setAttribute(Qt::WA_NativeWindow);
    setAttribute(Qt::WA_StyledBackground);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    setVisible(false);
}

QVBoxLayout* Overlay::begin()
{
    if (m_content) {
        m_content->setVisible(false);
        layout()->removeWidget(m_content);
        m_content->deleteLater(); // a button of it may be in its own click
    }
    m_content = new QWidget(this);
    layout()->addWidget(m_content);
    auto* column = new QVBoxLayout(m_content);
    const Metrics& m = m_context.theme.metrics();
    column->setContentsMargins(m.gap() * 3, m.gap() * 2, m.gap() * 3, m.gap() * 2);
    column->setSpacing(m.gap() * 3 / 2);
    m_content->show();
    return column;
}

QLabel* Overlay::addText(QVBoxLayout& layout, const QString& role, const QString& text)
{
    auto* label = new QLabel(text, m_content);
    label->setProperty("role", role);
    label->setWordWrap(true);
    layout.addWidget(label);
    return label;
}

BigButton* Overlay::addButton(QLayout& layout, ButtonKind kind, const QString& text,
                              const char* name, Icon icon)
{
    auto* button = new BigButton(m_context.theme, kind, text, m_content);
    button->setObjectName(QLatin1String(name));
    button->setIconShape(icon);
    layout.addWidget(button);
    return button;
}

void Overlay::placeOver(bool whole)
{
    const QRect room = parentWidget()->rect();
    if (whole) {
        setGeometry(room);
    } else {
        const Metrics& m = m_context.theme.metrics();
        const int wide = std::min(room.width() - 4 * m.gap(), m.text(TextSize::Body) * 26);
        // Sizes are only true once the style sheet has reached the new widgets.
        for (QWidget* child : findChildren<QWidget*>())
            child->ensurePolished();
        m_content->layout()->invalidate();
        layout()->invalidate();
        const int high = std::min(room.height(), layout()->totalHeightForWidth(wide));
        const auto* bar = parentWidget()->findChild<LowerBar*>();
        const int below = bar && bar->isVisible() ? bar->height() : m.touch() + 2 * m.gap();
        setGeometry((room.width() - wide) / 2, std::max(0, room.height() - below - high - m.gap()),
                    wide, high);
    }
    setVisible(true);
    raise();
}

InactivityDialog::InactivityDialog(KioskContext& context, QWidget* parent)
    : Overlay(context, QStringLiteral("inactivityDialog"), parent)
{
    setProperty("role", QStringLiteral("page"));
    auto& clock = context.flow.inactivity();
    connect(&clock, &kiosk::InactivityClock::warned, this, &InactivityDialog::refresh);
    connect(&clock, &kiosk::InactivityClock::cleared, this, [this] { setVisible(false); });
    connect(&clock, &kiosk::InactivityClock::secondPassed, this, &InactivityDialog::renderSeconds);
}

void InactivityDialog::refresh()
{
    if (!context().flow.inactivity().isWarning()) {
        setVisible(false);
        return;
    }
    auto* column = begin();
    const Metrics& m = context().theme.metrics();
    column->setContentsMargins(m.margin() * 2, m.margin(), m.margin() * 2, m.margin());
    column->addStretch();
    addText(*column, QStringLiteral("title"), tr("Êtes-vous toujours là ?"));
    m_seconds = addText(*column, QStringLiteral("large"), {});
    renderSeconds();
    auto* here = addButton(*column, ButtonKind::Primary, tr("Oui, je suis là"), "stillHereButton",
                           Icon::Check);
    here->setTextSize(TextSize::Title);
    here->setMinimumHeight(m.touch() * 2);
    auto& flow = context().flow;
    connect(here, &QPushButton::clicked, &flow, &kiosk::KioskFlow::activity);
    auto* done = addButton(*column, ButtonKind::End, tr("Non, j’ai fini"), "finishedButton");
    connect(done, &QPushButton::clicked, &flow, &kiosk::KioskFlow::endVisit);
    column->addStretch();
    setAccessibleName(tr("Êtes-vous toujours là ?"));
    placeOver(true);
    here->setFocus();
}

void InactivityDialog::renderSeconds()
{
    if (m_seconds)
        m_seconds->setText(tr("Sans réponse, tout sera effacé dans %1 secondes.")
                               .arg(context().flow.inactivity().secondsLeft()));
}

AnimateurSign::AnimateurSign(KioskContext& context, QWidget* parent)
    : Overlay(context, QStringLiteral("animateurSign"), parent)
{
    connect(&context.flow.animateur(), &kiosk::AnimateurCall::changed, this,
            &AnimateurSign::refresh);
}

void AnimateurSign::refresh()
{
    using State = kiosk::AnimateurCall::State;
    auto& call = context().flow.animateur();
    if (call.state() == State::Idle) {
        setVisible(false);
        return;
    }
    auto* column = begin();
    auto* notice = new Notice(context().theme, NoticeKind::Help, this);
    notice->setObjectName(QStringLiteral("animateurNotice"));
    column->addWidget(notice);
    auto* row = new QHBoxLayout;
    row->setSpacing(context().theme.metrics().gap());
    column->addLayout(row);
    QString close = tr("D’accord");
    if (call.state() == State::Calling) {
        notice->setTexts(tr("L’animateur est prévenu."), tr("Restez ici. Il va répondre."));
        close = tr("Je n’ai plus besoin d’aide");
    } else if (call.state() == State::Coming) {
        notice->setTexts(tr("L’animateur arrive."), tr("Restez ici. Il vient vers vous."));
    } else {
        notice->setTexts(
            tr("L’animateur ne répond pas."),
            call.phone().isEmpty()
                ? tr("Allez le voir à l’accueil, ou appelez encore une fois.")
                : tr("Téléphonez au %1, ou appelez encore une fois.").arg(call.phone()));
        auto* again = addButton(*row, ButtonKind::Help, tr("Appeler encore une fois"),
                                "helpAgainButton", Icon::Person);
        connect(again, &QPushButton::clicked, &call, &kiosk::AnimateurCall::call);
        close = tr("Fermer");
    }
    auto* done = addButton(*row, ButtonKind::Secondary, close, "helpCloseButton");
    connect(done, &QPushButton::clicked, &call, &kiosk::AnimateurCall::dismiss);
    setAccessibleName(notice->whatHappened());
    placeOver(false);
}

TextPanel::TextPanel(KioskContext& context, QWidget* parent)
    : Overlay(context, QStringLiteral("textPanel"), parent)
{
    setAccessibleName(tr("Taille du texte"));
}

void TextPanel::open()
{
    m_open = !m_open;
    refresh();
}

void TextPanel::step(int by)
{
    constexpr std::array sizes{100, 125, 150, 200};
    auto& theme = context().theme;
    const auto now = std::ranges::find(sizes, theme.textScale()) - sizes.begin();
    const auto next = std::clamp<std::ptrdiff_t>(now + by, 0, sizes.size() - 1);
    theme.setTextScale(sizes.at(static_cast<std::size_t>(next)));
}

void TextPanel::refresh()
{
    if (!m_open) {
        setVisible(false);
        return;
    }
    auto& theme = context().theme;
    auto* column = begin();
    auto* holder = new QWidget(this);
    auto* tiles = new TileLayout(2, theme.metrics().barText() * 9, holder);
    tiles->setContentsMargins(0, 0, 0, 0);
    tiles->setSpacing(theme.metrics().gap());
    column->addWidget(holder);
    const auto add = [&](ButtonKind kind, const QString& text, const char* name, Icon icon) {
        auto* button = addButton(*tiles, kind, text, name, icon);
        button->setInBar(true);
        return button;
    };
    auto* smaller =
        add(ButtonKind::Secondary, tr("Plus petit"), "textSmallerButton", Icon::TextSize);
    smaller->setEnabled(theme.textScale() > 100);
    connect(smaller, &QPushButton::clicked, this, [this] { step(-1); });
    auto* larger = add(ButtonKind::Secondary, tr("Plus grand"), "textLargerButton", Icon::TextSize);
    larger->setEnabled(theme.textScale() < 200);
    connect(larger, &QPushButton::clicked, this, [this] { step(1); });
    const bool high = theme.contrast() == Contrast::High;
    auto* contrast = add(ButtonKind::Secondary, high ? tr("En couleurs") : tr("En noir et blanc"),
                         "contrastButton", Icon::Contrast);
    connect(contrast, &QPushButton::clicked, this, [this, high] {
        context().theme.setContrast(high ? Contrast::Standard : Contrast::High);
    });
    auto* close = add(ButtonKind::Primary, tr("C’est bien"), "textCloseButton", Icon::Check);
    connect(close, &QPushButton::clicked, this, [this] {
        m_open = false;
        refresh();
    });
    placeOver(false);
}

} // namespace relais::ui
