/*
 * Runs a program and stands between it and generic netlink (ptrace), for what a real kernel cannot be made to do on
 * request. Works for dynamic and static programs; their first thread must be the one that uses netlink.
 *
 *   netlink-tracer PROGRAM ARGV0 [ARGUMENT...]
 *
 * Environment:
 *   NETLINK_TRACER_LOG=FILE         a line is added to FILE for everything done: loaded, statistics, swallowed, ran
 *   NETLINK_TRACER_STATISTICS=N,... ten counters that replace the 64-bit ones of every service and destination received
 *   NETLINK_TRACER_SWALLOW=all|N    requests, or those with IPVS command N, are not sent: no answer ever comes
 *   NETLINK_TRACER_BEFORE=N         before the first request with IPVS command N ...
 *   NETLINK_TRACER_RUN=COMMAND      ... this shell command is run
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>
#include <linux/genetlink.h>
#include <linux/ip_vs.h>
#include <linux/netlink.h>

#ifndef __x86_64__
#error "registers are those of x86-64"
#endif

#define ALIGNED(length) (((length) + 3U) & ~3U)
#define COUNTERS 10
#define LARGEST_DATAGRAM (1 << 20)
#define DESCRIPTORS 1024

static uint64_t counters[COUNTERS];
static int replaces_counters, swallows_all, has_run;
static int swallowed_command = -1, awaited_command = -1;
static char *log_path, *shell_command;
static char is_netlink[DESCRIPTORS];
static pid_t program;

static void trace(const char *line)
{
    int file = log_path == NULL ? -1 : open(log_path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
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

static void read_settings(void)
{
    log_path = getenv("NETLINK_TRACER_LOG");
    shell_command = getenv("NETLINK_TRACER_RUN");
    const char *text = getenv("NETLINK_TRACER_STATISTICS");
    if (text != NULL)
        read_counters(text);
    text = getenv("NETLINK_TRACER_SWALLOW");
    swallows_all = text != NULL && strcmp(text, "all") == 0;
    if (text != NULL && !swallows_all)
        swallowed_command = atoi(text);
    text = getenv("NETLINK_TRACER_BEFORE");
    if (text != NULL)
        awaited_command = atoi(text);
}

static int copy_from(uint64_t address, void *to, size_t length)
{
    struct iovec here = { to, length }, there = { (void *)address, length };
    return process_vm_readv(program, &here, 1, &there, 1, 0) == (ssize_t)length;
}

static int copy_to(uint64_t address, void *from, size_t length)
{
    struct iovec here = { from, length }, there = { (void *)address, length };
    return process_vm_writev(program, &here, 1, &there, 1, 0) == (ssize_t)length;
}

static void run_once(void)
{
    if (has_run || shell_command == NULL)
        return;
    has_run = 1;
    trace(system(shell_command) == 0 ? "ran\n" : "failed to run\n");
}

/* Looks at the requests of a datagram before it is sent; true when it must not be. */
static int is_swallowed(const unsigned char *data, size_t length)
{
    int swallowed = 0;
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
static void replace_counters(unsigned char *data, size_t length)
{
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

/* The one buffer of a message of the program. */
static int buffer_of(uint64_t message, uint64_t *address, size_t *length)
{
    struct msghdr header;
    struct iovec part;
    if (!copy_from(message, &header, sizeof header) || header.msg_iovlen != 1
        || !copy_from((uint64_t)header.msg_iov, &part, sizeof part))
        return 0;
    *address = (uint64_t)part.iov_base;
    *length = part.iov_len;
    return 1;
}

static void entering(struct user_regs_struct *registers)
{
    static unsigned char data[LARGEST_DATAGRAM];
    uint64_t address = registers->rsi;
    size_t length = registers->rdx;
    if (registers->orig_rax == SYS_sendmsg) {
        if (!buffer_of(registers->rsi, &address, &length))
            return;
    } else if (registers->orig_rax != SYS_sendto) {
        return;
    }
    if (registers->rdi >= DESCRIPTORS || !is_netlink[registers->rdi] || length > sizeof data || !copy_from(address, data, length))
        return;
    if (is_swallowed(data, length)) {
        registers->orig_rax = SYS_getpid; /* its result is replaced when it returns */
        ptrace(PTRACE_SETREGS, program, 0, registers);
        registers->orig_rax = SYS_sendto;
        registers->rdx = length;
    }
}

static void patch(uint64_t address, size_t room, size_t length)
{
    static unsigned char data[LARGEST_DATAGRAM];
    length = length < room ? length : room;
    if (length <= sizeof data && copy_from(address, data, length)) {
        replace_counters(data, length);
        if (!copy_to(address, data, length))
            abort();
    }
}

static void returned(const struct user_regs_struct *entry, const struct user_regs_struct *registers)
{
    long result = (long)registers->rax;
    uint64_t address = entry->rsi;
    size_t room = entry->rdx;
    if (entry->orig_rax == SYS_socket && result >= 0 && result < DESCRIPTORS)
        is_netlink[result] = entry->rdi == AF_NETLINK;
    if (entry->orig_rax == SYS_close && entry->rdi < DESCRIPTORS)
        is_netlink[entry->rdi] = 0;
    if (!replaces_counters || result <= 0 || entry->rdi >= DESCRIPTORS || !is_netlink[entry->rdi])
        return;
    if (entry->orig_rax == SYS_recvfrom || (entry->orig_rax == SYS_recvmsg && buffer_of(entry->rsi, &address, &room))) {
        patch(address, room, (size_t)result);
    } else if (entry->orig_rax == SYS_recvmmsg) {
        for (long i = 0; i < result; i++) {
            struct mmsghdr message;
            uint64_t place = entry->rsi + (uint64_t)i * sizeof message;
            if (copy_from(place, &message, sizeof message) && buffer_of(place, &address, &room))
                patch(address, room, message.msg_len);
        }
    }
}

/* From one stop to the next, until the program has ended; its status. */
static int follow(void)
{
    int status, is_inside = 0, signal = 0;
    struct user_regs_struct entry, registers;
    memset(&entry, 0, sizeof entry);
    for (;;) {
        if (ptrace(PTRACE_SYSCALL, program, 0, signal) != 0 && errno != ESRCH)
            return 125;
        if (waitpid(program, &status, 0) != program)
            return 125;
        signal = 0;
        if (WIFEXITED(status))
            return WEXITSTATUS(status);
        if (WIFSIGNALED(status))
            return 128 + WTERMSIG(status);
        if (WSTOPSIG(status) != (SIGTRAP | 0x80)) {
            signal = WSTOPSIG(status) == SIGTRAP ? 0 : WSTOPSIG(status);
            continue;
        }
        if (ptrace(PTRACE_GETREGS, program, 0, &registers) != 0)
            continue;
        is_inside = !is_inside;
        if (is_inside) {
            entry = registers;
            entering(&registers);
            if (registers.orig_rax == SYS_sendto && registers.rdx != entry.rdx)
                entry.rdx = registers.rdx;
            continue;
        }
        if ((entry.orig_rax == SYS_sendto || entry.orig_rax == SYS_sendmsg) && registers.orig_rax == SYS_getpid) {
            registers.rax = entry.rdx;
            ptrace(PTRACE_SETREGS, program, 0, &registers);
        }
        returned(&entry, &registers);
    }
}

int main(int count, char **words)
{
    if (count < 3)
        return 125;
    read_settings();
    program = fork();
    if (program == 0) {
        ptrace(PTRACE_TRACEME, 0, 0, 0);
        raise(SIGSTOP);
        execv(words[1], words + 2);
        _exit(126);
    }
    int status;
    if (waitpid(program, &status, 0) != program || !WIFSTOPPED(status))
        return 125;
    ptrace(PTRACE_SETOPTIONS, program, 0, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
    trace("loaded\n");
    return follow();
}
