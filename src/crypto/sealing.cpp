// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "crypto/sealing.h"

#include "crypto/ossl.h"
#include "crypto/primitives.h"

#include <QtEndian>

namespace relais::crypto {

namespace {
using ossl::bytes;

constexpr int tagBytes = 16;
constexpr int nonceBytes = 12;
constexpr int keyBytes = 32;
constexpr int pointBytes = 65; // uncompressed P-256
const QByteArray purpose = QByteArrayLiteral("relais-seal-1");

QByteArray publicPoint(EVP_PKEY* key)
{
    size_t size = 0;
    unsigned char* raw = nullptr;
    size = EVP_PKEY_get1_encoded_public_key(key, &raw);
    const QByteArray point(reinterpret_cast<const char*>(raw), static_cast<qsizetype>(size));
    OPENSSL_free(raw);
    return point;
}

ossl::Key keyFromPoint(const QByteArray& point)
{
    ossl::Key key(EVP_PKEY_new());
    const auto like = PrivateKey::generate(); // carries the curve's parameters
    if (EVP_PKEY_copy_parameters(key.get(), like.handle()) != 1 ||
        EVP_PKEY_set1_encoded_public_key(key.get(), bytes(point),
                                         static_cast<size_t>(point.size())) != 1)
        return nullptr;
    return key;
}

QByteArray agree(EVP_PKEY* own, EVP_PKEY* other)
{
    const ossl::KeyContext context(EVP_PKEY_CTX_new(own, nullptr));
    size_t size = 0;
    if (EVP_PKEY_derive_init(context.get()) != 1 ||
        EVP_PKEY_derive_set_peer(context.get(), other) != 1 ||
        EVP_PKEY_derive(context.get(), nullptr, &size) != 1)
        return {};
    QByteArray secret(static_cast<qsizetype>(size), '\0');
    if (EVP_PKEY_derive(context.get(), bytes(secret), &size) != 1)
        return {};
    return secret;
}

/// Every identity and the context, each with its length, so that no two inputs look alike.
QByteArray binding(const Certificate& from, const Certificate& to, const QByteArray& context)
{
    QByteArray bound = purpose;
    for (const QByteArray& part : {sha256(from.der()), sha256(to.der()), context}) {
        const quint32 size = qToBigEndian(static_cast<quint32>(part.size()));
        bound += QByteArray(reinterpret_cast<const char*>(&size), sizeof size) + part;
    }
    return bound;
}

struct Box
{
    QByteArray nonce;
    QByteArray cipher;
    QByteArray tag;
};

Box encrypt(const QByteArray& key, const QByteArray& plain, const QByteArray& associated)
{
    Box box{randomBytes(nonceBytes), QByteArray(plain.size(), '\0'), QByteArray(tagBytes, '\0')};
    const ossl::CipherContext context(EVP_CIPHER_CTX_new());
    int size = 0;
    EVP_EncryptInit_ex2(context.get(), EVP_aes_256_gcm(), bytes(key), bytes(box.nonce), nullptr);
    EVP_EncryptUpdate(context.get(), nullptr, &size, bytes(associated),
                      static_cast<int>(associated.size()));
    EVP_EncryptUpdate(context.get(), bytes(box.cipher), &size, bytes(plain),
                      static_cast<int>(plain.size()));
    if (EVP_EncryptFinal_ex(context.get(), bytes(box.cipher) + size, &size) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tagBytes, box.tag.data()) != 1)
        qFatal("encryption failed");
    return box;
}

std::optional<QByteArray> decrypt(const QByteArray& key, Box box, const QByteArray& associated)
{
    QByteArray plain(box.cipher.size(), '\0');
    const ossl::CipherContext context(EVP_CIPHER_CTX_new());
    int size = 0;
    EVP_DecryptInit_ex2(context.get(), EVP_aes_256_gcm(), bytes(key), bytes(box.nonce), nullptr);
    EVP_DecryptUpdate(context.get(), nullptr, &size, bytes(associated),
                      static_cast<int>(associated.size()));
    EVP_DecryptUpdate(context.get(), bytes(plain), &size, bytes(box.cipher),
                      static_cast<int>(box.cipher.size()));
    EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tagBytes, box.tag.data());
    if (EVP_DecryptFinal_ex(context.get(), bytes(plain) + size, &size) != 1)
        return std::nullopt;
    return plain;
}
} // namespace

// Layout: point(65) nonce(12) tag(16) signatureSize(1) signature cipher
QByteArray seal(const QByteArray& plain, const Certificate& to, const Certificate& from,
                const PrivateKey& fromKey, const QByteArray& context)
{
    const auto ephemeral = PrivateKey::generate();
    const QByteArray point = publicPoint(ephemeral.handle());
    const QByteArray bound = binding(from, to, context);
    const QByteArray secret = agree(ephemeral.handle(), X509_get0_pubkey(to.handle()));
    const QByteArray key = hkdf(secret, point, bound, keyBytes);
    const Box box = encrypt(key, plain, bound + point);
    const QByteArray signature = fromKey.sign(bound + point + box.nonce + box.tag + box.cipher);
    return point + box.nonce + box.tag + static_cast<char>(signature.size()) + signature +
           box.cipher;
}

Result<QByteArray> open(const QByteArray& sealed, const Certificate& to, const PrivateKey& toKey,
                        const Certificate& from, const QByteArray& context)
{
    const auto refused = [] {
        return fail(Error::Code::Identity, QStringLiteral("sealed message"));
    };
    constexpr int fixed = pointBytes + nonceBytes + tagBytes + 1;
    if (sealed.size() < fixed)
        return refused();
    const QByteArray point = sealed.left(pointBytes);
    const int signatureSize = static_cast<unsigned char>(sealed[fixed - 1]);
    if (sealed.size() < fixed + signatureSize)
        return refused();
    const Box box{sealed.mid(pointBytes, nonceBytes), sealed.mid(fixed + signatureSize),
                  sealed.mid(pointBytes + nonceBytes, tagBytes)};
    const QByteArray bound = binding(from, to, context);
    if (!from.verifies(bound + point + box.nonce + box.tag + box.cipher,
                       sealed.mid(fixed, signatureSize)))
        return refused();
    const auto ephemeral = keyFromPoint(point);
    if (!ephemeral)
        return refused();
    const QByteArray secret = agree(toKey.handle(), ephemeral.get());
    if (secret.isEmpty())
        return refused();
    const auto plain = decrypt(hkdf(secret, point, bound, keyBytes), box, bound + point);
    if (!plain)
        return refused();
    return *plain;
}

// Layout: nonce(12) tag(16) cipher
QByteArray encryptWith(const QByteArray& key, const QByteArray& plain, const QByteArray& associated)
{
    Q_ASSERT(key.size() == keyBytes);
    const Box box = encrypt(key, plain, associated);
    return box.nonce + box.tag + box.cipher;
}

Result<QByteArray> decryptWith(const QByteArray& key, const QByteArray& cipher,
                               const QByteArray& associated)
{
    constexpr int fixed = nonceBytes + tagBytes;
    const auto plain = key.size() == keyBytes && cipher.size() >= fixed
                           ? decrypt(key,
                                     {cipher.left(nonceBytes), cipher.mid(fixed),
                                      cipher.mid(nonceBytes, tagBytes)},
                                     associated)
                           : std::nullopt;
    if (!plain)
        return fail(Error::Code::Identity, QStringLiteral("encrypted text"));
    return *plain;
}

} // namespace relais::crypto
