// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/sidecolumn.h"

#include "desk/desktexts.h"
#include "desk/parts.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace relais::deskui {

namespace {
constexpr int columnWidth = 290;
constexpr int notesMinimum = 90;
constexpr int answerHeight = 52; // the one that must be found at once
constexpr int buttonHeight = 38;
} // namespace

SideColumn::SideColumn(const ui::Theme& theme, QWidget* parent)
    : QFrame(parent),
      m_callCard(makeCallCard(theme)),
      m_animateurCard(makeAnimateurCard(theme)),
      m_waitingFrame(new QFrame(this)),
      m_papersTitle(makeLabel(QStringLiteral("papersTitle"), QStringLiteral("strong"),
                              tr("Papiers prévus"), this)),
      m_papers(makeLabel(QStringLiteral("papersLabel"), QString(), QString(), this)),
      m_notes(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("sideColumn"));
    setProperty("role", QStringLiteral("column"));
    setFixedWidth(columnWidth);
    m_waiting = makeLabel(QStringLiteral("waitingLabel"), QString(), QString(), m_waitingFrame);
    m_waitingFrame->setProperty("role", QStringLiteral("help"));
    auto* waitingLayout = new QVBoxLayout(m_waitingFrame);
    waitingLayout->addWidget(m_waiting);
    m_notes->setObjectName(QStringLiteral("notesField"));
    m_notes->setAccessibleName(tr("Mes notes"));
    m_notes->setPlaceholderText(tr("Mes notes"));
    m_notes->setTabChangesFocus(true);
    m_notes->setMinimumHeight(notesMinimum);

    auto* layout = new QVBoxLayout(this);
    const int margin = theme.metrics().margin();
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(theme.metrics().gap());
    for (QWidget* part : std::initializer_list<QWidget*>{m_callCard, m_animateurCard,
                                                         m_waitingFrame, m_papersTitle, m_papers})
        layout->addWidget(part);
    layout->addSpacing(theme.metrics().gap());
    layout->addWidget(makeLabel(QStringLiteral("notesHint"), QStringLiteral("soft"),
                                tr("Mes notes s’effacent à la fin de l’appel."), this));
    layout->addWidget(m_notes, 1);
    setRinging(std::nullopt);
    setAnimateurCall(std::nullopt, false, 0);
    setWaiting({});
    setPapers({});
}

ui::BigButton* SideColumn::addButton(const ui::Theme& theme, ui::ButtonKind kind,
                                     const QString& objectName, const QString& text,
                                     const QString& name, QWidget* card)
{
    auto* button = makeButton(theme, kind, objectName, text, name, card);
    button->setMinimumHeight(kind == ui::ButtonKind::Yes ? answerHeight : buttonHeight);
    card->layout()->addWidget(button);
    return button;
}

QFrame* SideColumn::makeCallCard(const ui::Theme& theme)
{
    auto* card = new QFrame(this);
    card->setObjectName(QStringLiteral("callCard"));
    card->setProperty("role", QStringLiteral("callCard"));
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(theme.metrics().gap());
    m_callTitle = makeLabel(QStringLiteral("callTitle"), QString(), QString(), card);
    m_callName = makeLabel(QStringLiteral("callName"), QStringLiteral("title"), QString(), card);
    m_callWhere = makeLabel(QStringLiteral("callWhere"), QString(), QString(), card);
    m_callWhat = makeLabel(QStringLiteral("callWhat"), QStringLiteral("strong"), QString(), card);
    for (QLabel* label : {m_callTitle, m_callName, m_callWhere, m_callWhat})
        layout->addWidget(label);
    auto* answer = addButton(theme, ui::ButtonKind::Yes, QStringLiteral("answerButton"),
                             tr("Répondre (F9)"), tr("Répondre"), card);
    answer->setTextSize(ui::TextSize::Large);
    answer->setToolTip(tr("Touche F9, ou Ctrl et Entrée"));
    auto* later = addButton(theme, ui::ButtonKind::Secondary, QStringLiteral("laterButton"),
                            tr("Dans 2 minutes"), tr("Dans 2 minutes"), card);
    auto* busy = addButton(theme, ui::ButtonKind::End, QStringLiteral("busyButton"),
                           tr("Je ne peux pas"), tr("Je ne peux pas"), card);
    connect(answer, &QPushButton::clicked, this, &SideColumn::answerWanted);
    connect(later, &QPushButton::clicked, this,
            [this] { Q_EMIT refuseWanted(RefuseReason::InAMoment); });
    connect(busy, &QPushButton::clicked, this, [this] { Q_EMIT refuseWanted(RefuseReason::Busy); });
    return card;
}

