"""Publishers' files in, tidy tables out: one module per publisher, the register, fetching and locking."""
