// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/daypage.h"

#include "desk/desktexts.h"
#include "desk/parts.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

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

DayPage::DayPage(const ui::Theme& theme, desk::DayPresenter& presenter, Role role, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_presenter(presenter),
      m_role(role),
      m_title(makeLabel(QStringLiteral("dayTitle"), QStringLiteral("title"), {}, this)),
      m_nextFrame(new QFrame(this)),
      m_next(makeLabel(QStringLiteral("nextLabel"), QStringLiteral("strong"), {}, m_nextFrame)),
      m_empty(makeLabel(QStringLiteral("emptyLabel"), QStringLiteral("soft"), {}, this)),
      m_scroll(new QScrollArea(this)),
      m_list(new QWidget),
      m_rowsLayout(new QVBoxLayout(m_list))
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
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_list);
    auto* layout = new QVBoxLayout(this);
    const int margin = theme.metrics().margin();
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(theme.metrics().gap() * 3 / 2);
    layout->addWidget(m_title);
    layout->addWidget(m_nextFrame);
    layout->addWidget(m_empty);
    layout->addWidget(m_scroll, 1);
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

void DayPage::render()
{
    m_title->setText(DeskTexts::date(m_presenter.date()));
    renderNext();
    m_empty->setText(m_presenter.isKnown() ? tr("Aucun rendez-vous ce jour.")
                                           : tr("Un instant… La liste arrive."));
    m_empty->setVisible(m_presenter.rows().isEmpty());
    if (m_shown == m_presenter.rows())
        return; // the keyboard stays where it is
    m_shown = m_presenter.rows();
    qDeleteAll(m_rowFrames);
    m_rowFrames.clear();
    for (int i = 0; i < m_shown.size(); ++i) {
        m_rowFrames.append(makeRow(m_shown.at(i), i));
        m_rowsLayout->insertWidget(i, m_rowFrames.last());
    }
}

QFrame* DayPage::makeRow(const desk::DayRow& row, int index)
{
    auto* frame = new QFrame(m_list);
    const QString number = QString::number(index + 1);
    frame->setObjectName(QStringLiteral("dayRow") + number);
    frame->setProperty("role", QStringLiteral("dayRow"));
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
