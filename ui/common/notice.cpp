// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/notice.h"

#include "common/icons.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace relais::ui {

Notice::Notice(const Theme& theme, NoticeKind kind, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_kind(kind),
      m_icon(new QLabel(this)),
      m_first(new QLabel(this)),
      m_second(new QLabel(this))
{
    auto* row = new QHBoxLayout(this);
    const int gap = theme.metrics().gap();
    row->setContentsMargins(gap * 2, gap, gap * 2, gap);
    row->setSpacing(gap * 2);
    row->addWidget(m_icon, 0, Qt::AlignVCenter);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_first);
    texts->addWidget(m_second);
    row->addLayout(texts, 1);
    m_first->setProperty("role", QStringLiteral("strong"));
    for (QLabel* label : {m_first, m_second})
        label->setWordWrap(true);
    connect(&theme, &Theme::changed, this, &Notice::restyle);
    restyle();
    setVisible(false);
}

void Notice::setTexts(const QString& whatHappened, const QString& whatToDo)
{
    const bool isNew = whatHappened != m_first->text() || whatToDo != m_second->text();
    m_first->setText(whatHappened);
    m_second->setText(whatToDo);
    m_second->setVisible(!whatToDo.isEmpty());
    setAccessibleName(whatHappened);
    setAccessibleDescription(whatToDo);
    setVisible(!whatHappened.isEmpty());
    if (isNew && !whatHappened.isEmpty()) {
        QAccessibleEvent told(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&told);
    }
}

void Notice::setKind(NoticeKind kind)
{
    m_kind = kind;
    restyle();
}

QString Notice::whatHappened() const
{
    return m_first->text();
}

void Notice::restyle()
{
    QString role;
    Icon icon = Icon::Info;
    Colour colour = Colour::Teal;
    switch (m_kind) {
    case NoticeKind::Info:
        role = QStringLiteral("info");
        break;
    case NoticeKind::Help:
        role = QStringLiteral("help");
        icon = Icon::Person;
        colour = Colour::AmberInk;
        break;
    case NoticeKind::Trouble:
        role = QStringLiteral("trouble");
        colour = Colour::AmberInk;
        break;
    case NoticeKind::Secure:
        role = QStringLiteral("secure");
        icon = Icon::Lock;
        colour = Colour::Green;
        break;
    }
    setProperty("role", role);
    m_icon->setPixmap(iconPixmap(icon, m_theme.metrics().icon(), m_theme.colour(colour)));
    style()->unpolish(this);
    style()->polish(this);
}

} // namespace relais::ui
