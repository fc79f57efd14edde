// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/kioskflow.h"

#include <QHash>

#include <functional>

namespace relais::test {

/// A clock that stands still until it is told otherwise.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return m_now; }
    void set(Instant now) { m_now = now; }
    void advance(std::chrono::milliseconds by) { m_now += by; }

private:
    Instant m_now{};
};

/// A hub in memory with two services; its line can be cut, its times taken.
class FakeHub final : public kiosk::HubPort
{
    Q_OBJECT
public:
    explicit FakeHub(const Clock& clock);

    [[nodiscard]] bool isOnline() const override { return m_online; }
    [[nodiscard]] Instant now() const override { return m_clock.now(); }
    [[nodiscard]] std::optional<protocol::SiteInfo> site() const override;
    [[nodiscard]] bool canRemind() const override { return reminds; }
    [[nodiscard]] QFuture<Result<kiosk::KnownTicket>> checkTicket(const QString& code) override;

    void setOnline(bool online);
    void take(Instant start) { m_taken.append(start); }
    [[nodiscard]] QList<protocol::Slot> freeSlots() const;

    QList<protocol::PartnerInfo> partners;
    QList<RequestId> bookRequests; ///< every try
    QList<protocol::GiveOpinion> opinions;
    int releases = 0;
    bool reminds = false;
    std::optional<Error> bookFails;
    bool personBusy = false;
    bool noTimes = false;
    bool catalogueKept = false;
    bool keeps = true; ///< acts are kept on the terminal while the line is cut
    QList<QJsonObject> kept;
    QStringList asked; ///< methods, in order
    protocol::FreeNow::Reply free;
    protocol::JoinQueue::Reply queued{QStringLiteral("ABCDEFG"), 7, 2};
    std::optional<kiosk::KnownTicket> copy;
    QString bookedContact;
    protocol::LookUp::Reply paper; ///< what every code stands for
    [[nodiscard]] protocol::FoundAppointment& appointment() { return *paper.appointment; }
    std::optional<Error::Code> lookUpFails;

protected:
    [[nodiscard]] AnyReply askAny(const QString& method, const QJsonObject& params) override;
    [[nodiscard]] AnyReply actAny(const QString& method, const QJsonObject& params,
                                  const RequestId& request) override;

private:
    template <typename Request, typename Work>
    void on(Work work);
    void answerAll();
    [[nodiscard]] protocol::Hold::Reply hold(const protocol::Hold& request) const;
    [[nodiscard]] Result<protocol::Book::Reply> book(const protocol::Book& request);

    QHash<QString, std::function<Result<QJsonObject>(const QJsonObject&)>> m_answers;
    const Clock& m_clock;
    bool m_online = true;
    QList<Instant> m_taken;
};

/// A call whose stages the test sets.
class FakeCall final : public call::CallView
{
    Q_OBJECT
public:
    using CallView::CallView;
    [[nodiscard]] call::Stage stage() const override { return m_stage; }
    [[nodiscard]] EndReason endReason() const override { return m_reason; }
    [[nodiscard]] QStringList words() const override { return twoWords; }
    [[nodiscard]] QString farName() const override { return QStringLiteral("Mme Garrigues"); }
    [[nodiscard]] QString farPlace() const override { return QStringLiteral("CAF"); }
    [[nodiscard]] Presence presence() const override { return m_presence; }
    [[nodiscard]] call::CallStatus status() const override { return measured; }
    [[nodiscard]] bool isMuted() const override { return m_muted; }
    [[nodiscard]] bool isFarMuted() const override { return false; }
    [[nodiscard]] bool usesTestSource() const override { return testSource; }
    [[nodiscard]] bool hasCamera() const override { return true; }
    [[nodiscard]] bool hasMicrophone() const override { return true; }
    [[nodiscard]] std::optional<VideoFrame> farFrame() const override { return far; }
    [[nodiscard]] std::optional<VideoFrame> ownFrame() const override { return own; }
    void setMuted(bool muted) override;
    void setPresence(Presence presence) override;
    void accept() override {}
    void refuse(RefuseReason) override {}
    void hangUp() override;

    void reach(call::Stage stage);
    void end(EndReason reason);
    void start(Presence presence) { m_presence = presence; }

    QStringList twoWords{QStringLiteral("tulipe"), QStringLiteral("rivière")};
    call::CallStatus measured;
    std::optional<VideoFrame> far;
    std::optional<VideoFrame> own;
    bool testSource = false;
    int hangUps = 0;

private:
    call::Stage m_stage = call::Stage::Ringing;
    EndReason m_reason = EndReason::HungUp;
    Presence m_presence = Presence::Alone;
    bool m_muted = false;
};

