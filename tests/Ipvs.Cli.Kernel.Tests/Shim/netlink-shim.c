/*
 * Stands between a program and generic netlink (LD_PRELOAD), for what a real kernel cannot be made to do on request.
 * Environment:
 *   NETLINK_SHIM_TRACE=FILE       a line is added to FILE for everything done: loaded, statistics, swallowed, ran
 *   NETLINK_SHIM_STATISTICS=N,... ten counters that replace the 64-bit ones of every service and destination received
 *   NETLINK_SHIM_SWALLOW=all|N    requests, or those with IPVS command N, are not sent: no answer ever comes
 *   NETLINK_SHIM_BEFORE=N         before the first request with IPVS command N ...
 *   NETLINK_SHIM_RUN=COMMAND      ... this shell command is run, without the shim
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <linux/genetlink.h>
#include <linux/ip_vs.h>
#include <linux/netlink.h>

#define ALIGNED(length) (((length) + 3U) & ~3U)
#define COUNTERS 10

static ssize_t (*real_send)(int, const void *, size_t, int);
static ssize_t (*real_sendto)(int, const void *, size_t, int, const struct sockaddr *, socklen_t);
static ssize_t (*real_sendmsg)(int, const struct msghdr *, int);
static ssize_t (*real_recv)(int, void *, size_t, int);
static ssize_t (*real_recvfrom)(int, void *, size_t, int, struct sockaddr *, socklen_t *);
static ssize_t (*real_recvmsg)(int, struct msghdr *, int);

static uint64_t counters[COUNTERS];
static int replaces_counters, swallows_all, has_run;
static int swallowed_command = -1, awaited_command = -1;
static char *trace_path, *shell_command;

static void trace(const char *line)
{
    int file = trace_path == NULL ? -1 : open(trace_path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (file >= 0) {
        if (write(file, line, strlen(line)) < 0)
            abort();
        close(file);
    }
}

static void read_counters(const char *text)
{
    for (int i = 0; i < COUNTERS; i++) {
        char *end;
        counters[i] = strtoull(text, &end, 10);
        text = *end == ',' ? end + 1 : end;
    }
    replaces_counters = 1;
}

__attribute__((constructor)) static void start(void)
{
    real_send = dlsym(RTLD_NEXT, "send");
    real_sendto = dlsym(RTLD_NEXT, "sendto");
    real_sendmsg = dlsym(RTLD_NEXT, "sendmsg");
    real_recv = dlsym(RTLD_NEXT, "recv");
    real_recvfrom = dlsym(RTLD_NEXT, "recvfrom");
    real_recvmsg = dlsym(RTLD_NEXT, "recvmsg");
    trace_path = getenv("NETLINK_SHIM_TRACE");
    shell_command = getenv("NETLINK_SHIM_RUN");
    const char *text = getenv("NETLINK_SHIM_STATISTICS");
    if (text != NULL)
        read_counters(text);
    text = getenv("NETLINK_SHIM_SWALLOW");
    swallows_all = text != NULL && strcmp(text, "all") == 0;
    if (text != NULL && !swallows_all)
        swallowed_command = atoi(text);
    text = getenv("NETLINK_SHIM_BEFORE");
    if (text != NULL)
        awaited_command = atoi(text);
    trace("loaded\n");
}

static int is_netlink(int socket)
{
    int domain;
    socklen_t length = sizeof domain;
    return getsockopt(socket, SOL_SOCKET, SO_DOMAIN, &domain, &length) == 0 && domain == AF_NETLINK;
}

static void run_once(void)
{
    if (has_run || shell_command == NULL)
        return;
    has_run = 1;
    unsetenv("LD_PRELOAD");
    trace(system(shell_command) == 0 ? "ran\n" : "failed to run\n");
}

/* Looks at the requests of a datagram before it is sent; true when it must not be. */
static int is_swallowed(int socket, const unsigned char *data, size_t length)
{
    int swallowed = 0;
    if (!is_netlink(socket))
        return 0;
    while (length >= NLMSG_HDRLEN + GENL_HDRLEN) {
        struct nlmsghdr header;
        memcpy(&header, data, sizeof header);
        int command = header.nlmsg_type == GENL_ID_CTRL ? -2 : data[NLMSG_HDRLEN];
        if (command == awaited_command)
            run_once();
        swallowed |= swallows_all || command == swallowed_command;
        size_t whole = ALIGNED(header.nlmsg_len);
        if (header.nlmsg_len < NLMSG_HDRLEN || whole >= length)
            break;
        data += whole;
        length -= whole;
    }
    if (swallowed)
        trace("swallowed\n");
    return swallowed;
}

