// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/copypage.h"

#include "common/notice.h"
#include "desk/daypage.h"
#include "desk/parts.h"

#include <QShortcut>
#include <QVBoxLayout>

namespace relais::deskui {

CopyPage::CopyPage(const ui::Theme& theme, desk::CopyPresenters& copy, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("copyPage"));
    setAccessibleName(tr("La journée, sans la ligne"));
    setProperty("role", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    auto* notice = new ui::Notice(theme, ui::NoticeKind::Trouble, this);
    notice->setObjectName(QStringLiteral("copyPageNotice"));
    auto* day = new DayPage(theme, copy.day, Role::Animateur, &copy.ticket, this);
    auto* back = makeButton(theme, ui::ButtonKind::Secondary, QStringLiteral("copyBackButton"),
                            tr("Revenir à l’entrée (Échap)"), tr("Revenir à l’entrée"), this);
    auto* layout = new QVBoxLayout(this);
    const int margin = theme.metrics().margin();
    layout->setContentsMargins(0, 0, margin, margin);
    layout->setSpacing(0);
    layout->addWidget(notice);
    layout->addWidget(day, 1);
    layout->addWidget(back, 0, Qt::AlignRight);
    notice->setTexts(
        tr("La ligne avec le centre est coupée : personne ne peut entrer."),
        tr("Voici les heures et les sujets. Les prénoms restent fermés sans le centre."));
    setFocusProxy(day);
    connect(back, &QPushButton::clicked, this, &CopyPage::leaveWanted);
    auto* escape =
        new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &CopyPage::leaveWanted);
}

} // namespace relais::deskui
