// What Qiyos asks of ICU, behind fixed-width integers and opaque handles: no ICU header is visible to Swift, because
// Foundation carries ICU headers of its own and the two would clash in one module.
//
// Every function that takes `error` sets it to ICU's number of the error, 0 or negative where all went well. Lengths
// and capacities count code units of the pointer's type.
#pragma once
#include <stdint.h>

/// The name of an ICU error code, such as `U_ILLEGAL_ARGUMENT_ERROR`.
const char *qi_error_name(int32_t error);

// Charsets

/// Guesses the charset of some bytes. Writes at most `capacity` confidences (0...100) and names (each of `name_size`
/// bytes, ended by a zero), best first; returns how many there are.
int32_t qi_detect_charset(const uint8_t *bytes, int32_t length, char *names, int32_t name_size, int32_t *confidences,
                          int32_t capacity, int32_t *error);

typedef struct qi_converter qi_converter;
qi_converter *qi_converter_open(const char *name, int32_t *error);
/// ICU's own name of the charset; valid while the converter is open.
const char *qi_converter_name(qi_converter *converter, int32_t *error);
/// Writes the bytes as UTF-8, U+FFFD for what the charset does not have; returns the length, also where it is more than
/// `capacity` (the error is then U_BUFFER_OVERFLOW_ERROR).
int32_t qi_converter_to_utf8(qi_converter *converter, const uint8_t *bytes, int32_t length, uint8_t *target,
                             int32_t capacity, int32_t *error);
void qi_converter_close(qi_converter *converter);

// Normalisation (no handle: ICU keeps one shared instance)

/// Whether UTF-16 text is in NFC: 1 yes, 0 no.
int8_t qi_is_nfc(const uint16_t *text, int32_t length, int32_t *error);
/// Writes text in NFC and returns its length.
int32_t qi_to_nfc(const uint16_t *text, int32_t length, uint16_t *target, int32_t capacity, int32_t *error);

// Calendars

typedef struct qi_calendar qi_calendar;
/// Opens a calendar by its BCP 47 name (`gregory`, `islamic-civil`, `islamic-umalqura`), proleptic, in UTC.
/// `julian` is the Julian calendar.
qi_calendar *qi_calendar_open(const char *name, int32_t *error);
/// The Julian Day Number of a day; month from 1.
int32_t qi_calendar_day_number(qi_calendar *calendar, int32_t year, int32_t month, int32_t day, int32_t *error);
/// Year, month (from 1) and day of a Julian Day Number.
void qi_calendar_date(qi_calendar *calendar, int32_t day_number, int32_t *year, int32_t *month, int32_t *day,
                      int32_t *error);
void qi_calendar_close(qi_calendar *calendar);

// Collation

typedef struct qi_collator qi_collator;
qi_collator *qi_collator_open(const char *locale, int32_t *error);
/// Writes the sort key of UTF-16 text and returns its length, also where that is more than `capacity`.
int32_t qi_collator_key(qi_collator *collator, const uint16_t *text, int32_t length, uint8_t *target,
                        int32_t capacity);
void qi_collator_close(qi_collator *collator);

// Names of countries

typedef struct qi_names qi_names;
/// Opens the display names of a locale such as `uz_Cyrl`.
qi_names *qi_names_open(const char *locale, int32_t *error);
/// Writes the name of a region (`KZ`) in UTF-16 and returns its length; a region without a name gives its code.
int32_t qi_names_region(qi_names *names, const char *region, uint16_t *target, int32_t capacity, int32_t *error);
void qi_names_close(qi_names *names);
/// Writes the two-letter code of country number `index` (two bytes and a zero); 0 where there is none.
int8_t qi_country_code(int32_t index, char *code);
