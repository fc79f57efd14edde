// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "base/environment.h"
#include "device/deviceoptions.h"
#include "device/enrol.h"
#include "terminal.h"

#include <QApplication>
#include <QFile>
#include <QTextStream>

#include <unistd.h>

using namespace relais;
using namespace Qt::StringLiterals;

namespace {
constexpr int wrongUse = 2;
constexpr int notEnrolled = 3;
constexpr int noDisplay = 4;

int complain(int code, const QString& text)
{
    QTextStream(stderr) << text << Qt::endl;
    return code;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return !path.isEmpty() && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The machine's resolver; or, for a demonstration, fixed places for the partners' names.
Result<std::unique_ptr<portal::Resolver>> resolverFrom(const device::DeviceOptions& options)
{
    const QString path = options.value(u"partner-hosts"_s);
    if (path.isEmpty())
        return std::make_unique<portal::SystemResolver>();
    auto fixed = portal::FixedResolver::fromJson(contentOf(path));
    if (!fixed)
        return tl::make_unexpected(fixed.error());
    qInfo("demonstration: the partners' names lead to this machine");
    return std::make_unique<portal::FixedResolver>(std::move(*fixed));
}

/// As root the browser would refuse to start, and nothing here needs it.
bool isRoot()
{
    return ::geteuid() == 0;
}

int runTerminal(const device::DeviceOptions& options)
{
    auto identity = net::Identity::load(options.identityPath());
    if (!identity)
        return complain(notEnrolled,
                        QCoreApplication::translate(
                            "device", "Ce poste n’est pas inscrit. Faites : relais-kiosk enrol "
                                      "--door wss://CENTRE:PORT --code CODE"));
    const auto calls = options.callSettings();
    if (!calls)
        return complain(wrongUse, calls.error().detail);
    auto resolver = resolverFrom(options);
    if (!resolver)
        return complain(wrongUse, resolver.error().detail);
    auto* x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    if (!x11)
        return complain(noDisplay, u"relais-kiosk needs an X server of its own"_s);
    auto* screen = xcb_setup_roots_iterator(xcb_get_setup(x11->connection())).data;
    const OwnDisplay display{x11->connection(), screen->root, qEnvironmentVariable("DISPLAY")};
    Terminal terminal(display, std::move(*identity), **resolver, options, *calls,
                      contentOf(options.value(u"partner-ca"_s)));
    if (const auto started = terminal.start(); !started)
        return complain(noDisplay, QCoreApplication::translate(
                                       "device", "Cet écran a déjà un gestionnaire de fenêtres. Le "
                                                 "poste a besoin d’un serveur X à lui."));
    return QApplication::exec();
}
} // namespace

int main(int argc, char* argv[])
{
    prepareProcess("relais-kiosk");
    // The kiosk is the window manager of an X server: no other platform will do.
    qputenv("QT_QPA_PLATFORM", "xcb");
    const bool enrols = argc > 1 && QByteArray(argv[1]) == "enrol";
    const std::unique_ptr<QCoreApplication> app(enrols ? new QCoreApplication(argc, argv)
                                                       : new QApplication(argc, argv));
    const device::DeviceOptions options(
        QCoreApplication::translate("device", "Le poste public de Relais, en plein écran."),
        u"/var/lib/relais-kiosk"_s,
        {{u"screen-mm"_s, u"the screen's real size"_s, u"WIDTHxHEIGHT"_s},
         {u"partner-hosts"_s, u"demonstration: fixed places of the partners' names"_s, u"FILE"_s},
         {u"partner-ca"_s, u"demonstration: one more root for the partners' sites"_s, u"FILE"_s}});
    if (options.wantsEnrolment())
        return device::enrol(options);
    if (isRoot())
        return complain(
            wrongUse, QCoreApplication::translate(
                          "device", "relais-kiosk ne tourne pas en root : le navigateur refuse."));
    return runTerminal(options);
}
