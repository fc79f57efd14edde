// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/callpages.h"

#include "common/videosurface.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace relais::ui {

using Call = kiosk::CallPresenter;

CallPage::CallPage(KioskContext& context, QWidget* parent)
    : Page(context, QStringLiteral("callPage"), parent), m_call(*context.flow.call())
{
    connect(&m_call, &Call::changed, this, &CallPage::render);
    connect(&m_call, &Call::farPictureArrived, this, [this] {
        if (const auto frame = m_call.farPicture())
            m_far->setFrame(*frame);
    });
    connect(&m_call, &Call::ownPictureArrived, this, [this] {
        if (const auto frame = m_call.ownPicture(); frame && m_call.isOwnPictureShown())
            m_own->setFrame(*frame);
    });
    buildFirst();
}

void CallPage::build()
{
    m_presence.clear();
    setAccessibleName(tr("Appel en vidéo"));
    m_far = new VideoSurface(theme(), tr("Image du conseiller"), content());
    m_far->setObjectName(QStringLiteral("farSurface"));
    root()->addWidget(m_far, 1);
    makeOverlays();
    makePresencePanel();
    makeActions();
    if (const auto frame = m_call.farPicture())
        m_far->setFrame(*frame);
    render();
}

QFrame* CallPage::makeVeil(const char* role, const char* name)
{
    auto* frame = new QFrame(m_far);
    frame->setProperty("role", QLatin1String(role));
    frame->setObjectName(QLatin1String(name));
    frame->setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(frame);
    const int gap = metrics().gap();
    layout->setContentsMargins(gap * 2, gap / 2, gap * 2, gap / 2);
    layout->setSpacing(0);
    return frame;
}

void CallPage::makeOverlays()
{
    m_who = makeVeil("veil", "whoFrame");
    auto* who = static_cast<QVBoxLayout*>(m_who->layout());
    m_name = addText(*who, QStringLiteral("callName"), {});
    m_place = addText(*who, QStringLiteral("callText"), {});
    m_words = makeVeil("words", "wordsFrame");
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics().gap());
    auto* lock = new QLabel(m_words);
    lock->setPixmap(iconPixmap(Icon::Lock, metrics().icon(), theme().colour(Colour::Green)));
    row->addWidget(lock);
    m_wordsLabel = makeLabel(QStringLiteral("callText"), {});
    m_wordsLabel->setTextFormat(Qt::AutoText);
    m_wordsLabel->setObjectName(QStringLiteral("wordsLabel"));
    row->addWidget(m_wordsLabel, 1);
    static_cast<QVBoxLayout*>(m_words->layout())->addLayout(row);
    m_line = makeVeil("veil", "lineFrame");
    m_lineLabel =
        addText(*static_cast<QVBoxLayout*>(m_line->layout()), QStringLiteral("callText"), {});
    m_lineLabel->setObjectName(QStringLiteral("lineLabel"));
    for (QLabel* label : {m_name, m_place, m_wordsLabel, m_lineLabel})
        label->setWordWrap(false);
    m_lineLabel->setWordWrap(true);
    m_own = new VideoSurface(theme(), tr("Votre image"), m_far);
    m_own->setMirrored(true);
    m_own->setFilling(true);
    m_own->setObjectName(QStringLiteral("ownSurface"));
}

void CallPage::makePresencePanel()
{
    m_panel = makeVeil("panel", "presencePanel");
    m_panel->setAttribute(Qt::WA_NativeWindow);
    auto* column = static_cast<QVBoxLayout*>(m_panel->layout());
    column->setSpacing(metrics().gap());
    column->setContentsMargins(metrics().gap() * 2, metrics().gap(), metrics().gap() * 2,
                               metrics().gap());
    addText(*column, QStringLiteral("strong"), tr("Qui est avec vous dans le bureau ?"))
        ->setMinimumWidth(metrics().barText() * 16);
    for (const Presence presence :
         {Presence::Alone, Presence::WithAnimateur, Presence::WithRelative}) {
        auto* button = makeButton(ButtonKind::Choice, Wording::presence(presence), "");
        button->setObjectName(QStringLiteral("callPresence%1").arg(static_cast<int>(presence)));
        button->setInBar(true);
        button->setLeftAligned(true);
        connect(button, &QPushButton::clicked, this, [this, presence] {
            m_call.setPresence(presence);
            m_panel->setVisible(false);
        });
        column->addWidget(button);
        m_presence.append({presence, button});
    }
    m_panel->setVisible(false);
}

