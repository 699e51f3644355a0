"""The rumour desk: what citizens report, answered once, approved, published."""
