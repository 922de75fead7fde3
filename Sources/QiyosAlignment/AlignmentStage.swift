// The Alignment stage; see docs/architecture.md.
