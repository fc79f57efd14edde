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

TicketPage::TicketPage(KioskContext& context, QWidget* parent)
    : Page(context, QStringLiteral("ticketPage"), parent), m_ticket(*context.flow.ticket())
{
    connect(&m_ticket, &Ticket::changed, this, &TicketPage::render);
    buildFirst();
}

kiosk::TicketText TicketPage::text() const
{
    const auto& ticket = m_ticket.ticket();
    kiosk::TicketText text;
    text.heading = tr("Votre rendez-vous en vidéo");
    text.when = wording().dayAndTime(ticket.start);
    text.lines = {tr("Vous parlez à : %1, en vidéo.").arg(ticket.partnerName),
                  tr("Lieu : %1").arg(flow().welcome().siteName()), ticket.motifTitle};
    text.codeTitle = tr("Votre code");
    text.code = m_ticket.groupedCode();
    text.papersTitle = tr("Prenez avec vous :");
    text.papers = ticket.papers;
    text.footer = tr("Ce jour-là, touchez « J’ai un rendez-vous » et donnez ce code.");
    if (!ticket.confirmed) {
        text.heading = tr("Votre demande, à confirmer");
        text.codeTitle = tr("À confirmer");
        text.footer = tr("L’heure n’est pas encore réservée. Demandez à l’animateur, ou "
                         "téléphonez au %1.")
                          .arg(flow().animateur().phone());
    }
    return text;
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
    addText(*lines, QStringLiteral("body"), shown.lines.at(0));
    addText(*lines, QStringLiteral("body"), shown.lines.at(1));
    lines->addSpacing(gap);
    addText(*lines, QStringLiteral("soft"), shown.codeTitle);
    if (m_ticket.ticket().confirmed) {
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
    const bool confirmed = m_ticket.ticket().confirmed;
    auto* layout = makeFrame(confirmed ? tr("C’est réservé.") : tr("Votre demande est gardée."),
                             confirmed ? tr("Gardez ce ticket.")
                                       : tr("Elle est à confirmer : elle part dès que la ligne "
                                            "revient."),
                             LowerBar::Way::None);
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
    buttons->addStretch();
    columns->addWidget(side);
    layout->addWidget(holder, 1);
    render();
}

void TicketPage::render()
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
    m_cancel->setVisible(m_entry.trouble() == Entry::Trouble::TooEarly);
    renderNotice();
}

void TicketEntryPage::renderNotice()
{
    switch (m_entry.trouble()) {
    case Entry::Trouble::None:
        m_notice->setTexts({});
        return;
    case Entry::Trouble::LineCut:
        m_notice->setTexts(tr("La ligne est coupée. Nous réessayons…"),
                           tr("Vous pouvez attendre ici, ou appeler l’animateur."));
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
        m_notice->setTexts(tr("Votre rendez-vous : %1.")
                               .arg(wording().dayAndTime(m_entry.found()->appointment.start)),
                           tr("C’est trop tôt. Revenez ici : %1.")
                               .arg(wording().shortDayAndTime(m_entry.found()->callFrom, now())));
        return;
    case Entry::Trouble::Cancelled:
        m_notice->setTexts(tr("Ce rendez-vous est annulé."),
                           tr("Vous pouvez en prendre un autre : touchez « Accueil »."));
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

} // namespace relais::ui
