// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/ticketpages.h"

#include "common/codelabel.h"
#include "common/keyboard.h"
#include "domain/ticketcode.h"

#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace relais::ui {

using Ticket = kiosk::TicketPresenter;
using Entry = kiosk::TicketEntryPresenter;
using Standing = kiosk::TicketInfo::Standing;

TicketPage::TicketPage(KioskContext& context, QWidget* parent)
    : Page(context, QStringLiteral("ticketPage"), parent), m_ticket(*context.flow.ticket())
{
    connect(&m_ticket, &Ticket::changed, this, &TicketPage::render);
    render();
}

kiosk::TicketText TicketPage::text() const
{
    const auto& ticket = m_ticket.ticket();
    kiosk::TicketText text = ticket.start ? kiosk::TicketText{} : placeText();
    if (ticket.start) {
        text.heading = tr("Votre rendez-vous en vidéo");
        text.when = wording().dayAndTime(*ticket.start);
        text.footer = tr("Ce jour-là, touchez « J’ai un rendez-vous » et donnez ce code.");
    }
    if (!ticket.partnerName.isEmpty())
        text.lines.append(tr("Vous parlez à : %1, en vidéo.").arg(ticket.partnerName));
    text.lines += {tr("Lieu : %1").arg(flow().welcome().siteName()), ticket.motifTitle};
    text.codeTitle = tr("Votre code");
    text.code = m_ticket.groupedCode();
    text.papersTitle = tr("Prenez avec vous :");
    text.papers = ticket.papers;
    if (ticket.standing == Standing::Left) {
        text.heading = tr("Votre demande, à confirmer");
        text.codeTitle = tr("À confirmer");
        text.footer = tr("L’heure n’est pas encore réservée. Demandez à l’animateur, ou "
                         "téléphonez au %1.")
                          .arg(flow().animateur().phone());
    } else if (ticket.standing == Standing::Lost) {
        text.heading = tr("Votre demande");
        text.codeTitle = tr("Pas réservé");
        text.footer = tr("L’animateur a votre demande et cherche une autre heure : %1.")
                          .arg(flow().animateur().phone());
    }
    return text;
}

kiosk::TicketText TicketPage::placeText() const
{
    const auto& ticket = m_ticket.ticket();
    const QString ahead = tr("Personnes avant vous : %1").arg(ticket.ahead);
    kiosk::TicketText text;
    if (ticket.standing == Standing::Queued) {
        text.heading = tr("Votre numéro");
        text.when = tr("Numéro %1. %2.").arg(ticket.number).arg(ahead);
        text.footer = tr("Si vous partez de cet écran, redonnez ce code.");
    } else {
        text.heading = tr("Liste d’attente");
        text.when = ticket.standing == Standing::Waiting ? ahead + u'.' : tr("Une heure à trouver");
        text.footer =
            tr("Pour savoir où cela en est : touchez « J’ai un rendez-vous » et donnez ce "
               "code.");
    }
    return text;
}

QString TicketPage::structureKey() const
{
    const auto& ticket = m_ticket.ticket();
    return QStringLiteral("%1 %2 %3")
        .arg(static_cast<int>(ticket.standing))
        .arg(ticket.ahead)
        .arg(ticket.code);
}

std::pair<QString, QString> TicketPage::headings() const
{
    switch (m_ticket.ticket().standing) {
    case Standing::Confirmed:
        return {tr("C’est réservé."), tr("Gardez ce ticket.")};
    case Standing::Left:
        return {tr("Votre demande est gardée."),
                tr("Elle est à confirmer : elle part dès que la ligne revient.")};
    case Standing::Lost:
        return {tr("Cette heure n’est plus libre."),
                tr("L’animateur a votre demande. Il cherche avec vous une autre heure.")};
    case Standing::Waiting:
        return {tr("Vous êtes sur la liste."),
                tr("Nous vous prévenons quand une heure est libre. Gardez ce ticket.")};
    case Standing::Queued:
        return {tr("Attendez ici. C’est bientôt votre tour."),
                tr("L’appel s’affiche sur cet écran.")};
    }
    return {};
}

