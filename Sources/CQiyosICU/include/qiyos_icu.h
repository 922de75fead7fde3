// What Qiyos asks of ICU, behind fixed-width integers and opaque handles: no ICU header is visible to Swift, because
// Foundation carries ICU headers of its own and the two would clash in one module.
#pragma once
#include <stdint.h>

/// The name of an ICU error code, such as `U_ILLEGAL_ARGUMENT_ERROR`.
const char *qi_error_name(int32_t error);
