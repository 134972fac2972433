#ifndef MSTATIC_PRINT_H
#define MSTATIC_PRINT_H

/* Writes the contents of an archive's members (decode.h) that begin as JSON does to the standard output, one behind the
 * other, a newline between two. Refused: more than UNPACK_MAX_BYTES (member.h), a damaged archive. 0, or -1 after a
 * message. */
int print_texts(const char *archive);

#endif