bool TicketPage::saysLineCut() const
{
    return m_ticket.ticket().standing == Standing::Left;
}

QFrame* TicketPage::makeTicket()
{
    const kiosk::TicketText shown = text();
    auto* frame = new QFrame(content());
    frame->setProperty("role", QStringLiteral("ticket"));
    auto* lines = new QVBoxLayout(frame);
    const int gap = metrics().gap();
    lines->setContentsMargins(gap * 5, gap * 3, gap * 5, gap * 3);
    lines->setSpacing(gap / 2);
    addText(*lines, QStringLiteral("large"), shown.when)
        ->setStyleSheet(QStringLiteral("font-weight: bold;"));
    lines->addSpacing(gap);
    for (const auto& line : shown.lines) {
        if (line != m_ticket.ticket().motifTitle)
            addText(*lines, QStringLiteral("body"), line);
    }
    lines->addSpacing(gap);
    addText(*lines, QStringLiteral("soft"), shown.codeTitle);
    if (!shown.code.isEmpty()) {
        auto* code = new CodeLabel(theme(), frame);
        code->setCode(shown.code);
        lines->addWidget(code);
    } else {
        addText(*lines, QStringLiteral("strong"), shown.footer);
    }
    lines->addSpacing(gap);
    if (!shown.papers.isEmpty()) {
        addText(*lines, QStringLiteral("strong"), shown.papersTitle);
        addText(*lines, QStringLiteral("body"), shown.papers.join(tr(", ")) + u'.');
    }
    if (!m_ticket.ticket().reminderTo.isEmpty())
        addText(*lines, QStringLiteral("soft"),
                tr("Nous vous le rappelons : %1").arg(m_ticket.ticket().reminderTo));
    lines->addStretch();
    return frame;
}

void TicketPage::build()
{
    const auto [heading, below] = headings();
    auto* layout = makeFrame(heading, below, LowerBar::Way::None);
    m_notice = new Notice(theme(), NoticeKind::Info, content());
    m_notice->setObjectName(QStringLiteral("printNotice"));
    layout->addWidget(m_notice);
    auto* holder = new QWidget(content());
    auto* columns = new TileLayout(2, metrics().text(TextSize::Body) * 14, holder);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(metrics().gap() * 3);
    columns->addWidget(makeTicket());
    auto* side = new QWidget(holder);
    auto* buttons = new QVBoxLayout(side);
    buttons->setSpacing(metrics().gap() * 3 / 2);
    buttons->addStretch();
    m_print =
        makeButton(ButtonKind::Primary, tr("Imprimer le ticket"), "printButton", Icon::Printer);
    connect(m_print, &QPushButton::clicked, this, [this] { m_ticket.print(text()); });
    buttons->addWidget(m_print);
    auto* noted = makeButton(ButtonKind::Secondary, tr("J’ai noté, merci"), "notedButton");
    connect(noted, &QPushButton::clicked, &flow(), &kiosk::KioskFlow::goHome);
    buttons->addWidget(noted);
    if (m_ticket.ticket().standing == Standing::Queued) {
        noted->setText(tr("J’attends ailleurs"));
        noted->setAccessibleName(noted->text());
        auto* leave =
            makeButton(ButtonKind::End, tr("Je ne peux plus attendre"), "leaveQueueButton");
        connect(leave, &QPushButton::clicked, &m_ticket, &Ticket::leaveQueue);
        buttons->addWidget(leave);
    }
    buttons->addStretch();
    columns->addWidget(side);
    layout->addWidget(holder, 1);
    renderPrinting();
}

void TicketPage::render()
{
    rebuildWhenNew(structureKey());
    renderPrinting();
}

