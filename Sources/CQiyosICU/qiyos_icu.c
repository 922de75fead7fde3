#include "qiyos_icu.h"
#include <unicode/utypes.h>

const char *qi_error_name(int32_t error) { return u_errorName((UErrorCode)error); }
