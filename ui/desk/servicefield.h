// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/theme.h"
#include "desk/bookingpresenter.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;

namespace relais::deskui {

/// Where the service is typed: "caf allo" finds it, Enter takes the first.
class ServiceField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServiceField)
public:
    ServiceField(const ui::Theme& theme, desk::BookingPresenter& presenter,
                 QWidget* parent = nullptr);

    void focusField();

Q_SIGNALS:
    void chosen();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void render();
    void renderList();
    void choose();

    desk::BookingPresenter& m_presenter;
    QLineEdit* m_field;
    QListWidget* m_list;
    QLabel* m_hint;
    QList<desk::ServiceChoice> m_shown;
};

} // namespace relais::deskui
