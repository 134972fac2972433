#ifndef MSTATIC_FINDINGS_H
#define MSTATIC_FINDINGS_H
/* An audit for other programs to read. Bytes that are no UTF-8 are in it as "\xNN". */
#include <jansson.h>

#include "audit.h"

/* {"findings": […], "uncovered": […], "advisories": […]}; of findings those that do not count have a "reason". */
json_t *findings_json(const struct audit *a);
/* SARIF 2.1.0, in which those that do not count are suppressed results. */
json_t *findings_sarif(const struct audit *a);
/* What is to be done about a finding; fresh. */
char *findings_advice(const struct finding *f);
/* "2026-11-29". Fresh. */
char *findings_date(time_t when);

#endif
