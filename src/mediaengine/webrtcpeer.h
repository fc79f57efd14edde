// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "mediaengine/callpipeline.h"
#include "mediaengine/certificate.h"
#include "mediaengine/incomingrepair.h"
#include "mediaengine/paritynegotiation.h"
#include "mediaengine/sdptext.h"

#include <QHash>
#include <QObject>

namespace relais::media {

/// The peer connection: the only class that knows webrtcbin. Checks the peer's certificate itself,
/// because webrtcbin of GStreamer 1.22 does not. Main thread; callbacks of GStreamer only post to
/// it.
class WebRtcPeer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebRtcPeer)

public:
    WebRtcPeer(CallPipeline& call, OwnCertificate certificate);
    ~WebRtcPeer() override;

    /// Builds the connection into the call's pipeline and sets it going; prepared() follows.
    [[nodiscard]] Result<> start();
    void expectPeer(const QString& fingerprint) { m_expected = fingerprint; }
    void createOffer();
    [[nodiscard]] Result<> setRemoteDescription(const QString& type, const QString& sdp);
    void addRemoteCandidate(int mline, const QString& candidate);
    /// Dropped until the peer is verified and the channel open.
    void sendText(const QByteArray& utf8);
    /// How lost packets are replaced, from now on.
    void setRepair(const RepairSettings& settings);
    /// How often the far side is told what arrived here.
    void setReportInterval(std::chrono::milliseconds interval);
    /// Lost packets that parity replaced so far.
    [[nodiscard]] qint64 rebuiltPackets() const { return m_incomingRepair.rebuilt(); }
    /// Asks for the transport's figures, and reads the sender's reports; figures() follows.
    void askFigures();
    [[nodiscard]] bool isVerified() const { return m_verified; }
    [[nodiscard]] const QString& fingerprint() const { return m_certificate.fingerprint; }

Q_SIGNALS:
    void prepared();
    void localDescription(const QString& type, const QString& sdp);
    void localCandidate(int mline, const QString& candidate);
    void connected();
    void verified();
    /// Another certificate than expected, or none expected. Nothing may pass any more.
    void wrongPeer(const QString& got);
    void channelOpen();
    void textReceived(const QByteArray& utf8);
    void figures(qint64 bytesReceived, qint64 packetsLost, int roundTripMs);
    void failed(relais::Error::Code code, const QString& detail);

private:
    struct Description;
    [[nodiscard]] Result<> addServers();
    void createChannel();
    void connectSignals();
    void post(std::function<void()> action);
    void applyLocal(const QString& kind, void* promise);
    void createAnswer();
    void adoptElement(GstElement* element);
    void agreeOnParity();
    void adoptJitterBuffer(GstElement* buffer, quint32 ssrc);
    void readSenderReports();
    void certificateSeen(const QString& fingerprint);
    void stateChanged();
    void decide();
    void waitForCaps(int triesLeft);

    static void candidateFound(GstElement*, guint mline, gchar* candidate, gpointer self);
    static void elementAdded(GstBin*, GstBin*, GstElement* element, gpointer self);
    static void jitterBufferAdded(GstElement*, GstElement* buffer, guint session, guint ssrc,
                                  gpointer self);
    static void peerCertificateSeen(GObject* decoder, GParamSpec*, gpointer self);

    CallPipeline& m_call;
    OwnCertificate m_certificate;
    QString m_expected;
    QString m_seen;
    bool m_connected = false;
    bool m_verified = false;
    bool m_refused = false;
    bool m_remoteSet = false;
    QList<std::pair<int, QString>> m_waitingCandidates;
    IncomingRepair m_incomingRepair;
    std::mutex m_mutex; // what GStreamer's threads read and write
    ParityNegotiation m_parity;
    RepairSettings m_repair;
    std::vector<GstPtr<>> m_videoBuffers;
    QHash<quint32, sdp::Kind> m_streams;
    QHash<quint32, sdp::Kind> m_arriving; ///< of these, the ones that have come
    QString m_firstSeen;
    GstPtr<GObject> m_session; // the inner one, which writes the reports
    std::chrono::milliseconds m_reportInterval{0};
    GstPtr<> m_bin;
    GstPtr<GObject> m_channel;
};

} // namespace relais::media
