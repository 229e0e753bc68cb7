// Which functions a program calls, in the order of their first call: a breakpoint at each of them, taken away when it is reached.
// The program's own processes are followed, also when it starts itself again.
//
//   first-calls SECONDS PROGRAM [ARGUMENT...] < ADDRESSES > ADDRESSES_REACHED
//
// Addresses are hexadecimal, one a line, of a program linked at a fixed address. After SECONDS it is sent SIGTERM. x86-64.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

static unsigned long *addresses;
static unsigned char *reached;
static size_t count;
static unsigned char *code; // as it is in the file, from the first address to the last
static char program[4096];
static pid_t first;

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static int by_value(const void *a, const void *b)
{
    unsigned long x = *(const unsigned long *)a, y = *(const unsigned long *)b;
    return x < y ? -1 : x > y;
}

static size_t length(void) { return addresses[count - 1] + 1 - addresses[0]; }

static int memory(pid_t process)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/mem", process);
    return open(path, O_RDWR | O_CLOEXEC);
}

// A process that has just begun to execute the program.
static void place_breakpoints(pid_t process)
{
    char path[64], executed[4096];
    snprintf(path, sizeof path, "/proc/%d/exe", process);
    ssize_t size = readlink(path, executed, sizeof executed - 1);
    if (size < 0 || (executed[size] = 0, strcmp(executed, program) != 0)) return;
    int file = memory(process);
    if (file < 0) fail(path);
    if (!code) {
        code = malloc(length());
        if (!code || pread(file, code, length(), addresses[0]) != (ssize_t)length()) fail("read code");
    }
    unsigned char *changed = malloc(length());
    if (!changed) fail("malloc");
    memcpy(changed, code, length());
    for (size_t i = 0; i < count; i++)
        if (!reached[i]) changed[addresses[i] - addresses[0]] = 0xcc;
    if (pwrite(file, changed, length(), addresses[0]) != (ssize_t)length()) fail("write code");
    free(changed);
    close(file);
}

// Whether the thread has come to one of the breakpoints; it then goes on as if there had been none.
static int pass_breakpoint(pid_t thread)
{
    struct user_regs_struct registers;
    if (!code || ptrace(PTRACE_GETREGS, thread, 0, &registers) < 0) return 0;
    unsigned long at = registers.rip - 1;
    unsigned long *found = bsearch(&at, addresses, count, sizeof at, by_value);
    if (!found) return 0;
    int file = memory(thread);
    if (file < 0 || pwrite(file, code + (at - addresses[0]), 1, at) != 1) fail("restore code");
    close(file);
    registers.rip = at;
    ptrace(PTRACE_SETREGS, thread, 0, &registers);
    size_t index = found - addresses;
    if (!reached[index]) printf("%lx\n", at);
    reached[index] = 1;
    return 1;
}

static void stop(int signal)
{
    (void)signal;
    kill(first, SIGTERM);
}

int main(int argc, char **argv)
{
    if (argc < 3) return 64;
    size_t room = 0;
    for (char line[64]; fgets(line, sizeof line, stdin);) {
        if (count == room) addresses = realloc(addresses, (room = room ? 2 * room : 4096) * sizeof *addresses);
        if (!addresses) fail("realloc");
        addresses[count++] = strtoul(line, 0, 16);
    }
    if (!count) return 64;
    qsort(addresses, count, sizeof *addresses, by_value);
    reached = calloc(count, 1);
    if (!reached || !realpath(argv[2], program)) fail(argv[2]);
    first = fork();
    if (first < 0) fail("fork");
    if (first == 0) {
        int nothing = open("/dev/null", O_RDWR);
        dup2(nothing, 0);
        dup2(nothing, 1);
        ptrace(PTRACE_TRACEME, 0, 0, 0);
        raise(SIGSTOP);
        execv(program, argv + 2);
        _exit(127);
    }
    int status;
    waitpid(first, &status, 0);
    long options = PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
    if (ptrace(PTRACE_SETOPTIONS, first, 0, options) < 0) fail("ptrace");
    ptrace(PTRACE_CONT, first, 0, 0);
    signal(SIGALRM, stop);
    alarm(atoi(argv[1]));
    pid_t thread;
    while ((thread = waitpid(-1, &status, __WALL)) > 0 || errno == EINTR) {
        if (thread <= 0 || !WIFSTOPPED(status)) continue;
        int passed = WSTOPSIG(status), event = status >> 16;
        if (event == PTRACE_EVENT_EXEC) place_breakpoints(thread);
        if (event || (passed == SIGTRAP && pass_breakpoint(thread)) || passed == SIGSTOP) passed = 0;
        ptrace(PTRACE_CONT, thread, 0, passed);
    }
    return 0;
}
