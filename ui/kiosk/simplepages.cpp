// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/simplepages.h"

#include "common/facechoice.h"

#include <QLabel>
#include <QVBoxLayout>

namespace relais::ui {

namespace {
/// Tiles fill the body; as many columns as fit.
TileLayout* addTiles(QVBoxLayout& layout, const Metrics& metrics, int columns, int letters)
{
    auto* holder = new QWidget;
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    policy.setHeightForWidth(true);
    holder->setSizePolicy(policy);
    auto* tiles = new TileLayout(columns, metrics.text(TextSize::Body) * letters, holder);
    tiles->setContentsMargins(0, 0, 0, 0);
    tiles->setSpacing(metrics.gap() * 3 / 2);
    layout.addWidget(holder, 1);
    return tiles;
}
} // namespace

HomePage::HomePage(KioskContext& context, QWidget* parent)
    : Page(context, QStringLiteral("homePage"), parent)
{
    buildFirst();
}

void HomePage::build()
{
    auto* layout =
        makeFrame(tr("Que voulez-vous faire ?"), flow().welcome().siteName(), LowerBar::Way::None);
    auto* tiles = addTiles(*layout, metrics(), 2, 16);
    const auto add = [this, tiles](Icon icon, const QString& title, const QString& sentence,
                                   const char* name) {
        auto* tile = new ChoiceTile(theme(), icon, title, sentence, content());
        tile->setObjectName(QLatin1String(name));
        tiles->addWidget(tile);
        return tile;
    };
    auto& f = flow();
    connect(add(Icon::Globe, tr("Tous les services"), tr("Faire une démarche sur leur site."),
                "servicesTile"),
            &QPushButton::clicked, &f, &kiosk::KioskFlow::openServices);
    connect(add(Icon::Calendar, tr("Prendre rendez-vous"),
                tr("Choisir un jour pour parler à un conseiller."), "bookingTile"),
            &QPushButton::clicked, &f, &kiosk::KioskFlow::openBooking);
    connect(add(Icon::Video, tr("J’ai un rendez-vous"), tr("Parler en vidéo, avec mon ticket."),
                "ticketTile"),
            &QPushButton::clicked, &f, &kiosk::KioskFlow::openTicketEntry);
    auto* unsure =
        add(Icon::Person, tr("Je ne sais pas"), tr("L’animateur vient vous aider."), "unsureTile");
    unsure->setHelping(true);
    connect(unsure, &QPushButton::clicked, &f, [&f] { f.animateur().call(); });
}

ServicesPage::ServicesPage(KioskContext& context, QWidget* parent)
    : Page(context, QStringLiteral("servicesPage"), parent)
{
    connect(context.flow.services(), &kiosk::ServicesPresenter::changed, this, &Page::rebuild);
    buildFirst();
}

void ServicesPage::build()
{
    auto* services = flow().services();
    auto* layout =
        makeFrame(tr("Choisissez un service."), tr("Tous les services"), LowerBar::Way::Home);
    if (!services)
        return;
    const auto shown = services->shown();
    if (shown.isEmpty()) {
        auto* notice = new Notice(theme(), NoticeKind::Info, content());
        if (services->hasFailed())
            notice->setTexts(tr("Les services ne s’affichent pas."),
                             tr("Appelez l’animateur. Il vient vous aider."));
        else
            notice->setTexts(tr("Les services arrivent…"));
        layout->addWidget(notice);
        layout->addStretch();
        return;
    }
    auto* tiles = addTiles(*layout, metrics(), shown.size() <= 4 ? 2 : 3, 11);
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const auto& service = shown.at(i);
        const QString sentence = service.partner.description.isEmpty()
                                     ? service.partner.fullName
                                     : service.partner.description;
        auto* tile = new ChoiceTile(theme(), Icon::None, service.partner.name, sentence, content());
        tile->setObjectName(QStringLiteral("serviceTile%1").arg(i));
        if (service.hasVideo())
            tile->setBadge(tr("rendez-vous en vidéo"));
        connect(tile, &QPushButton::clicked, services, [services, i] { services->choose(i); });
        tiles->addWidget(tile);
    }
    if (services->hasMore()) {
        auto* more = makeButton(ButtonKind::Secondary, tr("Autres services"), "moreButton",
                                Icon::ArrowRight);
        connect(more, &QPushButton::clicked, services, &kiosk::ServicesPresenter::showMore);
        actions()->addWidget(more);
    }
}

ServicePage::ServicePage(KioskContext& context, QWidget* parent)
    : Page(context, QStringLiteral("servicePage"), parent)
{
    buildFirst();
}

void ServicePage::build()
{
    auto* services = flow().services();
    if (!services || !services->chosen())
        return;
    const kiosk::Service service = *services->chosen();
    auto* layout = makeFrame(tr("Que voulez-vous faire avec ce service ?"),
                             tr("%1 (%2)").arg(service.partner.name, service.partner.fullName),
                             LowerBar::Way::Back);
    auto* tiles = addTiles(*layout, metrics(), 2, 16);
    for (qsizetype i = 0; i < service.pages.size(); ++i) {
        const StartPage& page = service.pages.at(i);
        auto* tile = new ChoiceTile(theme(), Icon::Globe, page.title, page.description, content());
        tile->setObjectName(QStringLiteral("pageTile%1").arg(i));
        connect(tile, &QPushButton::clicked, services, [services, i] { services->openPage(i); });
        tiles->addWidget(tile);
    }
    if (service.hasVideo()) {
        auto* tile = new ChoiceTile(theme(), Icon::Calendar, tr("Prendre rendez-vous"),
                                    tr("Parler à un conseiller en vidéo."), content());
        tile->setObjectName(QStringLiteral("bookingTile"));
        connect(tile, &QPushButton::clicked, services, &kiosk::ServicesPresenter::bookWithChosen);
        tiles->addWidget(tile);
    }
}