/* The attributes of one kind in a range; each is handed to the function with its payload. */
static void each_attribute(unsigned char *data, size_t length, int type, void (*found)(unsigned char *, size_t))
{
    while (length >= NLA_HDRLEN) {
        struct nlattr attribute;
        memcpy(&attribute, data, sizeof attribute);
        if (attribute.nla_len < NLA_HDRLEN || attribute.nla_len > length)
            return;
        if (type < 0 || (attribute.nla_type & NLA_TYPE_MASK) == type)
            found(data + (type < 0 ? 0 : NLA_HDRLEN), attribute.nla_len - (type < 0 ? 0 : NLA_HDRLEN));
        if (ALIGNED(attribute.nla_len) >= length)
            return;
        data += ALIGNED(attribute.nla_len);
        length -= ALIGNED(attribute.nla_len);
    }
}

static void replace_counter(unsigned char *whole, size_t length)
{
    struct nlattr attribute;
    memcpy(&attribute, whole, sizeof attribute);
    int type = attribute.nla_type & NLA_TYPE_MASK;
    size_t size = length - NLA_HDRLEN;
    if (type < IPVS_STATS_ATTR_CONNS || type > IPVS_STATS_ATTR_OUTBPS || (size != 4 && size != 8))
        return;
    uint64_t value = counters[type - IPVS_STATS_ATTR_CONNS];
    if (size == 8) {
        memcpy(whole + NLA_HDRLEN, &value, sizeof value);
    } else {
        /* The rates of old kernels have 32 bits here too. */
        uint32_t narrow = (uint32_t)value;
        memcpy(whole + NLA_HDRLEN, &narrow, sizeof narrow);
    }
}

static void in_statistics(unsigned char *data, size_t length)
{
    each_attribute(data, length, -1, replace_counter);
    trace("statistics\n");
}

static void in_service(unsigned char *data, size_t length)
{
    each_attribute(data, length, IPVS_SVC_ATTR_STATS64, in_statistics);
}

static void in_destination(unsigned char *data, size_t length)
{
    each_attribute(data, length, IPVS_DEST_ATTR_STATS64, in_statistics);
}

/* Goes through the answers of a datagram that was received. */
static void replace_counters(int socket, unsigned char *data, size_t length)
{
    if (!replaces_counters || !is_netlink(socket))
        return;
    while (length >= NLMSG_HDRLEN) {
        struct nlmsghdr header;
        memcpy(&header, data, sizeof header);
        if (header.nlmsg_len < NLMSG_HDRLEN || header.nlmsg_len > length)
            return;
        if (header.nlmsg_type > GENL_ID_CTRL && header.nlmsg_len >= NLMSG_HDRLEN + GENL_HDRLEN) {
            unsigned char *attributes = data + NLMSG_HDRLEN + GENL_HDRLEN;
            size_t rest = header.nlmsg_len - NLMSG_HDRLEN - GENL_HDRLEN;
            each_attribute(attributes, rest, IPVS_CMD_ATTR_SERVICE, in_service);
            each_attribute(attributes, rest, IPVS_CMD_ATTR_DEST, in_destination);
        }
        if (ALIGNED(header.nlmsg_len) >= length)
            return;
        data += ALIGNED(header.nlmsg_len);
        length -= ALIGNED(header.nlmsg_len);
    }
}

ssize_t send(int socket, const void *data, size_t length, int flags)
{
    return is_swallowed(socket, data, length) ? (ssize_t)length : real_send(socket, data, length, flags);
}

ssize_t sendto(int socket, const void *data, size_t length, int flags, const struct sockaddr *to, socklen_t size)
{
    return is_swallowed(socket, data, length) ? (ssize_t)length : real_sendto(socket, data, length, flags, to, size);
}

ssize_t sendmsg(int socket, const struct msghdr *message, int flags)
{
    if (message->msg_iovlen == 1 && is_swallowed(socket, message->msg_iov[0].iov_base, message->msg_iov[0].iov_len))
        return (ssize_t)message->msg_iov[0].iov_len;
    return real_sendmsg(socket, message, flags);
}

static ssize_t received(int socket, void *data, size_t room, ssize_t length)
{
    if (length > 0)
        replace_counters(socket, data, (size_t)length < room ? (size_t)length : room);
    return length;
}

ssize_t recv(int socket, void *data, size_t room, int flags)
{
    return received(socket, data, room, real_recv(socket, data, room, flags));
}

ssize_t recvfrom(int socket, void *data, size_t room, int flags, struct sockaddr *from, socklen_t *size)
{
    return received(socket, data, room, real_recvfrom(socket, data, room, flags, from, size));
}

ssize_t recvmsg(int socket, struct msghdr *message, int flags)
{
    ssize_t length = real_recvmsg(socket, message, flags);
    if (message->msg_iovlen != 1)
        return length;
    return received(socket, message->msg_iov[0].iov_base, message->msg_iov[0].iov_len, length);
}
