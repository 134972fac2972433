#ifndef _SYS_TTYCHARS_H
#define _SYS_TTYCHARS_H
struct ttychars {
	char tc_erase, tc_kill, tc_intrc, tc_quitc, tc_startc, tc_stopc, tc_eofc, tc_brkc;
	char tc_suspc, tc_dsuspc, tc_rprntc, tc_flushc, tc_werasc, tc_lnextc;
};
#endif