GoodbyePage::GoodbyePage(KioskContext& context, QWidget* parent)
    : Page(context, QStringLiteral("goodbyePage"), parent)
{
    buildFirst();
}

void GoodbyePage::build()
{
    const Metrics& m = metrics();
    const bool erased = flow().isErased();
    root()->setContentsMargins(m.margin() * 2, m.margin(), m.margin() * 2, m.margin());
    root()->setSpacing(m.gap() * 2);
    root()->addStretch();
    addText(*root(), QStringLiteral("huge"), tr("Au revoir."));
    auto* notice = new Notice(theme(), erased ? NoticeKind::Secure : NoticeKind::Info, content());
    if (erased)
        notice->setTexts(tr("Tout est effacé."),
                         tr("Personne ne peut voir ce que vous avez fait."));
    else
        notice->setTexts(tr("Nous effaçons tout…"), tr("Attendez un instant."));
    notice->setObjectName(QStringLiteral("erasedNotice"));
    root()->addWidget(notice);
    addText(*root(), QStringLiteral("lead"), tr("N’oubliez pas vos papiers et votre carte."));
    root()->addStretch();
    if (erased) {
        auto* next =
            makeButton(ButtonKind::Secondary, tr("Commencer une nouvelle visite"), "nextButton");
        connect(next, &QPushButton::clicked, &flow(), &kiosk::KioskFlow::begin);
        root()->addWidget(next, 0, Qt::AlignLeft);
    }
    setAccessibleName(tr("Au revoir."));
}

OutOfServicePage::OutOfServicePage(KioskContext& context, QWidget* parent)
    : Page(context, QStringLiteral("outOfServicePage"), parent)
{
    buildFirst();
}

void OutOfServicePage::build()
{
    const Metrics& m = metrics();
    root()->setContentsMargins(m.margin() * 2, m.margin(), m.margin() * 2, m.margin());
    root()->setSpacing(m.gap() * 2);
    root()->addStretch();
    addText(*root(), QStringLiteral("title"), tr("Ce poste est fermé pour le moment."));
    auto* notice = new Notice(theme(), NoticeKind::Help, content());
    const QString phone = flow().animateur().phone();
    notice->setTexts(tr("Le poste doit être vérifié. Ne l’utilisez pas."),
                     phone.isEmpty()
                         ? tr("Demandez à l’animateur.")
                         : tr("Demandez à l’animateur, ou téléphonez au %1.").arg(phone));
    root()->addWidget(notice);
    auto* help =
        makeButton(ButtonKind::Help, tr("Appeler l’animateur"), "helpButton", Icon::Person);
    connect(help, &QPushButton::clicked, &flow(), [this] { flow().animateur().call(); });
    root()->addWidget(help, 0, Qt::AlignLeft);
    root()->addStretch();
    setAccessibleName(tr("Ce poste est fermé pour le moment."));
}

OpinionPage::OpinionPage(KioskContext& context, QWidget* parent)
    : Page(context, QStringLiteral("opinionPage"), parent)
{
    connect(context.flow.opinion(), &kiosk::OpinionPresenter::changed, this, &Page::rebuild);
    buildFirst();
}

void OpinionPage::build()
{
    using Question = kiosk::OpinionPresenter::Question;
    auto* opinion = flow().opinion();
    if (!opinion)
        return;
    QString question = tr("Comment ça s’est passé ?");
    QStringList words{tr("Bien"), tr("Moyen"), tr("Pas bien")};
    if (opinion->question() == Question::Answered) {
        question = tr("Avez-vous eu la réponse à votre question ?");
        words = QStringList{tr("Oui"), tr("En partie"), tr("Non")};
    } else if (opinion->question() == Question::SeenAndHeard) {
        question = tr("Avez-vous bien vu et bien entendu ?");
    }
    auto* layout = makeFrame(question, tr("Votre avis est anonyme. Vous pouvez ne pas répondre."),
                             LowerBar::Way::None);
    layout->addWidget(new Steps(theme(), static_cast<int>(opinion->question()),
                                kiosk::OpinionPresenter::questionCount, content()));
    layout->addStretch();
    auto* faces = new FaceChoice(theme(), words.at(0), words.at(1), words.at(2), content());
    connect(faces, &FaceChoice::chosen, opinion, &kiosk::OpinionPresenter::answer);
    layout->addWidget(faces);
    auto* skip = makeButton(ButtonKind::Secondary, tr("Passer la question"), "skipButton");
    connect(skip, &QPushButton::clicked, opinion, &kiosk::OpinionPresenter::skip);
    layout->addSpacing(metrics().gap() * 2);
    layout->addWidget(skip, 0, Qt::AlignHCenter);
    layout->addStretch();
}

} // namespace relais::ui
