/**
 * The rules engine behind a health code: policies, records, verdicts, an engine over a store,
 * signed codes, gates and identity. The answers are those of the C library, byte for byte.
 */
@org.jspecify.annotations.NullMarked
package org.libhcode;
