// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "feed/feedsecret.h"
#include "feed/peerthrottle.h"
#include "support/wait.h"

using namespace relais;
using namespace relais::feed;
using namespace std::chrono_literals;

namespace {
class SetClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return m_now; }
    Instant m_now = fromEpochMs(1'780'000'000'000);
};

QByteArray bytes(char first)
{
    QByteArray result(FeedSecret::byteCount, '\0');
    for (qsizetype i = 0; i < result.size(); ++i)
        result[i] = char(first + 37 * i);
    return result;
}
} // namespace

TEST_CASE("a secret is read back from its address, and only its hash needs keeping", "[feed]")
{
    for (int first = 0; first < 256; ++first) {
        const auto secret = FeedSecret::fromRandom(bytes(char(first)));
        REQUIRE(secret);
        REQUIRE(secret->text().size() == FeedSecret::textLength);
        const auto again = FeedSecret::parse(secret->text());
        REQUIRE(again);
        CHECK(again->hash() == secret->hash());
        CHECK(secret->hash().size() == 32);
        CHECK(secret->hash() != bytes(char(first)));
    }
}

TEST_CASE("the hash is the SHA-256 of the bytes", "[feed]")
{
    const auto zeros = FeedSecret::fromRandom(QByteArray(32, '\0'));
    REQUIRE(zeros);
    CHECK(zeros->hash().toHex() ==
          "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925");
}

TEST_CASE("a secret has exactly 32 bytes", "[feed]")
{
    for (const auto count : {0, 31, 33, 64})
        CHECK_FALSE(FeedSecret::fromRandom(QByteArray(count, 'x')));
}

TEST_CASE("only the one spelling of a secret is one", "[feed]")
{
    const auto text = FeedSecret::fromRandom(bytes(1))->text();
    REQUIRE(FeedSecret::parse(text));
    const auto with = [&text](qsizetype at, QChar letter) {
        auto changed = text;
        changed[at] = letter;
        return changed;
    };
    const QStringList wrongs{QString(),
                             text.left(42),
                             text + QLatin1Char('A'),
                             text + QLatin1Char('='),
                             with(3, QLatin1Char('+')),
                             with(3, QLatin1Char('/')),
                             with(3, QLatin1Char('.')),
                             with(3, QLatin1Char('=')),
                             with(3, QChar(0xe9)),
                             with(3, QChar(0x4e00)),
                             with(3, QChar(0)),
                             with(42, QLatin1Char('B')),
                             with(42, QLatin1Char('9'))};
    for (const auto& wrong : wrongs) {
        INFO(wrong.toStdString());
        CHECK_FALSE(FeedSecret::parse(wrong));
    }
}

TEST_CASE("a peer waits after its limit until its window is over", "[feed]")
{
    SetClock clock;
    PeerThrottle throttle(clock, 3, 10min);
    const QHostAddress peer(QStringLiteral("192.0.2.1"));
    for (int i = 0; i < 3; ++i) {
        CHECK(throttle.waitFor(peer) == 0ms);
        throttle.addWrong(peer);
        clock.m_now += 1min;
    }
    CHECK(throttle.waitFor(peer) == 7min);
    CHECK(throttle.waitFor(QHostAddress(QStringLiteral("192.0.2.2"))) == 0ms);
    clock.m_now += 7min;
    CHECK(throttle.waitFor(peer) == 0ms);
    throttle.addWrong(peer);
    CHECK(throttle.waitFor(peer) == 0ms);
    throttle.addWrong(peer);
    throttle.addWrong(peer);
    CHECK(throttle.waitFor(peer) == 10min);
    clock.m_now -= 60min; // set back
    CHECK(throttle.waitFor(peer) == 0ms);
}

TEST_CASE("one household of IPv6 and one mapped IPv4 address are one peer", "[feed]")
{
    SetClock clock;
    PeerThrottle throttle(clock, 1, 10min);
    throttle.addWrong(QHostAddress(QStringLiteral("2001:db8:1:2::1")));
    CHECK(throttle.waitFor(QHostAddress(QStringLiteral("2001:db8:1:2:ffff::9"))) > 0ms);
    CHECK(throttle.waitFor(QHostAddress(QStringLiteral("2001:db8:1:3::1"))) == 0ms);
    throttle.addWrong(QHostAddress(QStringLiteral("::ffff:192.0.2.7")));
    CHECK(throttle.waitFor(QHostAddress(QStringLiteral("192.0.2.7"))) > 0ms);
    CHECK(throttle.waitFor(QHostAddress(QStringLiteral("192.0.2.8"))) == 0ms);
}

TEST_CASE("a crowd of wrong peers does not grow the memory", "[feed]")
{
    SetClock clock;
    PeerThrottle throttle(clock, 1, 10min);
    const QHostAddress last(quint32(0x0a000000 + PeerThrottle::maxPeers));
    for (quint32 i = 0; i <= PeerThrottle::maxPeers; ++i)
        throttle.addWrong(QHostAddress(0x0a000000 + i));
    CHECK(throttle.waitFor(last) > 0ms);
    CHECK(throttle.waitFor(QHostAddress(quint32(0x0a000000))) == 0ms); // forgotten with the crowd
}