QFrame* SideColumn::makeAnimateurCard(const ui::Theme& theme)
{
    auto* card = new QFrame(this);
    card->setObjectName(QStringLiteral("animateurCard"));
    card->setProperty("role", QStringLiteral("callCard"));
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(theme.metrics().gap());
    m_animateurTitle =
        makeLabel(QStringLiteral("animateurTitle"), QStringLiteral("large"), QString(), card);
    m_animateurWhere = makeLabel(QStringLiteral("animateurWhere"), QString(), QString(), card);
    layout->addWidget(m_animateurTitle);
    layout->addWidget(m_animateurWhere);
    auto* come = addButton(theme, ui::ButtonKind::Yes, QStringLiteral("comeButton"),
                           tr("J’arrive (F9)"), tr("J’arrive"), card);
    auto* later = addButton(theme, ui::ButtonKind::Secondary, QStringLiteral("comeLaterButton"),
                            tr("Dans 2 minutes"), tr("J’arrive dans 2 minutes"), card);
    auto* busy = addButton(theme, ui::ButtonKind::End, QStringLiteral("notComingButton"),
                           tr("Je ne peux pas"), tr("Je ne peux pas venir"), card);
    m_arrived = addButton(theme, ui::ButtonKind::Primary, QStringLiteral("arrivedButton"),
                          tr("J’y suis"), tr("J’y suis"), card);
    m_whileRinging = {come, later, busy};
    connect(come, &QPushButton::clicked, this, &SideColumn::comeWanted);
    connect(later, &QPushButton::clicked, this,
            [this] { Q_EMIT notComingWanted(RefuseReason::InAMoment); });
    connect(busy, &QPushButton::clicked, this,
            [this] { Q_EMIT notComingWanted(RefuseReason::Busy); });
    connect(m_arrived, &QPushButton::clicked, this, &SideColumn::arrivedWanted);
    return card;
}

void SideColumn::setRinging(const std::optional<desk::Caller>& caller)
{
    m_callCard->setVisible(caller.has_value());
    if (!caller) {
        for (QLabel* label : {m_callName, m_callWhere, m_callWhat})
            label->clear(); // hidden is not forgotten
        m_callCard->setAccessibleName({});
        return;
    }
    m_callTitle->setText(tr("Appel du poste vidéo"));
    m_callName->setText(caller->firstName);
    m_callWhere->setText(
        DeskTexts::joined({caller->siteName, DeskTexts::presence(caller->presence)}));
    m_callWhat->setText(caller->motifTitle);
    m_callCard->setAccessibleName(
        tr("Appel du poste vidéo : %1, %2").arg(caller->firstName, m_callWhere->text()));
}

void SideColumn::setAnimateurCall(const std::optional<desk::Caller>& caller, bool coming,
                                  qsizetype others)
{
    m_animateurCard->setVisible(caller.has_value());
    for (QWidget* button : std::as_const(m_whileRinging))
        button->setVisible(!coming);
    m_arrived->setVisible(coming);
    if (!caller) {
        m_animateurTitle->clear();
        m_animateurWhere->clear();
        m_animateurCard->setAccessibleName({});
        return;
    }
    const QString place = caller->terminalName.isEmpty() ? caller->siteName : caller->terminalName;
    m_animateurTitle->setText(coming ? tr("On vous attend au poste « %1 ».").arg(place)
                                     : tr("On vous appelle au poste « %1 ».").arg(place));
    const QString more = others == 0   ? QString()
                         : others == 1 ? tr("Un autre appel attend.")
                                       : tr("%1 autres appels attendent.").arg(others);
    m_animateurWhere->setText(DeskTexts::joined({caller->siteName, more}));
    m_animateurCard->setAccessibleName(m_animateurTitle->text());
}

void SideColumn::setWaiting(const QList<desk::Caller>& callers)
{
    m_waitingFrame->setVisible(!callers.isEmpty());
    QStringList names;
    for (const desk::Caller& caller : callers)
        names.append(DeskTexts::joined({caller.firstName, caller.siteName}));
    m_waiting->setText(tr("Un autre appel attend : %1").arg(names.join(QStringLiteral(" ; "))));
}

void SideColumn::setPapers(const QStringList& papers)
{
    m_papersTitle->setVisible(!papers.isEmpty());
    m_papers->setVisible(!papers.isEmpty());
    m_papers->setText(DeskTexts::joined(papers));
}

void SideColumn::clearNotes()
{
    m_notes->clear();
}

bool SideColumn::isTyping() const
{
    return m_notes->hasFocus();
}

} // namespace relais::deskui
