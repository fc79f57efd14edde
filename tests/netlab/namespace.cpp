// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "netlab/namespace.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <net/route.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace relais::netlab {

namespace {

auto failed(const char* what)
{
    return fail(errno == EPERM || errno == EACCES ? Error::Code::Forbidden : Error::Code::Internal,
                QString::fromLatin1(what) + QStringLiteral(": ") +
                    QString::fromLocal8Bit(std::strerror(errno)));
}

int ownNamespace()
{
    return ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
}

/// The kernel of a namespace chatters over IPv6 by itself; nothing here uses it.
void shutIpv6()
{
    const int file = ::open("/proc/sys/net/ipv6/conf/default/disable_ipv6", O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return;
    [[maybe_unused]] const auto written = ::write(file, "1", 1);
    ::close(file);
}

sockaddr internetAddress(const char* text)
{
    sockaddr_in internet{};
    internet.sin_family = AF_INET;
    ::inet_pton(AF_INET, text, &internet.sin_addr);
    sockaddr result;
    std::memcpy(&result, &internet, sizeof result);
    return result;
}

ifreq named(const char* device)
{
    ifreq request{};
    std::strncpy(request.ifr_name, device, IFNAMSIZ - 1);
    return request;
}

/// Up, at that address or its own, and the way to everywhere; false with errno set otherwise.
bool bringUp(const char* device, const char* address)
{
    const int control = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq request = named(device);
    bool done = control >= 0;
    if (address) {
        request.ifr_addr = internetAddress(address);
        done = done && ::ioctl(control, SIOCSIFADDR, &request) == 0;
        request.ifr_netmask = internetAddress("255.255.255.0");
        done = done && ::ioctl(control, SIOCSIFNETMASK, &request) == 0;
    }
    done = done && ::ioctl(control, SIOCGIFFLAGS, &request) == 0;
    request.ifr_flags = static_cast<short>(request.ifr_flags | IFF_UP);
    done = done && ::ioctl(control, SIOCSIFFLAGS, &request) == 0;
    if (address) {
        QByteArray name(device);
        rtentry route{};
        route.rt_dst = internetAddress("0.0.0.0");
        route.rt_genmask = internetAddress("0.0.0.0");
        route.rt_flags = RTF_UP;
        route.rt_dev = name.data();
        done = done && ::ioctl(control, SIOCADDRT, &route) == 0;
    }
    ::close(control);
    return done;
}

} // namespace

Result<std::unique_ptr<Namespace>> Namespace::create()
{
    const int before = ownNamespace();
    if (before < 0 || ::unshare(CLONE_NEWNET) != 0) {
        auto why = failed("a network namespace");
        ::close(before);
        return why;
    }
    auto space = std::make_unique<Namespace>(ownNamespace());
    shutIpv6();
    const bool up = bringUp("lo", nullptr);
    const auto why = failed("the loopback");
    if (::setns(before, CLONE_NEWNET) != 0)
        std::abort(); // this thread must not go on in the wrong network
    ::close(before);
    if (!up)
        return why;
    return space;
}

Namespace::~Namespace()
{
    ::close(m_descriptor);
}

Namespace::Inside::Inside(const Namespace& space) : m_before(ownNamespace())
{
    if (::setns(space.m_descriptor, CLONE_NEWNET) != 0)
        std::abort();
}

Namespace::Inside::~Inside()
{
    if (::setns(m_before, CLONE_NEWNET) != 0)
        std::abort();
    ::close(m_before);
}

Result<int> Namespace::openTun(const char* address) const
{
    const Inside inside(*this);
    const int device = ::open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK);
    if (device < 0)
        return failed("/dev/net/tun");
    ifreq request = named("line0");
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    if (::ioctl(device, TUNSETIFF, &request) != 0 || !bringUp("line0", address)) {
        auto why = failed("a TUN device");
        ::close(device);
        return why;
    }
    return device;
}

} // namespace relais::netlab