void CallPage::makeActions()
{
    auto* bar = new QWidget(content());
    bar->setProperty("role", QStringLiteral("bar"));
    bar->setAttribute(Qt::WA_StyledBackground);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    bar->setSizePolicy(policy);
    auto* row = new BarLayout(bar);
    const int gap = metrics().gap();
    row->setContentsMargins(gap * 2, gap, gap * 2, gap);
    row->setSpacing(gap);
    m_mute =
        makeButton(ButtonKind::Secondary, tr("Couper mon micro"), "muteButton", Icon::Microphone);
    connect(m_mute, &QPushButton::clicked, this, [this] { m_call.setMuted(!m_call.isMuted()); });
    m_ownButton = makeButton(ButtonKind::Secondary, tr("Cacher mon image"), "ownPictureButton");
    connect(m_ownButton, &QPushButton::clicked, this,
            [this] { m_call.setOwnPictureShown(!m_call.isOwnPictureShown()); });
    auto* people =
        makeButton(ButtonKind::Secondary, tr("Qui est avec moi"), "presenceButton", Icon::People);
    connect(people, &QPushButton::clicked, this, [this] {
        m_panel->setVisible(!m_panel->isVisible());
        m_panel->raise();
        place();
    });
    auto* end = makeButton(ButtonKind::HangUp, tr("Raccrocher"), "hangUpButton");
    connect(end, &QPushButton::clicked, &m_call, &Call::hangUp);
    for (BigButton* button : {m_mute, m_ownButton, people, end})
        button->setInBar(true);
    for (BigButton* button : {m_mute, m_ownButton, people})
        row->addWidget(button);
    row->addRight(end);
    root()->addWidget(bar);
}

void CallPage::render()
{
    const QString name = m_call.advisor().isEmpty() ? tr("Le conseiller") : m_call.advisor();
    m_name->setText(m_call.service().isEmpty() ? name : tr("%1, %2").arg(name, m_call.service()));
    m_place->setText(m_call.isFarMuted() ? tr("Son micro est coupé.")
                                         : tr("vous voit et vous entend"));
    const QStringList words = m_call.words();
    m_words->setVisible(!words.isEmpty());
    const QString both = words.join(QStringLiteral(" · "));
    m_wordsLabel->setText(tr("Mêmes mots des deux côtés : %1")
                              .arg(QStringLiteral("<b>%1</b>").arg(both.toHtmlEscaped())));
    m_words->setAccessibleName(tr("Mêmes mots des deux côtés : %1").arg(both));
    m_far->setSpeaking(m_call.farSpeaks());
    m_own->setSpeaking(m_call.ownSpeaks());
    const QString who = Wording::presence(m_call.presence());
    m_own->setCaption(m_call.usesTestSource()
                          ? tr("Image d’essai")
                          : tr("vous · %1")
                                .arg(m_call.presence() == Presence::Alone ? tr("seul(e)")
                                     : m_call.presence() == Presence::WithAnimateur
                                         ? tr("avec l’animateur")
                                         : tr("avec un proche")));
    m_own->setVisible(m_call.isOwnPictureShown());
    for (const auto& [presence, button] : m_presence)
        button->setChosen(m_call.presence() == presence);
    renderLine();
    renderActions();
    place();
}