void TicketPage::renderPrinting()
{
    m_print->setEnabled(m_ticket.canPrint());
    switch (m_ticket.printing()) {
    case Ticket::Printing::NotYet:
        m_notice->setTexts({});
        return;
    case Ticket::Printing::Busy:
        m_notice->setKind(NoticeKind::Info);
        m_notice->setTexts(tr("Le ticket s’imprime…"));
        return;
    case Ticket::Printing::Printed:
        m_notice->setKind(NoticeKind::Info);
        m_notice->setTexts(tr("Le ticket part à l’imprimante."), tr("Prenez-le avec vous."));
        return;
    case Ticket::Printing::NoPrinter:
    case Ticket::Printing::Failed:
        m_notice->setKind(NoticeKind::Trouble);
        m_notice->setTexts(tr("L’imprimante ne répond pas."), tr("Notez votre code."));
        return;
    }
}

TicketEntryPage::TicketEntryPage(KioskContext& context, QWidget* parent)
    : Page(context, QStringLiteral("ticketEntryPage"), parent), m_entry(*context.flow.ticketEntry())
{
    setFocusPolicy(Qt::StrongFocus);
    connect(&m_entry, &Entry::changed, this, &TicketEntryPage::render);
    buildFirst();
    setFocus();
}

void TicketEntryPage::build()
{
    auto* layout =
        makeFrame(tr("Quel est votre code ?"),
                  tr("Il est écrit sur votre ticket. Exemple : K7PT-4RW."), LowerBar::Way::Home);
    m_notice = new Notice(theme(), NoticeKind::Trouble, content());
    m_notice->setObjectName(QStringLiteral("codeNotice"));
    layout->addWidget(m_notice);
    layout->addStretch();
    m_code = new CodeLabel(theme(), content());
    m_code->setPlaces(true);
    layout->addWidget(m_code);
    layout->addStretch();
    auto* keyboard =
        new Keyboard(theme(), Keyboard::Target::Signals, TicketCode::alphabet(), content());
    keyboard->setLayoutKind(Keyboard::Layout::Code);
    connect(keyboard, &Keyboard::textTyped, &m_entry,
            [this](const QString& text) { m_entry.type(text.front()); });
    connect(keyboard, &Keyboard::erased, &m_entry, &Entry::erase);
    connect(keyboard, &Keyboard::entered, &m_entry, &Entry::goOn);
    auto* row = actions();
    m_cancel = makeButton(ButtonKind::End, tr("Annuler ce rendez-vous"), "cancelAppointmentButton");
    connect(m_cancel, &QPushButton::clicked, &m_entry, &Entry::cancelAppointment);
    row->addWidget(m_cancel);
    const auto add = [&](BigButton*& button, ButtonKind kind, const QString& words,
                         const char* name, void (Entry::*act)()) {
        button = makeButton(kind, words, name);
        connect(button, &QPushButton::clicked, &m_entry, act);
        row->addWidget(button);
    };
    add(m_leave, ButtonKind::End, tr("Quitter la liste"), "leaveListButton", &Entry::leaveList);
    add(m_move, ButtonKind::Secondary, tr("Changer l’heure"), "moveAppointmentButton",
        &Entry::moveAppointment);
    add(m_accept, ButtonKind::Primary, tr("Je prends cette heure"), "acceptOfferButton",
        &Entry::acceptOffer);
    m_goOn = makeButton(ButtonKind::Primary, tr("Continuer"), "continueButton", Icon::ArrowRight);
    m_goOn->setIconAtEnd(true);
    connect(m_goOn, &QPushButton::clicked, &m_entry, &Entry::goOn);
    row->addRight(m_goOn);
    root()->insertWidget(root()->count() - 1, keyboard);
    render();
}

void TicketEntryPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Backspace)
        m_entry.erase();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        m_entry.goOn();
    else if (!event->text().isEmpty())
        m_entry.type(event->text().front());
    else
        Page::keyPressEvent(event);
}

void TicketEntryPage::render()
{
    m_code->setCode(m_entry.grouped());
    m_goOn->setEnabled(m_entry.canGoOn());
    m_goOn->setVisible(m_entry.trouble() != Entry::Trouble::Offered);
    const auto trouble = m_entry.trouble();
    m_cancel->setVisible(trouble == Entry::Trouble::TooEarly);
    m_move->setVisible(trouble == Entry::Trouble::TooEarly);
    m_accept->setVisible(trouble == Entry::Trouble::Offered);
    m_leave->setVisible(trouble == Entry::Trouble::Offered || trouble == Entry::Trouble::OnList);
    renderNotice();
}

