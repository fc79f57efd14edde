// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/callpages.h"

#include <QLabel>
#include <QVBoxLayout>

namespace relais::ui {

using Call = kiosk::CallPresenter;

WaitingPage::WaitingPage(KioskContext& context, QWidget* parent)
    : Page(context, QStringLiteral("waitingPage"), parent), m_call(*context.flow.call())
{
    connect(&m_call, &Call::phaseChanged, this, &Page::rebuild);
    buildFirst();
}

void WaitingPage::build()
{
    if (m_call.phase() == Call::Phase::Unanswered)
        addUnanswered();
    else
        addWaiting();
}

void WaitingPage::addWaiting()
{
    auto* layout =
        makeFrame(tr("Le conseiller arrive."), tr("Vous êtes le prochain."), LowerBar::Way::None);
    layout->addStretch();
    auto* icon = new QLabel(content());
    icon->setPixmap(iconPixmap(Icon::Video, metrics().touch() * 2, theme().colour(Colour::Teal)));
    layout->addWidget(icon, 0, Qt::AlignHCenter);
    auto* who =
        addText(*layout, QStringLiteral("title"), tr("Nous appelons : %1.").arg(m_call.service()));
    who->setAlignment(Qt::AlignHCenter);
    auto* stay = addText(*layout, QStringLiteral("body"),
                         tr("Restez assis. Vous n’avez rien à faire. L’image vient toute seule."));
    stay->setAlignment(Qt::AlignHCenter);
    layout->addStretch();
    auto* row = actions();
    auto* leave = makeButton(ButtonKind::Secondary, tr("Ne plus attendre"), "leaveButton");
    connect(leave, &QPushButton::clicked, &m_call, &Call::hangUp);
    row->addRight(leave);
}

void WaitingPage::addUnanswered()
{
    auto* layout = makeFrame(tr("Personne n’a répondu."), tr("Votre rendez-vous est gardé."),
                             LowerBar::Way::Home);
    QString what = tr("Le conseiller ne répond pas.");
    QString then = tr("Appelez encore une fois, ou appelez l’animateur.");
    switch (m_call.trouble()) {
    case Call::Trouble::Refused:
        what = tr("Le conseiller finit avec une autre personne.");
        then = tr("Attendez deux minutes, puis appelez encore une fois.");
        break;
    case Call::Trouble::NobodyThere:
        what = tr("Le conseiller n’est pas encore là.");
        then = tr("Attendez un peu, puis appelez encore une fois.");
        break;
    case Call::Trouble::LineCut:
        what = tr("La ligne est coupée.");
        then = tr("Attendez un instant, puis appelez encore une fois.");
        break;
    case Call::Trouble::TooEarly:
        what = tr("Ce n’est pas encore l’heure.");
        then = tr("Attendez un peu, puis appelez encore une fois.");
        break;
    case Call::Trouble::Identity:
        what = tr("Nous ne sommes pas sûrs que c’est le bon service. L’appel est arrêté.");
        then = tr("Personne ne vous a vu ni entendu. Appelez l’animateur.");
        break;
    case Call::Trouble::Failed:
        what = tr("L’appel n’a pas marché.");
        break;
    case Call::Trouble::None:
    case Call::Trouble::NoAnswer:
        break;
    }
    auto* notice = new Notice(theme(), NoticeKind::Trouble, content());
    notice->setObjectName(QStringLiteral("callNotice"));
    layout->addStretch();
    layout->addWidget(notice);
    notice->setTexts(what, then);
    layout->addStretch();
    auto* again = makeButton(ButtonKind::Primary, tr("Appeler encore une fois"), "ringAgainButton",
                             Icon::Video);
    connect(again, &QPushButton::clicked, &m_call, &Call::ring);
    actions()->addRight(again);
}

} // namespace relais::ui
