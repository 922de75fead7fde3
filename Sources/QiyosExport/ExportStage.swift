// The Export stage; see docs/architecture.md.
