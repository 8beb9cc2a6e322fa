/*
 * `hcode replay`: events in, verdicts out, as JSON Lines. Answers are gathered and printed
 * only when what they tell is committed, so an answer that is seen is true. That is done every
 * 1,000 lines, and whenever more input has to be waited for: no lock is held meanwhile.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "input.h"
#include "replay.h"

#define BATCH_LINES 1000

static const char help[] =
    "usage: hcode replay --policy FILE [--policy NEXT ...] [OPTION ...] < EVENTS\n"
    "\n"
    "Reads JSON Lines and writes one answer a line: events, questions, steps of the calendar\n"
    "and records. Lines that are blank or start with # are passed over.\n"
    "\n"
    "  --policy FILE     policy; again and again for a chain, oldest first\n"
    "  --store STORE     memory (the default) or sqlite:PATH, which goes on where it stopped\n"
    "  --now TIME        no event is reported later: RFC 3339 or seconds since 1970; the clock\n"
    "  --input FILE      instead of standard input\n"
    "  --help\n"
    "\n"
    "  {\"event\":\"travel\",\"person\":\"p1\",\"by\":\"self\",\"occurred\":\"2020-03-07T08:00:00+08:00\",\n"
    "   \"reported\":\"2020-03-08T09:00:00+08:00\",\"region\":420100}      (one line)\n"
    "  {\"classify\":\"p1\",\"on\":\"2020-03-20\"}\n"
    "  {\"advance\":\"2020-03-20\"}\n"
    "  {\"record\":\"p1\"}\n"
    "\n"
    "Exit status: 0 all lines ok, 1 some line was refused, 2 usage, policy or storage error.\n";

struct replay {
    struct host host;
    struct input in;
    const char *name; /* of the input, for messages */
    off_t size;      /* of the input, for the progress bar; 0: no bar */
    char *answers;   /* of the lines of this batch */
    size_t length, room;
    uint32_t lines;  /* of this batch; 0: no transaction is open */
    bool refused;    /* some line was */
};

/* --- Answers out --- */

static int add_bytes(const char *bytes, size_t size, void *context)
{
    struct replay *p = context;

    if (p->room - p->length < size) {
        size_t room = 2 * p->room + size;
        char *more = realloc(p->answers, room);
        if (more == NULL)
            return -1;
        p->answers = more;
        p->room = room;
    }
    memcpy(p->answers + p->length, bytes, size);
    p->length += size;
    return 0;
}

/* Takes the answer over; its line number comes first. */
static bool add_answer(struct replay *p, json_t *answer)
{
    json_t *numbered = json_pack("{sI}", "line", (json_int_t)p->in.line);
    bool done = numbered != NULL && json_object_update(numbered, answer) == 0 &&
                json_dump_callback(numbered, add_bytes, p, JSON_COMPACT) == 0 &&
                add_bytes("\n", 1, p) == 0;

    json_decref(numbered);
    json_decref(answer);
    return done || (complain("out of memory"), false);
}

static void show_progress(const struct replay *p)
{
    enum { WIDTH = 40 };
    uint64_t size = (uint64_t)p->size, read = p->in.bytes < size ? p->in.bytes : size; /* it grew */
    int done = (int)(read * WIDTH / size);

    fprintf(stderr, "\r[%.*s%*s] %3d %%", done, "########################################",
            WIDTH - done, "", (int)(read * 100 / size));
}

/* What follows on standard error stands on a line of its own. */
static void end_progress(struct replay *p)
{
    if (p->size > 0)
        fputc('\n', stderr);
    p->size = 0;
}

static bool storage_failed(struct replay *p)
{
    const struct store *store = p->host.store;

    end_progress(p);
    complain("%s: %s; nothing since the last answer was kept", store->name, store->why(store));
    return false;
}

static bool stream_failed(struct replay *p, const char *name)
{
    int why = errno;

    end_progress(p);
    complain("%s: %s", name, strerror(why));
    return false;
}

/* Commit what was done since the last time, then tell it. */
static bool settle(struct replay *p)
{
    struct store *store = p->host.store;

    if (p->lines > 0 && store->end(store) != HCODE_OK)
        return storage_failed(p);
    p->lines = 0;
    if (p->length > 0 &&
        (fwrite(p->answers, 1, p->length, stdout) != p->length || fflush(stdout) != 0))
        return stream_failed(p, "standard output");
    p->length = 0;
    if (p->size > 0)
        show_progress(p);
    return true;
}

/* --- Lines in --- */

