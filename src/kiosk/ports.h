// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "call/callview.h"
#include "protocol/calls.h"
#include "protocol/papers.h"
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

/// What this terminal's own copy says of a ticket.
struct KnownTicket
{
    AppointmentState state = AppointmentState::Booked;
    Instant start{};
    QString partnerName;
    Instant asOf{}; ///< of the copy, by the hub's clock
};

/// The hub, as a terminal may ask it.
class HubPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    template <typename Request>
    using Answer = QFuture<Result<typename Request::Reply>>;

    /// Detail of the Unreachable that act() answers when the hub hears of it later.
    static constexpr QLatin1String kept{"queued"};

    [[nodiscard]] virtual bool isOnline() const = 0;
    [[nodiscard]] virtual Instant now() const = 0; ///< by the hub's clock
    [[nodiscard]] virtual std::optional<protocol::SiteInfo> site() const = 0;
    /// Whether people can be reminded of an appointment, by e-mail or by SMS.
    [[nodiscard]] virtual bool canRemind() const = 0;

    /// Unreachable without the line; the catalogue is then this terminal's own copy.
    template <typename Request>
    [[nodiscard]] Answer<Request> ask(const Request& request)
    {
        return typed<Request>(askAny(QLatin1String(Request::method), protocol::encode(request)));
    }
    /// What is done once and never forgotten: written on this terminal first, readable by the hub
    /// alone. Unreachable with the detail `kept` when the hub only gets it later: that confirms
    /// nothing, and settled() follows.
    template <typename Request>
    [[nodiscard]] Answer<Request> act(const Request& request)
    {
        return typed<Request>(
            actAny(QLatin1String(Request::method), protocol::encode(request), request.request));
    }
    /// The appointment of a ticket from this terminal's own copy; NotFound when it is none of today
    /// and the next fourteen days.
    [[nodiscard]] virtual QFuture<Result<KnownTicket>> checkTicket(const QString& code) = 0;

Q_SIGNALS:
    void onlineChanged(bool online);
    /// What the hub made of an act that was kept.
    void settled(const relais::RequestId& request, const relais::Result<QJsonObject>& reply);

protected:
    using AnyReply = QFuture<Result<QJsonObject>>;
    [[nodiscard]] virtual AnyReply askAny(const QString& method, const QJsonObject& params) = 0;
    [[nodiscard]] virtual AnyReply actAny(const QString& method, const QJsonObject& params,
                                          const RequestId& request) = 0;

private:
    template <typename Request>
    static Answer<Request> typed(AnyReply reply)
    {
        return reply.then([](const Result<QJsonObject>& answer) -> Result<typename Request::Reply> {
            if (!answer)
                return tl::make_unexpected(answer.error());
            return protocol::decode<typename Request::Reply>(*answer);
        });
    }
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
