// SPDX-License-Identifier: GPL-3.0-or-later
//! What the kernel alone costs: answers every request on a kept connection with the same bytes, from memory, in three
//! calls (epoll_wait, recv, send) and looks at nothing. No server that reads its requests and its files can cost less.
//!
//!     floor PORT BODY_BYTES WORKERS
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr int backlog = 1024;

std::string answerOf(size_t bodyBytes)
{
    // As many bytes of head as nginx writes.
    return "HTTP/1.1 200 OK\r\nServer: floor\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Type: "
           "application/octet-stream\r\n"
           "Content-Length: " +
           std::to_string(bodyBytes) +
           "\r\nLast-Modified: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
           "Connection: keep-alive\r\nETag: \"00000000-1000\"\r\nAccept-Ranges: bytes\r\n\r\n" +
           std::string(bodyBytes, 'x');
}

int listenAt(uint16_t port)
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    const int on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        listen(listener, backlog) != 0) {
        std::perror("floor");
        std::exit(1);
    }
    return listener;
}

void watch(int set, int descriptor)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    epoll_ctl(set, EPOLL_CTL_ADD, descriptor, &event);
}

void acceptAll(int set, int listener)
{
    for (int client = 0; (client = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK)) >= 0;) {
        const int on = 1;
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        watch(set, client);
    }
}

//! One request comes whole, as a client on loopback sends it.
void answerTo(int client, const std::string &answer)
{
    std::array<char, 4096> request;
    if (recv(client, request.data(), request.size(), 0) <= 0 ||
        send(client, answer.data(), answer.size(), MSG_NOSIGNAL) != ssize_t(answer.size()))
        close(client);
}

void serve(uint16_t port, const std::string &answer)
{
    const int listener = listenAt(port);
    const int set = epoll_create1(0);
    watch(set, listener);
    std::array<epoll_event, 64> events;
    for (;;) {
        const int count = epoll_wait(set, events.data(), int(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            if (events[i].data.fd == listener)
                acceptAll(set, listener);
            else
                answerTo(events[i].data.fd, answer);
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4) {
        std::fputs("usage: floor PORT BODY_BYTES WORKERS\n", stderr);
        return 2;
    }
    const std::string answer = answerOf(std::strtoul(argv[2], nullptr, 10));
    std::vector<std::jthread> workers;
    for (long left = std::strtol(argv[3], nullptr, 10); left > 0; --left)
        workers.emplace_back(serve, uint16_t(std::strtoul(argv[1], nullptr, 10)), answer);
    return 0;
}
