// Order of stages; see docs/architecture.md.
