// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/paritynegotiation.h"

#include <catch2/catch.hpp>

using namespace relais::media;

namespace {

QString description(const char* audio, const char* video)
{
    return QStringLiteral(
               "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111%1\r\na=rtpmap:111 OPUS/48000/2\r\n"
               "m=video 9 UDP/TLS/RTP/SAVPF 97 96%2"
               "a=rtpmap:97 rtx/90000\r\na=rtpmap:96 VP8/90000\r\n"
               "a=extmap:4/sendrecv http://www.ietf.org/id/"
               "draft-holmer-rmcat-transport-wide-cc-extensions-01\r\n"
               "a=ssrc:11 msid:a b\r\na=ssrc:11 cname:user1\r\n"
               "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:2\r\n")
        .arg(QString::fromLatin1(audio), QString::fromLatin1(video));
}

} // namespace

TEST_CASE("Two ends that know repair packets agree on them, and webrtcbin never sees a word of it")
{
    const QString own = description("", "\r\n");
    ParityNegotiation caller(500);
    ParityNegotiation callee(600);
    const QString offer = caller.outgoing(own, true);
    CHECK(offer.contains(QStringLiteral("m=video 9 UDP/TLS/RTP/SAVPF 97 96 123\r\n")));
    CHECK(offer.contains(QStringLiteral("a=rtpmap:123 flexfec/90000\r\n")));
    CHECK(
        offer.contains(QStringLiteral("a=ssrc-group:FEC-FR 11 500\r\na=ssrc:500 cname:user1\r\n")));
    CHECK_FALSE(caller.terms());
    const QString seen = callee.incoming(offer, true);
    CHECK_FALSE(seen.contains(QStringLiteral("123")));
    CHECK_FALSE(seen.contains(QStringLiteral("500")));
    CHECK_FALSE(seen.contains(QStringLiteral("FEC")));
    CHECK(seen.contains(QStringLiteral("a=ssrc:11 cname:user1\r\n")));
    const QString answer = callee.outgoing(own, false);
    REQUIRE(callee.terms());
    CHECK(callee.terms()->repairType == 123);
    CHECK(callee.terms()->mediaType == 96);
    CHECK(callee.terms()->lateExtension == 4);
    CHECK(answer.contains(QStringLiteral("FEC-FR 11 600\r\n")));
    CHECK_FALSE(caller.incoming(answer, false).contains(QStringLiteral("flexfec")));
    REQUIRE(caller.terms());
    CHECK(caller.terms()->repairType == 123);
    CHECK(caller.terms()->mediaType == 96);
}

TEST_CASE("A peer that does not name repair packets gets none")
{
    const QString plain = description("", "\r\n");
    ParityNegotiation caller(500);
    CHECK_FALSE(caller.outgoing(plain, true).isEmpty());
    CHECK(caller.incoming(plain, false) == plain);
    CHECK_FALSE(caller.terms());
    ParityNegotiation callee(600);
    // A browser's own, other format is not ours.
    const QString browser =
        description("", "\r\na=rtpmap:118 flexfec-03/90000\r\na=fmtp:118 repair-window=1\r\n");
    CHECK(callee.incoming(browser, true) == browser);
    CHECK(callee.outgoing(plain, false) == plain);
    CHECK_FALSE(callee.terms());
}

TEST_CASE("An answer that names another type than was offered agrees to nothing")
{
    const QString plain = description("", "\r\n");
    ParityNegotiation caller(500);
    const QString offer = caller.outgoing(plain, true);
    QString answer = offer;
    answer.replace(QStringLiteral("123"), QStringLiteral("122"));
    CHECK_FALSE(caller.incoming(answer, false).contains(QStringLiteral("flexfec")));
    CHECK_FALSE(caller.terms());
}

TEST_CASE("The type offered is one that no section uses")
{
    ParityNegotiation caller(500);
    const QString offer = caller.outgoing(description(" 123\r\na=rtpmap:123 telephone-event/8000",
                                                      " 122\r\na=rtpmap:122 red/90000\r\n"),
                                          true);
    CHECK(offer.contains(QStringLiteral("a=rtpmap:121 flexfec/90000\r\n")));
    CHECK(offer.count(QStringLiteral("flexfec")) == 1);
}

TEST_CASE("Descriptions without a video section pass as they are")
{
    ParityNegotiation any(1);
    CHECK(any.outgoing(QStringLiteral("v=0\r\n"), true) == QStringLiteral("v=0\r\n"));
    CHECK(any.incoming(QStringLiteral("v=0\r\n"), true) == QStringLiteral("v=0\r\n"));
    CHECK(any.incoming(QString(), true) == QString());
}
