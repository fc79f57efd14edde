// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "call/callview.h"
#include "client/replica/replica.h"
#include "desk/deskpresenter.h"
#include "desk/deskwindow.h"
#include "desk/ports.h"
#include "desk/ringsound.h"
#include "protocol/codec.h"

#include <QHash>
#include <QPointer>
#include <QTemporaryDir>
#include <QWebSocketServer>

#include <functional>
#include <memory>
#include <vector>

namespace relais::test {

/// The centre's end of a real line (net::Peer over a local WebSocket), answering as a test says.
class BenchHub final : public QObject
{
public:
    using Handler = std::function<Result<QJsonObject>(const QJsonObject& params)>;

    BenchHub();
    bool sendsReminders = true;        ///< what the next greeting says
    std::chrono::milliseconds ahead{}; ///< the hub's clock before this machine's, in it
    [[nodiscard]] QUrl url() const;
    void on(const char* method, Handler handler);
    /// Every SignIn is answered with this person.
    void letIn(Role role, const QString& name, const QString& place);
    /// The day that Today answers with, from now on.
    void setDay(QList<protocol::AppointmentInfo> day) { m_day = std::move(day); }
    template <typename Event>
    void send(const Event& event)
    {
        m_peer->notify(QLatin1String(Event::method), protocol::encode(event));
    }
    /// The parameters of each call of a method, in order.
    [[nodiscard]] QList<QJsonObject> calls(const char* method) const;
    [[nodiscard]] bool isConnected() const { return m_peer != nullptr; }
    void cutLine();
    void setRefusing(bool refusing); ///< no new line either

private:
    void accept();
    [[nodiscard]] protocol::PullReplica::Reply copy() const;
    void handle(const QString& method, const QJsonObject& params, const net::Peer::Answer& answer);

    QWebSocketServer m_server;
    QPointer<net::Peer> m_peer;
    QHash<QString, Handler> m_handlers;
    QHash<QString, QList<QJsonObject>> m_calls;
    QList<protocol::AppointmentInfo> m_day;
    quint16 m_port = 0;
};

/// A call that does what the test says.
class BenchCall final : public call::CallView
{
    Q_OBJECT
public:
    using CallView::CallView;
    call::Stage stage() const override { return m_stage; }
    EndReason endReason() const override { return m_reason; }
    QStringList words() const override { return m_words; }
    QString farName() const override { return QStringLiteral("Poste 1"); }
    QString farPlace() const override { return QStringLiteral("Saint-Médard"); }
    Presence presence() const override { return m_presence; }
    call::CallStatus status() const override { return m_status; }
    bool isMuted() const override { return m_muted; }
    bool isFarMuted() const override { return false; }
    bool usesTestSource() const override { return m_testSource; }
    bool hasCamera() const override { return true; }
    bool hasMicrophone() const override { return true; }
    std::optional<VideoFrame> farFrame() const override { return m_far; }
    std::optional<VideoFrame> ownFrame() const override { return m_own; }
    void setMuted(bool muted) override;
    void setPresence(Presence presence) override;
    void accept() override;
    void refuse(RefuseReason reason) override;
    void hangUp() override { end(EndReason::HungUp); }

    void enter(call::Stage stage);
    void end(EndReason reason);
    void measure(int frames, double fps, int lost = 0, double farDb = -60);
    void showFrames(const VideoFrame& far, const VideoFrame& own);
    void setTestSource(bool test);

    bool accepted = false;
    std::optional<RefuseReason> refused;

private:
    call::Stage m_stage = call::Stage::Ringing;
    EndReason m_reason = EndReason::HungUp;
    QStringList m_words{QStringLiteral("tulipe"), QStringLiteral("rivière")};
    Presence m_presence = Presence::Alone;
    call::CallStatus m_status;
    std::optional<VideoFrame> m_far;
    std::optional<VideoFrame> m_own;
    bool m_muted = false;
    bool m_testSource = false;
};

/// Gives a BenchCall for each ring.
class BenchPort final : public desk::CallPort
{
public:
    call::CallView* answer(const protocol::CallRinging& ringing) override;
    [[nodiscard]] BenchCall& last() { return *m_calls.back(); }
    [[nodiscard]] std::size_t count() const { return m_calls.size(); }

private:
    std::vector<std::unique_ptr<BenchCall>> m_calls;
};

class BenchSound final : public deskui::RingSound
{
public:
    void start() override { ringing = true; }
    void stop() override { ringing = false; }
    bool ringing = false;
};

[[nodiscard]] net::Identity benchIdentity();
[[nodiscard]] protocol::CallRinging ring(const QString& firstName,
                                         CallKind kind = CallKind::Appointment);
/// A day as the sketch shows it, around the time given.
[[nodiscard]] QList<protocol::AppointmentInfo> sampleDay(Instant now);
/// A picture of one's own making: a ground and a face-like disc.
[[nodiscard]] VideoFrame samplePicture(int width, int height, quint32 number);

/// A desk on its line to the centre, with its window.
struct Bench
{
    Bench();
    void connect();                         ///< until the centre has greeted
    void signIn(Role role = Role::Advisor); ///< until the day is there
    void ringUntilShown(const protocol::CallRinging& event);
    template <typename T>
    [[nodiscard]] T* find(const char* name)
    {
        return window.findChild<T*>(QLatin1String(name));
    }
    void settle();                ///< until every layout has taken its place
    void click(const char* name); ///< with the mouse, as a person does
    void loseLine();              ///< until the desk knows

    BenchHub hub;
    client::HubSession session{hub.url(), benchIdentity(), QStringLiteral("relais-desk")};
    client::SessionLine line{session};
    QTemporaryDir dir;
    std::unique_ptr<client::Replica> replica =
        *client::Replica::open(dir.filePath(QStringLiteral("replica.sqlite")), line);
    BenchPort port;
    BenchSound sound;
    ui::Theme theme{ui::Program::Desk, ui::Screen{{1366, 768}, {344, 194}, 600}};
    desk::DeskPresenter presenter{session, port, parisTime(), replica.get()};
    deskui::DeskWindow window{theme, presenter, sound};
};

/// Every visible control has a name of its own, for people and for tests.
void checkNames(const QWidget& window);
/// Nothing sticks out of its parent, and no word is cut.
void checkFits(const QWidget& window);
void check(Bench& bench); ///< both, once every layout has taken its place

} // namespace relais::test
