#include "qiyos_icu.h"
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ucnv.h>
#include <unicode/ucol.h>
#include <unicode/ucsdet.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/utypes.h>

const char *qi_error_name(int32_t error) { return u_errorName((UErrorCode)error); }

// Charsets

int32_t qi_detect_charset(const uint8_t *bytes, int32_t length, char *names, int32_t name_size, int32_t *confidences,
                          int32_t capacity, int32_t *error) {
  UErrorCode code = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&code);
  int32_t count = 0;
  if (U_SUCCESS(code)) {
    ucsdet_setText(detector, (const char *)bytes, length, &code);
    int32_t found = 0;
    const UCharsetMatch **matches = ucsdet_detectAll(detector, &found, &code);
    for (int32_t i = 0; U_SUCCESS(code) && matches != NULL && i < found && count < capacity; i++) {
      const char *name = ucsdet_getName(matches[i], &code);
      int32_t confidence = ucsdet_getConfidence(matches[i], &code);
      if (U_FAILURE(code) || name == NULL || (int32_t)strlen(name) >= name_size) continue;
      strcpy(names + count * name_size, name);
      confidences[count++] = confidence;
    }
  }
  if (detector != NULL) ucsdet_close(detector);
  *error = (int32_t)code;
  return count;
}

qi_converter *qi_converter_open(const char *name, int32_t *error) {
  UErrorCode code = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &code);
  *error = (int32_t)code;
  return (qi_converter *)converter;
}

const char *qi_converter_name(qi_converter *converter, int32_t *error) {
  UErrorCode code = U_ZERO_ERROR;
  const char *name = ucnv_getName((UConverter *)converter, &code);
  *error = (int32_t)code;
  return name;
}

int32_t qi_converter_to_utf8(qi_converter *converter, const uint8_t *bytes, int32_t length, uint8_t *target,
                             int32_t capacity, int32_t *error) {
  UErrorCode code = U_ZERO_ERROR;
  ucnv_resetToUnicode((UConverter *)converter);
  int32_t written = ucnv_toAlgorithmic(UCNV_UTF8, (UConverter *)converter, (char *)target, capacity,
                                       (const char *)bytes, length, &code);
  *error = (int32_t)code;
  return written;
}

void qi_converter_close(qi_converter *converter) { ucnv_close((UConverter *)converter); }

// Normalisation

int8_t qi_is_nfc(const uint16_t *text, int32_t length, int32_t *error) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
  UBool is = unorm2_isNormalized(nfc, (const UChar *)text, length, &code);
  *error = (int32_t)code;
  return is ? 1 : 0;
}

int32_t qi_to_nfc(const uint16_t *text, int32_t length, uint16_t *target, int32_t capacity, int32_t *error) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
  int32_t written = unorm2_normalize(nfc, (const UChar *)text, length, (UChar *)target, capacity, &code);
  *error = (int32_t)code;
  return written;
}

// Calendars

qi_calendar *qi_calendar_open(const char *name, int32_t *error) {
  UErrorCode code = U_ZERO_ERROR;
  int isJulian = strcmp(name, "julian") == 0;
  int isGregorian = strcmp(name, "gregory") == 0;
  char locale[ULOC_FULLNAME_CAPACITY] = "en";
  uloc_setKeywordValue("calendar", isJulian || isGregorian ? "gregorian" : name, locale, sizeof locale, &code);
  static const UChar utc[] = {'U', 'T', 'C', 0};
  UCalendar *calendar = ucal_open(utc, 3, locale, UCAL_DEFAULT, &code);
  // A change over at the end of time leaves the Julian calendar only, one at its beginning the Gregorian.
  if (isJulian) ucal_setGregorianChange(calendar, 8.64e15, &code);
  if (isGregorian) ucal_setGregorianChange(calendar, -8.64e15, &code);
  *error = (int32_t)code;
  return (qi_calendar *)calendar;
}

int32_t qi_calendar_day_number(qi_calendar *calendar, int32_t year, int32_t month, int32_t day, int32_t *error) {
  UErrorCode code = U_ZERO_ERROR;
  UCalendar *c = (UCalendar *)calendar;
  ucal_clear(c);
  ucal_set(c, UCAL_EXTENDED_YEAR, year);
  ucal_set(c, UCAL_MONTH, month - 1);
  ucal_set(c, UCAL_DATE, day);
  int32_t number = ucal_get(c, UCAL_JULIAN_DAY, &code);
  *error = (int32_t)code;
  return number;
}

void qi_calendar_date(qi_calendar *calendar, int32_t day_number, int32_t *year, int32_t *month, int32_t *day,
                      int32_t *error) {
  UErrorCode code = U_ZERO_ERROR;
  UCalendar *c = (UCalendar *)calendar;
  ucal_clear(c);
  ucal_set(c, UCAL_JULIAN_DAY, day_number);
  *year = ucal_get(c, UCAL_EXTENDED_YEAR, &code);
  *month = ucal_get(c, UCAL_MONTH, &code) + 1;
  *day = ucal_get(c, UCAL_DATE, &code);
  *error = (int32_t)code;
}

void qi_calendar_close(qi_calendar *calendar) { ucal_close((UCalendar *)calendar); }

// Collation

qi_collator *qi_collator_open(const char *locale, int32_t *error) {
  UErrorCode code = U_ZERO_ERROR;
  UCollator *collator = ucol_open(locale, &code);
  *error = (int32_t)code;
  return (qi_collator *)collator;
}

int32_t qi_collator_key(qi_collator *collator, const uint16_t *text, int32_t length, uint8_t *target,
                        int32_t capacity) {
  return ucol_getSortKey((UCollator *)collator, (const UChar *)text, length, target, capacity);
}

void qi_collator_close(qi_collator *collator) { ucol_close((UCollator *)collator); }

// Names of countries

qi_names *qi_names_open(const char *locale, int32_t *error) {
  UErrorCode code = U_ZERO_ERROR;
  ULocaleDisplayNames *names = uldn_open(locale, ULDN_STANDARD_NAMES, &code);
  *error = (int32_t)code;
  return (qi_names *)names;
}

int32_t qi_names_region(qi_names *names, const char *region, uint16_t *target, int32_t capacity, int32_t *error) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t length =
      uldn_regionDisplayName((ULocaleDisplayNames *)names, region, (UChar *)target, capacity, &code);
  *error = (int32_t)code;
  return length;
}

void qi_names_close(qi_names *names) { uldn_close((ULocaleDisplayNames *)names); }

int8_t qi_country_code(int32_t index, char *code) {
  const char *const *countries = uloc_getISOCountries();
  for (int32_t i = 0; countries[i] != NULL; i++) {
    if (i == index) {
      strncpy(code, countries[i], 3);
      return 1;
    }
  }
  return 0;
}
