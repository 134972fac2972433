// Letters, words, an order, numbers and dates of several languages, a text in another script, and output as by printf.
#include <cstdio>
#include <memory>
#include <string>
#include <unicode/brkiter.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/numfmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/translit.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/ustdio.h>

using namespace icu;

static int failures;

static void expect(bool ok, const char *what)
{
	if (!ok) {
		std::printf("FAILED: %s\n", what);
		failures++;
	}
}

static std::string utf8(const UnicodeString &text)
{
	std::string s;
	return text.toUTF8String(s);
}

int main()
{
	UErrorCode e = U_ZERO_ERROR;
	UnicodeString text = UnicodeString::fromUTF8("Straße");
	UChar out[32];
	char bytes[8];

	expect(utf8(text.toUpper(Locale("de"))) == "STRASSE", "capitals");
	expect(utf8(UnicodeString::fromUTF8("I").toLower(Locale("tr"))) == "ı", "small letters in Turkish");
	std::unique_ptr<Collator> swedish(Collator::createInstance(Locale("sv"), e));
	expect(U_SUCCESS(e) && swedish->compare(UnicodeString::fromUTF8("ö"), UnicodeString::fromUTF8("z")) > 0, "Swedish order");
	std::unique_ptr<Collator> german(Collator::createInstance(Locale("de"), e));
	expect(U_SUCCESS(e) && german->compare(UnicodeString::fromUTF8("ö"), UnicodeString::fromUTF8("z")) < 0, "German order");
	std::unique_ptr<NumberFormat> number(NumberFormat::createInstance(Locale("de_DE"), e));
	expect(U_SUCCESS(e) && utf8(number->format(1234567.5, text.remove())) == "1.234.567,5", "a number");
	SimpleDateFormat date(UnicodeString("EEEE d MMMM y"), Locale("fr"), e);
	date.adoptTimeZone(TimeZone::createTimeZone("Europe/Paris"));
	expect(U_SUCCESS(e) && utf8(date.format(0.0, text.remove())) == "jeudi 1 janvier 1970", "a date");
	std::unique_ptr<BreakIterator> words(BreakIterator::createWordInstance(Locale("th"), e));
	UnicodeString thai = UnicodeString::fromUTF8("สวัสดีครับ"); // which is not copied
	words->setText(thai);
	expect(U_SUCCESS(e) && words->first() == 0 && words->next() == 6, "words in Thai");
	std::unique_ptr<Transliterator> latin(Transliterator::createInstance("Greek-Latin; Latin-ASCII", UTRANS_FORWARD, e));
	text = UnicodeString::fromUTF8("Αθήνα");
	latin->transliterate(text);
	expect(U_SUCCESS(e) && utf8(text) == "Athena", "another script");
	const Normalizer2 *composed = Normalizer2::getNFCInstance(e);
	expect(U_SUCCESS(e) && composed->normalize(UnicodeString::fromUTF8("e\u0301"), e) == UnicodeString::fromUTF8("é"), "composed");
	expect(ucnv_convert("Shift_JIS", "UTF-8", bytes, 8, "日", -1, &e) == 2 && !std::string(bytes).compare("\x93\xfa"), "bytes");
	expect(u_sprintf(out, "%d %S", 42, u"x") == 4 && utf8(UnicodeString(out)) == "42 x", "icuio");
	return failures != 0;
}
