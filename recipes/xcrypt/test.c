/* A hash of each method, the same as elsewhere; a setting for each; no hash for what is not known. */
#include <crypt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const hashes[] = {
	"$y$j9T$F5Jx5fExrKuPp53xLKQ..1$Tv.H0GufzcXLsoKEgYRa/NEeV246P8OMo26qptUii.7",
	"$gy$j75$F5Jx5fExrKuPp53xLKQ..1$RmPaP9Ysx9ODPLyVuInmZPQhzh7snMrV58IOZipc0x/",
	"$7$6U..../....SodiumChloride$4epyiiAnCTjd0Wzh.sITH1if0w0NVa8p9NU8ns0Dqh.",
	"$2b$05$CCCCCCCCCCCCCCCCCCCCC./FXKsKvBfR5j1ddSDq9HZWtS8QS6ona",
	"$6$saltstring$9Mi4guqT5EO99SUrH7yyIVfq7BaXIZjdOQEn5XvpjRQo4MM27wNOkZi8C0q.a3XmtGnYWo8S72U1.VkOIPq2S1",
	"$5$saltstring$X/PWKq6e15zMtjxp3Y9UDsTyy9WnRPyN.T.hVRx8Cc0",
	"$1$saltsalt$kE9ognc0TODG6GInX.9au/",
	"_J9..rasm/YEEVKB0r7A",
	"abJnggxhB/yWI",
};
static const char *const prefixes[] = {
	NULL, "$y$", "$gy$", "$7$", "$2b$", "$2y$", "$2a$", "$6$", "$5$", "$1$", "_", "",
};
static const char *const unknown[] = {
	"$x$abc$", "$y$", "$y", "$gy", "$", "a", "", "!", "*", "*1", "$6$sa:lt", "$6$rounds=10$a",
};

int main(void)
{
	static struct crypt_data data;
	int bad = 0;

	for (size_t i = 0; i < sizeof hashes / sizeof *hashes; i++)
		bad += strcmp(crypt("password1", hashes[i]), hashes[i]) != 0;
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		char *setting = crypt_gensalt_ra(prefixes[i], 0, NULL, 0);
		char *hash = setting ? crypt_rn("x", setting, &data, sizeof data) : NULL;
		bad += !hash || strncmp(hash, setting, strlen(setting)) != 0;
		free(setting);
	}
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
		bad += strcmp(crypt_r("x", unknown[i], &data), "*0") != 0 ||
		       crypt_rn("x", unknown[i], &data, sizeof data);
	bad += strcmp(crypt("x", "*0"), "*1") != 0;
	printf("%d differ\n", bad);
	return bad != 0;
}
