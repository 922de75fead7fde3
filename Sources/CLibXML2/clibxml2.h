// The parts of libxml2 that QiyosXML wraps; nothing else in the package includes them.
#pragma once
// Debian's libxml2 is built with ICU and its <libxml/encoding.h> would draw in ICU's headers, which clash with those that
// Foundation carries in any module that sees both. Only a struct that we never touch depends on it.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
