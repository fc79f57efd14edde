// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "medialink/sandbox.h"

#include <QFileInfo>

namespace relais::media {

namespace {

constexpr const char* engineInside = "/run/relais/relais-media";

void add(QStringList& arguments, std::initializer_list<const char*> more)
{
    for (const char* one : more)
        arguments << QString::fromLatin1(one);
}

/// The sound server's socket of this user, if there is one.
QString soundSocket()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString socket = runtime + QStringLiteral("/pulse/native");
    return !runtime.isEmpty() && QFileInfo::exists(socket) ? socket : QString();
}

void addSystem(QStringList& arguments)
{
    add(arguments, {"--ro-bind", "/usr", "/usr"});
    for (const char* link : {"lib", "lib64", "lib32", "libx32", "bin", "sbin"}) {
        const QString name = QString::fromLatin1(link);
        if (QFileInfo(QStringLiteral("/") + name).isSymLink())
            arguments << QStringLiteral("--symlink") << QStringLiteral("usr/") + name
                      << QStringLiteral("/") + name;
    }
    for (const char* path :
         {"/etc/ssl", "/etc/ld.so.cache", "/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf",
          "/etc/localtime", "/sys/dev/char", "/sys/devices", "/sys/class/video4linux"})
        add(arguments, {"--ro-bind-try", path, path});
    add(arguments, {"--proc", "/proc", "--dev", "/dev"});
}

void addDevices(QStringList& arguments, const MediaConfig& config)
{
    if (config.camera.kind == SourceKind::Device) {
        for (int i = 0; i < 10; ++i) {
            const QString path = QStringLiteral("/dev/video%1").arg(i);
            arguments << QStringLiteral("--dev-bind-try") << path << path;
        }
    }
    const bool sound =
        config.microphone.kind == SourceKind::Device || config.speaker.kind == SourceKind::Device;
    if (sound)
        add(arguments, {"--dev-bind-try", "/dev/snd", "/dev/snd"});
    if (const QString socket = soundSocket(); sound && !socket.isEmpty())
        arguments << QStringLiteral("--ro-bind") << socket << QStringLiteral("/run/pulse/native");
}

void addFile(QStringList& arguments, const MediaSource& source)
{
    if (source.kind == SourceKind::File)
        arguments << QStringLiteral("--ro-bind-try") << source.id << source.id;
}

} // namespace

QStringList engineEnvironment(bool insideSandbox)
{
    QStringList environment{
        QStringLiteral("PATH=/usr/bin"),     QStringLiteral("LANG=C.UTF-8"),
        QStringLiteral("HOME=/nonexistent"), QStringLiteral("XDG_RUNTIME_DIR=/run"),
        QStringLiteral("GIO_USE_VFS=local"), QStringLiteral("DBUS_SESSION_BUS_ADDRESS=disabled:")};
    const QString socket = soundSocket();
    if (!socket.isEmpty())
        environment << QStringLiteral("PULSE_SERVER=unix:") +
                           (insideSandbox ? QStringLiteral("/run/pulse/native") : socket);
    // Only for whoever hunts a defect: nothing of these is set in service.
    for (const char* name : {"GST_DEBUG", "RELAIS_MEDIA_LOG", "ASAN_OPTIONS", "UBSAN_OPTIONS"}) {
        if (qEnvironmentVariableIsSet(name))
            environment << QString::fromLatin1(name) + QLatin1Char('=') +
                               qEnvironmentVariable(name);
    }
    return environment;
}

QStringList sandboxArguments(const QString& enginePath, const MediaConfig& config)
{
    QStringList arguments;
    add(arguments, {"--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts",
                    "--die-with-parent", "--new-session", "--cap-drop", "ALL"});
    addSystem(arguments);
    addDevices(arguments, config);
    arguments << QStringLiteral("--ro-bind") << enginePath << QString::fromLatin1(engineInside);
    addFile(arguments, config.camera);
    addFile(arguments, config.microphone);
    // bubblewrap's own root and /dev are small file systems in memory: shut them too.
    add(arguments, {"--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/", "--clearenv"});
    for (const QString& variable : engineEnvironment(true)) {
        const auto equals = variable.indexOf(QLatin1Char('='));
        arguments << QStringLiteral("--setenv") << variable.left(equals)
                  << variable.mid(equals + 1);
    }
    arguments << QStringLiteral("--") << QString::fromLatin1(engineInside);
    return arguments;
}

} // namespace relais::media
