// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "call/handshake.h"
#include "call/words.h"
#include "support/wait.h"

#include <QSet>

using namespace relais;
using namespace relais::call;

namespace {
const QString callerPrint = QStringLiteral("AA:01");
const QString calleePrint = QStringLiteral("BB:02");
struct Pair
{
    CallId id;
    Handshake caller{Side::Caller, id, 1, callerPrint, {}};
    Handshake callee{Side::Callee, id, 1, calleePrint, {}};
};
} // namespace

TEST_CASE("an honest handshake proves both fingerprints and gives both ends the same two words",
          "[call]")
{
    Pair pair;
    const auto accept = pair.callee.receiveInvite(pair.caller.invite());
    REQUIRE(accept);
    const auto reveal = pair.caller.receiveAccept(*accept);
    REQUIRE(reveal);
    CHECK(pair.callee.farFingerprint().isEmpty()); // nothing is proved before the reveal
    REQUIRE(pair.callee.receiveReveal(*reveal));
    CHECK(pair.caller.farFingerprint() == calleePrint);
    CHECK(pair.callee.farFingerprint() == callerPrint);
    CHECK(pair.caller.words().size() == 2);
    CHECK(pair.caller.words() == pair.callee.words());
    CHECK(pair.caller.transcript() == pair.callee.transcript());
}

TEST_CASE("a reveal that does not open the commitment is refused", "[call]")
{
    Pair pair;
    const auto accept = pair.callee.receiveInvite(pair.caller.invite());
    auto reveal = pair.caller.receiveAccept(*accept);
    SECTION("another fingerprint")
    {
        reveal->fingerprint = QStringLiteral("CC:03");
    }
    SECTION("another nonce")
    {
        reveal->nonce[0] = static_cast<char>(reveal->nonce[0] ^ 1);
    }
    SECTION("another accept")
    {
        reveal->acceptHash[0] = static_cast<char>(reveal->acceptHash[0] ^ 1);
    }
    const auto result = pair.callee.receiveReveal(*reveal);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Error::Code::Identity);
    CHECK(pair.callee.farFingerprint().isEmpty());
    CHECK(pair.callee.words().isEmpty());
}

TEST_CASE("an accept of another invite, a replayed invite and a message out of turn are refused",
          "[call]")
{
    Pair pair;
    const auto invite = pair.caller.invite();
    auto accept = pair.callee.receiveInvite(invite);
    CHECK_FALSE(pair.callee.receiveInvite(invite));
    accept->inviteHash[5] = static_cast<char>(accept->inviteHash[5] ^ 1);
    CHECK_FALSE(pair.caller.receiveAccept(*accept));
    CHECK_FALSE(pair.caller.receiveReveal(Reveal{QByteArray(32, 'x'), calleePrint, {}}));
}

TEST_CASE("a later leg continues the one before and no other call", "[call]")
{
    const CallId id;
    const QByteArray before(32, 'p');
    Handshake caller(Side::Caller, id, 2, callerPrint, before);
    Handshake callee(Side::Callee, id, 2, calleePrint, before);
    Handshake stranger(Side::Callee, id, 2, calleePrint, QByteArray(32, 'q'));
    Handshake otherLeg(Side::Callee, id, 3, calleePrint, before);
    const auto invite = caller.invite();
    CHECK_FALSE(stranger.receiveInvite(invite));
    const auto wrongLeg = otherLeg.receiveInvite(invite);
    REQUIRE(wrongLeg);
    CHECK_FALSE(caller.receiveAccept(*wrongLeg));
    CHECK(callee.receiveInvite(invite));
}

TEST_CASE("the word list holds 1024 different words and every bit counts", "[call]")
{
    const auto& words = allWords();
    REQUIRE(words.size() == 1024);
    CHECK(QSet<QString>(words.begin(), words.end()).size() == 1024);
    CHECK(wordsFrom(QByteArray::fromHex("000000")) == QStringList{words.first(), words.first()});
    CHECK(wordsFrom(QByteArray::fromHex("fffff0")) == QStringList{words.last(), words.last()});
    CHECK(wordsFrom(QByteArray::fromHex("00400f")) == QStringList{words[1], words.first()});
    for (const QString& word : words) {
        REQUIRE(word.size() >= 3);
        REQUIRE(word.size() <= 8);
    }
}
