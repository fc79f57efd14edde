// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "enginepair.h"

#include "mediaengine/coderload.h"
#include "mediaengine/sendformat.h"

#include <gst/gst.h>

using namespace relais;
using namespace relais::media;
using namespace relais::media::test;
using enum VideoCodec;

namespace {

MediaConfig with(Role role, const QList<VideoCodec>& codecs)
{
    auto config = testConfig(role);
    config.videoCodecs = codecs;
    return config;
}

} // namespace

TEST_CASE("A call works in each coding, also when an end had prepared another")
{
    const auto codecs = GENERATE(
        // what the caller can, what the callee can, what is to come of it
        std::array<QList<VideoCodec>, 3>{{{Vp9}, {Vp9}, {Vp9}}},
        std::array<QList<VideoCodec>, 3>{{{H264}, {H264}, {H264}}},
        std::array<QList<VideoCodec>, 3>{{{Vp9, Vp8, H264}, {H264, Vp8}, {Vp8}}},
        std::array<QList<VideoCodec>, 3>{{{H264, Vp8}, {Vp9, Vp8, H264}, {H264}}});
    Pair pair(with(Role::Offerer, codecs[0]), with(Role::Answerer, codecs[1]));
    QString offer;
    QObject::connect(&pair.a.process, &MediaEngineProcess::localDescription, &pair.a.process,
                     [&](const QString&, const QString& sdp) { offer = sdp; });
    pair.callUntilMedia();
    CHECK(offer.contains(QLatin1Char(' ') + encodingName(codecs[2].front()) +
                         QStringLiteral("/90000")));
    CHECK(offer.count(QStringLiteral("/90000")) == 3); // with RTX and parity
    CHECK(eventually([&] { return pair.a.stamps.size() > 20 && pair.b.stamps.size() > 20; }));
}

TEST_CASE("An engine that is told nothing finds out what its processor carries")
{
    End end(testConfig(Role::Offerer));
    REQUIRE(end.process.startCheck(end.config));
    REQUIRE(eventually([&] { return end.ready; }));
    CHECK(end.process.videoCodecs().contains(Vp8));
    CHECK(end.process.videoCodecs().contains(H264));
}

TEST_CASE("The load of a coder is measured, and grows with the picture")
{
    gst_init(nullptr, nullptr);
    const auto codec = GENERATE(Vp8, Vp9, H264);
    CAPTURE(encodingName(codec).toStdString());
    const auto small = coderLoad(codec, {300, 320, 240, 20});
    const auto large = coderLoad(codec, {300, 640, 480, 20});
    REQUIRE(small);
    REQUIRE(large);
    CHECK(*small > 0);
    CHECK(*large > 1.5 * *small);
    std::printf("%s at 640x480, 20 a second: %.3f of a core\n", qPrintable(encodingName(codec)),
                *large);
}

TEST_CASE("Codings are chosen by what they take of the processor")
{
    const auto chosen = [](std::optional<double> vp9, std::optional<double> vp8) {
        return affordableCodecs([=](VideoCodec codec) { return codec == Vp9 ? vp9 : vp8; });
    };
    CHECK(chosen(0.2, 0.1) == QList{Vp9, Vp8, H264});
    CHECK(chosen(0.7, 0.5) == QList{Vp8, H264});
    CHECK(chosen(2.5, 1.4) == QList{H264, Vp8});
    CHECK(chosen(std::nullopt, 0.1) == QList{Vp8, H264});
    CHECK(chosen(std::nullopt, std::nullopt) == QList{Vp8, H264});
}

TEST_CASE("An answer uses the marks of the offer")
{
    // As Chromium offers, shortened.
    const QString offer = QStringLiteral(
        "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111 63\r\na=rtpmap:111 opus/48000/2\r\n"
        "a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01\r\n"
        "m=video 9 UDP/TLS/RTP/SAVPF 96 97 100 98 103 104 106\r\na=rtpmap:96 VP8/90000\r\n"
        "a=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n"
        "a=rtpmap:100 VP9/90000\r\na=fmtp:100 profile-id=2\r\n"
        "a=rtpmap:98 VP9/90000\r\na=fmtp:98 profile-id=0\r\n"
        "a=rtpmap:103 H264/90000\r\n"
        "a=fmtp:103 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=64001f\r\n"
        "a=rtpmap:104 H264/90000\r\n"
        "a=fmtp:104 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f\r\n"
        "a=rtpmap:106 H264/90000\r\n"
        "a=fmtp:106 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f\r\n"
        "a=extmap:4/sendrecv "
        "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01\r\n");
    CHECK(answeredFormat(offer, {Vp9, Vp8}) == SendFormat{Vp9, 98, 111, 4});
    CHECK(answeredFormat(offer, {H264, Vp8}) == SendFormat{H264, 106, 111, 4});
    CHECK(answeredFormat(offer, {Vp8}) == SendFormat{Vp8, 96, 111, 4});
    CHECK_FALSE(answeredFormat(offer, {}));
    CHECK_FALSE(answeredFormat(
        QString(offer).replace(QStringLiteral("opus"), QStringLiteral("PCMU")), {Vp8}));
    CHECK_FALSE(answeredFormat(QString(), {Vp8}));
    CHECK(answeredFormat(QString(offer).remove(QStringLiteral("transport-wide")), {Vp8}) ==
          SendFormat{Vp8, 96, 111, 0});
}

TEST_CASE("webrtcbin sees one coding and its retransmission, whatever a browser offers")
{
    const QString offer = QStringLiteral(
        "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111 63 9\r\na=rtpmap:111 opus/48000/2\r\n"
        "a=rtcp-fb:111 transport-cc\r\na=fmtp:111 minptime=10\r\na=rtpmap:63 red/48000/2\r\n"
        "a=fmtp:63 111/111\r\na=rtpmap:9 G722/8000\r\na=mid:0\r\n"
        "m=video 9 UDP/TLS/RTP/SAVPF 96 97 106 107\r\na=rtpmap:96 VP8/90000\r\n"
        "a=rtcp-fb:96 nack\r\na=rtcp-fb:106 nack pli\r\na=rtpmap:97 rtx/90000\r\na=fmtp:97 "
        "apt=96\r\n"
        "a=rtpmap:106 H264/90000\r\na=fmtp:106 packetization-mode=1\r\na=rtpmap:107 rtx/90000\r\n"
        "a=fmtp:107 apt=106\r\na=mid:1\r\n"
        "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=sctp-port:5000\r\n");
    CHECK(
        narrowedTo({H264, 106, 111, 4}, offer) ==
        QStringLiteral("v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 opus/48000/2\r\n"
                       "a=rtcp-fb:111 transport-cc\r\na=mid:0\r\n"
                       "m=video 9 UDP/TLS/RTP/SAVPF 106 107\r\na=rtcp-fb:106 nack pli\r\n"
                       "a=rtpmap:106 H264/90000\r\na=rtpmap:107 rtx/90000\r\na=fmtp:107 apt=106\r\n"
                       "a=mid:1\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n"
                       "a=sctp-port:5000\r\n"));
    CHECK(narrowedTo({Vp8, 96, 111, 4}, QString()) == QStringLiteral("\r\n"));
}
