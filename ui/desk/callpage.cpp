// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/callpage.h"

#include "desk/desktexts.h"
#include "desk/parts.h"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>

namespace relais::deskui {

namespace {
constexpr int ownWidth = 200;
constexpr int ownHeight = 150;
constexpr int levelWidth = 120;
constexpr int buttonHeight = 42;
} // namespace

CallPage::CallPage(const ui::Theme& theme, desk::CallPresenter& presenter,
                   desk::NextPresenter* next, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_presenter(presenter),
      m_notice(new ui::Notice(theme, ui::NoticeKind::Help, this)),
      m_next(new ui::Notice(theme, ui::NoticeKind::Info, this)),
      m_far(new ui::VideoSurface(theme, tr("Image de %1").arg(presenter.caller().firstName), this)),
      m_own(new ui::VideoSurface(theme, tr("Votre image"), m_far)),
      m_name(makeLabel(QStringLiteral("farName"), QStringLiteral("large"),
                       presenter.caller().firstName, m_far)),
      m_presence(makeLabel(QStringLiteral("farPresence"), QString(), QString(), m_far)),
      m_wordsFrame(new QFrame(m_far)),
      m_words(makeLabel(QStringLiteral("callWords"), QStringLiteral("strong"), QString(),
                        m_wordsFrame)),
      m_line(makeLabel(QStringLiteral("callLine"), QString(), QString(), m_far))
{
    setObjectName(QStringLiteral("callPage"));
    setAccessibleName(tr("Appel avec %1").arg(presenter.caller().firstName));
    setFocusPolicy(Qt::StrongFocus); // so that no button is pressed by a word half typed
    m_notice->setObjectName(QStringLiteral("callNotice"));
    m_next->setObjectName(QStringLiteral("nextNotice"));
    m_far->setObjectName(QStringLiteral("farPicture"));
    m_own->setObjectName(QStringLiteral("ownPicture"));
    m_own->setFixedSize(ownWidth, ownHeight);
    m_own->setMirrored(true);
    m_own->setCaption(tr("vous"));
    layOverPicture();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_next);
    layout->addWidget(m_notice);
    layout->addWidget(m_far, 1);
    layout->addWidget(makeBar());
    connect(&presenter, &desk::CallPresenter::changed, this, &CallPage::render);
    connect(&presenter, &desk::CallPresenter::levelsChanged, this, &CallPage::renderLevels);
    connect(&presenter, &desk::CallPresenter::farFrameArrived, this, [this] {
        if (const auto frame = m_presenter.farFrame())
            m_far->setFrame(*frame);
    });
    connect(&presenter, &desk::CallPresenter::ownFrameArrived, this, [this] {
        if (const auto frame = m_presenter.ownFrame())
            m_own->setFrame(*frame);
    });
    if (next) {
        connect(next, &desk::NextPresenter::changed, this, [this, next] { renderNext(*next); });
        renderNext(*next);
    }
    render();
    renderLevels();
}

void CallPage::layOverPicture()
{
    const auto veil = [this](std::initializer_list<QLabel*> labels) {
        auto* frame = new QFrame(m_far);
        frame->setProperty("role", QStringLiteral("veil"));
        auto* inside = new QVBoxLayout(frame);
        inside->setSpacing(2);
        for (QLabel* label : labels) {
            label->setWordWrap(false);
            inside->addWidget(label);
        }
        return frame;
    };
    m_wordsFrame->setProperty("role", QStringLiteral("words"));
    auto* wordsLayout = new QHBoxLayout(m_wordsFrame);
    auto* lock = new QLabel(m_wordsFrame);
    lock->setPixmap(ui::iconPixmap(ui::Icon::Lock, m_theme.metrics().icon(),
                                   m_theme.colour(ui::Colour::Green), devicePixelRatioF()));
    wordsLayout->addWidget(lock);
    m_words->setWordWrap(false);
    wordsLayout->addWidget(m_words);
    auto* grid = new QGridLayout(m_far);
    const int margin = m_theme.metrics().margin();
    grid->setContentsMargins(margin, margin, margin, margin);
    grid->addWidget(veil({m_name, m_presence}), 0, 0, Qt::AlignLeft | Qt::AlignTop);
    grid->addWidget(m_wordsFrame, 0, 1, Qt::AlignHCenter | Qt::AlignTop);
    grid->addWidget(m_own, 0, 2, Qt::AlignRight | Qt::AlignTop);
    grid->addWidget(veil({m_line}), 2, 0, 1, 3, Qt::AlignLeft | Qt::AlignBottom);
    grid->setRowStretch(1, 1);
    grid->setColumnStretch(1, 1);
}

QWidget* CallPage::makeBar()
{
    auto* bar = new QFrame(this);
    bar->setProperty("role", QStringLiteral("bar"));
    auto* row = new QHBoxLayout(bar);
    const int gap = m_theme.metrics().gap();
    row->setContentsMargins(gap * 2, gap, gap * 2, gap);
    row->setSpacing(gap * 2);
    m_mute = makeButton(m_theme, ui::ButtonKind::Secondary, QStringLiteral("muteButton"), {},
                        tr("Couper mon micro"), bar);
    m_mute->setToolTip(tr("Touche F8"));
    m_level = new ui::LevelMeter(m_theme, bar);
    m_level->setObjectName(QStringLiteral("ownLevel"));
    m_level->setAccessibleName(tr("Niveau de votre voix"));
    m_level->setFixedWidth(levelWidth);
    m_hideOwn = makeButton(m_theme, ui::ButtonKind::Secondary, QStringLiteral("hideOwnButton"),
                           tr("Cacher mon image"), tr("Cacher mon image"), bar);
    m_hideOwn->setIconShape(ui::Icon::EyeOff);
    m_hangUp = makeButton(m_theme, ui::ButtonKind::HangUp, QStringLiteral("hangUpButton"),
                          tr("Raccrocher (Maj F9)"), tr("Raccrocher"), bar);
    m_hangUp->setToolTip(tr("Touches Majuscule et F9"));
    for (ui::BigButton* button : {m_mute, m_hideOwn, m_hangUp})
        button->setMinimumHeight(buttonHeight);
    row->addWidget(m_mute);
    row->addWidget(m_level, 0, Qt::AlignVCenter);
    row->addWidget(m_hideOwn);
    row->addStretch(1);
    row->addWidget(m_hangUp);
    connect(m_mute, &QPushButton::clicked, this, &CallPage::toggleMuted);
    connect(m_hideOwn, &QPushButton::clicked, this, &CallPage::toggleOwn);
    connect(m_hangUp, &QPushButton::clicked, this, &CallPage::hangUp);
    return bar;
}

void CallPage::toggleMuted()
{
    m_presenter.setMuted(!m_presenter.isMuted());
}

void CallPage::hangUp()
{
    m_presenter.hangUp();
}

void CallPage::toggleOwn()
{
    m_ownHidden = !m_ownHidden;
    m_own->setVisible(!m_ownHidden);
    m_hideOwn->setText(m_ownHidden ? tr("Voir mon image") : tr("Cacher mon image"));
    m_hideOwn->setAccessibleName(m_hideOwn->text());
    m_hideOwn->setIconShape(m_ownHidden ? ui::Icon::Eye : ui::Icon::EyeOff);
}

void CallPage::render()
{
    m_presence->setText(DeskTexts::presence(m_presenter.presence()));
    const QStringList words = m_presenter.words();
    m_wordsFrame->setVisible(!words.isEmpty());
    m_words->setText(tr("Mêmes mots des deux côtés : %1").arg(DeskTexts::joined(words)));
    const desk::LineState line = m_presenter.line();
    m_line->setText(DeskTexts::lineDots(line) + QStringLiteral("  ") + DeskTexts::line(line));
    m_far->setCaption(line == desk::LineState::PictureStopped ? m_presenter.caller().firstName
                                                              : QString());
    const bool muted = m_presenter.isMuted();
    m_mute->setText(muted ? tr("Rouvrir mon micro (F8)") : tr("Couper mon micro (F8)"));
    m_mute->setAccessibleName(muted ? tr("Rouvrir mon micro") : tr("Couper mon micro"));
    m_mute->setIconShape(muted ? ui::Icon::MicrophoneOff : ui::Icon::Microphone);
    renderNotice();
}

void CallPage::renderNotice()
{
    const bool opening = m_presenter.line() == desk::LineState::Connecting;
    if (m_presenter.usesTestSource())
        m_notice->setTexts(tr("Source d’essai : ce n’est pas votre vraie image ni votre voix."));
    else if (opening)
        m_notice->setTexts({}); // the devices are still being looked for
    else if (!m_presenter.hasMicrophone())
        m_notice->setTexts(tr("Votre micro n’est pas trouvé : on ne vous entend pas."),
                           tr("Branchez le micro, ou appelez la personne par téléphone."));
    else if (!m_presenter.hasCamera())
        m_notice->setTexts(tr("Votre caméra n’est pas trouvée : on vous entend sans vous voir."));
    else if (m_presenter.isFarMuted())
        m_notice->setTexts(tr("La personne a coupé son micro."));
    else
        m_notice->setTexts({});
}

void CallPage::renderNext(const desk::NextPresenter& next)
{
    const auto& near = next.near();
    if (!near) {
        m_next->setTexts({});
        return;
    }
    m_next->setKind(near->isUrgent() ? ui::NoticeKind::Trouble : ui::NoticeKind::Info);
    m_next->setTexts(DeskTexts::next(*near),
                     tr("Prévenez la personne. S’il faut plus de temps, prenez un autre "
                        "rendez-vous."));
}

void CallPage::renderLevels()
{
    m_level->setDecibels(m_presenter.isMuted() ? -120 : m_presenter.ownLevelDb());
    m_far->setSpeaking(m_presenter.isFarSpeaking());
    m_own->setSpeaking(m_presenter.isOwnSpeaking());
}

} // namespace relais::deskui
