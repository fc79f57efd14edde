// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/slotboard.h"

#include "desk/parts.h"
#include "desk/worktexts.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace relais::deskui {

namespace {
constexpr int tableMinimum = 140;
}

SlotBoard::SlotBoard(const ui::Theme& theme, desk::SlotSearch& search, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_search(search),
      m_earlier(makeButton(theme, ui::ButtonKind::Secondary, QStringLiteral("earlierButton"),
                           tr("Semaine d’avant"), tr("Semaine d’avant"), this)),
      m_later(makeButton(theme, ui::ButtonKind::Secondary, QStringLiteral("laterWeekButton"),
                         tr("Semaine d’après"), tr("Semaine d’après"), this)),
      m_week(makeLabel(QStringLiteral("weekLabel"), QStringLiteral("strong"), {}, this)),
      m_state(makeLabel(QStringLiteral("slotState"), QStringLiteral("soft"), {}, this)),
      m_table(new SlotTable(m_model, this)),
      m_others(new QWidget(this))
{
    m_earlier->setIconShape(ui::Icon::ArrowLeft);
    m_earlier->setToolTip(tr("Touche Page précédente"));
    m_later->setIconShape(ui::Icon::ArrowRight);
    m_later->setIconAtEnd(true);
    m_later->setToolTip(tr("Touche Page suivante"));
    m_week->setAlignment(Qt::AlignCenter);
    m_table->setMinimumHeight(tableMinimum);
    auto* weeks = new QHBoxLayout;
    weeks->addWidget(m_earlier);
    weeks->addWidget(m_week, 1);
    weeks->addWidget(m_later);
    auto* others = new QHBoxLayout(m_others);
    others->setContentsMargins(0, 0, 0, 0);
    others->setSpacing(theme.metrics().gap());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.metrics().gap() / 2);
    layout->addWidget(m_others);
    layout->addLayout(weeks);
    layout->addWidget(m_state);
    layout->addWidget(m_table, 1);
    m_others->hide();
    setTabOrder(m_table, m_earlier);
    connect(m_earlier, &QPushButton::clicked, &search, &desk::SlotSearch::showEarlier);
    connect(m_later, &QPushButton::clicked, &search, &desk::SlotSearch::showLater);
    connect(m_table, &SlotTable::earlierWanted, &search, &desk::SlotSearch::showEarlier);
    connect(m_table, &SlotTable::laterWanted, &search, &desk::SlotSearch::showLater);
    connect(m_table, &SlotTable::timeSelected, &search, &desk::SlotSearch::select);
    connect(m_table, &SlotTable::timeChosen, this, &SlotBoard::timeChosen);
    connect(&search, &desk::SlotSearch::changed, this, &SlotBoard::render);
    render();
}

void SlotBoard::focusTable()
{
    m_table->setFocus(Qt::TabFocusReason);
}

void SlotBoard::setHeld(bool held)
{
    const auto selected = m_search.selected();
    m_model.setHeld(held && selected ? std::optional(selected->start) : std::nullopt);
}

void SlotBoard::setAlternatives(const QList<desk::FreeTime>& times)
{
    if (times == m_shownOthers)
        return;
    m_shownOthers = times;
    qDeleteAll(m_otherButtons);
    m_otherButtons.clear();
    for (const desk::FreeTime& time : times) {
        const QString text = WorkTexts::moment(time.when);
        auto* button = makeButton(m_theme, ui::ButtonKind::Choice,
                                  QStringLiteral("alternative%1").arg(m_otherButtons.size() + 1),
                                  text, tr("Prendre plutôt : %1").arg(text), m_others);
        m_others->layout()->addWidget(button);
        m_otherButtons.append(button);
        connect(button, &QPushButton::clicked, this,
                [this, start = time.start] { Q_EMIT timeChosen(start); });
    }
    m_others->setVisible(!times.isEmpty());
    if (!m_otherButtons.isEmpty())
        m_otherButtons.first()->setFocus(Qt::TabFocusReason);
}

void SlotBoard::renderWeek()
{
    const auto days = m_search.days();
    m_week->setText(
        tr("Du %1 au %2")
            .arg(WorkTexts::date(days.first().date), WorkTexts::date(days.last().date)));
    m_model.setDays(days, m_search.today());
    m_earlier->setEnabled(m_search.canGoEarlier());
    m_later->setEnabled(m_search.canGoLater());
}

void SlotBoard::render()
{
    using State = desk::SlotSearch::State;
    if (m_search.state() != State::Idle)
        renderWeek();
    switch (m_search.state()) {
    case State::Idle:
        m_state->clear();
        break;
    case State::Looking:
        m_state->setText(tr("Un instant… Les heures libres arrivent."));
        break;
    case State::Offline:
        m_state->setText(tr("La ligne est coupée. Les heures libres arrivent dès son retour."));
        break;
    case State::Known:
        m_state->setText(m_search.isEmpty()
                             ? tr("Aucune heure libre dans les quatre semaines qui viennent.")
                             : QString());
    }
    m_state->setVisible(!m_state->text().isEmpty());
    selectCurrent();
}

void SlotBoard::selectCurrent()
{
    const auto selected = m_search.selected();
    const QModelIndex index = selected ? m_model.indexOf(selected->start) : QModelIndex();
    if (index.isValid() && index != m_table->currentIndex())
        m_table->setCurrentIndex(index);
    if (index.isValid() || m_table->currentIndex().isValid())
        return;
    // Another week than the selected time's: the arrows begin at its first one.
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (!m_model.days().at(column).times.isEmpty()) {
            m_search.select(m_model.days().at(column).times.first().start);
            return;
        }
    }
}

} // namespace relais::deskui
