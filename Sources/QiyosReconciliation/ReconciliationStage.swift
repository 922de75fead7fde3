// The Reconciliation stage; see docs/architecture.md.
