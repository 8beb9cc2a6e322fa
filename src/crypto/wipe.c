/*
 * Zeros over memory that held a secret. A compiler may leave out a memset() whose bytes nobody
 * reads again; through a volatile pointer it cannot know what it calls, nor that it may. The
 * pointer is local, since a global one would be writable data, and it points to a function of
 * this file, since the address of memset() itself would need a table of the linker's.
 */
#include "../internal.h"

static void zero(void *memory, size_t length)
{
    memset(memory, 0, length);
}

void wipe(void *memory, size_t length)
{
    void (*volatile set)(void *, size_t) = zero;

    set(memory, length);
}
