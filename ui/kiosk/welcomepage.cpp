// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/simplepages.h"

#include <QLabel>
#include <QVBoxLayout>

namespace relais::ui {

WelcomePage::WelcomePage(KioskContext& context, QWidget* parent)
    : Page(context, QStringLiteral("welcomePage"), parent)
{
    connect(&context.flow.welcome(), &kiosk::WelcomePresenter::changed, this, &Page::rebuild);
    buildFirst();
}

void WelcomePage::build()
{
    const Metrics& m = metrics();
    setAccessibleName(tr("Bonjour."));
    auto* body = new QWidget;
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(m.margin() * 2, m.gap() * 3, m.margin() * 2, m.gap() * 2);
    layout->setSpacing(m.gap() * 2);
    const QString site = flow().welcome().siteName();
    if (!site.isEmpty()) {
        auto* row = new QHBoxLayout;
        auto* badge = makeLabel(QStringLiteral("badge"), site);
        badge->setWordWrap(false);
        row->addWidget(badge);
        row->addStretch();
        layout->addLayout(row);
    }
    layout->addStretch();
    addText(*layout, QStringLiteral("huge"), tr("Bonjour."));
    addText(*layout, QStringLiteral("lead"),
            tr("Tous les services publics sont ici.\nUne personne peut vous répondre en vidéo."));
    auto* start = makeButton(ButtonKind::Primary, tr("Touchez pour commencer"), "startButton");
    start->setTextSize(TextSize::Title);
    start->setMinimumHeight(m.touch() * 3 / 2);
    connect(start, &QPushButton::clicked, &flow(), &kiosk::KioskFlow::begin);
    auto* row = new QHBoxLayout;
    row->addWidget(start, 3);
    row->addStretch(2);
    layout->addLayout(row);
    layout->addStretch();
    addTimes(*layout);
    root()->addWidget(new ArrowScroll(theme(), body, content()), 1);
    addBar();
}

void WelcomePage::addTimes(QVBoxLayout& layout)
{
    auto& welcome = flow().welcome();
    if (!welcome.isOnline()) {
        auto* notice = new Notice(theme(), NoticeKind::Trouble, content());
        notice->setTexts(tr("La ligne est coupée. Nous réessayons."),
                         tr("Vous pouvez attendre ici, ou appeler l’animateur."));
        layout.addWidget(notice);
        return;
    }
    if (welcome.nextTimes().isEmpty())
        return;
    auto* holder = new QWidget(content());
    auto* tiles = new TileLayout(2, metrics().text(TextSize::Body) * 14, holder);
    tiles->setContentsMargins(0, 0, 0, 0);
    tiles->setSpacing(metrics().gap() * 2);
    for (const auto& next : welcome.nextTimes()) {
        auto* card = new QFrame(holder);
        card->setProperty("role", QStringLiteral("card"));
        auto* texts = new QVBoxLayout(card);
        texts->setContentsMargins(metrics().gap() * 3, metrics().gap(), metrics().gap() * 3,
                                  metrics().gap());
        texts->setSpacing(0);
        addText(*texts, QStringLiteral("soft"), tr("Prochain rendez-vous libre"));
        addText(
            *texts, QStringLiteral("strong"),
            tr("%1 · %2").arg(next.service, wording().shortDayAndTime(next.start, welcome.now())));
        tiles->addWidget(card);
    }
    layout.addWidget(holder);
}

void WelcomePage::addBar()
{
    auto* bar = new QWidget(content());
    bar->setProperty("role", QStringLiteral("bar"));
    bar->setAttribute(Qt::WA_StyledBackground);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    bar->setSizePolicy(policy);
    auto* row = new BarLayout(bar);
    row->setContentsMargins(metrics().gap() * 2, metrics().gap(), metrics().gap() * 2,
                            metrics().gap());
    row->setSpacing(metrics().gap());
    auto* help =
        makeButton(ButtonKind::Help, tr("Appeler l’animateur"), "helpButton", Icon::Person);
    help->setInBar(true);
    connect(help, &QPushButton::clicked, &flow(), [this] { flow().animateur().call(); });
    row->addWidget(help);
    for (const Language language : {Language::French, Language::English}) {
        auto* button =
            makeButton(ButtonKind::Choice, Languages::nameOf(language), "languageButton");
        button->setObjectName(QStringLiteral("language") + Languages::nameOf(language));
        button->setInBar(true);
        button->setChosen(language == context().languages.current());
        auto& languages = context().languages;
        connect(button, &QPushButton::clicked, &languages,
                [&languages, language] { languages.set(language); });
        row->addRight(button);
    }
    auto* text = makeButton(ButtonKind::Secondary, tr("Texte"), "textButton", Icon::TextSize);
    text->setInBar(true);
    connect(text, &QPushButton::clicked, this, &Page::textPanelRequested);
    row->addRight(text);
    root()->addWidget(bar);
}

} // namespace relais::ui