class FakeCheck final : public call::DeviceCheckView
{
    Q_OBJECT
public:
    using DeviceCheckView::DeviceCheckView;
    [[nodiscard]] bool isReady() const override { return true; }
    [[nodiscard]] bool hasCamera() const override { return camera; }
    [[nodiscard]] bool hasMicrophone() const override { return true; }
    [[nodiscard]] bool usesTestSource() const override { return testSource; }
    [[nodiscard]] double ownAudioDb() const override { return -24; }
    [[nodiscard]] std::optional<VideoFrame> ownFrame() const override { return frame; }
    std::optional<VideoFrame> frame;
    bool camera = true;
    bool testSource = false;
};

class FakeCalls final : public kiosk::CallPort
{
    Q_OBJECT
public:
    FakeCalls() : CallPort(nullptr) {}
    [[nodiscard]] QFuture<Result<kiosk::Rung>> ring(CallKind kind, const QString& code,
                                                    Presence presence) override;
    void giveUp(CallKind) override { ++givenUp; }
    [[nodiscard]] call::DeviceCheckView* startCheck() override;
    void stopCheck() override { check.reset(); }

    int givenUp = 0;
    std::unique_ptr<FakeCall> current;
    std::unique_ptr<FakeCheck> check;
    std::optional<Error::Code> ringFails;
    bool camerasAreTests = false;
    int rings = 0;
    QString lastCode;
    std::optional<CallKind> lastKind;
};

class FakeVisit final : public kiosk::VisitPort
{
    Q_OBJECT
public:
    FakeVisit() : VisitPort(nullptr) {}
    [[nodiscard]] QFuture<Result<>> beginVisit() override;
    [[nodiscard]] QFuture<Result<kiosk::WipeReport>> endVisit() override;
    kiosk::WipeReport report{true, {}};
    bool hangs = false; ///< the wipe never ends
    int begun = 0;
    int ended = 0;
};

class FakePortal final : public kiosk::PortalPort
{
    Q_OBJECT
public:
    FakePortal() : PortalPort(nullptr) {}
    void open(const QString& partnerId, const QUrl& url) override
    {
        opened.append({partnerId, url});
    }
    void goBack() override { ++backs; }
    void goHome() override {}
    void setTextScale(int percent) override { scale = percent; }
    void setViewSize(QSize size) override { viewSize = size; }
    void focusPage() override {}
    void typeText(const QString& text) override { typed += text; }
    void pressKey(Key) override {}
    void closeOverlay() override {}
    void close() override { ++closes; }
    [[nodiscard]] QFuture<Result<QString>> pageText() override;

    QList<std::pair<QString, QUrl>> opened;
    QString typed;
    QSize viewSize;
    int scale = 100;
    int backs = 0;
    int closes = 0;
};

class FakePrinter final : public kiosk::TicketPrinter
{
    Q_OBJECT
public:
    FakePrinter() : TicketPrinter(nullptr) {}
    [[nodiscard]] QFuture<Result<>> print(const kiosk::TicketText& ticket) override;
    QList<kiosk::TicketText> printed;
    std::optional<Error::Code> fails;
};

class FakeSpeaker final : public kiosk::Speaker
{
    Q_OBJECT
public:
    FakeSpeaker() : Speaker(nullptr) {}
    [[nodiscard]] bool isAvailable() const override { return true; }
    [[nodiscard]] bool isSpeaking() const override { return false; }
    void say(const QString& text, const QString& language) override
    {
        said = text;
        saidIn = language;
    }
    void stop() override {}
    QString said;
    QString saidIn;
};

/// Everything a kiosk needs, and the kiosk's flow. Tuesday 24 November 2026, 10 h 42.
struct FakeKiosk
{
    explicit FakeKiosk(kiosk::KioskSettings settings = {});
    ~FakeKiosk();

    void run(); ///< lets answers arrive
    void openVisit();
    /// The time of that day and hour at the site.
    [[nodiscard]] static Instant at(int day, int hour, int minute);

    FakeClock clock;
    FakeHub hub;
    FakeVisit visit;
    FakeCalls calls;
    FakePortal portal;
    FakePrinter printer;
    FakeSpeaker speaker;
    kiosk::KioskFlow flow;
};

/// A picture in one colour with a lighter oval, like a person before a wall.
[[nodiscard]] VideoFrame samplePicture(int width, int height, quint32 wall, quint32 person);

} // namespace relais::test
