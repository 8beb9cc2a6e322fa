/** The program in the jar: {@code java -jar hcode-VERSION.jar replay}. Not exported. */
@org.jspecify.annotations.NullMarked
package org.libhcode.cli;
