// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/siderail.h"

#include "desk/desktexts.h"
#include "desk/parts.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

namespace relais::deskui {

namespace {
constexpr int railWidth = 190;
constexpr int availableHeight = 46;
} // namespace

SideRail::SideRail(const ui::Theme& theme, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_today(makeSection(Section::Today, QStringLiteral("todaySection"), tr("Aujourd’hui"),
                          ui::Icon::Calendar)),
      m_tomorrow(makeSection(Section::Tomorrow, QStringLiteral("tomorrowSection"), tr("Demain"),
                             ui::Icon::ArrowRight)),
      m_booking(makeSection(Section::Booking, QStringLiteral("bookingSection"), tr("Réserver (F2)"),
                            ui::Icon::Phone)),
      m_work(makeSection(Section::Work, QStringLiteral("workSection"), tr("À traiter (F3)"),
                         ui::Icon::Pencil)),
      m_workCount(makeLabel(QStringLiteral("workCount"), QStringLiteral("count"), {}, m_work)),
      m_available(makeButton(theme, ui::ButtonKind::Yes, QStringLiteral("availableButton"),
                             QString(), tr("Disponible"), this)),
      m_availableHint(
          makeLabel(QStringLiteral("availableHint"), QStringLiteral("onTeal"), QString(), this)),
      m_person(makeLabel(QStringLiteral("personLabel"), QStringLiteral("onTeal"), QString(), this)),
      m_signOut(makeButton(theme, ui::ButtonKind::OnTeal, QStringLiteral("signOutButton"),
                           tr("Partir"), tr("Partir et se déconnecter"), this))
{
    setObjectName(QStringLiteral("sideRail"));
    setProperty("role", QStringLiteral("rail"));
    setFixedWidth(railWidth);
    auto* layout = new QVBoxLayout(this);
    const int gap = theme.metrics().gap();
    layout->setContentsMargins(gap * 2, gap * 3, gap * 2, gap * 2);
    layout->setSpacing(gap);
    layout->addWidget(
        makeLabel(QStringLiteral("railTitle"), QStringLiteral("railTitle"), tr("Relais"), this));
    layout->addSpacing(gap * 2);
    layout->addWidget(m_today);
    layout->addWidget(m_tomorrow);
    layout->addWidget(m_booking);
    layout->addWidget(m_work);
    m_booking->setAccessibleName(tr("Réserver"));
    // A button's own shortcut clicks a tenth of a second later: too late for who types on.
    for (const auto& [key, button] :
         {std::pair{Qt::Key_F2, m_booking}, std::pair{Qt::Key_F3, m_work}})
        connect(new QShortcut(key, button), &QShortcut::activated, button, &QPushButton::click);
    auto* work = new QHBoxLayout(m_work);
    work->setContentsMargins(0, 0, gap, 0);
    m_workCount->setWordWrap(false);
    m_workCount->setAlignment(Qt::AlignCenter);
    work->addWidget(m_workCount, 0, Qt::AlignRight | Qt::AlignVCenter);
    layout->addStretch(1);
    m_available->setMinimumHeight(availableHeight);
    layout->addWidget(m_available);
    layout->addWidget(m_availableHint);
    layout->addSpacing(gap);
    layout->addWidget(m_person);
    layout->addWidget(m_signOut);
    connect(m_available, &QPushButton::clicked, this,
            [this] { Q_EMIT availableWanted(!m_isAvailable); });
    connect(m_signOut, &QPushButton::clicked, this, &SideRail::signOutWanted);
    setSection(Section::Today);
    setWorkCount(0);
    setPerson({});
}

QPushButton* SideRail::makeSection(Section section, const QString& objectName, const QString& text,
                                   ui::Icon icon)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    button->setProperty("role", QStringLiteral("section"));
    button->setCheckable(true);
    const int size = m_theme.metrics().icon();
    QIcon drawing = ui::tintedIcon(icon, size, m_theme.colour(ui::Colour::OnTeal));
    drawing.addPixmap(ui::iconPixmap(icon, size, m_theme.colour(ui::Colour::Teal)), QIcon::Normal,
                      QIcon::On);
    button->setIcon(drawing);
    button->setIconSize({size, size});
    m_sections.append({section, button});
    connect(button, &QPushButton::clicked, this, [this, section] { wanted(section); });
    return button;
}

void SideRail::wanted(Section section)
{
    setSection(section);
    switch (section) {
    case Section::Today:
        Q_EMIT dayWanted(0);
        break;
    case Section::Tomorrow:
        Q_EMIT dayWanted(1);
        break;
    case Section::Booking:
        Q_EMIT bookingWanted();
        break;
    case Section::Work:
        Q_EMIT workWanted();
        break;
    }
}

void SideRail::setPerson(const desk::Person& person)
{
    m_person->setText(DeskTexts::joined({person.name, person.place}));
    const bool isAnimateur = person.role == Role::Animateur;
    m_booking->setVisible(isAnimateur);
    m_work->setVisible(isAnimateur);
}

void SideRail::setSection(Section section)
{
    for (const auto& [its, button] : std::as_const(m_sections))
        button->setChecked(its == section);
}

void SideRail::setWorkCount(qsizetype count)
{
    m_workCount->setText(QString::number(count));
    m_workCount->setVisible(count > 0);
    m_work->setAccessibleName(count > 0 ? tr("À traiter : %1").arg(count) : tr("À traiter"));
}

void SideRail::setAvailable(bool available, bool knownToHub)
{
    m_isAvailable = available;
    m_available->setKind(available ? ui::ButtonKind::Yes : ui::ButtonKind::Secondary);
    m_available->setText(available ? tr("● Disponible") : tr("○ Absent"));
    m_available->setAccessibleName(available ? tr("Disponible") : tr("Absent"));
    const QString hint = !knownToHub ? tr("Le centre ne le sait pas encore.")
                         : available ? tr("Les appels sonnent ici.")
                                     : tr("Les appels ne sonnent pas ici.");
    m_availableHint->setText(hint);
    m_available->setAccessibleDescription(hint);
}

} // namespace relais::deskui
