/* One call into each library, by the name its headers are found under. */
#include <bzlib.h>
#include <curl/curl.h>
#include <dbus/dbus.h>
#include <expat.h>
#include <ft2build.h>
#include <git2.h>
#include <libxml/parser.h>
#include <lz4.h>
#include <lzma.h>
#include <openssl/crypto.h>
#include <png.h>
#include <zlib.h>
#include <zstd.h>
#include FT_FREETYPE_H

int main(void)
{
	return !(BZ2_bzlibVersion() && curl_version() && XML_ExpatVersion() && git_libgit2_features() &&
		 LZ4_versionNumber() && lzma_version_number() && OpenSSL_version(OPENSSL_VERSION) && zlibVersion() &&
		 png_access_version_number() && dbus_validate_path("/", NULL) && !FT_Init_FreeType(&(FT_Library){0}) &&
		 ZSTD_versionNumber() && xmlParserVersion);
}
