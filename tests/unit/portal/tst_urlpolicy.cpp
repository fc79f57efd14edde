// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/urlpolicy.h"

#include "support/wait.h"

using namespace relais;

namespace {

HostRule rule(const char* text)
{
    const auto parsed = HostRule::parse(QString::fromUtf8(text));
    REQUIRE(parsed);
    return *parsed;
}

UrlPolicy policy()
{
    PartnerPack caf;
    caf.id = QStringLiteral("caf");
    caf.hosts = {rule("caf.fr"), rule("*.caf.fr")};
    caf.loginHosts = {rule("app.franceconnect.gouv.fr")};
    caf.resourceHosts = {rule("cdn.exemple.net")};
    return UrlPolicy({caf});
}

constexpr NavigationKind everyKind[] = {NavigationKind::Start, NavigationKind::TopLevel,
                                        NavigationKind::Popup, NavigationKind::Frame,
                                        NavigationKind::SubResource};

void requireDenied(const char* address, const char* ruleId = nullptr)
{
    for (const NavigationKind kind : everyKind) {
        const Verdict verdict = policy().decide(QStringView(QString::fromUtf8(address)), kind);
        INFO(address << " " << verdict.rule.toStdString() << " " << int(kind));
        CHECK_FALSE(verdict.allowed);
        if (ruleId)
            CHECK(verdict.rule == QLatin1String(ruleId));
        // The engine hands over parsed addresses: what the lenient parser makes of it is no better.
        CHECK_FALSE(policy().decide(QUrl(QString::fromUtf8(address)), kind).allowed);
    }
}

Verdict decide(const char* address, NavigationKind kind = NavigationKind::TopLevel)
{
    return policy().decide(QStringView(QString::fromUtf8(address)), kind);
}

} // namespace

TEST_CASE("A listed host is allowed, and the verdict names its pack", "[urlpolicy]")
{
    const Verdict verdict = decide("https://www.caf.fr/mon-compte?x=1#y");
    CHECK(verdict.allowed);
    CHECK(verdict.packId == QLatin1String("caf"));
    CHECK(verdict.host == QLatin1String("www.caf.fr"));
    CHECK(decide("https://caf.fr").allowed);
    CHECK(decide("https://caf.fr:443/").allowed);
}

TEST_CASE("B01 plain http is refused", "[urlpolicy]")
{
    requireDenied("http://caf.fr/", "scheme");
}

TEST_CASE("B02 user information is refused", "[urlpolicy]")
{
    requireDenied("https://caf.fr@evil.tld/", "userinfo");
    requireDenied("https://evil.tld@caf.fr/", "userinfo");
    requireDenied("https://a:b@caf.fr/", "userinfo");
    requireDenied("https://@caf.fr/");
}

TEST_CASE("B03 a backslash does not hide the host", "[urlpolicy]")
{
    requireDenied("https://evil.tld\\@caf.fr/");
    CHECK_FALSE(decide("https:\\\\caf.fr/").allowed);
}

TEST_CASE("B04 names are compared label by label", "[urlpolicy]")
{
    requireDenied("https://evilcaf.fr/", "not-listed");
    requireDenied("https://caf.fr.evil.tld/", "not-listed");
    requireDenied("https://www.caf.fr.evil.tld/", "not-listed");
    requireDenied("https://xcaf.fr/");
}

TEST_CASE("B05 a final dot is refused", "[urlpolicy]")
{
    requireDenied("https://caf.fr./");
}

TEST_CASE("B06 case does not change the verdict", "[urlpolicy]")
{
    CHECK(decide("HTTPS://WWW.CAF.FR/").allowed);
    CHECK(decide("https://Www.Caf.Fr/") == decide("https://www.caf.fr/"));
}

TEST_CASE("B07 a look-alike in another script is refused, and shown in ACE", "[urlpolicy]")
{
    requireDenied("https://c\xd0\xb0"
                  "f.fr/");
    const Verdict verdict = decide("https://c\xd0\xb0"
                                   "f.fr/");
    CHECK(verdict.host == QLatin1String("xn--cf-7kc.fr"));
}

