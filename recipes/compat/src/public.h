/* Everything that libcompat.a defines is weak: what a program defines itself comes first, even where it
 * defines a part of a family and takes the rest from here. */
#define PUBLIC __attribute__((__weak__))
