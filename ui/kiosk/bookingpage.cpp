// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/bookingpage.h"

#include "common/keyboard.h"
#include "domain/civiltime.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace relais::ui {

using Booking = kiosk::BookingPresenter;

BookingPage::BookingPage(KioskContext& context, QWidget* parent)
    : Page(context, QStringLiteral("bookingPage"), parent), m_booking(*context.flow.booking())
{
    connect(&m_booking, &Booking::changed, this, &BookingPage::render);
    render();
}

QString BookingPage::structureKey() const
{
    QStringList parts{QString::number(static_cast<int>(m_booking.step())),
                      QString::number(m_booking.services().size())};
    if (m_booking.step() == Booking::Step::When) {
        for (const auto& day : m_booking.days())
            parts.append(day.date.toString(Qt::ISODate) + u':' + QString::number(day.slots.size()));
        for (const auto& slot : m_booking.alternatives())
            parts.append(QString::number(toEpochMs(slot.start)));
        parts.append(m_booking.canGoLater() ? QStringLiteral("+") : QString());
        if (const auto& now = m_booking.freeNow())
            parts.append(QStringLiteral("%1/%2/%3/%4")
                             .arg(int(now->free))
                             .arg(now->minutes)
                             .arg(int(now->permanence))
                             .arg(now->ahead));
    }
    return parts.join(u' ');
}

void BookingPage::render()
{
    rebuildWhenNew(structureKey());
    renderNotice();
    renderGoOn();
    for (const auto& [start, button] : m_times)
        button->setChosen(m_booking.chosenTime() == start);
    // A number that must not be kept is taken off the screen too.
    if (m_name && m_name->text() != m_booking.firstName() && m_booking.firstName().isEmpty())
        m_name->clear();
    if (m_contact && m_contact->text() != m_booking.contact() && m_booking.contact().isEmpty())
        m_contact->clear();
}

void BookingPage::build()
{
    m_notice = nullptr;
    m_goOn = nullptr;
    m_wait = nullptr;
    m_name = nullptr;
    m_contact = nullptr;
    m_times.clear();
    switch (m_booking.step()) {
    case Booking::Step::Service:
        buildServices();
        break;
    case Booking::Step::Motif:
        buildMotifs();
        break;
    case Booking::Step::When:
        buildWhen();
        break;
    case Booking::Step::FirstName:
        buildFirstName();
        break;
    case Booking::Step::Contact:
        buildContact();
        break;
    case Booking::Step::Confirm:
        buildConfirm();
        break;
    }
    renderNotice();
    renderGoOn();
    for (const auto& [start, button] : m_times)
        button->setChosen(m_booking.chosenTime() == start);
}

void BookingPage::addSteps(QVBoxLayout& layout)
{
    layout.addWidget(new Steps(theme(), m_booking.stepNumber(), m_booking.stepCount(), content()));
}

void BookingPage::addNotice(QVBoxLayout& layout)
{
    m_notice = new Notice(theme(), NoticeKind::Trouble, content());
    m_notice->setObjectName(QStringLiteral("bookingNotice"));
    layout.addWidget(m_notice);
}

void BookingPage::buildServices()
{
    auto* layout =
        makeFrame(tr("Avec quel service ?"), tr("Prendre rendez-vous"), LowerBar::Way::Home);
    addSteps(*layout);
    addNotice(*layout);
    auto* holder = new QWidget(content());
    auto* tiles = new TileLayout(3, metrics().text(TextSize::Body) * 11, holder);
    tiles->setContentsMargins(0, 0, 0, 0);
    tiles->setSpacing(metrics().gap() * 3 / 2);
    layout->addWidget(holder, 1);
    for (qsizetype i = 0; i < m_booking.services().size(); ++i) {
        const auto& service = m_booking.services().at(i);
        auto* tile = new ChoiceTile(theme(), Icon::None, service.name, service.fullName, content());
        tile->setObjectName(QStringLiteral("bookService%1").arg(i));
        connect(tile, &QPushButton::clicked, &m_booking, [this, i] { m_booking.chooseService(i); });
        tiles->addWidget(tile);
    }
}

