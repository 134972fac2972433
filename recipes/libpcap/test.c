/* A filter, compiled and applied to packets of a file that is written and read back; what is no filter is refused. */
#include <pcap/pcap.h>
#include <stdio.h>
#include <string.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

/* A TCP segment to a port, in IPv4, in Ethernet: as much of it as filters look at. */
static void segment(u_char packet[60], int port)
{
	memset(packet, 0, 60);
	packet[12] = 8;	  /* IPv4 */
	packet[14] = 0x45;
	packet[17] = 46;
	packet[23] = 6; /* TCP */
	packet[36] = (u_char)(port >> 8);
	packet[37] = (u_char)port;
}

static void compiled(pcap_t *p)
{
	struct bpf_program program;
	struct pcap_pkthdr header = {.caplen = 60, .len = 60};
	u_char packet[60];

	expect(pcap_compile(p, &program, "ip and tcp dst port 443", 1, PCAP_NETMASK_UNKNOWN) == 0, "a filter");
	expect(program.bf_len > 5 && bpf_validate(program.bf_insns, (int)program.bf_len), "its program is valid");
	expect(program.bf_insns[0].code == (BPF_LD | BPF_H | BPF_ABS) && program.bf_insns[0].k == 12,
	       "it begins with the frame's type");
	segment(packet, 443);
	expect(pcap_offline_filter(&program, &header, packet), "what fits is taken");
	segment(packet, 80);
	expect(!pcap_offline_filter(&program, &header, packet), "what does not fit is not");
	pcap_freecode(&program);
	expect(pcap_compile(p, &program, "tcp porf 443", 1, PCAP_NETMASK_UNKNOWN) == -1 &&
	       strstr(pcap_geterr(p), "syntax error"), "no filter");
	expect(pcap_compile(p, &program, "port https", 1, PCAP_NETMASK_UNKNOWN) == 0 ||
	       strstr(pcap_geterr(p), "unknown port"), "a name of /etc/services, where there is that file");
}

static void kept(pcap_t *p)
{
	char error[PCAP_ERRBUF_SIZE];
	struct pcap_pkthdr header = {.ts.tv_sec = 1234567890, .caplen = 60, .len = 99}, *got;
	u_char packet[60];
	const u_char *bytes;
	FILE *file = fopen("packets", "w+"); /* tmpfile() is not for builds that see the host's /tmp */
	pcap_dumper_t *dumper = file ? pcap_dump_fopen(p, file) : NULL;
	pcap_t *again;

	if (!dumper) {
		expect(0, "a file");
		return;
	}
	segment(packet, 443);
	pcap_dump((u_char *)dumper, &header, packet);
	pcap_dump_flush(dumper);
	rewind(file);
	again = pcap_fopen_offline(file, error);
	expect(again && pcap_datalink(again) == DLT_EN10MB, "the file is read");
	expect(again && pcap_next_ex(again, &got, &bytes) == 1 && got->len == 99 && got->ts.tv_sec == 1234567890 &&
	       !memcmp(bytes, packet, 60), "and so is its packet");
	expect(again && pcap_next_ex(again, &got, &bytes) == PCAP_ERROR_BREAK, "and its end");
}

int main(void)
{
	pcap_t *p = pcap_open_dead(DLT_EN10MB, 65535);

	compiled(p);
	kept(p);
	pcap_close(p);
	expect(!strcmp(pcap_datalink_val_to_name(DLT_LINUX_SLL), "LINUX_SLL"), "a link's name");
	expect(strstr(pcap_lib_version(), "libpcap version 1.") != NULL, "the version");
	return failures != 0;
}
