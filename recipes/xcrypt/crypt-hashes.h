/* crypt-port.h has what the source would look for here. */