void BookingPage::buildMotifs()
{
    const auto& service = *m_booking.service();
    auto* layout =
        makeFrame(tr("Pourquoi venez-vous ?"), tr("%1 (%2)").arg(service.name, service.fullName),
                  LowerBar::Way::Back);
    addSteps(*layout);
    auto* holder = new QWidget(content());
    auto* tiles = new TileLayout(2, metrics().text(TextSize::Body) * 15, holder);
    tiles->setContentsMargins(0, 0, 0, 0);
    tiles->setSpacing(metrics().gap() * 3 / 2);
    layout->addWidget(holder);
    layout->addStretch();
    for (qsizetype i = 0; i < service.motifs.size(); ++i) {
        const auto& motif = service.motifs.at(i);
        auto* tile = new ChoiceTile(theme(), Icon::None, motif.title,
                                    tr("%1 minutes").arg(motif.minutes), content());
        tile->setObjectName(QStringLiteral("motifTile%1").arg(i));
        connect(tile, &QPushButton::clicked, &m_booking, [this, i] { m_booking.chooseMotif(i); });
        tiles->addWidget(tile);
    }
}

QString BookingPage::summary() const
{
    return tr("%1 · %2 · %3 minutes")
        .arg(m_booking.service()->name, m_booking.motif()->title)
        .arg(m_booking.motif()->minutes);
}

void BookingPage::buildWhen()
{
    auto* layout = makeFrame(m_booking.isMoving() ? tr("Quelle autre heure ?")
                                                  : tr("Quand voulez-vous venir ?"),
                             summary(), LowerBar::Way::Back);
    addSteps(*layout);
    addNotice(*layout);
    addNowOffer(*layout);
    if (!m_booking.alternatives().isEmpty()) {
        addText(*layout, QStringLiteral("strong"), tr("Choisissez une autre heure :"));
        auto* near = new QWidget(content());
        auto* row = new TileLayout(3, metrics().text(TextSize::Body) * 12, near);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(metrics().gap());
        for (const auto& slot : m_booking.alternatives())
            addTime(*row, slot, true);
        layout->addWidget(near);
    }
    auto* holder = new QWidget(content());
    auto* tiles = new TileLayout(Booking::daysShown, metrics().text(TextSize::Body) * 9, holder);
    tiles->setContentsMargins(0, 0, 0, 0);
    tiles->setSpacing(metrics().gap() * 3 / 2);
    layout->addWidget(holder, 1);
    for (const auto& day : m_booking.days())
        addDay(*tiles, day);
    auto* row = actions();
    if (m_booking.canGoEarlier()) {
        auto* earlier = makeButton(ButtonKind::Secondary, tr("Jours d’avant"), "earlierButton",
                                   Icon::ArrowLeft);
        connect(earlier, &QPushButton::clicked, &m_booking, &Booking::showEarlierDays);
        row->addWidget(earlier);
    }
    if (m_booking.canGoLater()) {
        auto* later =
            makeButton(ButtonKind::Secondary, tr("Autres jours"), "laterButton", Icon::ArrowRight);
        later->setIconAtEnd(true);
        connect(later, &QPushButton::clicked, &m_booking, &Booking::showLaterDays);
        row->addWidget(later);
    }
    m_wait = makeButton(ButtonKind::Secondary, {}, "waitButton");
    connect(m_wait, &QPushButton::clicked, &m_booking,
            [this] { m_booking.takeWay(Booking::Way::WaitingList); });
    row->addWidget(m_wait);
    addGoOn(*row);
}

