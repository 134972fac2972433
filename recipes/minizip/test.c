/* Two files into a zip file, one stored and one packed with a password, and out of it again. */
#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <string.h>

static char text[50000], back[50000];

static int add(zipFile zip, const char *name, int method, const char *password, uLong crc)
{
	zip_fileinfo info = {.dosDate = 0x5a210000};

	return zipOpenNewFileInZip3_64(zip, name, &info, NULL, 0, NULL, 0, NULL, method, 9, 0, -MAX_WBITS, DEF_MEM_LEVEL,
				       Z_DEFAULT_STRATEGY, password, crc, 0) == ZIP_OK &&
	       zipWriteInFileInZip(zip, text, sizeof text) == ZIP_OK && zipCloseFileInZip(zip) == ZIP_OK;
}

static int is(unzFile unzip, const char *name, const char *password)
{
	memset(back, 0, sizeof back);
	return unzLocateFile(unzip, name, 1) == UNZ_OK && unzOpenCurrentFilePassword(unzip, password) == UNZ_OK &&
	       unzReadCurrentFile(unzip, back, sizeof back) == (int)sizeof back && !memcmp(text, back, sizeof back) &&
	       unzCloseCurrentFile(unzip) == UNZ_OK;
}

int main(void)
{
	zipFile zip = zipOpen64("test.zip", APPEND_STATUS_CREATE);
	unz_global_info64 global;
	unz_file_info64 info;
	unzFile unzip;

	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)(i * i >> 7);
	if (!zip || !add(zip, "stored", 0, NULL, 0) ||
	    !add(zip, "folder/packed", Z_DEFLATED, "secret", crc32(0, (Bytef *)text, sizeof text)) ||
	    zipClose(zip, "a comment") != ZIP_OK)
		return 1;
	unzip = unzOpen64("test.zip");
	if (!unzip || unzGetGlobalInfo64(unzip, &global) != UNZ_OK || global.number_entry != 2 || global.size_comment != 9)
		return 2;
	if (!is(unzip, "stored", NULL) || !is(unzip, "folder/packed", "secret") || is(unzip, "folder/packed", "wrong"))
		return 3;
	if (unzGetCurrentFileInfo64(unzip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK || info.compressed_size >= sizeof text)
		return 4;
	unzClose(unzip);
	return 0;
}