static bool passed_over(const char *line, size_t length)
{
    if (length > 0 && line[0] == '#')
        return true;
    while (length > 0 && input_blank(line[length - 1]))
        length--;
    return length == 0;
}

static bool replay_line(struct replay *p, enum input_kind kind, const char *line, size_t length)
{
    struct store *store = p->host.store;
    struct request request = { .status = HCODE_INVALID }; /* of a line that is too long */
    hcode_status status;

    if (p->lines++ == 0 && store->begin(store) != HCODE_OK) {
        p->lines = 0;
        return storage_failed(p);
    }
    if (kind == INPUT_LINE)
        request_read(&request, line, length, p->host.chain.newest);
    json_t *out = answer(&p->host, &request, &status);
    request_free(&request);
    if (status > HCODE_OK)
        return storage_failed(p);
    p->refused = p->refused || status != HCODE_OK;
    return add_answer(p, out) && (p->lines < BATCH_LINES || settle(p));
}

static bool replay_all(struct replay *p)
{
    const char *line;
    size_t length;

    for (;;) {
        if (!input_ready(&p->in) && !settle(p))
            return false;
        enum input_kind kind = input_next(&p->in, &line, &length);
        if (kind == INPUT_END)
            return settle(p);
        if (kind == INPUT_FAILED)
            return stream_failed(p, p->name);
        if (!passed_over(line, length) && !replay_line(p, kind, line, length))
            return false;
    }
}

/* --- Options --- */

static bool parse_now(const char *text, hcode_time *now)
{
    size_t digits = strspn(text, "0123456789");

    if (text[digits] == '\0' && digits >= 1 && digits <= 10)
        *now = strtoll(text, NULL, 10);
    else if (!time_parse(text, now))
        return false;
    return *now >= 1 && *now <= HCODE_TIME_MAX;
}

static bool open_input(struct replay *p, const char *path)
{
    struct stat about;
    int file = path != NULL ? open(path, O_RDONLY) : STDIN_FILENO;

    p->name = path != NULL ? path : "standard input";
    if (file < 0) {
        complain("%s: %s", p->name, strerror(errno));
        return false;
    }
    if (isatty(STDERR_FILENO) && fstat(file, &about) == 0 && S_ISREG(about.st_mode))
        p->size = about.st_size;
    input_start(&p->in, file);
    return true;
}

struct settings {
    const char *store, *input;
    bool help;
};

/* False after a complaint. */
static bool read_options(struct replay *p, int argc, char **argv, struct settings *settings)
{
    static const struct option options[] = {
        { "policy", required_argument, NULL, 'p' }, { "store", required_argument, NULL, 's' },
        { "now", required_argument, NULL, 'n' },    { "input", required_argument, NULL, 'i' },
        { "help", no_argument, NULL, 'h' },         { 0 },
    };
    int option;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'p':
            if (!chain_add_or_complain(&p->host.chain, optarg))
                return false;
            break;
        case 's': settings->store = optarg; break;
        case 'i': settings->input = optarg; break;
        case 'n':
            if (!parse_now(optarg, &p->host.now))
                return complain("--now: expected RFC 3339 or seconds, 1970 to 2106, not \"%s\"",
                                optarg) == DONE;
            break;
        case 'h': settings->help = true; return true;
        default: return usage_error(help) == DONE;
        }
    }
    return (p->host.chain.count > 0 && optind == argc) || usage_error(help) == DONE;
}

static int run(struct replay *p, const struct settings *settings)
{
    struct host *host = &p->host;

    host->store = store_open(settings->store, &host->chain);
    if (host->store == NULL || !open_input(p, settings->input))
        return FAILED;
    host->engine = (hcode_engine){ sizeof host->engine, 0, host->chain.newest,
                                   &host->store->callbacks };
    bool done = replay_all(p);
    end_progress(p);
    if (!done) {
        host->store->undo(host->store);
        return FAILED;
    }
    return p->refused ? ANSWER_IS_NO : DONE;
}

int replay_command(int argc, char **argv)
{
    struct settings settings = { .store = "memory" };
    struct replay *p = calloc(1, sizeof *p);
    int result = FAILED;

    if (p == NULL)
        return complain("out of memory");
    p->host.now = time(NULL);
    if (read_options(p, argc, argv, &settings)) {
        result = settings.help ? DONE : run(p, &settings);
        if (settings.help)
            fputs(help, stdout);
    }
    if (p->host.store != NULL)
        p->host.store->close(p->host.store);
    chain_free(&p->host.chain);
    free(p->answers);
    free(p);
    return result;
}
