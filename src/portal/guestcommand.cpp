// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/guestcommand.h"

#include <QFileInfo>

namespace relais::portal {

namespace {

using Args = QStringList;

// The forwarder is the guest's only peer; it must not hold the DevTools pipe.
constexpr auto forwarder =
    "socat TCP-LISTEN:3128,bind=127.0.0.1,fork,reuseaddr UNIX-CONNECT:/session/proxy.sock "
    "3<&- 4>&- & exec \"$@\"";

QString text(const char* latin1)
{
    return QString::fromLatin1(latin1);
}

Args words(const char* latin1)
{
    return text(latin1).split(QLatin1Char(' '));
}

Args fileSystem(const GuestSetup& setup)
{
    Args args = words("--ro-bind /usr /usr --symlink usr/bin /bin --symlink usr/sbin /sbin "
                      "--symlink usr/lib /lib --symlink usr/lib64 /lib64 "
                      "--ro-bind-try /etc/fonts /etc/fonts "
                      "--ro-bind-try /etc/ld.so.cache /etc/ld.so.cache "
                      "--ro-bind-try /etc/localtime /etc/localtime "
                      "--ro-bind-try /etc/alternatives /etc/alternatives "
                      "--proc /proc --dev /dev "
                      "--size 134217728 --tmpfs /tmp --size 536870912 --tmpfs /home "
                      "--dir /home/guest");
    const QString& session = setup.sessionPath;
    args << text("--ro-bind") << session + text("/policy.json")
         << text("/etc/chromium/policies/managed/visit.json");
    args << text("--ro-bind") << session + text("/proxy.sock") << text("/session/proxy.sock");
    args << text("--bind") << session + text("/incoming") << text(guestIncoming);
    args << text("--ro-bind") << session + text("/outgoing") << text(guestOutgoing);
    const QString number =
        setup.display.section(QLatin1Char(':'), 1).section(QLatin1Char('.'), 0, 0);
    const QString socket = text("/tmp/.X11-unix/X") + number;
    args << text("--ro-bind") << socket << socket;
    if (!setup.xauthority.isEmpty())
        args << text("--ro-bind") << setup.xauthority << text("/session/xauthority");
    if (setup.useGpu)
        args << words("--dev-bind-try /dev/dri /dev/dri --ro-bind-try /sys /sys");
    return args;
}

Args environment(const GuestSetup& setup)
{
    Args args{text("--clearenv")};
    const auto set = [&args](const char* name, const QString& value) {
        args << text("--setenv") << text(name) << value;
    };
    set("PATH", text("/usr/bin"));
    set("DISPLAY", setup.display);
    set("LANG", text("C.UTF-8"));
    set("LANGUAGE", setup.language);
    set("HOME", text("/home/guest"));
    set("XDG_RUNTIME_DIR", text("/home/guest"));
    // An address nobody answers: no D-Bus, hence no portals.
    set("DBUS_SESSION_BUS_ADDRESS", text("disabled:"));
    if (!setup.xauthority.isEmpty())
        set("XAUTHORITY", text("/session/xauthority"));
    set("RELAIS_SESSION", QFileInfo(setup.sessionPath).fileName());
    return args;
}

Args browser(const GuestSetup& setup)
{
    const QRect& window = setup.window;
    Args args = words("--kiosk --remote-debugging-pipe --class=relais-portal "
                      "--proxy-server=http://127.0.0.1:3128 --proxy-bypass-list=<-loopback> "
                      "--no-first-run --no-default-browser-check --disable-sync "
                      "--disable-background-networking --disable-component-update --disable-quic "
                      "--password-store=basic --disk-cache-size=67108864 "
                      "--disable-blink-features=DocumentPictureInPictureAPI,WebUSB,Serial,WebHID,"
                      "FileSystemAccess,FileSystemAccessLocal,FontAccess,PaymentRequest,"
                      "EyeDropperAPI");
    // Never the page itself: it would load before it can be watched. Never about:blank: that
    // opens a window with tabs.
    args << text("--app=data:text/html,<title>Relais</title>");
    args << text("--user-data-dir=/home/guest/") + QFileInfo(setup.sessionPath).fileName();
    args << text("--lang=") + setup.language;
    args << QStringLiteral("--window-position=%1,%2").arg(window.x()).arg(window.y());
    args << QStringLiteral("--window-size=%1,%2").arg(window.width()).arg(window.height());
    if (!setup.useGpu)
        args << text("--disable-gpu");
    return args;
}

} // namespace

QStringList guestArguments(const GuestSetup& setup)
{
    Args args = words("--unshare-user --unshare-pid --unshare-ipc --unshare-uts --unshare-net "
                      "--unshare-cgroup-try --die-with-parent --new-session");
    args += fileSystem(setup);
    args += environment(setup);
    args << text("--chdir") << text("/home/guest") << text("--");
    args << text("/bin/sh") << text("-c") << text(forwarder) << text("sh");
    // The distribution's wrapper script would add flags and keys of its own.
    args << text("/usr/lib/chromium/chromium");
    return args + browser(setup);
}

} // namespace relais::portal
