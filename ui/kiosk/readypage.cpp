// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/callpages.h"

#include "common/levelmeter.h"
#include "common/videosurface.h"

#include <QLabel>
#include <QVBoxLayout>

namespace relais::ui {

ReadyPage::ReadyPage(KioskContext& context, QWidget* parent)
    : Page(context, QStringLiteral("readyPage"), parent), m_ready(*context.flow.ready())
{
    connect(&m_ready, &kiosk::ReadyPresenter::changed, this, &ReadyPage::render);
    connect(&m_ready, &kiosk::ReadyPresenter::pictureArrived, this, &ReadyPage::showPicture);
    buildFirst();
}

void ReadyPage::build()
{
    m_presence.clear();
    const int minutes = m_ready.minutesLeft();
    const QString service = m_ready.appointment().partnerName;
    const QString when =
        minutes > 1 ? tr("Votre rendez-vous avec : %1, dans %2 minutes.").arg(service).arg(minutes)
                    : tr("C’est l’heure de votre rendez-vous avec : %1.").arg(service);
    auto* layout = makeFrame(tr("Tout est prêt ?"), when, LowerBar::Way::Back);
    auto* holder = new QWidget(content());
    auto* columns = new TileLayout(2, metrics().text(TextSize::Body) * 15, holder);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(metrics().gap() * 3);
    columns->addWidget(makeDevices());
    columns->addWidget(makePresence());
    layout->addWidget(holder, 1);
    auto* row = actions();
    m_goOn = makeButton(ButtonKind::Primary, tr("Je suis prêt(e) : appeler"), "readyButton",
                        Icon::Video);
    m_goOn->setTextSize(TextSize::Large);
    connect(m_goOn, &QPushButton::clicked, &m_ready, &kiosk::ReadyPresenter::goOn);
    row->addRight(m_goOn);
    render();
    showPicture();
}

QWidget* ReadyPage::makeDevices()
{
    auto* side = new QWidget(content());
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics().gap());
    m_picture = new VideoSurface(theme(), tr("Votre image"), side);
    m_picture->setMinimumHeight(metrics().touch() * 3);
    column->addWidget(m_picture, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics().gap() * 2);
    auto* microphone = new QLabel(side);
    microphone->setPixmap(
        iconPixmap(Icon::Microphone, metrics().icon(), theme().colour(Colour::Teal)));
    row->addWidget(microphone);
    m_level = new LevelMeter(theme(), side);
    row->addWidget(m_level, 1);
    column->addLayout(row);
    m_hint = addText(*column, QStringLiteral("body"), {});
    auto* secure = new Notice(theme(), NoticeKind::Secure, side);
    secure->setTexts(tr("Personne d’autre n’entend. Rien n’est enregistré."));
    column->addWidget(secure);
    return side;
}

QWidget* ReadyPage::makePresence()
{
    auto* side = new QWidget(content());
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics().gap());
    addText(*column, QStringLiteral("largeStrong"), tr("Qui est avec vous dans le bureau ?"));
    for (const Presence presence :
         {Presence::Alone, Presence::WithAnimateur, Presence::WithRelative}) {
        auto* button = makeButton(ButtonKind::Choice, Wording::presence(presence), "");
        button->setObjectName(QStringLiteral("presence%1").arg(static_cast<int>(presence)));
        button->setLeftAligned(true);
        connect(button, &QPushButton::clicked, &m_ready,
                [this, presence] { m_ready.setPresence(presence); });
        column->addWidget(button);
        m_presence.append({presence, button});
    }
    addText(*column, QStringLiteral("soft"),
            tr("Le conseiller voit votre réponse. Vous pouvez changer quand vous voulez."));
    column->addStretch();
    return side;
}

void ReadyPage::showPicture()
{
    if (const auto frame = m_ready.picture(); frame && m_picture)
        m_picture->setFrame(*frame);
}

void ReadyPage::render()
{
    for (const auto& [presence, button] : m_presence)
        button->setChosen(m_ready.presence() == presence);
    m_goOn->setEnabled(m_ready.canGoOn());
    m_level->setDecibels(m_ready.level());
    QString caption = tr("Vous vous voyez ici");
    if (m_ready.isChecking())
        caption = tr("La caméra se prépare…");
    else if (m_ready.usesTestSource())
        caption = tr("Image d’essai : ce poste n’a pas de caméra");
    else if (!m_ready.hasCamera())
        caption = tr("La caméra ne marche pas. Le conseiller vous entend.");
    m_picture->setMirrored(!m_ready.usesTestSource()); // a mirror, unless there is text to read
    m_picture->setCaption(caption);
    if (!m_ready.isChecking() && !m_ready.hasMicrophone())
        m_hint->setText(tr("Le micro ne marche pas. Appelez l’animateur."));
    else
        m_hint->setText(tr("Dites « bonjour ». La barre verte doit bouger."));
}

} // namespace relais::ui