TEST_CASE("B09 addresses are refused in every notation", "[urlpolicy]")
{
    for (const char* address :
         {"https://192.0.2.1/", "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/",
          "https://127.1/", "https://0x7f.1/", "https://[::1]/", "https://[::ffff:192.0.2.1]/",
          "https://[2001:db8::1]/", "https://1.2.3/"})
        requireDenied(address);
}

TEST_CASE("B10 local names are refused", "[urlpolicy]")
{
    for (const char* address : {"https://localhost/", "https://imprimante/", "https://box.local/",
                                "https://a.localhost/", "https://127.0.0.1/"})
        requireDenied(address);
}

TEST_CASE("B11 other ports are refused", "[urlpolicy]")
{
    requireDenied("https://caf.fr:8443/", "port");
    requireDenied("https://caf.fr:80/", "port");
    CHECK_FALSE(policy().decideTunnel(u"caf.fr", 8443).allowed);
}

TEST_CASE("B12 an empty or relative address is refused", "[urlpolicy]")
{
    requireDenied("");
    requireDenied("//caf.fr/");
    requireDenied("https:///");
    requireDenied("caf.fr");
}

TEST_CASE("B13 escapes in the host, control characters and long addresses are refused",
          "[urlpolicy]")
{
    CHECK_FALSE(decide("https://ca%66.fr/").allowed);
    CHECK_FALSE(decide("https://caf.fr%00.evil.tld/").allowed);
    CHECK_FALSE(
        policy()
            .decide(QUrl(QStringLiteral("https://caf.fr%00.evil.tld/")), NavigationKind::TopLevel)
            .allowed);
    CHECK_FALSE(decide("https://caf.fr/\n").allowed);
    CHECK_FALSE(decide("https://c\taf.fr/").allowed);
    const QUrl longUrl(QStringLiteral("https://caf.fr/") + QString(2048, u'a'));
    CHECK(policy().decide(longUrl, NavigationKind::TopLevel).rule == QLatin1String("too-long"));
    CHECK(policy().decide(longUrl, NavigationKind::SubResource).allowed);
}

TEST_CASE("B16 a login host is not opened by itself", "[urlpolicy]")
{
    const char* login = "https://app.franceconnect.gouv.fr/api";
    CHECK(decide(login, NavigationKind::Start).rule == QLatin1String("login-outside-flow"));
    CHECK(decide(login, NavigationKind::TopLevel).allowed);
    CHECK(decide(login, NavigationKind::Popup).login);
}

TEST_CASE("A host for resources is never a page", "[urlpolicy]")
{
    CHECK(decide("https://cdn.exemple.net/a.js", NavigationKind::SubResource).allowed);
    CHECK(decide("https://cdn.exemple.net/", NavigationKind::TopLevel).rule ==
          QLatin1String("resource-only"));
    CHECK_FALSE(decide("https://cdn.exemple.net/", NavigationKind::Frame).allowed);
    CHECK(policy().decideTunnel(u"cdn.exemple.net", 443).allowed);
}

TEST_CASE("B19 a rule as wide as a public suffix does not load", "[urlpolicy]")
{
    for (const char* text : {"fr",
                             "com",
                             "gouv.fr",
                             "*.gouv.fr",
                             "*.fr",
                             "*",
                             "*.*",
                             "co.uk",
                             "github.io",
                             "",
                             ".",
                             "*.",
                             "192.0.2.1",
                             "localhost",
                             "box.local",
                             "caf.fr/path",
                             "https://caf.fr",
                             "caf fr",
                             "-caf.fr",
                             "*.*.caf.fr",
                             "w*.caf.fr",
                             "caf.fr:443"}) {
        INFO(text);
        CHECK_FALSE(HostRule::parse(QString::fromUtf8(text)));
    }
    CHECK(HostRule::parse(u"impots.gouv.fr"));
    CHECK(HostRule::parse(u"*.impots.gouv.fr"));
}

