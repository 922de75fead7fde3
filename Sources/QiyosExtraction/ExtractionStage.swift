// The Extraction stage; see docs/architecture.md.
