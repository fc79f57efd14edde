// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "call/callview.h"
#include "protocol/agenda.h"
#include "protocol/calls.h"
#include "protocol/session.h"

#include <QFuture>
#include <QObject>
#include <QPointer>
#include <QSize>
#include <QUrl>

#include <optional>

/// What the kiosk's presenters need from the rest of the program; given to them from outside. All
/// in the GUI thread, every future finishes there.
namespace relais::kiosk {

/// The hub, as a terminal may ask it.
class HubPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    template <typename Request>
    using Answer = QFuture<Result<typename Request::Reply>>;

    [[nodiscard]] virtual bool isOnline() const = 0;
    [[nodiscard]] virtual Instant now() const = 0; ///< by the hub's clock
    [[nodiscard]] virtual std::optional<protocol::SiteInfo> site() const = 0;
    /// Whether people can be reminded of an appointment, by e-mail or by SMS.
    [[nodiscard]] virtual bool canRemind() const = 0;
    [[nodiscard]] virtual Answer<protocol::Catalogue> ask(const protocol::Catalogue& request) = 0;
    [[nodiscard]] virtual Answer<protocol::FreeSlots> ask(const protocol::FreeSlots& request) = 0;
    [[nodiscard]] virtual Answer<protocol::NextFree> ask(const protocol::NextFree& request) = 0;
    [[nodiscard]] virtual Answer<protocol::Hold> ask(const protocol::Hold& request) = 0;
    [[nodiscard]] virtual Answer<protocol::Release> ask(const protocol::Release& request) = 0;
    [[nodiscard]] virtual Answer<protocol::Book> ask(const protocol::Book& request) = 0;
    /// Without the line: keeps the wish on this terminal, readable by the hub alone, until the hub
    /// has it. It is not confirmed by that.
    [[nodiscard]] virtual Result<> leave(const protocol::Book& request) = 0;
    [[nodiscard]] virtual Answer<protocol::LookUp> ask(const protocol::LookUp& request) = 0;
    [[nodiscard]] virtual Answer<protocol::Cancel> ask(const protocol::Cancel& request) = 0;
    [[nodiscard]] virtual Answer<protocol::GiveOpinion>
    ask(const protocol::GiveOpinion& request) = 0;

Q_SIGNALS:
    void onlineChanged(bool online);
};

/// What the audit found after the wipe.
struct WipeReport
{
    bool clean = false;
    QStringList findings; ///< for the log, without content
};

/// The stay of one person: what is opened for it and wiped after it.
class VisitPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] virtual QFuture<Result<>> beginVisit() = 0;
    /// Signs out, kills, wipes, audits.
    [[nodiscard]] virtual QFuture<Result<WipeReport>> endVisit() = 0;
};

/// A call that rings now; the view belongs to the port and lives until the next ring or the end of
/// the visit.
struct Rung
{
    QPointer<call::CallView> view;
    std::optional<CallId> call;
};

/// Calls and the check of the devices.
class CallPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] virtual QFuture<Result<Rung>> ring(CallKind kind, const QString& code,
                                                     Presence presence) = 0;
    /// Nobody waits any more for what the last ring() of this kind asked: it must not begin.
    virtual void giveUp(CallKind kind) = 0;
    /// Belongs to the port; lives until stopCheck(). Null when no engine could be started.
    [[nodiscard]] virtual call::DeviceCheckView* startCheck() = 0;
    virtual void stopCheck() = 0;
};

/// The services' own sites, in a browser engine whose window the kiosk embeds.
class PortalPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    enum class Key { Enter = 1, Backspace, Tab };

    /// Opens or reuses the visit's engine; surfaceReady() follows.
    virtual void open(const QString& partnerId, const QUrl& url) = 0;
    virtual void goBack() = 0;
    virtual void goHome() = 0; ///< the page the partner was opened with
    virtual void setTextScale(int percent) = 0;
    /// Pixels of the place that shows the page.
    virtual void setViewSize(QSize size) = 0;
    virtual void focusPage() = 0; ///< gives the page the keyboard of the X server
    virtual void typeText(const QString& text) = 0;
    virtual void pressKey(relais::kiosk::PortalPort::Key key) = 0;
    virtual void closeOverlay() = 0;
    virtual void close() = 0; ///< ends the engine
    [[nodiscard]] virtual QFuture<Result<QString>> pageText() = 0;

Q_SIGNALS:
    void surfaceReady(quint64 xWindow);
    void overlayOpened(quint64 xWindow); ///< a login window above the page
    void overlayClosed();
    void locationChanged(const QString& host, const QString& title);
    void denied(const QString& host);
    void paperArrived(const QString& name);
    void crashed(bool restarting);
    void unavailable(const QString& reason); ///< reason for the log
    void textFieldFocused(bool secret);
    void textFieldLeft();
    void touched(); ///< the person is busy with the page
};

/// A ticket as it is printed, in the person's language.
struct TicketText
{
    QString heading;
    QString when;
    QStringList lines;
    QString codeTitle;
    QString code; ///< grouped
    QString papersTitle;
    QStringList papers;
    QString footer;
};

/// Puts a ticket on paper; NotFound without a printer, Internal when it failed.
class TicketPrinter : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] virtual QFuture<Result<>> print(const TicketText& ticket) = 0;
};

/// Reads aloud. A new text stops the one before.
class Speaker : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] virtual bool isAvailable() const = 0;
    [[nodiscard]] virtual bool isSpeaking() const = 0;
    virtual void say(const QString& text, const QString& language) = 0; ///< "fr", "en"
    virtual void stop() = 0;

Q_SIGNALS:
    void speakingChanged(bool speaking);
};

} // namespace relais::kiosk