TEST_CASE("A star stands for what is below a name, not for the name", "[urlpolicy]")
{
    const HostRule wide = rule("*.ameli.fr");
    CHECK(wide.matches(u"assure.ameli.fr"));
    CHECK(wide.matches(u"a.b.ameli.fr"));
    CHECK_FALSE(wide.matches(u"ameli.fr"));
    CHECK_FALSE(wide.matches(u"evilameli.fr"));
    CHECK_FALSE(wide.matches(u".ameli.fr"));
}

TEST_CASE("B25 to B32 every other scheme is refused", "[urlpolicy]")
{
    for (const char* address : {"file:///etc/passwd",
                                "view-source:https://caf.fr/",
                                "chrome://settings",
                                "chrome-untrusted://x",
                                "devtools://devtools/x",
                                "about:srcdoc",
                                "about:blank",
                                "javascript:alert(1)",
                                "filesystem:https://caf.fr/x",
                                "qrc:/x",
                                "ftp://caf.fr/",
                                "ws://caf.fr/",
                                "wss://caf.fr/",
                                "mailto:a@caf.fr",
                                "tel:36",
                                "sms:36",
                                "intent:x",
                                "magnet:?x",
                                "ms-settings:x",
                                "relais:x"})
        requireDenied(address);
    for (const char* address : {"data:text/html,x", "blob:https://caf.fr/1-2"}) {
        CHECK_FALSE(decide(address, NavigationKind::TopLevel).allowed);
        CHECK_FALSE(decide(address, NavigationKind::Frame).allowed);
        CHECK_FALSE(decide(address, NavigationKind::Popup).allowed);
        CHECK_FALSE(decide(address, NavigationKind::Start).allowed);
    }
}

TEST_CASE("The proxy's view refuses what is not a plain name", "[urlpolicy]")
{
    const UrlPolicy rules = policy();
    CHECK(rules.decideTunnel(u"WWW.caf.fr", 443).allowed);
    for (const char* host : {"", "caf.fr.", "caf.fr@evil.tld", "[::1]", "127.0.0.1", "caf.fr/x",
                             "2130706433", "caf%2efr", "c af.fr"})
        CHECK_FALSE(rules.decideTunnel(QString::fromUtf8(host), 443).allowed);
}

TEST_CASE("No packs, nothing allowed", "[urlpolicy]")
{
    CHECK_FALSE(UrlPolicy({})
                    .decide(QUrl(QStringLiteral("https://caf.fr/")), NavigationKind::TopLevel)
                    .allowed);
}

TEST_CASE("A pack loads, and a bad one is refused with its field", "[partnerpack]")
{
    const QByteArray good = R"({"packs":[{"id":"caf","name":"CAF","hosts":["www.caf.fr"],
        "startPages":[{"url":"https://www.caf.fr/","title":"Mon compte","description":"Voir."}],
        "logoutAddresses":["https://www.caf.fr/deconnexion"]}]})";
    const auto packs = partnerPacksFromJson(good);
    REQUIRE(packs);
    CHECK(packs->size() == 1);
    CHECK(packs->first().startPages.first().title == QLatin1String("Mon compte"));

    const auto broken = [&good](const char* from, const char* to) {
        QByteArray text = good;
        text.replace(from, to);
        const auto result = partnerPacksFromJson(text);
        REQUIRE_FALSE(result);
        return result.error().detail.toStdString();
    };
    using Catch::Matchers::Contains;
    CHECK_THAT(broken("[\"www.caf.fr\"]", "[\"gouv.fr\"]"), Contains("hosts: refused: gouv.fr"));
    CHECK_THAT(broken("[\"www.caf.fr\"]", "[]"), Contains("hosts: at least one"));
    CHECK_THAT(broken("https://www.caf.fr/\"", "http://www.caf.fr/\""), Contains("startPages"));
    CHECK_THAT(broken("caf.fr/deconnexion", "ailleurs.fr/"), Contains("logoutAddresses"));
    CHECK_THAT(broken("\"caf\"", "\"C F\""), Contains("id"));
    CHECK_FALSE(partnerPacksFromJson("{}"));
    CHECK_FALSE(partnerPacksFromJson(""));
    CHECK_FALSE(partnerPacksFromJson("{\"packs\":[]}"));
}
