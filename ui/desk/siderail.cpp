// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/siderail.h"

#include "desk/desktexts.h"
#include "desk/parts.h"

#include <QVBoxLayout>

namespace relais::deskui {

namespace {
constexpr int railWidth = 190;
constexpr int availableHeight = 46;
} // namespace

SideRail::SideRail(const ui::Theme& theme, QWidget* parent)
    : QFrame(parent),
      m_today(makeSection(QStringLiteral("todaySection"), tr("Aujourd’hui"), 0)),
      m_tomorrow(makeSection(QStringLiteral("tomorrowSection"), tr("Demain"), 1)),
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
    setDay(0);
}

QPushButton* SideRail::makeSection(const QString& objectName, const QString& text, int daysAhead)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    button->setProperty("role", QStringLiteral("section"));
    button->setCheckable(true);
    connect(button, &QPushButton::clicked, this, [this, daysAhead] {
        setDay(daysAhead);
        Q_EMIT dayWanted(daysAhead);
    });
    return button;
}

void SideRail::setPerson(const desk::Person& person)
{
    m_person->setText(DeskTexts::joined({person.name, person.place}));
}

void SideRail::setDay(int daysAhead)
{
    m_today->setChecked(daysAhead == 0);
    m_tomorrow->setChecked(daysAhead == 1);
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