void CallPage::renderLine()
{
    const QString dots[] = {QStringLiteral("●●●●"), QStringLiteral("●●●○"), QStringLiteral("●●○○"),
                            QStringLiteral("○○○○")};
    QString text;
    switch (m_call.line()) {
    case Call::Line::Good:
        text = tr("La ligne est bonne.");
        break;
    case Call::Line::Weak:
        text = tr("La ligne est un peu faible. Le son passe en premier.");
        break;
    case Call::Line::Bad:
        text = tr("La ligne est faible. Parlez lentement.");
        break;
    case Call::Line::Lost:
        text = tr("La ligne est coupée. L’appel revient tout seul. Attendez ici.");
        break;
    }
    if (m_call.isMuted())
        text += u' ' + tr("Votre micro est coupé.");
    m_lineLabel->setText(dots[static_cast<int>(m_call.line()) - 1] + u"  " + text);
    m_line->setAccessibleName(text);
    if (m_call.line() == Call::Line::Lost || m_call.pictureStopped())
        m_far->setCaption(tr("L’image est arrêtée : %1").arg(m_name->text()));
    else if (!m_call.hasFarPicture())
        m_far->setCaption(tr("L’image arrive : %1").arg(m_name->text()));
    else
        m_far->setCaption({});
}

void CallPage::renderActions()
{
    const bool muted = m_call.isMuted();
    m_mute->setText(muted ? tr("Remettre mon micro") : tr("Couper mon micro"));
    m_mute->setAccessibleName(m_mute->text());
    m_mute->setIconShape(muted ? Icon::MicrophoneOff : Icon::Microphone);
    const bool shown = m_call.isOwnPictureShown();
    m_ownButton->setText(shown ? tr("Cacher mon image") : tr("Voir mon image"));
    m_ownButton->setAccessibleName(m_ownButton->text());
    m_ownButton->setIconShape(shown ? Icon::EyeOff : Icon::Eye);
}

void CallPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    if (content() && content()->layout())
        content()->layout()->activate();
    place();
}

void CallPage::place()
{
    if (!m_far || !m_panel)
        return;
    const int edge = metrics().gap() * 2;
    const int wide = m_far->width();
    const int high = m_far->height();
    const QSize who = m_who->sizeHint().boundedTo({wide / 2, high});
    m_who->setGeometry(edge, edge, who.width(), who.height());
    const int ownWidth = std::max(metrics().touch() * 2, wide * 18 / 100);
    const int ownHeight = ownWidth * 3 / 4;
    m_own->setGeometry(wide - ownWidth - edge, edge, ownWidth, ownHeight);
    const QSize words = m_words->sizeHint().boundedTo({wide - 2 * edge, high});
    const int free = wide - ownWidth - 3 * edge - m_who->geometry().right();
    const bool beside = words.width() < free - edge;
    // Beside the name when there is room; otherwise under it.
    m_words->setGeometry(
        beside ? m_who->geometry().right() + (free - words.width()) / 2 + edge : edge,
        beside ? edge : m_who->geometry().bottom() + edge, words.width(), words.height());
    const int lineWidth = std::min(
        wide - 2 * edge,
        m_lineLabel->fontMetrics().horizontalAdvance(m_lineLabel->text()) + 5 * metrics().gap());
    const int lineHeight = m_line->heightForWidth(lineWidth) > 0 ? m_line->heightForWidth(lineWidth)
                                                                 : m_line->sizeHint().height();
    // Above the caption, which takes the lowest line.
    const int lift = m_far->accessibleDescription().isEmpty() ? edge : edge + metrics().touch();
    m_line->setGeometry(edge, high - lineHeight - lift, lineWidth, lineHeight);
    const QSize panel = m_panel->sizeHint().boundedTo({wide - 2 * edge, high - 2 * edge});
    m_panel->setGeometry((wide - panel.width()) / 2, high - panel.height() - edge, panel.width(),
                         panel.height());
}

} // namespace relais::ui
