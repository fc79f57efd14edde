// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/partnerpack.h"
#include "portal/devtoolsclient.h"

#include <QSize>

namespace relais::portal {

/// Name of the binding and of the world in which guard.js runs.
inline constexpr char guardBinding[] = "relaisGuard";

/// Something in the browser that DevTools attached us to.
struct Target
{
    enum class Role { Main = 1, Popup, Frame, Worker, Other };
    enum class PopupState { Undecided = 1, Shown, Closing };

    QString session;
    QString id;
    QString openerId;
    Role role = Role::Other;
    bool canAccessOpener = false;
    PopupState popupState = PopupState::Undecided;
};

/// Sends a new target all that it needs before its first step, then lets it run.
class TargetSetup final
{
public:
    TargetSetup(DevToolsClient& client, const QList<PartnerPack>& packs, QString language);

    /// For the browser itself: attach to everything, refuse every permission.
    void openBrowser() const;
    void prepare(const Target& target) const;
    /// Percent of the usual size; the page is laid out anew, as on a smaller screen.
    void scale(const QString& session, QSize view, int percent) const;

private:
    void preparePage(const QString& session) const;
    void autoAttach(const QString& session) const;

    DevToolsClient& m_client;
    QString m_guard;
    QString m_language;
};

} // namespace relais::portal