bool TicketEntryPage::saysLineCut() const
{
    return m_entry.trouble() == Entry::Trouble::LineCut ||
           m_entry.trouble() == Entry::Trouble::CancelKept;
}

void TicketEntryPage::renderNotice()
{
    renderOffline();
    switch (m_entry.trouble()) {
    case Entry::Trouble::None:
        m_notice->setTexts({});
        return;
    case Entry::Trouble::LineCut:
        renderCut();
        return;
    case Entry::Trouble::NotComplete:
    case Entry::Trouble::NotRight:
        m_notice->setTexts(tr("Ce code n’est pas complet ou pas juste."),
                           tr("Regardez votre ticket et corrigez."));
        return;
    case Entry::Trouble::NotFound:
        m_notice->setTexts(tr("Nous ne trouvons pas ce rendez-vous."),
                           tr("Regardez votre ticket, ou appelez l’animateur."));
        return;
    case Entry::Trouble::TooManyTries:
        m_notice->setTexts(tr("Trop d’essais."),
                           tr("Attendez quelques minutes, ou appelez l’animateur."));
        return;
    case Entry::Trouble::TooEarly:
        m_notice->setTexts(
            tr("Votre rendez-vous : %1.")
                .arg(wording().dayAndTime(m_entry.found()->appointment->appointment.start)),
            tr("C’est trop tôt. Revenez ici : %1.")
                .arg(wording().shortDayAndTime(m_entry.found()->appointment->callFrom, now())));
        return;
    case Entry::Trouble::Cancelled:
        m_notice->setTexts(tr("Ce rendez-vous est annulé."),
                           tr("Vous pouvez en prendre un autre : touchez « Accueil »."));
        return;
    case Entry::Trouble::CancelKept:
        m_notice->setTexts(tr("La ligne est coupée. Votre annulation est gardée."),
                           tr("Elle part dès que la ligne revient."));
        return;
    case Entry::Trouble::OnList:
        m_notice->setTexts(tr("Vous êtes sur la liste d’attente. Aucune heure n’est libre."),
                           tr("Personnes avant vous : %1").arg(m_entry.found()->waiting->ahead));
        return;
    case Entry::Trouble::Offered: {
        const auto& offer = *m_entry.found()->waiting;
        m_notice->setTexts(tr("Une heure est libre pour vous : %1.")
                               .arg(wording().dayAndTime(*offer.offeredStart)),
                           tr("Elle est gardée jusqu’à : %1.")
                               .arg(wording().shortDayAndTime(*offer.offeredUntil, now())));
        return;
    }
    case Entry::Trouble::ListOver:
        m_notice->setTexts(tr("Ce code n’est plus sur la liste d’attente."),
                           tr("Vous pouvez prendre un rendez-vous : touchez « Accueil »."));
        return;
    case Entry::Trouble::Over:
        m_notice->setTexts(tr("Ce rendez-vous est passé."),
                           tr("Vous pouvez en prendre un autre : touchez « Accueil »."));
        return;
    case Entry::Trouble::Failed:
        m_notice->setTexts(tr("Cela n’a pas marché."),
                           tr("Essayez encore une fois, ou appelez l’animateur."));
        return;
    }
}

void TicketEntryPage::renderCut()
{
    const auto& known = m_entry.known();
    if (!known) {
        m_notice->setTexts(tr("La ligne est coupée. Nous réessayons…"),
                           tr("Vous pouvez attendre ici, ou appeler l’animateur."));
        return;
    }
    const bool cancelled = known->state == AppointmentState::CancelledByCitizen ||
                           known->state == AppointmentState::CancelledByService;
    m_notice->setTexts(
        cancelled ? tr("Ce rendez-vous est annulé.")
                  : tr("Ce ticket est bon : %1, %2.")
                        .arg(wording().dayAndTime(known->start), known->partnerName),
        tr("La ligne est coupée : c’était ainsi à %1. L’appel part quand elle revient.")
            .arg(wording().time(known->asOf)));
}

} // namespace relais::ui
