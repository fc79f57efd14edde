// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "crypto/certificate.h"
#include "crypto/primitives.h"
#include "crypto/sealing.h"
#include "support/wait.h"

#include <QDateTime>

using namespace relais;
using namespace relais::crypto;

namespace {
qint64 now()
{
    return QDateTime::currentSecsSinceEpoch();
}
struct Device
{
    PrivateKey key = PrivateKey::generate();
    Certificate certificate;
    Device(const Authority& authority, const QString& name)
        : certificate(*authority.issue(
              key.request({name, {}, {}}),
              {name, QStringLiteral("terminal"), QStringLiteral("Saint-Médard")}, 30))
    {
    }
};
} // namespace

TEST_CASE("primitives give the values of their standards", "[crypto]")
{
    // FIPS 180-2, RFC 4231 case 2, RFC 5869 case 1
    CHECK(sha256("abc").toHex() ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hmacSha256("Jefe", "what do ya want for nothing?").toHex() ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(hkdf(QByteArray(22, '\x0b'), QByteArray::fromHex("000102030405060708090a0b0c"),
               QByteArray::fromHex("f0f1f2f3f4f5f6f7f8f9"), 42)
              .toHex() == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208"
                          "d5b887185865");
}

TEST_CASE("a password is known by its hash alone", "[crypto]")
{
    const QByteArray stored = hashPassword(QStringLiteral("sept mots très tranquilles"));
    CHECK(passwordMatches(QStringLiteral("sept mots très tranquilles"), stored));
    CHECK_FALSE(passwordMatches(QStringLiteral("sept mots"), stored));
    CHECK_FALSE(passwordMatches(QStringLiteral("x"), "scrypt$99$AA==$AA=="));
    CHECK(stored != hashPassword(QStringLiteral("sept mots très tranquilles")));
}

TEST_CASE("the authority's word is the certificate's subject", "[crypto]")
{
    const auto authority = Authority::create(QStringLiteral("Pays d’Essai"));
    const Device device(authority, QStringLiteral("terminal-1"));
    CHECK(device.certificate.subject() == Subject{QStringLiteral("terminal-1"),
                                                  QStringLiteral("terminal"),
                                                  QStringLiteral("Saint-Médard")});
    CHECK(device.certificate.isIssuedBy(authority.certificate(), now()));
    CHECK_FALSE(device.certificate.isIssuedBy(authority.certificate(), now() + 31 * 86400));
    CHECK_FALSE(device.certificate.isIssuedBy(
        Authority::create(QStringLiteral("Pays d’Essai")).certificate(), now()));
    const auto again = Certificate::fromPem(device.certificate.pem());
    REQUIRE(again);
    CHECK(again->fingerprint() == device.certificate.fingerprint());
}

TEST_CASE("a request that was tampered with gets no certificate", "[crypto]")
{
    const auto authority = Authority::create(QStringLiteral("Pays d’Essai"));
    QByteArray request = PrivateKey::generate().request({QStringLiteral("x"), {}, {}});
    CHECK(requestIsValid(request));
    request[request.size() / 2] = static_cast<char>(request[request.size() / 2] ^ 1);
    CHECK_FALSE(requestIsValid(request));
    CHECK_FALSE(authority.issue(request, {}, 1));
}

TEST_CASE("sealed signalling opens for its addressee alone", "[crypto]")
{
    const auto authority = Authority::create(QStringLiteral("Pays d’Essai"));
    const Device kiosk(authority, QStringLiteral("k"));
    const Device desk(authority, QStringLiteral("d"));
    const Device other(authority, QStringLiteral("o"));
    const QByteArray plain("v=0\r\na=fingerprint");
    const QByteArray sealed = seal(plain, desk.certificate, kiosk.certificate, kiosk.key, "call-1");

    CHECK(open(sealed, desk.certificate, desk.key, kiosk.certificate, "call-1") == plain);
    CHECK_FALSE(sealed.contains("fingerprint"));
    CHECK_FALSE(open(sealed, other.certificate, other.key, kiosk.certificate, "call-1"));
    CHECK_FALSE(open(sealed, desk.certificate, desk.key, other.certificate, "call-1"));
    CHECK_FALSE(open(sealed, desk.certificate, desk.key, kiosk.certificate, "call-2"));
    for (int i = 0; i < sealed.size(); ++i) {
        QByteArray bent = sealed;
        bent[i] = static_cast<char>(bent[i] ^ 0x10);
        REQUIRE_FALSE(open(bent, desk.certificate, desk.key, kiosk.certificate, "call-1"));
    }
    for (int i = 0; i < sealed.size(); i += 7)
        REQUIRE_FALSE(
            open(sealed.left(i), desk.certificate, desk.key, kiosk.certificate, "call-1"));
}

TEST_CASE("what is encrypted under a key opens with it and its data alone", "[crypto]")
{
    const QByteArray key(32, 'k');
    const QByteArray box = encryptWith(key, "Maximilien", "appointment");
    CHECK(decryptWith(key, box, "appointment") == QByteArray("Maximilien"));
    CHECK(encryptWith(key, "Maximilien", "appointment") != box);
    CHECK_FALSE(box.contains("Maximilien"));
    CHECK_FALSE(decryptWith(QByteArray(32, 'l'), box, "appointment"));
    CHECK_FALSE(decryptWith(QByteArray(16, 'k'), box, "appointment"));
    CHECK_FALSE(decryptWith(key, box, "another"));
    for (int i = 0; i < box.size(); ++i) {
        QByteArray bent = box;
        bent[i] = static_cast<char>(bent[i] ^ 0x10);
        REQUIRE_FALSE(decryptWith(key, bent, "appointment"));
        REQUIRE_FALSE(decryptWith(key, box.left(i), "appointment"));
    }
}
