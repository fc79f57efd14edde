// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/servicefield.h"

#include "desk/parts.h"
#include "desk/worktexts.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QVBoxLayout>

namespace relais::deskui {

ServiceField::ServiceField(const ui::Theme& theme, desk::BookingPresenter& presenter,
                           QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_field(makeField(QStringLiteral("serviceField"), tr("Service et sujet"), this)),
      m_list(new QListWidget(this)),
      m_hint(makeLabel(QStringLiteral("serviceHint"), QStringLiteral("soft"), {}, this))
{
    m_field->setPlaceholderText(tr("Par exemple : caf logement"));
    m_field->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("serviceList"));
    m_list->setAccessibleName(tr("Services trouvés"));
    m_list->setFocusPolicy(Qt::NoFocus); // the field's arrows move in it
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.metrics().gap() / 2);
    auto* label = makeLabel(QStringLiteral("serviceFieldLabel"), QStringLiteral("strong"),
                            tr("Quel service, quel sujet ?"), this);
    label->setBuddy(m_field);
    layout->addWidget(label);
    layout->addWidget(m_field);
    layout->addWidget(m_hint);
    layout->addWidget(m_list, 1);
    connect(m_field, &QLineEdit::textEdited, &presenter, &desk::BookingPresenter::search);
    connect(m_field, &QLineEdit::returnPressed, this, &ServiceField::choose);
    connect(m_list, &QListWidget::itemClicked, this, &ServiceField::choose);
    connect(&presenter, &desk::BookingPresenter::changed, this, &ServiceField::render);
    render();
}

void ServiceField::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool ServiceField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0 && m_list->isVisible()) {
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ServiceField::choose()
{
    if (!m_presenter.service())
        m_presenter.chooseService(m_list->currentRow());
    if (m_presenter.service())
        Q_EMIT chosen();
}

void ServiceField::renderList()
{
    if (m_shown == m_presenter.matches())
        return;
    m_shown = m_presenter.matches();
    m_list->clear();
    for (const auto& service : std::as_const(m_shown))
        m_list->addItem(tr("%1 · %2 min").arg(WorkTexts::service(service)).arg(service.minutes));
    m_list->setCurrentRow(0);
}

void ServiceField::render()
{
    const auto& service = m_presenter.service();
    showText(*m_field, service ? WorkTexts::service(*service) : m_presenter.typed());
    renderList();
    m_list->setVisible(!service && !m_shown.isEmpty());
    if (service)
        m_hint->clear();
    else if (!m_presenter.knowsServices())
        m_hint->setText(tr("Un instant… La liste des services arrive."));
    else
        m_hint->setText(
            m_shown.isEmpty()
                ? tr("Aucun service ne s’appelle ainsi. Effacez un mot.")
                : tr("Entrée prend la ligne choisie ; les flèches en prennent une autre."));
    m_hint->setVisible(!m_hint->text().isEmpty());
}

} // namespace relais::deskui
