// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "portal/browsersession.h"
#include "portal/filteringproxy.h"
#include "portal/guestcommand.h"
#include "portal/guestprocess.h"
#include "portal/papertray.h"
#include "portal/sessionaudit.h"
#include "portal/sessiondirectory.h"

#include <QPromise>

#include <memory>

namespace relais::portal {

/// How the browser of a visit is set up.
struct EngineConfig
{
    QString papersPath; ///< the visit's directory for papers; must exist, and stays the visit's
    QString display;    ///< the kiosk's own X display, ":1"
    QString xauthority; ///< its authority file, or empty
    QRect window{0, 0, 1280, 720}; ///< where the page will be; it is resized with its container
    QString language = QStringLiteral("fr");
    QByteArray extraCaPem; ///< demonstration and tests: one more root, checked like all others
    bool useGpu = false;
    QString sessionBase; ///< empty: SessionDirectory::defaultBase()
    PaperLimits paperLimits;
    ProxyLimits proxyLimits;
    std::chrono::milliseconds startTimeout{20'000};
};

/// The browser of one visit, from its start to its wipe: private directory, proxy, guest process,
/// DevTools. Use it once; the next visit, or the replacement of one that died, is a new object.
class BrowserEngine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BrowserEngine)

public:
    enum class State { Idle = 1, Starting, Ready, Dead, Wiped };

    /// Policy and resolver must outlive the engine.
    BrowserEngine(const UrlPolicy& policy, Resolver& resolver, EngineConfig config);
    /// Kills what still runs; prefer wipe(), which also waits for it.
    ~BrowserEngine() override;

    /// ready() follows, or died().
    [[nodiscard]] Result<> start();
    /// Ends the guest, waits until none of its processes is left, removes the session directory.
    /// The visit's papers are the visit's: not touched. Safe in every state, also twice.
    [[nodiscard]] QFuture<Result<>> wipe();

    [[nodiscard]] State state() const { return m_state; }
    /// From start() on, as long as the engine object; it does nothing once the browser has ended.
    [[nodiscard]] BrowserSession* session() const { return m_session.get(); }
    /// For SessionAudit; take it before wipe().
    [[nodiscard]] SessionTrace trace() const;
    /// Whether a process of the machine (an X client's, for example) belongs to this guest.
    [[nodiscard]] bool ownsProcess(qint64 pid) const;
    [[nodiscard]] qint64 outerPid() const { return m_guest ? m_guest->outerPid() : 0; }
    /// For diagnosis and tests; null before start() and after the end.
    [[nodiscard]] DevToolsClient* devTools() const { return m_client.get(); }
    [[nodiscard]] const FilteringProxy* proxy() const { return m_proxy.get(); }

Q_SIGNALS:
    /// The blank page runs in a closed sandbox; session() takes orders.
    void ready();
    /// Not after wipe(). reason is for the log.
    void died(const QString& reason);
    /// The proxy refused a connection. Host and rule only.
    void connectionDenied(const QString& host, const QString& ruleId);
    void paperArrived(const QString& guid, const QString& suggestedName, const QString& path);
    void paperRefused(const QString& suggestedName, const QString& reason);

private:
    [[nodiscard]] Result<> prepareDirectory();
    [[nodiscard]] Result<> startGuest();
    void openSession(GuestProcess::Pipes pipes);
    void checkSandbox();
    void die(const QString& reason);
    void finishWipe();
    [[nodiscard]] GuestSetup guestSetup() const;

    const UrlPolicy& m_policy;
    Resolver& m_resolver;
    const EngineConfig m_config;
    State m_state = State::Idle;
    std::unique_ptr<SessionDirectory> m_directory;
    std::unique_ptr<FilteringProxy> m_proxy;
    std::unique_ptr<GuestProcess> m_guest;
    std::unique_ptr<DevToolsClient> m_client;
    std::unique_ptr<PaperTray> m_papers;
    std::unique_ptr<BrowserSession> m_session;
    std::unique_ptr<QPromise<Result<>>> m_wipe;
    QTimer m_startTimer;
};

} // namespace relais::portal
