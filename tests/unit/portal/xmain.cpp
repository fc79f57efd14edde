// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2

// Runs the tests that need a display of their own: starts Xvfb, and, when called as root, goes on
// as an ordinary user ($RELAIS_TEST_USER, else relais-dev), because the browser refuses to run as
// root.
#define CATCH_CONFIG_RUNNER
#include "base/environment.h"

#include "kioskfixture.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QStandardPaths>

#include <csignal>
#include <cstdio>

#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr int skipped = 77;
constexpr int firstDisplay = 41;
constexpr int lastDisplay = 49;

/// True when this process may go on; does not return when it becomes another user.
bool becomeOrdinary(char* argv[])
{
    if (geteuid() != 0)
        return true;
    // X servers of ordinary users put their sockets here, but may not make the place.
    if (mkdir("/tmp/.X11-unix", 01777) == 0)
        chmod("/tmp/.X11-unix", 01777);
    const char* name = std::getenv("RELAIS_TEST_USER");
    const passwd* user = getpwnam(name ? name : "relais-dev");
    if (!user || initgroups(user->pw_name, user->pw_gid) != 0 || setgid(user->pw_gid) != 0 ||
        setuid(user->pw_uid) != 0)
        return false;
    setenv("HOME", user->pw_dir, 1);
    unsetenv("XDG_RUNTIME_DIR");
    execv("/proc/self/exe", argv);
    return false;
}

/// Starts Xvfb on a free display of ours; 0 when there is none.
pid_t startDisplay(int number)
{
    int ready[2];
    if (pipe(ready) != 0)
        return 0;
    const pid_t child = fork();
    if (child == 0) {
        close(ready[0]);
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        const std::string display = ":" + std::to_string(number);
        const std::string fd = std::to_string(ready[1]);
        freopen("/dev/null", "w", stderr);
        execlp("Xvfb", "Xvfb", display.c_str(), "-displayfd", fd.c_str(), "-screen", "0",
               "1280x800x24", "-nolisten", "tcp", "-noreset", nullptr);
        _exit(1);
    }
    close(ready[1]);
    // The server says which number it took, once it listens.
    std::string taken;
    char digit = 0;
    while (read(ready[0], &digit, 1) == 1 && digit != '\n')
        taken += digit;
    close(ready[0]);
    if (digit == '\n') {
        setenv("DISPLAY", (":" + taken).c_str(), 1);
        return child;
    }
    waitpid(child, nullptr, 0);
    return 0;
}

} // namespace

int main(int argc, char* argv[])
{
    if (!becomeOrdinary(argv)) {
        std::puts("skipped: needs an ordinary user");
        return skipped;
    }
    relais::prepareProcess("tst_portal_x");
    qputenv("QT_QPA_PLATFORM", "xcb");
    if (argc == 2 && std::string(argv[1]) == "--doomed") {
        const QApplication app(argc, argv);
        return relais::test::runDoomedKiosk();
    }
    pid_t server = 0;
    for (int number = firstDisplay; number <= lastDisplay && server == 0; ++number)
        server = startDisplay(number);
    if (server == 0) {
        std::puts("skipped: no display");
        return skipped;
    }
    int failures = 0;
    {
        const QApplication app(argc, argv);
        failures = Catch::Session().run(argc, argv);
    }
    kill(server, SIGTERM);
    waitpid(server, nullptr, 0);
    return failures;
}
