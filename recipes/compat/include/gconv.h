#error "gconv.h: iconv loads no modules, the character sets are in the program: use iconv_open and iconv, or libiconv"
