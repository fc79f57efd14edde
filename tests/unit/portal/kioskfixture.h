// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "portal/browserengine.h"
#include "x11/kioskwindowmanager.h"

#include "support/wait.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QLineEdit>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QVBoxLayout>
#include <QWidget>

#include <memory>

namespace relais::test {

/// The stand-in of the partners' sites, as a process of its own.
class PartnerSite
{
public:
    PartnerSite();
    ~PartnerSite();
    [[nodiscard]] QByteArray caPem() const;
    [[nodiscard]] QByteArray hostsJson() const;
    /// What was asked of it so far: objects with method, host, path, form.
    [[nodiscard]] QJsonArray log() const;
    [[nodiscard]] int count(const char* host, const char* path = nullptr,
                            const char* method = nullptr) const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_port;
};

/// A kiosk of the least kind: one window with a field and a place for the page; window manager,
/// engine and embedding are the real ones.
class TestKiosk
{
public:
    explicit TestKiosk(PartnerSite& site, portal::PaperLimits limits = {});
    ~TestKiosk();

    /// Starts the engine and waits until its window is in place.
    void open();
    /// Opens the address and waits for its page.
    void visit(const QString& address, const QString& title);
    [[nodiscard]] bool waitForTitle(const QString& title);
    /// The page itself, not its title: a page of the engine's own about a fault has none to tell.
    [[nodiscard]] bool waitForPage(const QString& address);
    /// The value of an expression in the page.
    QString evaluate(const QString& expression);
    /// A click of the real pointer in the middle of an element of the page or of a window of ours.
    void click(const QString& selector);
    void clickAt(QPoint global);
    static void xdotool(const QStringList& arguments);
    static void screenshot(const QString& name);
    [[nodiscard]] portal::BrowserSession& session() { return *engine->session(); }

    QTemporaryDir papers;
    UrlPolicy policy;
    portal::FixedResolver resolver;
    x11::KioskWindowManager manager;
    QWidget window;
    QLineEdit* field = nullptr;
    QWidget* page = nullptr;
    QWidget* overlay = nullptr;
    QList<x11::HeldWindow> held;
    bool isEmbedded = false;
    std::unique_ptr<portal::BrowserEngine> engine;

private:
    void embed(const x11::HeldWindow& heldWindow);
    void showOverlay(const x11::HeldWindow& heldWindow);
};

[[nodiscard]] QList<PartnerPack> demoPacks();
/// A kiosk that opens a page, prints "session PATH OUTERPID" and waits to be killed.
[[nodiscard]] int runDoomedKiosk();

} // namespace relais::test
