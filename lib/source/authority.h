#ifndef MSTATIC_AUTHORITY_H
#define MSTATIC_AUTHORITY_H
/* Whom TLS believes that a server is who it says. libcurl goes by the machine's certificates alone; who has others names
 * them for the program curl, and so for us: a file in CURL_CA_BUNDLE, or else one in SSL_CERT_FILE and a folder in
 * SSL_CERT_DIR. A variable that is empty says nothing. */
#include <curl/curl.h>

/* Before each transfer: after curl_easy_init() or curl_easy_reset(). */
void authority_choose(CURL *c);

#endif
