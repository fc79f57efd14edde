// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/workpage.h"

#include "desk/desktexts.h"
#include "desk/parts.h"
#include "desk/worktexts.h"
#include "domain/ticketcode.h"

#include <QApplication>
#include <QFrame>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace relais::deskui {

namespace {
/// What was asked for, until there is another.
QString wantedTime(const desk::TaskRow& row)
{
    return row.wanted && !row.booked ? WorkTexts::moment(*row.wanted) : QString();
}

QString why(const desk::AffectedRow& row)
{
    QStringList obstacles;
    for (const Obstacle obstacle : row.obstacles)
        obstacles.append(WorkTexts::obstacle(obstacle, row.what.partnerName));
    return obstacles.join(QStringLiteral(", "));
}
} // namespace

WorkPage::WorkPage(const ui::Theme& theme, desk::WorkPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_presenter(presenter),
      m_notice(new ui::Notice(theme, ui::NoticeKind::Trouble, this)),
      m_empty(makeLabel(QStringLiteral("workEmpty"), QStringLiteral("large"), {}, this)),
      m_scroll(new QScrollArea(this)),
      m_list(new QWidget),
      m_rows(new QVBoxLayout(m_list))
{
    setObjectName(QStringLiteral("workPage"));
    setAccessibleName(tr("À traiter"));
    setProperty("role", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_notice->setObjectName(QStringLiteral("workNotice"));
    m_list->setProperty("role", QStringLiteral("page"));
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(theme.metrics().gap());
    m_scroll->setObjectName(QStringLiteral("workList"));
    m_scroll->setAccessibleName(tr("À traiter"));
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_list);
    const int margin = theme.metrics().margin();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(theme.metrics().gap() * 3 / 2);
    layout->addWidget(
        makeLabel(QStringLiteral("workTitle"), QStringLiteral("title"), tr("À traiter"), this));
    layout->addWidget(m_notice);
    layout->addWidget(m_empty);
    layout->addWidget(m_scroll, 1);
    connect(&presenter, &desk::WorkPresenter::changed, this, &WorkPage::render);
    render();
}

void WorkPage::begin()
{
    if (auto* first = m_list->findChild<ui::BigButton*>())
        first->setFocus(Qt::TabFocusReason);
    else
        setFocus();
}

void WorkPage::render()
{
    const bool isOffline = m_presenter.isOffline();
    m_notice->setTexts(isOffline ? tr("La ligne avec le centre est coupée.") : QString(),
                       tr("La liste peut être ancienne. Elle se remet à jour toute seule."));
    m_empty->setText(m_presenter.isKnown() ? tr("Rien à traiter. Tout peut avoir lieu comme prévu.")
                                           : tr("Un instant… La liste arrive."));
    m_empty->setVisible(m_presenter.count() == 0);
    // The keyboard stays on the button that says the same.
    const QWidget* focus = QApplication::focusWidget();
    const QString name = m_list->isAncestorOf(focus) ? focus->accessibleName() : QString();
    rebuild();
    if (name.isEmpty())
        return;
    const auto buttons = m_list->findChildren<ui::BigButton*>();
    for (ui::BigButton* button : buttons) {
        if (button->accessibleName() == name) {
            button->setFocus(Qt::TabFocusReason);
            return;
        }
    }
    begin();
}

void WorkPage::rebuild()
{
    while (auto* item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int number = 0;
    if (!m_presenter.affected().isEmpty())
        addHeading(QStringLiteral("affectedHeading"),
                   tr("Rendez-vous qui ne peuvent pas avoir lieu comme prévu"));
    for (const auto& row : m_presenter.affected())
        addAffected(row, ++number);
    number = 0;
    if (!m_presenter.tasks().isEmpty())
        addHeading(QStringLiteral("tasksHeading"), tr("Personnes à rappeler"));
    for (const auto& row : m_presenter.tasks())
        addTask(row, ++number);
    for (int i = 0; i < m_rows->count(); ++i)
        m_rows->itemAt(i)->widget()->show(); // now: the keyboard may go there
    m_rows->addStretch(1);
}

void WorkPage::addHeading(const QString& objectName, const QString& text)
{
    auto* heading = makeLabel(objectName, QStringLiteral("strong"), text, m_list);
    heading->setContentsMargins(0, m_theme.metrics().gap(), 0, 0);
    m_rows->addWidget(heading);
}

WorkPage::Row WorkPage::addRow(const QString& objectName, const QStringList& texts)
{
    auto* frame = new QFrame(m_list);
    frame->setObjectName(objectName);
    frame->setProperty("role", QStringLiteral("dayRow"));
    frame->setAccessibleName(texts.join(QStringLiteral(", ")));
    const int gap = m_theme.metrics().gap();
    auto* row = new QHBoxLayout(frame);
    row->setContentsMargins(gap * 2, gap, gap, gap);
    auto* words = new QVBoxLayout;
    words->setSpacing(gap / 2);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QString role = i == 0   ? QStringLiteral("strong")
                             : i == 2 ? QStringLiteral("soft")
                                      : QStringLiteral("why");
        if (!texts.at(i).isEmpty())
            words->addWidget(makeLabel(objectName + QStringLiteral("Line%1").arg(i + 1), role,
                                       texts.at(i), frame));
    }
    row->addLayout(words, 1);
    auto* actions = new QVBoxLayout;
    actions->setSpacing(0);
    row->addLayout(actions);
    row->setAlignment(actions, Qt::AlignVCenter);
    m_rows->addWidget(frame);
    return {frame, words, actions};
}

ui::BigButton* WorkPage::addButton(QVBoxLayout& actions, const QString& objectName,
                                   const QString& text, const QString& about)
{
    auto* button = makeButton(m_theme, ui::ButtonKind::Secondary, objectName, text,
                              tr("%1 : %2").arg(text, about), actions.parentWidget());
    actions.addWidget(button);
    return button;
}

void WorkPage::addAffected(const desk::AffectedRow& row, int number)
{
    const QString who = DeskTexts::joined({row.what.firstName, WorkTexts::moment(row.what.when)});
    const QString reason = why(row);
    auto* actions =
        addRow(QStringLiteral("affected%1").arg(number),
               {who, DeskTexts::capitalised(reason),
                DeskTexts::joined({row.what.partnerName, row.what.motifTitle, row.advisorName})})
            .actions;
    auto* move = addButton(*actions, QStringLiteral("moveRow%1").arg(number), tr("Déplacer…"), who);
    auto* cancel =
        addButton(*actions, QStringLiteral("cancelRow%1").arg(number), tr("Annuler…"), who);
    connect(move, &QPushButton::clicked, this,
            [this, what = row.what] { Q_EMIT moveWanted(what); });
    connect(cancel, &QPushButton::clicked, this,
            [this, what = row.what, reason] { Q_EMIT cancelWanted(what, reason); });
}

void WorkPage::addAlternatives(const Row& shown, const desk::TaskRow& row, QWidget* done)
{
    const QString name = shown.frame->objectName();
    auto* line = new QHBoxLayout;
    line->setSpacing(m_theme.metrics().gap());
    line->addWidget(makeLabel(name + QStringLiteral("Offer"), QStringLiteral("strong"),
                              row.toMove ? tr("Déplacer :") : tr("Réserver :"), shown.frame));
    int place = 0;
    for (const auto& time : row.alternatives) {
        const QString moment = WorkTexts::moment(time.when);
        auto* button = makeButton(m_theme, ui::ButtonKind::Secondary,
                                  name + QStringLiteral("Time%1").arg(++place),
                                  WorkTexts::shortMoment(time.when),
                                  row.toMove ? tr("Déplacer au %1 : %2").arg(moment, row.firstName)
                                             : tr("Réserver %1 : %2").arg(moment, row.firstName),
                                  shown.frame);
        button->setEnabled(!m_presenter.isBooking());
        // Queued: the list is built anew, and the button with it.
        connect(
            button, &QPushButton::clicked, done,
            [this, row, start = time.start, done] {
                done->setFocus(Qt::TabFocusReason); // what comes next
                m_presenter.book(row, start);
            },
            Qt::QueuedConnection);
        line->addWidget(button);
    }
    line->addStretch(1);
    shown.words->addLayout(line);
}

void WorkPage::addTask(const desk::TaskRow& row, int number)
{
    const auto code = TicketCode::parse(row.code);
    const QString who =
        DeskTexts::joined({row.firstName, row.contact.isEmpty() ? tr("pas de contact")
                                                                : WorkTexts::contact(row.contact)});
    const Row shown =
        addRow(QStringLiteral("task%1").arg(number),
               {who, WorkTexts::task(row),
                DeskTexts::joined({row.motifTitle, wantedTime(row),
                                   code ? tr("code %1").arg(code->grouped()) : QString()}),
                WorkTexts::taskTrouble(m_presenter.trouble(row.task))});
    auto* done = addButton(*shown.actions, QStringLiteral("taskDone%1").arg(number), tr("Fait"),
                           DeskTexts::joined({who, row.motifTitle}));
    connect(done, &QPushButton::clicked, this,
            [this, task = row.task] { m_presenter.closeTask(task); });
    if (!row.alternatives.isEmpty())
        addAlternatives(shown, row, done);
}

} // namespace relais::deskui
