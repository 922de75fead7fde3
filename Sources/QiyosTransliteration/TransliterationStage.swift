// The Transliteration stage; see docs/architecture.md.
