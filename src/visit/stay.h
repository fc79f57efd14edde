// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "portal/browserengine.h"
#include "visit/trace.h"

#include <QDeadlineTimer>
#include <QPromise>

#include <memory>
#include <vector>

namespace relais::visit {

/// How a terminal keeps a stay.
struct StaySettings
{
    portal::EngineConfig browser;             ///< its papersPath is the stay's to choose
    std::chrono::milliseconds signOut{4'000}; ///< for all sign-out addresses together
};

/// One person's stay at the terminal: the directory of their papers, the browser, and their end.
/// Whatever one person opened ends with it, and the end is audited by other means than the wipe's.
/// GUI thread.
class Stay final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Stay)
public:
    /// Resolver and traces must outlive the stay. Storage when no memory file system can be used.
    [[nodiscard]] static Result<std::unique_ptr<Stay>> open(QList<PartnerPack> packs,
                                                            portal::Resolver& resolver,
                                                            StaySettings settings,
                                                            QList<Trace*> traces);
    ~Stay() override;

    [[nodiscard]] const UrlPolicy& policy() const { return m_policy; }
    [[nodiscard]] QString papersPath() const { return m_papers.path(); }
    /// Starts a browser when none lives; its ready() or died() follows. The stay owns it.
    [[nodiscard]] Result<portal::BrowserEngine*> openBrowser();
    /// The living browser, or null.
    [[nodiscard]] portal::BrowserEngine* browser() const { return m_browser.get(); }
    /// Signs out at the partners, ends the browser and wipes it; finished when no process of it is
    /// left. Finished at once when none lives.
    [[nodiscard]] QFuture<void> closeBrowser();
    /// The browser died by itself: wipes what is left of it.
    void discardBrowser();
    /// Closes the browser, removes papers and traces, and looks for what is left. Once.
    [[nodiscard]] QFuture<portal::AuditReport> end();

private:
    Stay(QList<PartnerPack> packs, portal::Resolver& resolver, StaySettings settings,
         QList<Trace*> traces, portal::SessionDirectory papers);
    void wipe(std::unique_ptr<portal::BrowserEngine> engine);
    void finishWhenQuiet();
    void removeTraces(qsizetype index);
    void examineGuests(QDeadlineTimer until);
    void audit(qsizetype index, portal::AuditReport report);

    UrlPolicy m_policy;
    portal::Resolver& m_resolver;
    StaySettings m_settings;
    QList<Trace*> m_traces;
    portal::SessionDirectory m_papers;
    std::unique_ptr<portal::BrowserEngine> m_browser;
    std::vector<std::unique_ptr<portal::BrowserEngine>> m_ending;
    QList<portal::SessionTrace> m_left; ///< of every browser the stay has had
    std::vector<std::unique_ptr<QPromise<void>>> m_quiet;
    QPromise<portal::AuditReport> m_end;
};

} // namespace relais::visit