void BookingPage::addNowOffer(QVBoxLayout& layout)
{
    const auto& now = m_booking.freeNow();
    if (!now || m_booking.isMoving() || (!now->free && !now->permanence))
        return;
    auto* holder = new QWidget(content());
    auto* row = new BarLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics().gap() * 2);
    const auto offer = [&](const QString& words, const char* name, Booking::Way way) {
        auto* button = makeButton(ButtonKind::Choice, words, name);
        connect(button, &QPushButton::clicked, &m_booking, [this, way] { m_booking.takeWay(way); });
        row->addWidget(button);
    };
    if (now->free)
        offer(tr("Un conseiller est libre : parler tout de suite (%1 minutes)").arg(now->minutes),
              "nowButton", Booking::Way::Now);
    if (now->permanence)
        offer(tr("Permanence ouverte : prendre un numéro (personnes avant vous : %1)")
                  .arg(now->ahead),
              "queueButton", Booking::Way::Queue);
    layout.addWidget(holder);
}

void BookingPage::addDay(TileLayout& tiles, const kiosk::FreeDay& day)
{
    const bool full = day.slots.isEmpty();
    auto* card = new QFrame(content());
    card->setProperty("role", full ? QStringLiteral("shadedCard") : QStringLiteral("card"));
    card->setAccessibleName(wording().day(day.date));
    auto* column = new QVBoxLayout(card);
    const int gap = metrics().gap();
    column->setContentsMargins(gap * 3 / 2, gap, gap * 3 / 2, gap);
    column->setSpacing(gap);
    auto* name = addText(*column, QStringLiteral("dayName"), wording().dayNumber(day.date));
    name->setContentsMargins(gap / 2, 0, 0, 0);
    const QString near = wording().nearness(day.date, m_booking.today());
    if (full || !near.isEmpty())
        addText(*column, QStringLiteral("soft"), full ? tr("plus de place") : near)
            ->setContentsMargins(gap / 2, 0, 0, 0);
    auto* times = new QWidget(card);
    auto* grid =
        new TileLayout(day.slots.size() > 4 ? 2 : 1, metrics().text(TextSize::Body) * 4, times);
    grid->setStretching(false);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(gap / 2);
    for (const auto& slot : day.slots)
        addTime(*grid, slot, false);
    column->addWidget(times);
    column->addStretch();
    tiles.addWidget(card);
}

void BookingPage::addTime(QLayout& layout, const protocol::Slot& slot, bool withDay)
{
    const QString words = withDay ? wording().dayAndTime(slot.start) : wording().time(slot.start);
    auto* button = makeButton(
        ButtonKind::Choice,
        QString(words).replace(u' ' + QStringLiteral("h "), QStringLiteral("\u00a0h\u00a0")), "");
    button->setObjectName(QStringLiteral("time%1").arg(toEpochMs(slot.start)));
    button->setAccessibleName(wording().dayAndTime(slot.start));
    connect(button, &QPushButton::clicked, &m_booking,
            [this, start = slot.start] { m_booking.chooseTime(start); });
    layout.addWidget(button);
    m_times.append({slot.start, button});
}

void BookingPage::addGoOn(BarLayout& row)
{
    m_goOn = makeButton(ButtonKind::Primary, tr("Continuer"), "continueButton", Icon::ArrowRight);
    m_goOn->setIconAtEnd(true);
    connect(m_goOn, &QPushButton::clicked, &m_booking, &Booking::goOn);
    row.addRight(m_goOn);
}

QLineEdit* BookingPage::addField(QVBoxLayout& layout, const QString& text, const char* name,
                                 const QString& accessibleName)
{
    auto* row = new QWidget(content());
    auto* tiles = new BarLayout(row);
    tiles->setContentsMargins(0, 0, 0, 0);
    tiles->setSpacing(metrics().gap() * 2);
    auto* field = new QLineEdit(text, row);
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(accessibleName);
    field->setMaxLength(60);
    field->setMinimumSize(metrics().text(TextSize::Body) * 16, metrics().touch());
    field->setContextMenuPolicy(Qt::NoContextMenu);
    connect(field, &QLineEdit::returnPressed, &m_booking, &Booking::goOn);
    tiles->addWidget(field);
    addGoOn(*tiles);
    layout.addWidget(row);
    QMetaObject::invokeMethod(
        field, [field] { field->setFocus(Qt::OtherFocusReason); }, Qt::QueuedConnection);
    return field;
}

