/// What every page of the report begins and ends with.
enum ReportFrame {
  static func head(_ title: String, skipTo target: String = "conflicts", _ html: inout HTMLByteWriter) {
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
    html.raw(
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"generator\" content=\"Qiyos\">"
    )
    html.raw("<meta name=\"referrer\" content=\"no-referrer\">")
    html.element("title", title)
    html.raw("<style>\n")
    html.raw(PackageResources.report_css)
    html.raw(
      "</style></head><body><a class=\"skip\" href=\"#\(target)\">Skip to the \(target)</a><div class=\"frame\">"
    )
  }

  static func foot(_ words: String, _ html: inout HTMLByteWriter) {
    html.raw("<footer>")
    html.text(words)
    html.raw("</footer></div><script>")
    html.raw(PackageResources.report_js)
    html.raw("</script></body></html>\n")
  }
}
