/* A definition is read from a file, a value put into DER and out of it again. */
#include <libtasn1.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
	static const char text[] = "T {}\nDEFINITIONS IMPLICIT TAGS ::=\nBEGIN\n"
				   "Name ::= SEQUENCE { number INTEGER, word OCTET STRING }\nEND\n";
	static const unsigned char der[] = {0x30, 9, 2, 2, 3, 0xe8, 4, 3, 'a', 'b', 'c'};
	char error[ASN1_MAX_ERROR_DESCRIPTION_SIZE], out[64], word[8];
	asn1_node defs = 0, name = 0, back = 0;
	int n = sizeof out, w = sizeof word;
	FILE *f = fopen("t.asn", "w");
	if (!f || fputs(text, f) < 0 || fclose(f) || asn1_parser2tree("t.asn", &defs, error))
		return 1;
	if (asn1_create_element(defs, "T.Name", &name) || asn1_write_value(name, "number", "1000", 0) ||
	    asn1_write_value(name, "word", "abc", 3) || asn1_der_coding(name, "", out, &n, error))
		return 2;
	if (n != sizeof der || memcmp(out, der, sizeof der))
		return 3;
	if (asn1_create_element(defs, "T.Name", &back) || asn1_der_decoding(&back, out, n, error) ||
	    asn1_read_value(back, "word", word, &w) || w != 3 || memcmp(word, "abc", 3))
		return 4;
	if (asn1_der_decoding(&back, out, n - 1, error) == ASN1_SUCCESS)
		return 5;
	asn1_delete_structure(&name), asn1_delete_structure(&back), asn1_delete_structure(&defs);
	return 0;
}