void BookingPage::buildFirstName()
{
    auto* layout = makeFrame(tr("Quel est votre prénom ?"),
                             tr("Le conseiller vous appelle par ce nom. Une seule lettre suffit."),
                             LowerBar::Way::Back);
    addNotice(*layout);
    m_name = addField(*layout, m_booking.firstName(), "firstNameEdit", tr("Votre prénom"));
    connect(m_name, &QLineEdit::textEdited, &m_booking, &Booking::setFirstName);
    addText(*layout, QStringLiteral("soft"), tr("N’écrivez pas votre numéro de sécurité sociale."));
    layout->addStretch();
    auto* keyboard = new Keyboard(theme(), Keyboard::Target::FocusWidget, {}, content());
    keyboard->setShifted(m_booking.firstName().isEmpty());
    root()->insertWidget(root()->count() - 1, keyboard);
}

void BookingPage::buildContact()
{
    const bool waits = m_booking.way() == Booking::Way::WaitingList;
    auto* layout =
        makeFrame(waits ? tr("Comment vous prévenir ?") : tr("Voulez-vous un rappel ?"),
                  tr("Écrivez un numéro de portable ou une adresse e-mail."), LowerBar::Way::Back);
    addNotice(*layout);
    m_contact = addField(*layout, m_booking.contact(), "contactEdit",
                         tr("Numéro de portable ou adresse e-mail"));
    m_contact->setMaxLength(254);
    m_contact->setMinimumWidth(metrics().text(TextSize::Body) * 24);
    connect(m_contact, &QLineEdit::textEdited, &m_booking, &Booking::setContact);
    addText(*layout, QStringLiteral("soft"),
            tr("Il sert seulement à ce rendez-vous. Sur ce poste, personne ne peut le lire."));
    layout->addStretch();
    auto* keyboard = new Keyboard(theme(), Keyboard::Target::FocusWidget, {}, content());
    keyboard->setLayoutKind(Keyboard::Layout::Digits);
    root()->insertWidget(root()->count() - 1, keyboard);
}

void BookingPage::buildConfirm()
{
    auto* layout = makeFrame(tr("Est-ce que c’est juste ?"), summary(), LowerBar::Way::Back);
    addSteps(*layout);
    addNotice(*layout);
    auto* card = new QFrame(content());
    card->setProperty("role", QStringLiteral("card"));
    auto* lines = new QVBoxLayout(card);
    const int gap = metrics().gap();
    lines->setContentsMargins(gap * 4, gap * 2, gap * 4, gap * 2);
    addText(*lines, QStringLiteral("title"), whenWords());
    addText(
        *lines, QStringLiteral("large"),
        m_booking.service()->fullName.isEmpty()
            ? tr("Avec : %1").arg(m_booking.service()->name)
            : tr("Avec : %1 (%2)").arg(m_booking.service()->name, m_booking.service()->fullName));
    addText(*lines, QStringLiteral("large"), tr("Pour : %1").arg(m_booking.motif()->title));
    addText(*lines, QStringLiteral("large"), tr("Prénom : %1").arg(m_booking.firstName()));
    if (!m_booking.contact().isEmpty())
        addText(*lines, QStringLiteral("large"),
                m_booking.way() == Booking::Way::WaitingList
                    ? tr("Vous prévenir : %1").arg(m_booking.contact())
                    : tr("Rappel : %1").arg(m_booking.contact()));
    if (!m_booking.motif()->papers.isEmpty())
        addText(*lines, QStringLiteral("body"),
                tr("Prenez avec vous : %1.").arg(m_booking.motif()->papers.join(tr(", "))));
    layout->addWidget(card);
    layout->addStretch();
    auto* row = actions();
    addGoOn(*row);
}

} // namespace relais::ui
