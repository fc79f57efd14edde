// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/daypage.h"

#include "desk/copytexts.h"
#include "desk/desktexts.h"
#include "desk/parts.h"
#include "desk/rowactions.h"
#include "desk/ticketcheck.h"
#include "desk/worktexts.h"

#include <QApplication>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace relais::deskui {

namespace {
/// The word of the style sheet for the colour at the left of a row.
QString tone(const desk::DayRow& row)
{
    switch (row.state) {
    case AppointmentState::Done:
        return QStringLiteral("done");
    case AppointmentState::Arrived:
    case AppointmentState::InCall:
        return QStringLiteral("waiting");
    case AppointmentState::Booked:
        return row.next ? QStringLiteral("next") : QStringLiteral("coming");
    default:
        return QStringLiteral("off");
    }
}
} // namespace

DayPage::DayPage(const ui::Theme& theme, desk::DayPresenter& presenter, Role role,
                 desk::TicketPresenter* ticket, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_presenter(presenter),
      m_role(role),
      m_title(makeLabel(QStringLiteral("dayTitle"), QStringLiteral("title"), {}, this)),
      m_copy(new ui::Notice(theme, ui::NoticeKind::Info, this)),
      m_nextFrame(new QFrame(this)),
      m_next(makeLabel(QStringLiteral("nextLabel"), QStringLiteral("strong"), {}, m_nextFrame)),
      m_empty(makeLabel(QStringLiteral("emptyLabel"), QStringLiteral("soft"), {}, this)),
      m_scroll(new QScrollArea(this)),
      m_list(new QWidget),
      m_rowsLayout(new QVBoxLayout(m_list)),
      m_notice(new ui::Notice(theme, ui::NoticeKind::Trouble, this)),
      m_actions(new RowActions(theme, this))
{
    setObjectName(QStringLiteral("dayPage"));
    setProperty("role", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_nextFrame->setProperty("role", QStringLiteral("info"));
    auto* nextLayout = new QHBoxLayout(m_nextFrame);
    nextLayout->addWidget(m_next);
    m_list->setProperty("role", QStringLiteral("page"));
    m_rowsLayout->setContentsMargins(0, 0, 0, 0);
    m_rowsLayout->setSpacing(theme.metrics().gap());
    m_rowsLayout->addStretch(1);
    m_scroll->setObjectName(QStringLiteral("dayList"));
    m_scroll->setAccessibleName(tr("Rendez-vous du jour"));
    // An animateur's arrows go from row to row instead.
    m_scroll->setFocusPolicy(role == Role::Animateur ? Qt::NoFocus : Qt::StrongFocus);
    m_notice->setObjectName(QStringLiteral("dayNotice"));
    m_copy->setObjectName(QStringLiteral("copyNotice"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_list);
    auto* layout = new QVBoxLayout(this);
    const int margin = theme.metrics().margin();
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(theme.metrics().gap() * 3 / 2);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1, Qt::AlignTop);
    if (ticket)
        head->addWidget(new TicketCheck(theme, *ticket, this), 1);
    layout->addLayout(head);
    layout->addWidget(m_copy);
    layout->addWidget(m_nextFrame);
    layout->addWidget(m_empty);
    layout->addWidget(m_notice);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_actions);
    connect(m_actions, &RowActions::stateWanted, this, &DayPage::stateWanted);
    connect(m_actions, &RowActions::moveWanted, this, &DayPage::moveWanted);
    connect(m_actions, &RowActions::cancelWanted, this, &DayPage::cancelWanted);
    connect(&presenter, &desk::DayPresenter::changed, this, &DayPage::render);
    render();
}

QString DayPage::placeOf(const desk::DayRow& row) const
{
    return m_role == Role::Animateur ? row.partnerName : row.siteName;
}

void DayPage::renderNext()
{
    const auto next = m_presenter.next();
    m_nextFrame->setVisible(next.has_value());
    if (next)
        m_next->setText(tr("Prochain rendez-vous : %1")
                            .arg(DeskTexts::joined({DeskTexts::time(next->at), next->firstName,
                                                    placeOf(*next), DeskTexts::state(*next)})));
}

void DayPage::renderCopy()
{
    const auto from = m_presenter.copyFrom();
    m_copy->setTexts(from ? CopyTexts::from(*from, m_presenter.today()) : QString(),
                     m_role == Role::Animateur
                         ? tr("On peut lire, pas modifier. Tout revient avec la ligne.")
                         : tr("La liste se remet à jour avec la ligne."));
    if (m_presenter.isKnown())
        m_empty->setText(tr("Aucun rendez-vous ce jour."));
    else if (m_presenter.isOnline())
        m_empty->setText(tr("Un instant… La liste arrive."));
    else
        m_empty->setText(tr("Sans la ligne, ce bureau n’a pas de copie de ce jour."));
    m_empty->setVisible(m_presenter.rows().isEmpty());
}

void DayPage::render()
{
    m_title->setText(DeskTexts::date(m_presenter.date()));
    renderNext();
    renderCopy();
    const auto texts = WorkTexts::dayTrouble(m_presenter.trouble());
    m_notice->setTexts(texts.what, texts.todo);
    if (m_shown != m_presenter.rows())
        renderRows(); // else the keyboard stays where it is
    renderSelection();
}

void DayPage::renderRows()
{
    const bool hadFocus = m_list->isAncestorOf(QApplication::focusWidget());
    m_shown = m_presenter.rows();
    qDeleteAll(m_rowFrames);
    m_rowFrames.clear();
    for (int i = 0; i < m_shown.size(); ++i) {
        m_rowFrames.append(makeRow(m_shown.at(i), i));
        m_rowsLayout->insertWidget(i, m_rowFrames.last());
        m_rowFrames.last()->show(); // now: the keyboard may go there
    }
    if (hadFocus && m_role == Role::Animateur)
        setFocus();
}

void DayPage::renderSelection()
{
    if (m_role != Role::Animateur)
        return;
    const auto isSelected = [this](const desk::DayRow& row) {
        return row.appointment == m_selected;
    };
    if (std::none_of(m_shown.begin(), m_shown.end(), isSelected)) {
        const auto next = m_presenter.next();
        m_selected = m_shown.isEmpty()
                         ? std::nullopt
                         : std::optional(next ? next->appointment : m_shown.first().appointment);
    }
    m_actions->setRow(std::nullopt, {});
    for (qsizetype i = 0; i < m_shown.size(); ++i) {
        const bool chosen = isSelected(m_shown.at(i));
        QFrame* frame = m_rowFrames.at(i);
        // Tab reaches the selected row and goes on to what can be done with it.
        frame->setFocusPolicy(chosen ? Qt::StrongFocus : Qt::ClickFocus);
        frame->setProperty("chosen", chosen);
        frame->style()->unpolish(frame);
        frame->style()->polish(frame);
        if (chosen && !m_presenter.copyFrom()) {
            m_actions->setRow(m_shown.at(i), m_presenter.date());
            m_actions->followInTabOrder(frame);
        }
    }
}

void DayPage::select(qsizetype index)
{
    if (index < 0 || index >= m_shown.size())
        return;
    m_selected = m_shown.at(index).appointment;
    renderSelection();
    m_scroll->ensureWidgetVisible(m_rowFrames.at(index));
    if (!m_rowFrames.at(index)->hasFocus())
        m_rowFrames.at(index)->setFocus(Qt::TabFocusReason);
}

bool DayPage::eventFilter(QObject* watched, QEvent* event)
{
    const qsizetype index = m_rowFrames.indexOf(static_cast<QFrame*>(watched));
    if (index >= 0 && event->type() == QEvent::FocusIn &&
        m_shown.at(index).appointment != m_selected)
        select(index);
    if (index < 0 || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
        select(index - 1);
        return true;
    case Qt::Key_Down:
        select(index + 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_actions->focusFirst();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void DayPage::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (m_role != Role::Animateur)
        return;
    for (qsizetype i = 0; i < m_shown.size(); ++i) {
        if (m_shown.at(i).appointment == m_selected)
            m_rowFrames.at(i)->setFocus(Qt::TabFocusReason);
    }
}

QFrame* DayPage::makeRow(const desk::DayRow& row, int index)
{
    auto* frame = new QFrame(m_list);
    const QString number = QString::number(index + 1);
    frame->setObjectName(QStringLiteral("dayRow") + number);
    frame->setProperty("role", QStringLiteral("dayRow"));
    if (m_role == Role::Animateur)
        frame->installEventFilter(this);
    auto* layout = new QHBoxLayout(frame);
    const int gap = m_theme.metrics().gap();
    layout->setContentsMargins(0, 0, gap * 2, 0);
    layout->setSpacing(gap * 2);
    auto* bar = new QFrame(frame);
    bar->setProperty("role", QStringLiteral("tone"));
    bar->setProperty("tone", tone(row));
    bar->setFixedWidth(gap);
    layout->addWidget(bar);
    const auto add = [&](const QString& part, const QString& role, const QString& text,
                         int stretch) {
        auto* label = makeLabel(part + number, role, text, frame);
        // All rows share the width in the same way, whatever their words.
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        label->setContentsMargins(0, gap * 3 / 2, 0, gap * 3 / 2);
        layout->addWidget(label, stretch);
    };
    add(QStringLiteral("rowTime"), QStringLiteral("strong"), DeskTexts::time(row.at), 2);
    add(QStringLiteral("rowWho"), QString(), DeskTexts::joined({row.firstName, placeOf(row)}), 7);
    add(QStringLiteral("rowMotif"), QStringLiteral("soft"), row.motifTitle, 5);
    layout->addWidget(makeStateCell(row, index, frame), 6);
    frame->setAccessibleName(
        DeskTexts::joined({DeskTexts::time(row.at), row.firstName, placeOf(row), row.motifTitle,
                           DeskTexts::state(row)}));
    return frame;
}

QWidget* DayPage::makeStateCell(const desk::DayRow& row, int index, QWidget* parent)
{
    auto* cell = new QWidget(parent);
    cell->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* layout = new QHBoxLayout(cell);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* state = makeLabel(QStringLiteral("rowState") + QString::number(index + 1), QString(),
                            DeskTexts::state(row), cell);
    state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(state, 1);
    if (m_role == Role::Advisor && row.state == AppointmentState::Done && !row.outcome)
        layout->addWidget(makeOutcomeButton(row, index, cell));
    return cell;
}

ui::BigButton* DayPage::makeOutcomeButton(const desk::DayRow& row, int index, QWidget* parent)
{
    auto* button = makeButton(
        m_theme, ui::ButtonKind::Secondary,
        QStringLiteral("outcomeButton") + QString::number(index + 1), tr("Noter le résultat"),
        tr("Noter le résultat : %1, %2").arg(DeskTexts::time(row.at), row.firstName), parent);
    connect(button, &QPushButton::clicked, this,
            [this, id = row.appointment, name = row.firstName] { Q_EMIT outcomeWanted(id, name); });
    return button;
}

} // namespace relais::deskui
